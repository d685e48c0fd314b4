"""How often the answering sentence of a short document is put first, and what without an answer is refused.

    python tests/benchmarks/written.py tests/written [--reader FILE.onnx]

FOLDER holds documents with questions as `index.models.train.pairs.written` reads them. Those of tests/written were
written for training (news, talk, mail, rules) and left out of it: no reader or threshold was made with them; those of
news.txt were among what `assistant.choosing.SURE` was chosen on, a quarter of all among what `breadth.NEAR_BEST` was. The reader alone, each sentence with its title and the
one before; 95 % bootstrap intervals. A question without an answer often has more of its words in its document than one
with: so the area is printed of pairs with like shares of words, too (eight classes of all questions).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
from sentences import auroc

from index import topic
from index.models import reader, weights
from index.models.train.pairs import Group, written

REFUSED = 0.08
"""The share of answerable questions that may be refused."""
CLASSES = 8
"""Of questions, by the share of their content words that their document has."""
SAMPLES = 2000
Rated = list[tuple[float, float]]
"""Scores, and shares of words."""


def interval(found: list[tuple[bool, float]], figure: Callable[[list[tuple[bool, float]]], float]) -> str:
    """The figure with its interval over questions drawn again."""
    rng = np.random.default_rng(5)
    drawn = [figure([found[i] for i in rng.integers(0, len(found), len(found))]) for _ in range(SAMPLES)]
    low, high = np.quantile(drawn, (0.025, 0.975))
    return f"{figure(found):.3f} [{low:.3f}, {high:.3f}]"


def shared(group: Group) -> float:
    """The share of a question's content words that stand in its document or title."""
    text = " ".join([group.title, *(e.sentence for e in group.examples)])
    return topic.share(topic.content_words(group.question), text)


def alike(answerable: Rated, others: Rated) -> float:
    """The area under the curve, of pairs whose questions share about as many words with their documents."""
    shares = np.array([share for _, share in (*answerable, *others)])
    borders = np.quantile(shares, np.linspace(0, 1, CLASSES + 1)[1:-1])
    total = weight = 0.0
    for number in range(CLASSES):
        ours, theirs = (
            [score for score, share in rated if np.digitize(share, borders) == number]
            for rated in (answerable, others)
        )
        if ours and theirs:
            total += auroc(ours, theirs) * len(ours) * len(theirs)
            weight += len(ours) * len(theirs)
    return total / weight


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
    rated: dict[bool, Rated] = {True: [], False: []}
    others: list[float] = []
    for group in (g for file in sorted(arguments.folder.rglob("*.txt")) for g in written(file)):
        scores = [float(model(group.question, e.title, e.previous, e.sentence)[0]) for e in group.examples]
        has_answer = any(e.answers for e in group.examples)
        rated[has_answer].append((max(scores), shared(group)))
        if has_answer:
            answerable.append((bool(group.examples[int(np.argmax(scores))].answers), max(scores)))
        else:
            others.append(max(scores))
    best = [score for _, score in answerable]
    threshold = float(np.quantile(best, REFUSED))
    print(f"{len(answerable)} questions with an answer, {len(others)} without")
    print(f"right sentence first {interval(answerable, lambda f: float(np.mean([right for right, _ in f])))}")
    print(
        f"AUROC {auroc(best, others):.3f}, with like shares of words {alike(rated[True], rated[False]):.3f}"
    )
    print(f"refused at {REFUSED:.0%}: {np.mean(np.array(others) < threshold):.3f}")


if __name__ == "__main__":
    main()
