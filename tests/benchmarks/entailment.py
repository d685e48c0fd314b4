"""A verifier on pairs of evidence and claim, nothing fitted.

    python tests/benchmarks/entailment.py FOLDER FILE.onnx

FOLDER holds nli_rte.jsonl, nli_feversymmetric.jsonl and nli_climatefever.jsonl. Accuracy on the first two,
where "supported" must be likelier than the other two together, or for FEVER's minimal pairs than
"contradicted"; macro-F1 of the three classes on the last. Beside them always the commonest class, and hard
facts alone. 95 % bootstrap intervals.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
from claims import SAMPLES, Array, facts_hold

from index.models.layout import evidence_and_claim
from index.models.pairs import PairModel

CLASSES = ("entailment", "neutral", "contradiction")


def accuracy(said: Array, truth: Array) -> float:
    return float((said == truth).mean())


def macro_f1(said: Array, truth: Array) -> float:
    values = []
    for one in range(len(CLASSES)):
        right = ((said == one) & (truth == one)).sum()
        values.append(2 * right / max(1, (said == one).sum() + (truth == one).sum()))
    return float(np.mean(values))


def show(name: str, judge: str, measure: Callable[[Array, Array], float], said: Array, truth: Array) -> None:
    picks = np.random.default_rng(7).integers(0, len(truth), (SAMPLES, len(truth)))
    low, high = np.percentile([measure(said[p], truth[p]) for p in picks], [2.5, 97.5])
    print(f"{name:14} {judge:16} {measure(said, truth):.3f} [{low:.3f}, {high:.3f}]  n={len(truth)}")


def main() -> None:
    folder, model = Path(sys.argv[1]), PairModel(Path(sys.argv[2]).read_bytes(), evidence_and_claim)
    for name in ("rte", "feversymmetric", "climatefever"):
        lines = (folder / f"nli_{name}.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines]
        logits = np.array([model(r["a"], r["b"]) for r in rows], dtype=float)
        shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        facts = np.array([facts_hold(r["b"], [r["a"]]) for r in rows])
        if name == "climatefever":
            truth = np.array([CLASSES.index(r["label"]) for r in rows])
            measure, said, plain = macro_f1, shares.argmax(axis=1), np.where(facts, 0, 2)
        else:
            truth = np.array([r["label"] == "entailment" for r in rows])
            other = 1 - shares[:, 0] if name == "rte" else shares[:, 2]
            measure, said, plain = accuracy, shares[:, 0] > other, facts
        commonest = np.full(len(truth), np.bincount(truth.astype(int)).argmax())
        show(name, "commonest", measure, commonest.astype(truth.dtype), truth)
        show(name, "hard facts", measure, plain, truth)
        show(name, "verifier", measure, said, truth)


if __name__ == "__main__":
    main()
