"""Names that a question spells in its own way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.spelling import is_gibberish, mended, misspelt, respelled
from index import Index

Write = Callable[[str, str], Path]
SPEAKERS = ["Oleksandr Zarenskyj", "Marta Holt", "the water board", "Zoë Ångström"]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("When was Zarensky born?", ("Zarensky", "Zarenskyj")),
        ("When was Sarenskyy born?", ("Sarenskyy", "Zarenskyj")),
        ("When was Zarenskyj born?", None),
        ("When was Angstrom born?", None),
        ("When was Colt born?", None),
        ("When was Petrosyan born?", None),
        ("Where is the Water Board?", None),
    ],
)
def test_a_slip_is_read_as_the_one_speaker_whom_it_can_mean(
    question: str, found: tuple[str, str] | None
) -> None:
    assert respelled(question, SPEAKERS) == found


@pytest.mark.parametrize("name", ["Verensky", "Verenskyy", "Werenskyj", "VERENSKYJ", "Verénskyj"])
def test_every_spelling_finds_what_the_documents_tell_of_the_person(
    index: Index, docs: Path, write: Write, name: str
) -> None:
    write("a.txt", "Skarn\n\nThe keeper Oleksandr Verenskyj was born in 1951. “I stay,” Verenskyj said.\n")
    write("b.txt", "Vell\n\nThe weather in Vell is good. The baker Marta Holt was born in 1960.\n")
    index.sync(docs)
    answer = Assistant(index).ask(f"When was {name} born?")
    assert "1951" in answer.text


def test_a_name_that_stands_in_the_documents_is_not_respelled(index: Index, docs: Path, write: Write) -> None:
    write("a.txt", "Skarn\n\n“I stay,” Oleksandr Verenskyj said. Piet Verensky was born in 1960.\n")
    index.sync(docs)
    answer = Assistant(index).ask("When was Piet Verensky born?")
    assert answer.resolved == "When was Piet Verensky born?"


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("How deep is the resevoir?", "How deep is the reservoir?"),
        ("Who repaired the resrevoir?", "Who repaired the reservoir?"),
        ("Who is orrrin velt?", "Who is Orrin velt?"),
        ("Who repaired the turbine?", "Who repaired the turbine?"),
        ("Who is Zorbek?", "Who is Zorbek?"),
    ],
)
def test_a_slip_of_the_keyboard_is_read_as_the_one_word_of_the_passages_that_it_can_mean(
    question: str, read: str
) -> None:
    near = ["The reservoir of Skarn is 40 metres deep. Orrin Velt repaired it.", "The weather is good."]
    known = {"who", "repaired", "turbine", "velt", "how", "deep"}
    assert mended(question, misspelt(question, known.__contains__), near) == read


def test_a_word_that_could_be_two_of_the_passages_stays_as_it_was_typed() -> None:
    assert mended("Who is Torren?", ["Torren"], ["Torben and Torran live in Skarn."]) == "Who is Torren?"


def test_a_mistyped_word_finds_its_answer_and_is_shown_as_it_was_read(
    index: Index, docs: Path, write: Write
) -> None:
    write("a.txt", "The reservoir\n\nThe reservoir of Skarn was emptied in 1951. It is cold.\n")
    write("b.txt", "Vell\n\nThe bakery of Vell was closed in 1960.\n")
    index.sync(docs)
    answer = Assistant(index).ask("When was the resevroir of Skarn emptied?")
    assert answer.resolved == "When was the reservoir of Skarn emptied?"
    assert "1951" in answer.text


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("asdf", True),
        ("what about asdf jkl", True),
        ("zarkon?", False),
        ("Who is zarqwx?", True),
        ("mill", False),
        ("42", False),
        ("?", False),
    ],
)
def test_a_question_is_gibberish_where_it_has_no_word_and_no_passage_has_any_of_it(
    question: str, found: bool
) -> None:
    from index import models

    assert is_gibberish(question, models.is_word, ["The Zarkon mill burned down."]) is found
