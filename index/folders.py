"""Say why a folder of the index cannot be used: damaged, or not ours to write."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from index.errors import IndexDamaged, IndexingError, IndexUnwritable

FULL = ("disk is full", "no space left", "disk quota exceeded", "file too large")
"""How the libraries below say that nothing more can be written."""


def is_full(error: BaseException) -> bool:
    """Whether an error of any library comes from a disk, a quota or a file that can grow no more."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return True
    return any(words in str(error).casefold() for words in FULL)


def unwritable(folder: Path, error: OSError) -> IndexUnwritable:
    """Say that a folder cannot be written, and what to do."""
    if is_full(error):
        return IndexUnwritable(
            f"The index folder {folder} cannot be written: the disk is full. What was indexed before is "
            "still there. Make room and sync again, or name another folder with --index."
        )
    return IndexUnwritable(
        f"The index folder {folder} cannot be written ({error.strerror}). "
        "Make it writable, or name another with --index."
    )


def cannot_open(what: str, folder: Path, error: BaseException) -> IndexingError:
    """Say why one of the stores cannot be opened; each of them writes into its folder when it opens."""
    if folder.exists() and not os.access(folder, os.W_OK):
        return unwritable(folder.parent, OSError(0, "permission denied"))
    reason = " ".join(str(error).split())
    return IndexDamaged(
        f"The {what} in {folder} cannot be opened ({reason}). "
        "Run `assistant sync FOLDER --rebuild`; nothing is embedded twice."
    )


def check_free(folder: Path) -> None:
    """An index owns its folder: it sets its permissions, and deletes in it what it makes anew.

    Raises:
        IndexUnwritable: the folder cannot be written, or holds other files.
    """
    if not os.access(folder, os.W_OK | os.X_OK):
        raise unwritable(folder, OSError(0, "permission denied"))
    if any(folder.iterdir()):
        raise IndexUnwritable(
            f"The folder {folder} holds other files and no index. Name a new or an empty one with --index."
        )
