"""The weights that ship with the package, checked against their digests before they are used."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from index.errors import ModelDamaged, ModelMissing

FOLDER = Path(__file__).parent / "weights"
DIGESTS = {"reader": "2a7acddf88224dfccfec5eddff747f69bdee7e95f713e3e5d7f9068c740fc780"}
"""SHA-256 of each model's file; its card, beside it, says how it was made."""


def load(name: str, *, folder: Path = FOLDER) -> bytes:
    """Return a model's file.

    Raises:
        ModelMissing: it is not there.
        ModelDamaged: it is not the file that was published.
    """
    file = folder / f"{name}.onnx"
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ModelMissing(
            f"The weights of the {name} are not at {file} ({error.strerror}). Install the package again."
        ) from error
    if sha256(content).hexdigest() != DIGESTS[name]:
        raise ModelDamaged(f"{file} is not the published {name}. Install the package again.")
    return content
