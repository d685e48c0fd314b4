import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index import paragraphs, sentences

SEED = Path(__file__).parent.parent / "seeds" / "000_067f50a622b83cf2.txt"


def found(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences.split(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sen. Ida Holm met Gov. Lars Vik in Oslo.",
        "Lt. Gen. Vik and Govs. Holm and Berg of Mass. agreed.",
        "The U.S. Senate and the U.S. Secretary of State agreed.",
        "The G.O.P. base and the Mexico-U.S. border matter.",
        "It was Holm vs. Berg in the final.",
        "Mr. Vik and Mrs. Vik of Vik Inc. said No. 5 is out.",
        "On Jan. 5 the talks began at 6 a.m. on the pier.",
        "He left at 5 p.m. Monday.",
        "J. K. Holm and J.D. Vik spoke.",
        "Rep. Ida Holm (D-N.Y.), backed by both, won.",
        "The price rose by 3.5 per cent to 1.20 euros.",
        "See www.example.Com or write to ida.Holm@example.org today.",
        "It runs on Node.JS and opens the file.Name of a user.",
        "U.S.News and J.D.Vance are names.",
        "Read https://example.org/a.Thing?q=1.Two for more.",
        "Take fruit, e.g. Apples, with you.",
        "“What?” he asked.",
        "“Who cares!” Ida Holm said.",
        "“It is too early to say when that will happen,” he told reporters.",
        'The film, titled "Who Goes?", opened in May.',
        "They live in St. Paul near Mt. Fuji.",
    ],
)
def test_a_period_inside_a_sentence_does_not_end_it(sentence: str):
    assert found(sentence) == [sentence]
    assert found(f"It rained. {sentence} She left.") == ["It rained.", sentence, "She left."]


@pytest.mark.parametrize(
    "parts",
    [
        ("It was in the U.S.", "The end came soon."),
        ("It makes all the difference.", "Ukraine is on the way."),
        ("So said the mayor of Kyiv.", "But nobody came."),
        ("“We need consensus.", "All allies agree,” he told reporters."),
        ("“It is over.”", "Then he left."),
        ('"It is over."', "Then he left."),
        ("He spoke of “the end.”", "“Go home,” she said."),
        ("Is it so?", "Yes!", "It is."),
        ("They agreed...", "Nobody spoke."),
        ("He has a Ph.D.", "She has none."),
        ("We ate at 5 p.m.", "He was late."),
        ("He lives on Main St.", "He walks."),
    ],
)
def test_sentences_are_split_where_they_end(parts: tuple[str, ...]):
    assert found(" ".join(parts)) == list(parts)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It makes all the difference.Ukraine is on the way.", 2),
        ("So said the mayor of Kyiv.But nobody came.", 2),
        ("“I love it!”Former mayors agreed.", 2),
        ("It ended.“We go home,” she said.", 2),
        ("Why wait?Because it rains.", 2),
        ("It was the member of the harbour board from D-R.I. who left.", 1),
        ("It is e.g.This one.", 1),
    ],
)
def test_a_mark_that_is_glued_to_a_capital_ends_a_sentence_unless_it_is_part_of_a_name(text: str, parts: int):
    assert len(found(text)) == parts


def test_the_sentences_of_the_seed_are_its_own():
    text = SEED.read_bytes().decode()
    all_ = found(text)
    assert len(all_) == 21
    assert "Your support makes all the difference." in all_
    assert "“To invite a new ally, we need consensus." in all_
    assert all_[2].startswith("U.S. Secretary of State Antony Blinken says")
    assert (
        sum(
            s.startswith("Ukraine is on an “irreversible” path to NATO membership, U.S. Secretary")
            for s in all_
        )
        == 1
    )


WRAPPED = """The harbour of the old town was opened in the year of the great storm by
the king himself, who came with two ships and stayed for a week. Sen. Ida
Holm wrote about it, and about the ships
that never came.

It was closed a century later when the last of the ferries went over to the
new port. The pier is still there."""


def test_in_hard_wrapped_prose_a_newline_is_a_space():
    assert found(WRAPPED) == [
        "The harbour of the old town was opened in the year of the great storm by\n"
        "the king himself, who came with two ships and stayed for a week.",
        "Sen. Ida\nHolm wrote about it, and about the ships\nthat never came.",
        "It was closed a century later when the last of the ferries went over to the\nnew port.",
        "The pier is still there.",
    ]
    assert found(WRAPPED.replace("\n", "\r\n")) == [s.replace("\n", "\r\n") for s in found(WRAPPED)]


def test_a_short_line_or_an_item_ends_its_sentence_in_hard_wrapped_prose_too():
    listed = WRAPPED + "\n\nWhat remains\nThe pier is made of stone\n- one crane\n- two lamps"
    assert found(listed)[-4:] == ["What remains", "The pier is made of stone", "- one crane", "- two lamps"]


def test_where_each_line_is_a_paragraph_a_newline_ends_the_sentence():
    lines = [
        "Harbour opens after the storm",
        "The mayor says it will stay open all year, whatever comes",
        "Ships call",
    ]
    assert found("\n".join(lines)) == lines


