"""How often the answering sentence is put first, and how well it is known that none answers.

    python tests/benchmarks/sentences.py xquad-en-dev.json [--reader FILE.onnx] [--cache FOLDER]

Reads a file in SQuAD's format, each context as one document with the context as its only passage. The
cache keeps the vectors between runs. Baselines in the same run: cosine, BM25, their z-scored sum, the
formula. "refused": by the threshold that refuses 8 % of the answerable ones. 95 % bootstrap intervals.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedding import SentenceTransformerEmbedder, packaged_model
from index.models import reader, weights
from index.models.pairs import PairModel
from index.scoring import Candidate, FormulaScorer
from index.sentences import split
from index.words import word_piece_rarity

Array = NDArray[np.float64]
BEST = 8
DENSE = 0.7
"""Weight of the cosine in the sum that finds the eight passages."""
PASSAGE = 0.6
"""Weight of the passage's standardised score beside a sentence's log odds."""
SAMPLES = 500
REFUSED = 0.08
"""The share of answerable questions that may be refused."""


class Embedding:
    """Vectors by text, kept in a folder between runs."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._rows: dict[str, NDArray[np.float32]] = {}
        if folder and (folder / "texts.json").exists():
            texts = json.loads((folder / "texts.json").read_text())
            self._rows = dict(zip(texts, np.load(folder / "vectors.npy"), strict=True))

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        missing = sorted(set(texts) - self._rows.keys(), key=len)
        if missing:
            print(f"embedding {len(missing)} texts")
            self._rows.update(zip(missing, SentenceTransformerEmbedder().embed(missing), strict=True))
            if self._folder:
                self._folder.mkdir(parents=True, exist_ok=True)
                (self._folder / "texts.json").write_text(json.dumps(list(self._rows)))
                np.save(self._folder / "vectors.npy", np.stack(list(self._rows.values())))
        return np.stack([self._rows[text] for text in texts])


class BM25:
    """The usual formula (k1 1.2, b .75) over lower-case words."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._counts = [Counter(self._words(text)) for text in texts]
        self._lengths = np.array([sum(c.values()) for c in self._counts], dtype=float)
        self._holds: dict[str, list[int]] = {}
        for i, counts in enumerate(self._counts):
            for word in counts:
                self._holds.setdefault(word, []).append(i)

    def __call__(self, question: str) -> Array:
        scores = np.zeros(len(self._counts))
        for word in self._words(question):
            rows = self._holds.get(word, [])
            weight = np.log(1 + (len(scores) - len(rows) + 0.5) / (len(rows) + 0.5))
            for i in rows:
                n, norm = self._counts[i][word], 0.25 + 0.75 * self._lengths[i] / self._lengths.mean()
                scores[i] += weight * n * 2.2 / (n + 1.2 * norm)
        return scores

    @staticmethod
    def _words(text: str) -> list[str]:
        return re.findall(r"\w+", text.lower())


@dataclass(frozen=True)
class Line:
    """One sentence of one paragraph."""

    paragraph: int
    candidate: Candidate


@dataclass(frozen=True)
class Question:
    text: str
    paragraph: int
    right: frozenset[int]
    """Lines that hold an answer's first character."""


@dataclass(frozen=True)
class Folder:
    names: list[str]
    articles: list[str]
    contexts: list[str]
    lines: list[Line]
    questions: list[Question]

    def of(self, paragraphs: Sequence[int]) -> list[int]:
        wanted = set(paragraphs)
        return [i for i, line in enumerate(self.lines) if line.paragraph in wanted]


def load(file: Path) -> Folder:
    folder = Folder([], [], [], [], [])
    for article in json.loads(file.read_text())["data"]:
        for number, paragraph in enumerate(article["paragraphs"]):
            here, context = len(folder.names), paragraph["context"]
            folder.names.append(f"{article['title']}-{number}")
            folder.articles.append(article["title"])
            folder.contexts.append(context)
            spans = split(context)
            first = len(folder.lines)
            texts = [context[s.start : s.end] for s in spans]
            for text, before in zip(texts, ["", *texts], strict=False):
                folder.lines.append(Line(here, Candidate(text, before, folder.names[here], context)))
            for asked in paragraph["qas"]:
                starts = {answer["answer_start"] for answer in asked["answers"]}
                right = {first + i for i, s in enumerate(spans) if any(s.start <= a < s.end for a in starts)}
                folder.questions.append(Question(asked["question"], here, frozenset(right)))
    return folder


def z(scores: Array) -> Array:
    return (scores - scores.mean()) / (scores.std() + 1e-9)


def auroc(answerable: Sequence[float], not_answerable: Sequence[float]) -> float:
    """The chance that an answerable question's best score is above one that is not."""
    a, b = np.array(answerable), np.sort(np.array(not_answerable))
    below, upto = np.searchsorted(b, a, "left"), np.searchsorted(b, a, "right")
    return float(((below + upto) / 2).mean() / len(b))


def refused(answerable: Sequence[float], not_answerable: Sequence[float]) -> float:
    """The share refused by the threshold that refuses 8 % of the answerable ones."""
    return float((np.array(not_answerable) < np.quantile(answerable, REFUSED)).mean())


Rate = Callable[[int, list[int]], Array]
"""The scores of some lines for the question of that number."""


