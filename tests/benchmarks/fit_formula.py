"""Fit the formula's weights and its threshold on question and sentence pairs.

    python tests/benchmarks/fit_formula.py [--cache FOLDER] FILE.jsonl...

A row is a question, title, previous sentence, sentence, label and group (one question and the sentences
of its paragraph, in order). A question is asked of its own paragraph, and of the most similar other ones
of its title and of other titles, where nothing answers. Half of the questions with a name are asked of
their own paragraph again with a name from another question in its place: nothing answers that. A
third of the titles is held out: the threshold and the figures come from there. Titles are left out at
random, since some documents have none worth the name. Prints what stands in index/scoring.py.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sentences import BEST, REFUSED, Array, Embedding, auroc, refused
from sklearn.linear_model import LogisticRegression

from index.embedding import packaged_model
from index.formula import Features, ask, features
from index.words import word_piece_rarity

SEED = 7
QUESTIONS = 1500
"""From each file."""
UNTITLED = 0.3
"""Share of questions whose candidates come without titles."""
SHARES = {"own": 0.4, "elsewhere": 0.3, "renamed": 0.3}
"""Of the weight: a question's own paragraph, other paragraphs, its own with another name asked for."""
PENALTY = 1.0
SAME_TITLE = 3
"""Of the eight other paragraphs, how many are of the same title, where it has so many."""


NAME = re.compile(r"(?<=\s)(?:[A-Z][a-z]{2,}|\d{3,4})\b")


@dataclass(frozen=True)
class Paragraph:
    title: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.sentences)


@dataclass(frozen=True)
class Asked:
    text: str
    paragraph: int
    right: frozenset[int]


@dataclass(frozen=True)
class Rows:
    """One row a candidate sentence."""

    x: Array
    y: Array
    kind: Array
    """A key of `SHARES`."""
    question: Array


def load(files: Sequence[Path]) -> tuple[list[Paragraph], list[Asked]]:
    known: dict[Paragraph, int] = {}
    questions: list[Asked] = []
    for file in files:
        groups: dict[str, list[dict[str, str]]] = {}
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            groups.setdefault(row["group"], []).append(row)
        order = sorted(groups)
        random.Random(SEED).shuffle(order)
        for key in order[:QUESTIONS]:
            rows = groups[key]
            paragraph = Paragraph(rows[0]["title"], tuple(r["sentence"] for r in rows))
            right = frozenset(i for i, r in enumerate(rows) if int(r["label"]))
            questions.append(Asked(rows[0]["question"], known.setdefault(paragraph, len(known)), right))
    return list(known), questions


def others(row: Array, titles: NDArray[np.str_], own: int) -> list[int]:
    """The most similar paragraphs beside a question's own: a few of its title, the rest of others."""
    same = titles == titles[own]
    order = np.argsort(-row, kind="stable")
    near = [int(p) for p in order if same[p] and p != own][:SAME_TITLE]
    return near + [int(p) for p in order if not same[p]][: BEST - len(near)]


def renamed(question: Asked, paragraph: Paragraph, others: Sequence[Asked], rng: random.Random) -> str | None:
    """The question with one name replaced by one that its paragraph does not have."""
    names = NAME.findall(question.text[1:])
    text = f"{paragraph.title} {paragraph.text}".casefold()
    for other in rng.sample(others, 20) if names else ():
        for name in NAME.findall(other.text[1:]):
            if name.casefold() not in text and name.isdigit() == names[-1].isdigit():
                return question.text[:1] + question.text[1:].replace(names[-1], name)
    return None


