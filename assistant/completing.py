"""Whether the sentence behind one brings what is asked for: a reason, a number, a day. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.leaning import BARE_REPLY, can_stand_together
from index import topic
from index.asked import REASON_CUE, expected, offers
from index.types import Document, Span
from index.words import read

TELLS_WHAT = 0.6
"""Share of the question's content words from which a sentence tells what happened rather than why; set by
hand."""


def with_answer(question: str, document: Document, sentences: Sequence[Span], number: int) -> Span:
    """Return the span of a sentence and of the next, where only that brings what is asked for.

    Behind a bare "No." what is said next comes along.

    A reason follows what it is the reason of, and mostly without "because": behind a sentence that tells in
    the question's words what happened, the next comes along. A day, a number, a name or a place must be there
    for that.
    """
    own = sentences[number]
    kind = expected(question)
    is_bare = BARE_REPLY.match(document.text[own.start : own.end])
    if not (kind or is_bare) or number + 1 == len(sentences):
        return own
    next_one = sentences[number + 1]
    together = Span(own.start, next_one.end)
    if not can_stand_together(document, own, next_one):
        return own
    if is_bare:
        return together
    here, there = (document.text[s.start : s.end] for s in (own, next_one))
    if kind == "reason":
        tells_what = topic.share(topic.content_words(question), here) >= TELLS_WHAT
        return together if tells_what and not REASON_CUE.search(here) else own
    asked = read(question)
    known = frozenset(asked.words) | frozenset(asked.keys)
    lacks = offers(kind, here, read(here), known) == 0
    return together if lacks and offers(kind, there, read(there), known) == 1 else own
