"""Chroma, embedded in this process: which passages' vectors are nearest to a question's."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from index.catalog.records import Key
from index.embedding import Vectors
from index.folders import cannot_open

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

BATCH = 5000
"""Chroma refuses more than 5,461 records in one call."""


class VectorStore:
    """Holds one collection, named by the index's UUID so that indexes never meet in one database."""

    def __init__(self, folder: Path, *, index_uuid: str) -> None:
        self._folder = folder
        self._name = f"passages-{index_uuid}"
        self._lock = threading.RLock()
        self._client: Client | None = None
        self._open_collection: Collection | None = None

    def nearest(self, vector: Vectors, limit: int) -> list[Key]:
        """Return the keys nearest to a unit vector by cosine, nearest first; some may be forgotten ones."""
        with self._lock:
            collection = self._collection()
            wanted = min(limit, collection.count())
            if wanted == 0:
                return []
            found = collection.query(query_embeddings=vector.reshape(1, -1), n_results=wanted, include=[])
        return [Key.parse(id_) for id_ in found["ids"][0]]

    def put(self, keys: Sequence[Key], vectors: Vectors) -> None:
        """Add vectors, or replace those of the same keys."""
        with self._lock:
            for start in range(0, len(keys), BATCH):
                some = keys[start : start + BATCH]
                self._collection().upsert(
                    ids=[str(key) for key in some],
                    embeddings=vectors[start : start + BATCH],
                    metadatas=[{"digest": key.digest} for key in some],
                )

    def remove(self, digests: Sequence[str]) -> None:
        """Take out all passages of these texts."""
        with self._lock:
            for digest in digests:
                self._collection().delete(where={"digest": digest})

    def keys(self) -> Iterator[Key]:
        """Yield every key that has a vector.

        Raises:
            IndexDamaged: Chroma cannot read its own files.
        """
        with self._lock:
            collection = self._collection()
            try:
                ids = [
                    id_ for offset in range(0, collection.count(), BATCH) for id_ in _ids(collection, offset)
                ]
            except Exception as error:  # Chroma raises errors of many libraries
                raise cannot_open("vectors", self._folder, error) from error
        yield from map(Key.parse, ids)

    def reopen(self) -> None:
        """Read anew what another process has written; Chroma does not notice by itself."""
        self.close()

    def close(self) -> None:
        """Let go of the files; the next use opens them again."""
        with self._lock:
            if self._client is not None:
                self._client.close()
            self._client = self._open_collection = None

    def clear(self) -> None:
        """Delete everything; no reader can open the folder while it goes."""
        with self._lock:
            self.close()
            shutil.rmtree(self._folder, ignore_errors=True)

    def _collection(self) -> Collection:
        if self._open_collection is None:
            self._open_collection = self._connect()
        return self._open_collection

    def _connect(self) -> Collection:
        import chromadb
        from chromadb.config import Settings

        try:
            self._client = cast(
                "Client",
                chromadb.PersistentClient(str(self._folder), settings=Settings(anonymized_telemetry=False)),
            )
            # Without `embedding_function=None` Chroma would download a model of its own.
            return self._client.get_or_create_collection(
                self._name,
                embedding_function=None,
                configuration={"hnsw": {"space": "cosine", "ef_search": 200}},
            )
        except Exception as error:  # Chroma raises errors of many libraries
            raise cannot_open("vectors", self._folder, error) from error


def _ids(collection: Collection, offset: int) -> list[str]:
    """Return the ids of some records; asking for their vectors raises where a record has none."""
    return list(collection.get(limit=BATCH, offset=offset, include=["embeddings"])["ids"])
