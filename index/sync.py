"""Bring the stores in line with a folder, document by document, so that a kill at any point loses nothing.

The order is what makes it safe. Before the vectors or the words of a text change, the catalog notes the
text as unsettled; they change; the catalog commits what the text now is, and readers see the old state or
the new one. The next sync first settles what an interrupted one left behind.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from index import loading, recurring, sources
from index.catalog import PIPELINE_VERSION, FileRecord, reading, writing
from index.deriving import Derived, derive
from index.errors import LoadError, SourceEmpty
from index.sources import SourceFile
from index.stores import Stores
from index.types import Failure, SyncReport

BATCH = 256
"""Passages that are embedded and committed together: bounds the memory, and what a kill costs."""
AHEAD = 8
"""Files that are read before their turn, and"""
AHEAD_BYTES = 4_000_000
"""their sizes together, unless one alone is larger; both bound the memory."""

PURGE, WANTED = "purge", "wanted"
"""What the catalog notes while words of what was removed may still be in a file."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SyncProgress:
    """How far a sync has come."""

    done: int
    total: int
    """In files."""
    passages: int
    """Embedded so far; what was known already is not counted."""
    path: str


OnProgress = Callable[[SyncProgress], None]


def sync(
    stores: Stores,
    folder: Path,
    *,
    allow_empty: bool = False,
    max_bytes: int = sources.MAX_BYTES,
    on_progress: OnProgress = lambda progress: None,
) -> SyncReport:
    """Bring the index in line with a folder; the caller holds the writer's lock.

    Raises:
        SourceMissing: the folder does not exist.
        SourceEmpty: it holds no document, and `allow_empty` is not set.
    """
    root = sources.resolve_root(folder)
    found = sources.listing(root, leave_out=stores.folder.resolve())
    with stores.catalog.reading() as db:
        known_root = db.execute("SELECT id FROM roots WHERE path = ?", (str(root),)).fetchone()
        known = reading.files(db, known_root[0]) if known_root else {}
        old_texts = _outdated(db)
    if not found.files and not allow_empty:
        raise SourceEmpty(_why_empty(folder, known, found))
    interrupted = settle(stores)
    run = _Run(stores, str(root), known, old_texts, max_bytes, on_progress)
    run.add_all(found.files)
    run.finish({f.path for f in found.files} | {f.path for f in found.failed})
    _decide_what_recurs(stores)
    if interrupted or run.report.added or run.report.updated:
        with stores.catalog.writing() as db:
            writing.sweep_vectors(db)
    with stores.catalog.reading() as db:
        count = reading.passage_count(db)
    return replace(
        run.report,
        failed=found.failed + run.report.failed,
        notes=run.report.notes + found.notes,
        passages=count,
    )


def settle(stores: Stores) -> bool:
    """Put right what an interrupted sync or removal left behind; False: no vectors and no words."""
    with stores.catalog.reading() as db:
        unsettled = reading.unsettled(db)
        unpurged = reading.meta(db, PURGE) == WANTED
    stores.forget([digest for digest, held in unsettled.items() if not held])
    stores.restore([digest for digest, held in unsettled.items() if held])
    if unpurged:
        _purge(stores)
    return bool(unsettled)


def _purge(stores: Stores) -> None:
    _decide_what_recurs(stores)  # not even the hash of a removed sentence stays
    stores.purge()
    with stores.catalog.writing() as db:
        writing.set_meta(db, PURGE, "")


def _decide_what_recurs(stores: Stores) -> None:
    with stores.catalog.writing() as db:
        if recurring.decide(db):
            stores.seen = writing.next_generation(db)


