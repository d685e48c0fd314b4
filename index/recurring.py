"""Decide which sentences recur across the documents of one origin because its publisher puts them there.

An origin is the source that documents state, or else the folder that they stand in; what is decided for one
says nothing of another. A sentence near the edges of texts is taken for the publisher's where

- many texts of the origin hold it, and several of these tell otherwise unlike stories: copies of one story,
  its later versions and reports made from one form share what they say, and count once;
- it speaks of the publisher and carries no number or day that could be asked for; see `index.imprint`.

What only recurs is content, unless it stands in the company of such sentences; see `index.catalog.marking`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import ceil

from index import imprint
from index.catalog import Connection, marking, reading, recurring, stories
from index.duplicates import content, shingles

MANY = 5
"""Unlike stories that hold a sentence, at least."""
SHARE = 0.1
"""Of the texts of an origin, at least: one author's line is not in all of them."""
UNLIKE = 0.2
"""Of the shingles of the shorter of two texts, what may be marked left out: with less in common, unlike."""
SHORTEST = 5
"""Shingles; less of a text beside that tells no story."""
LOOKED_AT = 40
"""Texts that are compared at most, for each sentence, and"""
READ = 20_000
"""characters of each; both bound the time."""
KEPT = 64
"""Texts that are remembered while an origin is decided; bounds the memory."""


def decide(db: Connection) -> bool:
    """Decide anew for every origin whose documents have changed; False where the marks are as they were.

    Runs inside the transaction of its caller. Memory is bounded by the texts compared.
    """
    changed = [recurring.decide(db, origin, _found(db, origin)) for origin in recurring.undecided(db)]
    return any(changed)


def _found(db: Connection, origin: str) -> dict[int, bool]:
    """Return the sentences that recur in an origin, each with whether its publisher put it there."""
    least = max(MANY, ceil(SHARE * recurring.text_count(db, origin)))
    frequent = recurring.frequent(db, origin, least)
    stated = origin.removeprefix("source ") if origin.startswith("source ") else None
    holders = recurring.holders(db, origin, frequent, LOOKED_AT)
    examples = {words: recurring.words_at(db, *places[0]) for words, places in holders.items()}
    plain = {w: imprint.is_imprint(s, stated) for w, s in examples.items() if not imprint.carries_fact(s)}
    told = _Stories(db, plain)

    def recurs(words: int) -> bool:
        return told.are_many([digest for digest, _ in holders[words]])

    speaks = {words for words, is_imprint in plain.items() if is_imprint and recurs(words)}
    if not speaks:
        return {}
    return {words: words in speaks for words in plain if words in speaks or recurs(words)}


class _Stories:
    """What texts say beside what may be marked in them, remembered while one origin is decided.

    What recurs without speaking of the publisher stays: it is what copies have in common.
    """

    def __init__(self, db: Connection, plain: dict[int, bool]) -> None:
        self._db = db
        self._plain = plain
        self._told = lru_cache(KEPT)(self._tell)

    def are_many(self, digests: Iterable[str]) -> bool:
        """Whether enough of some texts are unlike each other."""
        unlike: list[frozenset[str]] = []
        for told in map(self._told, digests):
            if len(told) >= SHORTEST and all(_are_unlike(told, other) for other in unlike):
                unlike.append(told)
            if len(unlike) == MANY:
                return True
        return False

    def _tell(self, digest: str) -> frozenset[str]:
        text = reading.text(self._db, digest)
        recurs = [
            (e, self._plain[e.words]) for e in recurring.edges(self._db, digest) if e.words in self._plain
        ]
        known = stories.boilerplate(self._db, digest)
        return shingles(content(text, sorted([*known, *marking.spans(recurs)]))[:READ])


def _are_unlike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) < UNLIKE * min(len(one), len(other))
