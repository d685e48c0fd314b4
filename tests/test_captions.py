"""Whose the quotations of a list are, whose name stands beside each. The people do not exist."""

from __future__ import annotations

import time

import pytest

from index import sentences, statements

FIRST, SECOND = "“The harbour is the heart of the town.”", "“I never believed the figures of the fund.”"


def speakers(text: str) -> list[str]:
    found = statements.extract(text, sentences.split(text), document_id="list.txt")
    return [(s.speaker or "nobody").split(",")[0] for s in found]


@pytest.mark.parametrize(
    "text",
    [
        f"Ana Lind {FIRST}\n\nMarek Fell {SECOND}\n",
        f"Ana Lind - {FIRST}\n\nMarek Fell – {SECOND}\n",
        f"Ana Lind, mayor: {FIRST}\n\nMarek Fell, engineer: {SECOND}\n",
        f"{FIRST} (Ana Lind)\n\n{SECOND} (Marek Fell, engineer)\n",
        f"{FIRST} Ana Lind, mayor\n\n{SECOND} Marek Fell, engineer\n",
        f"1. {FIRST} Ana Lind on the harbour.\n\n2. {SECOND} Marek Fell after the flood.\n",
        f"{FIRST} - Ana Lind at a rally in Orrel\n\n{SECOND} -Marek Fell\n",
        f"{FIRST} — Ana Lind (@analind) March 3\n\n{SECOND} — Marek Fell (@fell) March 4\n",
        f"Ana Lind (Green).\n\n{FIRST}\n\nMarek Fell (Blue).\n\n{SECOND}\n",
        f"ANA LIND\n\n{FIRST}\n\nMAREK FELL\n\n{SECOND}\n",
        f"Ana Lind\nMayor of Orrel\n{FIRST}\n\nMarek Fell\nEngineer\n{SECOND}\n",
        f"Ana Lind\n\n{FIRST} [Orrel Post, May 3]\n\nMarek Fell\n\n{SECOND}\n",
        f"THE HARBOUR - Ana Lind: {FIRST}\n\nTHE FUND - Marek Fell: {SECOND}\n",
    ],
)
def test_a_name_beside_a_quotation_says_whose_it_is(text: str) -> None:
    assert speakers(text) == ["Ana Lind", "Marek Fell"]


def test_a_family_name_alone_is_a_heading_where_the_text_gives_the_full_one() -> None:
    text = f"Lind\n\n{FIRST}\n\nFell\n\n{SECOND}\n\nAna Lind and Marek Fell live in Orrel.\n"
    assert [speaker.split()[-1] for speaker in speakers(text)] == ["Lind", "Fell"]


def test_a_section_under_a_name_holds_that_persons_words() -> None:
    text = (
        f"What they say\n\nAna Lind\n\nThe mayor came in 2009.\n\n{FIRST}\n\n“Nobody asked us in those years.”\n\n"
        f"Marek Fell\n\nOn the cost: {SECOND}\n"
    )
    assert speakers(text) == ["Ana Lind", "Ana Lind", "Marek Fell"]


def test_who_speaks_within_a_section_goes_on_there() -> None:
    text = f"Ana Lind\n\n{FIRST}\n\nMarek Fell\n\nHer friend Uwe Brandt disagrees. “It leaks,” Brandt said.\n\n{SECOND}\n"
    assert speakers(text)[-1] == "Uwe Brandt"


def test_a_heading_of_capital_words_is_not_a_persons_name() -> None:
    text = f"## Falling Water\n\n{FIRST}\n\n## Rising Costs\n\n{SECOND}\n\nThe water and the costs rose.\n"
    assert speakers(text) == ["nobody", "nobody"]


def test_twenty_thousand_lines_of_names_are_read_once() -> None:
    letters = "bcdfghklmnprst"
    lines = "\n".join(
        f"{a.upper()}o{b}u{c}i{d}" for a in letters for b in letters for c in letters for d in letters[:8]
    )
    began = time.process_time()
    assert speakers(f"{FIRST}\n\n{lines}") == ["nobody"]
    assert time.process_time() - began < 10


def test_labels_in_capitals_before_quotations_are_their_speakers() -> None:
    assert speakers(f"LIND: {FIRST}\n\nFELL: {SECOND}\n") == ["Lind", "Fell"]
    assert "Update" not in speakers(f"UPDATE: {FIRST}\n\nWATCH: {SECOND}\n")
