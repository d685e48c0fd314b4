"""Say why a folder of the index cannot be used: damaged, or not ours to write."""

from __future__ import annotations

import os
from pathlib import Path

from index.errors import IndexDamaged, IndexingError, IndexUnwritable


def unwritable(folder: Path, error: OSError) -> IndexUnwritable:
    """Say that a folder cannot be written, and what to do."""
    return IndexUnwritable(
        f"The index folder {folder} cannot be written ({error.strerror}). "
        "Make it writable, or name another with --index."
    )


def cannot_open(what: str, folder: Path, error: Exception) -> IndexingError:
    """Say why one of the stores cannot be opened; each of them writes into its folder when it opens."""
    if folder.exists() and not os.access(folder, os.W_OK):
        return unwritable(folder.parent, OSError(0, "permission denied"))
    reason = " ".join(str(error).split())
    return IndexDamaged(
        f"The {what} in {folder} cannot be opened ({reason}). "
        "Run `assistant sync FOLDER --rebuild`; nothing is embedded twice."
    )
