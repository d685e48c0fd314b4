"""Bind many values to one statement of SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

MANY = 500
"""How many values are bound to one statement; SQLite's own limit was 999 for long."""


def chunks(values: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The values in parts that one statement of SQL can bind."""
    remaining = iter(values)
    while some := tuple(islice(remaining, MANY)):
        yield some


def marks(values: Sequence[str]) -> str:
    """The question marks for so many values."""
    return ", ".join("?" * len(values))
