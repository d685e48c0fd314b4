"""A reader from a model hub, or of one's own: any sentence-transformers CrossEncoder."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from index.errors import ModelMissing
from index.scoring import Candidate

ANSWERS = 0.5
"""Where a model that was trained on relevance draws the line itself; not fitted to any of them."""
LONGEST = 2000
"""Characters of a sentence that are read; a model cuts far earlier."""


class CrossEncoderScorer:
    """A CrossEncoder with one output, on torch; loaded when first used, safe to share between threads."""

    def __init__(self, name: str, *, allow_download: bool = False, answers: float = ANSWERS) -> None:
        """Name a model.

        Args:
            name: a folder, or a name on the hub.
            allow_download: whether what is not on this machine may be fetched.
            answers: the score from which a sentence is taken to answer.
        """
        self.name = name
        self.answers = answers
        self._allow_download = allow_download
        self._lock = threading.Lock()
        self._model: Any = None

    def score(self, question: str, candidates: Sequence[Candidate]) -> list[float]:
        """One number in 0..1 for each candidate; a sentence is read with the one before it.

        Raises:
            ModelMissing: the model is not on this machine, or is no reranker.
        """
        if not candidates:
            return []
        pairs = [(question, f"{c.previous[-LONGEST:]} {c.sentence[:LONGEST]}".strip()) for c in candidates]
        with self._lock:
            scores = self._opened().predict(pairs, show_progress_bar=False, activation_fn=_sigmoid())
        return [float(score) for score in scores]

    def _opened(self) -> Any:
        if self._model is None:
            from sentence_transformers import CrossEncoder

            try:
                model = CrossEncoder(
                    self.name, local_files_only=not self._allow_download, trust_remote_code=False
                )
            except Exception as error:  # the library raises whatever its parts raise
                raise ModelMissing(
                    f"The reader {self.name} cannot be loaded ({str(error).splitlines()[0]:.150}). Name "
                    "a folder that holds a CrossEncoder, allow downloads, or set it to built-in."
                ) from error
            if model.num_labels != 1:
                raise ModelMissing(
                    f"The reader {self.name} gives {model.num_labels} numbers a pair, not one. "
                    "Name a reranker."
                )
            self._model = model
        return self._model


def _sigmoid() -> Any:
    import torch

    return torch.nn.Sigmoid()
