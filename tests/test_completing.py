"""Whether the sentence behind one belongs to the answer; the mill does not exist."""

from __future__ import annotations

import pytest

from assistant.completing import with_answer
from index.sentences import split
from index.types import Document

QUESTION = "Why was the mill of Orrel closed?"


def completed(question: str, text: str) -> str:
    """What is quoted where the first sentence of a text answers."""
    document = Document("a.txt", "/", "a.txt", None, "Orrel", None, None, text, "digest")
    span = with_answer(question, document, split(text), 0)
    return text[span.start : span.end]


def test_behind_what_happened_its_reason_comes_along() -> None:
    text = "The mill of Orrel was closed in May. The river had carried away its wheel."
    assert completed(QUESTION, text) == text


@pytest.mark.parametrize(
    "first",
    ["The river had carried away the wheel.", "The mill of Orrel was closed because its wheel broke."],
)
def test_behind_a_reason_nothing_comes_along(first: str) -> None:
    assert completed(QUESTION, f"{first} The council met on Monday.") == first


def test_a_number_comes_along_only_where_the_next_sentence_has_it() -> None:
    first = "Boats of Orrel sank in the storm."
    assert (
        completed("How many boats sank?", f"{first} In all 12 were lost.") == f"{first} In all 12 were lost."
    )
    assert completed("How many boats sank?", f"{first} Others were lost.") == first
