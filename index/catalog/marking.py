"""What is marked of a text, from the sentences that recur near its edges. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from index.catalog.records import Edge
from index.types import Span

WIDEST_GAP = 3
"""Sentences that recur between two that speak of the publisher, and go with them."""


def spans(recurring: Sequence[tuple[Edge, bool]]) -> tuple[Span, ...]:
    """Return what to mark of a text, in order, apart from each other.

    A sentence that speaks of the publisher is marked. One that only recurs is marked in its company: behind
    it in the same paragraph, between two of them, or before it from the beginning of the paragraph on.

    Args:
        recurring: the sentences that recur, in reading order, each with whether it speaks of the publisher.
    """
    kept: set[int] = set()
    for run in _unbroken(recurring):
        strong = [n for n, (_, imprint) in enumerate(run) if imprint]
        if not strong:
            continue
        kept |= {run[n][0].number for n in strong}
        for before, after in pairwise(strong):
            if after - before - 1 <= WIDEST_GAP:
                kept |= {edge.number for edge, _ in run[before:after]}
        for n in strong:
            kept |= {edge.number for edge, _ in _same_paragraph(run, n)}
    return tuple(_joined([edge for edge, _ in recurring if edge.number in kept]))


def _same_paragraph(run: Sequence[tuple[Edge, bool]], at: int) -> Sequence[tuple[Edge, bool]]:
    end = at + 1
    while end < len(run) and not run[end][0].opens:
        end += 1
    start = at
    while start > 0 and not run[start][0].opens:
        start -= 1
    return run[start if run[start][0].opens else at : end]


def _unbroken(recurring: Sequence[tuple[Edge, bool]]) -> Iterator[list[tuple[Edge, bool]]]:
    for _, run in groupby(enumerate(recurring), key=lambda pair: pair[1][0].number - pair[0]):
        yield [one for _, one in run]


def _joined(edges: Sequence[Edge]) -> Iterator[Span]:
    for _, run in groupby(enumerate(edges), key=lambda pair: pair[1].number - pair[0]):
        together = [edge for _, edge in run]
        yield Span(together[0].span.start, together[-1].span.end)
