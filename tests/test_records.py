"""Answers are kept without secrets, whole, for their owner; edits that break a citation are named later."""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant import Assistant, cli
from assistant.errors import RecordUnreadable
from assistant.records import RecordingAssistant, keep, load, recheck, record
from assistant.records.rechecking import all_hold
from assistant.types import Answer, Verdict
from index import Index

NOW = datetime(2031, 5, 4, 3, 2, 1, tzinfo=UTC)
KILN = (
    "The kiln at Farrow Hill was fired again on Monday. "
    "Potter Lena Okafor said that 300 bowls came out whole. "
    "The next firing is planned for the autumn fair.\n"
)
QUESTION = "what did Okafor say?"
Write = Callable[[str, str], Path]


@pytest.fixture
def answer(index: Index, write: Write, docs: Path) -> Answer:
    write("kiln.txt", KILN)
    index.sync(docs)
    given = Assistant(index).ask(QUESTION)
    assert given.status == "answered"
    return given


def test_a_record_read_again_is_the_answer_as_it_was(answer: Answer, tmp_path: Path):
    kept = record(answer, made=NOW, settings={"max_file_mb": 50, "index_dir": Path("x")})
    file = keep(kept, tmp_path / "one.json")
    again = load(file)
    assert again == kept and again.sentences == answer.sentences
    assert again.data["passages"][0]["digest"] == answer.citations[0].digest
    assert {"question", "resolved", "settings", "model", "prompts", "draft", "answer"} <= set(again.data)


def test_no_secret_is_in_a_record(answer: Answer):
    settings = {
        "model_api_key": "sk-one",
        "other": SecretStr("sk-two"),
        "db_password": "sk-three",
        "auth_token": "sk-four",
        "base_url": "http://me:sk-five@there/v1?k=sk-six",
        "model_max_tokens": 1024,
    }
    kept = record(answer, made=NOW, settings=settings).data
    assert "sk-" not in json.dumps(kept)
    assert kept["settings"] == {"base_url": "http://…@there/v1?…", "model_max_tokens": 1024}


def test_a_record_is_its_owners_and_a_folder_gives_each_a_file_of_its_own(answer: Answer, tmp_path: Path):
    folder = tmp_path / "records"
    files = {keep(record(answer, made=NOW, settings={"n": n}), folder) for n in range(3)}
    assert len(files) == 3 and all(f.name.startswith("2031-05-04T03-02-01-") for f in files)
    assert {stat.S_IMODE(f.stat().st_mode) for f in files} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert sorted(folder.iterdir()) == sorted(files)


def test_a_record_that_cannot_be_written_leaves_the_old_one_and_no_litter(
    answer: Answer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file = keep(record(answer, made=NOW), tmp_path / "kept" / "one.json")
    before = file.read_text()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        keep(record(answer, made=NOW, settings={"n": 1}), file)
    assert file.read_text() == before and list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": 99}', '{"format": 1}', '{"format": 1, "answer": {}}']
)
def test_what_is_no_record_is_named(text: str, tmp_path: Path):
    file = tmp_path / "odd.json"
    file.write_text(text)
    with pytest.raises(RecordUnreadable, match=r"odd\.json"):
        load(file)


def test_what_has_not_been_edited_holds(answer: Answer, index: Index):
    found = recheck(record(answer, made=NOW), index)
    assert [c.state for c in found.citations] == ["holds"] * len(answer.citations)
    assert found.changed == () and all_hold([found])


def test_words_that_moved_or_whose_file_was_renamed_still_hold(
    answer: Answer, index: Index, write: Write, docs: Path
):
    kept = record(answer, made=NOW)
    write("kiln.txt", "A first line was put in front. " + KILN)
    index.sync(docs)
    (moved, *_) = recheck(kept, index).citations
    assert moved.state == "moved" and moved.now is not None
    assert index.document(moved.now.document_id).text[moved.now.start : moved.now.end] == moved.now.quote
    (docs / "kiln.txt").unlink()
    write("pots.txt", KILN)
    index.sync(docs)
    renamed = recheck(kept, index)
    assert "now pots.txt" in renamed.citations[0].reason and all_hold([renamed])


def test_an_edit_that_breaks_a_citation_is_named_with_its_words(
    answer: Answer, index: Index, write: Write, docs: Path
):
    write("kiln.txt", KILN.replace("300", "200"))
    index.sync(docs)
    found = recheck(record(answer, made=NOW), index)
    assert found.broken and "“300” stands for “200”" in found.broken[0].reason
    assert found.changed[0].now is Verdict.INVALID_CITATION and not all_hold([found])


def test_a_document_that_is_gone_breaks_its_citations(answer: Answer, index: Index):
    index.remove("kiln.txt")
    found = recheck(record(answer, made=NOW), index)
    assert found.broken and "not in the index" in found.broken[0].reason


def test_an_assistant_that_records_keeps_refusals_too(answer: Answer, index: Index, tmp_path: Path):
    asked = RecordingAssistant(index, place=tmp_path / "r", settings={})
    assert asked.ask(QUESTION) == answer
    asked.ask("who painted the moon?")
    assert len(list((tmp_path / "r").iterdir())) == 2


def test_ask_keeps_an_answer_only_when_told_and_recheck_says_by_its_status_what_broke(
    answer: Answer,
    index: Index,
    write: Write,
    docs: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    from assistant import edge

    monkeypatch.setattr(edge, "embedder_of", lambda settings: index.embedder)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> tuple[int, str]:
        line = ["assistant", *map(str, arguments), "--index", str(index.folder)]
        monkeypatch.setattr(sys, "argv", line)
        with pytest.raises(SystemExit) as stop:
            cli.main()
        return int(stop.value.code or 0), capsys.readouterr().out

    there = set(tmp_path.rglob("*.json"))
    run("ask", QUESTION)
    assert set(tmp_path.rglob("*.json")) == there
    run("ask", QUESTION, "--record", "kept.json")
    status, out = run("recheck", "kept.json")
    assert status == 0 and "holds" in out
    write("kiln.txt", KILN.replace("300", "200"))
    index.sync(docs)
    status, out = run("recheck", "kept.json")
    assert status == 4 and "broken" in out and "kiln.txt" in out
    status, out = run("recheck", "kept.json", "--json")
    assert status == 4 and json.loads(out)["citations"][0]["state"] == "broken"
