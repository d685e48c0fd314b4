"""Lines that say whose the quotation above or below them is: a list of people and what each said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index import names
from index.name_words import INSTITUTIONS
from index.names import fold
from index.statements import cues
from index.statements.page import Page
from index.statements.quotes import Quote
from index.types import Span

_LINE = re.compile(
    r"(?P<mark>[ \t]*(?:#{1,6}[ \t]+|\*\*|__|\*|\d{1,3}[.)][ \t]+(?:\*\*)?|[-•*][ \t]+(?:\*\*)?)?)"
    r"(?P<name>[^\W\d_a-zß-öø-ÿ][^,:;“”\"()\[\]*\n!?–—|]{2,48}?)"
    r"(?:[ ]*\([^()\n]{1,50}\)|(?:,|[ ][–—|-])[ ][^.!?:“”\"*\n]{1,80})?"
    r"(?:\*\*|__|\*)?:?(?:\*\*|__|\*)?[ \t]*$"
)
_ENDS = re.compile(r"[\s.…*_]*$")
_FEWEST = 2
"""Name lines without any markup that make a list of quotations."""


@dataclass(frozen=True, slots=True)
class _Line:
    name: Span
    marked: bool
    touches: bool
    """Whether no blank line lies between it and the quotation."""


def find(page: Page) -> dict[int, Span]:
    """The name for each quotation, by its start, that fills paragraphs of its own beside a name's line.

    One document has its names above the quotations or below them, whichever explains more of them.
    """
    above: dict[int, _Line] = {}
    below: dict[int, _Line] = {}
    for first, last in _alone(page):
        if (line := _name_line(page, first, -1)) is not None:
            above[first.start] = line
        if (line := _name_line(page, last, 1)) is not None:
            below[first.start] = line
    chosen = max((above, below), key=_weight)
    other = below if chosen is above else above
    if _weight(chosen) == _weight(other) or not (
        len(chosen) >= _FEWEST or any(line.marked for line in chosen.values())
    ):
        return {}
    return {start: line.name for start, line in chosen.items()}


def _weight(lines: dict[int, _Line]) -> tuple[int, int, int]:
    found = lines.values()
    return len(found), sum(line.touches for line in found), sum(line.marked for line in found)


def _alone(page: Page) -> list[tuple[Quote, Quote]]:
    """The quotations that fill their paragraphs, each as its first and last piece."""
    found: list[tuple[Quote, Quote]] = []
    for quote in page.quotes:
        block = page.paragraph(quote.start)
        head, tail = page.text[block.start : quote.start], page.text[quote.end : block.end]
        if head.strip(" \t>*_-•") or not _ENDS.match(tail):
            continue
        if quote.continues and found and found[-1][1].end <= quote.start:
            found[-1] = (found[-1][0], quote)
        else:
            found.append((quote, quote))
    return found


def _name_line(page: Page, quote: Quote, step: int) -> _Line | None:
    at = page.number(quote.start) + step
    if not 0 <= at < len(page.paragraphs):
        return None
    block = page.paragraphs[at]
    match = _LINE.match(page.text, block.start, block.end) if block.end - block.start <= 140 else None
    if match is None or not _is_person(match["name"]):
        return None
    between = page.text[min(block.end, quote.end) : max(block.start, quote.start)]
    return _Line(Span(*match.span("name")), bool(match["mark"].strip(" -•")), between.count("\n") < 2)


def _is_person(name: str) -> bool:
    """Whether a line is somebody's name, at least two words of it, and not a heading."""
    found = names.parts(name)
    words: Sequence[str] = [fold(w) for w in name.split()]
    if not found.family or not (found.given or found.role) or len(words) > 7:
        return False
    return not set(words) & (INSTITUTIONS | cues.FINITE | cues.PREPOSITIONS | cues.DETERMINERS | cues.ALL)
