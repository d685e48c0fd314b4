"""Choose the passages that a model is given: the nearest, and the words of the people asked about."""

from __future__ import annotations

from assistant.draft import Choice, Draft
from assistant.extractive import PASSAGES
from assistant.generative.fencing import Given
from assistant.leaning import covering
from assistant.question import Question
from index import Document, Index, Where
from index.types import Span

MOST = 12
"""Passages."""
CHARACTERS = 12_000
"""Of all of them, about 3,000 tokens: what a small model on one's own machine still takes in."""


def gather(asked: Question, draft: Draft, index: Index, *, where: Where | None = None) -> tuple[Given, ...]:
    """Return the passages for a question, the best first; none where a search finds none.

    Args:
        asked: the question.
        draft: the answer in the documents' own words; what it chose is among the passages.
        index: where they are searched.
        where: only in these documents.
    """
    hits = index.search(asked.resolved, limit=PASSAGES, where=where)
    ids = {hit.passage.document_id for hit in hits} | {choice.document_id for choice in draft.choices}
    documents = {id_: index.document(id_) for id_ in ids}
    content = [hit for hit in hits if not hit.boilerplate] or hits
    found = [_given(documents[h.passage.document_id], h.passage.start, h.passage.end, index) for h in content]
    chosen = [_chosen(choice, documents[choice.document_id], index) for choice in draft.choices]
    given: list[Given] = []
    # Somebody's words first where they are asked for; to another question the search knows better.
    for one in [*found, *chosen] if asked.form == "open" else [*chosen, *found]:
        held = any(g.document.id == one.document.id and g.span.contains(one.span) for g in given)
        if not held and len(given) < MOST and _length(given) + _length([one]) <= CHARACTERS:
            given.append(one)
    return tuple(given)


def _chosen(choice: Choice, document: Document, index: Index) -> Given:
    """A choice with the sentence before it, which often says who "he" is."""
    sentences = index.sentences(document.id)
    whole = covering(sentences, Span(choice.start, choice.end))
    before = [s for s in sentences if s.end <= whole.start][-1:]
    fits = [s for s in before if not any(s.overlaps(other) for other in document.boilerplate)]
    return _given(document, fits[0].start if fits else whole.start, whole.end, index)


def _given(document: Document, start: int, end: int, index: Index) -> Given:
    span = Span(start, end)
    return Given(document, span, tuple(s for s in index.sentences(document.id) if span.contains(s)))


def _length(given: list[Given]) -> int:
    return sum(one.span.end - one.span.start for one in given)
