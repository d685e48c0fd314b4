"""What happened at a time, told from the days of documents about a town that does not exist."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant import Answer, Assistant
from index import Index, Where

TODAY = date(2025, 5, 27)
PAPERS = {
    "roof": "ORREL, 20 May 2025. The roof of the school fell in on Tuesday. Nobody was hurt by the beams.",
    "ferry": "ORREL, 21 May 2025. The night ferry will be given up in July. It lost its guests in 2019.",
    "corrections": "Corrections\n\nORREL, 22 May 2025. We wrote that two men were held. In fact it was three.",
    "old": "ORREL, 3 March 2024. The mill burned down on Sunday. The miller was away at the time.",
    "undated": "The herring fair is held by the harbour. It is loud on every day of it.",
}
Ask = Callable[..., Answer]


@pytest.fixture
def ask(index: Index, docs: Path, write: Callable[[str, str], Path]) -> Ask:
    for name, text in PAPERS.items():
        write(f"{name}.txt", text)
    index.sync(docs)
    assistant = Assistant(index, today=lambda: TODAY)

    def run(question: str, where: Where | None = None) -> Answer:
        return assistant.ask(question, where=where)

    return run


def told(answer: Answer) -> list[str]:
    return [sentence.text for sentence in answer.sentences]


def test_of_a_week_each_of_its_reports_tells_its_first_sentence(ask: Ask) -> None:
    answer = ask("What happened last week?")
    assert told(answer) == [
        "The roof of the school fell in on Tuesday.",
        "The night ferry will be given up in July.",
    ]
    assert answer.resolved == "What happened from 19 May 2025 to 25 May 2025?"


@pytest.mark.parametrize("question", ["What happened on 20 May 2025?", "What happened on Tuesday?"])
def test_of_a_day_what_is_told_of_it_answers(ask: Ask, question: str) -> None:
    assert told(ask(question)) == ["The roof of the school fell in on Tuesday."]


def test_of_a_time_before_the_documents_only_what_names_it(ask: Ask) -> None:
    assert told(ask("What happened in 2019?"))[0].endswith("It lost its guests in 2019.")
    assert told(ask("What happened in March 2024?")) == ["The mill burned down on Sunday."]


def test_a_time_of_which_nothing_is_told_is_refused(ask: Ask) -> None:
    answer = ask("What happened in 1903?")
    assert answer.status == "not_in_documents"
    assert "in 1903" in answer.text


def test_only_the_documents_that_are_asked_tell(ask: Ask) -> None:
    assert len(told(ask("What happened last week?", Where(documents=("roof.txt",))))) == 1
    assert len(told(ask("What happened last week?", Where(since=date(2025, 5, 21))))) == 1


def test_a_heading_that_names_the_day_tells_with_the_sentence_under_it(
    ask: Ask, index: Index, docs: Path, write: Callable[[str, str], Path]
) -> None:
    write(
        "minutes.txt",
        "Minutes of 6 May 2025\n\n3. Accident of 27 April\nTwo juniors fell in. Nobody drowned.\n",
    )
    index.sync(docs)
    assert told(ask("What happened on 27 April?")) == ["3. Accident of 27 April Two juniors fell in."]


def test_a_question_that_names_more_than_a_time_is_searched_for(ask: Ask) -> None:
    assert told(ask("What happened to the mill in March 2024?")) == ["The mill burned down on Sunday."]


def test_more_than_five_are_said_to_be_more(
    ask: Ask, index: Index, docs: Path, write: Callable[..., Path]
) -> None:
    for number, word in enumerate(["hens", "geese", "pigs", "cows", "goats", "sheep", "mules"], 10):
        write(f"{word}.txt", f"VELL, {number} May 2025. The {word} of Vell were counted by the council.")
    index.sync(docs)
    answer = ask("What happened in May 2025?")
    assert (answer.status, len(answer.sentences)) == ("partial", 5)
    assert answer.missing == ("The documents tell of 4 more of that time; ask about one.",)
