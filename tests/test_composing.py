"""What an answer takes along, and what it leaves out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Answer, Assistant, copied, fitting
from assistant.breadth import breadth
from assistant.printing import answer_lines
from assistant.ui import render
from index import Index
from index.furniture import is_furniture

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
        ("ORREL, 20 May 2025.", "", True),
        ("Upper Orrel, Tuesday, May 20, 2025", "", True),
        ("Orrel, 20 May 2025, rained.", "", False),
        ("Dear Ines,", "", True),
        ("Best,", "", True),
        ("Olga", "", True),
        ("Olga won.", "", False),
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
    assert "What does Jonas Pell think of Skarn" in answer.missing[0]
    assert answer.missing[0] in answer.text


def dated(day: str, text: str, source: str = "The Orrel Post") -> str:
    return f"---\ntitle: News of {day}\ndate: {day}\nsource: {source}\n---\nNews of {day}\n\n{text}\n"


FIRE = "How many people were injured in the fire at the mill of Orrel?"


def test_sources_that_differ_are_shown_side_by_side_newest_first_and_dated(
    ask: Callable[..., Answer],
) -> None:
    answer = ask(
        FIRE,
        first=dated("2024-03-04", "Two people were injured in the fire at the mill of Orrel."),
        second=dated("2024-03-05", "Five people were injured in the fire at the mill of Orrel, Arl said.", "The Vell Echo"),
        third=dated("2024-03-07", "In the fire at the mill of Orrel four people were injured and not two."),
    )  # fmt: skip
    (conflict,) = answer.conflicts
    assert conflict.notes == (
        "7 March 2024, The Orrel Post, a correction: “four people”",
        "5 March 2024, The Vell Echo: “Five people”",
        "4 March 2024, The Orrel Post: “Two people”",
    )
    assert set(conflict.sentences) <= set(answer.sentences)
    assert "Sources differ, newest first:\n- 7 March 2024" in answer.text


@pytest.mark.parametrize(
    "other",
    [
        "Two people were injured in the fire at the mill of Orrel, the brigade said.",
        "The fire at the mill of Orrel was out after two hours.",
        "In the fire at the mill of Orrel forty people were injured in 1911.",
        "Three sheep were injured in the fire at the mill of Orrel.",
    ],
)
def test_what_says_the_same_or_counts_another_thing_is_no_conflict(
    ask: Callable[..., Answer], other: str
) -> None:
    first = dated("2024-03-04", "Two people were injured in the fire at the mill of Orrel.")
    assert ask(FIRE, first=first, second=dated("2024-03-05", other)).conflicts == ()


def test_reports_that_lie_years_apart_do_not_disagree(ask: Callable[..., Answer]) -> None:
    answer = ask(
        "How many people live in Orrel?",
        old=dated("2004-03-04", "In Orrel 4,100 people live, the council says."),
        new=dated("2024-03-05", "In Orrel 4,900 people live, the council says."),
    )
    assert answer.conflicts == ()


def test_a_denial_stands_beside_what_it_denies(ask: Callable[..., Answer]) -> None:
    answer = ask(
        "Will Oswin Harl leave the mill of Orrel?",
        first=dated("2024-03-04", "Oswin Harl will leave the mill of Orrel in summer, a friend said."),
        second=dated("2024-03-05", "Oswin Harl denied that he will leave the mill of Orrel."),
    )
    (conflict,) = answer.conflicts
    assert "denied" in conflict.notes[0]
    assert conflict.notes[0].startswith("5 March 2024")


def test_a_mistake_that_a_paper_repeats_brings_what_puts_it_right(ask: Callable[..., Answer]) -> None:
    answer = ask(
        FIRE,
        first=dated("2024-03-04", "Two people were injured in the fire at the mill of Orrel."),
        column=dated(
            "2024-03-07",
            "In our report on the fire at the mill of Orrel we wrote that two people had been injured. In fact it was four.",
        ),
    )
    (conflict,) = answer.conflicts
    assert conflict.notes[0] == "7 March 2024, The Orrel Post, a correction: “four”"
    assert all("In fact it was four." in quote for quote in quotes(answer) if "we wrote" in quote)


STORY = (
    "Mill of Orrel burns\n\nThe mill of Orrel burned down on Monday night, the brigade said. The fire was seen from "
    "Vell, nine kilometres away, and the river was used to put it out. {} The miller and his two dogs were carried "
    "out through a window on the first floor by a neighbour with a ladder.\n"
)
SEEN = "The roof fell in shortly after midnight."


def test_copies_of_one_story_are_one_source_and_the_others_are_named(ask: Callable[..., Answer]) -> None:
    answer = ask(
        "When did the mill of Orrel burn down?",
        echo=STORY.format(SEEN),
        post=STORY.format(SEEN).replace("Mill of Orrel burns", "Night of fire"),
        other="Council\n\nThe council of Vell meets on Monday. Bread is dearer.",
    )
    (citation,) = [c for c in answer.citations if "burned down" in c.quote]
    assert {citation.document_id, *citation.also} == {"echo.txt", "post.txt"}
    lines = list(answer_lines(answer))
    assert f"    the same story: {citation.also[0]}" in lines
    page = render.answer(answer, documents=3, seconds=0)
    assert f"also in {citation.also[0]}" in page


def test_a_copy_that_says_it_otherwise_is_not_named_as_saying_the_same(ask: Callable[..., Answer]) -> None:
    answer = ask(
        "When was it that the roof fell in?",
        echo=STORY.format(SEEN),
        post=STORY.format("The roof fell in shortly before dawn."),
    )
    assert [c.also for c in answer.citations if "The roof fell in" in c.quote] in ([()], [(), ()])


@given(st.lists(st.text("ab .,A", min_size=1, max_size=6)))
def test_of_sentences_with_the_same_words_the_first_stays(sentences: list[str]) -> None:
    kept = copied.each_once(sentences, str)
    assert kept[:1] == sentences[:1]
    assert [s for s in dict.fromkeys(sentences) if s in kept] == kept
    assert all(len(copied.each_once([*kept, s], str)) == len(kept) for s in sentences)


SPEECH = (
    "Address at the opening of the assembly\n\nMy friends, I have come from a county that waits. I promise that the mill "
    "of Orrel will be rebuilt before the autumn, and I will cut the first beam. “We are drowning,” a miller told me.\n"
)


@pytest.mark.parametrize("person", ["the governor", "Adda Sterl"])
def test_a_speech_quotes_nobody_and_is_yet_its_speakers_words(
    ask: Callable[..., Answer], person: str
) -> None:
    answer = ask(
        f"What did {person} say about the mill of Orrel?",
        speech=f"---\ntitle: Address of the Governor\nauthor: Adda Sterl\n---\n{SPEECH}",
    )
    assert "I promise that the mill of Orrel will be rebuilt" in quotes(answer)[0]


HELD = (
    "Address at the opening of the assembly\n\nMy friends, I have come from a county that waits. My administration "
    "keeps its word. I promise that the mill of Orrel will be rebuilt before the autumn, and I will cut the first beam. I have sent forty "
    "masons to the dam, because my predecessor sent none.\n"
)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Governor Sterl say about the mill of Orrel?", "will be rebuilt"),
        ("What has Governor Sterl promised for the mill of Orrel in her address?", "will be rebuilt"),
        ("How many masons has Governor Sterl sent to the dam?", "forty masons"),
        ("Who is to be sent to the dam according to Governor Sterl's speech?", "forty masons"),
    ],
)
def test_a_speech_whose_speaker_holds_the_office_answers_for_who_is_named_and_says_that_it_names_nobody(
    ask: Callable[..., Answer], question: str, words: str
) -> None:
    answer = ask(question, speech=HELD, weather="The weather of Vell\n\nIt rained on the masons of Vell.\n")
    assert words in answer.text
    assert ["does not say who speaks" in note for note in answer.notes] == [True]


def test_what_another_document_tells_of_the_person_by_name_comes_before_a_speech_that_names_nobody(
    ask: Callable[..., Answer],
) -> None:
    news = "News of Vell\n\nGovernor Sterl has sent twelve masons to the dam, the council of Vell said.\n"
    answer = ask("How many masons has Governor Sterl sent to the dam?", speech=HELD, news=news)
    assert "twelve" in answer.text
    assert not answer.notes


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many masons has Mayor-elect Sterl sent to the dam?", HELD),
        ("How many masons has Bishop Sterl sent to the dam?", HELD),
        ("How many masons has Adda Sterl sent to the dam?", HELD),
        ("How many masons has Governor Sterl sent to the dam?", HELD + "Governor Sterl is my rival.\n"),
        ("How many masons has Governor Sterl sent?", HELD.replace("I ", "She ").replace("y ", "er ")),
    ],
)
def test_a_speech_is_nobodys_whose_office_it_does_not_show_or_who_is_spoken_of_in_it(
    ask: Callable[..., Answer], question: str, text: str
) -> None:
    assert not ask(question, speech=text).notes


@pytest.mark.parametrize(
    ("person", "text"),
    [
        ("Jonas Pell", SPEECH),
        ("the governor", SPEECH),
        ("the governor", SPEECH.replace("I ", "She ").replace("My ", "Her ")),
    ],
)
def test_words_of_nobody_who_is_named_are_not_given_to_somebody(
    ask: Callable[..., Answer], person: str, text: str
) -> None:
    assert ask(f"What did {person} say about the mill of Orrel?", speech=text).status == "not_in_documents"


@pytest.mark.parametrize(
    ("question", "text", "quote"),
    [
        (
            "Why was the mill of Orrel closed?",
            "The mill of Orrel was closed in May. The river had carried away its wheel. It is dry again.",
            "The river had carried away its wheel.",
        ),
        (
            "Why was the mill of Orrel closed?",
            "The mill of Orrel was closed because its wheel broke. The council met.",
            "The mill of Orrel was closed because its wheel broke.",
        ),
        (
            "Where was the lost bell of the chapel found?",
            "The lost bell of the chapel was found under leaves. A boy saw it in Upper Skarn. It is dry again.",
            "The lost bell of the chapel was found under leaves. A boy saw it in Upper Skarn.",
        ),
        (
            "Where was the lost bell of the chapel found?",
            "The lost bell of the chapel was found under leaves.\n\nUpper Skarn: the market opens in Vell at nine.",
            "The lost bell of the chapel was found under leaves.",
        ),
    ],
)
def test_the_sentence_behind_comes_along_where_it_brings_what_is_asked_for(
    ask: Callable[..., Answer], question: str, text: str, quote: str
) -> None:
    assert quotes(ask(question, news=text))[0] == quote


@pytest.mark.parametrize(
    ("question", "quote", "can"),
    [
        ("How old is the miller?", "The miller beat his rival by 212 votes after ten years of rule.", False),
        ("How old is the miller?", "The miller, 47, was carried out.", True),
        ("How old is the mill?", "The mill was built by monks.", True),
        ("How many boats sank?", "Boats of the harbour sank in the storm.", False),
        ("How many boats sank?", "Several of the harbour's boats sank, a dozen in all.", True),
        ("How many boats sank?", "No boat sank.", True),
        ("Why did the boats sink?", "The boats sank.", True),
    ],
)
def test_a_quote_without_any_number_or_age_does_not_answer_how_many_or_how_old(
    question: str, quote: str, can: bool
) -> None:
    assert fitting.can_answer(question, quote) == can


UNTOLD = (
    "Treasurer Ada Quill retired on Friday. The bridge of Orrel is 412 metres long and was opened in 1931. "
    "Jonas Feld keeps the mill; he was seen with his dog. Only a few came to the fair on the green. "
    "The flood destroyed some of the harvest. Petra Quill, born above a shop in Vell, chairs the meeting on Wednesday."
)


@pytest.mark.parametrize(
    "question",
    [
        "Who is the new treasurer?",
        "How wide is the bridge?",
        "How tall is Jonas Feld?",
        "Where was Jonas Feld born?",
        "Is Petra Quill married?",
        "Which month is the meeting in?",
        "Who is Jonas Feld's wife?",
        "What day is the fair?",
        "Which month is the fair?",
        "What percentage of the harvest was lost?",
    ],
)
def test_another_property_of_what_is_told_is_no_answer(ask: Callable[..., Answer], question: str) -> None:
    assert ask(question, news=UNTOLD).status == "not_in_documents"


FACTS = {
    "a": "Oswin Harl is the miller of Orrel. The weather was fine.",
    "b": "The prize for the best bread went to Oswin Harl last year. Nobody else took part.",
    "c": "Oswin Harl was carried out of the burning mill. The river was high.",
    "d": "The council met at nine. It heard that Oswin Harl owes the town 300 crowns.",
}


def test_what_is_known_about_somebody_is_gathered_from_several_documents(ask: Callable[..., Answer]) -> None:
    answer = ask("What do we know about Oswin Harl?", **FACTS)
    assert len({citation.document_id for citation in answer.citations}) >= 3
    assert all("Harl" in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "wide"),
    [
        ("What do we know about the mill?", True),
        ("Tell me everything about Oswin Harl.", True),
        ("Which boats were lost?", True),
        ("List all the mills of Orrel.", True),
        ("What new rules and fees does the harbour have?", True),
        ("How does the strike affect the ferries?", True),
        ("What status does the mill have?", False),
        ("What does the miller's name mean?", False),
        ("When did the mill burn?", False),
        ("What is the mill?", False),
        ("Who owns the mill?", False),
    ],
)
def test_a_list_or_all_that_is_known_may_take_more_sentences(question: str, wide: bool) -> None:
    assert (breadth(question)[0] > 3) == wide


def test_what_a_column_of_corrections_repeats_comes_with_what_is_right(ask: Callable[..., Answer]) -> None:
    answer = ask(
        "Who won the prize for bread?",
        column="---\ntitle: Corrections\n---\nCorrections\n\nA report gave the name of the winner of the prize for bread as "
        "Edda Holt. Her name is Edda Harl.\n\nWrite to the desk in Vell.\n",
    )
    assert quotes(answer)[0].endswith("Edda Holt. Her name is Edda Harl.")


def test_a_claim_comes_with_the_denial_behind_it(ask: Callable[..., Answer]) -> None:
    answer = ask(
        "Is an agreement between the mill and its workers close?",
        news="Strike\n\nOswin Harl said an agreement between the mill and its workers was close. Mirka Toll denied it. "
        "The river is high.",
    )
    assert quotes(answer)[0].endswith("Mirka Toll denied it.")


def test_what_one_sentence_needed_is_not_said_again_with_the_next(ask: Callable[..., Answer]) -> None:
    text = (
        "The guild of Skarn built the ferry Gull. It is a ferry of oak, the Gull, with nine oars. "
        "It carries the Gull's guests, as a ferry does, for two crowns."
    )
    found = quotes(ask("What do we know about the ferry Gull?", gull=text))
    assert len(found) > 1
    assert sum("nine oars" in quote for quote in found) == 1


def test_estimates_that_differ_are_shown_side_by_side(ask: Callable[..., Answer]) -> None:
    answer = ask(
        "How much will the repair of the school roof cost?",
        first="The repair of the school roof will cost about 640,000 crowns, Tomas Weil estimated.",
        second="According to Hedda Brask, the repair of the school roof would cost about 710,000 crowns.",
    )
    assert len(answer.conflicts) == 1


TALK = """ANNA KLEIN: Where is the recorder of the ferry kept?

