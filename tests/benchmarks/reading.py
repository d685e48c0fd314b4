"""Time the reader: 16 inputs of 90 tokens, one core, as one answer needs them.

    python tests/benchmarks/reading.py [FILE.onnx...]

The reader that ships, and any other files for comparison, in turns.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from index.embedding import packaged_model
from index.models import reader, weights
from index.models.layout import pieces, question_and_sentence

INPUTS, TOKENS, ROUNDS = 16, 90, 20
QUESTION = "Who opened the new bridge over the river at Skarn, and when was that?"
TITLE = "The Heron Bridge"
WORDS = "the ferry made its last crossing an hour after the mayor had opened the bridge to everybody".split()


def texts() -> tuple[str, str]:
    """A previous sentence and a sentence that fill an input to `TOKENS`."""
    tokenizer = Tokenizer.from_file(str(packaged_model() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    count = len(question_and_sentence(tokenizer, QUESTION, TITLE, "x", "x").ids) - 2
    before = " ".join((WORDS * 9)[: (TOKENS - count) // 2])
    sentence = " ".join((WORDS * 9)[: TOKENS - count - len(pieces(tokenizer, before))])
    assert len(question_and_sentence(tokenizer, QUESTION, TITLE, before, sentence).ids) == TOKENS
    return before, sentence


def main() -> None:
    before, sentence = texts()
    files = {"shipped": weights.load("reader")} | {name: Path(name).read_bytes() for name in sys.argv[1:]}
    models = {name: reader.model(content) for name, content in files.items()}
    taken: dict[str, list[float]] = {name: [] for name in models}
    for _ in range(ROUNDS):
        for name, model in models.items():
            begin = time.perf_counter()
            for _ in range(INPUTS):
                model(QUESTION, TITLE, before, sentence)
            taken[name].append((time.perf_counter() - begin) * 1e3)
    print(
        f"{INPUTS} inputs of {TOKENS} tokens, one thread, {ROUNDS} rounds in turns: ms, least / median / most"
    )
    for name, times in taken.items():
        print(f"{name:40} {min(times):6.0f} {np.median(times):6.0f} {max(times):6.0f}")


if __name__ == "__main__":
    main()
