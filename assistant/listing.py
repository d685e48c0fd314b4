"""The list that a sentence opens, the line that opens an item, and the heading above a text. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.leaning import LONGEST
from index.furniture import ENDS
from index.paragraphs import is_item
from index.types import Document, Span

BULLET = re.compile(r"(?:[-*+•‣◦]|\(?[a-z]{1,3}\)|[ivx]{1,4}\.)\s")
NUMBERED = re.compile(r"\d{1,2}[.)]\s")
HEADING = re.compile(r"(?:(?:§ ?)?\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?[^.!?:;·|<>@]{3,70}")
"""A heading on a line of its own, numbered or not; Markdown's are no candidates at all."""


def with_list(document: Document, sentences: Sequence[Span], number: int) -> Span:
    """Return the span of a sentence with the list that it opens, or the line and items before an item.

    A list is opened by a colon, or by a line without an end above bullets. It ends with the first blank
    line after text that is no item, or before `LONGEST` characters.
    """
    own = sentences[number]
    if _opens(document, sentences, number):
        return Span(own.start, _end(document, sentences, number))
    first = _opener(document, sentences, number)
    if first is None or own.end - sentences[first].start > LONGEST:
        return own
    if first == number - 1:
        return Span(sentences[first].start, _end(document, sentences, first))
    return Span(sentences[first].start, own.end)


def with_text(document: Document, sentences: Sequence[Span], number: int) -> Span:
    """Return the span of a heading with the sentence under it; of anything else, its own."""
    own = sentences[number]
    words = document.text[own.start : own.end]
    if number + 1 == len(sentences) or ENDS.search(words) or not HEADING.fullmatch(words):
        return own
    below = sentences[number + 1]
    is_alone = _begins_line(document.text, own.start) and _begins_line(document.text, below.start)
    is_text = ENDS.search(document.text[below.start : below.end]) and not is_item(document.text, below.start)
    if not is_alone or not is_text or below.end - own.start > LONGEST:
        return own
    return Span(own.start, below.end)


def _opens(document: Document, sentences: Sequence[Span], number: int) -> bool:
    own = sentences[number]
    words = document.text[own.start : own.end].rstrip()
    if words[-1:] == ":":
        return True
    if number + 1 == len(sentences) or ENDS.search(words) or BULLET.match(words) or words[-1:] in ",;":
        return False
    below = sentences[number + 1].start
    gap = document.text[own.end : below]
    return gap.count("\n") == 1 and BULLET.match(document.text, below) is not None


def _end(document: Document, sentences: Sequence[Span], number: int) -> int:
    own = sentences[number]
    end = own.end
    for item in sentences[number + 1 :]:
        is_first = _begins_line(document.text, item.start)
        begins = _is_item(document.text, item.start)
        is_other = NUMBERED.match(document.text, own.start) and NUMBERED.match(document.text, item.start)
        if item.end - own.start > LONGEST or (is_first and (not begins or is_other)):
            break
        end = item.end
    return end


def _opener(document: Document, sentences: Sequence[Span], number: int) -> int | None:
    """The number of the sentence that opens the list of bullets in which this one stands."""
    if not BULLET.match(document.text, sentences[number].start):
        return None
    for above in range(number - 1, -1, -1):
        if not BULLET.match(document.text, sentences[above].start):
            return above if _opens(document, sentences, above) else None
    return None


def _is_item(text: str, start: int) -> bool:
    is_any = is_item(text, start) or BULLET.match(text, start) is not None
    return is_any and text[start] not in "#>|"


def _begins_line(text: str, start: int) -> bool:
    return not text[text.rfind("\n", 0, start) + 1 : start].strip()
