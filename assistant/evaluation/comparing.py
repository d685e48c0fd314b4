"""Compare two runs over the same questions: what got better, what got worse, one by one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import GoldUnreadable
from assistant.evaluation.report import Report


@dataclass(frozen=True, slots=True)
class Change:
    """One question that is right in one run and not in the other."""

    id: str
    question: str
    before: str
    """The status then, and whether it was right, in words."""
    now: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two runs."""

    better: tuple[Change, ...]
    worse: tuple[Change, ...]
    figures: dict[str, tuple[float, float]]
    """Each figure that both have: before, now."""
    only_before: int
    only_now: int
    """Questions that only one of the two has."""


def compare(now: Report, before: Mapping[str, Any]) -> Comparison:
    """Compare a run with the JSON of an earlier one, question by question, by their ids.

    A question that is asked in other words under the same id is another one.
    """
    earlier = {(row["id"], row["question"]): row for row in before["rows"]}
    later = {(row.id, row.question): row for row in now.rows}
    better: list[Change] = []
    worse: list[Change] = []
    for key in [key for key in later if key in earlier]:
        old, new = earlier[key], later[key]
        if old["right"] == new.right:
            continue
        then = _words(old["status"], old["right"])
        change = Change(new.id, new.question, then, _words(new.status, new.right))
        (better if new.right else worse).append(change)
    both = [name for name in now.figures if name in before["figures"]]
    return Comparison(
        tuple(better),
        tuple(worse),
        {name: (before["figures"][name]["value"], now.figures[name].value) for name in both},
        len(earlier.keys() - later.keys()),
        len(later.keys() - earlier.keys()),
    )


def read_report(file: Path) -> dict[str, Any]:
    """Read the JSON of an earlier run.

    Raises:
        GoldUnreadable: it is none.
    """
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        if {"rows", "figures"} <= set(found):
            return dict(found)
    except (ValueError, TypeError) as error:
        raise GoldUnreadable(
            f"{file} is no JSON of a run ({error}). `assistant eval --out` writes one."
        ) from error
    raise GoldUnreadable(f"{file} is no JSON of a run. `assistant eval --out` writes one.")


def lines(found: Comparison) -> Iterator[str]:
    """Yield the comparison as a person reads it."""
    yield f"{len(found.better)} better, {len(found.worse)} worse"
    if found.only_before or found.only_now:
        yield f"not compared: {found.only_before} only in the earlier run, {found.only_now} only in this one"
    for title, changes in (("better", found.better), ("worse", found.worse)):
        for change in changes:
            yield f"{title}: {change.id} {change.question}  ({change.before} → {change.now})"
    for name, (before, now) in found.figures.items():
        if before != now and not name.startswith("milliseconds"):
            yield f"{name.replace('_', ' '):34} {before:8.3f} → {now:.3f}"


def _words(status: str, right: bool) -> str:
    return f"{status}, {'right' if right else 'wrong'}"
