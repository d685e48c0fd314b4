"""LangChain: a retriever over `Index.search`."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import AsyncCallbackManagerForRetrieverRun, CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import run_in_executor
from pydantic import ConfigDict

from index import Hit, Index, Where


class IndexRetriever(BaseRetriever):
    """Gives passages as LangChain documents, best first; the metadata says where each stands."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: Index
    k: int = 8
    where: Where | None = None
    scorer: Any = None
    """A Scorer that ranks, or None."""

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **kwargs: Any
    ) -> list[Document]:
        k = int(kwargs.get("k", self.k))
        hits = self.index.search(query, limit=k, where=self.where, scorer=self.scorer)
        return [self._document(hit) for hit in hits]

    async def _aget_relevant_documents(
        self, query: str, *, run_manager: AsyncCallbackManagerForRetrieverRun, **kwargs: Any
    ) -> list[Document]:
        return await run_in_executor(
            None, self._get_relevant_documents, query, run_manager=run_manager.get_sync(), **kwargs
        )

    def _document(self, hit: Hit) -> Document:
        passage = hit.passage
        source = self.index.document(passage.document_id)
        metadata = {
            "document_id": passage.document_id,
            "digest": source.digest,
            "title": source.title,
            "author": source.author,
            "published": source.published.isoformat() if source.published else None,
            "source": source.source,
            "place": source.place(passage.start),
            "start": passage.start,
            "end": passage.end,
            "score": hit.score,
        }
        return Document(
            id=f"{source.digest}:{passage.start}:{passage.end}", page_content=passage.text, metadata=metadata
        )
