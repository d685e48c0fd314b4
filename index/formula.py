"""The features of a question and a sentence that may answer it; all in about 0..1, each with a meaning."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from index.asked import Expected, expected, offers
from index.words import Rarity, Reading, akin, read

NEAR = 3
"""Words that stand at most this far apart are taken to belong together."""


class Features(NamedTuple):
    """What the formula weighs. A share is one of the question's content words, rare ones counting more."""

    similarity: float
    """Cosine of question and sentence."""
    passage_similarity: float
    """Cosine of question and passage."""
    in_sentence: float
    """Share that the sentence has."""
    in_context: float
    """Share that only the sentence before or the title has."""
    names_nowhere: float
    """1 where neither passage nor title has one of the question's names and numbers."""
    names_elsewhere: float
    """Share of them that neither the sentence, the one before nor the title has."""
    together: float
    """Share of the question's neighbouring words that stand close together in the sentence too."""
    offers: float
    """How far the sentence offers the type of answer asked for; 0 where no type is asked for."""
    lacks: float
    """1 - offers where a type is asked for, else 0."""
    fresh: float
    """What the sentence says beyond the question: its other content words, 1 from eight on."""
    length: float
    """Words of the sentence, 1 from forty on."""
    asks: float
    """1 where the sentence is a question itself."""


class Asked(NamedTuple):
    """A question, read once."""

    content: dict[str, float]
    """Keys of the content words and their rarity."""
    names: frozenset[str]
    pairs: tuple[tuple[str, str], ...]
    """Neighbouring content words."""
    kind: Expected
    every: frozenset[str]
    """All words and keys."""


def ask(question: str, rarity: Rarity) -> Asked:
    """Read a question; `content` is empty where it asks nothing ("why?")."""
    reading = read(question)
    content: dict[str, float] = {}
    for word, key, counts in zip(reading.words, reading.keys, reading.content, strict=True):
        if counts:
            content[key] = max(content.get(key, 0.0), rarity(word), 0.1)
    names = frozenset(k for k, n in zip(reading.keys, reading.names, strict=True) if n)
    return Asked(
        content,
        names,
        tuple(pairwise(content)),
        expected(question),
        frozenset(reading.words) | frozenset(reading.keys),
    )


def features(
    asked: Asked,
    sentence: str,
    *,
    previous: str = "",
    title: str = "",
    passage: str = "",
    similarity: float = 0.0,
    passage_similarity: float = 0.0,
) -> Features:
    """Measure one sentence against a question; `asked.content` must not be empty."""
    own = read(sentence)
    near = own.vocabulary | _vocabulary(previous) | _vocabulary(title)
    anywhere = near | _vocabulary(passage)
    total = sum(asked.content.values())
    in_sentence = _found(asked, own.vocabulary)
    in_near = max(in_sentence, _found(asked, near))
    kind = asked.kind
    offered = offers(kind, sentence, own, asked.every) if kind else 0.0
    others = sum(c and k not in asked.content for k, c in zip(own.keys, own.content, strict=True))
    return Features(
        similarity,
        passage_similarity,
        in_sentence / total,
        (in_near - in_sentence) / total,
        float(_missing(asked.names, anywhere) > 0),
        _missing(asked.names, near),
        _together(asked.pairs, own),
        offered,
        1 - offered if kind else 0.0,
        min(others, 8) / 8,
        min(len(own.words), 40) / 40,
        float(sentence.rstrip().endswith("?")),
    )


@lru_cache(maxsize=8192)
def _vocabulary(text: str) -> frozenset[str]:
    return read(text).vocabulary


def _found(asked: Asked, vocabulary: frozenset[str]) -> float:
    """The weight of the question's words that a vocabulary has; a near spelling counts for names only."""
    return sum(
        weight
        for key, weight in asked.content.items()
        if key in vocabulary or (key in asked.names and akin(key, vocabulary))
    )


def _missing(names: frozenset[str], vocabulary: frozenset[str]) -> float:
    if not names:
        return 0.0
    return sum(not akin(name, vocabulary) for name in names) / len(names)


def _together(pairs: tuple[tuple[str, str], ...], own: Reading) -> float:
    if not pairs:
        return 0.0
    places: dict[str, list[int]] = {}
    for place, key in enumerate(own.keys):
        places.setdefault(key, []).append(place)
    close = sum(
        any(abs(i - j) <= NEAR for i in places.get(a, ()) for j in places.get(b, ())) for a, b in pairs
    )
    return close / len(pairs)
