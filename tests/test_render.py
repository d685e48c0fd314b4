"""Pages are made of text that others wrote: none of it may become anything but text."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from assistant.types import Answer, Citation, Conflict, Sentence, Verdict
from assistant.ui import render, sidebar
from assistant.ui.markup import Html, counted, label, tag, text
from assistant.ui.panel import panel
from assistant.ui.source import CONTEXT, Request, fingerprint, source
from index.types import Document, Hit, Passage, Place, Span, Statement

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://evil.example/x.png)",
    "[x](javascript:alert(1))",
    '" onmouseover="alert(1)" x=\'',
    "</mark></div><iframe src=//evil.example>",
    "{{constructor}} ${alert(1)} &lt;b&gt;",
    "safe\u202etxt.exe\u2066",
    "ze\u200bro\ufeff\x00\x1b[31m",
]
ALLOWED = set(
    "div span p b i h1 h2 h3 ul li button article section header details summary small mark bdi input".split()
)


class Reader(HTMLParser):
    """Collects tags, attributes and what a person would read."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.read = ""
        self.marked = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "input":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.read += data
        if "mark" in self.open:
            self.marked += data

    def with_attribute(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for _, attributes in self.tags if name in attributes]


def document(content: str, *, title: str = "A title", boilerplate: tuple[Span, ...] = ()) -> Document:
    return Document(
        "a.txt",
        "/root",
        "a.txt",
        None,
        title,
        None,
        None,
        content,
        "d",
        boilerplate,
        (Place(Span(0, 9), "p. 1"),),
    )


def cited(content: str, start: int, end: int) -> Request:
    return Request("a.txt", start, end, fingerprint(content[start:end]))


def sentence(
    words: str, *, verdict: Verdict = Verdict.SUPPORTED, basis: str = "verbatim", number: int = 1
) -> Sentence:
    citation = Citation(number, "a.txt", "d", "A title", None, 3, 3 + len(words), words)
    return Sentence(words, 0, len(words), (citation,), "NATO chief Jens Stoltenberg", verdict, 0.9, basis)


def answered(*sentences: Sentence) -> Answer:
    return Answer(
        "Who?", "Who?", "answered", "…", sentences, tuple(c for said in sentences for c in said.citations)
    )


def hostile_pages(words: str) -> list[Html]:
    said = replace(sentence(words), speaker=words, reasons=(words,), verdict=Verdict.PARTIAL)
    bad = replace(said, citations=(Citation(1, words, words, words, words, 0, 5, words),))
    full = replace(answered(bad), missing=(words,), conflicts=(Conflict((bad,)),))
    hit = Hit(Passage(words, 0, 5, words), 0.5)
    refusal = Answer(
        words, words, "not_in_documents", words, nearest=(hit,), missing=(words,), quoted=(words,)
    )
    held = Document(words, words, words, words, words, words, None, words + "\n" + words, words)
    one = Statement(words, 0, 1, (), words, None, None, "direct")
    return [
        render.log([render.turn(1, words, words + "?", render.answer(full, documents=1, seconds=1))]),
        render.answer(refusal, documents=1, seconds=1, titles={words: words}),
        render.growing([bad], words),
        render.error(words),
        render.welcome([words]),
        source(held, Request(words, 0, len(words), fingerprint(words))),
        sidebar.sidebar(1, sidebar.documents([held], {words: 3}, sidebar.speakers([one]))),
    ]


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_that_others_wrote_becomes_markup(words: str) -> None:
    for page in hostile_pages(words):
        reader = Reader(page)
        assert {name for name, _ in reader.tags} <= ALLOWED
        for _, attributes in reader.tags:
            assert not [
                name for name in attributes if name.startswith("on") or name in ("href", "src", "style")
            ]
        assert reader.open == []


@pytest.mark.parametrize("words", [w for w in HOSTILE if "\x00" not in w])
def test_a_cited_passage_is_shown_to_the_character(words: str) -> None:
    content = f"Before. {words} After."
    reader = Reader(source(document(content), cited(content, 8, 8 + len(words))))
    assert reader.marked == words
    assert reader.read.endswith(content)


def test_bidirectional_controls_are_shown_and_confined_in_text_and_dropped_from_labels() -> None:
    shown = text("a\u202eb")
    assert '<bdi class="control" title="U+202E">' in shown
    assert Reader(shown).read == "a\u202eb"
    assert label("a\u202eb\u200b\n c") == "ab c"
    assert len(label("x" * 900)) == 200


