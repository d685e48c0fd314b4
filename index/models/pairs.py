"""Run a small model over pairs of texts on ONNX Runtime; neither torch nor transformers is needed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.models.layout import Tokens

THREADS = 1
"""Of one run; several questions at once use several cores."""


class PairModel:
    """A model as `index.models.train.export` writes it; safe to share between threads.

    Every pair is run alone: dynamic quantisation scales activations by the largest in a run, so that in a
    batch a pair's score would depend on the others.
    """

    def __init__(self, exported: bytes, lay_out: Callable[..., Tokens]) -> None:
        """Keep the file, which is opened when first used, and how its inputs are laid out."""
        self._exported = exported
        self._lay_out = lay_out
        self._lock = threading.Lock()
        self._session: Any = None
        self._tokenizer: Any = None

    def __call__(self, *texts: str) -> NDArray[np.float32]:
        """Return the model's logits for one pair, whatever its texts are; shape (outputs,)."""
        session, tokenizer = self._opened()
        tokens = self._lay_out(tokenizer, *texts)
        feed = {
            "ids": np.array([tokens.ids], dtype=np.int64),
            "types": np.array([tokens.types], dtype=np.int64),
        }
        logits: NDArray[np.float32] = session.run(None, feed)[0][0]
        return logits

    def _opened(self) -> tuple[Any, Any]:
        with self._lock:
            if self._session is None:
                import onnxruntime  # type: ignore[import-untyped]
                from tokenizers import Tokenizer

                options = onnxruntime.SessionOptions()
                options.intra_op_num_threads = options.inter_op_num_threads = THREADS
                options.log_severity_level = 3
                session = onnxruntime.InferenceSession(
                    self._exported, options, providers=["CPUExecutionProvider"]
                )
                metadata = session.get_modelmeta().custom_metadata_map
                self._tokenizer = Tokenizer.from_str(metadata["tokenizer"])
                self._tokenizer.no_padding()
                self._tokenizer.no_truncation()
                self._session = session
            return self._session, self._tokenizer