class Measure:
    """Runs one way of scoring through all the measures."""

    def __init__(self, folder: Folder, embed: Embedding) -> None:
        self.folder = folder
        texts = [q.text for q in folder.questions]
        vectors = embed([*texts, *folder.contexts, *(line.candidate.sentence for line in folder.lines)])
        asked, contexts, lines = np.split(vectors, [len(texts), len(texts) + len(folder.contexts)])
        self.to_context, self.to_line = asked @ contexts.T, asked @ lines.T
        by_words = BM25(folder.contexts)
        self.found = [
            DENSE * z(row) + (1 - DENSE) * z(by_words(text))
            for text, row in zip(texts, self.to_context, strict=True)
        ]

    def best(self, number: int, allowed: Array) -> list[int]:
        """The lines of the eight best passages among those allowed."""
        order = np.argsort(-np.where(allowed, self.found[number], -np.inf), kind="stable")
        return self.folder.of([int(i) for i in order[:BEST]])

    def run(self, rate: Rate) -> dict[str, Figure]:
        within, first, paragraph = [], [], []
        kept: list[float] = []
        withheld: dict[str, list[float]] = {"article": [], "context": []}
        articles = np.array(self.folder.articles)
        for number, question in enumerate(self.folder.questions):
            here = self.folder.of([question.paragraph])
            within.append(here[int(np.argmax(rate(number, here)))] in question.right)
            lines = self.best(number, np.ones(len(articles), dtype=bool))
            scores = rate(number, lines)
            top = lines[int(np.argmax(scores))]
            first.append(top in question.right)
            paragraph.append(self.folder.lines[top].paragraph == question.paragraph)
            kept.append(float(scores.max()))
            others = {
                "article": articles != articles[question.paragraph],
                "context": np.arange(len(articles)) != question.paragraph,
            }
            for name, allowed in others.items():
                withheld[name].append(float(rate(number, self.best(number, allowed)).max()))
        shown = {"within": average(within), "of 8": average(first), "paragraph": average(paragraph)}
        for name, scores_without in withheld.items():
            shown[f"AUROC -{name}"] = resampled(auroc, kept, scores_without)
            shown[f"refused -{name}"] = resampled(refused, kept, scores_without)
        return shown


Figure = tuple[float, float, float]
"""A figure and its 95 % bootstrap interval."""


def average(values: Sequence[bool]) -> Figure:
    array = np.array(values, dtype=float)
    means = np.random.default_rng(0).choice(array, (SAMPLES, len(array))).mean(axis=1)
    return float(array.mean()), float(np.quantile(means, 0.025)), float(np.quantile(means, 0.975))


def resampled(
    of: Callable[[Sequence[float], Sequence[float]], float], a: Sequence[float], b: Sequence[float]
) -> Figure:
    """A figure of two lists of scores, one of each for every question; questions are drawn."""
    rng, first, second = np.random.default_rng(0), np.array(a), np.array(b)
    picks = rng.integers(0, len(first), (SAMPLES, len(first)))
    values = [of(first[p].tolist(), second[p].tolist()) for p in picks]
    return of(a, b), float(np.quantile(values, 0.025)), float(np.quantile(values, 0.975))


def ways(folder: Folder, measure: Measure, model: PairModel) -> dict[str, Rate]:
    """The baselines, the formula and the reader."""
    by_words = BM25([line.candidate.sentence for line in folder.lines])
    words = [by_words(question.text) for question in folder.questions]
    scorer = FormulaScorer(word_piece_rarity(packaged_model() / "tokenizer.json"))

    def formula(number: int, lines: list[int]) -> Array:
        candidates = []
        for i in lines:
            line, to_context = folder.lines[i], measure.to_context[number]
            c = line.candidate
            near = float(to_context[line.paragraph])  # a sentence has no cosine of its own in use, either
            candidates.append(Candidate(c.sentence, c.previous, c.title, c.passage, near, near))
        return np.array(scorer.score(folder.questions[number].text, candidates))

    known: dict[tuple[int, int], tuple[float, float]] = {}

    def read(number: int, lines: list[int]) -> list[tuple[float, float]]:
        """What the reader and the formula say, as log odds and as a probability; each read once."""
        new = [i for i in lines if (number, i) not in known]
        question = folder.questions[number].text
        for i, measured in zip(new, formula(number, new), strict=True):
            known[number, i] = (reader.read(model, question, folder.lines[i].candidate), measured)
        return [known[number, i] for i in lines]

    def passage(number: int, lines: list[int]) -> Array:
        found = measure.found[number]
        return z(found)[[folder.lines[i].paragraph for i in lines]]

    def alone(number: int, lines: list[int]) -> Array:
        return np.array([r for r, _ in read(number, lines)])

    def both(number: int, lines: list[int]) -> Array:
        return np.array([reader.combined(r, m) for r, m in read(number, lines)])

    return {
        "reader": alone,
        "with formula": both,
        "and passage": lambda n, lines: (
            np.log(both(n, lines) / (1 - both(n, lines))) + PASSAGE * passage(n, lines)
        ),
        "cosine": lambda number, lines: measure.to_line[number, lines],
        "BM25": lambda number, lines: words[number][lines],
        "sum": lambda number, lines: z(measure.to_line[number])[lines] + z(words[number])[lines],
        "formula": formula,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("file", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--reader", type=Path, help="another exported reader than the one that ships")
    arguments = parser.parse_args()
    folder = load(arguments.file)
    measure = Measure(folder, Embedding(arguments.cache))
    model = reader.model(arguments.reader.read_bytes() if arguments.reader else weights.load("reader"))
    print(
        f"{len(folder.questions)} questions, {len(folder.contexts)} paragraphs, {len(folder.lines)} sentences"
    )
    rows = {name: measure.run(rate) for name, rate in ways(folder, measure, model).items()}
    print("| | " + " | ".join(rows) + " |\n|---|" + "---|" * len(rows))
    for name in next(iter(rows.values())):
        cells = [
            f"{value:.3f} [{low:.3f}, {high:.3f}]" for value, low, high in (r[name] for r in rows.values())
        ]
        print(f"| {name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
