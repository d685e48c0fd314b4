"""Fit how model, formula and retrieval are weighed, and from which score on a sentence is taken to answer.

    python tests/benchmarks/fit_answers.py FOLDER [--written FOLDER] [--reader FILE.onnx] [--kept FILE.npz]

FOLDER holds qa_qed.jsonl and qa_new_wiki.jsonl, the other one documents written for training. Only the titles
that training left out are used: their paragraphs are indexed as they would be in use, each question is asked,
and asked again with every paragraph of its title left out. Those written are asked of their own document alone,
and some have no answer, which is reported beside. Half of the titles fit, the other half report. Prints what stands in index/models/reader.py
and index/scoring.py, and what other shares of the best score would give.
"""

from __future__ import annotations

import argparse
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sentences import auroc
from sklearn.linear_model import LogisticRegression

from assistant import breadth, extractive
from index import Index, Where, candidates, models
from index.models import reader, weights
from index.models.train.pairs import held_out, read, written
from index.scoring import log_odds

WRITTEN = 2
"""The place of the documents written for training among the sets."""
QUESTIONS = 400
"""From each set."""
REFUSED = 0.07
"""Share of the answerable questions that lie below the threshold on the half that fits it."""
SHARES = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0)

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Asked:
    question: str
    title: str
    document: str
    right: frozenset[str]
    is_alone: bool
    """Whether it is asked of its own document: "Who took the chair?" names none."""


def write(data: Path, documents: Path | None, folder: Path) -> list[Asked]:
    """Write each paragraph as a document, and return the questions."""
    asked: list[Asked] = []
    names: dict[str, str] = {}
    count: dict[str, int] = {}
    sets = [read(data / f"{name}.jsonl") for name in ("qa_qed", "qa_new_wiki")]
    if documents:
        sets.append([g for file in sorted(documents.rglob("*.txt")) for g in written(file)])
    for number, found in enumerate(sets):
        groups = [g for g in found if held_out(g.title)]
        for group in sorted(groups, key=lambda g: sha256(g.question.encode()).hexdigest())[:QUESTIONS]:
            context = " ".join(e.sentence for e in group.examples)
            if context not in names:
                count[group.title] = count.get(group.title, -1) + 1
                names[context] = f"{group.title[:120]}-{count[group.title]}".replace("/", "_")
                (folder / f"{names[context]}.txt").write_text(context, encoding="utf-8")
            right = frozenset(e.sentence for e in group.examples if e.answers)
            asked.append(Asked(group.question, group.title, names[context], right, number == WRITTEN))
    return asked


def measured(asked: list[Asked], index: Index, model: reader.PairModel) -> list[tuple[Array, Array, Array]]:
    """For each question: features with its title there, which of them are right, features without it."""
    documents = index.documents()
    titles = {d.id: d.title.rsplit("-", 1)[0] for d in documents}
    own = {d.id: d.title for d in documents}
    ids = {d.title: d.id for d in documents}
    formula = models.formula()

    def rows(question: str, where: Where | None) -> tuple[Array, list[candidates.Located]]:
        hits = index.search(question, limit=extractive.PASSAGES, where=where)
        located = candidates.closest(question, candidates.sentences(hits, index))
        said = [reader.read(model, question, s.candidate) for s in located]
        plain = formula.score(question, [s.candidate for s in located])
        odds = [[a, log_odds(b), log_odds(s.retrieved)] for a, b, s in zip(said, plain, located, strict=True)]
        return np.array(odds, dtype=float).reshape(-1, 3), located

    def one(a: Asked) -> tuple[Array, Array, Array]:
        alone = Where(documents=(ids[a.document],)) if a.is_alone else None
        inside, located = rows(a.question, alone)
        right = [
            own[s.document.id] == a.document
            and any(s.candidate.sentence in r or r in s.candidate.sentence for r in a.right)
            for s in located
        ]
        if a.is_alone:
            return inside, np.array(right, dtype=bool), np.zeros((0, 3))
        others = tuple(i for i, title in titles.items() if title != a.title[:120].replace("/", "_"))
        outside, _ = rows(a.question, Where(documents=others))
        return inside, np.array(right, dtype=bool), outside

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, asked))


