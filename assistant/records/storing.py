"""Records on disk: whole or not there at all, and for their owner only."""

from __future__ import annotations

import json
import os
import tempfile
from hashlib import sha256
from pathlib import Path

from assistant.errors import RecordUnreadable
from assistant.records.recorded import Record, parse

SUFFIX = ".json"


def keep(kept: Record, place: Path) -> Path:
    """Write a record and return the file.

    Args:
        kept: the record.
        place: a file that ends in .json, which is replaced; or a folder, made where there is none, in which
            every record has a file of its own.

    Raises:
        OSError: it cannot be written; a file that was there is as it was.
    """
    text = json.dumps(kept.data, ensure_ascii=False, indent=2) + "\n"
    file = place if place.suffix == SUFFIX and not place.is_dir() else place / _name(kept, text)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=".record-")  # 0600 from the start
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).replace(file)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return file


def load(file: Path) -> Record:
    """Read a record.

    Raises:
        RecordUnreadable: it is not there, or no record.
    """
    try:
        return parse(json.loads(file.read_text(encoding="utf-8")), name=str(file))
    except OSError as error:
        raise RecordUnreadable(f"{file} cannot be read: {error.strerror}. Name a record's file.") from error
    except ValueError as error:  # neither UTF-8 nor JSON
        raise RecordUnreadable(f"{file} is no record of an answer. Name one that --record wrote.") from error


def _name(kept: Record, text: str) -> str:
    return f"{kept.made[:19].replace(':', '-')}-{sha256(text.encode()).hexdigest()[:8]}{SUFFIX}"
