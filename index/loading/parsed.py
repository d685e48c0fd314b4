"""What a loader hands on: a file's text and what the file says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from index.types import Failure, Place


@dataclass(frozen=True, slots=True)
class Parsed:
    """One file as it was read, before it becomes a Document."""

    text: str
    """The decoded file without byte-order mark and front matter; newlines are kept as they are."""
    title: str
    """As the file states it, else the first line, else the file's name without extension."""
    title_stated: bool
    """The title comes from front matter, or from what the format keeps beside the text."""
    author: str | None = None
    published: date | None = None
    """A date that the file states."""
    source: str | None = None
    """Who published it, where the file says so."""
    places: tuple[Place, ...] = ()
    note: str | None = None
    """A reservation that a sync reports: an encoding that was guessed, say."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What one file holds: a document, or several where it is an archive or a mailbox."""

    documents: tuple[tuple[str, Parsed], ...]
    """Each with its path inside the file; "" where the file is the document."""
    failed: tuple[Failure, ...] = ()
    """Entries that could not be read; the others are not lost."""
