"""Keep exported models between runs, so that each is exported once on a machine."""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from contextlib import suppress
from pathlib import Path

log = logging.getLogger(__name__)

FORMAT = "int8-3"
"""Raised with every change to what an export holds; files of another format are not looked at."""


class ExportCache:
    """A folder of exports: `<weights>-<format>-<SHA-256 of the file>.onnx`.

    The name says what the file must hold, so what is damaged is seen, and a file is there whole or not at
    all. Processes that export at once write the same bytes, or two files of which either will do.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, digest: str) -> bytes | None:
        """Return the export of the weights of that digest; None where there is none that is whole."""
        for file in sorted(self.folder.glob(f"{_key(digest)}-*.onnx")):
            try:
                held = file.read_bytes()
            except OSError as error:
                log.warning("The exported model %s cannot be read: %s.", file, error.strerror)
                continue
            if file.stem.endswith(hashlib.sha256(held).hexdigest()):
                return held
            log.warning("The exported model %s is damaged; it is exported again.", file)
            with suppress(OSError):
                file.unlink()
        return None

    def put(self, digest: str, exported: bytes) -> None:
        """Keep an export.

        Raises:
            OSError: the folder cannot be written.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = f"{_key(digest)}-{hashlib.sha256(exported).hexdigest()}.onnx"
        handle, temporary = tempfile.mkstemp(dir=self.folder, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(exported)
                stream.flush()
                os.fsync(stream.fileno())
            Path(temporary).replace(self.folder / name)
        finally:
            Path(temporary).unlink(missing_ok=True)


def default_folder() -> Path:
    """Return the user's cache folder for exports.

    Raises:
        RuntimeError: the user has no home.
    """
    return Path.home() / ".cache" / "verbatim-assistant" / "models"


def _key(digest: str) -> str:
    return f"{digest[:16]}-{FORMAT}"
