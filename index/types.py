"""The plain values that travel between the parts: documents, passages, hits, statements, reports.

All are frozen. Offsets count code points of `Document.text`, and an end is exclusive. This module
imports the standard library only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

StatementKind = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text."""

    start: int
    end: int
    """Exclusive."""

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from 0: {self.start}..{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the file that a reader knows by name: a page, a slide, a row."""

    span: Span
    label: str
    """As a person would say it: "p. 3"."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document as it was read: its text never changes; a changed file is another document."""

    id: str
    """The path below its root, with the root's name in front for any root but the first."""
    root: str
    """The folder it was found in, as an absolute path."""
    path: str
    """Relative to the root, with forward slashes."""
    source: str | None
    """Who published it, where the document says so."""
    title: str
    author: str | None
    published: date | None
    """A date that the document states, never a file's."""
    text: str
    """The decoded file without byte-order mark and front matter; every offset points into it."""
    digest: str
    """SHA-256, in hex, of the title that the document states and of its text."""
    boilerplate: tuple[Span, ...] = ()
    """What is not content (appeals, share bars), in order, never overlapping."""
    places: tuple[Place, ...] = ()

    def place(self, offset: int) -> str | None:
        """The label of the page, slide or row at an offset, where the format has them."""
        return next((p.label for p in self.places if p.span.start <= offset < p.span.end), None)


@dataclass(frozen=True, slots=True)
class Listed:
    """A document as a list shows it: all but its text."""

    id: str
    path: str
    title: str
    source: str | None
    published: date | None
    digest: str
    """Of the document; it moves with its text."""
    passages: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A few neighbouring sentences: `document.text[start:end] == text`, always."""

    document_id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found."""

    passage: Passage
    score: float
    """Fused relevance in 0..1; higher is better; comparable within one search only."""
    similarity: float = 0.0
    """Cosine of question and passage in -1..1; comparable between searches."""
    boilerplate: bool = False
    """Whether it is an appeal, a share bar or the like, not content."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody's words in a document."""

    document_id: str
    start: int
    end: int
    """`start`..`end` covers content, cue and speaker where they stand together."""
    parts: tuple[Span, ...]
    """The content; several where it is broken by an inserted "he said". Quotation marks included."""
    speaker: str | None
    """The fullest name the document gives for whoever speaks, or None."""
    speaker_span: Span | None
    """Where the speaker stands beside the content ("he", "the minister"), or None."""
    cue_span: Span | None
    """Where the verb stands ("said", "according to"), or None."""
    kind: StatementKind


@dataclass(frozen=True, slots=True)
class Where:
    """What a search is narrowed to; an empty field does not narrow."""

    documents: tuple[str, ...] = ()
    """Document ids."""
    sources: tuple[str, ...] = ()
    since: date | None = None
    """Published on this day or later; a document without a date is left out."""
    until: date | None = None
    """Published on this day or earlier; a document without a date is left out."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What one sync did, in documents; `passages` is how many the index now holds."""

    added: int = 0
    updated: int = 0
    removed: int = 0
    unchanged: int = 0
    failed: tuple[Failure, ...] = ()
    passages: int = 0
    notes: tuple[Failure, ...] = field(default=())
    """Files that were read with a reservation, and which: an encoding that was guessed, say."""
