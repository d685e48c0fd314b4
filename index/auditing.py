"""Find what is wrong between the three stores of an index, and put right what can be derived again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from index.catalog import Key, reading
from index.errors import IndexDamaged
from index.stores import Stores


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong."""

    text: str
    """In words, with how much is affected."""
    derived: bool
    """It lies in what can be made anew from the catalog, without reading the sources again."""


def audit(stores: Stores) -> list[Problem]:
    """Compare the vectors and the words with the catalog; nothing is changed."""
    with stores.catalog.reading() as db:
        if damage := reading.integrity(db):
            way_out = f"delete {stores.folder} and sync the folders again"
            return [Problem(f"the catalog is damaged ({damage}); {way_out}", derived=False)]
        expected = set(reading.keys(db))
    problems: list[Problem] = []
    stored: tuple[tuple[str, Callable[[], Iterable[Key]]], ...] = (
        ("vector", stores.vectors.keys),
        ("words", stores.lexical.keys),
    )
    for name, keys in stored:
        try:
            problems += _compared(name, set(keys()), expected)
        except IndexDamaged as error:
            problems.append(Problem(str(error), derived=True))
    return problems


def repair(stores: Stores) -> list[str]:
    """Make the vectors and the words anew where they disagree with the catalog.

    The caller holds the writer's lock. Nothing is embedded whose vector the catalog kept.

    Returns:
        What was done, in words; empty when nothing was to do.
    """
    if not any(problem.derived for problem in audit(stores)):
        return []
    passages = stores.rebuild()
    return [f"made the vectors and the words of {passages} passages anew from the catalog"]


def _compared(name: str, held: set[Key], expected: set[Key]) -> list[Problem]:
    found = []
    if lacking := expected - held:
        found.append(Problem(f"{len(lacking)} passages have no {name}", derived=True))
    if beyond := held - expected:
        found.append(Problem(f"{len(beyond)} {name} entries belong to no passage", derived=True))
    return found
