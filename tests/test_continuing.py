"""Follow-ups that ask the same of another time, place, thing or person; nobody in them exists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant import Answer, Assistant
from assistant.continuing import continued, more_of, who_said
from assistant.following import owner, thing, things
from assistant.question import Turn, understand
from index import Index

TODAY = date(2025, 5, 27)
Write = Callable[[str, str], Path]


@pytest.mark.parametrize(
    ("asked", "last", "meant"),
    [
        ("And in 2024?", "How many came in 2019?", "How many came in 2024?"),
        ("And last year?", "How many came in 2019?", "How many came last year?"),
        ("And this year?", "How many came?", "How many came this year?"),
        ("And for juniors?", "How much are the dues?", "How much are the dues for juniors?"),
        ("and for children?", "What is the fee for adults?", "What is the fee for children?"),
        ("And on Friday?", "How much is the fair?", "How much is the fair on Friday?"),
        (
            "And in the second quarter?",
            "What was the revenue in the first quarter of 2024?",
            "What was the revenue in the second quarter of 2024?",
        ),
        ("And in the third?", "What was sold in the second quarter?", "What was sold in the third quarter?"),
        ("And the third?", "Who won the second round?", "Who won the third round?"),
        (
            "And the net profit?",
            "What was the revenue in the third quarter?",
            "What was the net profit in the third quarter?",
        ),
        ("And the treasurer?", "Who is the president?", "Who is the treasurer?"),
        ("And Olga Lind?", "When was Ines Holt born?", "When was Olga Lind born?"),
        ("And cyclists?", "How much is the bridge for lorries?", "How much is the bridge for cyclists?"),
        ("And the treasurer?", "Who is the head of the club?", "Who is the treasurer of the club?"),
        ("And the ferry?", "When was the repair of the roof done?", "What about the ferry?"),
        ("And the ferry?", "Why did the roof fall?", "What about the ferry?"),
        ("What about the ferry?", "When was the roof built?", None),
        ("Why?", "When was the roof built?", None),
        ("And so they went home early to bed?", "When was the roof built?", None),
    ],
)
def test_the_last_question_is_asked_of_something_else(asked: str, last: str, meant: str | None) -> None:
    assert continued(asked, last, TODAY) == meant


def test_who_else_asks_the_last_question_about_whom_again() -> None:
    earlier = ["Is Piet Lohse rich?", "Who should pay?"]
    assert more_of("Who else?", earlier) == "Who should pay?"
    assert more_of("What else?", earlier) == "Is Piet Lohse rich?"
    assert more_of("Where else?", earlier) is None
    assert more_of("Who else stood?", earlier) is None
    assert more_of("Who else?", []) is None


def test_who_says_so_asks_whose_words_the_last_answer_was() -> None:
    answer = "Holt expects 12,000 this time. He is sure of it."
    assert who_said("Who says so?", answer) == "Who said that Holt expects 12,000 this time?"
    assert who_said("Says who?", answer) is not None
    assert who_said("Who says so?", "") is None
    asked = understand(
        "Who says so?", [Turn("How many?", answer=answer)], is_speaker=lambda name: False, today=TODAY
    )
    assert (asked.form, asked.about, asked.when) == ("who_said", "Holt expects 12,000 this time", None)


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Why did the school roof collapse?", "the school roof"),
        ("How many passengers did the ferry carry in 2019?", "the ferry"),
        ("What did the old mayor of Orrel say?", "the old mayor of Orrel"),
        ("How much will the repair of the school roof cost?", "the repair of the school roof"),
        ("When was the town hall built?", "the town hall"),
        ("Why is the night ferry being dropped?", "the night ferry"),
        ("What was the net profit in May?", "the net profit"),
        ("What happened in January?", None),
        ("How much was Mayor Petra Solm's trip?", "Mayor Petra Solm's trip"),
        ("Who said that According to Holt it rained?", "According"),
    ],
)
def test_a_thing_is_named_with_all_its_words_and_without_the_verb(question: str, about: str | None) -> None:
    assert thing(question) == about


def test_they_are_the_several_things_of_the_last_question() -> None:
    assert things("How much are they?", "What about the floodlights?") == "How much are the floodlights?"
    assert things("How old are they?", "Who runs the ferry?") is None
    assert things("How old are they?", "Who owns the glass?") is None


def test_her_contract_is_hers_and_who_succeeds_her_asks_for_another() -> None:
    turn = Turn("Who leads the mill?", answer="Mirka Toll leads the mill.")

    def read(text: str) -> str:
        return understand(text, [turn], is_speaker=lambda name: False).resolved

    assert read("How long is her contract?") == "How long is Mirka Toll's contract?"
    assert read("Who succeeds her?") == "Who succeeds Mirka Toll?"
    assert read("What is known about her?") == "What is known about Mirka Toll?"
    assert owner("Ines Rens") == "Ines Rens'"


def test_it_is_rather_the_library_than_a_card() -> None:
    turns = [Turn("When is the library open?"), Turn("How much is a card?")]

    def read(text: str, history: list[Turn]) -> str:
        return understand(text, history, is_speaker=lambda name: False).resolved

    assert read("Who founded it?", turns) == "Who founded the library?"
    assert read("Who signs it?", turns[1:]) == "Who signs a card?"


def test_he_is_the_last_one_who_was_named_not_the_last_who_spoke() -> None:
    turns = [
        Turn("What did Col Tamsin say?", "Col Tamsin", "Col Tamsin said no."),
        Turn("Who is the ferryman?", None, "Jory Penn, 63, is the ferryman."),
    ]
    asked = understand("Can he swim?", turns, is_speaker=lambda name: False)
    assert asked.resolved == "Can Jory Penn swim?"


def test_another_time_of_somebodys_words_is_no_topic_of_theirs() -> None:
    turns = [Turn("What did Lio Marsh say?", "Lio Marsh")]
    asked = understand("And in the last round?", turns, is_speaker=lambda name: False)
    assert asked.resolved == "What did Lio Marsh say in the last round?"


def test_a_new_time_counts_where_the_question_is_put_in_other_words_with_it() -> None:
    turns = [Turn("How did the club vote in March?")]
    asked = understand("And in May, how did they vote?", turns, is_speaker=lambda name: False, today=TODAY)
    assert asked.resolved == "How did the club vote in May?"


def test_it_can_be_what_was_asked_about_two_turns_ago() -> None:
    turns = [Turn("Why was the ferry sold?"), Turn("Who said so?")]
    asked = understand("When was it built?", turns, is_speaker=lambda name: False)
    assert asked.resolved == "When was the ferry built?"


def test_a_long_conversation_is_understood_turn_by_turn(index: Index, docs: Path, write: Write) -> None:
    write("ferry.txt", "In 2019 the ferry carried 38,000 guests. In 2024 the ferry carried 14,500 guests.")
    write("dues.txt", "The dues for adults are 165 crowns. The dues for juniors are 70 crowns.")
    write("club.txt", "Mirka Toll is the president of the club. Osk Arl is the treasurer of the club.")
    index.sync(docs)
    assistant, turns = Assistant(index, today=lambda: TODAY), list[Answer]()
    for question, meant in [
        ("How many guests did the ferry carry in 2019?", "How many guests did the ferry carry in 2019?"),
        ("And in 2024?", "How many guests did the ferry carry in 2024?"),
        ("What is the name of the captain's parrot?", "What is the name of the captain's parrot?"),
        ("How much are the dues for adults?", "How much are the dues for adults?"),
        ("And for juniors?", "How much are the dues for juniors?"),
        ("Who is the president of the club?", "Who is the president of the club?"),
        ("And the treasurer?", "Who is the treasurer of the club?"),
    ]:
        turns.append(assistant.ask(question, history=tuple(turns)))
        assert turns[-1].resolved == meant
    assert [turn.status for turn in turns].count("not_in_documents") == 1
    assert "14,500" in turns[1].text and "70 crowns" in turns[4].text and "Osk Arl" in turns[6].text
