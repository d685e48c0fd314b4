"""Lines that say whose the quotations beside them are: lists and sections of people and what each said."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from index import names
from index.given_names import FEMALE, MALE
from index.name_parts import written
from index.name_words import INSTITUTIONS
from index.names import fold
from index.statements import cues
from index.statements.page import Page
from index.statements.quotes import Quote
from index.types import Span

_LINE = re.compile(
    r"(?P<mark>[ \t]*(?:#{1,6}[ \t]+|\*\*|__|\*|\d{1,3}[.)][ \t]+(?:\*\*)?|[-•*][ \t]+(?:\*\*)?)?)"
    r"(?P<name>[^\W\d_a-zß-öø-ÿ][^,:;“”\"()\[\]*\n!?–—|]{2,48}?)\.?"
    r"(?P<what>[ ]*\([^()\n]{1,50}\)|(?:,|[ ][–—|-])[ ][^.!?:“”\"*\n]{1,80}\.?)?"
    r"(?:[ ](?:on|about|in|at|to|during|after|speaking)[ ][^.!?:“”\"*\n]{1,60})?"
    r"\.?(?:\*\*|__|\*)?(?:[ ]?[:–—|]|[ ]-)?(?:\*\*|__|\*)?[ \t]*$"
)
_ENDS = re.compile(r"[\s.…*_]*(?:\([^()\n]{1,80}\)|\[[^\[\]\n]{1,80}\])?[\s.…*_]*$")
_TOPIC = re.compile(r"[ \t>*_-]*(?:On|About|Regarding)\b[^.!?\n“”\"]{1,60}[:.]?[ \t*_]*$")
"""What stands before a quotation in a section: "On the cost:"."""
_WORD = re.compile(r"\b[^\W\da-z][\w’'-]*")
_BEHIND = re.compile(r"[^\W\da-z][\w.’'-]+ (?=([^\W\da-z][\w’'-]*))")
_HEADING = re.compile(r"#{1,6}[ \t]")
_FEWEST = 2
"""Name lines without any markup that make a list of quotations; sections that hold some."""


@dataclass(frozen=True, slots=True)
class _Line:
    name: Span
    marked: bool
    known: bool
    """Whether something besides its form tells that it is a person's name."""


@dataclass(frozen=True, slots=True)
class _Words:
    counts: Counter[str]
    """How often each word stands in the text with a capital, folded."""
    bearers: frozenset[str]
    """The words with a capital behind another one: family names, if anything."""


@dataclass(frozen=True, slots=True)
class Captions:
    """Whose the quotations are that stand in paragraphs of their own."""

    beside: dict[int, Span]
    """The name for a quotation, by its start, right above it, below it or before it."""
    heads: tuple[Span | None, ...] = ()
    """The names over the sections of a document in order, None over one that has no name."""
    starts: tuple[int, ...] = ()
    """Where those sections begin."""

    def section(self, at: int) -> Span | None:
        """The name over the section that holds an offset."""
        number = bisect_right(self.starts, at) - 1
        return self.heads[number] if number >= 0 else None


def find(page: Page) -> Captions:
    """Read a document's name lines.

    One document has its names above the quotations or below them: above where a name comes first and a
    quotation last, below where it is the other way round, else whichever explains more of them.
    """
    alone = _alone(page)
    if not alone:
        return Captions({})
    lines = _name_lines(page)
    beside = _in_paragraph(page, alone)
    if not lines:
        return Captions(beside)
    above: dict[int, _Line] = {}
    below: dict[int, _Line] = {}
    near = 0
    for first, last in alone:
        before, behind = page.number(first.start) - 1, page.number(last.end - 1) + 1
        if before in lines:
            above[first.start] = lines[before]
            near += page.text.count("\n", lines[before].name.end, first.start) < 2
        if behind in lines:
            below[first.start] = lines[behind]
            near -= page.text.count("\n", last.end, lines[behind].name.start) < 2
    opens = min(lines) < page.number(alone[0][0].start)
    ends = max(lines) > page.number(alone[-1][0].start)
    if opens == ends:
        if (len(above), near) == (len(below), 0):
            return Captions(beside)
        opens = (len(above), near) > (len(below), 0)
    chosen = above if opens else below
    if len(chosen) >= _FEWEST or any(line.marked for line in chosen.values()):
        beside |= {start: line.name for start, line in chosen.items()}
    return _with_sections(page, alone, lines, beside) if opens else Captions(beside)


