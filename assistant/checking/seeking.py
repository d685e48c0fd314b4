"""The source's own sentence for a claim: which of a document's sentences says most of it.

This chooses where to look and what to offer instead, never whether a claim is supported.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.types import Span
from index.words import Rarity, Reading, even, read

NAMED = 2.0
"""How much more a name or a number counts than another word."""
EXTRA = 0.1
"""How much what a sentence says beyond the claim counts against it: ties go to the shorter one."""


def likeness(claim: str, sentence: str, *, rarity: Rarity = even) -> float:
    """The share of a claim's content words that a sentence has, 0..1, names and numbers counting double."""
    mine, theirs = _weights(read(claim), rarity), _weights(read(sentence), rarity)
    if not mine or not theirs:
        return 0.0
    found = sum(weight for key, weight in mine.items() if key in theirs)
    beyond = sum(weight for key, weight in theirs.items() if key not in mine)
    return max(0.0, found / sum(mine.values()) - EXTRA * beyond / sum(theirs.values()))


def own_sentence(
    claim: str,
    text: str,
    sentences: Sequence[Span],
    *,
    within: Span | None = None,
    rarity: Rarity = even,
) -> Span | None:
    """The sentence of a document's `text` that says most of a claim, the first of equals; None if none does.

    Args:
        claim: a sentence of a draft.
        text: the document's.
        sentences: where its sentences stand (`Index.sentences`).
        within: only sentences that lie at least partly in here.
        rarity: how much a word counts.
    """
    near = [s for s in sentences if within is None or s.overlaps(within)]
    scored = [(likeness(claim, text[s.start : s.end], rarity=rarity), s) for s in near]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] > 0 else None


def _weights(reading: Reading, rarity: Rarity) -> dict[str, float]:
    rows = zip(reading.words, reading.keys, reading.content, reading.names, strict=True)
    return {key: rarity(word) * (NAMED if name else 1.0) for word, key, counts, name in rows if counts}
