"""The three stores of an index and the model, held together: what one of them learns, all learn in order."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from index.catalog import Catalog, Connection, Key, reading, writing
from index.deriving import Derived
from index.embedding import Embedder, Vectors
from index.errors import ModelMismatch, VectorsElsewhere
from index.lexical import LexicalStore
from index.vectors import VectorStore

RESTORED_TOGETHER = 64
"""Texts whose vectors and words are written back in one go."""
KEPT_TOGETHER = 1024
"""Fresh vectors that are kept in one go: what a kill costs at most where one document is very long."""


class Stores:
    """Catalog, vectors, words and model of one index folder."""

    def __init__(self, folder: Path, embedder: Embedder, *, chroma_url: str | None = None) -> None:
        self.folder = folder
        self.embedder = embedder
        self.catalog = Catalog(folder)
        self.vectors = VectorStore(folder / "vectors", index_uuid=self.catalog.uuid, url=chroma_url)
        self.lexical = LexicalStore(folder / "words")
        self.seen = self.generation()
        self._lock = threading.Lock()

    def close(self) -> None:
        """Let go of all files."""
        self.vectors.close()
        self.lexical.close()
        self.catalog.close()

    def generation(self) -> int:
        """The number that moves with every change."""
        with self.catalog.reading() as db:
            return reading.generation(db)

    def follow(self, generation: int) -> None:
        """Reopen the vectors and the words where another process has moved on."""
        with self._lock:
            if generation > self.seen:
                self.vectors.reopen()
                self.lexical.reopen()
                self.seen = generation

    def check_model(self) -> None:
        """Compare the model, and where its vectors are, with what built the index; a sync remembers both.

        Raises:
            ModelMismatch: the models differ.
            VectorsElsewhere: the vectors are kept in another place.
        """
        with self.catalog.reading() as db:
            kept, where = reading.meta(db, "model"), reading.meta(db, "vectors")
        if where not in (None, self.vectors.where):
            raise VectorsElsewhere(
                f"The vectors of the index {self.folder} are kept in {where}, not in {self.vectors.where}. "
                "Set ASSISTANT_CHROMA_URL back, or run `assistant sync --rebuild`; nothing is embedded twice."
            )
        if kept is None:
            return
        name, digest = json.loads(kept)
        if name != self.embedder.name or digest != self.embedder.digest:
            other = name if name != self.embedder.name else f"other weights of {name}"
            raise ModelMismatch(
                f"The index {self.folder} was built with {other}, not with {self.embedder.name}. "
                "Run `assistant sync --rebuild`, or set ASSISTANT_EMBEDDING_MODEL back."
            )

    def remember_model(self) -> None:
        """Note which model's vectors the index holds, and where."""
        with self.catalog.writing() as db:
            self._note_model(db)

    def embed(self, batch: Sequence[Derived]) -> int:
        """Embed what has no vector yet, and keep the vectors in the catalog for `put`.

        Returns:
            How many passages had to be embedded.
        """
        texts = {key: text for derived in batch for key, text in derived.passages()}
        digests = {Key(d.text.digest, p.start, p.end): p.text_digest for d in batch for p in d.text.passages}
        _, embedded = self._vectors(texts, digests)
        return embedded

    def put(self, batch: Sequence[Derived]) -> None:
        """Write the vectors and words of documents that the catalog is about to take."""
        with self.catalog.writing() as db:
            stale = reading.held(db, {d.text.digest for d in batch})
            writing.mark_unsettled(db, {d.text.digest for d in batch})
            titles = {d.text.digest: set(reading.titles(db, d.text.digest)) for d in batch}
        for derived in batch:
            titles[derived.text.digest].add(derived.file.title)
        texts = {key: text for derived in batch for key, text in derived.passages()}
        digests = {Key(d.text.digest, p.start, p.end): p.text_digest for d in batch for p in d.text.passages}
        joined = {digest: _joined(names) for digest, names in titles.items()}
        self._write(texts, digests, joined, stale=stale)

    def restore(self, digests: Sequence[str]) -> None:
        """Write the vectors and words of texts again, from what the catalog holds of them."""
        for start in range(0, len(digests), RESTORED_TOGETHER):
            some = digests[start : start + RESTORED_TOGETHER]
            texts: dict[Key, str] = {}
            text_digests: dict[Key, str] = {}
            with self.catalog.reading() as db:
                titles = {digest: _joined(reading.titles(db, digest)) for digest in some}
                for digest in some:
                    text = reading.text(db, digest)
                    for p in reading.passages(db, digest):
                        key = Key(digest, p.start, p.end)
                        texts[key], text_digests[key] = text[p.start : p.end], p.text_digest
            self._write(texts, text_digests, titles, stale=some)
            with self.catalog.writing() as db:
                writing.settle(db, some)

    def forget(self, digests: Sequence[str]) -> None:
        """Take texts that the catalog no longer holds out of the other stores."""
        if digests:
            self.vectors.remove(digests)
            self.lexical.remove(digests)
            with self.catalog.writing() as db:
                writing.settle(db, digests)

    def purge(self) -> None:
        """Leave no word of what has been removed in any file: in the words, in the catalog's journal."""
        with self.catalog.reading() as db:
            held = [row[0] for row in db.execute("SELECT digest FROM texts ORDER BY digest")]
            self.lexical.rewrite(self._held_words(db, held))
        self.catalog.shed()

    def _held_words(
        self, db: Connection, digests: Sequence[str]
    ) -> Iterator[tuple[list[tuple[Key, str]], dict[str, str]]]:
        for digest in digests:
            text = reading.text(db, digest)
            passages = [(key, text[key.start : key.end]) for key in reading.text_keys(db, digest)]
            yield passages, {digest: _joined(reading.titles(db, digest))}

    def rebuild(self) -> int:
        """Make the vectors and the words anew from the catalog, embedding only what has no vector yet.

        Returns:
            How many passages there are.
        """
        with self.catalog.writing() as db:
            held = [row[0] for row in db.execute("SELECT digest FROM texts ORDER BY digest")]
            writing.mark_unsettled(db, held)
            self._note_model(db)
            self.seen = writing.next_generation(db)
        self.vectors.clear()
        self.lexical.clear()
        self.restore(held)
        with self.catalog.writing() as db:
            self.seen = writing.next_generation(db)  # readers that looked in between look again
            return reading.passage_count(db)

    def cosines(self, vector: Vectors, passages: dict[Key, str]) -> dict[Key, float]:
        """Return the exact cosine of a question with each passage (key to digest of its text)."""
        with self.catalog.reading() as db:
            known = reading.vectors(db, set(passages.values()), self.embedder.digest)
        keys = [key for key, digest in passages.items() if digest in known]
        if not keys:
            return {}
        products = np.stack([known[passages[key]] for key in keys]) @ vector
        return dict(zip(keys, (float(p) for p in products), strict=True))

    def _note_model(self, db: Connection) -> None:
        writing.set_meta(db, "model", json.dumps([self.embedder.name, self.embedder.digest]))
        writing.set_meta(db, "vectors", self.vectors.where)

    def _write(
        self, texts: dict[Key, str], digests: dict[Key, str], titles: dict[str, str], *, stale: Iterable[str]
    ) -> None:
        vectors, _ = self._vectors(texts, digests)
        keys = list(texts)
        self.vectors.remove(list(stale))
        self.vectors.put(keys, np.stack([vectors[digests[key]] for key in keys]) if keys else _nothing())
        self.lexical.replace(list(texts.items()), titles)

    def _vectors(self, texts: dict[Key, str], digests: dict[Key, str]) -> tuple[dict[str, Vectors], int]:
        """Take vectors from the cache, embed the rest, shortest first, and keep them at once."""
        model = self.embedder.digest
        with self.catalog.reading() as db:
            known = reading.vectors(db, set(digests.values()), model)
        missing = {digests[key]: text for key, text in texts.items() if digests[key] not in known}
        order = sorted(missing, key=lambda digest: (len(missing[digest]), digest))
        fresh: dict[str, Vectors] = {}
        for start in range(0, len(order), KEPT_TOGETHER):
            some = order[start : start + KEPT_TOGETHER]
            made = dict(zip(some, self.embedder.embed([missing[d] for d in some]), strict=True))
            with self.catalog.writing() as db:
                writing.put_vectors(db, made, model)
            fresh |= made
        return known | fresh, len(fresh)


def _joined(titles: Iterable[str]) -> str:
    return " / ".join(sorted(titles))


def _nothing() -> Vectors:
    return np.zeros((0, 0), dtype=np.float32)
