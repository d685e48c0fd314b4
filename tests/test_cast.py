"""Whom a document names, under which fullest name. The people and places do not exist."""

from __future__ import annotations

import pytest

from index import sentences, statements


def speakers(text: str) -> list[str | None]:
    found = statements.extract(text, sentences.split(text), document_id="cast.txt")
    return [s.speaker for s in found]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The mediator, retired Norland diplomat Anneli Roth, said progress had been made.",
            "Norland diplomat Anneli Roth, mediator",
        ),
        (
            "President Olav Brenner stayed away. His spokeswoman, Inga Dahl, said the talks went on.",
            "Inga Dahl, Olav Brenner's spokeswoman",
        ),
        (
            "“We are proud,” said Elena Marsh, Chief Executive Officer of Fjordline.",
            "Elena Marsh, Chief Executive Officer of Fjordline",
        ),
        ("School board chair Linda Pruitt said the gym would open.", "School board chair Linda Pruitt"),
        (
            "Superintendent Grace Wu came late. Asked about it, Wu said, “It is over now.”",
            "Superintendent Grace Wu",
        ),
        ("Present: Cllr. R. Devi. Cllr. Devi said the quay should be closed.", "Cllr. R. Devi"),
    ],
)
def test_the_fullest_name_carries_what_somebody_is(text: str, speaker: str) -> None:
    assert speakers(text)[-1] == speaker


@pytest.mark.parametrize("last", ["May", "Kim", "Vell"])
def test_a_name_does_not_begin_in_the_sentence_before(last: str) -> None:
    assert speakers(f"It was cleaned by {last}. Superintendent Grace Wu said it is a shame.") == [
        "Superintendent Grace Wu"
    ]


def test_a_shortened_title_does_not_end_the_name() -> None:
    assert speakers("So much for Lt. Gov. Grace Wu. Wu said that it is a shame.") == ["Lt. Gov. Grace Wu"]


def test_a_relative_who_has_a_given_name_only_is_somebody() -> None:
    text = (
        "“I cannot hear it,” says Dorte Krag, who sells fish. Her son Anders disagrees. “Take it away,” he says, "
        "“and we are a car park.”"
    )
    assert speakers(text) == ["Dorte Krag", "Anders"]


def test_she_is_the_one_who_was_called_by_name_whatever_the_given_name_tells() -> None:
    text = (
        "“It runs slow,” says Emil Tarrow. His apprentice, a quiet woman named Quilla Haddad, smiles. "
        "“He talks to it,” she tells me."
    )
    assert speakers(text) == ["Emil Tarrow", "Quilla Haddad"]


def test_its_minister_is_the_minister_who_is_named_next() -> None:
    text = (
        "Norland rejected the offer, with its foreign minister calling it “an insult to us all.”\n\n"
        "Foreign Minister Katrin Hessel said that the talks would go on."
    )
    assert speakers(text)[1:] == ["Foreign Minister Katrin Hessel"] * 2


def test_somebody_known_by_title_and_family_name_only_is_who_he_is() -> None:
    text = "Lena Brandt wrote to us.\n\nI spoke to the inspector, Mr. Dahl. He said the crane is broken."
    assert speakers(text) == ["Mr. Dahl, the inspector"]


def test_a_family_name_that_is_also_an_office_is_a_name_behind_a_given_one() -> None:
    text = "“It leaks,” said Stephen King. King said that nobody knew."
    assert speakers(text) == ["Stephen King", "Stephen King"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "Manager Sheila Pratt refused to single him out. “We don't do blame,” the former defender said.",
            "Manager Sheila Pratt",
        ),
        ("Governor vows to veto the bill\n\nGov. Ray Delgado was at the fair.", "Gov. Ray Delgado"),
        (
            "Manager Sheila Pratt said it leaks. Uwe Brandt came late. “We don't do blame,” the former defender said.",
            "the former defender",
        ),
    ],
)
def test_a_phrase_that_varies_a_name_is_the_one_who_just_spoke_or_is_named_next(text: str, last: str) -> None:
    assert speakers(text)[-1] == last


def test_who_writes_a_mail_and_to_whom_it_goes_is_not_he_in_it() -> None:
    text = "From: Olaf Lind\nTo: Piet Claes\n\nHi Sigrid,\n\nthe glue is new. He said that it needs longer."
    assert not {"Olaf Lind", "Piet Claes"} & set(speakers(text))
    assert "Hi Sigrid" not in speakers(text)
