"""Chroma, in this process or behind an address: which passages' vectors are nearest to a question's."""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast
from urllib.parse import urlsplit

import numpy as np

from index import sealing
from index.catalog.records import Key
from index.embedding import Vectors
from index.errors import IndexingError, VectorsUnreachable
from index.folders import cannot_open, is_full, unwritable

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

BATCH = 1000
"""Records in one call: Chroma refuses more than 5,461, and a server refuses more than 40 MB."""
PATIENCE = 60
"""Seconds that a server gets for one answer; Chroma itself would wait for ever."""
IN_FOLDER = "its own folder"
"""Where the vectors are when no server is named."""

T = TypeVar("T")


class VectorStore:
    """Holds one collection, named by the index's UUID so that indexes never meet in one database."""

    def __init__(self, folder: Path, *, index_uuid: str, url: str | None = None) -> None:
        """Name the collection; nothing is opened yet.

        Args:
            folder: where an embedded Chroma keeps its files.
            index_uuid: of the catalog that the vectors belong to.
            url: of a Chroma server, `http://127.0.0.1:8000` say; None for an embedded one.
        """
        self._folder = folder
        self._name = f"passages-{index_uuid}"
        self._url = url
        self._lock = threading.RLock()
        self._client: Client | None = None
        self._open_collection: Collection | None = None

    @property
    def where(self) -> str:
        """Where the vectors are kept, as a person would say it."""
        return self._url or IN_FOLDER

    def nearest(self, vector: Vectors, limit: int) -> list[Key]:
        """Return the keys nearest to a unit vector by cosine, nearest first; some may be forgotten ones.

        Raises:
            VectorsUnreachable: the server does not answer.
        """

        def ask(collection: Collection) -> list[str]:
            wanted = min(limit, collection.count())
            if wanted == 0:
                return []
            found = collection.query(query_embeddings=vector.reshape(1, -1), n_results=wanted, include=[])
            return list(found["ids"][0])

        return list(map(Key.parse, self._call(ask)))

    def put(self, keys: Sequence[Key], vectors: Vectors) -> None:
        """Add vectors, or replace those of the same keys.

        Raises:
            VectorsUnreachable: the server does not answer.
            IndexUnwritable: the disk is full.
        """
        self._unseal()
        for start in range(0, len(keys), BATCH):
            some = slice(start, start + BATCH)
            ids = [str(key) for key in keys[some]]
            digests = [{"digest": key.digest} for key in keys[some]]
            self._call(partial(_upsert, ids=ids, embeddings=vectors[some], metadatas=digests))

    def remove(self, digests: Sequence[str]) -> None:
        """Take out all passages of these texts; the same errors as `put`."""
        self._unseal()
        for start in range(0, len(digests), BATCH):
            self._call(partial(_delete, digests=list(digests[start : start + BATCH])))

    def seal(self) -> None:
        """Note what the files hold, at the end of a change, so that damage to them is known from a change.

        Raises:
            IndexUnwritable: the disk is full.
        """
        if self._url is None:
            with self._lock:
                try:
                    sealing.seal(self._folder)
                except OSError as error:
                    raise unwritable(self._folder.parent, error) from error

    def damage(self) -> str | None:
        """Return what is damaged in Chroma's graph, in words; None behind a server, whose files they are."""
        found = None if self._url else sealing.damage(self._folder)
        return found and f"the vectors in {self._folder} are damaged: {found}"

    def stored(self) -> Iterator[list[tuple[Key, Vectors]]]:
        """Yield every key that has a vector, with it, many at a time.

        Raises:
            IndexDamaged: Chroma cannot read its own files.
            VectorsUnreachable: the server does not answer.
        """
        for offset in range(0, self._call(lambda collection: collection.count()), BATCH):
            yield self._call(partial(_records, offset=offset))

    def reopen(self) -> None:
        """Read anew what another process has written; Chroma does not notice by itself."""
        self.close()

    def close(self) -> None:
        """Let go of the files; the next use opens them again."""
        with self._lock:
            if self._client is not None:
                sessions = _sessions(self._client)
                self._client.close()
                for session in sessions:
                    session.close()  # Chroma leaves its connections open
            self._client = self._open_collection = None

    def clear(self) -> None:
        """Delete everything of this index; no reader can open the folder while it goes."""
        with self._lock:
            if self._url is not None:
                self._call(lambda collection: self._delete_collection())
            self.close()
            shutil.rmtree(self._folder, ignore_errors=True)  # a server's index may have had one before

    def _call(self, ask: Callable[[Collection], T]) -> T:
        """Ask the collection; once more where a rebuild in another process has replaced it."""
        from chromadb.errors import NotFoundError

        with self._lock:
            try:
                try:
                    return ask(self._collection())
                except NotFoundError:
                    self.close()
                    return ask(self._collection())
            except IndexingError:
                raise
            except Exception as error:  # Chroma raises errors of many libraries
                raise self._explained(error) from error

    def _unseal(self) -> None:
        if self._url is None:
            with self._lock:
                self._collection()  # damage is seen now or never
                sealing.unseal(self._folder)

    def _delete_collection(self) -> None:
        if self._client is not None:
            self._client.delete_collection(self._name)

    def _collection(self) -> Collection:
        if self._open_collection is None:
            self._open_collection = self._connect()
        return self._open_collection

    def _connect(self) -> Collection:
        if self._url is None and (found := sealing.damage(self._folder)):
            raise cannot_open("vectors", self._folder, ValueError(found))
        try:
            self._client = cast("Client", self._open_client())
            for session in _sessions(self._client):
                session.timeout = PATIENCE
            # Without `embedding_function=None` Chroma would download a model of its own.
            return self._client.get_or_create_collection(
                self._name,
                embedding_function=None,
                configuration={"hnsw": {"space": "cosine", "ef_search": 200}},
            )
        except Exception as error:  # Chroma raises errors of many libraries
            raise self._explained(error) from error

    def _open_client(self) -> ClientAPI:
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        if self._url is None:
            return chromadb.PersistentClient(str(self._folder), settings=settings)
        logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs every request
        host, port, ssl = server_address(self._url)
        return chromadb.HttpClient(host, port, ssl=ssl, settings=settings)

    def _explained(self, error: Exception) -> IndexingError:
        if self._url is not None:
            reason = " ".join(str(error).split())
            return VectorsUnreachable(
                f"The Chroma server at {self._url} cannot be used ({reason}). Start it with "
                "`chroma run --host 127.0.0.1 --path FOLDER`, or correct ASSISTANT_CHROMA_URL."
            )
        if is_full(error):
            return unwritable(self._folder.parent, OSError(0, "the disk is full"))
        return cannot_open("vectors", self._folder, error)


