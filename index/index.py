"""Index: documents in, hits and statements out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from index import auditing, sources
from index import sync as syncing
from index.catalog import Catalog, reading
from index.embedding import Embedder, default_embedder
from index.errors import NotIndexed
from index.folders import check_free, unwritable
from index.locking import writer_lock
from index.queries import Queries, missing
from index.stores import Stores
from index.types import SyncReport


class Index(Queries):
    """A searchable, quotable collection of documents in one folder; safe to share between threads."""

    def __init__(self, folder: Path, embedder: Embedder, *, chroma_url: str | None = None) -> None:
        """Use `Index.create` or `Index.open`."""
        super().__init__(Stores(folder, embedder, chroma_url=chroma_url), embedder)
        self.folder = folder

    @classmethod
    def create(
        cls, folder: str | Path, *, embedder: Embedder | None = None, chroma_url: str | None = None
    ) -> Index:
        """Open the index in a folder, or make one where there is none.

        Args:
            folder: of the index; private to its owner.
            embedder: what turns texts into vectors; None for the default model.
            chroma_url: of a Chroma server that keeps the vectors; None keeps them in the folder.

        Raises:
            IndexUnwritable: the folder cannot be written, or holds other files.
            IndexTooNew: a newer version of this program wrote it.
        """
        place = Path(folder)
        try:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not Catalog.exists(place):
                check_free(place)
                place.chmod(0o700)  # whoever may read the index may read every document
            return cls(place, embedder or default_embedder(), chroma_url=chroma_url)
        except OSError as error:
            raise unwritable(place, error) from error
        except sqlite3.OperationalError as error:
            raise unwritable(place, OSError(0, str(error))) from error

    @classmethod
    def open(
        cls, folder: str | Path, *, embedder: Embedder | None = None, chroma_url: str | None = None
    ) -> Index:
        """Open the index in a folder; the arguments are those of `create`.

        Raises:
            NotIndexed: there is none.
        """
        if not Catalog.exists(Path(folder)):
            raise NotIndexed(f"There is no index in {folder}. Run `assistant sync FOLDER` first.")
        return cls.create(folder, embedder=embedder, chroma_url=chroma_url)

    def close(self) -> None:
        """Let go of all files."""
        self._stores.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def sync(
        self,
        folder: str | Path,
        *,
        rebuild: bool = False,
        allow_empty: bool = False,
        max_bytes: int = sources.MAX_BYTES,
        on_progress: syncing.OnProgress | None = None,
    ) -> SyncReport:
        """Bring the index in line with a folder; documents of other folders stay.

        Args:
            folder: its documents, below it at any depth, are in the index afterwards.
            rebuild: make the vectors and the words anew, with the model of this Index.
            allow_empty: a folder that holds no document any more empties its part of the index.
            max_bytes: of one file.
            on_progress: called after every file, and when the last passages are embedded.

        Raises:
            SourceMissing, SourceEmpty, IndexBusy, ModelMismatch, VectorsUnreachable,
                VectorsElsewhere.
        """
        sources.resolve_root(Path(folder))
        with self._writing():
            if rebuild:
                self._stores.rebuild()
            self._stores.check_model()
            self._stores.remember_model()
            return syncing.sync(
                self._stores,
                Path(folder),
                allow_empty=allow_empty,
                max_bytes=max_bytes,
                on_progress=on_progress or (lambda progress: None),
            )

    def remove(self, document_id: str) -> None:
        """Take a document out of every store and cache; its file stays, and a sync would bring it back.

        Nothing of its text is left in any file of the index, unless another document holds the same text.
        The words of all other documents are written anew for it: 100,000 passages take some seconds.

        Raises:
            DocumentMissing: there is none of that id.
            IndexBusy: somebody writes, or a reader holds on to the past; the next sync finishes the purge.
        """
        with self._writing():
            with self._stores.catalog.reading() as db:
                file = reading.file(db, document_id)
            if file is None:
                raise missing(document_id)
            syncing.remove(self._stores, [file], purge=True)

    def verify(self) -> list[str]:
        """Return what is wrong between the three stores, in words; empty when they agree."""
        self._stores.follow(self._stores.generation())
        return [problem.text for problem in auditing.audit(self._stores)]

    def repair(self) -> list[str]:
        """Make anew from the catalog what disagrees with it; return what was done, in words.

        Raises:
            IndexBusy, ModelMismatch.
        """
        with self._writing():
            self._stores.check_model()
            return auditing.repair(self._stores)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with writer_lock(self.folder):
            try:
                self._stores.follow(self._stores.generation())
                yield
                self._stores.vectors.seal()
            except sqlite3.OperationalError as error:
                raise unwritable(self.folder, OSError(0, str(error))) from error
