"""Which time a question asks about, and which sentences are of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Answer, Assistant
from assistant.asked_time import asked_time, fits
from assistant.told_time import Days, told
from index import Index

Write = Callable[[str, str], Path]
TODAY = date(2024, 3, 14)  # a Thursday


@pytest.mark.parametrize(
    ("question", "words", "rest", "days"),
    [
        ("What did Toll say in 2022?", "in 2022", "What did Toll say?", Days(date(2022, 1, 1), date(2022, 12, 31))),
        ("In March 2024, who left?", "In March 2024", "Who left?", Days(date(2024, 3, 1), date(2024, 3, 31))),
        ("Who left on 5 March 2024?", "on 5 March 2024", "Who left?", Days(date(2024, 3, 5), date(2024, 3, 5))),
        ("Who left since 2022?", "since 2022", "Who left?", Days(date(2022, 1, 1), date.max)),
        ("Who left between 2020 and 2022?", "between 2020 and 2022", "Who left?", Days(date(2020, 1, 1), date(2022, 12, 31))),
        ("Who left last week?", "last week", "Who left?", Days(date(2024, 3, 4), date(2024, 3, 10))),
        ("Who left yesterday?", "yesterday", "Who left?", Days(date(2024, 3, 13), date(2024, 3, 13))),
        ("Who left in the last three days?", "in the last three days", "Who left?", Days(date(2024, 3, 11), TODAY)),
        ("Who will leave next month?", "next month", "Who will leave?", Days(date(2024, 4, 1), date(2024, 4, 30))),
    ],
)  # fmt: skip
def test_a_time_is_read_from_a_question(question: str, words: str, rest: str, days: Days) -> None:
    found = asked_time(question, TODAY)
    assert found is not None
    assert (found.words, found.rest, found.days) == (words, rest, days)


def test_a_weekday_or_a_month_without_a_year_may_be_of_any_year() -> None:
    wednesday, july = asked_time("Who left on Wednesday?", TODAY), asked_time("Who left in July?", TODAY)
    assert wednesday is not None and wednesday.weekday == 2
    assert july is not None and july.month == 7


@pytest.mark.parametrize(
    "question",
    [
        "Who won the 2022 cup?",
        "Who played in the 2022 season?",
        "When was the mill built?",
        "Was it in 2020 or in 2022?",
        "Who wrote Yesterday's Bread?",
        "What is the quota for next year?",
        "How many of the 2024 boats sank?",
    ],
)
def test_a_year_that_only_names_a_thing_or_one_of_several_is_no_time_asked_about(question: str) -> None:
    assert asked_time(question, TODAY) is None


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("He left on Monday.", Days(date(2024, 3, 11), date(2024, 3, 11))),
        ("He will leave on Monday.", Days(date(2024, 3, 18), date(2024, 3, 18))),
        ("He left in December.", Days(date(2023, 12, 1), date(2023, 12, 31))),
        ("It moves from 8 June to 31 August.", Days(date(2024, 6, 8), date(2024, 8, 31))),
        ("He left last week.", Days(date(2024, 3, 4), date(2024, 3, 10))),
        ("He left in 2011.", Days(date(2011, 1, 1), date(2011, 12, 31))),
    ],
)
def test_a_sentence_tells_of_days_counted_from_its_document(sentence: str, days: Days) -> None:
    assert told(sentence, TODAY) == (days,)


@given(st.text(max_size=80), st.dates())
def test_any_text_is_read(text: str, day: date) -> None:
    assert all(days.since <= days.until for days in told(text, date(2024, 3, 14)))
    asked_time(text, date(2024, 3, 14))


@pytest.mark.parametrize(
    ("question", "sentence", "published", "of_it"),
    [
        ("Who left in 2022?", "He left in March.", date(2022, 4, 1), True),
        ("Who left in 2022?", "He left in March.", date(2024, 4, 1), False),
        ("Who left in 2022?", "He left in 2022.", date(2024, 4, 1), True),
        ("Who left in 2022?", "He left.", None, True),
        ("Who left last week?", "He left last week.", date(2019, 4, 1), True),
        ("Who left last week?", "Last week he left.", date(2019, 4, 1), True),
        ("Who left last week?", "He left in April.", date(2019, 4, 1), False),
        ("Who left on Wednesday?", "He left on Wednesday.", date(2024, 3, 15), True),
        ("Who left on Wednesday?", "He left on Monday.", date(2024, 3, 13), False),
        ("Who left on Wednesday?", "He left.", date(2024, 3, 13), True),
        ("Who left on 13 March 2024?", "He left on Wednesday.", date(2024, 3, 15), True),
        ("Who left on 13 March 2024?", "He left on Wednesday.", date(2024, 3, 22), False),
        ("Who came in 2025?", "Last year 9,400 came.", date(2025, 5, 1), False),
        ("Who came in 2025?", "In 2024, 9 came; this year 12 come.", date(2025, 5, 1), True),
        ("Who came in 2024?", "Last year 9,400 came.", date(2025, 5, 1), True),
        ("Who resigned in 2025?", "Arl, elected in 2019, resigned.", date(2025, 5, 1), True),
        ("How much came in 2023?", "In 2022 it was 1,460 tons.", None, False),
        ("How much came in 2023?", "It was 1,460 tons.", None, True),
        ("Who led it in 1900?", "Arl led it from 1897 until 1901.", None, True),
        ("Where is it in July?", "It is in Vell from 8 June to 31 August.", date(2024, 5, 1), True),
    ],
)
def test_a_sentence_is_of_a_time_by_its_own_words_or_the_day_of_its_document(
    question: str, sentence: str, published: date | None, of_it: bool
) -> None:
    asked = asked_time(question, TODAY)
    assert asked is not None
    assert fits(asked, sentence, "", published) == of_it


@pytest.fixture
def ask(index: Index, docs: Path, write: Write) -> Callable[[str], Answer]:
    for day, words in (
        ("2022-05-04", "“The mill of Orrel will grind again,” Mirka Toll said on Tuesday."),
        ("2024-03-06", "“The mill of Orrel is lost,” Mirka Toll said on Tuesday."),
    ):
        write(f"{day}.txt", f"---\ntitle: News of Orrel\ndate: {day}\n---\nNews of Orrel\n\n{words}\n")
    index.sync(docs)
    return Assistant(index, today=lambda: TODAY).ask


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("What did Mirka Toll say in 2022?", "grind again"),
        ("What did Mirka Toll say about the mill in March 2024?", "is lost"),
        ("What did Mirka Toll say last week?", "is lost"),
    ],
)
def test_only_words_of_the_time_asked_for_are_an_answer(
    ask: Callable[[str], Answer], question: str, quote: str
) -> None:
    assert [quote in citation.quote for citation in ask(question).citations] == [True]


def test_what_last_week_was_is_shown(ask: Callable[[str], Answer]) -> None:
    answer = ask("What did Mirka Toll say last week?")
    assert answer.resolved == "What did Mirka Toll say from 4 March 2024 to 10 March 2024?"


@pytest.mark.parametrize("when", ["in 2023", "on Friday", "yesterday"])
def test_words_of_another_time_are_refused_and_named_as_such(ask: Callable[[str], Answer], when: str) -> None:
    answer = ask(f"What did Mirka Toll say {when}?")
    assert answer.status == "not_in_documents"
    assert "but not" in answer.text and "Instead: " in answer.text


def test_more_years_than_there_are_go_back_to_the_first_day() -> None:
    asked = asked_time("Who left in the last 99999999999 years?", TODAY)
    assert asked is not None
    assert asked.days == Days(date.min, TODAY)
