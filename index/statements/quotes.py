"""Find quotation spans in a text, whatever marks it uses, and leave unbalanced marks alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKS = re.compile(r"[\"“”„«»\n]|''(?!')|``|‘‘|’’(?!’)")
_TWIN = {"''": '"', "``": "“", "‘‘": "“", "’’": "”"}
"""Marks typed as two single ones."""
_INNER = "'’‘\"”"
_CLOSED_BY = {'"': '"”', "“": '”"', "„": '“”"', "«": "»", "»": "«"}
_SINGLE = re.compile(
    r"(?<![\w’'])[‘'](?=\w)"
    r"(?:[^‘’'“”\"\n«»]|(?<=\w)[’'](?=\w)){8,600}"
    r"(?:(?<=[.,?!…])[’'](?!\w)|[’'](?=[.,]))"
)
_LONGEST = 6000
"""Characters. An opening mark without a closing one so near is taken for a slip of the pen."""
_WRAPPED = 120
"""Characters. A longer line is a paragraph of its own, a shorter one may be wrapped."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One quoted stretch, marks included."""

    start: int
    end: int
    continues: bool = False
    """Whether the quote before it, in the paragraph above, was left open on purpose."""
    first: str = ""
    """The first character inside the marks."""
    last: str = ""
    """The last character inside the marks and inside a quotation that ends with this one."""


def find(text: str) -> list[Quote]:
    """The outermost quotations in reading order; they never overlap. Linear in the text's length."""
    found = _double(text)
    return _with_single(text, found)


def _double(text: str) -> list[Quote]:
    found: list[Quote] = []
    opened, mark, continues, line, pending = -1, "", False, 0, 0
    for match in _MARKS.finditer(text):
        at, char = match.start(), match.group()
        end = match.end()
        char = _TWIN.get(char, char)
        if char == "\n":
            before, line = line, at + 1
            if opened < 0:
                continue
            following = _next_mark(text, at)
            if following and following in _openers(mark):
                found.append(_quote(text, opened, _rstrip(text, opened, at), 0, continues))
                opened, mark, continues, pending = -1, "", True, pending + 1
            elif _ends_paragraph(text, before, at, mark):
                _drop_open(found, pending)
                opened, continues, pending = -1, False, 0
            continue
        if opened < 0:
            if _opens(text, at, end, char):
                opened, mark = at, char
            else:
                continues, pending = False, 0
            continue
        if at - opened > _LONGEST or _reopens(text, at, end, char, mark):
            _drop_open(found, pending)
            continues, pending = False, 0
            opened, mark = (at, char) if _opens(text, at, end, char) else (-1, "")
        elif char in _CLOSED_BY[mark] or (char == "“" == mark):
            found.append(_quote(text, opened, end, end - at, continues))
            opened, mark, continues, pending = -1, "", False, 0
    _drop_open(found, pending)
    return found


def _quote(text: str, start: int, end: int, width: int, continues: bool) -> Quote:
    inside = start + (2 if text[start : start + 2] in _TWIN else 1)
    last = end - width - 1
    while last > inside and (text[last].isspace() or text[last] in _INNER):
        last -= 1
    return Quote(start, end, continues, text[inside : inside + 1], text[last : last + 1])


def _drop_open(found: list[Quote], pending: int) -> None:
    """Forget the paragraphs of a quotation that never closes: where it ends is anyone's guess."""
    if pending:
        del found[-pending:]


def _openers(mark: str) -> str:
    return '"“' if mark in '"“' else mark


def _next_mark(text: str, at: int) -> str:
    """The first character of the next line that has one, at most two lines on."""
    head = text[at : at + 8].lstrip()
    return _TWIN.get(head[:2], head[:1])


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _ends_paragraph(text: str, line: int, at: int, mark: str) -> bool:
    if text[at + 1 : at + 2] in ("\n", "\r"):
        return True
    return mark == '"' and at - line > _WRAPPED


def _opens(text: str, at: int, end: int, char: str) -> bool:
    after = text[end : end + 1]
    if not after or after.isspace():
        return False
    before = text[at - 1] if at else " "
    if char in "“„":
        return True
    if char == "«":
        return True
    if char == "”":
        return False
    return before.isspace() or not (before.isalnum() or before in ".,?!")


def _reopens(text: str, at: int, end: int, char: str, mark: str) -> bool:
    """Whether this mark can only open, so that the one before it never closed."""
    before, after = text[at - 1], text[end : end + 1]
    if char == "“" and mark in "“":
        return before.isspace() or before in "(["
    if char == '"':
        return before.isspace() and bool(after) and (after.isalnum() or after in "[$")
    return False


def _with_single(text: str, doubles: list[Quote]) -> list[Quote]:
    if "‘" not in text and "'" not in text:
        return doubles
    merged, index = [], 0
    for match in _SINGLE.finditer(text):
        if match.group().count(" ") < 2:
            continue
        while index < len(doubles) and doubles[index].end <= match.start():
            merged.append(doubles[index])
            index += 1
        if index == len(doubles) or match.end() <= doubles[index].start:
            merged.append(_quote(text, match.start(), match.end(), 1, False))
    return merged + doubles[index:]
