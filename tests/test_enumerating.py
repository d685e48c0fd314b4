"""What a text counts up is told whole; people and places do not exist."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Assistant, enumerating
from index import Document, Index
from index.sentences import split

Write = Callable[[str, str], Path]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "Three things worry me. The first is housing. Sixty slept in a hall. The second is bread. "
            "The third is noise.",
            ["The first is housing.", "The second is bread.", "The third is noise."],
        ),
        (
            "There are several ways to help. First, come. Second, stay. Finally, pay.",
            ["First, come.", "Second, stay.", "Finally, pay."],
        ),
        ("Three things worry me. The first is housing.", []),
        ("Three boats came. It rained. It snowed. The first sank. The second did not.", []),
        ("Vell worries me. The first thing is housing. The second is bread.", []),
        (
            "Two plans failed. The first was dear. The second was slow. The first of May was wet. The third came.",
            ["The first was dear.", "The second was slow."],
        ),
    ],
)
def test_what_is_announced_by_number_is_found_where_the_text_counts(text: str, items: list[str]) -> None:
    document = Document("a.txt", "", "a.txt", None, "A", None, None, text, "0" * 64)
    found = enumerating.items(document, split(text), 0)
    assert [text[span.start : span.end] for span in found] == items


def test_an_answer_that_announces_brings_what_it_announces(index: Index, docs: Path, write: Write) -> None:
    write(
        "speech.txt",
        "Welcome to Vell.\n\nThree things worry the rector of Vell. The first is housing. Sixty students slept in "
        "the sports hall last year. The second is bread. The third is noise.",
    )
    index.sync(docs)
    quotes = [c.quote for c in Assistant(index).ask("Which three things worry the rector of Vell?").citations]
    assert quotes[0] == "Three things worry the rector of Vell."
    assert quotes[1:] == ["The first is housing.", "The second is bread.", "The third is noise."]


def test_a_disagreement_stays_with_its_sentences_where_one_of_them_announces(
    index: Index, docs: Path, write: Write
) -> None:
    first = (
        "The council of Vell spent 400 crowns on two bells. The first hangs in the tower. The second broke."
    )
    write("a.md", f"---\ndate: 2024-07-01\n---\n\n{first}")
    write("b.md", "---\ndate: 2024-06-01\n---\n\nThe council of Vell spent 700 crowns on two bells.")
    index.sync(docs)
    answer = Assistant(index).ask("How much did the council of Vell spend on two bells?")
    assert [sentence.text for sentence in answer.conflicts[0].sentences] == [
        "The council of Vell spent 400 crowns on two bells.",
        "The council of Vell spent 700 crowns on two bells.",
    ]
    assert "The second broke." in [citation.quote for citation in answer.citations]
