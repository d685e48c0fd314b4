"""How well sentences of newswire are ranked for a question: the measures of TREC-QA.

    python tests/benchmarks/trecqa.py PATH/qa_trecqa.jsonl

The test split's questions that have right and wrong sentences; no titles, no sentence before. Mean average
precision and reciprocal rank with 95 % bootstrap intervals, beside cosine, BM25 and their z-scored sum.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

import numpy as np
from sentences import BM25, Array, Embedding, z

from index import models
from index.models import reader, weights
from index.scoring import Candidate


def precision_and_rank(scores: Array, right: Array) -> tuple[float, float]:
    """Average precision and reciprocal rank of one question."""
    places = np.flatnonzero(right[np.argsort(-scores, kind="stable")]) + 1
    return float(np.mean(np.arange(1, len(places) + 1) / places)), 1 / float(places[0])


def figure(values: list[float]) -> str:
    array, rng = np.array(values), np.random.default_rng(0)
    means = rng.choice(array, (2000, len(array))).mean(axis=1)
    return f"{array.mean():.3f} [{np.quantile(means, 0.025):.3f}, {np.quantile(means, 0.975):.3f}]"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("file", type=Path)
    parser.add_argument("--reader", type=Path, help="another exported reader than the one that ships")
    arguments = parser.parse_args()
    groups: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in arguments.file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["split"] == "test":
            groups[row["group"]].append(row)
    asked = {q: rows for q, rows in groups.items() if len({int(r["label"]) for r in rows}) == 2}
    embed, formula = Embedding(), models.formula()
    model = reader.model(arguments.reader.read_bytes() if arguments.reader else weights.load("reader"))
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for question, rows in asked.items():
        texts = [r["b"] for r in rows]
        right = np.array([int(r["label"]) for r in rows])
        cosines = embed(texts) @ embed([question])[0]
        words = BM25(texts)(question)
        measured = formula.score(
            question, [Candidate(t, similarity=float(c)) for t, c in zip(texts, cosines, strict=True)]
        )
        said = [reader.read(model, question, Candidate(t)) for t in texts]
        ways = {
            "cosine": cosines,
            "BM25": words,
            "sum": z(cosines) + z(words),
            "formula": np.array(measured),
            "reader": np.array(said),
            "with formula": np.array([reader.combined(r, m) for r, m in zip(said, measured, strict=True)]),
        }
        for name, scores in ways.items():
            found[name].append(precision_and_rank(np.asarray(scores, dtype=float), right))
    print(f"{len(asked)} questions\n\n| | MAP | MRR |\n|---|---|---|")
    for name, values in found.items():
        print(f"| {name} | {figure([v[0] for v in values])} | {figure([v[1] for v in values])} |")


if __name__ == "__main__":
    main()
