"""Embedding: the export says what the original says, alone and in company, and survives a bad cache."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from quantised import multiplied, overflows

from index.embedding import (
    AutomaticEmbedder,
    Embedder,
    ExportedEmbedder,
    SentenceTransformerEmbedder,
    automatic,
    default_embedder,
    embed_question,
    exporting,
    original,
    packaged_model,
)
from index.embedding.automatic import has_gpu
from index.embedding.cache import FORMAT, ExportCache
from index.embedding.sample import SAMPLE, agreement
from index.embedding.weights import verify
from index.errors import ModelDamaged, ModelMissing

TEXTS = [
    "the bridge was closed",
    "who closed the bridge ?",
    "snow " * 30,
    "the mayor said the snow closed the road and the bridge , and the road is open",
    "",
    "a road",
    "\n\t ",
    "the THE The",
]
WORDS = "the a bridge was is closed open who mayor said snow road and , . ? query passage :".split()
HEAVY = ("torch", "transformers", "sentence_transformers", "onnx")


@pytest.fixture(autouse=True)
def no_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tested here is what a CPU runs, wherever the tests run."""
    monkeypatch.setattr(automatic, "has_gpu", lambda: False)


def make_model(folder: Path, *, pooling: str = "mean", normalize: bool = True, prompts: Any = None) -> Path:
    """Save a random BERT of two layers that reads 24 tokens of a small vocabulary."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer import modules
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    pieces = special + WORDS + list("abcdefghijklmnopqrstuvwxyz0123456789")
    pieces += ["##" + letter for letter in "abcdefghijklmnopqrstuvwxyz0123456789"]
    tokenizer = Tokenizer(models.WordPiece({p: i for i, p in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    names = dict(
        zip(("pad_token", "unk_token", "cls_token", "sep_token", "mask_token"), special, strict=True)
    )
    plain = folder / "plain"
    make: Any = PreTrainedTokenizerFast
    make(tokenizer_object=tokenizer, model_max_length=24, **names).save_pretrained(plain)
    torch.manual_seed(7)
    BertModel(
        BertConfig(
            vocab_size=len(pieces),
            hidden_size=32,
            num_hidden_layers=2,
            num_attention_heads=4,
            intermediate_size=64,
            max_position_embeddings=32,
            initializer_range=0.3,
        )
    ).save_pretrained(plain)
    parts = [modules.Transformer(str(plain), max_seq_length=24)]
    parts.append(modules.Pooling(32, pooling_mode=pooling))
    if normalize:
        parts.append(modules.Normalize())
    SentenceTransformer(modules=parts, device="cpu", prompts=prompts).save(str(folder / "model"))
    return folder / "model"


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="session")
def cache(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that holds the tiny model's export."""
    folder = tmp_path_factory.mktemp("exports") / "models"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(automatic, "has_gpu", lambda: False)
        default_embedder(str(tiny), cache=folder).embed(["the bridge"])
    return folder


@pytest.fixture
def exported(tiny: Path, cache: Path) -> AutomaticEmbedder:
    embedder = default_embedder(str(tiny), cache=cache)
    assert embedder.backend == "ONNX Runtime, int8"
    return embedder


def test_no_sum_of_an_export_overflows_so_that_every_processor_gives_the_same_vector(
    exported: AutomaticEmbedder, cache: Path
) -> None:
    (file,) = cache.glob("*.onnx")
    products = list(multiplied(file.read_bytes()))
    assert products
    assert not any(map(overflows, products))


def test_a_text_has_the_same_vector_alone_and_among_others(exported: Embedder) -> None:
    together = exported.embed(TEXTS * 5)
    backwards = exported.embed((TEXTS * 5)[::-1])[::-1]
    alone = np.concatenate([exported.embed([text]) for text in TEXTS * 5])
    assert together.tobytes() == alone.tobytes() == backwards.tobytes()


