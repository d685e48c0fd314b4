"""What `assistant eval` measures: judged by hand on small texts, and through the command line."""

from __future__ import annotations

import builtins
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant import Answer, Assistant, Citation, Sentence, Verdict, cli
from assistant.errors import GoldUnreadable
from assistant.evaluation import Asked, compare, evaluate, read_gold, summarise
from assistant.evaluation.gold import Gold, locate
from assistant.evaluation.judging import Row, counts, judge
from assistant.evaluation.report import as_plain
from index import Document, Index
from index.types import Span

Write = Callable[[str, str], Path]
TEXT = "The mill burned in March. Ada Finch mended the clock. Nobody paid her for it. It has run ever since."
CLOCK = Span(TEXT.index("Ada"), TEXT.index(" Nobody"))


def document(text: str = TEXT, name: str = "mill.txt") -> Document:
    return Document(name, "/d", name, None, "The mill", None, None, text, "digest")


def answer(*spans: Span, status: str = "answered", text: str = TEXT, name: str = "mill.txt") -> Answer:
    citations = tuple(
        Citation(n, name, "digest", "The mill", None, s.start, s.end, text[s.start : s.end])
        for n, s in enumerate(spans, 1)
    )
    sentences = tuple(
        Sentence(c.quote, 0, len(c.quote), (c,), None, Verdict.SUPPORTED, 0.5, "verbatim") for c in citations
    )
    return Answer("q", "q", status, "text", sentences, citations)  # type: ignore[arg-type]


def row(given: Answer, status: str = "answered", words: str = "Ada Finch mended the clock.") -> Row:
    gold = (Gold(("mill.txt",), words, None),) if status != "not_in_documents" else ()
    asked = Asked("1", "q", status, gold)  # type: ignore[arg-type]
    places = [locate(one, {"mill.txt": document()}) for one in gold]
    return judge(asked, given, places, ["other.txt", "mill.txt"], 0.1)


def test_an_answer_that_cites_exactly_the_gold_is_right_in_every_figure() -> None:
    found = row(answer(CLOCK))
    assert (found.right, found.first, found.any, found.precision, found.recall) == (True, True, True, 1, 1)
    assert found.rank == 2


def test_a_second_sentence_that_answers_is_any_but_not_first() -> None:
    found = row(answer(Span(0, 25), CLOCK))
    assert (found.first, found.any) == (False, True)
    assert found.precision == pytest.approx(27 / 52)
    assert found.recall == 1


def test_citing_everything_does_not_win() -> None:
    found = row(answer(Span(0, len(TEXT))))
    assert (found.right, found.any, found.precision, found.recall) == (False, False, 0, 0)


def test_a_quote_counts_up_to_two_sentences_and_four_hundred_characters() -> None:
    assert counts("One is here. Two are there.")
    assert not counts("One is here. Two are there. Three are gone.")
    assert counts("word " * 79 + "word.")
    assert not counts("word " * 80 + "word.")


def test_a_short_gold_answer_is_found_within_a_sentence_that_cites_it_whole() -> None:
    assert row(answer(CLOCK), words="Ada Finch").right
    assert not row(answer(Span(0, 25)), words="Ada Finch").right


def test_a_refusal_is_right_where_it_is_expected_and_wrong_elsewhere() -> None:
    refusal = answer(status="not_in_documents")
    assert row(refusal, "not_in_documents").right
    missed = row(refusal)
    assert (missed.right, missed.any, missed.precision, missed.recall) == (False, False, None, 0)
    assert not row(answer(CLOCK), "not_in_documents").right


def test_words_that_stand_in_two_documents_are_found_in_either() -> None:
    gold = Gold(("mill.txt", "copy.txt"), "Ada Finch mended the clock.", None)
    both = {"mill.txt": document(), "copy.txt": document(name="copy.txt")}
    asked = Asked("1", "q", "answered", (gold,))
    found = judge(asked, answer(CLOCK, name="copy.txt"), [locate(gold, both)], ["copy.txt"], 0.1)
    assert (found.right, found.recall, found.precision, found.rank) == (True, 1, 1, 1)


def test_gold_words_are_found_across_line_ends_and_other_quotation_marks() -> None:
    wrapped = document("She said:\n“We  paid\nnothing.”")
    (spans,) = locate(Gold(("mill.txt",), '"We paid nothing."', None), {"mill.txt": wrapped}).values()
    assert wrapped.text[spans[0].start : spans[0].end] == "“We  paid\nnothing.”"


