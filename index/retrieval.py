"""Question to hits: two rankings become one score. Pure functions; the stores are asked elsewhere."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from index.catalog.records import Key
from index.scoring import share
from index.types import Span

DENSE_WEIGHT = 0.7
"""Of the cosine's z-score, the rest being BM25's. Chosen on 1,190 questions over 240 encyclopedia
paragraphs (XQuAD-en, document hit@1): .951, against .885 for cosine alone, .926 for BM25 alone and
.932 for reciprocal ranks."""


def fuse(cosines: Mapping[Key, float], words: Mapping[Key, float]) -> list[tuple[Key, float]]:
    """Rank passages by a weighted sum of z-scores, best first, ties by key.

    Args:
        cosines: for every candidate, exact.
        words: BM25 for the candidates that share a word with the question; the others score 0.

    Returns:
        Each candidate with its score in 0..1 (a logistic of the sum), comparable within one search.
    """
    dense = _standardised(cosines)
    lexical = _standardised({key: words.get(key, 0.0) for key in cosines})
    sums = {key: DENSE_WEIGHT * dense[key] + (1 - DENSE_WEIGHT) * lexical[key] for key in cosines}
    return [(key, share(sums[key])) for key in sorted(sums, key=lambda key: (-sums[key], key))]


def content_first(ranked: Iterable[tuple[Key, float]], boilerplate: set[Key]) -> list[tuple[Key, float]]:
    """Move what is not content behind all that is, keeping the order within both."""
    return sorted(ranked, key=lambda pair: pair[0] in boilerplate)


def parts(text: str, key: Key, marked: Iterable[Span]) -> list[tuple[Key, bool]]:
    """Cut a passage where marked spans begin and end, so that no part holds content and boilerplate.

    Args:
        text: of the document.
        key: of the passage.
        marked: spans of whole sentences, in order, apart from each other.

    Returns:
        The parts in order, without white space at their ends, each with whether it is marked.
    """
    found: list[tuple[Key, bool]] = []
    at = key.start
    for span in marked:
        start, end = max(span.start, key.start), min(span.end, key.end)
        if start < end:
            found += [(Key(key.digest, at, start), False), (Key(key.digest, start, end), True)]
            at = end
    found.append((Key(key.digest, at, key.end), False))
    return [
        (_trimmed(text, part), is_marked) for part, is_marked in found if text[part.start : part.end].strip()
    ]


def shares(words: Sequence[frozenset[str]]) -> list[float]:
    """Return what each part of a passage has of its score, 0..1, by the question's words in each part.

    A part that holds all of them that the passage holds has the whole score, another the less the fewer.
    """
    every = frozenset[str]().union(*words)
    return [(1 + len(some)) / (1 + len(every)) for some in words]


def _trimmed(text: str, key: Key) -> Key:
    words = text[key.start : key.end]
    return Key(key.digest, key.end - len(words.lstrip()), key.start + len(words.rstrip()))


def _standardised(scores: Mapping[Key, float]) -> dict[Key, float]:
    """Scale to mean 0 and deviation 1; all 0 where the scores do not differ."""
    if not scores:
        return {}
    mean = math.fsum(scores.values()) / len(scores)
    deviation = math.sqrt(math.fsum((s - mean) ** 2 for s in scores.values()) / len(scores))
    if deviation < 1e-9:
        return dict.fromkeys(scores, 0.0)
    return {key: (score - mean) / deviation for key, score in scores.items()}
