"""Find sentences of other documents that answer the same question otherwise. Pure.

Two answers differ by the number, the day, the year or the cause that is asked for, or because one of them
denies what the other says. Set by hand on the development half of the gold set in tests/gold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant import causes
from assistant.checking.quantities import Quantity, coincide
from assistant.highlighting import COUNTED, YEAR, asked_number, with_unit
from index import topic
from index.asked import expected
from index.words import Reading, read

ABOUT = 0.5
"""Share of the question's content words that a rival has, its title and the sentence before included..."""
ABOUT_TIME = 0.75
"""...and where a date is asked for, since a document tells of many days."""
FACTOR = 5
"""Numbers that differ by more are not of the same thing."""
SAME = 0.5
"""Share of the content words of the shorter sentence from which one may deny the other."""
APART = 366
"""Days; reports that lie further apart are of different times, not in disagreement."""

DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|not|no|never|nobody|none|reject(?:s|ed)?|dismiss(?:es|ed)?|withdr[ae]w|false|wrong)\b|n[’']t\b",
    re.IGNORECASE,
)
CORRECTION = re.compile(
    r"\b(?:in fact|correct(?:s|ed|ion|ions)|and not|rather than|not, as|we wrote|"
    r"had (?:first|earlier|previously|spoken)|first said|revised|withdrew|"
    r"denie[ds]|denying|no longer|now counts?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Account:
    """What one document says."""

    document_id: str
    published: date | None
    source: str | None
    sentence: str
    context: str
    """The sentence before and the document's title."""


@dataclass(frozen=True, slots=True)
class Differing:
    """An account that differs, and in which words."""

    account: Account
    words: str
    """Of the sentence: "71 houses"."""


def differing(question: str, best: Account, others: Sequence[Account]) -> tuple[Differing, ...]:
    """Return the accounts that disagree, `best` among them, newest first; nothing where none does."""
    found: list[Differing] = []
    own = ""
    for other in others:
        if not _comparable(question, best, other):
            continue
        words = _differ(question, best.sentence, other.sentence)
        if words and not any(_plain(words[1]) == _plain(one.words) for one in found):
            own = own or words[0]
            found.append(Differing(other, words[1]))
    if not found:
        return ()
    every = [Differing(best, own), *found]
    return tuple(sorted(every, key=lambda d: d.account.published or date.min, reverse=True))


def note(one: Differing, others: Sequence[Differing]) -> str:
    """Say when an account is from, and that it corrects an earlier one."""
    account = one.account
    day = f"{account.published.day} {account.published:%B %Y}" if account.published else "undated"
    later = account.published and any(
        o.account.published and o.account.published < account.published for o in others
    )
    corrects = later and CORRECTION.search(f"{account.context} {account.sentence}")
    parts = [day, *([account.source] if account.source else []), *(["a correction"] if corrects else [])]
    return f"{', '.join(parts)}: “{one.words}”"


def _comparable(question: str, best: Account, other: Account) -> bool:
    if other.document_id == best.document_id:
        return False
    if best.published and other.published and abs((best.published - other.published).days) > APART:
        return False
    wanted = topic.content_words(question)
    own = f"{other.sentence} {other.context}"
    least = ABOUT_TIME if expected(question) == "time" else ABOUT
    return bool(wanted) and topic.share(wanted, own) >= least


def _differ(question: str, first: str, second: str) -> tuple[str, str] | None:
    """Return the words by which two sentences differ, or None where they do not."""
    kind = expected(question)
    if kind == "number" or COUNTED.search(question):
        return _by_number(question, first, second)
    if kind == "time":
        return _by_year(question, first, second)
    if causes.asks_for_cause(question) and (found := causes.differ(question, first, second)):
        return found
    return _by_denial(first, second)


def _by_number(question: str, first: str, second: str) -> tuple[str, str] | None:
    here, there = asked_number(question, first), asked_number(question, second)
    if here is None or there is None or coincide(here, there):
        return None
    if here.unit != there.unit or not _same_thing(_counts(here, first), _counts(there, second)):
        return None
    low, high = sorted((here.values[0], there.values[0]))
    if low <= 0 or high > FACTOR * low:
        return None
    return _shown(here, first), _shown(there, second)


def _counts(quantity: Quantity, sentence: str) -> str:
    """The stem of the word behind a number; empty where a mark follows."""
    behind = re.match(r"[ -](?:more |other )?([^\W\d_]+)", sentence[quantity.span.end :])
    return read(behind[1]).keys[0] if behind else ""


def _same_thing(a: str, b: str) -> bool:
    """Whether two numbers count the same; "it was four" may count anything."""
    return not a or not b or a == b


def _shown(quantity: Quantity, sentence: str) -> str:
    span = with_unit(quantity, sentence)
    return sentence[span.start : span.end].strip()


def _by_year(question: str, first: str, second: str) -> tuple[str, str] | None:
    known = set(YEAR.findall(question))
    here = [year for year in YEAR.findall(first) if year not in known]
    there = [year for year in YEAR.findall(second) if year not in known]
    if not here or not there or here[0] == there[0]:
        return None
    return here[0], there[0]


def _by_denial(first: str, second: str) -> tuple[str, str] | None:
    denials = [DENIAL.search(sentence) for sentence in (first, second)]
    if (denials[0] is None) == (denials[1] is None):
        return None
    here, there = _content(read(first)), _content(read(second))
    fewer = min(len(here), len(there))
    if fewer < 2 or len(here & there) < SAME * fewer:
        return None
    return _clause(first), _clause(second)


def _content(reading: Reading) -> frozenset[str]:
    return frozenset(key for key, counts in zip(reading.keys, reading.content, strict=True) if counts)


def _clause(sentence: str, limit: int = 80) -> str:
    line = " ".join(sentence.split())
    return line if len(line) <= limit else f"{line[:limit].rsplit(' ', 1)[0]} …"


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
