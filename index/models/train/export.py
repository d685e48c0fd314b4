"""Write a trained network as one ONNX file with 8-bit weights; the tokenizer is in its metadata."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import torch
from torch import nn

from index.models.train.model import PairNetwork

OPSET = 17


class _Alone(nn.Module):
    """The network as it is used: one pair at a time, so nothing is padding."""

    def __init__(self, network: PairNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        logits: torch.Tensor = self.network(ids, torch.ones_like(ids), types)
        return logits


def export(network: PairNetwork, tokenizer: str, *, small: bool = True) -> bytes:
    """Return the network as an ONNX file.

    Args:
        network: trained.
        tokenizer: as JSON.
        small: weights of 7 bits in bytes, a scale per channel; else as trained, to measure what that costs.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic  # type: ignore[import-untyped]
    from onnxruntime.quantization.shape_inference import quant_pre_process  # type: ignore[import-untyped]

    example = torch.tensor([[101, 2054, 102, 1024, 102, 2023, 102]])
    with tempfile.TemporaryDirectory(prefix="verbatim-assistant-") as name, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        folder = Path(name)
        traced, prepared, narrow = (folder / f"{n}.onnx" for n in ("traced", "prepared", "narrow"))
        torch.onnx.export(
            _Alone(network).eval(),
            (example, (example == 2023).long()),
            str(traced),
            input_names=["ids", "types"],
            output_names=["logits"],
            dynamic_axes={"ids": {0: "pairs", 1: "tokens"}, "types": {0: "pairs", 1: "tokens"}},
            opset_version=OPSET,
            dynamo=False,
        )
        quant_pre_process(traced, prepared, skip_symbolic_shape=True)
        if small:
            # Of seven bits, or scores would depend on the processor: without VNNI sums of products overflow.
            quantize_dynamic(
                prepared, narrow, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8
            )
        graph = onnx.load(narrow if small else prepared)
    onnx.helper.set_model_props(graph, {"tokenizer": tokenizer})
    exported: bytes = graph.SerializeToString()
    return exported