MAREK FELL: It came on Monday. The recorder lies in the safe of the court at Orrel. Two seals are on the box. The
lawyers have the key. Nobody has listened to the tape.

ANNA KLEIN: Who pays for that?

MAREK FELL: The county does.
"""


def test_of_a_turn_in_a_conversation_only_what_answers_is_quoted(ask: Callable[..., Answer]) -> None:
    answer = ask("Where does the recorder of the ferry lie?", talk=TALK)
    assert quotes(answer)[0] == "The recorder lies in the safe of the court at Orrel."
    assert answer.sentences[0].speaker == "Marek Fell"
    assert not any(quote.endswith("?") for quote in quotes(answer))


def test_a_bare_no_is_quoted_with_what_is_said_behind_it(ask: Callable[..., Answer]) -> None:
    text = (
        "ANNA KLEIN: Does the clause of the treaty apply to the cut in gas?\n\nMAREK FELL: No. The clause speaks of "
        "an armed attack. A closed valve is unfriendly.\n\nANNA KLEIN: Who pays?\n\nMAREK FELL: The county does.\n"
    )
    quoted = " | ".join(quotes(ask("Does the clause of the treaty apply to the cut in gas?", talk=text)))
    assert "No. The clause speaks of an armed attack." in quoted


def test_a_reply_is_quoted_with_the_question_it_answers(ask: Callable[..., Answer]) -> None:
    text = "Visitors\n\nMay I bring flowers to the ward?\nYes, but not to intensive care.\n\nWhere do I park?\nBehind the mill.\n"
    quote = quotes(ask("Are flowers allowed in the ward?", visitors=text))[0]
    assert quote == "May I bring flowers to the ward?\nYes, but not to intensive care."


@pytest.mark.parametrize(
    ("about", "status"),
    [("the observers", "not_in_documents"), ("the harbour", "not_in_documents"), ("the navy", "answered")],
)
def test_what_somebody_said_on_something_else_is_no_word_of_theirs_on_a_topic(
    ask: Callable[..., Answer], about: str, status: str
) -> None:
    text = (
        "A week at the strait\n\nThe alliance sends forty observers to both shores. Two ferries were hired for "
        "them, and the harbour was closed.\n\nDefence Minister Pavol Dresk cut short a visit abroad. He said "
        "before boarding his flight that the navy had been placed on a higher state of readiness but that he "
        "saw \u201cno reason for anybody to buy candles\u201d. The gas price had doubled by then.\n"
    )
    assert ask(f"what did Dresk say about {about}?", news=text).status == status
