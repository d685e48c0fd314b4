"""A watched folder: real events of real files reach the index, one line a change."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from conftest import WordsEmbedder

from index import Change, Index, Listed, SourceMissing, watch
from index.locking import writer_lock
from index.watching import changes

Write = Callable[[str, str], Path]

HARBOUR = "The harbour of Ostrava Bay opened on Monday. Forty ships arrived before noon."
MILL = "The old mill at Grenn burned down. Nobody was hurt, the fire chief said."


def listed(name: str, digest: str) -> Listed:
    return Listed(name, name, name, None, date(2024, 5, 1), digest, 1)


def test_changes_are_what_differs_between_two_listings() -> None:
    before = {n: listed(n, "1") for n in ("a", "b", "c")}
    after = {"b": listed("b", "1"), "c": listed("c", "2"), "d": listed("d", "1")}
    assert changes(before, after) == (Change("removed", "a"), Change("updated", "c"), Change("added", "d"))


def test_a_watched_folder_is_followed_event_by_event(index: Index, docs: Path, write: Write) -> None:
    write("a.txt", HARBOUR)
    looks = watch(index, docs)
    first = next(looks)
    assert first.changes == (Change("added", "a.txt"),)
    write("b.txt", MILL)
    assert next(looks).changes == (Change("added", "b.txt"),)
    write("a.txt", MILL)
    assert next(looks).changes == (Change("updated", "a.txt"),)
    (docs / "b.txt").unlink()
    assert next(looks).changes == (Change("removed", "b.txt"),)
    looks.close()  # type: ignore[attr-defined]
    assert index.verify() == []


def test_a_folder_that_empties_is_said_and_removes_nothing(index: Index, docs: Path, write: Write) -> None:
    file = write("a.txt", HARBOUR)
    looks = watch(index, docs)
    next(looks)
    file.unlink()
    look = next(looks)
    assert look.report is None
    assert "--allow-empty" in str(look.problem)
    assert [d.id for d in index.documents()] == ["a.txt"]
    write("b.txt", MILL)
    assert next(looks).changes == (Change("removed", "a.txt"), Change("added", "b.txt"))
    looks.close()  # type: ignore[attr-defined]


def test_an_index_that_somebody_else_writes_is_tried_again(index: Index, docs: Path, write: Write) -> None:
    write("a.txt", HARBOUR)
    looks = watch(index, docs)
    with writer_lock(index.folder):
        assert "is being written by process" in str(next(looks).problem)
    while (look := next(looks)).report is None:
        pass
    assert look.changes == (Change("added", "a.txt"),)
    looks.close()  # type: ignore[attr-defined]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, embedder: WordsEmbedder) -> None:
    with (
        Index.create(tmp_path / "i", embedder=embedder) as index,
        pytest.raises(SourceMissing, match="nowhere"),
    ):
        next(watch(index, tmp_path / "nowhere"))


@pytest.fixture
def watcher(docs: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "assistant", "sync", docs, "--watch", "--index", tmp_path / "i"]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a job in the background ignores it
    )
    yield process
    process.kill()
    assert process.stdout is not None
    process.stdout.close()
    process.wait()


@pytest.mark.slow  # a process that loads the model
def test_the_command_says_one_line_a_change_until_ctrl_c(
    docs: Path, write: Write, watcher: subprocess.Popen[str], tmp_path: Path
) -> None:
    said = watcher.stdout
    assert said is not None
    assert "Nothing" not in said.readline()
    write("a.txt", HARBOUR)
    lines = iter(said.readline, "")
    assert next(line for line in lines if "a.txt" in line or "1 added" in line)
    write("b.txt", MILL)
    assert next(line for line in lines if "b.txt" in line) == "added: b.txt\n"
    (docs / "a.txt").unlink()
    assert next(line for line in lines if "a.txt" in line) == "removed: a.txt\n"
    watcher.send_signal(signal.SIGINT)
    assert watcher.wait(timeout=60) == 0
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "doctor", "--json", "--index", tmp_path / "i"],
        capture_output=True,
        text=True,
    )
    assert json.loads(done.stdout)["problems"] == []
    shutil.rmtree(docs)
