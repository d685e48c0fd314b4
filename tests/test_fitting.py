"""What is turned down because it surely cannot answer; people, places and firms do not exist."""

from __future__ import annotations

import pytest

from assistant import fitting


@pytest.mark.parametrize(
    ("question", "quote", "can"),
    [
        ("How much was the shop sold for?", "The shop in Anchor Lane was sold to an optician.", False),
        ("How much of it burned?", "A third of the quay burned.", True),
        ("How many boats are there?", "2. No boat leaves at night.", True),
        ("How many boats are there?", "2. Boats leave at night.", False),
        ("When was the mill built?", "The mill was built by monks.", False),
        ("When was the mill built?", "The mill was built before the war.", True),
        ("When did she retire?", "She retired on Tuesday.", True),
        ("How tall is the mayor?", "The mayor repaid 7,400 crowns.", False),
        ("How tall is the tower?", "The tower measures 61 metres.", True),
        ("How deep is the pool?", "The water is knee-deep.", True),
        ("How high is the bridge?", "The bridge is 412 metres long and 18 metres wide.", False),
        ("How much rent do the students pay?", "180 students have lived there for three years.", False),
        ("How much rent do the students pay?", "The students pay 310 crowns a month.", True),
        ("What is the treasurer's salary?", "The treasurer wants to cut the bus at eight.", False),
        ("What is the fine for a late book?", "It is 20 pence a day.", True),
        ("What did the bridge cost?", "The bridge was opened in May.", False),
        ("How long does the course take?", "Only those who took the course may enter.", False),
        ("How long does the course take?", "The course takes all afternoon and two days.", True),
        ("What are the names of the injured workers?", "Two workers and a guard were hurt.", False),
        ("What is the name of Quill's mother?", "Quill came home because her mother was ill.", False),
        ("What is the name of Quill's mother?", "Her mother, Ada, was ill.", True),
        ("What is the name of Quill's mother?", "Ada Quill grew up in Rope Lane; her mother is ill.", False),
        ("What is the name of the club's secretary?", "1.2 Applications go to the secretary.", False),
        ("What is the name of Quill's dog?", "Nero is a dog.", True),
        ("What is the name of the harbour?", "It is called the pool.", True),
        ("How tall is the lighthouse?", "The wind reached 161 kilometres an hour at the lighthouse.", False),
        ("How tall is the giant?", "He is 8ft tall.", True),
        ("How many miles is it to Vell?", "Two buses go to Vell.", False),
        ("How many miles is it to Vell?", "Vell lies 12 miles off.", True),
        ("How many years did Quill get?", "Quill hid 740 million crowns.", False),
        ("How many years did Quill get?", "Quill was sentenced to two years.", True),
        ("How many years was Quill mayor?", "Quill was mayor from 1990 to 1996.", True),
        ("What date is the fair?", "The fair is on the green.", False),
        ("What day is the fair?", "The fair is on Sunday.", True),
        ("Which month is the fair?", "The fair is on the green.", False),
        ("Which month is the fair?", "The fair is on 3.5.2024.", True),
        ("How long does it take?", "We wrote that it takes ten weeks. In fact it takes twelve.", True),
        ("How many years ago was it built?", "It was built in 1820.", True),
        ("How many hours a day is it open?", "It is open 12 h a day.", True),
        ("What percentage was lost?", "Some of it was lost.", False),
        ("What percentage was lost?", "Two-thirds of it was lost.", True),
        ("What is the value of the picture?", "The picture was painted in 1652.", False),
        ("What is the value of the picture?", "The picture is insured for 3 million crowns.", True),
        ("Where was Quill born?", "Quill won the prize in Vell.", False),
        ("Where was Quill born?", "Quill, a native of Vell, won the prize.", True),
        ("Where was A Star is Born filmed?", "It was filmed in Vell.", True),
        ("What did Quill's wife die of?", "Quill led the rescue for forty years.", False),
        ("What did Quill's wife die of?", "A stroke ended her life.", True),
        ("How wide is the bridge?", "The bridge is 412 metres long and 18 metres wide.", True),
        ("How tall is the tower?", "The tower is 61 metres high.", True),
        ("How long is the bridge?", "The bridge measures 412 metres.", True),
        ("How old is Osk Bell?", "Quill, 47, beat Osk Bell.", False),
        ("How old is Quill?", "Quill, 47, beat Osk Bell.", True),
        ("How old is Quill's boat?", "Quill's boat is older than Bell, 52.", True),
        ("How old is Osk Bell?", "Quill (47) beat Bell (52).", True),
        ("How old is the mayor?", "Quill, 47, is the mayor.", True),
        ("How old is Osk Bell?", "On May 3, 52 years after his birth, he retired.", True),
        ("Who won the match against Vell?", "Skarn play Vell on 2 March.", False),
        ("Who won the match against Vell?", "Skarn beat Vell in the mud.", True),
        ("Who won the match against Vell?", "Skarn and Vell parted 2-2.", True),
        ("Who won the prize?", "The prize went to Orla Finch.", True),
        ("Is Quill married?", "Quill was born above a shop.", False),
        ("Is Quill married?", "Quill and her husband keep bees.", True),
        ("Who is Idris Vane's wife?", "Idris Vane is the son of a keeper.", False),
        ("Who will succeed Quill?", "Quill called the finding premature.", False),
        ("Which month is the fair in?", "The mayor opens the fair.", False),
        ("Which month is the fair in?", "The fair is in mid-May.", True),
        ("Is Quill married?", "Quill chairs the meeting on Wednesday.", False),
        ("Who will succeed Quill?", "Quill leaves in May.", False),
        ("Who will succeed Quill?", "Ada Finch follows Quill in May.", True),
        ("Who will succeed Quill?", "Quill hands over to Ada Finch in May.", True),
        ("Who was mayor before Quill?", "Mayor Quill praised the ferry.", False),
        ("Who was mayor before Quill?", "Quill took over from Orla Finch.", True),
        ("Who took over the bakery?", "The bakery sells rye bread.", False),
        ("Who is Petra Quill's husband?", "Petra Quill has defended her trip.", False),
        ("Who is Petra Quill's husband?", "Petra Quill is married to a baker.", True),
        ("Who is the son of Petra Quill?", "Petra Quill has defended her trip.", False),
        (
            "When is the fair?",
            "In our report of 22 May we wrote that adults pay 8. In fact they pay 9.",
            False,
        ),
        ("How many paid?", "On 22 May we wrote that two men paid. In fact nobody paid.", True),
    ],
)
def test_only_what_surely_cannot_answer_is_turned_down(question: str, quote: str, can: bool) -> None:
    assert fitting.can_answer(question, quote) == can


