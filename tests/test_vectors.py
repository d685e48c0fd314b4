"""Vectors behind an address: a real Chroma server keeps the same promises as the folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from chroma_server import chroma_server
from conftest import WordsEmbedder

from index import Index, VectorsElsewhere, VectorsUnreachable
from index.vectors import server_address

Write = Callable[[str, str], Path]

HARBOUR = "The harbour of Ostrava Bay opened on Monday. Forty ships arrived before noon."
MILL = "The old mill at Grenn burned down. Nobody was hurt, the fire chief said."


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with chroma_server(tmp_path_factory.mktemp("chroma")) as address:
        yield address


@pytest.fixture
def served(tmp_path: Path, embedder: WordsEmbedder, url: str) -> Iterator[Index]:
    with Index.create(tmp_path / "served", embedder=embedder, chroma_url=url) as opened:
        yield opened


def test_an_index_on_a_server_adds_finds_replaces_and_removes(
    served: Index, docs: Path, write: Write, embedder: WordsEmbedder
) -> None:
    write("a.txt", HARBOUR)
    mill = write("b.txt", MILL)
    assert served.sync(docs).added == 2
    assert served.search("Who spoke of the fire at the mill?")[0].passage.document_id == "b.txt"
    assert not (served.folder / "vectors").exists()
    write("a.txt", MILL.replace("Grenn", "Skarn"))
    mill.unlink()
    report = served.sync(docs)
    assert (report.updated, report.removed) == (1, 1)
    assert served.verify() == []
    served.remove("a.txt")
    assert served.verify() == []
    assert served.search("mill") == []


def test_two_indexes_on_one_server_never_touch_each_others_vectors(
    served: Index, docs: Path, write: Write, tmp_path: Path, embedder: WordsEmbedder, url: str
) -> None:
    write("a.txt", HARBOUR)
    served.sync(docs)
    with Index.create(tmp_path / "other", embedder=embedder, chroma_url=url) as other:
        other.sync(docs)
        other.sync(docs, rebuild=True)
        other.remove("a.txt")
        assert other.verify() == []
    assert served.verify() == []
    assert served.search("ships")[0].passage.text == HARBOUR


def test_a_reader_lives_through_a_rebuild_on_the_server(
    served: Index, docs: Path, write: Write, embedder: WordsEmbedder, url: str
) -> None:
    write("a.txt", HARBOUR)
    served.sync(docs)
    with Index.open(served.folder, embedder=embedder, chroma_url=url) as reader:
        assert len(reader.search("ships")) == 1
        served._stores.vectors.clear()  # the reader's collection is gone without a word
        assert len(reader.search("ships")) == 1
        served.sync(docs, rebuild=True)
        assert reader.search("ships")[0].passage.text == HARBOUR
        assert reader.verify() == []


def test_what_the_server_has_lost_is_found_and_mended_without_embedding(
    served: Index, docs: Path, write: Write, embedder: WordsEmbedder
) -> None:
    write("a.txt", HARBOUR)
    served.sync(docs)
    served._stores.vectors.clear()
    assert served.verify() == ["1 passages have no vector"]
    embedder.embedded.clear()
    served.repair()
    assert served.verify() == []
    assert embedder.embedded == []


def test_moving_to_a_server_takes_a_rebuild_and_no_embedding(
    index: Index, docs: Path, write: Write, embedder: WordsEmbedder, url: str
) -> None:
    write("a.txt", HARBOUR)
    index.sync(docs)
    index.close()
    embedder.embedded.clear()
    with Index.open(index.folder, embedder=embedder, chroma_url=url) as moved:
        with pytest.raises(VectorsElsewhere, match="--rebuild"):
            moved.search("ships")
        embedder.embedded.clear()
        moved.sync(docs, rebuild=True)
        assert embedder.embedded == []
        assert moved.verify() == []
        assert moved.search("ships")[0].passage.text == HARBOUR
        assert not (index.folder / "vectors").exists()


def test_more_vectors_than_one_call_takes_all_arrive(served: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    from index.catalog import Key

    monkeypatch.setattr("index.vectors.BATCH", 7)
    keys = [Key("d", n, n + 1) for n in range(50)]
    vectors = np.eye(50, 64, dtype=np.float32)
    served._stores.vectors.put(keys, vectors)
    assert {key for some in served._stores.vectors.stored() for key, _ in some} == set(keys)
    assert served._stores.vectors.nearest(vectors[3], 1) == [keys[3]]


def test_a_server_that_does_not_answer_is_named_and_the_index_is_as_it_was(
    docs: Path, write: Write, embedder: WordsEmbedder, tmp_path: Path
) -> None:
    write("a.txt", HARBOUR)
    with chroma_server(tmp_path / "chroma") as url:
        index = Index.create(tmp_path / "i", embedder=embedder, chroma_url=url)
        index.sync(docs)
    write("b.txt", MILL)
    with pytest.raises(VectorsUnreachable, match=url):
        index.sync(docs)
    with pytest.raises(VectorsUnreachable, match="chroma run"):
        index.search("ships")
    assert [d.id for d in index.documents()] == ["a.txt"]
    index.close()
    with (
        Index.open(tmp_path / "i", embedder=embedder, chroma_url=url) as later,
        pytest.raises(VectorsUnreachable, match="ASSISTANT_CHROMA_URL"),
    ):
        later.search("ships")


@pytest.mark.parametrize("url", ["", "here", "ftp://127.0.0.1", "http://", "http://a:b", "http://a/path"])
def test_what_is_no_address_is_said_to_be_none(url: str) -> None:
    with pytest.raises(VectorsUnreachable, match="no address"):
        server_address(url)


def test_an_address_says_host_port_and_encryption() -> None:
    assert server_address("http://127.0.0.1:8123/") == ("127.0.0.1", 8123, False)
    assert server_address("https://vectors.example") == ("vectors.example", 443, True)
    assert server_address("http://localhost") == ("localhost", 8000, False)
