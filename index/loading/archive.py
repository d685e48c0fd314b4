"""Read archives: each entry that can be read is a document; one that cannot loses no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from index.errors import LoadError, UnknownFormat
from index.loading import unzipping
from index.loading.parsed import Parsed, Parts
from index.types import Failure

Read = Callable[[bytes, str], Parts]
"""Reads one entry by its name; raises LoadError, UnknownFormat where no loader is registered."""

_LARGEST_ENTRY = 50_000_000
"""Bytes, unpacked."""


def load(data: bytes, name: str, *, read: Read) -> Parts:
    """Read a .zip file; hidden entries and those of other formats are passed over, as in a folder.

    Raises:
        LoadError: it is damaged, a bomb, or holds nothing that can be read.
    """
    documents: list[tuple[str, Parsed]] = []
    failed: list[Failure] = []
    others: Counter[str] = Counter()
    taken: set[str] = set()
    with unzipping.opened(data) as archive:
        for entry in archive.infolist():
            path = _path(entry)
            if entry.is_dir() or _is_hidden(path):
                continue
            try:
                if path in taken:
                    raise LoadError("another entry has the same path; rename one")
                taken.add(path)
                parts = _entry(archive, entry, path, read)
                documents += [
                    (f"{path}/{inner}" if inner else path, parsed) for inner, parsed in parts.documents
                ]
                failed += [Failure(f"{path}/{problem.path}", problem.reason) for problem in parts.failed]
            except UnknownFormat:
                others[PurePosixPath(path).suffix.lower() or "no extension"] += 1
            except LoadError as problem:
                failed.append(Failure(path, str(problem)))
    if not documents and not failed:
        kinds = f" ({', '.join(sorted(others))})" if others else ""
        raise LoadError(f"it holds no document that can be read{kinds}; put some in or remove it")
    return Parts(tuple(documents), tuple(failed))


def _entry(archive: ZipFile, entry: ZipInfo, path: str, read: Read) -> Parts:
    if reason := unzipping.refusal(entry):
        raise LoadError(reason)
    if path.lower().endswith(".zip"):
        raise LoadError("it is an archive within an archive; unpack it")
    if entry.file_size > _LARGEST_ENTRY:
        raise LoadError(
            f"it has {entry.file_size / 1e6:.0f} MB, the most is {_LARGEST_ENTRY / 1e6:.0f} MB; split it"
        )
    return read(unzipping.read(archive, entry), path)


def _path(entry: ZipInfo) -> str:
    """The entry's path with forward slashes, fit to be shown."""
    path = entry.filename.replace("\\", "/")
    return "".join(c if c.isprintable() else "\ufffd" for c in path)


def _is_hidden(path: str) -> bool:
    return any(
        (part.startswith(".") and part != "..") or part == "__MACOSX" for part in PurePosixPath(path).parts
    )
