"""A model's draft, taken apart while it arrives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.generative.following import accept
from assistant.generative.plain import plain
from assistant.generative.reading import MOST, Drafted, Reader, is_refusal

KNOWN = ("k7f2", "m3q9")
DAM, MILL = "The dam leaked for nine years.", "The mill burned."


def read(text: str, *pieces: str) -> list[Drafted]:
    reader = Reader(KNOWN)
    found = [drafted for piece in (text, *pieces) for drafted in reader.feed(piece)]
    return [*found, *reader.finish()]


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (f"{DAM} [k7f2] {MILL} [m3q9]", [(DAM, "k7f2"), (MILL, "m3q9")]),
        (f"{DAM[:-1]} [k7f2]. {MILL[:-1]}[m3q9].", [(DAM, "k7f2"), (MILL, "m3q9")]),
        (f"{DAM} [k7f2][m3q9] {MILL} [K7F2, m3q9]", [(DAM, "k7f2 m3q9"), (MILL, "k7f2 m3q9")]),
        (f"[k7f2] {DAM} [m3q9] {MILL}", [(DAM, "k7f2"), (MILL, "m3q9")]),
        (f"[k7f2] {DAM}\n[m3q9] {MILL}\n", [(DAM, "k7f2"), (MILL, "m3q9")]),
        (f"{DAM}\n[k7f2]\n\n{MILL}\n[m3q9]", [(DAM, "k7f2"), (MILL, "m3q9")]),
        (f"- {DAM} [k7f2]\n- **{MILL}** [m3q9]", [(DAM, "k7f2"), (MILL, "m3q9")]),
        (f"{DAM} {MILL} [k7f2]", [(DAM, "k7f2"), (MILL, "k7f2")]),
        ("It leaked [k7f2] and burned [m3q9].", [("It leaked and burned.", "k7f2 m3q9")]),
        (f"{DAM} [1] {MILL} [id] [source-k7f2]", [(DAM, ""), (MILL, "k7f2")]),
        (f"{DAM} [x9x9]", [(DAM, "")]),
        (f"{DAM} [k7", [(DAM, "")]),
        ("“[The] dam leaked [k7f2](http://evil.example).”", [("“[The] dam leaked.”", "k7f2")]),
        (f"<think>{MILL} [m3q9]</think>{DAM} [k7f2]", [(DAM, "k7f2")]),
        (f"<thinking>{MILL} [m3q9]", []),
        ("<", [("<", "")]),
        ("", []),
    ],
)
def test_each_sentence_has_the_ids_it_cites_wherever_they_stand(
    draft: str, expected: list[tuple[str, str]]
) -> None:
    assert read(draft) == [Drafted(text, tuple(ids.split())) for text, ids in expected]


DRAFTS = st.lists(
    st.sampled_from(
        [
            DAM,
            MILL,
            " ",
            "\n",
            "[k7f2]",
            "[m3q9]",
            "[k7f2, m3q9]",
            "[zz99]",
            "[",
            "]",
            "(",
            ".",
            "”",
            "- ",
            "**",
            "[a](b)",
            "<think>",
            "</think>",
            "Sen. J.D. Vance said 3.5",
        ]
    ),
    max_size=14,
).map("".join)


@given(DRAFTS, st.lists(st.integers(1, 9), max_size=30))
def test_how_a_draft_is_cut_into_pieces_changes_nothing(draft: str, cuts: list[int]) -> None:
    pieces, at = [], 0
    for cut in cuts:
        pieces.append(draft[at : at + cut])
        at += cut
    assert read("", *pieces, draft[at:]) == read(draft)


@given(DRAFTS)
def test_no_id_and_no_half_marker_is_ever_part_of_a_sentence(draft: str) -> None:
    for drafted in read(draft):
        assert set(drafted.ids) <= set(KNOWN)
        assert "[k7f2]" not in drafted.text
        assert "[m3q9]" not in drafted.text


def test_a_sentence_is_handed_on_with_the_first_sign_of_the_next() -> None:
    reader = Reader(KNOWN)
    assert list(reader.feed(f"{DAM} [k7f2]")) == []
    assert list(reader.feed(" ")) == []
    assert list(reader.feed("T")) == [Drafted(DAM, ("k7f2",))]


def test_a_draft_without_an_end_is_read_to_a_limit() -> None:
    reader = Reader(KNOWN)
    for _ in range(30):
        list(reader.feed("word " * 1000))
    assert reader.full
    assert len(reader.text) == MOST


@pytest.mark.parametrize(
    ("text", "refuses"),
    [
        ("NOT_IN_SOURCES", True),
        ("not in sources.", True),
        ("**NOT_IN_SOURCES**", True),
        ("The answer is NOT_IN_SOURCES", False),
        ("It is not in the sources.", False),
        ("", False),
    ],
)
def test_only_the_refusal_that_was_agreed_on_is_one(text: str, refuses: bool) -> None:
    assert is_refusal(plain(text)) is refuses


@pytest.mark.parametrize(
    ("marked", "seen"),
    [
        ("# Heading", "Heading"),
        ("1. **Bold** and `code`", "Bold and code"),
        ("![alt](http://x.example/a(b).png)", "alt"),
        ("see <https://x.example> now", "see now"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("a\u202eb\u200bc", "a b c"),
    ],
)
def test_markup_becomes_plain_text(marked: str, seen: str) -> None:
    assert plain(marked) == seen


TURNS = [("What did Mirka Toll say?", "Mirka Toll: Nobody answered in 1987.")]


@pytest.mark.parametrize(
    ("rewritten", "accepted"),
    [
        ("When did Mirka Toll say it?", "When did Mirka Toll say it?"),
        ('Rewritten: "When did Toll say that?"\nBecause...', "When did Toll say that?"),
        ("<think>hm</think>When did Toll say that?", "When did Toll say that?"),
        ("When did Ansel Brod say it?", None),
        ("When did Toll say it in 1999?", None),
        ("She said it in 1987.", None),
        ("", None),
    ],
)
def test_a_rewriting_may_use_only_names_and_numbers_of_the_conversation(
    rewritten: str, accepted: str | None
) -> None:
    assert accept(rewritten, "When did she say it?", TURNS) == accepted


def test_a_rewriting_keeps_the_names_of_the_question() -> None:
    assert accept("What did Toll say?", "And Ansel Brod?", TURNS) is None