def _with_sections(
    page: Page, alone: list[tuple[Quote, Quote]], lines: dict[int, _Line], beside: dict[int, Span]
) -> Captions:
    """Name lines as headings: what nobody else says below one is said by the person it names."""
    heads = {
        number: lines[number].name if number in lines else None
        for number, block in enumerate(page.paragraphs)
        if number in lines or _HEADING.match(page.text, block.start)
    }
    found = Captions(beside, tuple(heads.values()), tuple(page.paragraphs[n].start for n in heads))
    held = {found.section(first.start) for first, _ in alone} - {None}
    return found if len(held) >= _FEWEST else Captions(beside)


def _alone(page: Page) -> list[tuple[Quote, Quote]]:
    """The quotations that fill their paragraphs, each as its first and last piece."""
    found: list[tuple[Quote, Quote]] = []
    for quote in page.quotes:
        block = page.paragraph(quote.start)
        head, tail = page.text[block.start : quote.start], page.text[quote.end : block.end]
        opens = (
            not head.strip(" \t>*_-•0123456789.)")
            or _TOPIC.match(head)
            or _line(page, block.start, quote.start)
        )
        if not opens or not (_ENDS.match(tail) or _line(page, quote.end, block.end)):
            continue
        if quote.continues and found and found[-1][1].end <= quote.start:
            found[-1] = (found[-1][0], quote)
        else:
            found.append((quote, quote))
    return found


def _in_paragraph(page: Page, alone: list[tuple[Quote, Quote]]) -> dict[int, Span]:
    """Names in the quotations' own paragraphs: "Ana Lind – “It leaks.”", "“It leaks.” Ana Lind, mayor"."""
    found: dict[int, _Line] = {}
    for first, last in alone:
        block = page.paragraph(first.start)
        line = _line(page, block.start, first.start) or _line(page, last.end, page.paragraph(last.start).end)
        if line is not None:
            found[first.start] = line
    usable = len(found) >= _FEWEST and _mostly_known(found.values())
    return {start: line.name for start, line in found.items()} if usable else {}


def _name_lines(page: Page) -> dict[int, _Line]:
    """The paragraphs that are somebody's name and nothing else, by their numbers."""
    found = {}
    for number, block in enumerate(page.paragraphs):
        if block.end - block.start <= 140 and (line := _line(page, block.start, block.end)) is not None:
            found[number] = line
    return found if _mostly_known(found.values()) else {}


def _mostly_known(lines: Collection[_Line]) -> bool:
    return 2 * sum(line.known for line in lines) >= len(lines)


@lru_cache(maxsize=1)
def _read(text: str) -> _Words:
    counts = Counter(fold(word) for word in _WORD.findall(text))
    return _Words(counts, frozenset(fold(name) for name in _BEHIND.findall(text)))


def _line(page: Page, start: int, end: int) -> _Line | None:
    match = _LINE.match(page.text, start, end)
    if match is None:
        return None
    name = written(match["name"])
    found = names.parts(name)
    words = [fold(w) for w in name.split()]
    if not found.family or len(words) > 7:
        return None
    family = found.family[-1]
    if not (found.given or found.role) and family not in _read(page.text).bearers:
        return None
    if set(words) & (INSTITUTIONS | cues.FINITE | cues.PREPOSITIONS | cues.DETERMINERS | cues.ALL):
        return None
    known = bool(match["what"] or found.role) or not found.given or found.given[0] in MALE | FEMALE
    known = known or _read(page.text).counts[family] > 1
    return _Line(Span(*match.span("name")), bool(match["mark"].strip(" -•")), known)
