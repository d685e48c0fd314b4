"""Turn a sentence-transformers model into one 8-bit ONNX file, and make sure that it says the same."""

from __future__ import annotations

import json
import logging
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.embedding.embedder import readable_tokens
from index.embedding.exported import ExportedEmbedder, NotExportable
from index.embedding.original import SentenceTransformerEmbedder, passage_prompt, question_prompt
from index.embedding.sample import SAME_ENOUGH, SAMPLE, agreement
from index.embedding.weights import first_line

OPSET = 17
MODULES = {"Transformer", "Pooling", "Dense", "LayerNorm", "Dropout", "WeightedLayerPooling", "Normalize"}
"""Modules that do the same to every text, so that one trace tells all."""
INPUTS = {"input_ids", "attention_mask", "token_type_ids"}
"""Inputs that a tokenizer gives without the model's own code."""


def export(original: SentenceTransformerEmbedder) -> bytes:
    """Return a model as an ONNX file with 8-bit weights; tokenizer and settings are in its metadata.

    Raises:
        NotExportable: it has parts that are not understood, or the vectors differ too much.
        ModelMissing, ModelDamaged: as from the original.
    """
    model = original.model()
    _check_parts(model)
    expected = original.embed(SAMPLE)
    reached = float("nan")
    with tempfile.TemporaryDirectory(prefix="verbatim-assistant-") as folder, _undisturbed():
        try:
            _trace(model, Path(folder) / "traced.onnx")
            # Seven bits say the same on every processor: without VNNI sums of 8-bit products overflow.
            for narrow in (True, False):
                exported = _quantize(Path(folder), _metadata(model), narrow=narrow)
                trial = ExportedEmbedder(exported, name=original.name, digest=original.digest)
                reached = agreement(expected, trial.embed(SAMPLE))
                if reached >= SAME_ENOUGH:
                    return exported
        except Exception as error:  # the exporter raises whatever its parts raise
            raise NotExportable(f"the export failed ({first_line(error)})") from error
    raise NotExportable(f"the export's vectors reach a mean cosine of {reached:.3f}, not {SAME_ENOUGH}")


def _check_parts(model: Any) -> None:
    """Refuse what a trace would get wrong in silence."""
    unknown = {type(module).__name__ for module in model} - MODULES
    if unknown:
        raise NotExportable(f"it has modules that are not understood ({', '.join(sorted(unknown))})")
    if not getattr(model.tokenizer, "is_fast", False):
        raise NotExportable("its tokenizer cannot run without transformers")
    for module in model:
        if not getattr(module, "include_prompt", True) and (passage_prompt(model) or question_prompt(model)):
            raise NotExportable("it leaves its prompt out when pooling")
    unknown = set(_example(model)) - INPUTS
    if unknown:
        raise NotExportable(f"it wants inputs that are not understood ({', '.join(sorted(unknown))})")


def _example(model: Any) -> dict[str, Any]:
    """Return the tensors that one text becomes."""
    import torch

    features = model.preprocess(["An example of ordinary length, which the tracer follows once."])
    return {name: value for name, value in features.items() if isinstance(value, torch.Tensor)}


def _trace(model: Any, file: Path) -> None:
    """Write the model, from token ids to the sentence's vector, with all of its modules."""
    import torch

    example = _example(model)
    names = list(example)

    class Whole(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *inputs: torch.Tensor) -> torch.Tensor:
            out: torch.Tensor = self.model(dict(zip(names, inputs, strict=True)))["sentence_embedding"]
            return out[:, : model.truncate_dim]

    axes = {name: {0: "texts", 1: "tokens"} for name in names} | {"vectors": {0: "texts"}}
    torch.onnx.export(
        Whole().eval(),
        tuple(example.values()),
        str(file),
        input_names=names,
        output_names=["vectors"],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def _quantize(folder: Path, metadata: dict[str, str], *, narrow: bool) -> bytes:
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic  # type: ignore[import-untyped]
    from onnxruntime.quantization.shape_inference import quant_pre_process  # type: ignore[import-untyped]

    prepared, small = folder / "prepared.onnx", folder / "small.onnx"
    if not prepared.exists():
        quant_pre_process(folder / "traced.onnx", prepared, skip_symbolic_shape=True)
    quantize_dynamic(prepared, small, per_channel=True, reduce_range=narrow, weight_type=QuantType.QInt8)
    graph = onnx.load(small)
    onnx.helper.set_model_props(graph, metadata)
    exported: bytes = graph.SerializeToString()
    return exported


def _metadata(model: Any) -> dict[str, str]:
    settings = {
        "dimension": model.get_embedding_dimension(),
        "tokens": readable_tokens(model.max_seq_length),
        "cut": model.tokenizer.truncation_side,
        "passage_prompt": passage_prompt(model),
        "question_prompt": question_prompt(model),
    }
    return {"settings": json.dumps(settings), "tokenizer": model.tokenizer.backend_tokenizer.to_str()}


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep the exporter's chatter from the user, and from configuring the program's logging."""
    root, silent = logging.getLogger(), logging.NullHandler()
    root.addHandler(silent)
    root.addFilter(_nothing)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        root.removeFilter(_nothing)
        root.removeHandler(silent)


def _nothing(record: logging.LogRecord) -> bool:
    """Let no record pass that is written to the root logger itself; other loggers' are not asked."""
    return False
