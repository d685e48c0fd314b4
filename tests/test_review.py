"""Any text checked against an index: how it is read, what its numbers name, what is said of each sentence."""

from __future__ import annotations

import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import cli
from assistant.review import Report, check
from assistant.review.draft import led_by, read_draft
from assistant.review.html import as_html
from assistant.review.lines import report_lines
from assistant.review.report import Checked
from assistant.review.resolving import resolve
from assistant.types import Verdict
from index import Document, Index

MILL = (
    "The old paper mill of Hallowmere will open again in March 2031. "
    "Owner Petra Valdis has hired 46 workers from the valley. "
    "“We make paper for artists, not for parcels,” said Valdis on Monday.\n"
)
BRIDGE = "The footbridge at Oxley Weir stays closed. Engineers found 9 cracks in its northern pier.\n"


@pytest.fixture
def town(index: Index, write, docs: Path) -> Index:
    write("mill.txt", MILL)
    write("bridge.txt", BRIDGE)
    index.sync(docs)
    return index


def verdicts(report: Report) -> list[Verdict]:
    return [s.verdict for s in report.sentences]


# How a text is read


def test_a_marker_belongs_to_the_sentence_it_stands_in_or_right_behind():
    draft = read_draft("First one. [1] The second [2] goes on.[3]\n\n- **Third** [1, 4-5]. Last one [^6]")
    assert [(c.text, c.markers) for c in draft.claims] == [
        ("First one.", (1,)),
        ("The second goes on.", (2, 3)),
        ("Third.", (1, 4, 5)),
        ("Last one", (6,)),
    ]


def test_headings_tables_code_front_matter_and_questions_make_no_claims():
    text = "---\ntitle: A note\n---\n# The mill\n\nIt opens.\n\n```\nx = 1. [1]\n```\n\n| a | b |\n|---|---|\n\nUnder\n=====\n\nWill it open?\n"
    assert [c.text for c in read_draft(text).claims] == ["It opens."]


@pytest.mark.parametrize(
    "listed",
    [
        "Sources\n[1] mill.txt\n    characters 1–20\n[2] Bridge",
        "## References\n\n1. mill.txt\n   characters 1–20\n2. Bridge",
        "[^1]: mill.txt\n    characters 1–20\n[^2]: Bridge",
    ],
)
def test_the_list_of_sources_is_read_and_is_no_claim(listed):
    draft = read_draft(f"It opens. [1] It closes. [2]\n\n{listed}\n")
    assert draft.sources == {1: "mill.txt\ncharacters 1–20", 2: "Bridge"}
    assert [c.text for c in draft.claims] == ["It opens.", "It closes."]


def test_years_in_brackets_and_links_are_no_markers():
    (claim,) = read_draft("It stood [1990-2000] there [1](page.html).").claims
    assert claim.markers == ()


def test_a_speaker_named_in_front_is_taken_off():
    assert led_by("Owner Petra Valdis: “We make paper.”") == ("Owner Petra Valdis", "“We make paper.”")
    assert led_by("This is clear: it opens.") == (None, "This is clear: it opens.")


@given(st.text(alphabet="ab .[]1^-#\n*|`S“”?", max_size=80))
def test_every_claim_stands_where_it_says_whatever_the_text(text):
    draft = read_draft(text)
    for claim in draft.claims:
        assert 0 <= claim.start < claim.end <= len(text)
        kept = re.sub(r"\W", "", claim.text)
        assert set(kept) <= set(text[claim.start : claim.end])


# What a number names


def document(id_: str, title: str, text: str = MILL) -> Document:
    return Document(id_, "/", id_, None, title, None, None, text, f"digest of {id_}")


PAPERS = [document("mill.txt", "The mill opens"), document("bridge.txt", "The bridge", BRIDGE)]


def test_an_entry_names_a_document_by_file_or_title_and_may_narrow_it_to_words():
    named = [resolve(1, e, PAPERS) for e in ("see mill.txt", "“The Bridge”, 2031", "mill")]
    assert [c.document_id for c in named] == ["mill.txt", "bridge.txt", "mill.txt"]
    assert resolve(1, "mill.txt, characters 0–7", PAPERS).quote == "The old"
    assert resolve(2, "mill.txt: “has hired 46 workers”", PAPERS).quote == "has hired 46 workers"


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        ("https://nowhere.example", "names no document"),
        ("mill.txt, characters 5–99,999", "outside"),
        ("mill.txt: “has hired 47 workers”", "do not stand"),
    ],
)
def test_an_entry_that_names_nothing_says_so(entry, named):
    assert named in resolve(1, entry, PAPERS)


# What is said of each sentence


