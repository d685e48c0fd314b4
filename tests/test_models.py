"""The pair models: their layout, their weights, the reader, and what happens when a model cannot be used."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quantised import multiplied, overflows
from tokenizers import Tokenizer

from index import models
from index.embedding import packaged_model
from index.errors import ModelDamaged, ModelMissing
from index.models import layout, reader, weights
from index.scoring import Candidate, FormulaScorer

NEWS = [
    "The Heron Bridge in Skarn was opened on 4 May 2019 by Mayor Ilse Tarn.",
    "It had taken eleven years to build and cost 48 million crowns.",
    "A brass band played, and the ferry made its last crossing an hour later.",
    "Its architect, Oda Krell, stayed away because of a dispute over her fee.",
]
ODD = [
    "",
    " ",
    "?",
    "\x00\ud800".encode("utf-8", "replace").decode(),
    "😀🎉" * 50,
    "สวัสดีชาวโลก",
    "كيف حالك",
    "x" * 100_000,
]


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    made = Tokenizer.from_file(str(packaged_model() / "tokenizer.json"))
    made.no_truncation()
    return made


@pytest.fixture(scope="module")
def shipped() -> reader.Reader:
    return reader.shipped(models.formula())


def candidates() -> list[Candidate]:
    before = ["", *NEWS]
    return [
        Candidate(s, b, "The Heron Bridge", " ".join(NEWS), 0.5, 0.5)
        for s, b in zip(NEWS, before, strict=False)
    ]


@given(st.text(), st.text(), st.text(), st.text())
def test_any_texts_become_tokens_of_bounded_length_with_the_judged_part_marked(
    tokenizer: Tokenizer, question: str, title: str, previous: str, sentence: str
) -> None:
    tokens = layout.question_and_sentence(tokenizer, question, title, previous, sentence)
    assert (
        len(tokens.ids)
        == len(tokens.types)
        <= 5 + layout.QUESTION + layout.TITLE + layout.PREVIOUS + layout.SENTENCE
    )
    judged = [i for i, t in zip(tokens.ids, tokens.types, strict=True) if t]
    assert judged[:-1] == layout.pieces(tokenizer, sentence)[: layout.SENTENCE]


def test_the_end_of_a_long_previous_sentence_is_kept_and_the_start_of_all_else(tokenizer: Tokenizer) -> None:
    tokens = layout.question_and_sentence(
        tokenizer, "why?", "bridge", "begin " * 300 + "end", "first " + "x " * 300
    )
    shown = tokenizer.decode(tokens.ids)
    assert "end" in shown
    assert "first" in shown
    assert shown.count("begin") == layout.PREVIOUS - 1


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("When was the bridge opened?", 0),
        ("Who opened the Heron Bridge?", 0),
        ("How much did it cost?", 1),
        ("Why did the architect not come?", 3),
        ("Who designed the bridge?", 3),
    ],
)
def test_the_reader_puts_the_sentence_that_answers_first(
    shipped: reader.Reader, question: str, answer: int
) -> None:
    scores = shipped.score(question, candidates())
    assert max(range(len(NEWS)), key=scores.__getitem__) == answer
    assert scores[answer] >= shipped.answers


@pytest.mark.parametrize(
    "question",
    ["What is the capital of Vostania?", "Who won the chess final?", "How deep is the river at Olm?"],
)
def test_the_reader_knows_that_nothing_answers(shipped: reader.Reader, question: str) -> None:
    assert max(shipped.score(question, candidates())) < shipped.answers


def test_a_score_does_not_depend_on_the_other_candidates(shipped: reader.Reader) -> None:
    question = "When was the bridge opened?"
    together = shipped.score(question, candidates())
    assert together == [shipped.score(question, [c])[0] for c in candidates()]
    assert together == shipped.score(question, candidates()[::-1])[::-1]


def test_more_candidates_than_any_batch_are_scored(shipped: reader.Reader) -> None:
    assert len(shipped.score("When was the bridge opened?", candidates() * 30)) == 30 * len(NEWS)
    assert shipped.score("When was the bridge opened?", []) == []


@pytest.mark.parametrize("text", ODD)
def test_whatever_the_texts_are_the_score_is_a_number_between_0_and_1(
    shipped: reader.Reader, text: str
) -> None:
    scores = shipped.score(text, candidates()[:1]) + shipped.score(
        "Who?", [Candidate(text, text, text, text)]
    )
    assert all(0 <= s <= 1 and math.isfinite(s) for s in scores)


def test_weights_that_are_missing_or_changed_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"reader.*Install the package again"):
        weights.load("reader", folder=tmp_path)
    content = bytearray((weights.FOLDER / "reader.onnx").read_bytes())
    content[1000] ^= 1
    (tmp_path / "reader.onnx").write_bytes(content)
    with pytest.raises(ModelDamaged, match=r"reader\.onnx is not the published"):
        weights.load("reader", folder=tmp_path)


def test_without_its_weights_the_assistant_goes_on_with_the_formula_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(weights.load, "__kwdefaults__", {"folder": tmp_path})
    assert isinstance(models.scorer(), FormulaScorer)
    assert "Install the package again" in caplog.text
    (problem,) = models.problems()
    assert "reader" in problem


def test_the_weights_that_ship_are_the_published_ones_and_small_enough() -> None:
    assert models.problems() == []
    assert all((weights.FOLDER / f"{name}.onnx").stat().st_size <= 24_000_000 for name in weights.DIGESTS)
    assert all((weights.FOLDER / f"{name}.md").exists() for name in weights.DIGESTS)


def test_no_sum_overflows_so_that_every_processor_gives_the_same_score() -> None:
    products = list(multiplied(weights.load("reader")))
    assert len(products) == 37
    assert not any(map(overflows, products))


def saved(folder: Path, *classes: str) -> str:
    """A tiny untrained CrossEncoder with these classes, in a folder."""
    from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

    small = BertConfig(
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        id2label=dict(enumerate(classes)),
        label2id={name: i for i, name in enumerate(classes)},
    )
    BertForSequenceClassification(small).save_pretrained(folder)
    AutoTokenizer.from_pretrained(str(packaged_model())).save_pretrained(folder)
    return str(folder)


def test_a_cross_encoder_of_ones_own_can_be_named(tmp_path: Path) -> None:
    scores = models.scorer(saved(tmp_path, "relevance")).score("Who opened the bridge?", candidates())
    assert len(scores) == len(NEWS)
    assert all(0 <= s <= 1 for s in scores)


def test_a_reader_that_is_no_reranker_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"3 numbers a pair, not one. Name a reranker"):
        models.scorer(saved(tmp_path, "a", "b", "c")).score("Who?", candidates())


@pytest.mark.parametrize(
    "classes",
    [
        ("CONTRADICTION", "NEUTRAL", "ENTAILMENT"),
        ("entailment", "neutral", "contradiction"),
        ("entailment", "not_entailment"),
    ],
)
def test_a_verifier_of_ones_own_is_read_by_the_names_of_its_classes(
    tmp_path: Path, classes: tuple[str, ...]
) -> None:
    from sentence_transformers import CrossEncoder

    name = saved(tmp_path, *classes)
    pairs = [(NEWS[0], "The bridge is open."), (NEWS[1], "It was cheap.")]
    verifier = models.verifier(name)
    assert verifier is not None
    judged = verifier.verify(pairs)
    raw = CrossEncoder(name, local_files_only=True).predict(pairs, apply_softmax=True)
    at = [c.lower() for c in classes].index("entailment")
    for row, one in zip(raw, judged, strict=True):
        assert one[0] == pytest.approx(float(row[at]), abs=1e-5)
        assert sum(one) == pytest.approx(1, abs=1e-5)
        assert ("contradiction" in [c.lower() for c in classes]) == (one[2] > 0)
    assert verifier.verify([]) == []


def test_a_verifier_without_entailment_or_that_is_not_here_is_an_error(tmp_path: Path) -> None:
    unfit = models.verifier(saved(tmp_path, "good", "bad"))
    assert unfit is not None
    with pytest.raises(ModelMissing, match=r"classes good, bad, and none is entailment"):
        unfit.verify([("a", "b")])
    absent = models.verifier(str(tmp_path / "nothing"))
    assert absent is not None
    with pytest.raises(ModelMissing, match=r"verifier .* cannot be loaded"):
        absent.verify([("a", "b")])
    assert models.verifier(None) is None


def test_a_reader_that_is_not_here_is_an_error_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"cannot be loaded .* allow downloads"):
        models.scorer(str(tmp_path / "nothing")).score("Who?", candidates())
