"""What an answer takes along, and what it leaves out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Answer, Assistant
from assistant.furniture import is_furniture
from index import Index

Write = Callable[[str, str], Path]


@pytest.fixture
def ask(index: Index, docs: Path, write: Write) -> Callable[..., Answer]:
    """Write documents, index them, ask."""

    def run(question: str, **files: str) -> Answer:
        for name, text in files.items():
            write(f"{name}.txt", text)
        index.sync(docs)
        return Assistant(index).ask(question)

    return run


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


@pytest.mark.parametrize(
    ("sentence", "title", "furniture"),
    [
        ("# The mill at Orrel", "", True),
        ("The mill at Orrel", "The mill at Orrel", True),
        ("The mill at Orrel burned.", "The mill at Orrel burned.", False),
        ("The mill at Orrel", "Another", False),
        ("2.", "", True),
        ("(b)", "", True),
        ("-", "", True),
        ("No.", "", True),
        ("12 boats sank.", "", False),
    ],
)
def test_headings_and_bare_markers_are_no_sentences_of_an_answer(
    sentence: str, title: str, furniture: bool
) -> None:
    assert is_furniture(sentence, title) == furniture


def test_a_list_comes_along_with_the_line_that_opens_it(ask: Callable[..., Answer]) -> None:
    answer = ask(
        "What must riders carry?",
        rules="Rules of the ferry\n\nRiders must carry:\n\n- a lamp\n- a bell\n- a licence\n\nDogs stay at home.",
    )
    assert quotes(answer)[0] == "Riders must carry:\n\n- a lamp\n- a bell\n- a licence"


def test_text_in_narrow_columns_is_quoted_in_whole_sentences(ask: Callable[..., Answer]) -> None:
    answer = ask(
        "When will the mill of Orrel open again?",
        notice="Notice\n\nThe mill of Orrel was closed\nafter the flood of last year.\nIt will be open again from\n"
        "the first of June, the\nmiller Oswin Harl writes.\nBread is sold at the gate\nuntil then.\n",
    )
    assert "open again from\nthe first of June" in quotes(answer)[0]


def test_each_of_two_questions_is_answered(ask: Callable[..., Answer]) -> None:
    answer = ask(
        "When was the mill of Orrel built, and who owns it?",
        mill="The mill of Orrel was built in 1204. The sisters Toll own the mill of Orrel.",
    )
    assert answer.status == "answered"
    assert any("1204" in quote for quote in quotes(answer))
    assert any("sisters Toll" in quote for quote in quotes(answer))


def test_where_a_part_is_not_answered_it_is_named(ask: Callable[..., Answer]) -> None:
    answer = ask(
        "When was the mill of Orrel built, and what does Jonas Pell think of Skarn?",
        mill="The mill of Orrel was built in 1204. It stands beside the river.",
    )
    assert answer.status == "partial"
    assert "what does Jonas Pell think of Skarn" in answer.missing[0]
    assert answer.missing[0] in answer.text