def measure(paragraphs: Sequence[Paragraph], questions: Sequence[Asked], embed: Embedding) -> Rows:
    """The features of every question's candidates."""
    rarity = word_piece_rarity(packaged_model() / "tokenizer.json")
    rng = random.Random(SEED)
    titles = np.array([p.title for p in paragraphs])
    changed = [
        renamed(q, paragraphs[q.paragraph], questions, rng) if rng.random() < 0.5 else None for q in questions
    ]
    vectors = embed(
        [*(q.text for q in questions), *(c or q.text for c, q in zip(changed, questions, strict=True))]
    )
    to_paragraph = vectors @ embed([p.text for p in paragraphs]).T
    of_sentence = {s: v for p in paragraphs for s, v in zip(p.sentences, embed(p.sentences), strict=True)}
    rows: list[tuple[Features, bool, str, int]] = []
    for n, question in enumerate(questions):
        titled = rng.random() >= UNTITLED
        own = question.paragraph
        tasks = [(question.text, n, p) for p in (own, *others(to_paragraph[n], titles, own))]
        tasks += [(text, n + len(questions), own) for text in (changed[n],) if text]
        for text, v, p in tasks:
            asked, paragraph = ask(text, rarity), paragraphs[p]
            kind = "renamed" if v != n else "own" if p == own else "elsewhere"
            for i, sentence in enumerate(paragraph.sentences if asked.content else ()):
                measured = features(
                    asked,
                    sentence,
                    previous=paragraph.sentences[i - 1] if i else "",
                    title=paragraph.title if titled else "",
                    passage=paragraph.text,
                    similarity=float(vectors[v] @ of_sentence[sentence]),
                    passage_similarity=float(to_paragraph[v, p]),
                )
                rows.append((measured, kind == "own" and i in question.right, kind, n))
    x, y, kinds, numbers = zip(*rows, strict=True)
    return Rows(np.array(x, dtype=float), np.array(y), np.array(kinds), np.array(numbers))


def fit(rows: Rows, chosen: Array) -> LogisticRegression:
    kind, y = rows.kind[chosen], rows.y[chosen]
    weight = sum(share * (kind == name) / (kind == name).mean() for name, share in SHARES.items())
    return LogisticRegression(C=PENALTY, max_iter=2000).fit(rows.x[chosen], y, sample_weight=weight)


def report(rows: Rows, chosen: Array, score: Array) -> tuple[dict[str, float], float]:
    """The figures of some questions, and the threshold that refuses 8 % of the answerable ones."""
    best, none, first, among = [], [], [], []
    for n in np.unique(rows.question[chosen]):
        mine = np.flatnonzero(rows.question == n)
        own, other = mine[rows.kind[mine] == "own"], mine[rows.kind[mine] != "own"]
        asked = mine[rows.kind[mine] != "renamed"]
        if len(own) > 1:
            first.append(rows.y[own[np.argmax(score[own])]])
        among.append(rows.y[asked[np.argmax(score[asked])]])
        best.append(score[asked].max())
        none.append(score[other].max())
    figures = {
        "questions": len(best),
        "within": np.mean(first),
        "of 9": np.mean(among),
        "AUROC": auroc(best, none),
        "refused": refused(best, none),
    }
    return figures, float(np.quantile(best, REFUSED))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--cache", type=Path)
    arguments = parser.parse_args()
    paragraphs, questions = load(arguments.files)
    rows = measure(paragraphs, questions, Embedding(arguments.cache))
    titles = sorted({p.title for p in paragraphs})
    random.Random(SEED).shuffle(titles)
    held = set(titles[: len(titles) // 3])
    outside = np.array([paragraphs[q.paragraph].title in held for q in questions])[rows.question]
    model = fit(rows, ~outside)
    score = model.predict_proba(rows.x)[:, 1]
    _, answers = report(rows, outside, score)
    print(f"{rows.y.sum()} of {len(rows.y)} rows answer; held out:")
    for name, column in {"cosine": rows.x[:, 0], "formula": score}.items():
        print(name, {k: round(float(v), 3) for k, v in report(rows, outside, column)[0].items()})
    print(f"\nANSWERS = {answers:.2f}\nINTERCEPT = {model.intercept_[0]:.2f}\nWEIGHTS = {{")
    for name, weight in zip(Features._fields, model.coef_[0], strict=True):
        print(f'    "{name}": {weight:.2f},')
    print("}")


if __name__ == "__main__":
    main()
