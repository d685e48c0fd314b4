"""A sync that is killed, for real, loses nothing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from index import Index

pytestmark = pytest.mark.slow

DOCUMENTS = 60
KILLS = int(os.environ.get("KILLS", "10"))

# A sync that commits after every few passages and says so, so that the test can kill it anywhere.
SYNC = """
import sys
import index.sync
index.sync.BATCH = 4
from index import Index
with Index.create(sys.argv[2]) as opened:
    print("ready", flush=True)
    opened.sync(sys.argv[1], on_progress=lambda progress: print(progress.done, flush=True))
"""


@pytest.fixture
def town(tmp_path: Path) -> Path:
    folder = tmp_path / "town"
    folder.mkdir()
    for number in range(DOCUMENTS):
        text = f"Report {number} of the Orrel council\n\nCouncillor Vesna Marl opened meeting {number}. "
        text += f"It lasted {number + 1} hours and ended in the dark. The next one is in hall {number * 7}."
        (folder / f"{number:03}.txt").write_text(text)
    return folder


def test_after_kills_at_random_moments_every_document_is_there_once(town: Path, tmp_path: Path) -> None:
    place, random_moment = tmp_path / "index", random.Random(7)
    for _ in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", SYNC, str(town), str(place)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        lines = random_moment.randrange(1, DOCUMENTS // 3)
        for _, _line in zip(range(lines), process.stdout, strict=False):
            pass
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        # Change something, so that the next sync has work to do wherever this one stopped.
        changed = town / f"{random_moment.randrange(DOCUMENTS):03}.txt"
        changed.write_text(changed.read_text() + f" It was adjourned {random_moment.randrange(10**6)} times.")
    with Index.open(place) as index:
        index.sync(town)
        assert index.verify() == []
        assert [d.id for d in index.documents()] == [f"{n:03}.txt" for n in range(DOCUMENTS)]
        assert all(d.text == (town / d.path).read_text() for d in index.documents())
        assert index.sync(town).unchanged == DOCUMENTS
        for number in (0, 31, DOCUMENTS - 1):
            hits = index.search(f"How long did meeting {number} last?", limit=3)
            assert f"{number:03}.txt" in [hit.passage.document_id for hit in hits]


def test_of_two_syncs_at_once_the_second_says_who_is_writing(town: Path, tmp_path: Path) -> None:
    place = tmp_path / "index"
    first = subprocess.Popen(
        [sys.executable, "-c", SYNC, str(town), str(place)], stdout=subprocess.PIPE, text=True
    )
    assert first.stdout is not None
    assert first.stdout.readline() == "ready\n"
    assert first.stdout.readline() == "1\n"
    first.send_signal(signal.SIGSTOP)  # while it holds the lock
    second = subprocess.run(
        [sys.executable, "-m", "assistant", "sync", str(town), "--index", str(place)],
        capture_output=True,
        text=True,
    )
    first.send_signal(signal.SIGCONT)
    first.communicate()
    assert (second.returncode, first.returncode) == (1, 0)
    assert f"process {first.pid}" in second.stderr
    with Index.open(place) as index:
        assert index.verify() == []
        assert index.count()[0] == DOCUMENTS


def test_a_reader_in_another_process_sees_what_a_sync_added(town: Path, tmp_path: Path) -> None:
    place = tmp_path / "index"
    with Index.create(place) as reader:
        reader.sync(town)
        assert len(reader.search("Zorbanite mine", limit=100)) >= 1
        (town / "mine.txt").write_text(
            "The Zorbanite mine at Skarn was closed on Monday. Nobody works there."
        )
        subprocess.run(
            [sys.executable, "-m", "assistant", "sync", str(town), "--index", str(place)],
            capture_output=True,
            check=True,
        )
        assert reader.search("Zorbanite mine")[0].passage.document_id == "mine.txt"
        assert reader.verify() == []
