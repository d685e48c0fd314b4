"""How near texts are to a question, remembering the vectors of texts it has seen."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from index.embedding import Embedder, Vectors

REMEMBERED = 20_000
"""Vectors of about 1.5 kB."""


class Similarity:
    """Cosines between texts; safe to share between threads."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._lock = threading.Lock()
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()

    def cosines(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return the cosine of the question with each text, in -1..1."""
        if not texts:
            return []
        vectors = self._embed([question, *texts])
        return [float(cosine) for cosine in np.stack(vectors[1:]) @ vectors[0]]

    def _embed(self, texts: Sequence[str]) -> list[Vectors]:
        with self._lock:
            known = {text: self._vectors[text] for text in texts if text in self._vectors}
        missing = sorted({text for text in texts if text not in known}, key=lambda text: (len(text), text))
        fresh = dict(zip(missing, self._embedder.embed(missing), strict=True)) if missing else {}
        with self._lock:
            for text in texts:
                self._vectors[text] = fresh[text] if text in fresh else known[text]
                self._vectors.move_to_end(text)
            while len(self._vectors) > REMEMBERED:
                self._vectors.popitem(last=False)
        return [fresh[text] if text in fresh else known[text] for text in texts]
