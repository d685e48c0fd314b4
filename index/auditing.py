"""Find what is wrong between the three stores of an index, and put right what can be derived again."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

import numpy as np

from index.catalog import Key, reading
from index.errors import IndexDamaged
from index.stores import Stores

ROUNDING = 1e-4
"""How far a number of a stored vector may be from the one that was kept; Chroma makes them of length one."""


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
        expected = dict(reading.keys(db))
    problems: list[Problem] = []
    for look in (_vectors, _words):
        try:
            problems += look(stores, expected)
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


def _vectors(stores: Stores, expected: Mapping[Key, str]) -> list[Problem]:
    if damage := stores.vectors.damage():
        return [Problem(damage, derived=True)]
    held: set[Key] = set()
    changed = 0
    for some in stores.vectors.stored():
        held.update(key for key, _ in some)
        with stores.catalog.reading() as db:
            kept = reading.vectors(
                db, {expected[key] for key, _ in some if key in expected}, stores.embedder.digest
            )
        changed += sum(
            not np.allclose(vector, kept[expected[key]], atol=ROUNDING)
            for key, vector in some
            if expected.get(key) in kept
        )
    found = _compared("vector", held, expected.keys())
    if changed:
        found.append(Problem(f"{changed} passages have another vector than the catalog kept", derived=True))
    return found


def _words(stores: Stores, expected: Mapping[Key, str]) -> list[Problem]:
    return _compared("words", set(stores.lexical.keys()), expected.keys())


def _compared(name: str, held: set[Key], expected: Set[Key]) -> list[Problem]:
    found = []
    if lacking := expected - held:
        found.append(Problem(f"{len(lacking)} passages have no {name}", derived=True))
    if beyond := held - expected:
        found.append(Problem(f"{len(beyond)} {name} entries belong to no passage", derived=True))
    return found
