"""What an index needs from a model, whatever runs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

CHARACTERS_PER_TOKEN = 40
"""Text beyond this many characters for every token a model reads is cut off before it is tokenised.

English has about five; forty leaves room for tables full of blanks and keeps a book from being tokenised
for the sake of its first page."""
MOST_TOKENS = 8192
"""What a model reads at most, whatever it claims; many state no limit, or 10 to the 30th."""


class Embedder(Protocol):
    """What an index needs from a model."""

    @property
    def name(self) -> str:
        """The model's name; an index remembers which one built it."""

    @property
    def digest(self) -> str:
        """Identifies the exact weights; vectors of two digests are never compared."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text, as float32 of shape (len(texts), dimension)."""


@runtime_checkable
class PromptingEmbedder(Embedder, Protocol):
    """An embedder whose model can want other words in front of a question than of a passage."""

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a question, as float32 of shape (len(texts), dimension)."""


def embed_question(embedder: Embedder, text: str) -> Vectors:
    """Return the unit vector of a question, of shape (dimension,)."""
    if isinstance(embedder, PromptingEmbedder):
        vectors = embedder.embed_questions([text])
    else:
        vectors = embedder.embed([text])
    row: Vectors = vectors[0]
    return row


def readable_tokens(stated: float | None) -> int:
    """Return how many tokens of a text a model reads, given what it states."""
    return int(min(stated or MOST_TOKENS, MOST_TOKENS))


def shorten(text: str, tokens: int) -> str:
    """Cut off what a model that reads so many tokens would not see anyway."""
    return text[: tokens * CHARACTERS_PER_TOKEN]


def unit(vectors: Vectors) -> Vectors:
    """Scale each row to length one; a row of zeros stays one."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)