def server_address(url: str) -> tuple[str, int, bool]:
    """Return the host and the port of a Chroma server, and whether it is spoken to through TLS.

    Raises:
        VectorsUnreachable: it is no address of a server.
    """
    parts = urlsplit(url)
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if parts.scheme not in ("http", "https") or not host or parts.path.strip("/"):
        raise VectorsUnreachable(
            f"{url!r} is no address of a Chroma server. Set ASSISTANT_CHROMA_URL to http://HOST:PORT."
        )
    return host, port or (443 if parts.scheme == "https" else 8000), parts.scheme == "https"


def _sessions(client: Client) -> list[Any]:
    """Return the HTTP sessions of a server's client: its own and its administrator's; embedded, none."""
    servers: list[Any] = [client._server, getattr(client._admin_client, "_server", None)]
    return [server._session for server in servers if hasattr(server, "_session")]


def _upsert(
    collection: Collection, *, ids: list[str], embeddings: Vectors, metadatas: list[dict[str, str]]
) -> None:
    collection.upsert(ids=ids, embeddings=embeddings, metadatas=list(metadatas))


def _delete(collection: Collection, *, digests: list[str]) -> None:
    for digest in digests:
        collection.delete(where={"digest": digest})


def _records(collection: Collection, *, offset: int) -> list[tuple[Key, Vectors]]:
    """Return some records; asking for their vectors raises where a record has none."""
    found = collection.get(limit=BATCH, offset=offset, include=["embeddings"])
    vectors = np.asarray(found["embeddings"], dtype=np.float32)
    return [(Key.parse(id_), vector) for id_, vector in zip(found["ids"], vectors, strict=True)]
