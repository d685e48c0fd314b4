"""How well somebody's words fit a topic. Pure: words and cosines in, a number out."""

from __future__ import annotations

import re

from index.words import read

ABOUT = 0.5
"""Share of a topic's content words that a statement must have to be about it..."""
NEAR = 0.45
"""...unless its cosine with the topic reaches this..."""
NEAR_TITLED = 0.3
"""...or this, where the document's title has the topic's words. All three are set by hand on the seed
article: topics it speaks of lie above, topics it does not ("France", "nuclear weapons") below."""
BEHIND = 0.8
"""What a topic counts that stands only in the words a statement points back to ("the mayor supports it");
set by hand on seven texts made up for it."""
CONTEXT = 300
"""Characters before a statement that it can point back to."""
_POINTS = re.compile(r"\b(?:it|its|he|she|him|her|they|them|their|this|that|these|those)\b", re.IGNORECASE)


def context(text: str, start: int, words: str) -> str:
    """Return what a statement's words can point back to; nothing where they do not.

    Args:
        text: the document.
        start: of the statement.
        words: what is said.
    """
    if not _POINTS.search(words):
        return ""
    before = text[max(0, start - CONTEXT) : start]
    own = before[before.rfind("\n") + 1 :]
    if own.strip():
        return own
    lines = [line for line in before.split("\n") if line.strip()]
    return lines[-1] if lines else ""


HARDLY = 0.1
"""Cosine from which words under a title that has the whole topic are on it, where no others are. Set by
hand on the development half of the gold set in tests/gold: "send away the wind", on turbines, has .27."""


def content_words(topic: str) -> frozenset[str]:
    """Return the stems of the words that say what a topic is; none in "that" or "it"."""
    found = read(topic)
    return frozenset(key for key, counts in zip(found.keys, found.content, strict=True) if counts)


def share(wanted: frozenset[str], text: str) -> float:
    """Return the share of a topic's content words that a text has, 0..1."""
    return len(wanted & read(text).vocabulary) / len(wanted) if wanted else 0.0


def fit(in_text: float, in_title: float, cosine: float, in_context: float = 0.0) -> float:
    """Return how well a statement fits a topic, 0..1; 0 where it is about something else.

    Args:
        in_text: share of the topic's words in the statement.
        in_title: the same for the document's title.
        cosine: of topic and statement.
        in_context: the same for what the statement points back to.
    """
    found = max(in_text, in_title if cosine >= NEAR_TITLED else 0.0)
    found = max(found, BEHIND * in_context if in_context == 1.0 else 0.0)
    return 0.5 * found + 0.5 * max(cosine, 0.0) if found >= ABOUT or cosine >= NEAR else 0.0


def headed(in_title: float, cosine: float) -> float:
    """Return how well a text fits a topic only because its document's title is all about it, 0..0.5."""
    return 0.5 * max(cosine, 0.0) if in_title == 1 and cosine >= HARDLY else 0.0
