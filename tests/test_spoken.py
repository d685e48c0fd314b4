"""Whose words answer, and in which way they were said. The people and places do not exist."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Answer, Assistant
from index import Index

Write = Callable[[str, str], Path]

COUNCIL = """The council of Orrel met on Monday to speak of the dam.

Water Minister Ansel Brod denied that any letter about the dam had reached his office.

“The dam is the best in the country,” Brod said.

Brod promised to pay for a new dam by May.

Engineer Mirka Toll said the dam had leaked for nine years.

Toll warned that the dam would not last the winter.
"""
NAMESAKES = """Governor Alan Lorne said the bridge at Vell is safe.

Mayor Beth Lorne said the bridge at Vell is a ruin.
"""


@pytest.fixture
def council(index: Index, docs: Path, write: Write) -> Assistant:
    write("council.txt", COUNCIL)
    write("namesakes.txt", NAMESAKES)
    index.sync(docs)
    return Assistant(index)


def texts(answer: Answer) -> list[str]:
    return [sentence.text for sentence in answer.sentences]


def test_who_is_quoted_at_all_is_told_with_one_statement_of_each(council: Assistant) -> None:
    speakers = [sentence.speaker for sentence in council.ask("Who is quoted?").sentences]
    assert sorted(speakers) == [
        "Engineer Mirka Toll",
        "Governor Alan Lorne",
        "Mayor Beth Lorne",
        "Water Minister Ansel Brod",
    ]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "What did Brod deny?",
            ["Water Minister Ansel Brod denied that any letter about the dam had reached his office."],
        ),
        (
            "Who denied that a letter reached the office?",
            ["Water Minister Ansel Brod denied that any letter about the dam had reached his office."],
        ),
        ("What did Brod promise?", ["Brod promised to pay for a new dam by May."]),
        ("What did Toll warn about?", ["Toll warned that the dam would not last the winter."]),
        ("Did Brod promise to pay for a new dam?", ["Brod promised to pay for a new dam by May."]),
    ],
)
def test_the_verb_of_the_question_chooses_among_the_statements(
    council: Assistant, question: str, said: list[str]
) -> None:
    assert texts(council.ask(question)) == said


@pytest.mark.parametrize(
    "question",
    ["What did Toll deny?", "What did Toll deny about the dam?", "Who denied the ruin of the bridge?"],
)
def test_what_nobody_denied_is_not_answered_with_what_was_said(council: Assistant, question: str) -> None:
    assert council.ask(question).status == "not_in_documents"


def test_a_refusal_of_a_denial_says_what_is_quoted_instead(council: Assistant) -> None:
    assert "quote Toll, but not to deny" in council.ask("What did Toll deny?").text


def test_a_verb_that_nobody_used_is_answered_with_what_was_said(council: Assistant) -> None:
    assert len(council.ask("What did Toll announce about the dam?").sentences) == 2


@pytest.mark.parametrize(
    ("question", "speakers"),
    [
        ("What did Mrs Lorne say?", {"Mayor Beth Lorne"}),
        ("What did Governor Lorne say?", {"Governor Alan Lorne"}),
        ("What did Mr Lorne say about the bridge?", {"Governor Alan Lorne"}),
        ("tell me what Mayor Lorne said", {"Mayor Beth Lorne"}),
        ("Lorne?", {"Governor Alan Lorne", "Mayor Beth Lorne"}),
        ("What did Queen Lorne say?", set()),
    ],
)
def test_a_typed_title_says_which_of_two_is_meant(
    council: Assistant, question: str, speakers: set[str]
) -> None:
    assert {s.speaker for s in council.ask(question).sentences} == speakers


def test_a_refusal_that_cannot_name_everybody_says_so(index: Index, docs: Path, write: Write) -> None:
    given = "Ada Bela Cora Dora Elsa Fara Gera Hedda Ilka Jana Kira Lena Mara Nora".split()
    write("many.txt", "\n\n".join(f"{name} {name}berg said the bridge at Vell is safe." for name in given))
    index.sync(docs)
    answer = Assistant(index).ask("What did Quist say?")
    assert len(answer.quoted) == 12
    assert answer.text.endswith("and others.")


def test_a_refusal_that_names_everybody_speaks_of_no_others(council: Assistant) -> None:
    assert "others" not in council.ask("What did Quist say?").text


def test_words_under_a_headline_on_the_topic_are_on_it_where_no_others_are(
    index: Index, docs: Path, write: Write
) -> None:
    write("mill.txt", "Vote on turbines put off\n\n“We cannot send the wind away, and we do not want to,” Ansel Brod said.\n")  # fmt: skip
    write("bread.txt", "Bread is dearer\n\nAnsel Brod said the price of bread was a scandal.\n")
    index.sync(docs)
    ask = Assistant(index).ask
    assert ["wind away" in text for text in texts(ask("What did Brod say about the turbines?"))] == [True]
    assert ["scandal" in text for text in texts(ask("What did Brod say about the price of bread?"))] == [True]


SCHOOL = """The gutters of the school were last cleaned in May. Superintendent Grace Wu called that “a shame” but said \
money was short.

