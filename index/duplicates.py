"""Tell when two documents tell the same story: copies, and copies with small changes.

MinHash over word shingles with banding (Broder 1997; Leskovec et al., Mining of Massive Datasets, ch. 3), by
datasketch, proposes candidates in time that does not grow with the number of documents; the texts decide.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from index.catalog import Connection, reading, stories
from index.types import Span

SHINGLE = 3
"""Words in a shingle."""
FEWEST = 20
"""Shingles; shorter texts are copies only when they are equal."""
BANDS, ROWS = 32, 4
"""Texts that share six shingles in ten share a band with probability .99, three in ten with .23."""
SAME = 0.5
"""Of the shingles of two texts, the share that both have from which they tell one story. Chosen on the
fictional examples of tests/test_duplicates.py: a wire story with another headline, an appeal, a shortened end
or a changed figure shares .69 to 1, another report of the same event .04."""
SAME_FIGURES = 0.5
"""The same for the numbers of two texts: reports made from one form differ in little but their figures."""
MOST = 200
"""Candidates whose texts are compared."""

_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def copies(db: Connection, document_id: str) -> tuple[str, ...]:
    """Return the ids of the other documents that tell the same story as a document, in their order."""
    file = reading.file(db, document_id)
    if file is None:
        return ()
    text = _content(db, file.digest)
    alike = [d for d in stories.alike(db, file.digest, MOST) if same_story(text, _content(db, d))]
    return tuple(id_ for id_ in stories.documents(db, [file.digest, *alike]) if id_ != document_id)


def bands(text: str, boilerplate: Sequence[Span] = ()) -> tuple[int, ...]:
    """Return what two texts that are nearly equal have in common: `BANDS` signed 64-bit numbers.

    Empty for a text that is too short to be nearly equal to another. What is not content does not count.
    """
    found = shingles(content(text, boilerplate))
    if len(found) < FEWEST:
        return ()
    values = _minhash(found)
    rows = [values[n * ROWS : (n + 1) * ROWS].tobytes() for n in range(BANDS)]
    return tuple(_number(bytes([n]) + row) for n, row in enumerate(rows))


def same_story(one: str, other: str) -> bool:
    """Whether two texts, without what is not content, are the same but for small changes."""
    words = _shared(shingles(one), shingles(other))
    figures = _shared(frozenset(_FIGURE.findall(one)), frozenset(_FIGURE.findall(other)))
    return words >= SAME and figures >= SAME_FIGURES


def content(text: str, boilerplate: Sequence[Span]) -> str:
    """Return a text without what is not content."""
    kept, at = [], 0
    for span in boilerplate:
        kept.append(text[at : span.start])
        at = span.end
    return " ".join([*kept, text[at:]])


def shingles(text: str) -> frozenset[str]:
    """Return every run of `SHINGLE` words, whatever their case."""
    words = _WORD.findall(text.casefold())
    return frozenset(" ".join(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of both that both have; 1 where there is nothing."""
    return len(one & other) / len(one | other) if one or other else 1.0


def _content(db: Connection, digest: str) -> str:
    return content(reading.text(db, digest), stories.boilerplate(db, digest))


def _minhash(found: frozenset[str]) -> Any:
    from datasketch import MinHash

    first = _first()
    sketch = MinHash(
        num_perm=BANDS * ROWS, hashfunc=_hash, permutations=first.permutations, scheme=first.scheme
    )
    sketch.update_batch([shingle.encode() for shingle in found])
    return sketch.hashvalues


@cache
def _first() -> Any:
    """Return a sketch whose permutations all others share; making them takes longer than a text."""
    from datasketch import MinHash

    return MinHash(num_perm=BANDS * ROWS, seed=1, scheme="affine32")


def _hash(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=4).digest(), "big")


def _number(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)
