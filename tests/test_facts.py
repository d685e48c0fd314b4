"""Numbers, dates, names and speakers against an article about places that do not exist."""

from datetime import date

import pytest

from assistant.checking import check_sentence
from assistant.checking.dates import dates
from assistant.checking.naming import missing_words, names, read_words
from assistant.checking.quantities import quantities
from assistant.types import Citation, Verdict
from index.types import Document, Span, Statement

FIRST = "Orla Fennimore, the head of the Tessaly Rowing Union, moved to Brackwater in May 2011."
COUNT = "About 235, 000 people, 32 per cent of the county, paid $1.5 million on Tuesday for 105kg of salt."
LAST = "Halvard Quist, of the port of Lindmoor, warned that the bridge will not reopen before 14 June 2024."
TEXT = f"{FIRST} She has twelve boats there and rows every day, whatever the weather may be on the long grey lake, and teaches the children of the town to row as well. {COUNT} {LAST}"
DOCUMENT = Document("rowing.txt", "/", "rowing.txt", None, "Rowing", None, date(2024, 6, 5), TEXT, "d")


def statements(_id):
    at = TEXT.index(LAST)
    return (
        Statement(
            "rowing.txt",
            at,
            at + len(LAST),
            (Span(at + 43, at + len(LAST)),),
            "Halvard Quist",
            None,
            None,
            "indirect",
        ),
    )


def check(text, quote, **kwargs):
    at = TEXT.index(quote)
    citation = Citation(1, "rowing.txt", "d", "Rowing", None, at, at + len(quote), quote)
    return check_sentence(text, [citation], {"rowing.txt": DOCUMENT}.get, **kwargs)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("23,000", 23000, None), ("23 thousand people", 23000, None), ("$1.5m", 1.5e6, "$"), ("€2bn", 2e9, "€"),
        ("thirty-two allies", 32, None), ("two hundred and five", 205, None), ("235, 000 votes", 235000, None),
        ("122. 5 km", 122.5, "km"), ("105kg", 105, "kg"), ("5 per cent", 5, "%"), ("12 percent", 12, "%"),
        ("half a million", 5e5, None), ("two dozen", 24, None), ("3.4 million dollars", 3.4e6, "$"),
    ],
)  # fmt: skip
def test_a_quantity_is_read_with_magnitude_and_unit(text, value, unit):
    found = quantities(text)[0]
    assert value in found.values and found.unit == unit


def test_dates_are_read_in_either_order_and_may_is_not_always_a_month():
    assert [(d.year, d.month, d.day) for d in dates("10 July 2024, July 10, 2024 and 2024-07-10")] == [
        (2024, 7, 10)
    ] * 3
    assert dates("They may march on.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Some 235,000 people in the county paid for it.",
        "The salt weighed 105 kg.",
        "Nearly 230,000 people paid.",
        "The people spent 1.5m dollars on 4 June 2024.",
        "They are 32% of the county.",
    ],
)
def test_a_paraphrase_with_the_right_facts_is_left_open(text):
    assert check(text, COUNT).verdict is Verdict.UNVERIFIED


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("It was paid for by 325,000 people.", "number"),
        ("Exactly 230,000 people paid.", "number"),
        ("About 235,400 people paid.", "number"),
        ("They are 32 km from the county.", "number"),
        ("People bought 105 tonnes of it.", "number"),
        ("People bought salt on Friday.", "date"),
        ("People bought salt in August 2024.", "date"),
        ("People from Marrowdale bought salt.", "Marrowdale"),
        (COUNT.replace("Tuesday", "Monday"), "date"),
        (COUNT.replace("32", "33"), "number"),
    ],
)
def test_a_wrong_number_date_or_name_is_unsupported(text, named):
    finding = check(text, COUNT)
    assert finding.verdict in {Verdict.UNSUPPORTED, Verdict.CONTRADICTED} and finding.basis == "facts"
    assert named in finding.reasons[0]


def test_a_name_from_elsewhere_in_the_document_is_a_wrong_citation():
    finding = check("The people of Brackwater were paid in salt.", LAST)
    assert finding.verdict is Verdict.UNSUPPORTED and "wrong citation" in finding.reasons[0]
    assert TEXT[finding.spans[0].start : finding.spans[0].end] == "Brackwater"


def test_a_surname_and_an_acronym_stand_for_the_full_name():
    assert check("Fennimore leads the TRU in Brackwater.", FIRST).verdict is Verdict.UNVERIFIED


def test_a_full_name_stands_for_the_documents_acronym():
    name = names("the Tessaly Rowing Union")[0]
    assert missing_words(name, read_words("the TRU met")) == ()
    assert missing_words(name, read_words("the TRO met")) != ()


def test_a_name_put_in_anothers_place_is_a_contradiction():
    finding = check(LAST.replace("Halvard Quist", "Orla Fennimore"), LAST)
    assert finding.verdict is Verdict.CONTRADICTED and finding.reasons[0].startswith("a name")


def test_one_place_put_in_anothers_place_inside_a_sentence_is_a_contradiction():
    finding = check(FIRST.replace("Brackwater", "Lindmoor"), FIRST)
    assert (
        finding.verdict is Verdict.CONTRADICTED and "“Lindmoor” stands for “Brackwater”" in finding.reasons[0]
    )


def test_a_share_is_not_a_count_and_a_range_shares_its_unit():
    assert check("They are 32 people of the county.", COUNT).verdict is Verdict.UNSUPPORTED
    assert [q.unit for q in quantities("from 2 to 3 per cent")] == ["%", "%"]
    assert 2e6 in quantities("between 2 and 3 million")[0].values


def test_a_swap_is_found_inside_a_frame_of_other_words():
    for frame in ("It has emerged that {}", "{} That is all anybody knows."):
        framed = check(frame.format(LAST.replace("Lindmoor", "Brackwater")), LAST)
        assert framed.verdict is Verdict.CONTRADICTED and framed.reasons[0].startswith("a name")


def test_words_given_to_the_wrong_speaker_are_a_contradiction():
    for speaker in ("Fennimore", None):
        finding = check("Fennimore said the bridge stays shut.", LAST, speaker=speaker, statements=statements)
        assert finding.verdict is Verdict.CONTRADICTED and "speaker" in finding.reasons[0]
    assert (
        check("Quist said the bridge stays shut.", LAST, statements=statements).verdict is Verdict.UNVERIFIED
    )


def test_a_lost_negation_is_a_contradiction():
    finding = check(LAST.replace(" not", ""), LAST)
    assert finding.verdict is Verdict.CONTRADICTED and "negation" in finding.reasons[0]