def test_many_threads_share_an_embedder_that_nobody_has_loaded_yet(tiny: Path, cache: Path) -> None:
    embedder = default_embedder(str(tiny), cache=cache)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(embedder.embed, [TEXTS] * 24))
    assert len({vectors.tobytes() for vectors in found}) == 1


@pytest.mark.parametrize("pooling", ["mean", "cls", "max"])
def test_an_export_says_what_the_original_says(pooling: str, tmp_path: Path) -> None:
    model = make_model(tmp_path, pooling=pooling, normalize=pooling != "cls")
    embedder = default_embedder(str(model), cache=tmp_path / "cache")
    published = SentenceTransformerEmbedder(str(model))
    assert embedder.backend == "ONNX Runtime, int8"
    assert agreement(published.embed(TEXTS), embedder.embed(TEXTS)) >= 0.99
    assert embedder.digest == published.digest


def test_a_question_gets_the_prompt_of_questions_and_a_passage_that_of_passages(tmp_path: Path) -> None:
    model = make_model(tmp_path, prompts={"query": "query : ", "passage": "passage : "})
    embedder = default_embedder(str(model), cache=tmp_path / "cache")
    published = SentenceTransformerEmbedder(str(model))
    bare = published.model().encode(
        ["query : a road", "passage : a road"], prompt="", normalize_embeddings=True, show_progress_bar=False
    )
    for runs in (embedder, published):
        assert embed_question(runs, "a road") @ bare[0] > 0.99
        assert runs.embed(["a road"])[0] @ bare[1] > 0.99
    assert bare[0] @ bare[1] < 0.99


def test_vectors_are_finite_unit_float32_whatever_the_text(exported: Embedder, tiny: Path) -> None:
    odd = ["", " ", "\0", "\ud800", "é" * 50, "the " * 25_000, "x" * 100_000, " " * 100_000, "🙂\u200d🙂"]
    odd = [text.encode("utf-8", "replace").decode() for text in odd]
    for embedder in (exported, SentenceTransformerEmbedder(str(tiny))):
        vectors = embedder.embed(odd)
        assert vectors.shape == (len(odd), 32)
        assert vectors.dtype == np.float32
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(odd)), abs=1e-5)


