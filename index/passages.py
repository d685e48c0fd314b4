"""Put neighbouring sentences together into passages that can be embedded whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index import paragraphs
from index.types import Span

_LONGEST_HEADING = 120


def build(
    text: str, sentences: Sequence[Span], boilerplate: Sequence[Span], *, limit: int = 900
) -> tuple[Span, ...]:
    """The passages in order: each runs from its first sentence's start to its last one's end.

    A passage ends where a paragraph ends if it can, never holds both content and boilerplate, and
    begins with the heading of what follows. Only a single sentence can be longer than `limit`
    characters (MiniLM reads 256 word pieces, about 1,000 characters).
    """
    passages: list[Span] = []
    for run in _runs(sentences, boilerplate):
        passages.extend(_pack(text, run, limit))
    return tuple(passages)


def _runs(sentences: Sequence[Span], boilerplate: Sequence[Span]) -> Iterator[list[Span]]:
    """Neighbouring sentences that are all content or all boilerplate."""
    run: list[Span] = []
    kind = False
    marked = iter(boilerplate)
    mark = next(marked, None)
    for sentence in sentences:
        while mark is not None and mark.end <= sentence.start:
            mark = next(marked, None)
        marked_here = mark is not None and mark.overlaps(sentence)
        if run and marked_here != kind:
            yield run
            run = []
        run.append(sentence)
        kind = marked_here
    if run:
        yield run


def _pack(text: str, run: Sequence[Span], limit: int) -> Iterator[Span]:
    open_: Span | None = None
    for block in _blocks(text, run):
        whole = Span(block[0].start, block[-1].end)
        if open_ is not None and whole.end - open_.start <= limit:
            open_ = Span(open_.start, whole.end)
            continue
        for sentence in block:
            if open_ is not None and (sentence is block[0] or sentence.end - open_.start > limit):
                yield open_
                open_ = None
            open_ = Span(open_.start if open_ else sentence.start, sentence.end)
    if open_ is not None:
        yield open_


def _blocks(text: str, run: Sequence[Span]) -> Iterator[list[Span]]:
    """The run's sentences by paragraph."""
    limits = iter(paragraphs.split(text))
    paragraph = next(limits, None)
    block: list[Span] = []
    for sentence in run:
        while paragraph is not None and paragraph.end <= sentence.start:
            paragraph = next(limits, None)
            if block:
                yield block
                block = []
        block.append(sentence)
    if block:
        yield block