def test_what_the_sentence_before_says_counts_where_it_leans_on_that() -> None:
    asked = "Who succeeded Quill?"
    assert not fitting.can_answer(asked, "It will be Jonas Feld.")
    assert fitting.can_answer(asked, "It will be Jonas Feld.", "Quill retires in May.")


@pytest.mark.parametrize(
    ("question", "sentence", "title", "eligible"),
    [
        ("What was sold in the second quarter?", "In the first quarter 12 were sold.", "", False),
        ("Who is the new treasurer?", "Treasurer Ada Quill retired on Friday.", "", False),
        ("Who is the new treasurer?", "Ada Quill retired and Jonas Feld took over.", "", True),
        ("Who is the treasurer?", "Treasurer Ada Quill retired on Friday.", "", True),
        (
            "What was sold in the second quarter?",
            "In the second quarter 12 were sold.",
            "First quarter",
            True,
        ),
        ("What was sold in the second quarter?", "12 were sold.", "Orrel Ltd, first quarter 2024", False),
        ("What was sold in the second quarter?", "12 were sold.", "Orrel Ltd", True),
        ("What was sold?", "In the first quarter 12 were sold.", "", True),
        ("Where does Olga Lind come from?", "From: Olga Lind <olga@orrel.example>", "", False),
        ("What did Olga write to Ines?", "To: Ines Holt <ines@orrel.example>", "", False),
        ("Who received the e-mail?", "To: Ines Holt <ines@orrel.example>", "", True),
        ("Who sent the e-mail on glue?", "From: Olga Lind <olga@orrel.example>", "", True),
        ("Does the pact cover the gas?", "REPORTER: Does the pact cover a cut in gas?", "", False),
        ("What did the reporter ask?", "REPORTER: Does the pact cover a cut in gas?", "", True),
    ],
)
def test_other_periods_and_the_heads_of_mails_are_not_read(
    question: str, sentence: str, title: str, eligible: bool
) -> None:
    assert fitting.is_eligible(question, sentence, title) == eligible


def test_a_period_that_the_title_settles_is_taken_out_of_the_question() -> None:
    asked = "What was the profit in the third quarter of 2024?"
    assert fitting.without_period(asked) == "What was the profit?"
    assert fitting.is_of_period(asked, "Orrel Ltd, third quarter 2024")
    assert not fitting.is_of_period(asked, "Orrel Ltd, first quarter 2024")
    assert fitting.without_period("What was the profit?") == "What was the profit?"


def test_a_decision_on_something_must_speak_of_it() -> None:
    about = fitting.decided_on("What did the council decide about the trip?")
    assert about == "the trip"
    assert fitting.speaks_of(about, "Mayor defends trip. The council did not vote.")
    assert not fitting.speaks_of(about, "The council put off the wind farm.")
    assert fitting.decided_on("What did the council decide?") == ""
    assert fitting.speaks_of("", "Anything.")


@pytest.mark.parametrize(
    ("question", "sentence", "does"),
    [
        ("When do lessons resume?", "The roof was built in 1974.", False),
        ("When were they promoted?", "It is the first promotion since 1998.", True),
        ("When do lessons resume?", "A lesson lasts an hour.", True),
        ("Why?", "Anything at all.", True),
    ],
)
def test_beside_a_better_sentence_stands_only_what_speaks_of_the_same(
    question: str, sentence: str, does: bool
) -> None:
    assert fitting.adds(question, sentence, "") == does
