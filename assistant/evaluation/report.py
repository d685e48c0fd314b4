"""Sum up judged questions: each figure with its bootstrap interval, and the risk-coverage curve."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from assistant.evaluation.judging import DEPTHS, Row

RESAMPLES = 2000
"""Of the questions, for an interval."""
LEVEL = 0.95

Numbers = Sequence[float]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the interval that resampling the questions gives."""

    value: float
    low: float
    high: float
    questions: int
    """That it is made of."""


@dataclass(frozen=True, slots=True)
class Point:
    """One threshold of the risk-coverage curve."""

    threshold: float
    """Answers whose best sentence scores less are taken for refusals."""
    coverage: float
    """Share of all questions that are then answered."""
    risk: float
    """Share of those that are answered wrongly."""


@dataclass(frozen=True, slots=True)
class Report:
    """What one run found."""

    name: str
    """Of the gold file."""
    scorer: str
    figures: dict[str, Figure]
    curve: tuple[Point, ...]
    rows: tuple[Row, ...]


def summarise(rows: Sequence[Row], *, name: str = "", scorer: str = "") -> Report:
    """Make the figures of a run; one that no question speaks to is left out."""
    measured = ((key, values, how) for key, values, how in _measures(rows) if values)
    figures = {key: _figure(values, how) for key, values, how in measured}
    return Report(name, scorer, figures, _curve(rows), tuple(rows))


def as_plain(report: Report) -> dict[str, Any]:
    """Return the report as dictionaries and lists, for JSON."""
    return asdict(report)


def lines(report: Report) -> Iterator[str]:
    """Yield the report as a person reads it."""
    yield f"{len(report.rows)} questions, scorer {report.scorer}; 95 % intervals by resampling the questions"
    for key, figure in report.figures.items():
        digits = 0 if key.startswith(("characters", "milliseconds")) else 3
        interval = f"[{figure.low:.{digits}f}, {figure.high:.{digits}f}]"
        yield f"{key.replace('_', ' '):34} {figure.value:8.{digits}f}  {interval:18} n={figure.questions}"


def _measures(rows: Sequence[Row]) -> Iterator[tuple[str, Numbers, Callable[..., Any]]]:
    def flags(values: Sequence[bool | float | None]) -> list[float]:
        return [float(value) for value in values if value is not None]

    for depth in DEPTHS:
        hits = [None if row.rank is None else 0 < row.rank <= depth for row in rows]
        yield f"document_hit_at_{depth}", flags(hits), np.mean
    yield "status_right", flags([row.status == row.expected for row in rows]), np.mean
    yield "answer_right", flags([row.right for row in rows]), np.mean
    yield "first_sentence_answers", flags([row.first for row in rows]), np.mean
    yield "any_sentence_answers", flags([row.any for row in rows]), np.mean
    yield "character_precision", flags([row.precision for row in rows]), np.mean
    yield "character_recall", flags([row.recall for row in rows]), np.mean
    unanswerable = [row for row in rows if row.expected == "not_in_documents"]
    refused = [row for row in rows if row.status == "not_in_documents"]
    yield "refusal_precision", [float(r.expected == "not_in_documents") for r in refused], np.mean
    yield "refusal_recall", [float(r.status == "not_in_documents") for r in unanswerable], np.mean
    yield "conflicts_shown", flags([row.conflict for row in rows]), np.mean
    yield "conflicts_wrongly_shown", flags([row.false_conflict for row in rows]), np.mean
    yield "characters_an_answer", [float(row.characters) for row in rows if row.characters], np.mean
    milliseconds = [row.seconds * 1000 for row in rows]
    yield "milliseconds_median", milliseconds, np.median
    yield "milliseconds_95th_percentile", milliseconds, _p95


def _p95(values: Any, axis: int | None = None) -> Any:
    return np.quantile(values, 0.95, axis=axis)


def _figure(values: Numbers, how: Callable[..., Any]) -> Figure:
    array = np.asarray(values, dtype=float)
    picks = np.random.default_rng(0).integers(0, len(array), (RESAMPLES, len(array)))
    resampled = how(array[picks], axis=1)
    edge = (1 - LEVEL) / 2
    low, high = np.quantile(resampled, [edge, 1 - edge])
    return Figure(float(how(array)), float(low), float(high), len(array))


def _curve(rows: Sequence[Row]) -> tuple[Point, ...]:
    """Raise the threshold through every score; an answer to a question without one is a wrong one."""
    answered = [row for row in rows if row.status != "not_in_documents"]
    points = []
    for threshold in sorted({row.score for row in answered}, reverse=True):
        kept = [row for row in answered if row.score >= threshold]
        wrong = sum(row.expected == "not_in_documents" or row.any is False for row in kept)
        points.append(Point(threshold, len(kept) / len(rows), wrong / len(kept)))
    return tuple(points)
