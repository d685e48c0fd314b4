"""Folding and finding: exact words, whatever the typography, and the way back to the raw text."""

import sys
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checking import find, find_all, fold
from assistant.checking.normalise import _joins
from index.types import Span

ODD = "abc İﬁé\u0301\u0308\u00ad-\n\r . …—“”'´\u200b\u2060가\u1100\u1161\u11a8👩\u200d①Ａ３½\ufeff\uff9eカ\u09c7\u09be"
TEXTS = st.one_of(st.text(alphabet=ODD, max_size=40), st.text(max_size=40))
steady = settings(derandomize=True, deadline=None, max_examples=400)


@steady
@given(TEXTS)
def test_folding_a_folded_text_changes_nothing(text):
    once = fold(text)
    assert len(once.text) == len(once.starts) == len(once.ends)
    assert fold(once.text).text == once.text


@steady
@given(TEXTS, st.data())
def test_the_way_back_holds_what_was_folded(text, data):
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    span = folded.raw(start, end)
    assert folded.text[start:end] in fold(text[span.start : span.end]).text


@steady
@given(TEXTS, st.data())
def test_every_slice_of_a_text_is_found_in_it(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    clean = not any(unicodedata.combining(c) for c in text[start : start + 1] + text[end : end + 1])
    if clean and fold(text[start:end]).text.strip():
        assert find(text[start:end], text) is not None


def test_every_character_that_composes_with_the_one_before_is_kept_with_it():
    for code in range(sys.maxunicode + 1):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            assert _joins(chr(int(parts[1], 16))), hex(code)


@pytest.mark.parametrize(
    ("needle", "haystack", "raw"),
    [
        ('"we need it"', "He said “we  need\nit” twice.", "“we  need\nit”"),
        ("information", "all the infor-\nmation there", "infor-\nmation"),
        ("well-known", "a well-\nknown town", "well-\nknown"),
        ("information", "infor\u00admation", "infor\u00admation"),
        ("Anglo-Saxon", "an Anglo-\nSaxon king", "Anglo-\nSaxon"),
        ("final", "the ﬁnal word", "ﬁnal"),
        ("café", "a cafe\u0301 there", "cafe\u0301"),
        ("한", "x \u1112\u1161\u11ab y", "\u1112\u1161\u11ab"),
        ("wait... what", "İ wait… what", "wait… what"),
        ("a - b", "a — b", "a — b"),
    ],
)
def test_typography_does_not_hide_words(needle, haystack, raw):
    span = find(needle, haystack)
    assert span is not None and haystack[span.start : span.end] == raw


@pytest.mark.parametrize(
    ("needle", "haystack"),
    [
        ("will send troops", "will not send troops"),
        ("Polish", "polish"),
        ("wellknown", "a well-known town"),
        ("well-known", "wellknown infor-\nmation"),
        ("resume", "résumé"),
        ("", "anything"),
        (" \n", "any thing"),
    ],
)
def test_other_words_are_never_found(needle, haystack):
    assert find(needle, haystack) is None


@pytest.mark.parametrize(
    ("needle", "haystack"),
    [
        ("we have 15", "we have 150"),
        ("we have 3", "we have 3.5"),
        ("000 boats", "12,000 boats"),
        ("members agree", "non-members agree"),
        ("5 degrees", "at -5 degrees"),
        ("sugar", "sugar-free"),
    ],
)
def test_whole_words_are_not_cut_out_of_longer_ones(needle, haystack):
    assert find(needle, haystack, whole_words=True) is None


def test_a_long_dash_ends_a_word():
    assert find("the alliance", "the alliance—which grew", whole_words=True) == Span(0, 12)


def test_a_search_within_a_span_stays_there():
    text = "one two. one two."
    assert find("one two", text, within=Span(5, 17)) == Span(9, 16)
    assert list(find_all("one two", text)) == [Span(0, 7), Span(9, 16)]


def test_folding_takes_time_in_proportion_to_length():
    def seconds(text: str) -> float:
        begin = time.process_time()
        fold(text)
        return time.process_time() - begin

    for unit in ("plain words -- and \n more. ", "“é”  – ", "\u0301", " ", ". ", "-\n", "\u00ad"):
        short = min(seconds(unit * (100_000 // len(unit))) for _ in range(2))
        assert seconds(unit * (800_000 // len(unit))) < 40 * short + 0.2, repr(unit)
