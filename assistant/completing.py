"""Whether the sentence behind one brings what is asked for: a reason, a number, a day. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.leaning import can_stand_together
from index.asked import REASON_CUE, expected, offers
from index.types import Document, Span
from index.words import read


def with_answer(question: str, document: Document, sentences: Sequence[Span], number: int) -> Span:
    """Return the span of a sentence and of the next, where only that brings what is asked for.

    A reason follows what it is the reason of, and mostly without "because"; a day, a number, a name or a
    place must be there to be taken along.
    """
    own = sentences[number]
    kind = expected(question)
    if not kind or number + 1 == len(sentences):
        return own
    next_one = sentences[number + 1]
    together = Span(own.start, next_one.end)
    if not can_stand_together(document, own, next_one):
        return own
    here, there = (document.text[s.start : s.end] for s in (own, next_one))
    if kind == "reason":
        return own if REASON_CUE.search(here) else together
    asked = read(question)
    known = frozenset(asked.words) | frozenset(asked.keys)
    lacks = offers(kind, here, read(here), known) == 0
    return together if lacks and offers(kind, there, read(there), known) == 1 else own