class _Run:
    """One pass over a folder."""

    def __init__(
        self,
        stores: Stores,
        root: str,
        known: dict[str, FileRecord],
        outdated: set[str],
        max_bytes: int,
        on_progress: OnProgress,
    ) -> None:
        self.report = SyncReport()
        self._stores = stores
        self._known = known
        self._outdated = outdated
        self._max_bytes = max_bytes
        self._on_progress = on_progress
        self._embedded = 0
        self._waiting: list[Derived] = []
        self._written: Future[None] = Future()
        self._written.set_result(None)
        self._vanished: set[str] = set()
        self._of_file: dict[str, list[FileRecord]] = {}
        for record in known.values():
            self._of_file.setdefault(record.file, []).append(record)
        with stores.catalog.writing() as db:
            self._root_id, self._prefix = writing.root(db, root)
            self._taken = reading.ids_elsewhere(db, self._root_id)

    def add_all(self, files: Sequence[SourceFile]) -> None:
        """Read, embed and write, each in a thread of its own and each a little ahead of the next."""
        with ThreadPoolExecutor(1) as reader, ThreadPoolExecutor(1) as writer:
            for number, (file, reading_it) in enumerate(_ahead(reader, self._read, files), 1):
                try:
                    self._take(file, reading_it.result())
                except LoadError as error:
                    self._fail(file.path, str(error))
                if sum(len(d.text.passages) for d in self._waiting) >= BATCH or len(self._waiting) >= BATCH:
                    self._flush(writer)
                self._on_progress(SyncProgress(number, len(files), self._embedded, file.path))
            told = self._embedded
            self._flush(writer)
            self._written.result()
        if self._embedded > told:
            self._on_progress(SyncProgress(len(files), len(files), self._embedded, files[-1].path))

    def finish(self, present: set[str]) -> None:
        """Take out the documents whose files, or whose entries in an archive, are gone."""
        gone = [r for r in self._known.values() if r.file not in present or r.path in self._vanished]
        remove(self._stores, gone)
        self._count(removed=len(gone))

    def _read(self, file: SourceFile) -> tuple[list[Derived], tuple[Failure, ...]] | None:
        """Return what a file holds, or None where it is as it was; changes nothing."""
        data, file_digest = sources.read(file, max_bytes=self._max_bytes)
        olds = self._of_file.get(file.path, [])
        if olds and all(o.file_digest == file_digest and o.digest not in self._outdated for o in olds):
            return None
        return derive(data, path=file.path, prefix=self._prefix, file_digest=file_digest)

    def _take(self, file: SourceFile, read: tuple[list[Derived], tuple[Failure, ...]] | None) -> None:
        olds = self._of_file.get(file.path, [])
        if read is None:
            self._count(unchanged=len(olds))
            for old in olds:
                self._note(old.path, old.note)
            return
        found, failed = read
        for failure in failed:
            self._fail(failure.path, failure.reason)
        for derived in found:
            if derived.file.document_id in self._taken:
                self._fail(derived.file.path, "its id is taken by a document of another folder; rename it")
                continue
            self._note(derived.file.path, derived.file.note)
            self._waiting.append(derived)
        self._vanished |= {o.path for o in olds} - {d.file.path for d in found} - {f.path for f in failed}

    def _flush(self, writer: Executor) -> None:
        """Embed what waits, and have it written while the next is embedded; two batches at most are held."""
        if not self._waiting:
            return
        batch, self._waiting = self._waiting, []
        self._embedded += self._stores.embed(batch)
        self._written.result()
        self._written = writer.submit(self._write, batch)
        updated = sum(1 for d in batch if d.file.path in self._known)
        self._count(added=len(batch) - updated, updated=updated)

    def _write(self, batch: Sequence[Derived]) -> None:
        replaced = [self._known[d.file.path].digest for d in batch if d.file.path in self._known]
        self._stores.put(batch)
        with self._stores.catalog.writing() as db:
            for derived in batch:
                writing.put_text(db, derived.text)
                writing.put_file(db, self._root_id, derived.file)
            dropped = writing.drop_unheld(db, replaced)
            writing.settle(db, {d.text.digest for d in batch})
            writing.mark_unsettled(db, dropped)
            self._stores.seen = writing.next_generation(db)
        self._stores.forget(dropped)

    def _count(self, **counts: int) -> None:
        self.report = replace(
            self.report, **{name: getattr(self.report, name) + n for name, n in counts.items()}
        )

    def _fail(self, path: str, reason: str) -> None:
        if path in self._known or path in self._of_file:
            reason += " (its earlier version stays in the index)"
        self.report = replace(self.report, failed=(*self.report.failed, Failure(path, reason)))

    def _note(self, path: str, note: str | None) -> None:
        if note:
            self.report = replace(self.report, notes=(*self.report.notes, Failure(path, note)))


def _ahead(
    pool: Executor, read: Callable[[SourceFile], T], files: Iterable[SourceFile]
) -> Iterator[tuple[SourceFile, Future[T]]]:
    """Yield each file with what becomes of it, a few files ahead."""
    queue: deque[tuple[SourceFile, Future[T]]] = deque()
    sizes: deque[int] = deque()
    for file in files:
        size = sources.size(file)
        while queue and (len(queue) >= AHEAD or sum(sizes) + size > AHEAD_BYTES):
            sizes.popleft()
            yield queue.popleft()
        queue.append((file, pool.submit(read, file)))
        sizes.append(size)
    yield from queue


def remove(stores: Stores, files: Iterable[FileRecord], *, purge: bool = False) -> None:
    """Take documents out of every store and cache; the caller holds the writer's lock.

    Args:
        stores: of the index.
        files: of the documents.
        purge: leave no word of them in any file either; if that is cut short, the next sync does it.

    Raises:
        IndexBusy: they are out, but a reader keeps their words in the catalog's journal.
    """
    gone = list(files)
    if not gone:
        return
    digests = {file.digest for file in gone}
    with stores.catalog.writing() as db:
        for file in gone:
            writing.remove_file(db, file.document_id)
        dropped = writing.drop_unheld(db, sorted(digests))
        writing.mark_unsettled(db, digests - set(dropped))  # their titles may have changed
        stores.seen = writing.next_generation(db)
        if purge:
            writing.set_meta(db, PURGE, WANTED)
    stores.forget(dropped)
    stores.restore(sorted(digests - set(dropped)))
    if purge:
        _purge(stores)


def _outdated(db: sqlite3.Connection) -> set[str]:
    rows = db.execute("SELECT digest FROM texts WHERE pipeline < ?", (PIPELINE_VERSION,))
    return {row[0] for row in rows}


def _why_empty(folder: Path, known: dict[str, FileRecord], found: sources.Listing) -> str:
    if known:
        return (
            f"The folder {folder} holds no document any more; it held {len(known)}. Nothing was removed. "
            "If it is meant to be empty, pass --allow-empty."
        )
    formats = ", ".join(loading.extensions())
    others = f" ({found.failed[0].path}: {found.failed[0].reason})" if found.failed else ""
    return f"The folder {folder} holds no document{others}. Put files in that end in {formats}."


__all__ = ["OnProgress", "SyncProgress", "remove", "settle", "sync"]
