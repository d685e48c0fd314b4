"""What an exported model multiplies with in whole numbers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import onnx


def multiplied(exported: bytes) -> Iterator[np.ndarray]:
    """Yield the 8-bit weights of every product of matrices."""
    graph = onnx.load_from_string(exported).graph
    held = {tensor.name: tensor for tensor in graph.initializer}
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1] in held:
            yield onnx.numpy_helper.to_array(held[node.input[1]])


def overflows(weights: np.ndarray) -> bool:
    """Whether two products with bytes of 0 to 255 can leave 16 bits, as processors without VNNI add them."""
    return bool(2 * 255 * np.abs(weights.astype(int)).max() > 2**15)
