"""LangChain sees the index as any other retriever."""

from __future__ import annotations

import asyncio

from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableLambda

from assistant import Assistant
from index import Index


def test_the_retriever_gives_passages_that_can_be_found_again(seed_index: Index) -> None:
    retriever = Assistant(seed_index).as_retriever(k=2)
    assert isinstance(retriever, BaseRetriever)
    found = retriever.invoke("Who must agree to a new ally?")
    assert len(found) == 2
    for document in found:
        meta = document.metadata
        text = seed_index.document(meta["document_id"]).text
        assert text[meta["start"] : meta["end"]] == document.page_content
    assert [d.page_content for d in found] == [
        h.passage.text for h in seed_index.search("Who must agree to a new ally?", limit=2)
    ]


def test_the_retriever_runs_in_a_chain_and_asynchronously(seed_index: Index) -> None:
    retriever = Assistant(seed_index).as_retriever(k=3)
    chain = retriever | RunnableLambda(lambda documents: len(documents))
    assert chain.invoke("consensus") == 3
    assert asyncio.run(retriever.ainvoke("consensus")) == retriever.invoke("consensus")
