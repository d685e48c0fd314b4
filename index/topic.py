"""How well somebody's words fit a topic. Pure: words and cosines in, a number out."""

from __future__ import annotations

from index.words import read

ABOUT = 0.5
"""Share of a topic's content words that a statement must have to be about it..."""
NEAR = 0.45
"""...unless its cosine with the topic reaches this..."""
NEAR_TITLED = 0.3
"""...or this, where the document's title has the topic's words. All three are set by hand on the seed
article: topics it speaks of lie above, topics it does not ("France", "nuclear weapons") below."""

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


def fit(in_text: float, in_title: float, cosine: float) -> float:
    """Return how well a statement fits a topic, 0..1; 0 where it is about something else.

    Args:
        in_text: share of the topic's words in the statement.
        in_title: the same for the document's title.
        cosine: of topic and statement.
    """
    found = max(in_text, in_title if cosine >= NEAR_TITLED else 0.0)
    return 0.5 * found + 0.5 * max(cosine, 0.0) if found >= ABOUT or cosine >= NEAR else 0.0


def headed(in_title: float, cosine: float) -> float:
    """Return how well a text fits a topic only because its document's title is all about it, 0..0.5."""
    return 0.5 * max(cosine, 0.0) if in_title == 1 and cosine >= HARDLY else 0.0
