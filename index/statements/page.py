"""One document as the extraction sees it: its sentences, paragraphs, quotations and cues, found once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from index import paragraphs
from index.statements import cues, quotes
from index.statements.quotes import Quote
from index.types import Span, StatementKind

_WORD = re.compile(r"[A-Za-z][a-z]*(?:-mail(?:ed|s))?")


_HABIT = re.compile(r"\b(?:used|likes?|liked) to $")
_THINGS = cues.NOUNS | cues.PLURALS


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that may introduce speech."""

    start: int
    end: int
    word: str
    """In lower case."""


@dataclass(slots=True)
class Found:
    """A statement whose speaker is not resolved yet."""

    parts: list[Span]
    source: Span | None
    cue: Span | None
    kind: StatementKind
    follows: bool = False
    """Whether it goes on with whoever spoke before, no source standing beside it."""
    unsaid: bool = False
    """Whether the words tell that it was not said: no statement, but "he" may still stand for its source."""


@dataclass(slots=True)
class Page:
    """A text and where its pieces stand; every list is in reading order."""

    text: str
    sentences: Sequence[Span]
    sentence_starts: list[int]
    paragraphs: Sequence[Span]
    paragraph_starts: list[int]
    quotes: list[Quote]
    quote_starts: list[int]
    cues: list[Cue]
    cue_starts: list[int]
    taken: set[int] = field(default_factory=set)
    """Starts of the cues that belong to a statement already."""

    def number(self, at: int) -> int:
        """The number of the paragraph that holds an offset; -1 before the first."""
        return bisect_right(self.paragraph_starts, at) - 1

    def paragraph(self, at: int) -> Span:
        """The paragraph that holds an offset."""
        number = self.number(at)
        return self.paragraphs[number] if number >= 0 else Span(0, len(self.text))

    def sentence_start(self, at: int) -> int:
        """Where the sentence that holds an offset begins."""
        number = bisect_right(self.sentence_starts, at) - 1
        return self.sentence_starts[number] if number >= 0 else 0

    def sentence_end(self, at: int, limit: int) -> int:
        """Where the sentence that holds an offset ends, at most `limit`."""
        number = bisect_right(self.sentence_starts, at)
        following = self.sentence_starts[number] if number < len(self.sentence_starts) else limit
        return min(following, limit)

    def cues_in(self, low: int, high: int) -> list[Cue]:
        """The cues between two offsets."""
        return self.cues[bisect_left(self.cue_starts, low) : bisect_left(self.cue_starts, high)]

    def quotes_in(self, low: int, high: int) -> list[Quote]:
        """The quotations that begin between two offsets."""
        return self.quotes[bisect_left(self.quote_starts, low) : bisect_left(self.quote_starts, high)]

    def spoken_end(self, at: int, low: int) -> int:
        """The end of the last quotation between two offsets that closes like speech: `,"`; else `low`."""
        before = self.quotes_in(max(low, at - 4000), at)
        last = before[-1] if before else None
        return last.end if last is not None and last.last in (",", ".", "?", "!") else low

    def in_quote(self, at: int) -> bool:
        """Whether an offset lies in a quotation."""
        number = bisect_right(self.quote_starts, at) - 1
        return number >= 0 and at < self.quotes[number].end


def passive(page: Page, low: int, cue: Cue) -> bool:
    """Whether a form of "be" makes the cue's subject the one spoken to or of: "was asked"."""
    if cue.word.endswith("ing"):
        return False
    for word in reversed(page.text[max(low, cue.start - 40) : cue.start].split()[-3:]):
        lower = word.lower()
        if lower in cues.PASSIVE:
            return True
        if lower not in cues.AUXILIARY and not lower.endswith("ly"):
            return False
    return False


def _is_named(text: str, start: int) -> bool:
    """Whether a thing stands right before a word: "an interview read to the court"."""
    before = text[max(0, start - 40) : start].split()[-2:]
    return len(before) == 2 and before[1].islower() and before[0].lower() in cues.DETERMINERS


def _is_noun(text: str, start: int, word: str) -> bool:
    """Whether a word that may be a verb stands behind a determiner: "the Kelm report", "his claims"."""
    before = text[max(0, start - 40) : start].split()[-3:]
    if word in cues.PLURALS:
        before = before[-1:]
    elif before and before[-1].lower().endswith("s") and before[-1].lower() not in ("this", "his", "its"):
        return False  # "the officials report"
    return any(w.lower() in cues.DETERMINERS or w.endswith(("'s", "’s", "s’")) for w in before)


def read(text: str, sentences: Sequence[Span]) -> Page:
    """Find everything once; each step is linear."""
    found = quotes.find(text)
    blocks = paragraphs.split(text)
    marks: list[Cue] = []
    number = 0
    for match in _WORD.finditer(text):
        word = match.group().lower()
        behind = cues.PHRASAL.get(word, "") if word not in cues.ALL else ""
        if word not in cues.ALL and not (behind and text.startswith(behind, match.end())):
            continue
        start = match.start()
        if (
            word == "read"
            and text.startswith((" to ", " by ", " in "), match.end())
            and _is_named(text, start)
        ):
            continue
        if word in _THINGS and _is_noun(text, start, word):
            continue
        if text[start - 1 : start] == "-" or text[match.end() : match.end() + 1] == "-":
            continue
        while number < len(found) and found[number].end <= start:
            number += 1
        if number == len(found) or start < found[number].start:
            habit = _HABIT.search(text, max(0, start - 9), start)  # "he used to say"
            start = habit.start() if habit else start
            marks.append(Cue(start, match.end() + len(behind), word + behind))
    return Page(
        text,
        sentences,
        [s.start for s in sentences],
        blocks,
        [b.start for b in blocks],
        found,
        [q.start for q in found],
        marks,
        [c.start for c in marks],
    )
