"""Walk a folder for documents; nothing outside it is read, whatever its links say."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from index import loading
from index.errors import LoadError, SourceMissing
from index.types import Failure

MAX_BYTES = 50_000_000
"""Of one file; a larger one is listed as failed rather than held in memory."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that may become a document."""

    path: str
    """Relative to the root, with forward slashes."""
    location: Path


@dataclass(frozen=True, slots=True)
class Listing:
    """What a folder holds, in the order of the paths."""

    files: tuple[SourceFile, ...]
    failed: tuple[Failure, ...] = ()
    notes: tuple[Failure, ...] = field(default=())


def resolve_root(folder: Path) -> Path:
    """Return a folder's one true path.

    Raises:
        SourceMissing: it does not exist or is no folder.
    """
    if folder.is_dir():
        return folder.resolve()
    if folder.exists():
        raise SourceMissing(f"{folder} is a file. Name the folder that holds it: {folder.parent}")
    raise SourceMissing(
        f"The folder {folder} does not exist. Check the path, or make it and put documents in."
    )


def listing(root: Path, *, leave_out: Path | None = None) -> Listing:
    """List a folder's documents; hidden files, other formats and `leave_out` are passed over."""
    files, failed = [], []
    others: Counter[str] = Counter()
    for location in _walk(root, leave_out):
        path = location.relative_to(root).as_posix()
        if not _is_text(path):
            failed.append(Failure(printable(path), "its name is not UTF-8; rename it"))
        elif location.is_symlink() and not location.resolve().is_relative_to(root):
            failed.append(Failure(path, "it is a link that leads out of the folder; copy the file in"))
        elif loading.supported(path):
            files.append(SourceFile(path, location))
        else:
            others[location.suffix.lower() or "no extension"] += 1
    notes = [
        Failure(f"{n} × {kind}", "not a format that is read; left out") for kind, n in sorted(others.items())
    ]
    return Listing(tuple(sorted(files, key=lambda f: f.path)), tuple(failed), tuple(notes))


def read(file: SourceFile, *, max_bytes: int = MAX_BYTES) -> tuple[bytes, str]:
    """Return a file's bytes and their SHA-256.

    Raises:
        LoadError: it is too large, or it cannot be read.
    """
    try:
        size = file.location.stat().st_size
        if size > max_bytes:
            raise LoadError(
                f"it has {size / 1e6:.0f} MB, the most is {max_bytes / 1e6:.0f} MB; "
                "split it, or raise ASSISTANT_MAX_FILE_MB"
            )
        with file.location.open("rb") as stream:
            data = stream.read(max_bytes + 1)
    except OSError as error:
        raise LoadError(
            f"it cannot be read ({error.strerror}); check that it is there and readable"
        ) from error
    if len(data) > max_bytes:
        raise LoadError("it grew while it was read; sync again when it is finished")
    return data, hashlib.sha256(data).hexdigest()


def size(file: SourceFile) -> int:
    """Return a file's size in bytes; 0 where it has vanished, which reading it will say."""
    try:
        return file.location.stat().st_size
    except OSError:
        return 0


def printable(path: str) -> str:
    """Show a name that holds undecodable bytes or control characters."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def _walk(root: Path, leave_out: Path | None) -> Iterator[Path]:
    for folder, folders, names in os.walk(root, followlinks=False):
        here = Path(folder)
        folders[:] = sorted(f for f in folders if not f.startswith(".") and here / f != leave_out)
        for name in sorted(names):
            location = here / name
            if not name.startswith(".") and (location.is_file() or location.is_symlink()):
                yield location


def _is_text(path: str) -> bool:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
