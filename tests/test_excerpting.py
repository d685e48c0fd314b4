"""How much of a sentence is quoted, and when two are quoted as one. The people and places do not exist."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Answer, Assistant, Verdict
from assistant.checking.context import risk
from assistant.excerpting import SHORTEST, parts
from assistant.leaning import LONGEST
from index import Index
from index.types import Span

HARBOURS = (
    "The coast has four harbours of note: Brevik, the busiest of them by the number of ferries that call each "
    "summer, where the customs house stands; Tarn, which exports slate, timber and, since the quarry was "
    "reopened by a company from the capital, a good deal of gravel for the roads of the neighbouring country; "
    "Oster, whose basin silted up in the great storm and was never dredged again; and Lund, a fishing village "
    "that owes its long stone pier to a widow named Ada Quill."
)
DENIED = (
    "The minister denied that the harbour would be sold to anyone, least of all to the company that had "
    "bought the quarry, and that the ferries would have to leave, "
    + ", ".join(f"that pier number {n} had already been promised to somebody else" for n in range(1, 9))
    + ", and that Ada Quill had been paid."
)


@pytest.fixture
def ask(tmp_path: Path) -> Callable[..., Answer]:
    def answer(question: str, **documents: str) -> Answer:
        folder = tmp_path / "documents"
        folder.mkdir()
        for name, text in documents.items():
            (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
        with Index.create(tmp_path / "index") as index:
            index.sync(folder)
            return Assistant(index).ask(question)

    return answer


def whole(text: str) -> Span:
    return Span(0, len(text))


@given(
    st.lists(
        st.sampled_from(["harbour", "pier", "(", ")", '"', "“", "”", ",", ";", ", and", "if", "denied", "a"])
    )
)
def test_parts_are_short_whole_and_none_lies_within_another(words: list[str]) -> None:
    text = " ".join(words * 7)
    found = parts(text, whole(text))
    assert found
    if found != (whole(text),):
        assert all(SHORTEST <= s.end - s.start <= LONGEST for s in found)
        assert not any(a != b and a.contains(b) for a in found for b in found)
        for span in found:
            inside = text[span.start : span.end]
            assert inside.count("(") == inside.count(")")
            assert inside.count('"') % 2 == 0
            assert risk(text, span, inside_quote=False) is None


def test_a_sentence_that_can_be_taken_in_at_a_glance_is_quoted_whole() -> None:
    text = HARBOURS[:LONGEST]
    assert parts(text, whole(text)) == (whole(text),)


def test_nothing_is_cut_out_of_a_denial() -> None:
    kept = [DENIED[s.start : s.end] for s in parts(DENIED, whole(DENIED))]
    assert all(text.startswith("The minister denied") for text in kept)


def test_a_sentence_that_cannot_be_cut_stays_whole() -> None:
    text = f"“{HARBOURS.replace(';', ' ').replace(':', ' ').replace(',', ' ')}”"
    assert parts(text, whole(text)) == (whole(text),)


@pytest.mark.parametrize(
    ("question", "answer", "before", "behind"),
    [
        ("What is the busiest harbour?", "Brevik", False, True),
        ("To whom does Lund owe its pier?", "Ada Quill", True, False),
    ],
)
def test_of_a_long_sentence_the_part_that_answers_is_quoted_and_ellipses_say_so(
    ask: Callable[..., Answer], question: str, answer: str, before: bool, behind: bool
) -> None:
    found = ask(question, coast_txt=f"A coast.\n\n{HARBOURS} Nobody lives on the island.")
    (sentence,) = found.sentences
    (citation,) = sentence.citations
    assert answer in citation.quote
    assert len(citation.quote) <= LONGEST
    assert citation.quote in HARBOURS
    assert sentence.text.startswith("… ") == before
    assert sentence.text.endswith(" …") == behind
    assert (sentence.verdict, sentence.basis) == (Verdict.SUPPORTED, "verbatim")


def test_two_sentences_that_follow_each_other_are_quoted_as_one_in_their_order(
    ask: Callable[..., Answer],
) -> None:
    text = (
        "In 1911 the town of Tarn founded a shipyard of its own, the Tarn Works. The works built eleven slate "
        "barges and two ferries. The mayor keeps bees.\n\nIn Oster there is a school of music."
    )
    found = ask("What did the Tarn Works build?", town_txt=text)
    quotes = [c.quote for c in found.citations]
    assert len(quotes) == 1
    assert quotes[0] in text
    assert "eleven slate barges" in quotes[0]


@pytest.mark.parametrize("said", ["Mayor Jonas Feld said that", "It is alleged that", "Many thought that"])
def test_what_somebody_claims_is_not_cut_from_who_claims_it(ask: Callable[..., Answer], said: str) -> None:
    found = ask(
        "To whom does Lund owe its pier?", coast_txt=f"A coast.\n\n{said} {HARBOURS[0].lower()}{HARBOURS[1:]}"
    )
    (sentence,) = found.sentences
    assert "Ada Quill" in sentence.text
    assert sentence.text.startswith(said) or sentence.speaker


def test_rows_of_a_table_stay_apart(ask: Callable[..., Answer]) -> None:
    rows = "pier,barges\nTarn pier,eleven barges\nOster pier,nine barges\nLund pier,no barges\n"
    found = ask("How many barges are at the piers?", piers_csv=rows)
    assert found.citations
    assert all(len(c.quote.splitlines()) == 1 and c.place for c in found.citations)
