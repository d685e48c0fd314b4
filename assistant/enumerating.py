"""What a sentence announces, "three things worry me", and the text behind it tells one by one. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.types import Document, Span

MOST = 5
FAR = 60
"""Sentences behind the announcement in which the last of the things is looked for..."""
AT_ONCE = 2
"""...and the first."""
ANNOUNCES = re.compile(
    r"\b(?:two|three|four|five|several|some|a few|a number of) (?:[a-z-]+ ){0,2}?"
    r"(?!times\b|years\b|days\b)[a-z]+s\b",
    re.IGNORECASE,
)
ORDINALS = tuple(
    re.compile(rf"(?:And |But )?(?:{word})\b", re.IGNORECASE)
    for word in (
        "the first|first|firstly|first of all|one is",
        "the second|second|secondly|the other",
        "the third|third|thirdly",
        "the fourth|fourth|fourthly",
        "the fifth|fifth|fifthly",
    )
)
LAST = re.compile(r"(?:And |But )?(?:finally|lastly|the last)\b", re.IGNORECASE)


def items(document: Document, sentences: Sequence[Span], number: int) -> tuple[Span, ...]:
    """Return the sentences with which each thing begins that a sentence announces; () where it does not.

    They count themselves: "The first is housing", "Second, become a foster home", "Finally".
    """
    own = sentences[number]
    if not ANNOUNCES.search(document.text[own.start : own.end]):
        return ()
    found: list[Span] = []
    for distance, span in enumerate(sentences[number + 1 : number + 1 + FAR], start=1):
        words = document.text[span.start : span.end]
        if not found and distance > AT_ONCE:
            break
        if len(found) > 1 and LAST.match(words):
            return (*found, span)
        if len(found) < MOST and ORDINALS[len(found)].match(words):
            found.append(span)
        elif found and ORDINALS[0].match(words):
            break  # another count begins
    return tuple(found) if len(found) > 1 else ()
