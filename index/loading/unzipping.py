"""Open zip files, which Office files are too, without being flooded or led astray."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from pathlib import PurePosixPath

from index.errors import LoadError

MOST_ENTRIES = 10_000
MOST_BYTES = 200_000_000
"""Of all entries together, unpacked: they are held in memory together."""
_LARGEST_RATIO = 200
"""Times the packed size; more is no text that a person wrote, once it passes `_HARMLESS`."""
_HARMLESS = 20_000_000
"""Bytes that any archive may unpack to."""
_ENCRYPTED = 0x1
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_ENTITIES = tuple("<!ENTITY".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


def opened(data: bytes, *, what: str = "the archive") -> zipfile.ZipFile:
    """The archive, once its directory shows that it is no bomb.

    The sizes that an archive states bind it: reading an entry stops at its stated size.

    Raises:
        LoadError: it is damaged or cut off, or unpacks to more than is allowed.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        raise LoadError(f"{what} is damaged or cut off; get it again") from None
    if len(entries) > MOST_ENTRIES:
        raise LoadError(f"it holds {len(entries):,} entries, the most is {MOST_ENTRIES:,}; split it")
    total = sum(entry.file_size for entry in entries)
    if total > MOST_BYTES or total > max(_HARMLESS, len(data) * _LARGEST_RATIO):
        raise LoadError(
            f"it would unpack to {total / 1e6:,.0f} MB, like a zip bomb; unpack it and add the files"
        )
    return archive


def office(data: bytes) -> zipfile.ZipFile:
    """An Office file's archive, none of whose parts declares a document type.

    Raises:
        LoadError: it is damaged, encrypted, too large, or one of its parts could define entities.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise LoadError("it is encrypted or of an old Office format; save it anew without a password")
    archive = opened(data, what="the file")
    for entry in archive.infolist():
        if entry.filename.lower().endswith((".xml", ".rels")):
            content = read(archive, entry)
            if any(mark in content for mark in (*_DOCTYPES, *_ENTITIES)):
                raise LoadError(
                    "its XML declares a document type, which no Office program does; save it anew"
                )
    return archive


def read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of an entry.

    Raises:
        LoadError: it is encrypted, damaged, or packed in a way that is not known.
    """
    if entry.flag_bits & _ENCRYPTED:
        raise LoadError("it is encrypted; pack it without a password")
    try:
        return archive.read(entry)
    except NotImplementedError:
        raise LoadError("it is packed in a way that cannot be read; pack it anew") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
        raise LoadError("it is damaged; pack it anew") from None


def refusal(entry: zipfile.ZipInfo) -> str | None:
    """Why an entry is not read, whatever it holds: its path leads out, or it is a link."""
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return "its path leads out of the archive; pack it anew"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "it is a link; pack the file itself"
    return None