def test_a_text_without_markers_is_checked_against_the_best_place(town: Index):
    report = check(
        "Engineers found 9 cracks in its northern pier. Owner Petra Valdis has hired 64 workers. "
        "Workers from the valley were hired by Valdis.",
        town,
    )
    assert verdicts(report) == [Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.UNVERIFIED]
    best = [s.best for s in report.sentences]
    assert [b.document_id for b in best if b] == ["bridge.txt", "mill.txt", "mill.txt"]
    for b in best:
        assert b and town.document(b.document_id).text[b.start : b.end] == b.quote
    assert report.notes == ()


def test_numbers_are_looked_up_in_the_texts_own_list(town: Index):
    report = check(
        "Engineers found 9 cracks in its northern pier. [2] Engineers found 9 cracks in its northern pier. [1] "
        "The footbridge at Oxley Weir stays closed. [7] The footbridge at Oxley Weir stays closed.\n\n"
        "Sources\n[1] mill.txt\n[2] bridge.txt\n",
        town,
    )
    assert verdicts(report)[0] is Verdict.SUPPORTED
    assert verdicts(report)[1] is Verdict.UNSUPPORTED
    assert verdicts(report)[2:] == [Verdict.INVALID_CITATION, Verdict.UNCITED]
    assert report.sentences[1].best and report.sentences[1].best.document_id == "bridge.txt"
    assert "[7] is not in the text's list" in report.sentences[2].reasons[0]
    assert len(report.failed) == 2


def test_numbers_without_a_list_name_nothing_and_the_report_says_so(town: Index):
    report = check("The footbridge at Oxley Weir stays closed. [1]", town)
    assert verdicts(report) == [Verdict.SUPPORTED] and "no list of sources" in report.notes[0]


def test_a_quotation_given_to_somebody_else_is_found(town: Index):
    said = "“We make paper for artists, not for parcels,”"
    right, wrong = check(f"{said} said Petra Valdis. {said} said Halvard Quist.", town).sentences
    assert right.verdict is Verdict.SUPPORTED
    assert wrong.verdict is Verdict.CONTRADICTED and "Quist" in wrong.reasons[0]


def test_an_answers_own_text_passes_its_check(seed_index: Index):
    from assistant import Assistant
    from assistant.printing import answer_lines

    answer = Assistant(seed_index).ask("what did Stoltenberg say?")
    report = check("\n".join(answer_lines(answer)), seed_index)
    assert len(report.sentences) >= 2 and set(verdicts(report)) == {Verdict.SUPPORTED}


def test_an_empty_text_has_nothing_to_check(town: Index):
    assert check("", town).sentences == ()
    assert [line for line, _ in report_lines(check("", town))] == ["There is no sentence to check."]


# How it is shown


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.add(tag)


def test_the_page_escapes_everything_and_fetches_nothing(town: Index):
    evil = "<img src=x onerror=alert(1)> & \x1b[31m </style><script>x</script>"
    real = check("The footbridge at Oxley Weir stays closed.", town).sentences[0]
    sentence = Checked(evil, 0, 9, (1,), None, Verdict.UNSUPPORTED, "facts", (evil,), (), real.best)
    page = as_html(Report((sentence,), (evil,)), title=evil)
    tags = Tags()
    tags.feed(page)
    assert not tags.seen & {"img", "script", "link", "iframe", "a"}
    assert "default-src 'none'" in page and "\x1b" not in page and "src=x onerror" in page
    assert "http" not in page.replace("http-equiv", "")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, town: Index):
    from assistant import edge

    monkeypatch.setattr(edge, "embedder_of", lambda settings: town.embedder)

    def call(*arguments: object) -> tuple[int, str, str]:
        folder = str(town.folder)
        monkeypatch.setattr(sys, "argv", ["assistant", *map(str, arguments), "--index", folder])
        with pytest.raises(SystemExit) as stop:
            cli.main()
        captured = capsys.readouterr()
        return int(stop.value.code or 0), captured.out, captured.err

    return call


def test_the_command_prints_verdicts_writes_a_page_and_says_by_its_status_what_it_found(run, tmp_path: Path):
    draft, page = tmp_path / "draft.md", tmp_path / "report.html"
    draft.write_text(
        "The footbridge at Oxley Weir stays closed. Engineers found 11 cracks in its northern pier."
    )
    status, out, err = run("check", draft, "--html", page)
    assert status == 4 and err == "" and "\x1b" not in out
    assert "✓ The footbridge" in out and "✗ Engineers" in out and "bridge.txt" in out
    assert "11 cracks" in page.read_text()
    draft.write_text("The footbridge at Oxley Weir stays closed.")
    status, out, _ = run("check", draft, "--json")
    assert status == 0 and json.loads(out)["sentences"][0]["verdict"] == "supported"


def test_a_draft_that_is_not_there_or_no_text_is_one_line(run, tmp_path: Path):
    (tmp_path / "noise.bin").write_bytes(b"\xff\xfe\x00\xd8")
    for name in ("nowhere.md", "noise.bin"):
        status, _, err = run("check", tmp_path / name)
        assert status == 1 and err.count("\n") == 1 and name in err
