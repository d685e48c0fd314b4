"""Fit the formula's weights and its threshold on question and sentence pairs.

    python tests/benchmarks/fit_formula.py [--cache FOLDER] FILE.jsonl...

A row is a question, title, previous sentence, sentence, label and group (one question and the sentences
of its paragraph, in order). A question is asked twice: of its own paragraph and the seven most similar
ones of other titles, and of the eight most similar ones of other titles, where nothing answers. A
third of the titles is held out: the threshold and the figures come from there. Titles are left out at
random, since some documents have none worth the name. Prints what stands in index/scoring.py.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
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
OWN = 0.5
"""Share of the weight that the rows of a question's own paragraph have."""
PENALTY = 1.0


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
    own: Array
    """Whether it stands in the question's own paragraph."""
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


def measure(paragraphs: Sequence[Paragraph], questions: Sequence[Asked], embed: Embedding) -> Rows:
    """The features of every question's candidates."""
    rarity = word_piece_rarity(packaged_model() / "tokenizer.json")
    rng = random.Random(SEED)
    titles = np.array([p.title for p in paragraphs])
    asked_vectors = embed([q.text for q in questions])
    to_paragraph = asked_vectors @ embed([p.text for p in paragraphs]).T
    of_sentence = {s: v for p in paragraphs for s, v in zip(p.sentences, embed(p.sentences), strict=True)}
    x, y, own, number = [], [], [], []
    for n, question in enumerate(questions):
        asked = ask(question.text, rarity)
        if not asked.content:
            continue
        titled = rng.random() >= UNTITLED
        elsewhere = np.where(titles == titles[question.paragraph], -2.0, to_paragraph[n])
        for p in [question.paragraph, *np.argsort(-elsewhere)[:BEST]]:
            paragraph = paragraphs[p]
            for i, sentence in enumerate(paragraph.sentences):
                measured = features(
                    asked,
                    sentence,
                    previous=paragraph.sentences[i - 1] if i else "",
                    title=paragraph.title if titled else "",
                    passage=paragraph.text,
                    similarity=float(asked_vectors[n] @ of_sentence[sentence]),
                    passage_similarity=float(to_paragraph[n, p]),
                )
                x.append(measured)
                own.append(p == question.paragraph)
                y.append(own[-1] and i in question.right)
                number.append(n)
    return Rows(np.array(x, dtype=float), np.array(y), np.array(own), np.array(number))


def fit(rows: Rows, chosen: Array) -> LogisticRegression:
    own, y = rows.own[chosen], rows.y[chosen]
    weight = np.where(own, OWN / own.mean(), (1 - OWN) / (1 - own.mean()))
    return LogisticRegression(C=PENALTY, max_iter=2000).fit(rows.x[chosen], y, sample_weight=weight)


def report(rows: Rows, chosen: Array, score: Array) -> tuple[dict[str, float], float]:
    """The figures of some questions, and the threshold that refuses 8 % of the answerable ones."""
    best, none, first, among = [], [], [], []
    for n in np.unique(rows.question[chosen]):
        mine = np.flatnonzero(rows.question == n)
        own, other = mine[rows.own[mine]], mine[~rows.own[mine]]
        if len(own) > 1:
            first.append(rows.y[own[np.argmax(score[own])]])
        among.append(rows.y[mine[np.argmax(score[mine])]])
        best.append(score[mine].max())
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
    shown, answers = report(rows, outside, score)
    print(f"{rows.y.sum()} of {len(rows.y)} rows answer; held out: ")
    for name, column in {"cosine": rows.x[:, 0], "formula": score}.items():
        print(name, {k: round(float(v), 3) for k, v in report(rows, outside, column)[0].items()})
    print(f"\nANSWERS = {answers:.2f}\nINTERCEPT = {model.intercept_[0]:.2f}\nWEIGHTS = {{")
    for name, weight in zip(Features._fields, model.coef_[0], strict=True):
        print(f'    "{name}": {weight:.2f},')
    print("}")


if __name__ == "__main__":
    main()