The clock of Varn is slow. Its keeper, Emil Tarrow, climbs to it. “She is in a bad mood today,” Tarrow says.

President Olav Brenner stayed away. His spokeswoman, Inga Dahl, said the talks went on.

“We are proud,” said Elena Marsh, Chief Executive Officer of Fjordline.
"""
TALK = """---
title: Ruth Almquist looks back
---
Peter Sand: Are you critical of the management of the railway, after my years and my letters to it?

Ruth Almquist: I am tired. I have said my piece. I sleep well.

Peter Sand: Do you take the train?

Ruth Almquist: I do. I like my seat.
"""


@pytest.fixture
def school(index: Index, docs: Path, write: Write) -> Assistant:
    write("school.txt", SCHOOL)
    write("talk.txt", TALK)
    index.sync(docs)
    return Assistant(index)


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did Wu say about the gutters?", "Superintendent Grace Wu"),
        ("What did Tarrow say about the clock?", "Emil Tarrow"),
        ("What did Brenner's spokeswoman say?", "Inga Dahl, Olav Brenner's spokeswoman"),
        ("What did the CEO of Fjordline say?", "Elena Marsh, Chief Executive Officer of Fjordline"),
    ],
)
def test_a_role_and_what_words_point_back_to_lead_to_the_statement(
    school: Assistant, question: str, speaker: str
) -> None:
    assert {s.speaker for s in school.ask(question).sentences} == {speaker}


def test_what_stands_before_a_statement_does_not_make_a_claim(school: Assistant) -> None:
    assert school.ask("Did Wu say the gutters were last cleaned in May?").status == "not_in_documents"


def test_one_who_is_interviewed_has_not_said_what_was_asked(school: Assistant) -> None:
    answer = school.ask("What did Almquist say about the management of the railway?")
    assert "Peter Sand" not in {s.speaker for s in answer.sentences}


def test_a_name_that_nobody_bears_is_answered_with_one_that_is_near(school: Assistant) -> None:
    assert "Did you mean Inga Dahl?" in school.ask("What did Dahll say?").text
    assert "Did you mean" not in school.ask("What did Quist say?").text


def test_a_headline_on_a_claim_does_not_make_everybody_below_it_say_it(
    index: Index, docs: Path, write: Write
) -> None:
    write(
        "veto.txt",
        "Governor vows to veto water bill\n\nGov. Ray Delgado vowed to veto the water bill.\n\n"
        "“The cities asked for this bill, and I did not dream it up,” Senator Lou Harker said.\n",
    )
    index.sync(docs)
    ask = Assistant(index).ask
    assert ask("Did Delgado say he would veto the water bill?").status == "answered"
    assert ask("Did Harker say he would veto the water bill?").status == "not_in_documents"
