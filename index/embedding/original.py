"""Run a model as it was published: sentence-transformers on torch, in half precision on a GPU."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from typing import Any

import numpy as np

from index.embedding import weights
from index.embedding.embedder import Vectors, readable_tokens, shorten, unit
from index.embedding.sample import SAME_ENOUGH, SAMPLE, agreement

log = logging.getLogger(__name__)

CPU_BATCH = 32
GPU_BATCH = 512
"""Texts that a GPU takes at once; halved for as long as its memory does not hold them."""
PASSAGE_PROMPTS = ("document", "passage", "corpus")
"""Names under which models keep what goes in front of a passage, in sentence-transformers' order."""
QUESTION_PROMPT = "query"


class SentenceTransformerEmbedder:
    """A sentence-transformers model, loaded when first used and safe to share between threads."""

    def __init__(
        self,
        model: str = weights.DEFAULT_MODEL,
        *,
        allow_download: bool = False,
        batch: int | None = None,
        device: str | None = None,
    ) -> None:
        """Name a model.

        Args:
            model: the default one, a folder, or a name on the hub.
            allow_download: whether what is not on this machine may be fetched.
            batch: texts at once; None for what suits the machine.
            device: where torch runs it; None for a GPU where there is one.
        """
        self.name = model
        self._allow_download = allow_download
        self._batch = batch
        self._device = device
        self._lock = threading.RLock()
        self._model: Any = None
        self._digest: str | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of the weights, from their files.

        Raises:
            ModelMissing: the model is not on this machine.
        """
        if self._digest is None:
            self._digest = weights.digest(self.name, allow_download=self._allow_download)
        return self._digest

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text.

        Raises:
            ModelMissing: the model is not on this machine.
            ModelDamaged: the default model's files are not the published ones.
        """
        return self._embed(texts, passage_prompt(self.model()))

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a question; the same errors as `embed`."""
        return self._embed(texts, question_prompt(self.model()))

    def model(self) -> Any:
        """Return the `SentenceTransformer`, loaded."""
        with self._lock:
            if self._model is None:
                self._model = self._open()
            return self._model

    def _embed(self, texts: Sequence[str], prompt: str) -> Vectors:
        model = self.model()
        if not texts:
            return np.zeros((0, model.get_embedding_dimension()), dtype=np.float32)
        tokens = model.max_seq_length
        with self._lock:
            return self._encode([shorten(text, tokens) for text in texts], prompt)

    def _encode(self, texts: list[str], prompt: str) -> Vectors:
        """Embed in batches, in smaller ones where the GPU's memory does not hold them."""
        from torch import OutOfMemoryError

        batch = self._batch or (GPU_BATCH if self._model.device.type == "cuda" else CPU_BATCH)
        while True:
            try:
                vectors = self._model.encode(
                    texts, prompt=prompt, batch_size=batch, convert_to_numpy=True, show_progress_bar=False
                )
                return unit(np.asarray(vectors, dtype=np.float32))
            except OutOfMemoryError:
                if batch == 1:
                    raise
                batch //= 2
                self._batch = batch

    def _open(self) -> Any:
        folder = weights.find(self.name, allow_download=self._allow_download)
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as chatter

        chatter.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            model = SentenceTransformer(
                str(folder),
                device=self._device,
                local_files_only=not self._allow_download,
                trust_remote_code=False,
            )
        except Exception as error:  # the library raises whatever its parts raise
            raise weights.missing(self.name, error) from error
        model.max_seq_length = readable_tokens(model.max_seq_length)
        if model.device.type == "cuda":
            halve(model)
        return model


def halve(model: Any) -> bool:
    """Turn a model to half precision, and back where that changes what it says; return which it is."""
    whole = model.encode(SAMPLE, show_progress_bar=False)
    model.half()
    if agreement(whole, model.encode(SAMPLE, show_progress_bar=False)) >= SAME_ENOUGH:
        return True
    model.float()
    log.warning("The model's vectors differ in half precision; it runs in full precision, slower.")
    return False


def passage_prompt(model: Any) -> str:
    """Return what a model wants in front of a passage; empty for most."""
    named = [model.prompts[name] for name in PASSAGE_PROMPTS if model.prompts.get(name)]
    return str(named[0] if named else _default_prompt(model))


def question_prompt(model: Any) -> str:
    """Return what a model wants in front of a question; empty for most."""
    return str(model.prompts.get(QUESTION_PROMPT) or _default_prompt(model))


def _default_prompt(model: Any) -> str:
    """Return what a model wants in front of any text; a question's prompt suits no other."""
    name = model.default_prompt_name
    return "" if name == QUESTION_PROMPT else str(model.prompts.get(name, ""))
