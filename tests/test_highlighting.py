"""What is set in bold: the words that answer, and never another character changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Answer, Citation, Sentence, Verdict
from assistant.highlighting import highlights
from assistant.layout import lay_out, set_off
from assistant.printing import answer_lines, safe, styled
from assistant.ui import render


@pytest.mark.parametrize(
    ("question", "sentence", "bold"),
    [
        ("How many boats sank?", "In 1911 a storm of two days sank 38 boats.", ["38 boats"]),
        ("How much does the lamp cost?", "The lamp costs 12 crowns.", ["12 crowns"]),
        (
            "What does the wall cost?",
            "The wall, 340 metres long, is to cost 61 million crowns.",
            ["61 million crowns"],
        ),
        ("How long is the wall?", "The wall cost £60 and is 340 metres long.", ["340 metres"]),
        ("How much is the fee?", "For 3 hours on 2 lanes the fee is £15.", ["£15"]),
        ("How old is Harl?", "Harl, 47, has two dogs.", ["47"]),
        ("When was the mill built?", "The mill was built on 4 March 1204 by monks.", ["4 March 1204"]),
        ("Who built the mill?", "The mill was built by Oswin Harl.", ["Oswin Harl"]),
        ("Where did Harl live?", "Then Harl lived in Upper Orrel.", ["Upper Orrel"]),
        ("Why did Harl leave?", "Harl left because of 2 dogs.", []),
        ("How many boats sank?", "No boat sank.", []),
        ("Who won?", "A report gave the winner's name as Edda Holt. Her name is Edda Harl.", ["Edda Harl"]),
        ("How many members voted?", "4. Members under 16 have no vote, 12 members voted.", ["12 members"]),
        ("How many guests are expected?", "Harl expects 12,000 this time.", ["12,000"]),
        ("How much was the trip?", "The four-day trip cost 19,200 crowns.", ["19,200 crowns"]),
        ("How much sugar is in it?", "There are 12 grams in it.", ["12 grams"]),
        ("How much must I pay?", "1. Fees are due. 2. They are 35 crowns.", ["35 crowns"]),
        ("How wide is the quay?", "The quay is 412 metres long and 18 metres wide.", ["18 metres"]),
        ("How much do lorries pay?", "Cars will pay 3.50 marks, lorries 11 marks.", ["11 marks"]),
        ("How many hectares burned?", "In nine days 1,600 hectares burned.", ["1,600 hectares"]),
        ("How old is Marsh?", "Fifteen-year-old Lio Marsh won.", ["Fifteen-year-old"]),
        ("Who won?", "Fifteen-year-old Lio Marsh won.", ["Lio Marsh"]),
        ("How many people work there?", "Some 60 people work there by day.", ["60 people"]),
        ("How many people work there?", "Some 60 islanders work there by day.", ["60 islanders"]),
        ("How many flow meters broke?", "A recall of 40,000 flow meters began.", ["40,000 flow meters"]),
        ("How much is a meal?", "From Monday, 4 November, a meal costs 4.90 euros.", ["4.90 euros"]),
        ("How much did it cost?", "The visit with six companions cost 19,200 crowns.", ["19,200 crowns"]),
        ("How old is Harl?", "He came with two sons and Harl, 47, paid.", ["47"]),
        ("How old are the thieves?", "Police held two men, aged 24 and 31.", ["24"]),
        ("What does a locker cost?", "Group: Adults · Dues (euros): 165 · Locker (euros): 24", ["24"]),
        ("When is the fair?", "The fair is held from 13 to 15 June.", ["from 13 to 15 June"]),
        ("Who is the head?", "Headmistress Ilse Maron spoke on Thursday.", ["Headmistress Ilse Maron"]),
        ("Who is the mayor?", "Mayor Ilse Maron met the press in Orrel Street in May.", ["Ilse Maron"]),
        ("Who built the oven?", "It was built by Trost’s father.", []),
        ("Who leads it?", "It sits in Ghent. Its founder, Piet Claes, leads it.", ["Piet Claes"]),
        ("Who won?", "On Saturday Dr. Uwe J. Brandt won.", ["Dr. Uwe J. Brandt"]),
        ("How many boats sank?", "We wrote that two boats sank. In fact it was four.", ["four"]),
    ],
)
def test_what_was_asked_for_is_set_off(question: str, sentence: str, bold: list[str]) -> None:
    assert [sentence[h.start : h.end] for h in highlights(question, sentence)] == bold


@given(st.sampled_from(["How many?", "When?", "Who left?", "Where is it?"]), st.text(max_size=200))
def test_spans_lie_in_the_sentence_in_order_and_apart(question: str, sentence: str) -> None:
    last = 0
    for span in highlights(question, sentence):
        assert last <= span.start < span.end <= len(sentence)
        last = span.end


def answer() -> Answer:
    text = "The lamp costs 12 crowns."
    citation = Citation(1, "a.txt", "d", "A title", None, 0, len(text), text)
    said = Sentence(text, 0, len(text), (citation,), None, Verdict.SUPPORTED, 0.5, "verbatim")
    shown, sentences = lay_out([replace(said, highlights=highlights("How much?", text))])
    return Answer("q", "q", "answered", shown, sentences, (citation,))


def test_a_terminal_shows_it_bold_and_the_words_stay() -> None:
    assert set_off(answer().text, answer().sentences, "<", ">") == "The lamp costs <12 crowns>. [1]"
    line = next(line for line in answer_lines(answer()) if "lamp" in line)
    assert styled(safe(line)) == "The lamp costs \x1b[1m12 crowns\x1b[22m. [1]"


def test_the_page_shows_it_bold() -> None:
    assert "The lamp costs <strong>12 crowns</strong>." in render.sentence(answer().sentences[0])
