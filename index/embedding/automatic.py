"""Choose how a model runs: on a GPU as it was published, on a CPU exported to 8 bits."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from index.embedding import weights
from index.embedding.cache import ExportCache, default_folder
from index.embedding.embedder import PromptingEmbedder, Vectors
from index.embedding.exported import ExportedEmbedder, NotExportable
from index.embedding.exporting import export
from index.embedding.original import SentenceTransformerEmbedder

log = logging.getLogger(__name__)

GPU_DEVICES = ("/dev/nvidiactl", "/dev/dxg", "/dev/kfd")
"""Where the drivers of NVIDIA, of WSL and of AMD show themselves; asking torch would take seconds."""


def default_embedder(
    model: str = weights.DEFAULT_MODEL, *, allow_download: bool = False, cache: Path | None = None
) -> AutomaticEmbedder:
    """Return an embedder that loads its model when first used, in the way that suits the machine.

    Args:
        model: the default one, a folder, or a name on the hub.
        allow_download: whether what is not on this machine may be fetched.
        cache: where exports are kept; None for `~/.cache/verbatim-assistant/models`.
    """
    return AutomaticEmbedder(model, allow_download=allow_download, cache=cache)


class AutomaticEmbedder:
    """A model that runs in the way that suits the machine; safe to share between threads.

    `digest` is that of the published weights however they run. 8-bit vectors are near the original's
    (mean cosine .99 and more, checked at export), so one kind can be searched with the other: an index
    made on a server with a GPU opens on a laptop, and a fallback to torch costs speed and nothing else.
    """

    def __init__(
        self, model: str = weights.DEFAULT_MODEL, *, allow_download: bool = False, cache: Path | None = None
    ) -> None:
        """See `default_embedder`."""
        self.name = model
        self._allow_download = allow_download
        self._cache = cache
        self._lock = threading.Lock()
        self._chosen: PromptingEmbedder | None = None

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the weights, from their files.

        Raises:
            ModelMissing: the model is not on this machine.
        """
        return weights.digest(self.name, allow_download=self._allow_download)

    @property
    def backend(self) -> str:
        """What runs the model, in a word or two; loads it."""
        return "ONNX Runtime, int8" if isinstance(self._running(), ExportedEmbedder) else "torch"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text.

        Raises:
            ModelMissing: the model is not on this machine.
            ModelDamaged: the default model's files are not the published ones.
        """
        return self._running().embed(texts)

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a question; the same errors as `embed`."""
        return self._running().embed_questions(texts)

    def _running(self) -> PromptingEmbedder:
        with self._lock:
            if self._chosen is None:
                self._chosen = self._choose()
            return self._chosen

    def _choose(self) -> PromptingEmbedder:
        original = SentenceTransformerEmbedder(self.name, allow_download=self._allow_download)
        if has_gpu():
            return original
        weights.find(self.name, allow_download=self._allow_download)
        try:
            return self._kept() or self._fresh(original)
        except NotExportable as reason:
            log.warning("The model %s runs on torch, slower: %s.", self.name, reason)
            return original

    def _kept(self) -> PromptingEmbedder | None:
        try:
            exported = ExportCache(self._cache or default_folder()).get(self.digest)
        except RuntimeError:  # no home: said when there is something to keep
            return None
        return ExportedEmbedder(exported, name=self.name, digest=self.digest) if exported else None

    def _fresh(self, original: SentenceTransformerEmbedder) -> PromptingEmbedder:
        """Export the model, and keep the export for the next time."""
        log.info("The model %s is exported to 8 bits, once.", self.name)
        exported = export(original)
        try:
            ExportCache(self._cache or default_folder()).put(self.digest, exported)
        except (OSError, RuntimeError) as error:
            log.warning("The exported model cannot be kept for the next time: %s.", weights.first_line(error))
        return ExportedEmbedder(exported, name=self.name, digest=self.digest)


def has_gpu() -> bool:
    """Say whether torch can use a GPU, importing it only where a driver is there and its build could."""
    if not any(Path(device).exists() for device in GPU_DEVICES):
        return False
    try:
        if version("torch").endswith("+cpu"):
            return False
    except PackageNotFoundError:
        return False
    import torch

    return torch.cuda.is_available()
