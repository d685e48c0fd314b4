"""A sync brings the index in line with a folder and loses nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from conftest import WordsEmbedder

from index import Index, IndexBusy, SourceEmpty, SourceMissing
from index.locking import writer_lock

Write = Callable[[str, str], Path]

HARBOUR = "The harbour of Ostrava Bay opened on Monday. Forty ships arrived before noon."
MILL = "The old mill at Grenn burned down. Nobody was hurt, the fire chief said."
COUNCIL = "The council of Lower Marn met in secret. It raised the water tax by nine percent."


def ids(index: Index) -> list[str]:
    return [document.id for document in index.documents()]


def found(index: Index, question: str) -> str:
    return index.search(question)[0].passage.document_id


def test_new_documents_are_added_and_found(index: Index, docs: Path, write: Write) -> None:
    write("harbour.txt", HARBOUR)
    write("news/mill.md", MILL)
    report = index.sync(docs)
    assert (report.added, report.updated, report.removed, report.unchanged, report.failed) == (2, 0, 0, 0, ())
    assert ids(index) == ["harbour.txt", "news/mill.md"]
    assert found(index, "Who spoke of the fire at the mill?") == "news/mill.md"
    assert index.verify() == []


def test_a_second_sync_of_the_same_folder_embeds_nothing(
    index: Index, docs: Path, write: Write, embedder: WordsEmbedder
) -> None:
    write("harbour.txt", HARBOUR)
    index.sync(docs)
    embedder.embedded.clear()
    assert index.sync(docs).unchanged == 1
    assert embedder.embedded == []


def test_a_changed_document_replaces_its_old_self(index: Index, docs: Path, write: Write) -> None:
    write("a.txt", HARBOUR)
    index.sync(docs)
    write("a.txt", MILL)
    report = index.sync(docs)
    assert (report.added, report.updated, report.unchanged) == (0, 1, 0)
    assert index.document("a.txt").text == MILL
    assert all("harbour" not in hit.passage.text for hit in index.search("harbour ships"))
    assert index.verify() == []


def test_a_document_whose_file_is_gone_is_removed_from_every_store(
    index: Index, docs: Path, write: Write, tmp_path: Path
) -> None:
    write("keep.txt", MILL)
    gone = write("gone.txt", HARBOUR)
    index.sync(docs)
    gone.unlink()
    assert index.sync(docs).removed == 1
    assert ids(index) == ["keep.txt"]
    assert index.verify() == []
    index.close()
    catalog = (tmp_path / "index" / "catalog.sqlite").read_bytes()
    assert b"Forty ships" not in catalog


def test_a_rename_costs_no_embedding_and_the_new_name_is_searchable(
    index: Index, docs: Path, write: Write, embedder: WordsEmbedder
) -> None:
    text = HARBOUR.replace("\n", " ") * 3  # one line longer than a title, so the file's name is the title
    file = write("first.txt", text)
    index.sync(docs)
    embedder.embedded.clear()
    file.rename(docs / "zanzibar.txt")
    report = index.sync(docs)
    assert embedder.embedded == []
    assert (report.added, report.removed) == (1, 1)
    assert ids(index) == ["zanzibar.txt"]
    assert index._stores.lexical.search("zanzibar", 5) != []
    assert index._stores.lexical.search("first", 5) == []
    assert index.verify() == []


def test_a_copy_costs_no_embedding_and_is_one_hit(
    index: Index, docs: Path, write: Write, embedder: WordsEmbedder
) -> None:
    write("a.txt", HARBOUR)
    index.sync(docs)
    embedder.embedded.clear()
    write("b.txt", HARBOUR)
    index.sync(docs)
    assert embedder.embedded == []
    assert ids(index) == ["a.txt", "b.txt"]
    assert [hit.passage.document_id for hit in index.search("harbour")] == ["a.txt"]


def test_removing_one_of_two_copies_keeps_the_other(index: Index, docs: Path, write: Write) -> None:
    first = write("a.txt", HARBOUR)
    write("b.txt", HARBOUR)
    index.sync(docs)
    first.unlink()
    index.sync(docs)
    assert found(index, "harbour") == "b.txt"
    assert index.verify() == []


def test_a_sync_of_one_folder_never_removes_anothers_documents(index: Index, tmp_path: Path) -> None:
    for name, text in (("first", HARBOUR), ("second", MILL)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(text)
        index.sync(tmp_path / name)
    assert index.sync(tmp_path / "first").removed == 0
    assert ids(index) == ["a.txt", "second/a.txt"]
    assert index.document("second/a.txt").text == MILL


def test_two_folders_of_one_name_have_documents_of_different_ids(index: Index, tmp_path: Path) -> None:
    for parent in ("x", "y", "z"):
        (tmp_path / parent / "docs").mkdir(parents=True)
        (tmp_path / parent / "docs" / "a.txt").write_text(f"{HARBOUR} {parent}")
        index.sync(tmp_path / parent / "docs")
    assert len(set(ids(index))) == 3


def test_remove_takes_a_document_out_until_the_next_sync(index: Index, docs: Path, write: Write) -> None:
    write("a.txt", HARBOUR)
    write("b.txt", MILL)
    index.sync(docs)
    index.remove("a.txt")
    assert ids(index) == ["b.txt"]
    assert index.verify() == []
    assert index.sync(docs).added == 1


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4, ""),
        ("zeros.txt", bytes(5000), ""),
    ],
)
def test_a_file_that_cannot_be_read_is_listed_with_its_reason(
    index: Index, docs: Path, write: Write, name: str, data: bytes, reason: str
) -> None:
    (docs / name).write_bytes(data)
    write("good.txt", HARBOUR)
    report = index.sync(docs)
    assert report.added == 1
    assert [failure.path for failure in report.failed] == [name]
    assert reason in report.failed[0].reason
    assert "\n" not in report.failed[0].reason


def test_a_file_in_another_encoding_is_read_and_the_report_says_which(index: Index, docs: Path) -> None:
    (docs / "old.txt").write_bytes(
        ("Der Bürgermeister von Köln sagte: „Schöne Grüße.“ " * 20).encode("cp1252")
    )
    report = index.sync(docs)
    assert "Bürgermeister" in index.document("old.txt").text
    assert [note.path for note in report.notes] == ["old.txt"]
    assert "1252" in report.notes[0].reason


def test_a_file_larger_than_the_limit_is_listed_and_not_read(index: Index, docs: Path, write: Write) -> None:
    write("good.txt", HARBOUR)
    with (docs / "huge.txt").open("wb") as stream:
        stream.truncate(200_000_000)
    report = index.sync(docs)
    assert [failure.path for failure in report.failed] == ["huge.txt"]
    assert "200 MB" in report.failed[0].reason
    assert "50 MB" in report.failed[0].reason


def test_a_file_that_can_no_longer_be_read_keeps_its_earlier_version(
    index: Index, docs: Path, write: Write
) -> None:
    file = write("a.txt", HARBOUR)
    index.sync(docs)
    file.write_bytes(bytes(5000))
    report = index.sync(docs)
    assert "earlier version" in report.failed[0].reason
    assert index.document("a.txt").text == HARBOUR


def test_a_file_that_vanishes_during_the_sync_is_listed_and_all_others_are_read(
    index: Index, docs: Path, write: Write
) -> None:
    for number in range(20):
        write(f"{number:02}.txt", f"{HARBOUR} Pilot {number} was aboard.")
    report = index.sync(docs, on_progress=lambda progress: (docs / "19.txt").unlink(missing_ok=True))
    assert [(f.path, f.reason) for f in report.failed] == [
        ("19.txt", "it cannot be read (No such file or directory); check that it is there and readable")
    ]
    assert report.added == 19
    assert index.verify() == []


def test_a_line_of_five_million_characters_is_read_and_harms_no_other_document(
    index: Index, docs: Path, write: Write
) -> None:
    write("long.txt", "x" * 5_000_000)
    write("mill.txt", MILL)
    assert index.sync(docs).failed == ()
    assert found(index, "Who spoke of the fire at the mill?") == "mill.txt"
    assert index.verify() == []


def test_a_link_out_of_the_folder_is_not_followed(
    index: Index, docs: Path, write: Write, tmp_path: Path
) -> None:
    (tmp_path / "secret.txt").write_text("The password is swordfish.")
    (docs / "link.txt").symlink_to(tmp_path / "secret.txt")
    write("good.txt", HARBOUR)
    report = index.sync(docs)
    assert [failure.path for failure in report.failed] == ["link.txt"]
    assert ids(index) == ["good.txt"]


def test_a_name_that_is_not_utf8_is_listed(index: Index, docs: Path, write: Write) -> None:
    write("good.txt", HARBOUR)
    Path(os.fsdecode(os.fsencode(docs) + b"/caf\xe9.txt")).write_text(MILL)
    report = index.sync(docs)
    assert [failure.path for failure in report.failed] == ["caf\\udce9.txt"]
    assert report.added == 1


def test_files_of_other_formats_are_mentioned_and_hidden_ones_passed_over(
    index: Index, docs: Path, write: Write
) -> None:
    write("good.txt", HARBOUR)
    write("photo.xyz", "?")
    write(".git/config.txt", "hidden")
    report = index.sync(docs)
    assert report.added == 1
    assert [note.path for note in report.notes] == ["1 × .xyz"]


def test_a_folder_that_does_not_exist_is_named(index: Index, tmp_path: Path) -> None:
    with pytest.raises(SourceMissing, match="nowhere"):
        index.sync(tmp_path / "nowhere")


def test_a_file_given_as_folder_is_named_with_its_folder(index: Index, write: Write) -> None:
    with pytest.raises(SourceMissing, match="is a file"):
        index.sync(write("a.txt", HARBOUR))


def test_an_empty_folder_is_an_error(index: Index, docs: Path) -> None:
    with pytest.raises(SourceEmpty, match="holds no document"):
        index.sync(docs)


def test_a_folder_that_has_become_empty_removes_nothing_unless_told(
    index: Index, docs: Path, write: Write
) -> None:
    file = write("a.txt", HARBOUR)
    index.sync(docs)
    file.unlink()
    with pytest.raises(SourceEmpty, match="--allow-empty"):
        index.sync(docs)
    assert ids(index) == ["a.txt"]
    assert index.sync(docs, allow_empty=True).removed == 1
    assert ids(index) == []
    assert index.search("harbour") == []


def test_an_interrupted_sync_is_finished_by_the_next_one(
    index: Index, docs: Path, write: Write, embedder: WordsEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        write(f"{number}.txt", f"{HARBOUR} Ship number {number} came last.")
    monkeypatch.setattr("index.sync.BATCH", 2)

    monkeypatch.setattr(index._stores.lexical, "replace", _tripping(index._stores.lexical.replace, after=2))
    with pytest.raises(KeyboardInterrupt):
        index.sync(docs)
    monkeypatch.undo()
    assert len(ids(index)) == 4
    assert found(index, "ship number 1") in ids(index)
    before = len(embedder.embedded)
    report = index.sync(docs)
    assert (report.added, report.unchanged) == (2, 4)
    assert len(embedder.embedded) == before, "what was embedded before the interruption is not embedded again"
    assert index.verify() == []


def test_what_an_interrupted_sync_left_of_a_vanished_file_is_swept(
    index: Index, docs: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("keep.txt", MILL)
    index.sync(docs)
    doomed = write("doomed.txt", HARBOUR)
    monkeypatch.setattr("index.sync.writing.put_text", _tripping(lambda *a: None, after=0))
    with pytest.raises(KeyboardInterrupt):
        index.sync(docs)
    monkeypatch.undo()
    assert any("belong to no passage" in problem for problem in index.verify())
    assert [hit.passage.document_id for hit in index.search("harbour ships")] == ["keep.txt"]
    doomed.unlink()
    index.sync(docs)
    assert index.verify() == []
    with index._stores.catalog.reading() as db:
        kept = db.execute("SELECT count(*) FROM embeddings").fetchone()[0]
    assert kept == index.count()[1]


def test_a_second_writer_is_told_who_holds_the_lock(index: Index, docs: Path, write: Write) -> None:
    write("a.txt", HARBOUR)
    with writer_lock(index.folder), pytest.raises(IndexBusy, match=f"process {os.getpid()}"):
        index.sync(docs)
    assert index.sync(docs).added == 1


def zipped(file: Path, **entries: str | bytes) -> None:
    with ZipFile(file, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("_", "."), content)


def test_the_entries_of_an_archive_are_documents_of_their_own(index: Index, docs: Path) -> None:
    zipped(docs / "week.zip", a_txt=HARBOUR, b_txt=MILL, c_txt=bytes(500))
    report = index.sync(docs)
    assert report.added == 2
    assert [f.path for f in report.failed] == ["week.zip/c.txt"]
    assert ids(index) == ["week.zip/a.txt", "week.zip/b.txt"]
    assert index.sync(docs).unchanged == 2
    zipped(docs / "week.zip", a_txt=HARBOUR, d_txt=COUNCIL)
    report = index.sync(docs)
    assert (report.added, report.updated, report.removed) == (1, 1, 1)
    assert ids(index) == ["week.zip/a.txt", "week.zip/d.txt"]
    (docs / "week.zip").unlink()
    assert index.sync(docs, allow_empty=True).removed == 2
    assert index.verify() == []


def test_a_document_whose_id_is_taken_by_another_folder_is_listed(index: Index, tmp_path: Path) -> None:
    (tmp_path / "first" / "second").mkdir(parents=True)
    (tmp_path / "second").mkdir()
    (tmp_path / "first" / "a.txt").write_text(HARBOUR)
    index.sync(tmp_path / "first")
    (tmp_path / "second" / "b.txt").write_text(MILL)
    index.sync(tmp_path / "second")
    (tmp_path / "first" / "second" / "b.txt").write_text(COUNCIL)
    report = index.sync(tmp_path / "first")
    assert [f.path for f in report.failed] == ["second/b.txt"]
    assert index.document("second/b.txt").text == MILL


def test_progress_is_reported_after_every_file_and_when_all_is_embedded(
    index: Index, docs: Path, write: Write
) -> None:
    for name in "abc":
        write(f"{name}.txt", f"{HARBOUR} {name}")
    seen = []
    index.sync(docs, on_progress=seen.append)
    read = [(p.done, p.total, p.path) for p in seen]
    assert read == [(1, 3, "a.txt"), (2, 3, "b.txt"), (3, 3, "c.txt"), (3, 3, "c.txt")]
    assert seen[-1].passages == index.count()[1]
    seen.clear()
    index.sync(docs, on_progress=seen.append)
    assert [p.passages for p in seen] == [0, 0, 0]


def test_a_rebuild_restores_damaged_stores_without_embedding(
    index: Index, docs: Path, write: Write, embedder: WordsEmbedder
) -> None:
    write("a.txt", HARBOUR)
    write("b.txt", MILL)
    index.sync(docs)
    index._stores.vectors.remove([index.document("a.txt").digest])
    assert index.verify() == ["1 passages have no vector"]
    embedder.embedded.clear()
    index.sync(docs, rebuild=True)
    assert embedder.embedded == []
    assert index.verify() == []
    assert found(index, "harbour") == "a.txt"


def test_newer_code_derives_again_and_embeds_only_what_changed(
    index: Index, docs: Path, write: Write, embedder: WordsEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", HARBOUR)
    write("b.txt", COUNCIL)
    index.sync(docs)
    embedder.embedded.clear()
    monkeypatch.setattr("index.sync.PIPELINE_VERSION", 1_000_000)
    monkeypatch.setattr("index.catalog.writing.PIPELINE_VERSION", 1_000_000)
    assert index.sync(docs).updated == 2
    assert embedder.embedded == []
    assert index.sync(docs).unchanged == 2
    assert index.verify() == []


def _tripping(function: Callable[..., object], *, after: int) -> Callable[..., object]:
    """Raise as Ctrl-C does, after so many calls."""
    left = [after]

    def call(*args: object, **kwargs: object) -> object:
        if left[0] == 0:
            raise KeyboardInterrupt
        left[0] -= 1
        return function(*args, **kwargs)

    return call
