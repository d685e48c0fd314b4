"""Take the weights of an exported network out of its seven bits, to train it on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from index.models.train.model import PairNetwork, fresh

QUANTIZED, SCALE, ZERO = "_quantized", "_scale", "_zero_point"
"""How onnxruntime names what it makes of a weight."""


def unpacked(exported: bytes, encoder: Path) -> PairNetwork:
    """Return a network with the weights of an exported one, as near as seven bits keep them.

    Args:
        exported: what `export` returned, of one output.
        encoder: the folder of the encoder that it was made from.

    Raises:
        ValueError: a weight is missing or has another shape: it was made from another encoder.
    """
    import onnx

    graph = onnx.load_from_string(exported).graph
    stored = {i.name: onnx.numpy_helper.to_array(i) for i in graph.initializer}
    products = {_layer(n.name): n.input[1] for n in graph.node if n.op_type == "MatMulInteger"}
    network = fresh(1, encoder)
    found = {}
    for name, weight in network.state_dict().items():
        if f"network.{name}" in stored:
            read = stored[f"network.{name}"]
        elif name.removesuffix(".weight") in products:
            read = _widened(stored, products[name.removesuffix(".weight")]).T
        else:
            read = _widened(stored, f"network.{name}{QUANTIZED}")
        if read.shape != tuple(weight.shape):
            raise ValueError(f"The exported network's {name} is {read.shape}, not {tuple(weight.shape)}.")
        found[name] = torch.tensor(np.array(read, dtype=np.float32))
    network.load_state_dict(found)
    return network


def _layer(node: str) -> str:
    """The name in the network of what a node multiplies by: "/network/encoder/.../key/MatMul_quant"."""
    path = node.removeprefix("/network/").removesuffix("_quant")
    return path.removesuffix("/MatMul").removesuffix("/Gemm_MatMul").replace("/", ".")


def _widened(stored: dict[str, NDArray[np.float32]], packed: str) -> NDArray[np.float32]:
    base = packed.removesuffix(QUANTIZED)
    if packed not in stored:
        raise ValueError(f"The exported network has no {base}.")
    whole = stored[packed].astype(np.float32) - stored[base + ZERO].astype(np.float32)
    widened: NDArray[np.float32] = whole * stored[base + SCALE]
    return widened
