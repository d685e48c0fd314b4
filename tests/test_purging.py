"""What is removed is gone from every file of the index; a disk that is full harms nothing."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import WordsEmbedder

from index import Index, IndexBusy
from index.stores import Stores

Write = Callable[[str, str], Path]

SECRET = "Quibberwock"
HARBOUR = "The harbour of Ostrava Bay opened on Monday. Forty ships arrived before noon."


def files_that_hold(folder: Path, word: str) -> list[str]:
    """The files below a folder whose bytes hold a word, in any case."""
    wanted = word.casefold().encode()
    return [f.name for f in sorted(folder.rglob("*")) if f.is_file() and wanted in f.read_bytes().lower()]


def words_of_the_removed(folder: Path) -> list[str]:
    """The files of tantivy that hold words of what was removed, which it packs so that no search of bytes tells."""
    meta = json.loads((folder / "words" / "meta.json").read_text())
    sound = {s["segment_id"].replace("-", "") for s in meta["segments"] if s["deletes"] is None}
    kept = [
        f
        for f in (folder / "words").iterdir()
        if not f.name.startswith(".") and f.suffix not in (".json", ".lock")
    ]
    return [f.name for f in kept if f.name.split(".")[0] not in sound]


def test_nothing_of_a_removed_text_is_left_in_any_file(
    index: Index, docs: Path, write: Write, embedder: WordsEmbedder
) -> None:
    for number in range(30):
        write(f"{number}.txt", f"{HARBOUR} Pilot {number} was aboard.")
    write("secret.txt", f"The {SECRET} affair\n\n“I never met {SECRET},” said Mayor Odile Harn. It rained.")
    index.sync(docs)
    assert index.search(f"Who met {SECRET}?")[0].passage.document_id == "secret.txt"
    assert {"catalog.sqlite", "catalog.sqlite-wal"} & set(files_that_hold(index.folder, SECRET))
    index.remove("secret.txt")
    assert files_that_hold(index.folder, SECRET) == []
    assert words_of_the_removed(index.folder) == []
    assert index.verify() == []
    assert len(index.search("pilot aboard the ships", limit=50)) == 30
    with Index.open(index.folder, embedder=embedder) as again:
        assert files_that_hold(again.folder, SECRET) == []
        assert again.verify() == []


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """An index that is opened from now on hardly waits for readers."""
    monkeypatch.setattr("index.catalog.PATIENCE", 0.05)


def test_a_purge_that_is_cut_short_is_finished_by_the_next_sync(
    index: Index, docs: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("harbour.txt", HARBOUR)
    secret = write("secret.txt", f"The {SECRET} affair\n\nNobody met {SECRET}. It rained.")
    index.sync(docs)

    def fail(stores: Stores) -> None:
        raise RuntimeError("cut short")

    with monkeypatch.context() as patched:
        patched.setattr(Stores, "purge", fail)
        with pytest.raises(RuntimeError, match="cut short"):
            index.remove("secret.txt")
    assert files_that_hold(index.folder, SECRET) != []
    secret.unlink()
    index.sync(docs)
    assert files_that_hold(index.folder, SECRET) == []
    assert index.verify() == []


def test_a_reader_that_holds_on_to_the_past_is_said_and_the_next_sync_purges(
    impatient: None, index: Index, docs: Path, write: Write
) -> None:
    write("harbour.txt", HARBOUR)
    secret = write("secret.txt", f"The {SECRET} affair\n\nNobody met {SECRET}. It rained.")
    index.sync(docs)
    reader = sqlite3.connect(index.folder / "catalog.sqlite", isolation_level=None)
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM files").fetchone() == (2,)
    with pytest.raises(IndexBusy, match="sync again"):
        index.remove("secret.txt")
    assert [d.id for d in index.documents()] == ["harbour.txt"]
    reader.close()
    secret.unlink()
    index.sync(docs)
    assert files_that_hold(index.folder, SECRET) == []


# A sync with an embedder that hashes words, in a process of its own.
SYNC = """
import sys
sys.path.insert(0, sys.argv[3])
from conftest import WordsEmbedder
from index import Index, IndexingError
try:
    with Index.create(sys.argv[2], embedder=WordsEmbedder()) as opened:
        opened.sync(sys.argv[1])
except IndexingError as error:
    print(type(error).__name__, error)
    sys.exit(1)
"""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 6 MB."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=6m", "none", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("this user may not mount a file system")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def sync(docs: Path, place: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", SYNC, str(docs), str(place), str(Path(__file__).parent)]
    return subprocess.run(command, capture_output=True, text=True)


@pytest.mark.slow
def test_a_full_disk_is_said_and_the_index_is_as_it_was(
    docs: Path, write: Write, small_disk: Path, embedder: WordsEmbedder
) -> None:
    write("a.txt", HARBOUR)
    place = small_disk / "index"
    done = sync(docs, place)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    for number in range(600):
        words = " ".join(f"crate{number * 400 + n}" for n in range(400))
        write(f"more/{number}.txt", f"Cargo list {number} of the harbour. {words}. It ended there.")
    full = sync(docs, place)
    assert full.returncode == 1, full.stderr
    assert full.stdout.startswith("IndexUnwritable"), full.stdout + full.stderr
    assert "disk is full" in full.stdout
    assert full.stdout.count("\n") == 1
    with Index.open(place, embedder=embedder) as index:
        assert index.document("a.txt").text == HARBOUR
    for file in (docs / "more").iterdir():
        if file.name != "0.txt":
            file.unlink()
    subprocess.run(["mount", "-o", "remount,size=60m", str(small_disk)], check=True)
    with Index.open(place, embedder=embedder) as index:  # Chroma cannot open where nothing can be written
        assert index.search("Which harbour opened on Monday?")[0].passage.document_id == "a.txt"
        index.sync(docs)
        assert index.verify() == []
        assert [d.id for d in index.documents()] == ["a.txt", "more/0.txt"]
