"""A reader or a verifier from a model hub, or of one's own: a sentence-transformers CrossEncoder."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from index.errors import ModelMissing
from index.scoring import Candidate
from index.verifying import Judged

ANSWERS = 0.5
"""Where a model that was trained on relevance draws the line itself; not fitted to any of them."""
LONGEST = 2000
"""Characters of a sentence that are read; a model cuts far earlier."""
CLASSES = ("entail", "neutral", "contradict")
"""How the names of a language inference model's classes begin."""


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
        self._encoder = _Encoder("reader", name, allow_download)

    def score(self, question: str, candidates: Sequence[Candidate]) -> list[float]:
        """One number in 0..1 for each candidate; a sentence is read with the one before it.

        Raises:
            ModelMissing: the model is not on this machine, or is no reranker.
        """
        if not candidates:
            return []
        pairs = [(question, f"{c.previous[-LONGEST:]} {c.sentence[:LONGEST]}".strip()) for c in candidates]
        model = self._encoder.opened()
        if model.num_labels != 1:
            raise ModelMissing(
                f"The reader {self.name} gives {model.num_labels} numbers a pair, not one. Name a reranker."
            )
        return [float(score) for score in self._encoder.shares(pairs)]


class CrossEncoderVerifier:
    """A model of natural language inference, on torch; loaded when first used, safe between threads."""

    def __init__(self, name: str, *, allow_download: bool = False) -> None:
        """Name a model: a folder, or a name on the hub."""
        self.name = name
        self._encoder = _Encoder("verifier", name, allow_download)

    def verify(self, pairs: Sequence[tuple[str, str]]) -> list[Judged]:
        """One judgement for each (evidence, claim), in order.

        A model without the class "contradiction" never finds one.

        Raises:
            ModelMissing: the model is not on this machine, or is none of language inference.
        """
        if not pairs:
            return []
        names = {i: str(n).lower() for i, n in self._encoder.opened().config.id2label.items()}
        places = [next((i for i, n in names.items() if n.startswith(c)), None) for c in CLASSES]
        if places[0] is None or len(names) < 2:
            raise ModelMissing(
                f"The verifier {self.name} has the classes {', '.join(names.values())}, and none is "
                "entailment. Name a model of natural language inference."
            )
        judged = []
        for row in self._encoder.shares(pairs):
            supported = float(row[places[0]])
            contradicted = float(row[places[2]]) if places[2] is not None else 0.0
            judged.append((supported, max(0.0, 1 - supported - contradicted), contradicted))
        return judged


class _Encoder:
    """A CrossEncoder that is loaded when first used, and used by one thread at a time."""

    def __init__(self, what: str, name: str, allow_download: bool) -> None:
        self._what = what
        self._name = name
        self._allow_download = allow_download
        self._lock = threading.Lock()
        self._model: Any = None

    def shares(self, pairs: Sequence[tuple[str, str]]) -> Any:
        """The outputs for each pair: one in 0..1, or several that are together 1."""
        import torch

        model = self.opened()
        activation = torch.nn.Sigmoid() if model.num_labels == 1 else torch.nn.Softmax(dim=-1)
        with self._lock:
            return model.predict(pairs, show_progress_bar=False, activation_fn=activation)

    def opened(self) -> Any:
        with self._lock:
            if self._model is None:
                self._model = self._load()
            return self._model

    def _load(self) -> Any:
        from sentence_transformers import CrossEncoder

        try:
            return CrossEncoder(
                self._name, local_files_only=not self._allow_download, trust_remote_code=False
            )
        except Exception as error:  # the library raises whatever its parts raise
            raise ModelMissing(
                f"The {self._what} {self._name} cannot be loaded ({str(error).splitlines()[0]:.150}). Name "
                "a folder that holds a CrossEncoder, or allow downloads."
            ) from error
