"""How much of a sentence is quoted, and when two are quoted as one. The people and places do not exist."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Answer, Assistant, Verdict
from assistant.checking.context import risk
from assistant.draft import Choice
from assistant.excerpting import SHORTEST, parts
from assistant.leaning import LONGEST
from assistant.quoting import joined
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
        st.sampled_from(
            ["the harbour", "a pier", "(", ")", '"', "“", "”", ",", ";", ", and", "if", "denied"]
        ),
        min_size=12,
    )
)
def test_parts_are_short_whole_and_none_lies_within_another(words: list[str]) -> None:
    text = " ".join(words * 12)
    found = parts(text, whole(text))
    assert found
    if found != (whole(text),):
        assert all(SHORTEST <= s.end - s.start <= LONGEST for s in found)
        assert not any(a != b and a.contains(b) for a in found for b in found)
        for span in found:
            inside = text[span.start : span.end]
            assert inside.count("(") == inside.count(")")
            assert inside.count('"') % 2 == 0
            assert risk(text, span, inside_quote=False, reach=len(text)) is None


def test_a_long_sentence_of_clauses_has_several_parts_that_begin_and_end_where_clauses_do() -> None:
    found = [HARBOURS[s.start : s.end] for s in parts(HARBOURS, whole(HARBOURS))]
    assert len(found) > 1
    assert found[0].startswith("The coast")
    assert found[-1].endswith("Ada Quill.")
    borders = HARBOURS.replace(";", ",").replace(":", ",").split(", ")
    assert all(any(border.endswith(part[-12:].rstrip(".")) for border in borders) for part in found[:-1])


def test_a_sentence_that_can_be_taken_in_at_a_glance_is_quoted_whole() -> None:
    text = HARBOURS[:LONGEST]
    assert parts(text, whole(text)) == (whole(text),)


def test_nothing_is_cut_out_of_a_denial() -> None:
    (kept,) = parts(DENIED, whole(DENIED))
    assert kept.start == 0
    assert kept.end < len(DENIED)


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


def chosen(tmp_path: Path, name: str, text: str) -> tuple[str, ...]:
    """Choose the second and the third sentence of a document, the later one first; what is quoted then."""
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / name).write_text(text, encoding="utf-8")
    with Index.create(tmp_path / "index") as index:
        index.sync(tmp_path / "documents")
        spans = index.sentences(name)[1:3]
        choices = [Choice(name, span.start, span.end, 0.5) for span in reversed(spans)]
        read = index.document(name).text
        return tuple(read[c.start : c.end] for c in joined(choices, (), index))


def test_two_sentences_that_follow_each_other_are_quoted_as_one_in_their_order(tmp_path: Path) -> None:
    quotes = chosen(tmp_path, "a.txt", "Tarn is old. It has a pier. The pier is long. Nobody swims.")
    assert quotes == ("It has a pier. The pier is long.",)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("rows.csv", "pier,barges\nTarn,eleven\nOster,nine\nLund,none\nBrevik,two\n"),
        ("paragraphs.txt", "Tarn is old. It has a pier.\n\nThe pier is long. Nobody swims."),
        ("items.txt", "Tarn has three things.\n- It has a pier.\n- The pier is long.\n- Nobody swims."),
        ("long.txt", f"Tarn is old. It has a pier{' and a crane' * 20}. It has a quay{' and a shed' * 20}."),
    ],
)
def test_rows_paragraphs_items_and_what_is_too_long_stay_apart(tmp_path: Path, name: str, text: str) -> None:
    quotes = chosen(tmp_path, name, text)
    assert len(quotes) == 2


@pytest.mark.parametrize("said", ["Mayor Jonas Feld said that", "It is alleged that", "Many thought that"])
def test_what_somebody_claims_is_not_cut_from_who_claims_it(ask: Callable[..., Answer], said: str) -> None:
    found = ask(
        "To whom does Lund owe its pier?", coast_txt=f"A coast.\n\n{said} {HARBOURS[0].lower()}{HARBOURS[1:]}"
    )
    (sentence,) = found.sentences
    assert "Ada Quill" in sentence.text
    assert sentence.text.startswith(said) or sentence.speaker
