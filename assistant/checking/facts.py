"""Tier 2: do the numbers, dates, names and speakers of a sentence stand in what it cites?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checking.dates import dates, stands
from assistant.checking.differing import differing, negation
from assistant.checking.finding import Cited, Finding, Statements
from assistant.checking.naming import Name, missing_words, names, read_words
from assistant.checking.placing import better_place
from assistant.checking.quantities import Quantity, quantities
from assistant.checking.speaking import claimed_speaker, tellers_of
from assistant.types import Verdict
from index.types import Span

BEFORE = 250
"""Characters of the document before a citation that may name whom it speaks of."""
CLOSE = 0.75
"""Share of a sentence's words in common with its source for a word in another's place to be a swap."""


def check_facts(
    text: str, cited: Sequence[Cited], *, speaker: str | None = None, statements: Statements | None = None
) -> Finding | None:
    """The first hard fact that is wrong, or None: which is not support, only nothing against it."""
    return (
        _check_speaker(text, cited, speaker or claimed_speaker(text), statements)
        or _check_swaps(text, cited)
        or _check_dates(text, cited)
        or _check_quantities(text, cited)
        or _check_names(text, cited, statements)
    )


def _check_quantities(text: str, cited: Sequence[Cited]) -> Finding | None:
    there = [q for stretch in cited for q in quantities(stretch.text)]
    years = {float(d.year) for stretch in cited for d in dates(stretch.text) if d.year}
    for claimed in _numbers(text):
        if any(claimed.agrees(q) for q in there) or (claimed.unit is None and years & set(claimed.values)):
            continue
        same = [q for q in there if set(q.values) & set(claimed.values)]
        wrong = f"“{same[0].text}”" if same else "no such number"
        reason = f"the number “{claimed.text.strip()}”: {_of(cited)} has {wrong} in the cited words"
        return Finding(Verdict.UNSUPPORTED, "facts", (reason,), _spans(cited))
    return None


def _numbers(text: str) -> list[Quantity]:
    taken = [d.span for d in dates(text)]
    return [q for q in quantities(text) if not any(q.span.overlaps(span) for span in taken)]


def _check_dates(text: str, cited: Sequence[Cited]) -> Finding | None:
    for claimed in dates(text):
        if any(stands(claimed, dates(c.text), c.document.published) for c in cited):
            continue
        if claimed.month is None and claimed.weekday is None and _as_number(claimed.year, cited):
            continue
        if any(claimed.text in c.document.title for c in cited):
            continue
        reason = f"the date “{claimed.text}” does not stand in the cited words of {_of(cited)}"
        return Finding(Verdict.UNSUPPORTED, "facts", (reason,), _spans(cited))
    return None


def _as_number(year: int | None, cited: Sequence[Cited]) -> bool:
    return any(year in q.values for c in cited for q in quantities(c.text))


def _check_names(text: str, cited: Sequence[Cited], statements: Statements | None) -> Finding | None:
    known = frozenset[str]().union(*(read_words(c.document.text).mid_names for c in cited))
    wrong: Finding | None = None
    for name in names(text, known=known):
        near = [missing_words(name, read_words(_around(c, statements))) for c in cited]
        if not all(near):
            continue
        whole = [missing_words(name, read_words(c.document.text)) for c in cited]
        if all(whole):
            reason = f"the name “{name.text}” does not stand in {_of(cited)}"
            return Finding(Verdict.UNSUPPORTED, "facts", (reason,), _spans(cited))
        if wrong is None:
            wrong = _elsewhere(text, name, cited)
    return wrong


def _elsewhere(text: str, name: Name, cited: Sequence[Cited]) -> Finding:
    reason = (
        f"wrong citation: the name “{name.text}” stands elsewhere in {_of(cited)}, not in the cited words"
    )
    word = name.text.split()[-1]
    better = better_place(text, cited, having=word)
    text_of = {c.document.id: c.document.text for c in cited}
    place = (
        re.compile(re.escape(word), re.IGNORECASE).search(text_of[better.document_id], better.span.start)
        if better
        else None
    )
    return Finding(
        Verdict.UNSUPPORTED, "facts", (reason,), (Span(*place.span()),) if place else _spans(cited), better
    )


def _around(cited: Cited, statements: Statements | None) -> str:
    """The cited words, what stands right before them, the title, and who the document says is speaking."""
    document, start = cited.document, cited.span.start
    before = document.text[max(0, start - BEFORE) : start]
    tellers = tellers_of(cited, statements) if statements else []
    return "\n".join((document.title, document.author or "", *tellers, before + cited.text))


def _check_speaker(
    text: str, cited: Sequence[Cited], speaker: str | None, statements: Statements | None
) -> Finding | None:
    """A speaker who says nothing in the cited words, where the document says who does."""
    if speaker is None or statements is None:
        return None
    from index.names import means, same_speaker

    said_by = [t for stretch in cited for t in tellers_of(stretch, statements)]
    if not said_by or any(same_speaker(speaker, t) or means(speaker, t) for t in said_by):
        return None
    others = " and ".join(dict.fromkeys(said_by))
    reason = f"the speaker: {_of(cited)} gives the cited words to {others}, not to {speaker}"
    return Finding(Verdict.CONTRADICTED, "facts", (reason,), _spans(cited))


def _check_swaps(text: str, cited: Sequence[Cited]) -> Finding | None:
    """A sentence that is the source's but for a number, a name or a negation in another's place."""
    for stretch in cited:
        close = differing(text, stretch.document.text, near=stretch.span)
        if close is None or max(close.alike, close.inside) < CLOSE:
            continue
        changes = close.changes if close.alike >= CLOSE else close.inner
        if negation(changes):
            reason = f"a negation: {close.in_words(stretch.document.id)}"
            return Finding(Verdict.CONTRADICTED, "facts", (reason,), (close.span,))
        for here, there in changes:
            first = bool(here) and text.lstrip("“\"‘'").startswith(here[0])
            what = _swapped(" ".join(here), " ".join(there), first=first)
            if what:
                reason = f"{what}: “{' '.join(here)}” stands for “{' '.join(there)}” in {stretch.document.id}"
                return Finding(Verdict.CONTRADICTED, "facts", (reason,), (close.span,))
    return None


def _swapped(here: str, there: str, *, first: bool) -> str | None:
    """What kind of fact stands in another's place, or None; the `first` word is capitalised anyway."""
    if not here or not there:
        return None
    if _years_and_days(here) and _years_and_days(there):
        return None if any(stands(a, dates(there), None) for a in dates(here)) else "a date"
    mine, theirs = quantities(here), quantities(there)
    if mine and theirs:
        return None if any(a.agrees(b) for a in mine for b in theirs) else "a number"
    inside = "" if first else "x "
    named, other = names(inside + here), names(inside + there)
    if len(here) < 3 or len(there) < 3 or not named or not other:
        return None
    source = read_words(there)
    return "a name" if any(set(missing_words(n, source)) >= set(n.words) for n in named) else None


def _years_and_days(text: str) -> bool:
    return bool(dates(text))


def _of(cited: Sequence[Cited]) -> str:
    return ", ".join(dict.fromkeys(c.document.id for c in cited))


def _spans(cited: Sequence[Cited]) -> tuple[Span, ...]:
    return tuple(c.span for c in cited)