def test_attributes_are_escaped_and_left_out_when_they_are_none() -> None:
    assert (
        tag("b", text("x"), title='"<', id=None, hidden=False, open=True)
        == '<b title="&quot;&lt;" open>x</b>'
    )


def test_numbers_agree_with_their_nouns() -> None:
    assert counted(1, "document") == "1 document"
    assert counted(1234, "person quoted", "people quoted") == "1,234 people quoted"


def test_an_answer_shows_speaker_words_citation_and_verdict() -> None:
    one, two = sentence("He left."), sentence("He came.", number=2)
    reader = Reader(render.answer(answered(one, two), documents=1, seconds=0.061))
    assert "Jens Stoltenberg, NATO chief" in reader.read
    assert reader.read.count("✓ word for word") == 2
    assert "2 of 2 sentences verified" in reader.read
    assert "1 document searched · 61 ms" in reader.read
    names = [a["aria-label"] for a in reader.with_attribute("aria-label")]
    assert names == ["Citation 1: A title", "Citation 2: A title"]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_is_said_in_words_and_only_supported_counts_as_verified(verdict: Verdict) -> None:
    said = replace(sentence("He left.", verdict=verdict, basis="rules"), reasons=("no such number",))
    reader = Reader(render.answer(answered(said), documents=3, seconds=2))
    is_good = verdict is Verdict.SUPPORTED
    assert ("word for word" not in reader.read) and (("✓" in reader.read) == is_good)
    assert "no such number" in reader.read
    assert f"{int(is_good)} of 1 sentence verified" in reader.read
    assert "3 documents searched · 2.0 s" in reader.read


def test_a_chip_asks_for_the_cited_span_and_can_tell_whether_it_is_still_there() -> None:
    said = sentence("He left.")
    chip = Reader(render.sentence(said)).with_attribute("data-source")[0]
    assert chip["data-source"] == Request("a.txt", 3, 11, fingerprint("He left.")).to_json()


def test_a_refusal_says_so_once_and_offers_passages_and_people_with_names_first() -> None:
    hit = Hit(Passage("a.txt", 0, 5, "Words"), 0.5)
    given = Answer(
        "And Biden?",
        "what did Biden say?",
        "not_in_documents",
        "The documents do not say. Nothing is attributed to Biden.",
        nearest=(hit,) * 5,
        quoted=(
            "a European official",
            "US",
            "U.S. Secretary of State Antony Blinken",
            "Russian President Vladimir Putin",
        ),
    )
    body = render.answer(given, documents=1, seconds=1, titles={"a.txt": "A title"})
    reader = Reader(render.turn(2, given.question, given.resolved, body))
    assert reader.read.count("The documents do not say.") == 1
    assert "Read as: what did Biden say?" in reader.read
    assert reader.read.count("nearest · A title") == 3
    asked = [a["data-ask"] for a in reader.with_attribute("data-ask")]
    assert asked[:2] == ["What did Antony Blinken say?", "What did Vladimir Putin say?"]
    assert len(asked) == 3


def test_a_refusal_that_names_nobody_offers_those_whom_the_documents_quote() -> None:
    given = Answer("asdf", "asdf", "not_in_documents", "The documents do not say.")
    reader = Reader(render.answer(given, documents=1, seconds=1, people=["Jens Stoltenberg"]))
    assert reader.with_attribute("data-ask")[0]["data-ask"] == "What did Jens Stoltenberg say?"


def test_an_answer_in_the_making_shows_what_is_done_and_keeps_what_it_has() -> None:
    reader = Reader(render.growing([sentence("He left.")], "checking"))
    assert reader.read.index("He left.") < reader.read.index("Checking…")


def test_an_error_is_one_line() -> None:
    assert Reader(render.error("One\ntwo")).read == "One two"


def test_the_log_and_the_source_have_roles_and_names() -> None:
    log = Reader(render.log([])).tags[0][1]
    assert (log["role"], log["aria-live"]) == ("log", "polite")
    section = Reader(panel()).tags[0][1]
    assert (section["role"], section["aria-label"]) == ("complementary", "Source")


SEED = "The title\nFirst line.\nGive us money.\nPlease.Second line.\nThird line. Fourth."
APPEAL = Span(SEED.index("Give"), SEED.index("Second"))


def test_boilerplate_is_folded_even_where_it_is_glued_to_the_text() -> None:
    held = document(SEED, title="The title", boilerplate=(APPEAL,))
    html = source(held, cited(SEED, SEED.index("Fourth"), len(SEED)))
    assert '<details class="fold"><summary>Not part of the text, 2 lines.' in html
    assert '</details><p dir="auto">Second line.</p>' in html
    assert html.count("The title") == 2  # the heading and its tooltip, not the text again
    assert "characters 69 – 76" in html


