"""What it brings to quote two neighbouring sentences as one, and what taking more of them would cost.

    python tests/benchmarks/joining.py FOLDER

FOLDER holds qa_new_wiki.jsonl. Its paragraphs and the invented documents of index/models/train/written, of titles
that training left out, each asked of its own text alone. Printed: how often the right sentence stands in the first
quotation, apart, joined, and joined with the better neighbour of the best sentence where that scores a share of it;
of the characters cited, how many are a right sentence's. Answers quote as `assistant.choosing` has them, but turn nothing down by its kind.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.breadth import MOST, NEAR_BEST
from assistant.leaning import LONGEST
from index import models
from index.models.train import pairs
from index.models.train.pairs import Example, Group
from index.scoring import Candidate, Scorer

WRITTEN = Path(__file__).parents[2] / "index/models/train/written"
SHARES = (None, 0.3, 0.2, 0.1, 0.05)
"""Of the best sentence's score; None takes no neighbour that does not answer itself."""


def sets(folder: Path) -> Iterator[tuple[str, list[Group]]]:
    """Questions that have an answer and that the reader has not seen."""
    wiki = [g for g in pairs.read(folder / "qa_new_wiki.jsonl") if len(g.examples) > 2]
    yield "encyclopedia", [g for g in wiki if pairs.held_out(g.title)]
    told = [g for file in sorted(WRITTEN.rglob("*.txt")) for g in pairs.written(file)]
    answered = [g for g in told if any(e.answers for e in g.examples)]
    yield "written", [g for g in answered if pairs.held_out(g.title)]


def scored(group: Group, scorer: Scorer) -> NDArray[np.float64]:
    passage = " ".join(e.sentence for e in group.examples)
    return np.array(
        scorer.score(
            group.question,
            [Candidate(e.sentence, e.previous, e.title, passage, 0.5, 0.5) for e in group.examples],
        )
    )


def follow(one: Example, other: Example) -> bool:
    is_next = other.previous == one.sentence or one.previous == other.sentence
    return is_next and len(one.sentence) + len(other.sentence) < LONGEST


def right(
    group: Group, scores: NDArray[np.float64], answers: float, joins: bool, share: float | None
) -> tuple[bool, float]:
    """Whether the first quotation holds a right sentence, and the share of right characters."""
    told, best = group.examples, int(scores.argmax())
    order = [int(i) for i in np.argsort(-scores)[:MOST]]
    kept = [i for i in order if scores[i] >= max(answers, NEAR_BEST * scores[best])]
    beside = [i for i in range(len(told)) if i != best and follow(told[i], told[best])]
    taken = [i for i in beside if i in kept or (share is not None and scores[i] >= share * scores[best])]
    first = {best, max(taken, key=lambda i: scores[i])} if joins and taken else {best}
    cited = [told[i] for i in first | set(kept)]
    characters = sum(len(e.sentence) for e in cited if e.answers) / sum(len(e.sentence) for e in cited)
    return any(told[i].answers for i in first), characters


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    scorer = models.scorer()
    for name, asked in sets(folder):
        scores = [scored(group, scorer) for group in asked]
        print(f"{name}: {len(asked)} questions")
        ways: Sequence[tuple[str, bool, float | None]] = [
            ("apart", False, None),
            *((f"joined, neighbour from {s}" if s else "joined", True, s) for s in SHARES),
        ]
        for way, joins, share in ways:
            found = [right(g, s, scorer.answers, joins, share) for g, s in zip(asked, scores, strict=True)]
            first, characters = np.mean(np.array(found, dtype=float), axis=0)
            print(f"  {way:28} first {first:.3f}, right characters {characters:.3f}")


if __name__ == "__main__":
    main()
