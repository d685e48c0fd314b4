"""Run an exported model on ONNX Runtime; neither torch nor transformers is needed."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import Any

import numpy as np

from index.embedding.embedder import Vectors, shorten, unit
from index.embedding.weights import first_line

AT_ONCE = 16
"""Texts that a thread takes from the queue in one go."""


class NotExportable(Exception):
    """A model cannot be exported or its export cannot be used; the text is the reason."""


class ExportedEmbedder:
    """An exported model; safe to share between threads.

    Every text is run alone, on one thread, and several texts at a time. Dynamic quantisation scales
    activations by the largest in a run, so that in a batch a text's vector would depend on the others;
    alone it never does, nothing is spent on padding, and two threads with a text each are faster than
    both on one (All-MiniLM-L6-v2, paragraphs of 156 tokens, 2 cores: 159 texts a second against 84).
    """

    def __init__(self, exported: bytes, *, name: str, digest: str, threads: int | None = None) -> None:
        """Open an export made by `index.embedding.exporting`.

        Args:
            exported: the ONNX file; its metadata hold the tokenizer and the settings.
            name: the model's name.
            digest: SHA-256 of the weights it was made from.
            threads: texts that are run at the same time; None for one a core.

        Raises:
            NotExportable: ONNX Runtime cannot open it.
        """
        import onnxruntime  # type: ignore[import-untyped]
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.name = name
        self.digest = digest
        try:
            self._session: Any = onnxruntime.InferenceSession(
                exported, options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # its errors have no root of their own
            raise NotExportable(f"ONNX Runtime cannot open the export ({first_line(error)})") from error
        metadata = self._session.get_modelmeta().custom_metadata_map
        self._settings = json.loads(metadata["settings"])
        self._tokenizer = Tokenizer.from_str(metadata["tokenizer"])
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(self._settings["tokens"], direction=self._settings["cut"])
        self._inputs = [put.name for put in self._session.get_inputs()]
        self._threads = threads or len(os.sched_getaffinity(0))
        self._lock = threading.Lock()
        self._pool: ThreadPoolExecutor | None = None

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text; the same one whatever else is embedded with it."""
        return self._embed(texts, self._settings["passage_prompt"])

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a question."""
        return self._embed(texts, self._settings["question_prompt"])

    def _embed(self, texts: Sequence[str], prompt: str) -> Vectors:
        if not texts:
            return np.zeros((0, self._settings["dimension"]), dtype=np.float32)

        def run(some: Sequence[str]) -> list[Vectors]:
            return [self._run(prompt + text) for text in some]

        size = max(1, min(AT_ONCE, len(texts) // self._threads))
        chunks = [texts[start : start + size] for start in range(0, len(texts), size)]
        rows = self._workers().map(run, chunks) if len(chunks) > 1 else map(run, chunks)
        return unit(np.stack(list(chain.from_iterable(rows))))

    def _run(self, text: str) -> Vectors:
        read = self._tokenizer.encode(shorten(text, self._settings["tokens"]))
        if not read.ids:
            return np.zeros(self._settings["dimension"], dtype=np.float32)
        known = {
            "input_ids": read.ids,
            "attention_mask": read.attention_mask,
            "token_type_ids": read.type_ids,
        }
        feed = {name: np.array([known[name]], dtype=np.int64) for name in self._inputs}
        vector: Vectors = self._session.run(None, feed)[0][0]
        return vector

    def _workers(self) -> ThreadPoolExecutor:
        with self._lock:
            if self._pool is None:
                self._pool = ThreadPoolExecutor(self._threads, thread_name_prefix="embedding")
            return self._pool
