"""Who said what: reported speech in one document, direct, indirect and mixed, with its speaker.

Rules and word lists only. The rules were written against the training part of PolNeAR
(tests/benchmarks/polnear.py measures them); the text of a document decides, nothing else is read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from index.statements import cast, direct, indirect, page, speakers, turns
from index.statements.page import Found
from index.types import Span, Statement

__all__ = ["extract"]


def extract(
    text: str, sentences: Sequence[Span], *, document_id: str, boilerplate: Sequence[Span] = ()
) -> tuple[Statement, ...]:
    """The statements of a document in reading order.

    Args:
        text: the document's text.
        sentences: its sentences, in order, as `index.sentences.split` gives them.
        document_id: whose statements they are.
        boilerplate: what is not content, in order; nothing is taken from there.
    """
    if not sentences:
        return ()
    layout = page.read(text, sentences)
    if not layout.cues and not layout.quotes and ":" not in text:
        return ()
    people = cast.read(text)
    talk = turns.find(layout, people)
    found = [*direct.attribute(layout), *indirect.extract(layout)]
    found = [f for f in found if not turns.holds(talk, f.parts[0].start)]
    found.sort(key=lambda f: (f.parts[0].start, f.parts[-1].end))
    said = [*zip(found, speakers.resolve(layout, people, found), strict=True), *turns.statements(talk)]
    return tuple(
        _statement(document_id, f, name)
        for f, name in sorted(said, key=lambda pair: (pair[0].parts[0].start, pair[0].parts[-1].end))
        if not f.unsaid and (name is not None or f.kind == "direct") and not _in_boilerplate(f, boilerplate)
    )


def _in_boilerplate(found: Found, boilerplate: Sequence[Span]) -> bool:
    number = bisect_right(boilerplate, found.parts[0].start, key=lambda s: s.start)
    near = boilerplate[max(0, number - 1) : number + 1]
    return any(part.overlaps(span) for part in found.parts for span in near)


def _statement(document_id: str, found: Found, speaker: str | None) -> Statement:
    beside = [s for s in (found.source, found.cue) if s is not None and _near(s, found.parts)]
    spans = [*found.parts, *beside]
    return Statement(
        document_id,
        min(s.start for s in spans),
        max(s.end for s in spans),
        tuple(sorted(found.parts)),
        speaker,
        found.source,
        found.cue,
        found.kind,
    )


def _near(span: Span, parts: Sequence[Span]) -> bool:
    return span.start >= parts[0].start - 400 and span.end <= parts[-1].end + 400
