"""A conversation in the terminal, or through a pipe."""

from __future__ import annotations

import json

from assistant import Assistant
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