def test_bare_lines_in_lower_case_stay_apart():
    lines = ["apples", "pears and some other fruit", "plums"]
    assert found("\n".join(lines)) == lines


def test_lines_in_lower_case_of_all_lengths_are_no_wrapped_prose():
    lines = [
        "rope",
        "a lamp for the pier and oil for a whole winter",
        "paint",
        "a new bell for the chapel",
        "nails",
    ]
    assert found("\n".join(lines * 3)) == lines * 3


def test_indented_and_ragged_prose_is_still_hard_wrapped():
    ragged = [
        "   The harbour of the old town was opened in the year of the storm",
        "      by the king himself, who came with two ships and stayed",
        "      for a week and went back to the capital, with no word to",
        "      anyone, and",
        "      never came back to it again.",
    ]
    assert len(found("\n".join(ragged))) == 1


def test_a_blank_line_always_ends_a_sentence():
    assert found("the ship that came\n \t\nand went") == ["the ship that came", "and went"]
    assert len(found(WRAPPED.replace("ships\nthat", "ships\n\nthat"))) == len(found(WRAPPED)) + 1


def test_marks_of_other_scripts_end_sentences():
    assert found("乌克兰加入北约。国务卿周三说。") == ["乌克兰加入北约。", "国务卿周三说。"]
    assert found("行こう。終わり！") == ["行こう。", "終わり！"]
    assert found("هل جاء؟ نعم جاء.") == ["هل جاء؟", "نعم جاء."]


def test_a_sentence_without_an_end_is_cut_at_a_clause_or_at_white_space():
    pieces = found("the harbour and the ships, " * 400)
    assert all(len(p) <= sentences.LONGEST for p in pieces)
    assert all(p.endswith("ships,") for p in pieces)
    assert all(len(p) <= sentences.LONGEST for p in found("x" * 10_000))
    assert not any(p.startswith("\u0301") for p in found("e\u0301" * 1001 + "fe\u0301" * 1001))


@pytest.mark.parametrize(
    "text",
    [
        "word " * 1_000_000,
        "a" * 5_000_000,
        "\n" * 1_000_000,
        " " * 1_000_000,
        "?!" * 250_000,
        ". " * 250_000,
        "😀" * 500_000,
        "abc.Def," * 60_000,
        '"' * 500_000,
        "“" * 500_000,
        "a\n" * 100_000,
    ],
    ids=[
        "words",
        "letters",
        "newlines",
        "blanks",
        "cries",
        "periods",
        "emoji",
        "glue",
        "straight",
        "curly",
        "lines",
    ],
)
def test_hostile_text_takes_seconds_at_most(text: str):
    began = time.process_time()
    spans = sentences.split(text)
    assert time.process_time() - began < 10
    assert sum(s.end - s.start for s in spans) <= len(text)


LINES = st.sampled_from(
    [
        "It rained. ",
        "Mr. ",
        "U.S. ",
        "“No!” ",
        "Ida Holm said ",
        "end.Then ",
        "a",
        "B",
        ".",
        "\n",
        "\r\n",
        " ",
        "。",
        "\u2028",
        '"',
        "x" * 700,
    ]
)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(max_size=400) | st.lists(LINES, max_size=60).map("".join))
@example("\r\n\r\n")
@example("\ufeff \x85 a")
def test_the_spans_cover_all_text_in_order_and_hold_no_white_space_at_their_ends(text: str):
    position = 0
    for span in sentences.split(text):
        assert text[position : span.start].strip() == ""
        assert span.start < span.end <= span.start + sentences.LONGEST
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        position = span.end
    assert text[position:].strip() == ""


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.lists(LINES, max_size=60).map("".join))
def test_no_sentence_runs_over_the_end_of_a_paragraph(text: str):
    blocks = paragraphs.split(text)
    assert all(any(b.contains(s) for b in blocks) for s in sentences.split(text))


@pytest.mark.parametrize("word", ["park", "row", "week", "month", "reports", "life", "car", "found"])
@pytest.mark.parametrize("following", ["Mr Demir was against it.", "Demir was against it.", '"No," he said.'])
def test_a_plain_word_ends_a_sentence_whatever_follows(word: str, following: str) -> None:
    text = f"They spoke of the {word}. {following}"
    assert [text[s.start : s.end] for s in sentences.split(text)] == [f"They spoke of the {word}.", following]


@pytest.mark.parametrize(
    "text", ["It is approx. Two miles off.", "She asked the dept. Head of it, and left."]
)
def test_an_abbreviated_word_before_a_capital_ends_none(text: str) -> None:
    assert len(sentences.split(text)) == 1


def test_a_heading_with_a_number_is_one_sentence() -> None:
    assert found("## 2. Water\n\nIt rained. It stopped.") == ["## 2. Water", "It rained.", "It stopped."]


def test_an_hour_ends_a_sentence_unless_its_day_or_its_zone_follows() -> None:
    assert found("They open at 7 p.m. Fireworks follow.") == ["They open at 7 p.m.", "Fireworks follow."]
    for text in ("It opens at 7 p.m. Friday.", "It opens at 7 p.m. EST daily.", "From 1 to 2 a.m. it rains."):
        assert found(text) == [text]
