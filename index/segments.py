"""Whether the files of the lexical index still hold what tantivy wrote: each ends in a checksum of the rest.

tantivy compares a file with its checksum only when asked, and its Python binding cannot ask. Without that, a
flipped byte of the postings or of the lengths changes scores in silence. Files are never changed once they
are written, so one that was sound stays out of later looks.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

META, MANAGED = "meta.json", ".managed.json"
"""Which segments there are, and which files tantivy may delete."""
MAGIC = 1337
"""Ends every file, after the footer and its length (both 32 bits, little end first)."""
CHUNK = 1 << 20
TRIES = 3
"""How often a look starts again when a writer has merged segments under it."""


def damage(folder: Path, sound: set[str]) -> str | None:
    """Return what is damaged in a lexical index, in words, or None.

    Args:
        folder: of the index; a new one holds nothing yet, and nothing damaged.
        sound: files that need no look; those that are found sound are added.
    """
    for _ in range(TRIES):
        try:
            return next(_damages(folder, sound), None)
        except FileNotFoundError as error:
            lost = error.filename
    return f"{Path(lost).name} is missing"


def entries(folder: Path) -> int:
    """Return how many entries a lexical index says that it has."""
    segments = json.loads((folder / META).read_bytes())["segments"]
    return sum(s["max_doc"] - (s["deletes"] or {"num_deleted_docs": 0})["num_deleted_docs"] for s in segments)


def _damages(folder: Path, sound: set[str]) -> Iterator[str]:
    if not (folder / META).exists():
        return
    try:
        files = list(_files(folder))
        managed = set(json.loads((folder / MANAGED).read_bytes()))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        yield f"{META} or {MANAGED} is damaged: {error}"
        return
    sound.intersection_update(file.name for file in files)
    for file in files:
        if file.name not in managed:
            yield f"{MANAGED} does not name {file.name}"
        if file.name not in sound:
            if not _is_sound(file):
                yield f"{file.name} does not fit its checksum"
            sound.add(file.name)


def _files(folder: Path) -> Iterator[Path]:
    """The files of all segments that are in use."""
    meta: dict[str, Any] = json.loads((folder / META).read_bytes())
    for segment in meta["segments"]:
        stem = segment["segment_id"].replace("-", "")
        deletes = segment["deletes"]
        if deletes and deletes["opstamp"] > meta["opstamp"]:
            raise ValueError("it is older than one of its segments")
        found = [file for file in folder.glob(f"{stem}.*") if file.suffix != ".del"]
        if not found:
            raise ValueError(f"it names the segment {stem}, of which there is no file")
        yield from sorted(found)
        if deletes:
            yield folder / f"{stem}.{deletes['opstamp']}.del"


def _is_sound(file: Path) -> bool:
    with file.open("rb") as stream:
        size = stream.seek(0, 2)
        if size < 8:
            return False
        stream.seek(size - 8)
        length, magic = struct.unpack("<II", stream.read(8))
        body = size - 8 - length
        if magic != MAGIC or body < 0:
            return False
        stream.seek(body)
        try:
            expected = json.loads(stream.read(length))["crc"]
        except (ValueError, KeyError, TypeError):
            return False
        stream.seek(0)
        found = 0
        while body > 0:
            some = stream.read(min(CHUNK, body))
            found = zlib.crc32(some, found)
            body -= len(some)
        return bool(found == expected)
