"""From a file's bytes to all that the index keeps of it. Pure: nothing is stored here."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from index import cleaning, duplicates, edges, loading, passages, sentences, statements
from index.catalog.records import FileRecord, Key, PassageRecord, TextRecord
from index.loading import Parsed
from index.types import Failure, Span


@dataclass(frozen=True, slots=True)
class Derived:
    """A file and its text, ready for the stores."""

    file: FileRecord
    text: TextRecord

    def passages(self) -> list[tuple[Key, str]]:
        """The passages with their keys."""
        return passage_texts(self.text)


def derive(
    data: bytes, *, path: str, prefix: str, file_digest: str
) -> tuple[list[Derived], tuple[Failure, ...]]:
    """Read a file and find the sentences, passages, boilerplate and statements of each of its documents.

    Args:
        data: the whole file.
        path: below its root; an archive's entries get paths below it.
        prefix: what the root's document ids begin with.
        file_digest: of `data`.

    Returns:
        The documents (one, unless the file is an archive or a mailbox) and the entries that failed.

    Raises:
        LoadError: nothing of the file can be read.
    """
    parts = loading.parse_all(data, path)
    derived = []
    for inner, parsed in parts.documents:
        here = f"{path}/{inner}" if inner else path
        file = FileRecord(
            document_id=prefix + here,
            path=here,
            file=path,
            file_digest=file_digest,
            digest=_digest(parsed.title if parsed.title_stated else None, parsed.text),
            title=parsed.title,
            author=parsed.author,
            published=parsed.published,
            source=parsed.source,
            note=parsed.note,
        )
        derived.append(Derived(file, _text(parsed, file)))
    return derived, tuple(Failure(f"{path}/{f.path}", f.reason) for f in parts.failed)


def _text(parsed: Parsed, file: FileRecord) -> TextRecord:
    text = parsed.text
    found = sentences.split(text)
    boilerplate = cleaning.boilerplate(text, found)
    return TextRecord(
        digest=file.digest,
        text=text,
        sentences=tuple(found),
        boilerplate=boilerplate,
        places=parsed.places,
        passages=tuple(_passage(text, s, boilerplate) for s in passages.build(text, found, boilerplate)),
        statements=statements.extract(text, found, document_id=file.document_id, boilerplate=boilerplate),
        bands=duplicates.bands(text, boilerplate),
        edges=edges.find(text, found, boilerplate),
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
