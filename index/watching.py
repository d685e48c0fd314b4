"""Keep an index in line with a folder for as long as it is watched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Literal

from index import loading, sources
from index.errors import IndexBusy, SourceEmpty
from index.types import Listed, SyncReport

if TYPE_CHECKING:
    from index.index import Index

QUIET = 400
"""Milliseconds without a further event before the folder is looked at: an editor writes in several steps."""
PATIENCE = 500
"""Milliseconds after which a look that could not be taken is tried again."""


@dataclass(frozen=True, slots=True)
class Change:
    """What has happened to one document."""

    kind: Literal["added", "updated", "removed"]
    document_id: str


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a watched folder led to."""

    changes: tuple[Change, ...]
    """In the order of their ids."""
    report: SyncReport | None
    """None where nothing could be done; `problem` says why, and it is tried again."""
    problem: str | None = None


def watch(
    index: Index,
    folder: str | Path,
    *,
    allow_empty: bool = False,
    max_bytes: int = sources.MAX_BYTES,
    stop: Event | None = None,
) -> Iterator[Look]:
    """Sync a folder now and after every change in it, until `stop` is set or the caller ends it.

    The folder is watched before it is synced for the first time, so nothing that happens meanwhile is lost.

    Args:
        index: to keep in line.
        folder: to follow, at any depth; hidden files and formats that are not read are passed over.
        allow_empty: as in `Index.sync`.
        max_bytes: of one file.
        stop: ends the watching when set.

    Raises:
        SourceMissing: the folder does not exist, or no longer.
    """
    from watchfiles import watch as events

    root = sources.resolve_root(Path(folder))
    own = index.folder.resolve()
    before = _documents(index)
    due = True
    for happened in events(
        root,
        watch_filter=lambda _, path: _matters(Path(path), root, own),
        debounce=QUIET,
        stop_event=stop,
        rust_timeout=PATIENCE,
        yield_on_timeout=True,
        raise_interrupt=True,
    ):
        if not (happened or due):
            continue
        try:
            report = index.sync(root, allow_empty=allow_empty, max_bytes=max_bytes)
        except (IndexBusy, SourceEmpty) as error:
            due = isinstance(error, IndexBusy)
            yield Look((), None, str(error))
            continue
        due = False
        after = _documents(index)
        yield Look(changes(before, after), report)
        before = after


def changes(before: Mapping[str, Listed], after: Mapping[str, Listed]) -> tuple[Change, ...]:
    """Return what became of each document between two listings, by id."""
    found = [Change("removed", id_) for id_ in before.keys() - after.keys()]
    found += [Change("added", id_) for id_ in after.keys() - before.keys()]
    found += [
        Change("updated", id_)
        for id_ in before.keys() & after.keys()
        if before[id_].digest != after[id_].digest
    ]
    return tuple(sorted(found, key=lambda change: change.document_id))


def _documents(index: Index) -> dict[str, Listed]:
    return {listed.id: listed for listed in index.listing()}


def _matters(path: Path, root: Path, own: Path) -> bool:
    """Whether a change of this path can change the index; a folder that comes or goes has no format."""
    if path.is_relative_to(own) or not path.is_relative_to(root):
        return False
    inner = path.relative_to(root)
    if any(part.startswith(".") for part in inner.parts):
        return False
    return loading.supported(path.name) or not path.suffix or path.is_dir()