def test_gold_without_a_document_is_judged_by_its_words() -> None:
    asked = Asked("1", "q", "answered", (Gold((), "ada finch", None),))
    found = judge(asked, answer(CLOCK), [{}], [], 0.1)
    assert (found.right, found.rank, found.precision, found.recall) == (True, None, None, None)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "line 1 is no JSON"),
        ("{}", 'line 1 has no "question"'),
        ('{"question": "Who?", "status": "yes"}', "'yes'; write one of answered"),
        ('{"question": "Who?", "status": "answered", "gold": ["a"]}', "is an object"),
        ('{"question": "Who?", "status": "answered", "start": 1, "end": 2, "text": "x"}', "in one document"),
        ('{"question": "Who?", "status": "answered", "answer": "x"}', "“answer”, which nothing reads"),
        ("", "holds no question"),
        ('{"question": "Who?", "status": "answered"}\n' * 2 + '{"question": "x", "status": "answered", "id": "1"}', "id 1 twice"),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, line: str, words: str) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(line)
    with pytest.raises(GoldUnreadable) as raised:
        read_gold(file)
    assert words in str(raised.value)


def test_gold_that_stands_nowhere_is_an_error_rather_than_a_wrong_answer() -> None:
    with pytest.raises(GoldUnreadable, match="does not hold"):
        locate(Gold(("mill.txt",), "Bob Finch", None), {"mill.txt": document()})
    with pytest.raises(GoldUnreadable, match="not in the index"):
        locate(Gold(("barn.txt",), "Ada Finch", None), {"mill.txt": document()})


def test_figures_carry_intervals_and_the_curve_falls_with_coverage() -> None:
    rows = [row(answer(CLOCK))] * 3 + [row(answer(Span(0, 25)))] + [row(answer(status="not_in_documents"))]
    report = summarise(rows)
    right = report.figures["answer_right"]
    assert right.value == pytest.approx(0.6)
    assert right.low < right.value < right.high
    assert report.figures["refusal_precision"].value == 0
    assert "refusal_recall" not in report.figures  # nothing unanswerable was asked
    (point,) = report.curve
    assert (point.coverage, point.risk) == (pytest.approx(0.8), pytest.approx(0.25))


def test_two_runs_are_compared_question_by_question() -> None:
    before = json.loads(json.dumps(as_plain(summarise([row(answer(CLOCK))]))))
    same = compare(summarise([row(answer(CLOCK))]), before)
    assert (same.better, same.worse) == ((), ())
    worse = compare(summarise([row(answer(Span(0, 25)))]), before)
    assert [change.question for change in worse.worse] == ["q"]
    assert worse.figures["answer_right"] == (1.0, 0.0)


def test_earlier_turns_are_asked_first(index: Index, docs: Path, write: Write) -> None:
    write("a.txt", "Mayor Tilda Marsh said the bridge is safe.\nFire chief Jon Arl said the bridge burned.")
    index.sync(docs)
    asked = Asked("1", "And Arl?", "answered", (Gold(("a.txt",), "the bridge burned", None),), ("What did Marsh say?",))  # fmt: skip
    (found,) = evaluate(Assistant(index), [asked])
    assert found.resolved == "what did Arl say?"
    assert found.right


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["assistant", "eval", *map(str, arguments)])
    with pytest.raises(SystemExit) as left:
        cli.main()
    return int(left.value.code or 0)


@pytest.fixture
def mill(docs: Path, write: Write, tmp_path: Path) -> tuple[Path, Path]:
    write("mill.txt", TEXT)
    gold = tmp_path / "gold.jsonl"
    rows: list[dict[str, Any]] = [
        {"question": "Who mended the clock?", "status": "answered", "document": "mill.txt", "text": "Ada Finch"},
        {"question": "What is the capital of France?", "status": "not_in_documents"},
    ]  # fmt: skip
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return gold, docs


def test_the_command_measures_any_folder_and_fails_where_something_got_worse(
    mill: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    gold, docs = mill
    out, plot = tmp_path / "run.json", tmp_path / "curve.png"
    assert run(monkeypatch, gold, "--docs", docs, "--out", out, "--plot", plot) == 0
    printed = capsys.readouterr().out
    assert "document hit at 1" in printed
    assert "answer right                          1.000" in printed
    assert plot.read_bytes().startswith(b"\x89PNG")
    written = json.loads(out.read_text())
    assert written["figures"]["refusal_recall"]["value"] == 1
    assert run(monkeypatch, gold, "--docs", docs, "--against", out) == 0
    gold.write_text(gold.read_text().replace("Ada Finch", "The mill burned in March"))
    capsys.readouterr()
    assert run(monkeypatch, gold, "--docs", docs, "--against", out) == 4
    assert "worse: 1 Who mended the clock?" in capsys.readouterr().out


def test_without_matplotlib_a_picture_names_what_to_install(
    mill: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.startswith("matplotlib"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    gold, docs = mill
    assert run(monkeypatch, gold, "--docs", docs, "--plot", tmp_path / "x.png") == 1
    assert "pip install verbatim-assistant[plots]" in capsys.readouterr().err
