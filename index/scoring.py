"""Score sentences by how likely they answer a question, without a trained reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Protocol

from index.formula import Asked, Features, ask, features
from index.words import Rarity, even

# Fitted by tests/benchmarks/fit_formula.py in November 2026: logistic regression on 3,000 questions of two
# sets of pairs (short Wikipedia paragraphs; SQuAD-like questions and real web queries), two thirds of the
# titles. On the other third: answering sentence first within its paragraph .74 (cosine .67), AUROC of
# the best score against other paragraphs and changed names .86 (cosine .83).
ANSWERS = 0.134
"""A sentence that scores at least this is taken to answer: below it lie 8 % of 417 answerable questions of
held-out titles (tests/benchmarks/fit_answers.py); of 383 others 6 %, and 81 % of them without their title."""

INTERCEPT = -4.85
WEIGHTS: Mapping[str, float] = {
    "similarity": 4.87,
    "passage_similarity": -1.47,
    "in_sentence": 2.89,
    "in_context": 1.58,
    "names_nowhere": -2.77,
    "names_elsewhere": -0.23,
    "together": 0.58,
    "offers": 0.38,
    "lacks": -1.25,
    "fresh": 0.08,
    "length": 0.47,
    "asks": -0.39,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, and what stands around it."""

    sentence: str
    previous: str = ""
    """The sentence before it in the same passage, if any."""
    title: str = ""
    passage: str = ""
    """The passage it stands in."""
    similarity: float = 0.0
    """Cosine of question and sentence, by all-MiniLM-L6-v2; its passage's where it has none of its own."""
    passage_similarity: float = 0.0
    """Cosine of question and passage."""


class Scorer(Protocol):
    """Anything that can say how likely sentences answer a question."""

    answers: float
    """The score from which a sentence is taken to answer."""

    def score(self, question: str, candidates: Sequence[Candidate]) -> list[float]:
        """One number in 0..1 for each candidate, higher is better; no candidate changes another's."""
        ...


class FormulaScorer:
    """A logistic model of a few measures that a person can follow; needs no weights file."""

    answers = ANSWERS

    def __init__(self, rarity: Rarity = even) -> None:
        self._rarity = rarity

    def score(self, question: str, candidates: Sequence[Candidate]) -> list[float]:
        """The probability that each sentence answers; 0 for a question without any content word."""
        asked = ask(question, self._rarity)
        if not asked.content:
            return [0.0] * len(candidates)
        return [probability(_measure(asked, c)) for c in candidates]


def probability(measured: Features) -> float:
    """The logistic model's answer in 0..1 for one sentence."""
    return share(INTERCEPT + sum(WEIGHTS[name] * value for name, value in measured._asdict().items()))


def share(odds: float) -> float:
    """The share of which these are the logarithm of the odds."""
    return 1 / (1 + exp(-max(-60.0, min(60.0, odds))))


def log_odds(share: float) -> float:
    """The logarithm of the odds, never infinite."""
    inside = min(max(share, 1e-6), 1 - 1e-6)
    return log(inside / (1 - inside))


def _measure(asked: Asked, candidate: Candidate) -> Features:
    return features(
        asked,
        candidate.sentence,
        previous=candidate.previous,
        title=candidate.title,
        passage=candidate.passage,
        similarity=candidate.similarity,
        passage_similarity=candidate.passage_similarity,
    )