def test_no_texts_give_no_rows_of_the_right_length(exported: Embedder, tiny: Path) -> None:
    assert exported.embed([]).shape == (0, 32)
    assert SentenceTransformerEmbedder(str(tiny)).embed([]).shape == (0, 32)


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty"])
def test_a_damaged_export_is_made_again(
    damage: str, tiny: Path, cache: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    [whole] = cache.glob("*.onnx")
    held = bytearray(whole.read_bytes())
    held[len(held) // 2] ^= 1
    bad = {"cut": whole.read_bytes()[:1000], "flipped": bytes(held), "empty": b""}[damage]
    (tmp_path / whole.name).write_bytes(bad)
    embedder = default_embedder(str(tiny), cache=tmp_path)
    assert embedder.embed(TEXTS).tobytes() == default_embedder(str(tiny), cache=cache).embed(TEXTS).tobytes()
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [whole.read_bytes()]
    [line] = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert line == f"The exported model {tmp_path / whole.name} is damaged; it is exported again."


def test_an_export_of_other_weights_is_not_taken(cache: Path, tmp_path: Path) -> None:
    assert ExportCache(cache).get("0" * 64) is None
    assert ExportCache(tmp_path / "none").get("0" * 64) is None


def test_nothing_is_left_behind_when_an_export_cannot_be_kept(
    tiny: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("not a folder")
    embedder = default_embedder(str(tiny), cache=tmp_path / "file" / "models")
    assert embedder.backend == "ONNX Runtime, int8"
    assert "cannot be kept for the next time: " in caplog.text
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_a_model_whose_export_says_something_else_runs_on_torch(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(exporting, "SAME_ENOUGH", 1.01)
    embedder = default_embedder(str(tiny), cache=tmp_path)
    published = SentenceTransformerEmbedder(str(tiny))
    assert embedder.embed(TEXTS).tobytes() == published.embed(TEXTS).tobytes()
    assert embedder.backend == "torch"
    [line] = [r.getMessage() for r in caplog.records if r.levelno == logging.WARNING]
    assert line.startswith(f"The model {tiny} runs on torch, slower: the export's vectors reach")
    assert "\n" not in line
    assert not list(tmp_path.iterdir())


def test_a_model_with_a_module_that_is_not_understood_runs_on_torch(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(exporting, "MODULES", {"Transformer", "Pooling"})
    embedder = default_embedder(str(tiny), cache=tmp_path)
    assert embedder.backend == "torch"
    assert "modules that are not understood (Normalize)" in caplog.text


def test_without_the_exporter_a_model_runs_on_torch(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "onnx", None)
    embedder = default_embedder(str(tiny), cache=tmp_path)
    assert embedder.embed(["a road"]).shape == (1, 32)
    assert embedder.backend == "torch"
    assert "onnx" in caplog.text


def test_the_export_leaves_the_programs_logging_and_warnings_alone(tiny: Path, tmp_path: Path) -> None:
    root = logging.getLogger()
    before = (list(root.handlers), list(root.filters), root.level)
    default_embedder(str(tiny), cache=tmp_path).embed(["a road"])
    assert (root.handlers, root.filters, root.level) == before


def test_without_a_home_an_export_is_made_and_not_kept(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    embedder = default_embedder(str(tiny))
    assert embedder.backend == "ONNX Runtime, int8"
    assert "cannot be kept for the next time: Could not determine home directory." in caplog.text


def test_exports_are_kept_below_the_users_home(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    default_embedder(str(tiny)).embed(["a road"])
    folder = tmp_path / ".cache" / "verbatim-assistant" / "models"
    assert len(list(folder.glob(f"*-{FORMAT}-*.onnx"))) == 1
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_half_precision_model_that_says_the_same_stays_and_another_is_turned_back(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    model = SentenceTransformerEmbedder(str(tiny), device="cpu").model()
    assert original.halve(model)
    assert str(next(model.parameters()).dtype) == "torch.float16"
    model.float()
    monkeypatch.setattr(original, "SAME_ENOUGH", 1.01)
    assert not original.halve(model)
    assert str(next(model.parameters()).dtype) == "torch.float32"
    assert "full precision" in caplog.text


def test_a_batch_that_memory_does_not_hold_is_halved_until_it_does(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    embedder = SentenceTransformerEmbedder(str(tiny), batch=32, device="cpu")
    expected = embedder.embed(TEXTS)
    encode, tried = embedder.model().encode, []

    def small_memory(texts: list[str], *, batch_size: int, **how: Any) -> Any:
        tried.append(batch_size)
        if batch_size > 4:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return encode(texts, batch_size=batch_size, **how)

    monkeypatch.setattr(embedder.model(), "encode", small_memory)
    assert embedder.embed(TEXTS) == pytest.approx(expected, abs=1e-5)
    assert embedder.embed(TEXTS) == pytest.approx(expected, abs=1e-5)
    assert tried == [32, 16, 8, 4, 4]


def test_a_gpu_is_left_to_torch(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(automatic, "has_gpu", lambda: True)
    assert default_embedder(str(tiny), cache=tmp_path).backend == "torch"
    assert not list(tmp_path.iterdir())


def test_torch_is_not_asked_for_a_gpu_without_a_driver_or_a_build_for_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    monkeypatch.setattr(automatic, "GPU_DEVICES", (str(tmp_path / "none"),))
    assert not has_gpu()
    monkeypatch.setattr(automatic, "GPU_DEVICES", (str(tmp_path),))
    monkeypatch.setattr(automatic, "version", lambda name: "2.13.0+cpu")
    assert not has_gpu()
    monkeypatch.setattr(automatic, "version", lambda name: "2.13.0")
    with pytest.raises(ImportError):
        has_gpu()


def test_after_the_export_nothing_heavy_is_imported(tiny: Path, cache: Path) -> None:
    code = (
        "import sys, json; from pathlib import Path\n"
        "from index.embedding import automatic, default_embedder\n"
        "automatic.has_gpu = lambda: False\n"
        f"embedder = default_embedder({str(tiny)!r}, cache=Path({str(cache)!r}))\n"
        "embedder.digest, embedder.embed(['the bridge', 'a road'])\n"
        f"print(json.dumps([m for m in {HEAVY} if m in sys.modules]))"
    )
    assert json.loads(run(code)) == []


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    for embedder in (default_embedder("no-such/model"), SentenceTransformerEmbedder("no-such/model")):
        with pytest.raises(ModelMissing, match="no-such/model"):
            embedder.embed(["a"])
        with pytest.raises(ModelMissing, match="no-such/model"):
            _ = embedder.digest
    empty = default_embedder(str(tmp_path), cache=tmp_path / "cache")
    with pytest.raises(ModelMissing, match="cannot be loaded"):
        empty.embed(["a"])


def test_a_packaged_model_that_was_changed_is_refused(tmp_path: Path) -> None:
    for file in packaged_model().rglob("*"):
        place = tmp_path / file.relative_to(packaged_model())
        place.parent.mkdir(parents=True, exist_ok=True)
        if file.is_file():
            place.symlink_to(file)
    verify(tmp_path)
    (tmp_path / "config.json").unlink()
    with pytest.raises(ModelDamaged, match=r"config\.json is missing"):
        verify(tmp_path)
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelDamaged, match="not the published one"):
        verify(tmp_path)


def test_other_weights_or_other_settings_are_another_model(tiny: Path, tmp_path: Path) -> None:
    other = make_model(tmp_path, pooling="max")
    assert default_embedder(str(tiny)).digest == default_embedder(str(tiny)).digest
    assert default_embedder(str(tiny)).digest != default_embedder(str(other)).digest


def test_the_sample_has_no_text_twice() -> None:
    assert len(set(SAMPLE)) == len(SAMPLE) >= 20


@pytest.mark.slow
def test_two_processes_that_export_at_once_both_have_vectors_and_one_export(
    tiny: Path, tmp_path: Path
) -> None:
    code = (
        "from pathlib import Path\n"
        "from index.embedding import automatic, default_embedder\n"
        "automatic.has_gpu = lambda: False\n"
        f"embedder = default_embedder({str(tiny)!r}, cache=Path({str(tmp_path)!r}))\n"
        "print(embedder.embed(['the bridge']).tobytes().hex(), embedder.backend)"
    )
    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(run, [code, code]))
    assert said[0] == said[1]
    assert "int8" in said[0]
    names = [file.name for file in tmp_path.iterdir()]
    assert len(names) == 1
    assert names[0].endswith(".onnx")


@pytest.mark.slow
def test_the_default_models_export_is_near_the_original_and_small(tmp_path: Path) -> None:
    texts = [line for line in Path(__file__).read_text("utf-8").splitlines() if len(line) > 60]
    embedder = default_embedder(cache=tmp_path)
    published = SentenceTransformerEmbedder()
    assert embedder.backend == "ONNX Runtime, int8"
    cosines = (embedder.embed(texts) * published.embed(texts)).sum(axis=1)
    assert cosines.mean() >= 0.99
    assert cosines.min() >= 0.97
    [file] = tmp_path.iterdir()
    assert file.stat().st_size < 30_000_000
    alone = np.concatenate([embedder.embed([text]) for text in texts])
    assert alone.tobytes() == embedder.embed(texts).tobytes()
    assert isinstance(embedder._chosen, ExportedEmbedder)


def run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Loading weights" not in done.stderr
    return done.stdout
