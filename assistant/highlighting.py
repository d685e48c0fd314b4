"""Which words of a sentence are the number, the day, the name or the place that is asked for. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

from assistant.checking.dates import dates
from assistant.checking.quantities import Quantity, quantities
from assistant.question import Question
from assistant.types import Sentence
from index.asked import expected
from index.types import Span
from index.words import read

REACH = 3
"""Words behind a number among which stands what it counts."""
YEAR = re.compile(r"\b(?:1\d{3}|20\d\d)\b")
COUNTED = re.compile(r"\bhow (?:many|much|long|old|far|high|tall|deep)(?: (\w+(?: \w+)?))?", re.IGNORECASE)
NAME = re.compile(r"[A-Z][\w’'-]*(?:\.(?= [A-Z]))?(?: (?:(?:of|the|de|van|von) )?[A-Z][\w’'-]*)*")
IN = re.compile(r"\b(?:in|at|near|to|from|of|on|across|outside|behind|below)(?: the)? $", re.IGNORECASE)
RECTIFIED = re.compile(
    r"\b(?:wrote|reported|said|stated) that\b.*[.!?] (?=(?:In fact|Actually|Instead|In reality)\b)|"
    r"\b(?:article|report|story|headline|caption)\b.*\b(?:gave|named|misspelled|misstated|put)\b.*[.!?] "
    r"(?=(?:Her|His|Their|Its|The)\b)"
)
"""Behind it stands what is right; before it, a mistake that is repeated to be put right."""
CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d(?: ?[ap]\.?m\b\.?)?|\b\d{1,2} ?[ap]\.?m\b\.?")

MONEY = frozenset("$ € £ ¥".split())
PAID = re.compile(
    r"\b(?:costs?|prices?|priced|pays?|paid|worth|spend|spent|charged?|fees?|fines?|rents?|salary|earns?|budget|"
    r"money|expensive|donated?)\b",
    re.IGNORECASE,
)
MEASURED = re.compile(
    r"\bhow (?:long|high|tall|wide|deep|thick|heavy|far|fast|hot|cold|old)\b", re.IGNORECASE
)


def highlighted(asked: Question, sentence: Sentence) -> Sentence:
    """A sentence of an answer with what answers set off; words that were asked for as words have none."""
    if asked.form != "open":
        return sentence
    return replace(sentence, highlights=highlights(asked.resolved, sentence.text))


def highlights(question: str, sentence: str) -> tuple[Span, ...]:
    """Return the words that answer, as spans of `sentence`; none where no such thing is asked for."""
    right = RECTIFIED.search(sentence)
    if right and (found := highlights(question, sentence[right.end() :])):
        return tuple(Span(right.end() + s.start, right.end() + s.end) for s in found)
    kind = expected(question)
    if kind == "number" or COUNTED.search(question):
        number = asked_number(question, sentence)
        return (with_unit(number, sentence),) if number else ()
    if kind == "time":
        return _days(question, sentence)
    if kind in ("person", "place"):
        return _names(question, sentence, only_places=kind == "place")
    return ()


def asked_number(question: str, sentence: str) -> Quantity | None:
    """The quantity that the question asks for: of what it counts, else the first that is no year."""
    known = quantities(question)
    new = [
        q
        for q in quantities(sentence)
        if q.unit != "rank" and not YEAR.fullmatch(q.text.strip()) and not any(q.agrees(k) for k in known)
    ]
    counted = COUNTED.search(question)
    for word in (counted[1] or "").split() if counted else ():
        wanted = read(word).vocabulary
        if beside := [q for q in new if wanted & read(_behind(q, sentence)).vocabulary]:
            return beside[0]
    fitting = [q for q in new if _of_kind(question, q)] or new
    if PAID.search(question):
        fitting.sort(key=lambda q: q.unit not in MONEY)
    return fitting[0] if fitting else None


def _of_kind(question: str, quantity: Quantity) -> bool:
    """Whether a quantity can be money where that is asked for, or a measure; a currency may be unknown."""
    if PAID.search(question):
        return quantity.unit is None or quantity.unit in MONEY
    return not MEASURED.search(question) or (quantity.unit is not None and quantity.unit not in MONEY)


def with_unit(quantity: Quantity, sentence: str) -> Span:
    """The number with the word it counts."""
    behind = re.match(r" [^\W\d_]+", sentence[quantity.span.end :])
    more = behind.end() if behind and quantity.unit is None else 0
    return Span(quantity.span.start, quantity.span.end + more)


def _behind(quantity: Quantity, sentence: str) -> str:
    """The words that a number may count; another number counts its own."""
    words = sentence[quantity.span.end :].split()[:REACH]
    return " ".join(takewhile(lambda word: not any(map(str.isdigit, word)), words))


def _days(question: str, sentence: str) -> tuple[Span, ...]:
    """The days and hours that the question does not name; a weekday only where nothing says more."""
    known = question.casefold()
    found = [d for d in dates(sentence) if d.text.casefold() not in known]
    exact = [d.span for d in found if d.weekday is None or d.day or d.year]
    hours = [Span(m.start(), m.end()) for m in CLOCK.finditer(sentence)]
    return tuple(sorted([*exact, *hours] or [d.span for d in found]))


def _names(question: str, sentence: str, *, only_places: bool) -> tuple[Span, ...]:
    known = read(question).vocabulary
    spans = []
    for match in NAME.finditer(sentence):
        first = match.start() == 0 or sentence[: match.start()].rstrip()[-1:] in tuple('.!?“"‘')
        if (first and " " not in match[0]) or known & read(match[0]).vocabulary:
            continue
        if only_places and not IN.search(sentence, 0, match.start()):
            continue
        spans.append(Span(match.start(), match.end()))
    return tuple(spans)
