"""What stands beside a quotation and says whose it is. The people and places do not exist."""

from __future__ import annotations

import pytest

from index import sentences, statements


def speaker(text: str) -> str | None:
    found = statements.extract(text, sentences.split(text), document_id="beside.txt")
    direct = [s for s in found if s.kind == "direct"]
    assert len(direct) == 1, direct
    return direct[0].speaker


@pytest.mark.parametrize(
    ("text", "said_by"),
    [
        ("“Go back to the valley,” Fell barked and a guard led the man away.", "Fell"),
        ("“You never gave us a figure,” Kell trumpeted in her speech.", "Kell"),
        ("“Would it be open to all?” Hanna pressed.", "Hanna"),
        ("“This is fantastic!” beamed Donna Hart, who had come early.", "Donna Hart"),
        ("“The dam is a battle of pumps” Grubb said.", "Grubb"),
        (
            "“It is her best part,” said conservative activist Bob Klaus, who is no critic.",
            "activist Bob Klaus",
        ),
        (
            "“We count them twice,” said undecided voter Stephanie Holt, asked about the vote.",
            "voter Stephanie Holt",
        ),
        ("“The walls are holding,” the report concluded.", "the report"),
        (
            "“There are worms with more spine than Fell,” reads a Wednesday editorial.",
            "a Wednesday editorial",
        ),
        ("As Ana Lind, the second of the council, put it: “This dam will not be mended.”", "Ana Lind"),
        ("Just last week, Nils Tarrow, an editor, wrote, “When we think of dams, we weep.”", "Nils Tarrow"),
        ("After the vote, Gov. Ana Lind (Green), said, “We are getting ready to go.”", "Gov. Ana Lind"),
        ("His men kicked a man, with Fell reportedly yelling: “Get him out of here!”", "Fell"),
        (
            "The mayor's office shrugged it off, telling us, “Nobody has ever asked for it.”",
            "The mayor's office",
        ),
        ("Ana Lind didn’t seem impressed, telling us, “Nobody has ever asked for it.”", "Ana Lind"),
        ("On Sunday, Fell shared a book called “Rain” on his page, writing “Allow me to do it.”", "Fell"),
        ("Fell’s response was: “Is the dam off the road or on it?”", "Fell"),
        ("From Lind’s online post: “For the sake of the town we must go on.”", "Lind"),
        ("From the report: “Dams that are cared for leak less than others.”", "the report"),
        ("Here’s Fell in May: “Our new dam must rest on an understanding of water.”", "Fell"),
        ("The Orrel Times: “I have never seen a better dam in all my life.”", "The Orrel Times"),
        ("The council issued a statement about the dam.\n\n“We want to offer an apology.”", "The council"),
    ],
)
def test_the_one_who_speaks_is_found_in_many_forms(text: str, said_by: str) -> None:
    found = speaker(text)
    assert found is not None
    assert found.split(",")[0] == said_by


def test_her_answer_is_that_of_the_woman_who_was_named() -> None:
    text = "Ana Lind heard of the leak on Monday. Her answer: “Nobody knows what will come of it.”"
    assert speaker(text) == "Ana Lind"


def test_what_is_to_be_read_aloud_is_nobodys_word() -> None:
    text = "A judge turned to me. “Mr. Fell?” I had prepared a short statement to read."
    assert not statements.extract(text, sentences.split(text), document_id="x")


def everything(text: str) -> list[tuple[str, str]]:
    found = statements.extract(text, sentences.split(text), document_id="beside.txt")
    return [(s.speaker or "", " ".join(text[p.start : p.end] for p in s.parts)) for s in found]


def test_what_was_read_out_belongs_to_whom_it_quotes() -> None:
    text = "Edmund Fell told police in an interview read to the court: “I signed it.”"
    assert everything(text) == [("Edmund Fell", "“I signed it.”")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The dam will not reopen before May, principal Dan Holt told 80 parents at a meeting.",
            [("principal Dan Holt", "The dam will not reopen before May")],
        ),
        ("Gym to stay shut until spring, parents told", []),
        ("ORREL (NWS) — The dam leaks, Ana Lind said.", [("Ana Lind", "The dam leaks")]),
        (
            "Ana Lind denied reports that she had threatened to resign.",
            [("Ana Lind", "reports that she had threatened to resign")],
        ),
        (
            "Edmund Fell, 67, of Orrel, and Lionel Holt, 63, both deny conspiracy to defraud.",
            [("Edmund Fell", "conspiracy to defraud")],
        ),
        ("Fell would not budge when asked which one she would back.", []),
        (
            "Norland rejected the terms of the offer, with its envoy calling them “an insult to us” even as the "
            "pumps failed.",
            [("Norland", "the terms of the offer"), ("an envoy", "them “an insult to us”")],
        ),
        (
            "But board member Carl Yates questioned whether the builder, Hallam & Sons, should be trusted.",
            [("board member Carl Yates", "whether the builder, Hallam & Sons, should be trusted")],
        ),
        (
            "Emil Tarrow learned it from his father, who used to say that a clock is a promise.",
            [("Emil Tarrow's father", "a clock is a promise")],
        ),
    ],
)
def test_what_is_told_denied_and_asked_is_cut_where_it_ends(text: str, found: list[tuple[str, str]]) -> None:
    assert everything(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “experts,” Fell warned, were wrong.",
        "“The Long Night,” Ana Lind wanted to leave early.",
        "“The long night of the old town,” Ana Lind opened the door to it.",
        "Known as “the Bull,” Fell walked in.",
    ],
)
def test_a_title_or_a_scare_quote_before_a_name_is_not_spoken(text: str) -> None:
    found = statements.extract(text, sentences.split(text), document_id="x")
    assert not [s for s in found if s.kind == "direct"]
