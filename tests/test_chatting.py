"""A conversation in the terminal, or through a pipe."""

from __future__ import annotations

import io
import json
import sys

import pytest
from scripted_model import Says, Status, scripted

from assistant import Assistant, cli
from assistant.chatting import converse
from index import Index


def test_a_follow_up_leans_on_the_question_before_and_says_how_it_was_read(seed_index: Index) -> None:
    lines = list(converse(Assistant(seed_index), ["What did Stoltenberg say?", "And Blinken?"]))
    assert "(Read as: what did Blinken say?)" in lines
    assert any(line.endswith("immediately. [1]") for line in lines)
    assert lines.count("Sources") == 2


def test_each_sentence_is_said_once(seed_index: Index) -> None:
    lines = list(converse(Assistant(seed_index), ["What did Stoltenberg say?"]))
    assert sum("ranks immediately" in line for line in lines) == 1


def test_as_json_each_question_gives_one_line(seed_index: Index) -> None:
    lines = list(converse(Assistant(seed_index), ["What did Biden say?", "x" * 3000, "?"], as_json=True))
    first, second, third = map(json.loads, lines)
    assert first["status"] == third["status"] == "not_in_documents"
    assert "characters" in second["error"]


def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    monkeypatch.setattr(sys, "argv", ["assistant", *arguments])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert not stop.value.code
    return "".join(capsys.readouterr())


def test_a_conversation_goes_through_a_pipe_and_ends_with_it(
    seed_index: Index, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("What did Stoltenberg say?\nAnd Blinken?\n"))
    printed = command(monkeypatch, capsys, "chat", "--index", str(seed_index.folder))
    assert "(Read as: what did Blinken say?)" in printed
    assert printed.count("Sources\n") == 2
    assert "? " not in printed.splitlines()[0]


def test_a_model_named_by_the_settings_answers_and_its_key_is_shown_nowhere(
    seed_index: Index, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ("--index", str(seed_index.folder))
    with scripted() as model:
        monkeypatch.setenv("ASSISTANT_MODEL_BASE_URL", model.url)
        monkeypatch.setenv("ASSISTANT_MODEL_API_KEY", "sk-4711")
        model.will(Says("To invite a new ally, the alliance needs consensus. [{we need consensus}]"))
        answered = command(monkeypatch, capsys, "ask", "What is needed?", "--model", "scripted", *where)
        model.will(Status(401, "sk-4711 is wrong"))
        fallen_back = command(
            monkeypatch, capsys, "ask", "What did Blinken say?", "--model", "scripted", *where
        )
        config = command(monkeypatch, capsys, "config", *where)
    assert "we need consensus" in answered
    assert "in place of the model's sentence" in answered
    assert "Note: The model scripted refused the key (401)." in fallen_back
    assert "irreversible" in fallen_back
    assert f"model_base_url = {model.url}" in config
    assert "model_api_key = (set)" in config
    assert "sk-4711" not in answered + fallen_back + config
    assert model.headers[0]["authorization"] == "Bearer sk-4711"
