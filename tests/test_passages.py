from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import cleaning, passages, sentences
from index.types import Span

SEED = Path(__file__).parent.parent / "seeds" / "000_067f50a622b83cf2.txt"


def built(text: str, boilerplate: Sequence[Span] = (), limit: int = 900) -> list[str]:
    spans = passages.build(text, sentences.split(text), boilerplate, limit=limit)
    return [text[s.start : s.end] for s in spans]


def test_paragraphs_that_fit_together_share_a_passage():
    assert built("It rained.\n\nIt snowed.") == ["It rained.\n\nIt snowed."]


def test_a_paragraph_that_fits_is_never_cut():
    first, second = "One is here. Two is here. Three is here.", "Four is here. Five is here. Six is here."
    assert built(f"{first}\n{second}", limit=60) == [first, second]
    assert built(f"{first}\n{second}", limit=len(first) + 1 + len(second)) == [f"{first}\n{second}"]


def test_a_paragraph_that_is_too_long_is_cut_into_even_parts_between_sentences():
    text = " ".join(["It rains in May."] * 13)
    parts = built(text, limit=110)
    assert " ".join(parts) == text
    assert [len(p) for p in parts] == [84, 84, 50]


def test_what_is_left_of_a_long_paragraph_does_not_take_part_of_the_next_one():
    text = " ".join(["It rains in May."] * 5) + "\nOne is here. Two is here."
    parts = built(text, limit=50)
    assert parts[-1] == "One is here. Two is here."


def test_only_a_single_sentence_is_longer_than_the_limit():
    long = "It rains " + "and rains " * 20 + "here."
    assert built(f"One. {long} Two.", limit=50) == ["One.", long, "Two."]


@pytest.mark.parametrize("heading", ["# The pier", "The pier"])
def test_a_heading_goes_with_what_follows_it(heading: str):
    text = (
        f"The harbour was opened in the year of the storm.\n\n{heading}\n\nIt is made of stone and of wood."
    )
    assert built(text) == [
        "The harbour was opened in the year of the storm.",
        f"{heading}\n\nIt is made of stone and of wood.",
    ]


def test_headings_in_a_row_stay_together():
    text = "# The town\n\n## The pier\n\nIt is made of stone and of wood."
    assert built(text, limit=60) == [text]


def test_the_items_of_a_list_are_no_headings():
    text = "The pier\n- a crane\n- a lamp\n- a bench for those who wait."
    assert built(text) == [text]


def test_boilerplate_and_content_never_share_a_passage():
    text = SEED.read_bytes().decode()
    found = sentences.split(text)
    marks = cleaning.boilerplate(text, found)
    spans = passages.build(text, found, marks)
    assert [all(m.contains(s) for m in marks) for s in spans if any(m.overlaps(s) for m in marks)] == [
        True,
        True,
    ]
    assert any(text[s.start : s.end].startswith("Ukraine is on an") for s in spans)
    assert any(
        "“To invite a new ally" in text[s.start : s.end] and "told reporters" in text[s.start : s.end]
        for s in spans
    )


def test_a_text_without_sentences_has_no_passages():
    assert built(" \n ") == []


LINES = st.sampled_from(
    [
        "It rained. ",
        "Your donation keeps our journalism free. ",
        "# Pier\n",
        "Pier\n\n",
        "- item\n",
        "\n",
        "\r\n\r\n",
        "“No!” ",
        "x" * 130 + " ",
        "end.Then ",
    ]
)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(max_size=400) | st.lists(LINES, max_size=60).map("".join), st.integers(1, 200))
def test_every_character_is_in_exactly_one_passage_and_all_passages_are_bounded(text: str, limit: int):
    found = sentences.split(text)
    marks = cleaning.boilerplate(text, found)
    starts, ends = {s.start for s in found}, {s.end for s in found}
    position = 0
    for span in passages.build(text, found, marks, limit=limit):
        assert text[position : span.start].strip() == ""
        assert span.start in starts and span.end in ends
        assert span.end - span.start <= limit or span in found
        assert all(m.contains(span) or not m.overlaps(span) for m in marks)
        position = span.end
    assert text[position:].strip() == ""
