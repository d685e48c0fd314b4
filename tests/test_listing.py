"""What comes along with a line that opens something: its list, its text, the line above an item."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import listing
from index import sentences
from index.types import Document, Span


def document(text: str) -> Document:
    return Document(
        id="rules.txt",
        root="",
        path="rules.txt",
        source=None,
        title="Rules",
        author=None,
        published=date(2025, 5, 1),
        text=text,
        digest="d",
    )


def shown(text: str, containing: str, *, of: str) -> str:
    spans = sentences.split(text)
    number = next(i for i, s in enumerate(spans) if containing in text[s.start : s.end])
    span: Span = getattr(listing, of)(document(text), spans, number)
    return text[span.start : span.end]


RULES = """## 4 Leaving

5. A member may be excluded if
   - the fee is two years late,
   - a boat was sunk on purpose.

## 5 Fees

1. The fee is due in May.
"""


def test_a_line_without_an_end_brings_its_bullets_and_not_the_next_heading() -> None:
    whole = shown(RULES, "may be excluded", of="with_list")
    assert whole.startswith("5. A member") and whole.endswith("sunk on purpose.")


def test_an_item_brings_the_line_that_opens_its_list() -> None:
    assert shown(RULES, "on purpose", of="with_list").startswith("5. A member may be excluded if")


def test_the_first_item_brings_the_whole_list() -> None:
    whole = shown(RULES, "two years late", of="with_list")
    assert whole.startswith("5. A member") and whole.endswith("sunk on purpose.")


def test_a_numbered_rule_brings_no_other_rule() -> None:
    text = "1. Dogs stay outside.\n2. Cats may come in.\n"
    assert shown(text, "Dogs", of="with_list") == "1. Dogs stay outside."


def test_a_list_that_would_be_too_long_is_cut_between_items() -> None:
    text = "You need:\n" + "".join(f"- {'rope ' * 15}{n}\n" for n in range(9))
    whole = shown(text, "You need", of="with_list")
    assert len(whole) <= 400 and whole.endswith(("1", "2", "3", "4"))


@pytest.mark.parametrize("heading", ["3. Accident of 27 April", "Accident of 27 April", "§ 3 Accident"])
def test_a_heading_brings_the_sentence_under_it(heading: str) -> None:
    text = f"{heading}\nTwo juniors capsized. A fisherman came.\n"
    assert shown(text, heading, of="with_text") == f"{heading}\nTwo juniors capsized."


@pytest.mark.parametrize(
    "text",
    [
        "3. Accident of 27 April\n- a list\n- follows\n",
        "Name: Ines · Age: 41\nName: Olga · Age: 40\n",
        "The end of it\nno mark here either\n",
    ],
)
def test_what_is_no_heading_stands_alone(text: str) -> None:
    first = text.split("\n")[0]
    assert shown(text, first, of="with_text") == first
