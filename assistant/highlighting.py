"""Which words of a sentence are the number, the day, the name or the place that is asked for. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.checking.dates import dates
from assistant.checking.quantities import Quantity, quantities
from assistant.question import Question
from assistant.types import Sentence
from index.asked import expected
from index.name_words import ROLES
from index.types import Span
from index.words import STOP, read

REACH = 3
"""Words behind a number among which stands what it counts."""
YEAR = re.compile(r"\b(?:1\d{3}|20\d\d)\b")
COUNTED = re.compile(r"\bhow (?:many|much|long|old|far|high|tall|deep)(?: (\w+(?: \w+)?))?", re.IGNORECASE)
PART = r"[A-Z][\w’'-]*(?:(?:(?<=\b[A-Z])|(?<=\b[DMS]r)|(?<=\bSt)|(?<=\bMrs)|(?<=\bProf))\.(?= [A-Z]))?"
NAME = re.compile(rf"{PART}(?: (?:(?:of|the|de|van|von) )?{PART})*")
POSSESSIVE = re.compile(r"[’']s?$")
"""Who owns what answers is not the answer: "by Oswin's brother"."""
PLACED = re.compile(r"\b(?:in|at|near|on|across|outside|behind|below)(?: the)? $", re.IGNORECASE)
"""Behind these words stands no person."""
IN = re.compile(r"\b(?:in|at|near|to|from|of|on|across|outside|behind|below)(?: the)? $", re.IGNORECASE)
RECTIFIED = re.compile(
    r"\b(?:wrote|reported|said|stated) that\b.*[.!?] (?=(?:In fact|Actually|Instead|In reality)\b)|"
    r"\b(?:article|report|story|headline|caption)\b.*\b(?:gave|given|named|misspelled|misstated|put)\b"
    r".*[.!?] (?=(?:Her|His|Their|Its|The)\b)"
)
"""Behind it stands what is right; before it, a mistake that is repeated to be put right."""
CLOCK = re.compile(
    r"\b\d{1,2}(?::[0-5]\d|\.[0-5]\d(?= ?[ap]\.?m\b)|(?= ?[ap]\.?m\b))(?: ?[ap]\.?m\b\.?)?|"
    r"(?<=\bat )\d{1,2}\.[0-5]\d\b(?! [^\W\d_]*\d|%| (?:euros?|crowns?|met|percent|million|billion))"
)

CURRENCY = re.compile(
    r" ?(?:crowns?|kron[aeo]r?|francs?|marks?|pesos?|rupees?|dinars?|roubles?|rubles?|zloty|guilders?|"
    r"florins?|shillings?|pence|cents?|guineas?|ducats?|thalers?|rand|lira|lire)\b"
)
"""Money whose unit the quantities do not know."""
MARKER = re.compile(r"(?:^\W{0,5}|(?<=[.!?;] ))\d{1,3}[.)]\s(?=\S)")
"""Numbers an item of a list; it counts nothing."""
AGED = re.compile(r"(?:\baged? (?:of )?|, )$|^(?:[ -]years?[ -]old|[ -]year[ -]old|, | years of age)")
RANGE = re.compile(r"(?:\b(?:from|between) )?\b\d{1,2}(?:st|nd|rd|th)? ?(?:to|and|until|till|or|[-–]) ?$")
"""Before a day, it makes it the last one of several: "13 to 15 June"."""
FIELD = re.compile(r"(?P<label>[^·:]+): (?P<value>[^·]+)")
"""One field of a row of a table."""
OLD = re.compile(r"\bhow old\b", re.IGNORECASE)
MONEY = frozenset("$ € £ ¥".split())
PAID = re.compile(
    r"\b(?:costs?|prices?|priced|pays?|paid|worth|spend|spent|charged?|fees?|fines?|rents?|salary|earns?|budget|"
    r"money|expensive|donated?)\b",
    re.IGNORECASE,
)
PRICED = re.compile(r"\bhow much (?:is|are|was|were|will)\b", re.IGNORECASE)
"""Asks mostly for money, and is content with any number."""
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
        return (with_unit(number, sentence, question),) if number else ()
    if kind == "time":
        return _days(question, sentence)
    if kind in ("person", "place"):
        return _names(question, sentence, only_places=kind == "place")
    return ()


def asked_number(question: str, sentence: str) -> Quantity | None:
    """The quantity that the question asks for: of what it counts, else the first that is no year."""
    if found := _field(question, sentence):
        return found
    known = quantities(question)
    taken = [d.span for d in dates(sentence) if d.month or d.weekday is not None]
    taken += [Span(m.start(), m.end()) for pattern in (MARKER, CLOCK) for m in pattern.finditer(sentence)]
    new = [
        q
        for q in quantities(sentence)
        if q.unit != "rank"
        and not YEAR.fullmatch(q.text.strip())
        and not any(q.agrees(k) for k in known)
        and not any(q.span.overlaps(span) for span in taken)
    ]
    for wanted in _counted(question):
        if beside := [q for q in new if wanted & read(f"{q.text} {_behind(q, sentence)}").vocabulary]:
            return beside[0]
    if OLD.search(question) and (ages := [q for q in new if _is_age(q, sentence)]):
        return ages[0]
    fitting = [q for q in new if _of_kind(question, q)] or new
    if PAID.search(question) or PRICED.search(question):
        fitting.sort(key=lambda q: q.unit not in MONEY and not CURRENCY.match(sentence[q.span.end :]))
        paid = [q for q in fitting if q.unit in MONEY or CURRENCY.match(sentence[q.span.end :])]
        fitting = _named(question, paid, sentence) or fitting
    if measured := MEASURED.search(question):
        own = re.compile(rf" ?{measured[0].split()[-1]}\b", re.IGNORECASE)
        fitting = [q for q in fitting if own.match(sentence, q.span.end)] or fitting
    return fitting[0] if fitting else None


def _named(question: str, found: Sequence[Quantity], sentence: str) -> list[Quantity]:
    """The quantities right behind what the question names: "lorries 11 marks"."""
    wanted = read(PAID.sub(" ", question)).vocabulary
    return [
        q
        for q in found
        if (before := sentence[: q.span.start].split()) and wanted & read(before[-1]).vocabulary
    ]


def _is_many(question: str) -> bool:
    """Whether the second word behind "how many" is counted too, "flow meters", and no verb, "boats sank"."""
    counted = COUNTED.search(question)
    return counted is not None and (counted[1] or "").endswith("s")


def _counted(question: str) -> list[frozenset[str]]:
    """The words behind "how many" one of which is counted."""
    counted = COUNTED.search(question)
    if counted is None or MEASURED.search(question) or (counted[1] or "").split(" ")[0].casefold() in STOP:
        return []
    return [read(word).vocabulary for word in (counted[1] or "").split()]


def _is_age(quantity: Quantity, sentence: str) -> bool:
    before, behind = sentence[: quantity.span.start], sentence[quantity.span.end :]
    return quantity.unit == "year" or any(AGED.search(side) for side in (before, behind))


def _field(question: str, sentence: str) -> Quantity | None:
    """The number of the field whose label the question names most of, where a row of a table is one."""
    if " · " not in sentence:
        return None
    wanted = read(question).vocabulary
    best: tuple[int, Quantity] | None = None
    for match in FIELD.finditer(sentence):
        shared = len(wanted & read(match["label"]).vocabulary)
        start, end = match.span("value")
        inside = [q for q in quantities(sentence) if start <= q.span.start < end]
        if inside and (best is None or shared > best[0]):
            best = (shared, inside[0])
    return best[1] if best else None


def _of_kind(question: str, quantity: Quantity) -> bool:
    """Whether a quantity can be money where that is asked for, or a measure; a currency may be unknown."""
    if PAID.search(question):
        return quantity.unit is None or quantity.unit in MONEY
    return not MEASURED.search(question) or (quantity.unit is not None and quantity.unit not in MONEY)


def with_unit(quantity: Quantity, sentence: str, question: str = "") -> Span:
    """The number with the word it counts, and what stands between where the question names that word."""
    behind = sentence[quantity.span.end :]
    if quantity.unit is not None:
        return Span(quantity.span.start, quantity.span.end + (4 if behind.startswith("-old") else 0))
    run = re.match(rf"(?: [^\W\d_]+){{1,{REACH}}}", behind)
    words = run[0].split() if run else []
    counted = [*_counted(question)[:1], *(c for c in _counted(question)[1:] if _is_many(question))]
    named = [any(wanted & read(word).vocabulary for wanted in counted) for word in words]
    last = named.index(True) if True in named else -1
    if last >= 0 and not any(word.casefold() in STOP for word in words[:last]):
        if named[last + 1 : last + 2] == [True] and words[last + 1].endswith("s"):
            last += 1  # "40,000 flow meters"
        return Span(quantity.span.start, quantity.span.end + len(" ".join(["", *words[: last + 1]])))
    first = re.match(r" [^\W\d_]+", behind)
    more = first.end() if first and first[0].strip().casefold() not in STOP else 0
    return Span(quantity.span.start, quantity.span.end + more)


def _behind(quantity: Quantity, sentence: str) -> str:
    """The words that a number may count; another number counts its own."""
    words = sentence[quantity.span.end :].split()[:REACH]
    return " ".join(takewhile(lambda word: not any(map(str.isdigit, word)), words))


def _days(question: str, sentence: str) -> tuple[Span, ...]:
    """The days and hours that the question does not name; a weekday only where nothing says more."""
    known = question.casefold()
    found = [d for d in dates(sentence) if d.text.casefold() not in known]
    exact = [_several(d.span, sentence) for d in found if d.weekday is None or d.day or d.year]
    hours = [Span(m.start(), m.end()) for m in CLOCK.finditer(sentence)]
    return tuple(sorted([*exact, *hours] or [d.span for d in found]))


def _several(day: Span, sentence: str) -> Span:
    """A day with the number of the first, where it is the last of several."""
    before = RANGE.search(sentence[: day.start]) if sentence[day.start : day.start + 1].isdigit() else None
    return Span(before.start(), day.end) if before else day


def _names(question: str, sentence: str, *, only_places: bool) -> tuple[Span, ...]:
    known = read(question).vocabulary
    days = [d.span for d in dates(sentence)]
    spans = []
    for match in NAME.finditer(sentence):
        at = _without_lead(match, known)
        name = sentence[at : match.end()]
        first = at == 0 or sentence[:at].rstrip()[-1:] in tuple('.!?“"‘')
        if not name or (first and " " not in name) or known & read(name).vocabulary:
            continue
        if POSSESSIVE.search(name) or any(day.overlaps(Span(at, match.end())) for day in days):
            continue
        if only_places and not IN.search(sentence, 0, at):
            continue
        if not only_places and PLACED.search(sentence, 0, at):
            continue
        spans.append(Span(at, match.end()))
    return tuple(spans)


def _without_lead(match: re.Match[str], known: frozenset[str]) -> int:
    """Where a name begins behind the word that opens its sentence and the role that was asked for."""
    at = match.start()
    for word in match[0].split(" ")[:-1]:
        folded = word.casefold()
        is_role = (folded in ROLES and known & read(word).vocabulary) or folded.endswith("-old")
        if not (is_role or dates(word)) and (folded not in STOP or folded == "the"):
            break
        at += len(word) + 1
    return at
