"""Find paragraphs: where a newline ends one, and where it only wraps a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.types import Span

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_ITEM = re.compile(r"(?:[-*+•‣◦]|\d{1,2}[.)]|#{1,6}|>|\|)\s")
_WORD = re.compile(r"\S+")
_LOOK_BACK = 200
"""Characters in which a blank line is looked for."""
_NARROWEST = 24
_WIDEST = 130
"""Characters; no line outside 24..130 counts as wrapped by hand or by an editor."""


def split(text: str) -> tuple[Span, ...]:
    """The paragraphs in order, without white space at their ends; a heading or an item is one.

    A blank line always ends a paragraph. A single newline ends it too, unless the document is wrapped
    (see `_width`) and the line goes on: the next line's first word would not have fitted on it, or
    begins in lower case. An item of a list or a Markdown heading always begins a paragraph.
    """
    lines = _lines(text)
    width = _width(text, lines)
    paragraphs: list[Span] = []
    for number, line in enumerate(lines):
        if number and width is not None and _goes_on(text, lines[number - 1], line, width):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
    return tuple(paragraphs)


def is_item(text: str, start: int) -> bool:
    """Whether an item of a list, a quoted line of a mail or a Markdown heading begins here."""
    return _ITEM.match(text, start) is not None


def is_apart(text: str, start: int) -> bool:
    """Whether nothing, or a blank line, stands above the line that begins here."""
    gap = text[max(0, start - _LOOK_BACK) : start]
    above = gap.rstrip()
    return len(above) == 0 or _newlines(gap[len(above) :]) > 1


def _newlines(gap: str) -> int:
    gap = gap.replace("\r\n", "\n")
    return sum(gap.count(mark) for mark in "\n\r\x0b\x0c\x85\u2028\u2029")


def _lines(text: str) -> list[Span]:
    lines: list[Span] = []
    for found in _LINE.finditer(text):
        stripped = found[0].strip()
        if stripped:
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            lines.append(Span(start, start + len(stripped)))
    return lines


def _width(text: str, lines: Sequence[Span]) -> int | None:
    """The width a document is wrapped at, or None where each line is a paragraph of its own.

    Evidence are the lines that break off in the middle of a sentence: no mark at the end, and the next
    line in lower case. Nine in ten of them are at most as long as the width, and two in three come to
    three quarters of it at least.
    """
    broken = [
        (above, below)
        for above, below in pairwise(lines)
        if _adjacent(text, above, below) and _breaks_off(text, above, below)
    ]
    lengths = sorted(above.end - above.start for above, _ in broken)
    if not lengths:
        return None
    width = lengths[(len(lengths) * 9 - 1) // 10]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    similar = sum(length * 4 >= width * 3 for length in lengths)
    return width if similar * 3 >= len(lengths) * 2 else None


def _goes_on(text: str, above: Span, below: Span, width: int) -> bool:
    if not _adjacent(text, above, below) or is_item(text, below.start):
        return False
    if text.startswith("#", above.start):
        return False
    return _is_full(text, above, below, width) or _breaks_off(text, above, below)


def _adjacent(text: str, above: Span, below: Span) -> bool:
    """Whether no blank line stands between the two."""
    return _newlines(text[above.end : below.start]) == 1


def _breaks_off(text: str, above: Span, below: Span) -> bool:
    return text[above.end - 1] not in ".!?:;…。！？؟\"'”’»)" and text[below.start].islower()


def _is_full(text: str, above: Span, below: Span, width: int) -> bool:
    """Whether the first word below would have made the line above wider than the document is."""
    word = _WORD.match(text, below.start, below.end)
    length = above.end - above.start
    return length >= _NARROWEST and word is not None and length + 1 + len(word[0]) > width