def test_a_citation_inside_boilerplate_unfolds_it() -> None:
    html = source(document(SEED, boilerplate=(APPEAL,)), cited(SEED, APPEAL.start, APPEAL.end))
    assert '<details class="fold" open>' in html
    assert Reader(html).marked.startswith("Give us money.Please.")


def test_a_highlight_across_paragraphs_is_whole_and_can_be_focused_once() -> None:
    start, end = SEED.index("Second"), len(SEED)
    reader = Reader(source(document(SEED), cited(SEED, start, end)))
    assert reader.marked == SEED[start:end].replace("\n", "")
    assert [a["tabindex"] for a in reader.with_attribute("tabindex")] == ["-1"]


def test_a_highlight_that_begins_with_white_space_can_still_be_focused() -> None:
    start = SEED.index("\nThird")
    reader = Reader(source(document(SEED), cited(SEED, start, len(SEED))))
    assert [a["id"] for a in reader.with_attribute("id")] == ["cited"]


def test_words_that_are_no_longer_there_are_not_highlighted() -> None:
    html = source(
        document("Something else stands here now."), Request("a.txt", 0, 9, fingerprint("Otherwise"))
    )
    assert "<mark" not in html
    assert "has changed since it was cited" in html


def test_a_text_with_blank_lines_keeps_its_wrapped_paragraphs_together() -> None:
    html = source(document("One\nwrapped.\n \nTwo."), Request("a.txt"))
    assert '<p dir="auto">One\nwrapped.</p><p dir="auto">Two.</p>' in html


def test_of_a_huge_document_only_the_surroundings_are_shown_and_more_on_request() -> None:
    content = "A line of text that goes on.\n" * 200_000
    start = 3_000_000
    request = cited(content, start, start + 50)
    html = source(document(content), request)
    assert len(html) < 6 * CONTEXT
    earlier, later = [a["data-more"] for a in Reader(html).with_attribute("data-more")]
    assert f'"before": {3 * CONTEXT}' in str(earlier)
    assert f'"after": {3 * CONTEXT}' in str(later)
    assert Reader(html).marked == content[start : start + 50].replace("\n", "")


def test_a_document_without_line_breaks_is_cut_as_well() -> None:
    content = "x" * 1_000_000
    assert len(source(document(content), cited(content, 500_000, 500_010))) < 3 * CONTEXT


@pytest.mark.parametrize(
    "raw",
    [None, [], "a.txt", {}, {"document": 3}, {"document": "a", "start": -1}, {"document": "a", "end": "9"},
     {"document": "a", "start": True}, {"document": "a", "check": 5}, {"document": "a", "before": 1.5}],
)  # fmt: skip
def test_a_request_that_makes_no_sense_is_none(raw: object) -> None:
    assert Request.parse(raw) is None


def test_a_request_survives_the_way_to_the_browser_and_back() -> None:
    request = Request('a "quoted" name.txt', 5, 9, "abc")
    assert Request.parse(json.loads(request.to_json())) == request


def test_a_request_beyond_the_end_shows_the_end() -> None:
    assert "First line." in source(document(SEED), Request("a.txt", 10**9, 10**9 + 5, before=10**9))


def test_the_sidebar_lists_some_and_counts_the_rest() -> None:
    many = [replace(document("x", title=f"Report {n}"), id=f"{n}.txt", path=f"{n}.txt") for n in range(60)]
    reader = Reader(sidebar.sidebar(60, sidebar.documents(many, {"0.txt": 1}, {"0.txt": {"A", "B"}})))
    assert len(reader.with_attribute("data-source")) == sidebar.SHOWN
    assert "and 10 more" in reader.read
    assert "1 passage · 2 speakers" in reader.read
    assert any(a.get("id") == "filter" for _, a in reader.tags)


def test_the_filter_wants_every_word_in_title_or_path() -> None:
    many = [replace(document("x", title=f"Report {n}"), path=f"year/{n}.txt") for n in range(20)]
    assert [d.path for d in sidebar.matching(many, "YEAR report 17")] == ["year/17.txt"]
    assert "No document" in sidebar.documents([], {}, {})


def test_nobody_is_proposed_twice():
    html = str(render.next_questions(["Tomas Quill, harbour clerk", "Ada Vrell", "Tomas Quill", "Ines Roth"]))
    assert html.count(">What did Tomas Quill say?<") == 1
    assert "What did Ines Roth say?" in html
