"""Answer "what happened last week?" from the days of the documents, since no word of it stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from assistant import copied, leaning, listing
from assistant.asked_time import AskedTime, within
from assistant.draft import Choice, Draft
from assistant.question import Question
from assistant.told_time import told
from index import Index
from index.furniture import ENDS, is_furniture
from index.types import Document, Listed, Span, Where

MOST = 5
"""Events of one answer."""
SHORT = timedelta(days=2)
"""A time of fewer days is asked for what is told of it, a longer one for what was reported in it."""
READ = 200
"""Documents that are read, those published nearest to the time first."""
FEWEST = 4
"""Words of a sentence that tells of an event."""
NEWS = re.compile(
    r"^(?:and |so )?(?:tell me )?(?:what (?:(?:has |had |else )?(?:happened|happens|occurred|took place)|"
    r"(?:was|is|were|are|has been|'s|’s) (?:new|going on|happening|the (?:latest )?news|"
    r"in the (?:news|papers?))|"
    r"will happen|were the (?:main )?(?:events|news))|what['’]s new|(?:any|the) news|news)"
    r"(?: in the (?:news|papers?|documents))?\W*$",
    re.IGNORECASE,
)


def asks_for_news(question: Question) -> bool:
    """Whether a question names a time and nothing else."""
    return question.when is not None and NEWS.match(question.when.rest) is not None


def compose(question: Question, index: Index, where: Where | None) -> Draft:
    """Answer with what documents tell of that time; of a longer one with how each of its documents begins."""
    when = question.when
    assert when is not None
    listed = [d for d in index.listing() if d.published and _inside(d, where)]
    near = sorted(listed, key=lambda d: _distance(when, d.published or date.min))[:READ]
    documents = [index.document(d.id) for d in near]
    of_it = [d for d in documents if d.published and _of_day(when, d.published)]
    leads = [lead for d in of_it if (lead := _lead(d, index))]
    told_of = [c for d in documents for c in _telling(when, d, index)]
    choices = (leads or told_of) if _length(when) >= SHORT else (told_of or leads)
    once = copied.each_once(choices, lambda c: index.document(c.document_id).text[c.start : c.end])
    if not once:
        return Draft(reason=f"Nothing in the documents is of that time: {when.resolved}.")
    days = {d.id: d.published or date.min for d in documents}
    shown = sorted(once, key=lambda c: days[c.document_id])[-MOST:]
    more = len(once) - len(shown)
    missing = (f"The documents tell of {more} more of that time; ask about one.",) if more else ()
    return Draft(choices=tuple(shown), missing=missing)


def _lead(document: Document, index: Index) -> Choice | None:
    """The first sentence of a document that tells something."""
    spans = index.sentences(document.id)
    number = next(_able(document, spans), None)
    return _choice(document, spans[number]) if number is not None else None


def _telling(when: AskedTime, document: Document, index: Index) -> Iterator[Choice]:
    """The sentences of a document that name the time, each with what it needs."""
    spans, longest = index.sentences(document.id), max(SHORT, _length(when))
    headed = (n for n in range(len(spans)) if listing.with_text(document, spans, n) != spans[n])
    for number in sorted({*_able(document, spans), *headed}):
        sentence = document.text[spans[number].start : spans[number].end]
        days = (d for d in told(sentence, document.published) if d.until - d.since <= longest)
        if any(within(when, d) for d in days):
            whole = listing.with_text(document, spans, number)
            alone = whole == spans[number]
            yield _choice(document, leaning.with_support(document, spans, number) if alone else whole)


def _able(document: Document, spans: Sequence[Span]) -> Iterator[int]:
    """The numbers of the sentences that are content: no heading, and no report of what was reported."""
    if leaning.CORRECTIONS.search(document.title):
        return
    for number, span in enumerate(spans):
        sentence = document.text[span.start : span.end]
        if is_furniture(sentence, document.title) or not ENDS.search(sentence):
            continue
        if leaning.RETRACTED.search(sentence):
            continue
        if len(sentence.split()) >= FEWEST and not any(span.overlaps(b) for b in document.boilerplate):
            yield number


def _choice(document: Document, span: Span) -> Choice:
    return Choice(document.id, span.start, span.end, 1.0)


def _of_day(when: AskedTime, day: date) -> bool:
    return when.days is not None and when.days.since <= day <= when.days.until


def _length(when: AskedTime) -> timedelta:
    return when.days.until - when.days.since if when.days else timedelta(0)


def _distance(when: AskedTime, day: date) -> int:
    """Days between the time and a document, those after it first; of any year, the newest first."""
    if when.days is None:
        return (date.max - day).days
    if day < when.days.since:
        return (when.days.since - day).days + READ
    return max(0, (day - when.days.until).days)


def _inside(listed: Listed, where: Where | None) -> bool:
    if where is None or listed.published is None:
        return where is None
    if where.documents and listed.id not in where.documents:
        return False
    if where.sources and listed.source not in where.sources:
        return False
    return (where.since or date.min) <= listed.published <= (where.until or date.max)
