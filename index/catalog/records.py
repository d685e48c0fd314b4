"""What the catalog keeps and gives back, as frozen values, and how they become rows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from index.types import Place, Span, Statement


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file as the catalog knows it."""

    document_id: str
    path: str
    """Below the root; an entry of an archive stands below the archive."""
    file: str
    """The file on disk that holds it: `path`, or the archive's or mailbox's path."""
    file_digest: str
    """SHA-256 of that file's bytes."""
    digest: str
    """Of the document; see `index.types.Document.digest`."""
    title: str
    author: str | None = None
    published: date | None = None
    source: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """A passage's place in its text."""

    start: int
    end: int
    boilerplate: bool
    text_digest: str
    """SHA-256 of the passage's text; its vector is kept under it."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A sentence near the beginning or the end of a text, where what recurs in others is looked for."""

    number: int
    """Among the sentences of the text, from 0."""
    span: Span
    opens: bool
    """Whether it begins a paragraph."""
    words: int
    """A hash of its words, 64 bits, signed; the words themselves are not kept here."""


@dataclass(frozen=True, slots=True)
class TextRecord:
    """A text and all that was derived from it."""

    digest: str
    text: str
    sentences: tuple[Span, ...]
    boilerplate: tuple[Span, ...]
    places: tuple[Place, ...]
    passages: tuple[PassageRecord, ...]
    statements: tuple[Statement, ...]
    bands: tuple[int, ...] = ()
    """See `index.duplicates.bands`."""
    edges: tuple[Edge, ...] = ()
    """See `index.edges.find`."""


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """Names a passage in every store."""

    digest: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.digest}:{self.start}:{self.end}"

    @classmethod
    def parse(cls, text: str) -> Key:
        """Read what `str` wrote."""
        digest, start, end = text.split(":")
        return cls(digest, int(start), int(end))


def spans_to_json(spans: Iterable[Span]) -> str:
    """Write spans as a list of pairs."""
    return json.dumps([[span.start, span.end] for span in spans])


def spans_from_json(text: str) -> tuple[Span, ...]:
    """Read what `spans_to_json` wrote."""
    return tuple(Span(start, end) for start, end in json.loads(text))


def places_to_json(places: Iterable[Place]) -> str:
    """Write places as a list of triples."""
    return json.dumps([[place.span.start, place.span.end, place.label] for place in places])


def places_from_json(text: str) -> tuple[Place, ...]:
    """Read what `places_to_json` wrote."""
    return tuple(Place(Span(start, end), label) for start, end, label in json.loads(text))


def span_or_none(text: str | None) -> Span | None:
    """Read one span, where there is one."""
    return spans_from_json(text)[0] if text else None
