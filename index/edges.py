"""The sentences near the edges of a text, as hashes: there publishers put what they put everywhere."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Sequence

from index import cleaning
from index.catalog.records import Edge
from index.types import Span

FIRST, LAST = 6, 12
"""Sentences at the beginning and at the end; what is known to be no content is not counted."""
FEWEST = 3
"""Words; shorter lines ("Background", a name) recur by chance."""

_WORD = re.compile(r"\w+")
_BYLINE = re.compile(r"\bwrites (?:for|about|on|from)\b", re.IGNORECASE)
"""Says what an author does, although "writes" may report speech."""


def find(text: str, sentences: Sequence[Span], boilerplate: Sequence[Span] = ()) -> tuple[Edge, ...]:
    """Return the sentences near the beginning and the end of a text that could stand in every other, too.

    Words in quotation marks and reported speech are left out: they are somebody's, and content.

    Args:
        text: of a document.
        sentences: all of them, in order.
        boilerplate: what is known to be no content already.
    """
    starts = [span.start for span in boilerplate]
    numbers = [n for n, s in enumerate(sentences) if not _is_known(s, starts, boilerplate)]
    near = {*numbers[:FIRST], *numbers[-LAST:]}
    looked_at = enumerate(cleaning.look(text, sentences))
    return tuple(
        Edge(n, s.span, s.first, hashed(s.words))
        for n, s in looked_at
        if n in near and not _is_spoken(s) and len(_WORD.findall(s.words)) >= FEWEST
    )


def hashed(sentence: str) -> int:
    """Return a signed number of 64 bits that sentences of the same words share, whatever their case."""
    words = " ".join(_WORD.findall(sentence.casefold()))
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest(), "big", signed=True)


def _is_known(sentence: Span, starts: Sequence[int], boilerplate: Sequence[Span]) -> bool:
    at = bisect_right(starts, sentence.start) - 1
    return at >= 0 and boilerplate[at].overlaps(sentence)


def _is_spoken(sentence: cleaning.Sentence) -> bool:
    return sentence.in_marks or (sentence.reports and not _BYLINE.search(sentence.words))
