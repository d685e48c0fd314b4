"""Put neighbouring sentences together into passages that can be embedded whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index import paragraphs
from index.types import Span

_LONGEST_HEADING = 120
"""Characters."""
_MARKS = ".!?…,;”’\"')。！？؟"
"""What a sentence ends with, and a heading does not."""


def build(
    text: str, sentences: Sequence[Span], boilerplate: Sequence[Span], *, limit: int = 900
) -> tuple[Span, ...]:
    """The passages in order: each runs from its first sentence's start to its last one's end.

    A passage ends where a paragraph ends if it can, never holds both content and boilerplate, and
    begins with the heading of what follows. Only a single sentence can be longer than `limit`
    characters (MiniLM reads 256 word pieces, about 1,000 characters).
    """
    begins = {paragraph.start for paragraph in paragraphs.split(text)}
    passages: list[Span] = []
    for run in _runs(sentences, boilerplate):
        passages.extend(_pack(_sections(text, _blocks(run, begins)), limit))
    return tuple(passages)


def _runs(sentences: Sequence[Span], boilerplate: Sequence[Span]) -> Iterator[list[Span]]:
    """Neighbouring sentences that are all content or all boilerplate."""
    run: list[Span] = []
    run_is_marked = False
    marks = iter(boilerplate)
    mark = next(marks, None)
    for sentence in sentences:
        while mark is not None and mark.end <= sentence.start:
            mark = next(marks, None)
        is_marked = mark is not None and mark.overlaps(sentence)
        if run and is_marked != run_is_marked:
            yield run
            run = []
        run.append(sentence)
        run_is_marked = is_marked
    if run:
        yield run


def _blocks(run: Sequence[Span], begins: set[int]) -> list[list[Span]]:
    """The run's sentences by paragraph."""
    blocks: list[list[Span]] = []
    for sentence in run:
        if not blocks or sentence.start in begins:
            blocks.append([])
        blocks[-1].append(sentence)
    return blocks


def _sections(text: str, blocks: Sequence[list[Span]]) -> Iterator[tuple[list[Span], bool]]:
    """The blocks, each with the headings above it, and whether it has any."""
    headings: list[Span] = []
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if following is not None and _is_heading(text, block, following):
            headings.extend(block)
            continue
        yield [*headings, *block], bool(headings)
        headings = []


def _is_heading(text: str, block: Sequence[Span], following: Sequence[Span]) -> bool:
    """A Markdown heading, or a short line below a blank one that ends like no sentence, above prose."""
    start, end = block[0].start, block[-1].end
    if text.startswith("#", start):
        return True
    if end - start > _LONGEST_HEADING or text[end - 1] in _MARKS or paragraphs.is_item(text, start):
        return False
    is_prose = text[following[-1].end - 1] in _MARKS and following[-1].end - following[0].start > end - start
    return is_prose and paragraphs.is_apart(text, start)


def _pack(sections: Iterator[tuple[list[Span], bool]], limit: int) -> Iterator[Span]:
    """Fill passages with whole sections; a section that is too long is cut into even parts."""
    current: Span | None = None
    for section, headed in sections:
        length = section[-1].end - section[0].start
        if current is not None and (headed or section[-1].end - current.start > limit):
            yield current
            current = None
        if length <= limit:
            current = Span(current.start if current else section[0].start, section[-1].end)
            continue
        even = length / _fewest(section, limit)
        for sentence in section:
            if current is not None and (
                sentence.end - current.start > limit or current.end - current.start >= even
            ):
                yield current
                current = None
            current = Span(current.start if current else sentence.start, sentence.end)
    if current is not None:
        yield current


def _fewest(section: Sequence[Span], limit: int) -> int:
    """How many passages a section needs at least."""
    count, start = 1, section[0].start
    for sentence in section:
        if sentence.end - start > limit and sentence.start > start:
            count, start = count + 1, sentence.start
    return count
