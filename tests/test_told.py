"""What somebody said on a topic, in other words than the question's; people and places do not exist."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Answer, Assistant
from index import Index

Write = Callable[[str, str], Path]

FERRIES = """Ferries stay in port

The crews of Skarn walked out on Friday. “I have forty rooms, and I shall have six guests, all of whom missed the last
boat,” said Eva Lind, who runs the Gannet Hotel.

Transport minister Marten Holt ruled out an intervention. “The state does not sit at this table,” he said.

A fisherman, Olle Brandt, offered to take passengers. “My boat smells of herring, but it floats,” he said.
"""


@pytest.fixture
def ask(index: Index, docs: Path, write: Write) -> Callable[[str], Answer]:
    write("ferries.txt", FERRIES)
    index.sync(docs)
    return Assistant(index).ask


@pytest.mark.parametrize(
    ("question", "words", "speaker"),
    [
        ("What did the woman who runs the Gannet Hotel say about her guests?", "six guests", "Lind"),
        ("What did the owner of the hotel say about her guests?", "six guests", "Lind"),
    ],
)
def test_whom_a_description_names_is_found_by_what_they_said(
    ask: Callable[[str], Answer], question: str, words: str, speaker: str
) -> None:
    answer = ask(question)
    assert words in answer.text
    assert {speaker in (s.speaker or "") for s in answer.sentences} == {True}


def test_another_persons_words_do_not_answer_for_somebody_who_is_named(ask: Callable[[str], Answer]) -> None:
    answer = ask("What did Marten Holt say about the guests of the hotel?")
    assert "six guests" not in answer.text


def test_a_described_person_whom_nothing_quotes_is_not_answered_for(ask: Callable[[str], Answer]) -> None:
    assert ask("What did the architect say about the roof of the opera?").status == "not_in_documents"
