"""How often the answering sentence of a short document is put first, and what without an answer is refused.

    python tests/benchmarks/written.py tests/written [--reader FILE.onnx]

FOLDER holds documents with questions as `index.models.train.pairs.written` reads them. Those of tests/written were
written for training (news, talk, mail, rules) and left out of it: no reader or threshold was made with them; those of
news.txt were among what `assistant.choosing.SURE` was chosen on. The reader alone, each sentence with its title and the
one before; 95 % bootstrap intervals.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
from sentences import auroc

from index.models import reader, weights
from index.models.train.pairs import written

REFUSED = 0.08
"""The share of answerable questions that may be refused."""
SAMPLES = 2000


def interval(found: list[tuple[bool, float]], figure: Callable[[list[tuple[bool, float]]], float]) -> str:
    """The figure with its interval over questions drawn again."""
    rng = np.random.default_rng(5)
    drawn = [figure([found[i] for i in rng.integers(0, len(found), len(found))]) for _ in range(SAMPLES)]
    low, high = np.quantile(drawn, (0.025, 0.975))
    return f"{figure(found):.3f} [{low:.3f}, {high:.3f}]"


def main() -> None:
    """Read every sentence for every question."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reader", type=Path)
    arguments = parser.parse_args()
    model = reader.model(arguments.reader.read_bytes() if arguments.reader else weights.load("reader"))
    answerable: list[tuple[bool, float]] = []
    others: list[float] = []
    for group in (g for file in sorted(arguments.folder.rglob("*.txt")) for g in written(file)):
        scores = [float(model(group.question, e.title, e.previous, e.sentence)[0]) for e in group.examples]
        if any(e.answers for e in group.examples):
            answerable.append((bool(group.examples[int(np.argmax(scores))].answers), max(scores)))
        else:
            others.append(max(scores))
    best = [score for _, score in answerable]
    threshold = float(np.quantile(best, REFUSED))
    print(f"{len(answerable)} questions with an answer, {len(others)} without")
    print(f"right sentence first {interval(answerable, lambda f: float(np.mean([right for right, _ in f])))}")
    print(
        f"AUROC {auroc(best, others):.3f}; refused at {REFUSED:.0%}: {np.mean(np.array(others) < threshold):.3f}"
    )


if __name__ == "__main__":
    main()
