"""One search in one snapshot: both stores propose, the catalog decides what exists, `retrieval` ranks."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from index import retrieval
from index.catalog import Key, reading
from index.embedding import Vectors
from index.stores import Stores
from index.types import Hit, Passage, Where

POOL = 100
"""Candidates that each ranking proposes before they are fused."""
EXACT = 5000
"""Passages up to which a narrowed search compares with every one of them."""


def search(
    stores: Stores, db: sqlite3.Connection, question: str, vector: Vectors, limit: int, where: Where | None
) -> list[Hit]:
    """Return the passages nearest to a question, best first; what is not content comes last.

    What the vectors and the words hold beyond the catalog's snapshot does not exist.
    """
    words, near = _candidates(stores, db, question, vector, where)
    keys = {*words, *near}
    ids = reading.holders(db, {key.digest for key in keys}, where)
    records = reading.passages_of(db, [key for key in keys if key.digest in ids])
    held = {key: records[key].text_digest for key in keys if key in records}
    cosines = stores.cosines(vector, held)
    boilerplate = {key for key in held if records[key].boilerplate}
    ranked = retrieval.content_first(retrieval.fuse(cosines, words), boilerplate)[:limit]
    texts = {digest: reading.text(db, digest) for digest in {key.digest for key, _ in ranked}}
    return [
        Hit(
            Passage(ids[key.digest], key.start, key.end, texts[key.digest][key.start : key.end]),
            score,
            cosines[key],
            key in boilerplate,
        )
        for key, score in ranked
    ]


def _candidates(
    stores: Stores, db: sqlite3.Connection, question: str, vector: Vectors, where: Where | None
) -> tuple[dict[Key, float], Sequence[Key]]:
    """Propose passages: by their words, with BM25, and by their vectors."""
    if where is None:
        return dict(stores.lexical.search(question, POOL)), stores.vectors.nearest(vector, POOL)
    digests = sorted(reading.digests(db, where))
    words = dict(stores.lexical.search(question, POOL, digests=digests))
    every = [key for digest in digests for key in reading.text_keys(db, digest)]
    return words, every if len(every) <= EXACT else stores.vectors.nearest(vector, EXACT)
