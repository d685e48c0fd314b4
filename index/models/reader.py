"""The reader: how likely a sentence answers a question, by a trained model and the formula together."""

from __future__ import annotations

from collections.abc import Sequence

from index import scoring
from index.models import weights
from index.models.layout import question_and_sentence
from index.models.pairs import PairModel
from index.scoring import Candidate, Scorer

READ = 0.54
FORMULA = 0.27
INTERCEPT = -0.95
"""The logistic model of two log odds, what the model says and the formula's; fitted by
tests/benchmarks/fit_answers.py on half of the titles that training left out."""
ANSWERS = 0.048
"""Below it lie 7 % of the answerable questions of that half, and 5.6 % of those of the other."""


class Reader:
    """A scorer that reads each sentence with its title and the sentence before."""

    answers = ANSWERS

    def __init__(self, model: PairModel, formula: Scorer) -> None:
        """Read with `model`, and weigh what `formula` says beside it."""
        self._model = model
        self._formula = formula

    def score(self, question: str, candidates: Sequence[Candidate]) -> list[float]:
        """The probability that each sentence answers; no candidate changes another's."""
        measured = self._formula.score(question, candidates)
        return [
            combined(read(self._model, question, c), m) if m else 0.0
            for c, m in zip(candidates, measured, strict=True)
        ]


def shipped(formula: Scorer) -> Reader:
    """Return the reader that ships with the package.

    Raises:
        ModelMissing, ModelDamaged: its weights cannot be used.
    """
    return Reader(model(weights.load("reader")), formula)


def model(exported: bytes) -> PairModel:
    """Return an exported reader, without the formula."""
    return PairModel(exported, question_and_sentence)


def read(model: PairModel, question: str, candidate: Candidate) -> float:
    """What the model alone says, as log odds."""
    title = candidate.title.replace("_", " ")
    return float(model(question, title, candidate.previous, candidate.sentence)[0])


def combined(read: float, measured: float) -> float:
    """Weigh the model's log odds and the formula's share into one probability.

    The passage's score is left out: it compares within one search and depends on all that is indexed.
    """
    return scoring.share(INTERCEPT + READ * read + FORMULA * scoring.log_odds(measured))
