"""Time the default model on torch and exported, and see what the export costs in the right document first.

Usage: python tests/benchmarks/embedding.py XQUAD.json [--rounds 3] [--cache FOLDER]

The file is in SQuAD's format. Every paragraph is one document, every question is asked of all of them, and
the nearest vector counts (no words, no reranking). Both ways take turns in one process, and the best round
counts, so that whoever else uses the machine disturbs both alike.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.embedding import Embedder, ExportedEmbedder, SentenceTransformerEmbedder, Vectors
from index.embedding.cache import ExportCache
from index.embedding.exporting import export

TRIED = 16
"""Paragraphs that each model runs before it is timed."""


@dataclass(slots=True)
class Run:
    name: str
    embedder: Embedder
    passages_seconds: float = float("inf")
    questions_seconds: float = float("inf")
    passages: Vectors | None = None
    questions: Vectors | None = None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cache", type=Path, default=None, help="keep the export here")
    chosen = parser.parse_args()
    documents, questions, gold = read(chosen.file)
    runs = [Run("torch fp32", SentenceTransformerEmbedder(device="cpu"))]
    with tempfile.TemporaryDirectory() as folder:
        runs.append(Run("ONNX Runtime int8", exported(chosen.cache or Path(folder))))
    for run in runs:
        run.embedder.embed(documents[:TRIED])
    for _ in range(chosen.rounds):
        for run in runs:
            measure(run, documents, questions)
    show(runs, documents, questions, gold)


def read(file: Path) -> tuple[list[str], list[str], list[int]]:
    """Return the paragraphs, the questions, and which paragraph each question belongs to."""
    paragraphs = [p for a in json.loads(file.read_text("utf-8"))["data"] for p in a["paragraphs"]]
    asked = [(q["question"], at) for at, p in enumerate(paragraphs) for q in p["qas"]]
    return [p["context"] for p in paragraphs], [q for q, _ in asked], [at for _, at in asked]


def exported(folder: Path) -> Embedder:
    original = SentenceTransformerEmbedder(device="cpu")
    cache = ExportCache(folder)
    began = time.perf_counter()
    held = cache.get(original.digest)
    if held is None:
        held = export(original)
        cache.put(original.digest, held)
        print(f"exported in {time.perf_counter() - began:.1f} s, {len(held) / 1e6:.0f} MB")
    began = time.perf_counter()
    embedder = ExportedEmbedder(held, name=original.name, digest=original.digest)
    print(f"opened in {time.perf_counter() - began:.2f} s")
    return embedder


def measure(run: Run, documents: list[str], questions: list[str]) -> None:
    began = time.perf_counter()
    run.passages = run.embedder.embed(documents)
    middle = time.perf_counter()
    run.questions = run.embedder.embed(questions)
    run.passages_seconds = min(run.passages_seconds, middle - began)
    run.questions_seconds = min(run.questions_seconds, time.perf_counter() - middle)


def show(runs: list[Run], documents: list[str], questions: list[str], gold: list[int]) -> None:
    print(f"{len(documents)} paragraphs, {len(questions)} questions")
    print(f"{'':20}{'paragraphs/s':>14}{'questions/s':>14}{'times':>8}{'hit@1':>8}{'cosine':>8}{'least':>8}")
    first = runs[0]
    for run in runs:
        assert run.passages is not None and run.questions is not None
        assert first.passages is not None
        hits = np.mean((run.questions @ run.passages.T).argmax(axis=1) == gold)
        cosines = (run.passages * first.passages).sum(axis=1)
        print(
            f"{run.name:20}{len(documents) / run.passages_seconds:14.1f}"
            f"{len(questions) / run.questions_seconds:14.1f}"
            f"{first.passages_seconds / run.passages_seconds:8.2f}{hits:8.4f}"
            f"{cosines.mean():8.4f}{cosines.min():8.4f}"
        )


if __name__ == "__main__":
    main()
