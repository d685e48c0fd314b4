"""The command line: results on stdout, everything else on stderr, and an exit status that says what happened."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import SEEDS

from assistant import cli
from index import models


class Outcome:
    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    def json(self) -> dict[str, object]:
        return json.loads(self.out)  # type: ignore[no-any-return]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path):
    """Run a command in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["assistant", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            cli.main()
            raise SystemExit(0)
        captured = capsys.readouterr()
        return Outcome(int(stop.value.code or 0), captured.out, captured.err)

    return call


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "index"
    from index import Index

    with Index.create(folder) as opened:
        opened.sync(SEEDS)
    return folder


def one_line(error: str) -> bool:
    return error.count("\n") == 1 and "Traceback" not in error


def test_sync_says_what_it_did(run) -> None:
    outcome = run("sync", SEEDS, "--index", "i")
    assert outcome.status == 0
    assert outcome.out.startswith("1 added, 0 updated, 0 removed, 0 unchanged; ")
    again = run("sync", SEEDS, "--index", "i", "--json")
    assert again.json()["unchanged"] == 1


def test_ask_prints_the_answer_and_its_sources(run, indexed: Path) -> None:
    outcome = run("ask", "what did Stoltenberg say?", "--index", indexed)
    assert outcome.status == 0
    assert "he told reporters. [2]" in outcome.out
    assert "[2] US says Ukraine is on an 'irreversible' path" in outcome.out
    assert "word for word" in outcome.out


def test_ask_as_json_holds_citations_that_can_be_checked(run, indexed: Path) -> None:
    answer = run("ask", "How many NATO allies are meeting?", "--index", indexed, "--json").json()
    text = next(SEEDS.glob("*.txt")).read_text(encoding="utf-8")
    for citation in answer["citations"]:  # type: ignore[attr-defined]
        assert text[citation["start"] : citation["end"]] == citation["quote"]
    assert answer["sentences"][0]["verdict"] == "supported"  # type: ignore[index]


def test_what_is_not_in_the_documents_has_an_exit_status_of_its_own(run, indexed: Path) -> None:
    outcome = run("ask", "What did Biden say?", "--index", indexed)
    assert outcome.status == 3
    assert outcome.out.startswith("The documents do not say.")


def test_search_lists_passages_best_first_and_what_is_not_content_behind_them(run, indexed: Path) -> None:
    outcome = run("search", "Who must agree to a new ally?", "--index", indexed, "--json")
    places = [(hit["boilerplate"], -hit["score"]) for hit in json.loads(outcome.out)]
    assert len(places) > 1
    assert places == sorted(places)
    assert outcome.status == 0


def test_an_index_from_the_environment_is_used(run, indexed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_INDEX_DIR", str(indexed))
    assert run("search", "consensus").status == 0


@pytest.mark.parametrize("command", [["ask", "what?"], ["search", "what?"], ["serve"], ["doctor"]])
def test_only_a_sync_makes_an_index(run, tmp_path: Path, command: list[str]) -> None:
    outcome = run(*command, "--index", "none")
    assert outcome.status == 1
    assert "There is no index in none" in outcome.err
    assert one_line(outcome.err)
    assert outcome.out == ""
    assert not (tmp_path / "none").exists()


def test_a_folder_that_is_not_there_is_one_line(run) -> None:
    outcome = run("sync", "nowhere", "--index", "i")
    assert (outcome.status, one_line(outcome.err)) == (1, True)
    assert "nowhere" in outcome.err


def test_an_empty_folder_is_one_line(run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    outcome = run("sync", "empty", "--index", "i")
    assert (outcome.status, one_line(outcome.err)) == (1, True)


def test_a_sync_where_some_files_fail_is_done_and_where_all_fail_is_not(run, tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "bad.txt").write_bytes(bytes(1000))
    outcome = run("sync", "d", "--index", "i")
    assert outcome.status == 1
    assert "failed: bad.txt: " in outcome.out
    (tmp_path / "d" / "good.txt").write_text("The ferry leaves at noon. It is blue.")
    assert run("sync", "d", "--index", "i").status == 0


@pytest.mark.parametrize(
    "arguments", [["ask"], ["nonsense"], ["search", "x", "--limit", "0"], ["sync"], ["sync", ""]]
)
def test_a_wrong_call_is_usage(run, arguments: list[str]) -> None:
    outcome = run(*arguments)
    assert outcome.status == 2
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("question", ["", "  ", "x" * 50_000])
def test_a_question_that_cannot_be_asked_is_one_line(run, indexed: Path, question: str) -> None:
    outcome = run("ask", question, "--index", indexed)
    assert (outcome.status, one_line(outcome.err)) == (1, True)
    assert len(outcome.err) < 300


def test_doctor_finds_what_is_wrong_and_mends_it(run, tmp_path: Path) -> None:
    run("sync", SEEDS, "--index", "i")
    assert run("doctor", "--index", "i").out == "The index is sound: 1 documents, 5 passages.\n"
    shutil.rmtree(tmp_path / "i" / "words")
    sick = run("doctor", "--index", "i")
    assert (sick.status, sick.out) == (4, "5 passages have no words\n")
    assert run("doctor", "--repair", "--index", "i").status == 0
    assert run("doctor", "--index", "i", "--json").json()["problems"] == []


def test_a_bad_setting_is_one_line(run, indexed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_PORT", "99999")
    outcome = run("ask", "what?", "--index", indexed)
    assert (outcome.status, one_line(outcome.err)) == (2, True)
    assert "ASSISTANT_PORT" in outcome.err


def test_an_error_is_an_object_where_the_caller_reads_json(run) -> None:
    outcome = run("ask", "what?", "--index", "none", "--json")
    assert (outcome.status, outcome.out, one_line(outcome.err)) == (1, "", True)
    said = json.loads(outcome.err)
    assert (said["event"], said["error"]) == ("error", "NotIndexed")
    assert "There is no index in none" in said["message"]


def test_a_settings_file_that_is_a_folder_is_said_to_be_one(run, tmp_path: Path) -> None:
    (tmp_path / "assistant.toml").mkdir()
    outcome = run("doctor")
    assert (outcome.status, one_line(outcome.err)) == (2, True)
    assert "assistant.toml is a folder" in outcome.err


def test_progress_is_one_object_a_line_where_the_caller_reads_json(run, tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    for name in "ab":
        (tmp_path / "d" / f"{name}.txt").write_text(f"The ferry {name} leaves at noon. It is blue.")
    outcome = run("sync", "d", "--index", "i", "--json")
    events = [json.loads(line) for line in outcome.err.splitlines() if line.startswith("{")]
    assert [(e["event"], e["done"], e["total"], e["path"]) for e in events] == [
        ("progress", 1, 2, "a.txt"),
        ("progress", 2, 2, "b.txt"),
        ("progress", 2, 2, "b.txt"),
    ]
    assert events[-1]["passages"] == 2
    assert outcome.json()["added"] == 2


def test_a_port_in_use_is_one_line(run, indexed: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        outcome = run("serve", "--index", indexed, "--port", taken.getsockname()[1])
    assert (outcome.status, one_line(outcome.err)) == (1, True)
    assert "--port" in outcome.err


def test_a_documents_control_characters_do_not_reach_the_terminal(run, tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "a.txt").write_text("The ferry to Skarn leaves\x1b[2J at noon on Friday. It is blue.")
    run("sync", "d", "--index", "i")
    assert "\x1b" not in run("search", "ferry", "--index", "i").out


@pytest.mark.parametrize("command", [["sync", str(SEEDS)], ["ask", "How many NATO allies are meeting?"]])
def test_an_index_folder_that_cannot_be_written_is_one_line_and_unharmed(
    indexed: Path, tmp_path: Path, command: list[str]
) -> None:
    folder = tmp_path / "index"
    shutil.copytree(indexed, folder)
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o500 if path.is_dir() else 0o400)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    done = subprocess.run(
        [*as_one_without_privileges(), sys.executable, "-m", "assistant", *command, "--index", str(folder)],
        capture_output=True,
        text=True,
    )
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o700)
    assert done.returncode == 1
    assert one_line(done.stderr), done.stderr
    assert "cannot be written" in done.stderr
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def as_one_without_privileges() -> list[str]:
    """Root may write anywhere; without this capability it is held to the permissions as everybody is."""
    return ["setpriv", "--bounding-set", "-dac_override"] if os.geteuid() == 0 else []


def test_check_uses_the_verifier_that_is_set(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    class Sure:
        def verify(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float, float]]:
            return [(0.98, 0.02, 0.0) for _ in pairs]

    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "news.txt").write_text("The ferry of Skarn leaves the quay at nine every morning.")
    (tmp_path / "draft.md").write_text("Each morning the ferry of Skarn sails at nine.")
    run("sync", "docs")
    assert '"unverified"' in run("check", "draft.md", "--json").out
    named = []
    monkeypatch.setenv("ASSISTANT_VERIFIER", "my-model")
    monkeypatch.setattr(models, "verifier", lambda name, **options: named.append(name) or Sure())
    assert '"supported"' in run("check", "draft.md", "--json").out
    assert named == ["my-model"]
