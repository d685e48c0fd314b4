"""What can be asked of an index: passages, statements, documents, of one state of it each time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from index import candidates, duplicates, names, quoted, searching, topic
from index.catalog import Connection, overview, reading, said
from index.embedding import Embedder, embed_question
from index.errors import DocumentMissing
from index.scoring import Scorer
from index.similarity import Similarity
from index.stores import Stores
from index.types import Document, Hit, Listed, Span, Statement, Where

RERANKED = 16
"""Passages whose sentences a scorer reads, at least. Of the gold characters of 158 questions over five long
documents (November 2026) the eight best hold .841 as found, .876 with 16 reranked, .864 with 24; of 318
questions over encyclopedia paragraphs the right one comes first for .962 with 8 as with 16."""
TRIES = 3
"""How often a search starts again when a sync changed the index under it."""

T = TypeVar("T")


class Queries:
    """Reads an index; safe to share between threads, and while another process changes it."""

    def __init__(self, stores: Stores, embedder: Embedder) -> None:
        """Read these stores with the model that made their vectors."""
        self.embedder = embedder
        self._stores = stores
        self._similarity = Similarity(embedder)

    def search(
        self, question: str, *, limit: int = 8, where: Where | None = None, scorer: Scorer | None = None
    ) -> list[Hit]:
        """Return the passages nearest to a question, best first; what is not content comes last.

        Copies of one text count once, under the first document that holds it. The ranking is a weighted
        sum of the standardised cosine and BM25; see `index.retrieval`.

        Args:
            question: in a person's words.
            limit: passages at most.
            where: only in these documents.
            scorer: reads the sentences of the passages found and ranks these by their best one; the
                scores are the sentences' then, weighed with the passages', 0 for a passage of which none was
                worth reading.
        """
        if limit < 1 or not question.strip():
            return []
        question = question.encode("utf-8", "replace").decode()  # half a surrogate is no text
        self._stores.check_model()
        vector = embed_question(self.embedder, question)
        pool = max(limit, RERANKED) if scorer else limit
        found = self._in_one_generation(
            lambda db: searching.search(self._stores, db, question, vector, pool, where)
        )
        return candidates.rerank(question, found, scorer, self)[:limit] if scorer else found

    def statements(
        self,
        *,
        speaker: str | None = None,
        about: str | None = None,
        where: Where | None = None,
        limit: int | None = 50,
    ) -> list[Statement]:
        """Return who said what: the latest document first, in reading order within a document.

        Args:
            speaker: as a person would type it; only statements of somebody whom it can mean.
            about: only statements on this topic, the document that fits it best first.
            where: only in these documents.
            limit: at most so many; None for all.
        """
        if about is not None and topic.content_words(about):
            return quoted.by_document(self.statements_about(about, speaker=speaker, where=where))[:limit]

        def find(db: Connection) -> list[Statement]:
            meant = names.meant(speaker, said.speakers(db)) if speaker is not None else None
            return said.statements(db, where, meant)[:limit]

        return self._in_one_generation(find)

    def statements_about(
        self,
        about: str,
        *,
        speaker: str | None = None,
        where: Where | None = None,
        context: bool = False,
    ) -> list[tuple[Statement, float]]:
        """Return the statements that fit a topic, each with how well (0..1), in the order of `statements`.

        At most `quoted.COMPARED` of them, those that share most words with the topic, are compared closely.

        Args:
            about: the topic.
            speaker: as in `statements`.
            where: only in these documents.
            context: count what a statement points back to, too ("it", "the plan"), less than its words.
        """
        found = self.statements(speaker=speaker, where=where, limit=None)
        return quoted.fitting(found, about, self, context=context)

    def document_statements(self, document_id: str) -> list[Statement]:
        """Return one document's statements in reading order; none where there is no such document."""
        return self._in_one_generation(lambda db: said.document_statements(db, document_id))

    def similarities(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return the cosine of a question with each text, in -1..1, by the index's model."""
        return self._similarity.cosines(question, texts)

    def speakers(self) -> list[str]:
        """Return everybody who is quoted, as the documents name them, the most quoted first."""
        return self._in_one_generation(said.speakers)

    def documents(self) -> list[Document]:
        """Return all documents in the order of their ids."""
        return self._in_one_generation(reading.documents)

    def listing(self) -> list[Listed]:
        """Return all documents without their texts, in the order of their ids; fast at any number of them."""
        return self._in_one_generation(overview.listing)

    def copies(self, document_id: str) -> tuple[str, ...]:
        """Return the ids of the other documents that tell the same story: copies, or nearly.

        See `index.duplicates` for what counts as nearly.

        Raises:
            DocumentMissing: there is none of that id.
        """
        self.document(document_id)
        return self._in_one_generation(lambda db: duplicates.copies(db, document_id))

    def document(self, document_id: str) -> Document:
        """Return one document.

        Raises:
            DocumentMissing: there is none of that id.
        """
        with self._stores.catalog.reading() as db:
            found = reading.document(db, document_id)
        if found is None:
            raise missing(document_id)
        return found

    def sentences(self, document_id: str) -> tuple[Span, ...]:
        """Return where a document's sentences stand, in reading order.

        Raises:
            DocumentMissing: there is none of that id.
        """
        with self._stores.catalog.reading() as db:
            found = reading.sentences(db, document_id)
        if found is None:
            raise missing(document_id)
        return found

    def warm_up(self) -> None:
        """Load the model and the stores now, so that the first question need not wait for them."""
        self.search("warm up", limit=1)

    def count(self) -> tuple[int, int]:
        """Return how many documents and how many passages there are."""
        with self._stores.catalog.reading() as db:
            return reading.document_count(db), reading.passage_count(db)

    def passage_counts(self) -> dict[str, int]:
        """Return how many passages each document has, by its id."""
        with self._stores.catalog.reading() as db:
            return reading.passage_counts(db)

    def _in_one_generation(self, read: Callable[[Connection], T]) -> T:
        """Read one state of the index, whole, although a sync may be changing it meanwhile."""
        for _ in range(TRIES):
            with self._stores.catalog.reading() as db:
                generation = reading.generation(db)
                self._stores.follow(generation)
                found = read(db)
            if self._stores.generation() == generation:
                break
        return found


def missing(document_id: str) -> DocumentMissing:
    """Say that there is no such document, and what to do."""
    return DocumentMissing(
        f"The index holds no document {document_id}. `assistant sync FOLDER` brings new ones in."
    )
