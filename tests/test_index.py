"""An index opens, searches and says what is wrong with it."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import WordsEmbedder

from index import (
    DocumentMissing,
    Index,
    IndexDamaged,
    IndexTooNew,
    IndexUnwritable,
    ModelMismatch,
    NotIndexed,
    Where,
)
from index.catalog.schema import SCHEMA_VERSION

Write = Callable[[str, str], Path]

HARBOUR = "The harbour of Ostrava Bay opened on Monday. Forty ships arrived before noon."
MILL = "The old mill at Grenn burned down. Nobody was hurt."


def test_open_says_that_there_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(NotIndexed, match="assistant sync"):
        Index.open(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_create_opens_what_exists(tmp_path: Path, docs: Path, write: Write, embedder: WordsEmbedder) -> None:
    write("a.txt", HARBOUR)
    with Index.create(tmp_path / "i", embedder=embedder) as first:
        first.sync(docs)
    with Index.create(tmp_path / "i", embedder=embedder) as again:
        assert [hit.passage.text for hit in again.search("ships")] == [HARBOUR]


def test_the_index_folder_is_private_to_its_owner(tmp_path: Path, embedder: WordsEmbedder) -> None:
    (tmp_path / "there").mkdir(mode=0o755)
    for name in ("new", "there"):
        with Index.create(tmp_path / name, embedder=embedder):
            assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o700


def test_every_hit_is_the_documents_own_text(index: Index, docs: Path, write: Write) -> None:
    write("a.txt", "\n\n".join(f"{HARBOUR} Berth {n} is free.\r\n" for n in range(40)))
    index.sync(docs)
    hits = index.search("Which berth is free?", limit=50)
    assert len(hits) > 3
    for hit in hits:
        text = index.document(hit.passage.document_id).text
        assert text[hit.passage.start : hit.passage.end] == hit.passage.text


def test_hits_are_ordered_by_score_and_limited(index: Index, docs: Path, write: Write) -> None:
    for n in range(12):
        write(f"{n}.txt", f"{HARBOUR} Pilot {n} was aboard.")
    index.sync(docs)
    hits = index.search("Who was the pilot of the ships?", limit=5)
    assert len(hits) == 5
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    assert all(0 <= h.score <= 1 for h in hits)
    assert hits == index.search("Who was the pilot of the ships?", limit=5)


@pytest.mark.parametrize("question", ["", "   ", "\n"])
def test_an_empty_question_finds_nothing(index: Index, docs: Path, write: Write, question: str) -> None:
    write("a.txt", HARBOUR)
    index.sync(docs)
    assert index.search(question) == []


@pytest.mark.parametrize(
    "question", ["the of and", "?!…", '"(AND OR) title:* [', "港はいつ開きましたか", "😀", "x" * 50_000]
)
def test_any_question_is_only_words(index: Index, docs: Path, write: Write, question: str) -> None:
    write("a.txt", HARBOUR)
    index.sync(docs)
    assert [hit.passage.document_id for hit in index.search(question)] == ["a.txt"]


def test_boilerplate_comes_after_all_content(seed_index: Index) -> None:
    hits = seed_index.search("Who supports independent journalism with a donation?", limit=10)
    document = seed_index.documents()[0]
    flags = [any(b.start <= h.passage.start < b.end for b in document.boilerplate) for h in hits]
    assert True in flags
    assert flags == sorted(flags)


def test_where_narrows_to_documents_sources_and_dates(index: Index, docs: Path, write: Write) -> None:
    write("a.md", f"---\ntitle: Harbour\ndate: 2024-05-01\nsource: The Bay Herald\n---\n{HARBOUR}")
    write("b.md", f"---\ntitle: Mill\ndate: 2024-06-01\nsource: Grenn Post\n---\n{MILL}")
    write("c.md", "The ferry to Ostrava Bay was late on Monday. Nobody knew why it was late.")
    index.sync(docs)

    def found(where: Where) -> set[str]:
        return {hit.passage.document_id for hit in index.search("Monday", where=where)}

    assert found(Where(documents=("c.md",))) == {"c.md"}
    assert found(Where(sources=("Grenn Post",))) == {"b.md"}
    assert found(Where(since=date(2024, 5, 15))) == {"b.md"}
    assert found(Where(until=date(2024, 5, 15))) == {"a.md"}
    assert found(Where(sources=("Grenn Post",), until=date(2024, 5, 15))) == set()


def test_a_document_that_is_not_there_is_named(index: Index) -> None:
    with pytest.raises(DocumentMissing, match=r"ghost\.txt"):
        index.document("ghost.txt")


def test_an_index_of_a_newer_version_is_left_alone(
    tmp_path: Path, docs: Path, write: Write, embedder: WordsEmbedder
) -> None:
    write("a.txt", HARBOUR)
    with Index.create(tmp_path / "i", embedder=embedder) as made:
        made.sync(docs)
    db = sqlite3.connect(tmp_path / "i" / "catalog.sqlite")
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    db.close()
    before = (tmp_path / "i" / "catalog.sqlite").read_bytes()
    with pytest.raises(IndexTooNew, match="newer version"):
        Index.open(tmp_path / "i", embedder=embedder)
    assert (tmp_path / "i" / "catalog.sqlite").read_bytes() == before


def test_another_model_is_refused_until_a_rebuild(tmp_path: Path, docs: Path, write: Write) -> None:
    write("a.txt", HARBOUR)
    write("b.txt", MILL)
    with Index.create(tmp_path / "i", embedder=WordsEmbedder("first", 64)) as made:
        made.sync(docs)
    with Index.open(tmp_path / "i", embedder=WordsEmbedder("second", 32)) as other:
        with pytest.raises(ModelMismatch, match="built with first, not with second"):
            other.search("ships")
        with pytest.raises(ModelMismatch):
            other.sync(docs)
        other.sync(docs, rebuild=True)
        assert other.search("ships")[0].passage.document_id == "a.txt"
        assert other.verify() == []
    with Index.open(tmp_path / "i", embedder=WordsEmbedder("first", 64)) as old, pytest.raises(ModelMismatch):
        old.search("ships")


def test_a_damaged_catalog_is_named_without_a_traceback_of_sqlite(
    tmp_path: Path, embedder: WordsEmbedder
) -> None:
    (tmp_path / "i").mkdir()
    (tmp_path / "i" / "catalog.sqlite").write_bytes(b"no database " * 500)
    with pytest.raises(IndexDamaged, match=r"catalog\.sqlite"):
        Index.open(tmp_path / "i", embedder=embedder)


def test_lost_vectors_are_found_and_rebuilt(
    tmp_path: Path, docs: Path, write: Write, embedder: WordsEmbedder
) -> None:
    write("a.txt", HARBOUR)
    with Index.create(tmp_path / "i", embedder=embedder) as made:
        made.sync(docs)
    shutil.rmtree(tmp_path / "i" / "vectors")
    shutil.rmtree(tmp_path / "i" / "words")
    with Index.open(tmp_path / "i", embedder=embedder) as opened:
        assert opened.verify() == ["1 passages have no vector", "1 passages have no words"]
        opened.sync(docs, rebuild=True)
        assert opened.verify() == []


def test_readers_in_other_threads_see_whole_documents_while_one_syncs(
    index: Index, docs: Path, write: Write
) -> None:
    write("a.txt", f"{HARBOUR} Version 0.")
    index.sync(docs)
    stop = threading.Event()
    wrong: list[object] = []

    def read() -> None:
        while not stop.is_set():
            try:
                hits = index.search("Which version of the harbour?")
                versions = {h.passage.text[-2] for h in hits}
                if len(hits) != 1 or len(versions) != 1:
                    wrong.append(hits)
            except Exception as error:  # whatever it is, the test reports it
                wrong.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(1, 6):
        write("a.txt", f"{HARBOUR} Version {number}.")
        index.sync(docs)
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert index.search("version")[0].passage.text.endswith("Version 5.")


def test_a_reader_notices_what_another_index_object_wrote(
    tmp_path: Path, docs: Path, write: Write, embedder: WordsEmbedder
) -> None:
    write("a.txt", HARBOUR)
    with Index.create(tmp_path / "i", embedder=embedder) as writer:
        writer.sync(docs)
        with Index.open(tmp_path / "i", embedder=embedder) as reader:
            assert len(reader.search("ships")) == 1
            write("b.txt", "More ships came to Grenn.")
            writer.sync(docs)
            assert len(reader.search("ships")) == 2


def test_statements_are_given_by_speaker_and_topic_the_latest_document_first(
    index: Index, docs: Path, write: Write
) -> None:
    write(
        "a.md",
        "---\ndate: 2024-05-01\n---\nMayor Tilda Marsh said the bridge is safe. She said the tax will rise.",
    )
    write("b.md", "---\ndate: 2024-06-01\n---\nMayor Tilda Marsh said the bridge will be closed.")
    write("c.md", "Fire chief Jon Arl said the bridge burned.")
    index.sync(docs)

    def said(**narrowed: object) -> list[str]:
        found = index.statements(**narrowed)  # type: ignore[arg-type]
        return [index.document(s.document_id).text[s.parts[0].start : s.parts[0].end] for s in found]

    bridge = ["the bridge will be closed", "the bridge is safe"]
    assert said(speaker="Marsh") == [*bridge, "the tax will rise"]
    assert said(speaker="the mayor", about="the bridge") == sorted(bridge), "the shorter one fits best"
    assert said(speaker="Marsh", limit=1) == bridge[:1]
    assert said(about="tax") == ["the tax will rise"]
    assert said(speaker="Marsh", where=Where(until=date(2024, 5, 2))) == [
        "the bridge is safe",
        "the tax will rise",
    ]
    assert said(speaker="Okonkwo") == []
    assert len(said()) == 4


def test_a_folder_that_holds_other_files_is_never_taken_over(tmp_path: Path, embedder: WordsEmbedder) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "novel.txt").write_text("Once upon a time.")
    mode = tmp_path.stat().st_mode
    with pytest.raises(IndexUnwritable, match="holds other files"):
        Index.create(tmp_path, embedder=embedder)
    assert (tmp_path / "words" / "novel.txt").exists()
    assert tmp_path.stat().st_mode == mode


def test_readers_live_through_a_rebuild(index: Index, docs: Path, write: Write) -> None:
    for number in range(8):
        write(f"{number}.txt", f"{HARBOUR} Berth {number} is free.")
    index.sync(docs)
    stop = threading.Event()
    wrong: list[Exception] = []

    def read() -> None:
        while not stop.is_set():
            try:
                index.search("Which berth is free?")
            except Exception as error:  # whatever it is, the test reports it
                wrong.append(error)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(4):
        index.sync(docs, rebuild=True)
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert index.verify() == []
