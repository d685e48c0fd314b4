"""From a file's bytes to all that the index keeps of it. Pure: nothing is stored here."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from index import cleaning, loading, passages, sentences, statements
from index.catalog.records import FileRecord, Key, PassageRecord, TextRecord
from index.types import Span


@dataclass(frozen=True, slots=True)
class Derived:
    """A file and its text, ready for the stores."""

    file: FileRecord
    text: TextRecord

    def passages(self) -> list[tuple[Key, str]]:
        """The passages with their keys."""
        return passage_texts(self.text)


def derive(data: bytes, *, path: str, document_id: str, file_digest: str) -> Derived:
    """Read a file and find its sentences, passages, boilerplate and statements.

    Raises:
        LoadError: it cannot be read.
    """
    parsed = loading.parse(data, path)
    digest = _digest(parsed.title if parsed.title_stated else None, parsed.text)
    file = FileRecord(
        document_id,
        path,
        file_digest,
        digest,
        parsed.title,
        parsed.author,
        parsed.published,
        parsed.source,
        parsed.note,
    )
    text = parsed.text
    found = sentences.split(text)
    boilerplate = cleaning.boilerplate(text, found)
    return Derived(
        file,
        TextRecord(
            digest=digest,
            text=text,
            sentences=tuple(found),
            boilerplate=boilerplate,
            places=parsed.places,
            passages=tuple(_passage(text, s, boilerplate) for s in passages.build(text, found, boilerplate)),
            statements=statements.extract(text, found, document_id=document_id, boilerplate=boilerplate),
        ),
    )


def passage_texts(record: TextRecord) -> list[tuple[Key, str]]:
    """The passages of a text with their keys."""
    return [(Key(record.digest, p.start, p.end), record.text[p.start : p.end]) for p in record.passages]


def _passage(text: str, span: Span, boilerplate: tuple[Span, ...]) -> PassageRecord:
    words = text[span.start : span.end]
    return PassageRecord(
        span.start,
        span.end,
        any(span.overlaps(other) for other in boilerplate),
        hashlib.sha256(words.encode()).hexdigest(),
    )


def _digest(stated_title: str | None, text: str) -> str:
    return hashlib.sha256(json.dumps([stated_title, text]).encode()).hexdigest()