def report(
    name: str,
    columns: list[int],
    asked: list[Asked],
    fit: list[int],
    held: list[int],
    found: list[tuple[Array, Array, Array]],
) -> None:
    x = np.concatenate([np.concatenate([found[n][0], found[n][2]]) for n in fit])[:, columns]
    y = np.concatenate([np.concatenate([found[n][1], np.zeros(len(found[n][2]), bool)]) for n in fit])
    fitted = LogisticRegression(C=1.0, max_iter=1000).fit(x, y)

    def score(rows: Array) -> Array:
        return fitted.predict_proba(rows[:, columns])[:, 1] if len(rows) else np.zeros(0)

    def best(numbers: list[int], at: int) -> list[float]:
        return [float(max(score(found[n][at]), default=0.0)) for n in numbers]

    answerable = [n for n in fit if asked[n].right]
    threshold = float(np.quantile(best(answerable, 0), REFUSED))
    unanswered = [n for n in held if not asked[n].right]
    held = [n for n in held if asked[n].right]
    inside, beside = best(held, 0), best(unanswered, 0)
    outside = best([n for n in held if not asked[n].is_alone], 2)
    first = [bool(found[n][1][int(np.argmax(score(found[n][0])))]) for n in held if len(found[n][0])]
    print(f"\n{name}: first right {np.mean(first):.3f} of {len(held)}, AUROC {auroc(inside, outside):.3f}")
    print(f"  weights {np.round(fitted.coef_[0], 2)} intercept {fitted.intercept_[0]:.2f}")
    for share in (0.02, 0.04, 0.06, 0.07, 0.08):
        t = float(np.quantile(best(answerable, 0), share))
        refused = ", ".join(
            f"{name} {np.mean(np.array(scores) < t):.3f}"
            for name, scores in {
                "": inside,
                "without the title": outside,
                "without an answer": beside,
            }.items()
            if scores
        )
        print(f"  threshold {t:.3f}: refused{refused}")
    print(f"  at {threshold:.3f}, share of the best: first right, some right, citations an answer")
    for share in SHARES:
        some, count = [], []
        for n in held:
            scores, right = score(found[n][0]), found[n][1]
            order = np.argsort(-scores)[: breadth.MOST]
            kept = [i for i in order if scores[i] >= max(threshold, share * scores[order[0]])]
            some.append(any(right[i] for i in kept))
            count.append(len(kept))
        print(f"    {share:.1f} {np.mean(some):.3f} {sum(count) / max(1, sum(c > 0 for c in count)):.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--written", type=Path)
    parser.add_argument("--reader", type=Path)
    parser.add_argument("--kept", type=Path, help="keep what was measured, and use it again")
    arguments = parser.parse_args()
    model = reader.model(arguments.reader.read_bytes() if arguments.reader else weights.load("reader"))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "docs"
        folder.mkdir()
        asked = write(arguments.data, arguments.written, folder)
        if arguments.kept and arguments.kept.exists():
            found = list(np.load(arguments.kept, allow_pickle=True)["found"])
        else:
            with Index.create(Path(scratch) / "index") as index:
                index.sync(folder)
                found = measured(asked, index, model)
        if arguments.kept:
            kept = np.empty(len(found), dtype=object)
            kept[:] = found
            np.savez(arguments.kept, found=kept)
    half = [int(sha256(a.title.encode()).hexdigest(), 16) // 10 % 2 for a in asked]
    fit, held = [n for n, h in enumerate(half) if h == 0], [n for n, h in enumerate(half) if h == 1]
    there = np.mean([f[1].any() for f, a in zip(found, asked, strict=True) if a.right])
    print(f"{len(asked)} questions; a right sentence among the {candidates.CUT} that are read: {there:.3f}")
    for name, columns in {
        "formula": [1], "formula and retrieval": [1, 2], "reader": [0], "reader and formula": [0, 1],
        "reader, formula, retrieval": [0, 1, 2],
    }.items():  # fmt: skip
        report(name, columns, asked, fit, held, found)


if __name__ == "__main__":
    main()
