"""Whether Chroma's graph still is what was written: its files have no checksums, and a flipped byte kills.

hnswlib follows a damaged link to wherever it points: of 60 seeded flips two ended the process. The checksums
lie beside the files from the end of one change to the beginning of the next. Chroma writes these files only
while something is put or removed (1.5.9, watched); the others it also touches when it reads.
"""

from __future__ import annotations

import json
import zlib
from pathlib import Path

SEAL = "checksums.json"
SEALED = ("data_level0.bin", "header.bin", "index_metadata.pickle", "link_lists.bin")
WRITTEN = "index_metadata.pickle"
"""Stands there once Chroma has written a graph; before, the others are not read, and change at will."""
CHUNK = 1 << 20
TRIES = 5
"""How often a look starts again when a writer changes the files under it."""


def seal(folder: Path) -> None:
    """Note the checksums, after the last change; a seal that stands is left alone."""
    if folder.exists() and not (folder / SEAL).exists():
        part = folder / f"{SEAL}.part"
        part.write_text(json.dumps(_checksums(folder)), encoding="utf-8")
        part.replace(folder / SEAL)


def unseal(folder: Path) -> None:
    """Take the checksums away, before the first change."""
    (folder / SEAL).unlink(missing_ok=True)


def damage(folder: Path) -> str | None:
    """Return which file is not as it was sealed, in words; None where all are, or nothing is sealed."""
    for _ in range(TRIES):
        kept = _read(folder)
        if kept is None:
            return None
        found = _checksums(folder)
        if _read(folder) == kept:
            return _difference(kept, found)
    return None  # it is being written to without a pause, so whatever differs is new


def _difference(kept: bytes, found: dict[str, int]) -> str | None:
    try:
        expected: dict[str, int] = dict(json.loads(kept))
    except (ValueError, TypeError):
        return f"{SEAL} is damaged"
    other = sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))
    return f"{other[0]} does not fit its checksum" if other else None


def _read(folder: Path) -> bytes | None:
    try:
        return (folder / SEAL).read_bytes()
    except FileNotFoundError:
        return None


def _checksums(folder: Path) -> dict[str, int]:
    return {
        str(file.relative_to(folder)): _checksum(file)
        for file in sorted(folder.glob("*/*"))
        if file.name in SEALED and (file.parent / WRITTEN).exists()
    }


def _checksum(file: Path) -> int:
    found = 0
    try:
        with file.open("rb") as stream:
            while some := stream.read(CHUNK):
                found = zlib.crc32(some, found)
    except FileNotFoundError:  # a writer has just replaced it
        return -1
    return found
