"""Take a model's draft apart while it arrives: sentences, and the ids each one cites.

A unit ends behind markers that follow a sentence's end, or with its line. Only a whole unit is handed on, so
a marker that has half arrived is never seen, and it does not matter how the draft was cut into pieces. Where
a unit holds several sentences, the markers behind the last hold for all; each is checked by itself anyway.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from assistant.generative.fencing import ID
from assistant.generative.plain import plain
from assistant.prompts import REFUSAL
from index.sentences import split

MOST = 20_000
"""Characters of a draft that are read."""
_LONGEST_MARKER = 80
_ONE = (
    r"(?:(?:source|passage|citation|ref|id)?[-\s:=]*(?:[a-z]\d[a-z]\d|\d{1,3})|(?:source|passage)?[-\s]?id)"
)
MARKER = re.compile(rf"\[\s*{_ONE}(?:\s*[,;/&]\s*{_ONE})*\s*\]", re.IGNORECASE)
"""Ids in brackets; also "[1]" and "[id]", which are markers of nothing."""
HALF = re.compile(r"\[[\w\s,;:=/&-]{0,40}")
ENDED = re.compile(r"[.!?…][\"”’'»)*_]*\s*$")
THOUGHTS = ("<think>", "<thinking>")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A sentence of a draft, as plain text, and what it points at."""

    text: str
    ids: tuple[str, ...]
    """Only those that the model was given."""


@dataclass(slots=True)
class _Unit:
    words: str = ""
    ids: list[str] = field(default_factory=list)
    marked: bool = False
    """Nothing but punctuation has come since the last marker."""
    broken: bool = False
    """The line has ended."""


class Reader:
    """Reads one draft as it arrives; `known` are the ids that the model was given."""

    def __init__(self, known: Collection[str]) -> None:
        self.text = ""
        """All that has arrived."""
        self._known = frozenset(known)
        self._unit = _Unit()
        self._bracket = ""
        self._start: str | None = ""
        """What has come while the draft may still begin with thoughts."""
        self._front: list[str] | None = None
        """Where a draft puts its markers in front: those for the next unit."""
        self._line_has_words = False

    @property
    def full(self) -> bool:
        """Whether more would not be read."""
        return len(self.text) >= MOST

    def feed(self, piece: str) -> Iterator[Drafted]:
        """Take a piece in; yield every sentence that is whole now."""
        piece = piece[: MOST - len(self.text)]
        self.text += piece
        for character in self._without_thoughts(piece):
            yield from self._take(character)

    def finish(self) -> Iterator[Drafted]:
        """Yield what is left, the draft being whole."""
        if self._start and not self._start.lstrip().startswith(THOUGHTS):
            start, self._start = self._start, None
            for character in start:
                yield from self._take(character)
        if not HALF.fullmatch(self._bracket):
            yield from self._write(self._bracket)
        self._bracket = ""
        yield from self._close()

    def _without_thoughts(self, piece: str) -> str:
        """Leave out what a model writes to itself in front of its answer."""
        if self._start is None:
            return piece
        self._start += piece
        start = self._start.lstrip()
        tag = next((tag for tag in THOUGHTS if start.startswith(tag)), None)
        if tag:
            _, ended, rest = start.partition(tag.replace("<", "</"))
            if not ended:
                return ""
            self._start = None
            return rest
        if any(tag.startswith(start) for tag in THOUGHTS):
            return ""
        whole, self._start = self._start, None
        return whole

    def _take(self, character: str) -> Iterator[Drafted]:
        bracket = self._bracket
        if bracket and character not in "[]\n" and len(bracket) < _LONGEST_MARKER:
            self._bracket += character
            return
        self._bracket = ""
        if bracket and character == "]":
            whole = f"{bracket}]"
            yield from self._mark(whole) if MARKER.fullmatch(whole) else self._write(whole)
            return
        yield from self._write(bracket)
        if character == "[":
            self._bracket = character
        else:
            yield from self._write(character)

    def _write(self, text: str) -> Iterator[Drafted]:
        for character in text:
            unit = self._unit
            if character == "\n":
                unit.broken = bool(unit.words.strip())
                if not unit.broken and self._front and self._line_has_words:
                    self._front = []  # they closed the line before
                self._line_has_words = False
            if character.isspace():
                unit.words += " "
                continue
            if unit.broken or (unit.marked and self._ended() and not self._adds(character)):
                yield from self._close()
            elif unit.marked and character in ".!?…":
                unit.words = unit.words.rstrip()  # "nine years [k7f2]. The": the sentence ends here
            elif unit.marked and not self._ended():
                unit.marked = False  # a marker within a sentence
            self._unit.words += character
            self._line_has_words = True

    def _mark(self, marker: str) -> Iterator[Drafted]:
        ids = [found[0].casefold() for found in ID.finditer(marker)]
        known = [name for name in ids if name in self._known]
        in_front = self._front is not None
        if in_front and (self._unit.broken or self._ended()):
            yield from self._close()
        if self._unit.words.strip():
            self._unit.ids += known
            self._unit.marked = True
        elif in_front or not self._line_has_words:
            self._front = [*(self._front or []), *known]

    def _ended(self) -> bool:
        return bool(ENDED.search(self._unit.words))

    def _adds(self, character: str) -> bool:
        """Whether a character still belongs to the sentence's end, as a closing mark does."""
        return character in ".!?…\"”’'»)*_" and not self._unit.words.endswith(" ")

    def _close(self) -> Iterator[Drafted]:
        unit, self._unit = self._unit, _Unit()
        text = plain(unit.words)
        if not text:
            return
        ids = tuple(dict.fromkeys([*(self._front or ()), *unit.ids]))
        if self._front is not None:
            self._front = []
        for span in split(text):
            yield Drafted(text[span.start : span.end], ids)


def is_refusal(sentence: str) -> bool:
    """Whether a draft's sentence is the refusal that the prompt defines, and nothing else."""
    return sentence.strip(" .!\"'*[]").upper().replace(" ", "_") == REFUSAL
