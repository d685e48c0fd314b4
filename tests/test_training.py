"""Training the pair models: the data made, the loop that can be cut off, the command from pairs to weights."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray

from index.embedding import packaged_model
from index.models.layout import Tokens
from index.models.train import corrupting, pairs, verifier

if TYPE_CHECKING:
    from collections.abc import Sequence

    import torch

    from index.models.train.loop import Batch
    from index.models.train.model import PairNetwork

PARAGRAPH = [
    "The mill at Olm was built in 1871 by the brothers Anton Reek and Jon Reek.",
    "It burned down twice, and the second fire killed four workers.",
    "Since March 1990 it has been a museum, which shows the old turbines.",
]


def rows(number: int) -> list[dict[str, object]]:
    """One question about a mill of its own."""
    texts = [s.replace("Olm", f"Olm{number}") for s in PARAGRAPH]
    return [
        {
            "question": f"When was the mill at Olm{number} built?",
            "title": f"Mill {number}",
            "previous": texts[i - 1] if i else "",
            "sentence": text,
            "label": int(i == 0),
            "group": str(number),
        }
        for i, text in enumerate(texts)
    ]


def written(folder: Path, name: str, found: list[dict[str, object]]) -> None:
    (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in found))


def test_rows_of_one_question_are_read_together_and_questions_without_an_answer_left_out(
    tmp_path: Path,
) -> None:
    written(tmp_path, "some", [*rows(1), *({**r, "label": 0} for r in rows(2)), *rows(3)])
    groups = pairs.read(tmp_path / "some.jsonl")
    assert [len(g.examples) for g in groups] == [3, 3]
    assert [e.answers for e in groups[0].examples] == [True, False, False]


def test_about_a_tenth_of_the_titles_is_held_out_and_always_the_same() -> None:
    out = [t for t in (f"Title {n}" for n in range(1000)) if pairs.held_out(t)]
    assert 60 < len(out) < 140
    assert not pairs.held_out("")


def test_a_question_asked_with_another_name_is_answered_by_nothing(tmp_path: Path) -> None:
    written(tmp_path, "some", [r for n in range(30) for r in rows(n)])
    groups = pairs.read(tmp_path / "some.jsonl")
    mixed = [
        pairs.Group(g.question.replace("Olm", "Skarn" if i % 2 else "Kelm"), g.examples)
        for i, g in enumerate(groups)
    ]
    made = pairs.renamed(mixed, random.Random(1), share=1.0)
    assert all(not e.answers for g in made for e in g.examples)


def test_of_a_long_paragraph_the_right_sentences_stay_and_those_nearest_to_the_question() -> None:
    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([[t.count("mill") / 10, t.count("bell") / 10] for t in texts], dtype=np.float32)

    def group(about: str) -> pairs.Group:
        told = [f"A {about * n}." for n in range(9)]
        return pairs.Group(about, tuple(pairs.Example("T", "", t, t == told[0]) for t in told))

    mill, _ = pairs.with_near(
        [group("mill "), group("bell ")], embed, random.Random(2), most=5, wrong=2, unjudged=1
    )
    own = [e for e in mill.examples if "bell" not in e.sentence]
    assert [e.answers for e in own] == [True, False, False, False, False]
    assert [e.sentence for e in own[1:3]] == ["A " + "mill " * 8 + ".", "A " + "mill " * 7 + "."]
    assert len({e.sentence for e in own}) == 5
    others = [e.answers for e in mill.examples if "bell" in e.sentence]
    assert others == [False, False, None]


def test_a_share_of_the_sets_is_taken_and_all_that_was_written(tmp_path: Path) -> None:
    from index.models.train import reader

    for name in ("qa_qed", "qa_new_wiki", "qa_qadiscourse_wikinews", "qa_qamr_wikinews"):
        written(tmp_path, name, [{**r, "title": "Mills"} for n in range(20) for r in rows(n)])
    (tmp_path / "written").mkdir()
    (tmp_path / "written" / "one.txt").write_text(
        "# minutes | Mill Club\n1. Ada took the chair.\n2. She left.\nQ: Who took the chair? => 1\n"
    )

    def asked(share: float) -> list[str]:
        found = reader.groups(
            tmp_path,
            tmp_path / "written",
            lambda texts: np.ones((len(texts), 2), dtype=np.float32),
            seed=1,
            share=share,
        )
        return [re.sub(r"\W", "", g.question.lower()) for g in found]

    assert asked(0.5).count("whotookthechair") == asked(1.0).count("whotookthechair") == 1
    assert len([q for q in asked(0.5) if "mill" in q]) == len([q for q in asked(1.0) if "mill" in q]) / 2


@pytest.mark.parametrize("seed", range(30))
def test_a_changed_sentence_is_another_one(seed: int) -> None:
    rng = random.Random(seed)
    for sentence in PARAGRAPH:
        new = corrupting.changed(sentence, " ".join(PARAGRAPH), rng)
        assert new is not None
        assert new != sentence
        assert new not in " ".join(PARAGRAPH)


def test_made_claims_are_of_all_three_kinds_and_a_supported_one_stands_in_its_evidence() -> None:
    made = list(verifier.made([PARAGRAPH] * 40, random.Random(3)))
    assert {c.label for c in made} == {verifier.SUPPORTED, verifier.NEITHER, verifier.CONTRADICTED}
    assert all(c.claim.rstrip(".") in c.evidence for c in made if c.label == verifier.SUPPORTED)


def small_network(folder: Path) -> PairNetwork:
    import torch
    from transformers import BertConfig, BertModel

    from index.models.train.model import fresh

    torch.manual_seed(3)  # whatever ran before
    small = BertConfig(hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64)
    BertModel(small).save_pretrained(folder)
    shutil.copy(packaged_model() / "tokenizer.json", folder)
    return fresh(1, folder)


RIGHT = Tokens([101, 2000, 102, 3000, 102], [0, 0, 0, 1, 1])
WRONG = Tokens([101, 2000, 102, 3001, 102], [0, 0, 0, 1, 1])


def test_the_loop_learns_and_goes_on_from_its_checkpoint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from index.models.train import loop, packed

    monkeypatch.setattr(loop, "EVERY", 2)
    monkeypatch.setattr(loop, "KEPT", 0)
    network = small_network(tmp_path / "encoder")
    data = packed.pack([[(RIGHT, 1), (WRONG, 0)]] * 400)
    plan = loop.Plan(rate=1e-2)
    cut_off = 0

    def loss(batch: Batch) -> torch.Tensor:
        nonlocal cut_off
        cut_off += 1
        if cut_off == 13:
            raise KeyboardInterrupt
        return loop.ranked(batch)

    with pytest.raises(KeyboardInterrupt):
        loop.train(network, data, loss, tmp_path, plan)
    loop.train(network, data, loop.ranked, tmp_path, plan)
    log = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert [line["step"] for line in log] == [2, 4, 6, 8, 10, 12, *range(14, 22, 2)]
    assert log[-1]["loss"] < 0.3 * log[0]["loss"]


def test_a_small_network_learns_from_a_teacher_what_no_label_says(tmp_path: Path) -> None:
    from index.models.train import loop, packed

    groups = [[(RIGHT, packed.UNKNOWN), (WRONG, packed.UNKNOWN)]] * 400
    data = packed.pack(groups, np.array([3.0, -3.0] * 400, np.float32))
    network = small_network(tmp_path / "encoder")
    # Once over the pairs ends near the marks on one processor and beside them on another.
    loop.train(network, data, loop.distilled, tmp_path, loop.Plan(rate=1e-2, epochs=3))
    right, wrong = loop.marked(network, data, tokens=500)[:2].tolist()
    assert right == pytest.approx(3, abs=1)
    assert wrong == pytest.approx(-3, abs=1)


def test_training_ends_when_its_time_is_over(tmp_path: Path) -> None:
    from index.models.train import loop, packed

    network = small_network(tmp_path / "encoder")
    before = network.head.weight.clone()
    loop.train(network, packed.pack([[(RIGHT, 1)]]), loop.ranked, tmp_path, seconds=0)
    assert bool((network.head.weight == before).all())


def test_marks_of_other_pairs_are_refused() -> None:
    from index.models.train import packed

    with pytest.raises(ValueError, match="1 marks for 2 pairs"):
        packed.pack([[(RIGHT, 1), (WRONG, 0)]], np.zeros(1, np.float32))


def test_each_pair_is_run_as_it_is_and_in_its_order(tmp_path: Path) -> None:
    from index.models.train import loop, packed

    rng = random.Random(4)
    pairs_ = [
        Tokens([101, *rng.choices(range(2000, 3000), k=n), 102], [0] * (n - 1) + [1] * 3)
        for n in rng.choices(range(3, 60), k=40)
    ]
    data = packed.pack([[(t, 0) for t in pairs_[:15]], [(t, 1) for t in pairs_[15:]]])
    ids, mask, types = data.tensors(data.rows([1])[0])
    for row, tokens in enumerate(pairs_[15:]):
        assert ids[row][: len(tokens.ids)].tolist() == tokens.ids
        assert types[row][: len(tokens.ids)].tolist() == tokens.types
        assert int(mask[row].sum()) == len(tokens.ids)
        assert int(ids[row][len(tokens.ids) :].sum()) == 0
    network = small_network(tmp_path / "encoder").eval()
    rows_ = data.rows([1, 0])[0]
    alone = [network(*data.tensors(rows_[i : i + 1])).item() for i in range(40)]
    assert loop.forward(network, data, rows_, tokens=200)[:, 0].tolist() == pytest.approx(alone, abs=1e-4)


def test_documents_written_for_training_are_read_with_their_questions(tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_text(
        "# minutes | Mill Club\n1. Ada Quill took the chair.\n2. She closed the meeting at nine.\n"
        "Q: When did it end? => 2\nQ: Who paid? => none\n"
    )
    ended, paid = pairs.written(file)
    assert [e.answers for e in ended.examples] == [False, True]
    assert ended.examples[1].previous == "Ada Quill took the chair."
    assert {e.title for e in paid.examples} == {"Mill Club"}
    assert not any(e.answers for e in paid.examples)
    file.write_text("# minutes | Mill Club\nAda Quill took the chair.\n")
    with pytest.raises(ValueError, match="line 2: no title, sentence or question"):
        pairs.written(file)


@pytest.mark.slow
def test_the_command_names_the_option_that_a_task_cannot_do_without(tmp_path: Path) -> None:
    for task, option in (("gather", "--data"), ("reader", "--questions"), ("verifier", "--data")):
        command = [sys.executable, "-m", "index.models.train", task, "--out", str(tmp_path / "out")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert f"{task} needs {option}" in done.stderr


@pytest.mark.slow
def test_the_command_leaves_weights_that_run_and_a_picture_of_the_loss(tmp_path: Path) -> None:
    from index.models import reader

    small_network(tmp_path / "encoder")
    for name in ("qa_qed", "qa_new_wiki", "qa_qadiscourse_wikinews", "qa_qamr_wikinews"):
        written(tmp_path, name, [r for n in range(20) for r in rows(n)])
    questions, teacher, marks, out = (tmp_path / n for n in ("questions", "teacher", "marks.npy", "out"))

    def train(*words: str | Path) -> str:
        command = [sys.executable, "-m", "index.models.train", *map(str, words), "--device", "cpu"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stderr

    encoder = ("--encoder", tmp_path / "encoder", "--questions", questions)
    train("gather", "--data", tmp_path, "--out", questions)
    train("reader", *encoder, "--bare", "--out", teacher)
    train("mark", *encoder, "--network", teacher, "--out", marks)
    said = train("reader", *encoder, "--marks", marks, "--out", out)
    assert sha256((out / "reader.onnx").read_bytes()).hexdigest() in said
    assert (out / "curve.png").stat().st_size > 1000
    train("mean", *encoder, "--networks", out, out, "--out", tmp_path / "mean")
    assert (tmp_path / "mean" / "reader.onnx").read_bytes() == (out / "reader.onnx").read_bytes()
    logits = reader.model((out / "reader.onnx").read_bytes())("When was it built?", "Mill", "", PARAGRAPH[0])
    assert logits.shape == (1,)


def test_the_mean_of_two_networks_lies_halfway_in_every_weight() -> None:
    import torch

    from index.models.train.model import mean

    low, high = {"a": torch.zeros(2), "b": torch.ones(3)}, {"a": torch.full((2,), 4.0), "b": torch.ones(3)}
    assert {name: weight.tolist() for name, weight in mean([low, high]).items()} == {
        "a": [2.0, 2.0],
        "b": [1.0, 1.0, 1.0],
    }


def test_an_exported_reader_is_unpacked_to_go_on_from_and_its_lowest_layers_can_stay(tmp_path: Path) -> None:
    import torch

    from index.models.train.export import export
    from index.models.train.model import freeze
    from index.models.train.unpacking import unpacked

    network = small_network(tmp_path).eval()
    for parameter in network.parameters():  # weights that are alike are kept once
        torch.nn.init.normal_(parameter, std=0.1)
    exported = export(network, (tmp_path / "tokenizer.json").read_text())
    again = unpacked(exported, tmp_path)
    for name, weight in network.state_dict().items():
        step = float(weight.abs().max()) / 63  # of seven bits
        assert torch.allclose(again.state_dict()[name], weight, atol=step), name
    freeze(again, 1)
    assert not any(p.requires_grad for p in again.encoder.parameters())
    assert all(p.requires_grad for p in again.head.parameters())
    with pytest.raises(ValueError, match="not"):
        unpacked(exported, packaged_model())
