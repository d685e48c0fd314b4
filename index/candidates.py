"""The sentences of hits that are compared closely: to choose an answer, or to rank passages by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Protocol

from index import models
from index.furniture import is_furniture
from index.scoring import Candidate, Scorer, log_odds, share
from index.types import Document, Hit, Span

CUT = 16
"""Sentences that are compared closely to choose an answer; the rest fall out by their words alone."""
RANKED = 24
"""The same to rank passages: of the gold characters of 472 questions over five long documents the eight best
hold .906 with so many, .896 with 16; of the even questions .894 and .883, of the odd ones .917 and .908. Over
these documents a search takes 141 ms with so many, 107 with 16 (medians of 120, two cores)."""
RETRIEVED = 0.38
"""Weight of the passage's fused score beside the sentence's own, both as log odds; see
tests/benchmarks/fit_answers.py."""
UNREAD = -inf
"""Rank of a passage of which no sentence was read."""


@dataclass(frozen=True, slots=True)
class Located:
    """A sentence of a hit, and where it stands."""

    document: Document
    number: int
    """Among the document's sentences."""
    span: Span
    passage: tuple[str, int]
    """Document id and start of the passage it was found in."""
    candidate: Candidate
    retrieved: float
    """The fused score of the passage, 0..1."""

    def rank(self, score: float) -> float:
        """Where a sentence with this score comes: by that, and with less weight by its passage's."""
        return log_odds(score) + RETRIEVED * log_odds(self.retrieved)


class Texts(Protocol):
    """What is asked of an Index."""

    def document(self, document_id: str) -> Document:
        """A document by its id."""
        ...

    def sentences(self, document_id: str) -> tuple[Span, ...]:
        """Where its sentences stand."""
        ...

    def similarities(self, question: str, texts: Sequence[str]) -> list[float]:
        """The cosine of a question with each text."""
        ...


def sentences(hits: Sequence[Hit], index: Texts) -> list[Located]:
    """Return all sentences of the hits that can answer, with what stands around them."""
    documents = {i: index.document(i) for i in {hit.passage.document_id for hit in hits}}
    spans = {i: index.sentences(i) for i in documents}
    return [
        one
        for hit in hits
        for one in _sentences(hit, documents[hit.passage.document_id], spans[hit.passage.document_id])
    ]


def closest(question: str, located: Sequence[Located], *, most: int = CUT) -> list[Located]:
    """Keep the likeliest sentences, by the formula.

    It measures a sentence by its passage's cosine: one of its own for each costs more than reading it, and
    the right sentence came first no more often by it (.802 with and without, 383 held-out questions).
    """
    rough = models.formula().score(question, [s.candidate for s in located])
    return [located[i] for i in sorted(range(len(located)), key=lambda i: (-rough[i], i))[:most]]


def rerank(question: str, hits: Sequence[Hit], scorer: Scorer, index: Texts) -> list[Hit]:
    """Order passages by their best sentence; what is not content stays last.

    The score is that of the best sentence, weighed with the passage's own; passages of which no sentence was
    read score 0 and keep their order.
    """
    located = closest(question, sentences(hits, index), most=RANKED)
    scores = scorer.score(question, [s.candidate for s in located])
    best: dict[tuple[str, int], float] = {}
    for one, score in zip(located, scores, strict=True):
        best[one.passage] = max(one.rank(score), best.get(one.passage, UNREAD))
    ranks = [best.get((h.passage.document_id, h.passage.start), UNREAD) for h in hits]
    order = sorted(range(len(hits)), key=lambda i: (hits[i].boilerplate, -ranks[i]))
    return [replace(hits[i], score=share(ranks[i]) if ranks[i] > UNREAD else 0.0) for i in order]


def _sentences(hit: Hit, document: Document, spans: Sequence[Span]) -> list[Located]:
    inside = Span(hit.passage.start, hit.passage.end)
    found = []
    for number, span in enumerate(spans):
        sentence = document.text[span.start : span.end]
        if not inside.contains(span) or is_furniture(sentence, document.title):
            continue
        before = spans[number - 1] if number else None
        previous = document.text[before.start : before.end] if before and inside.contains(before) else ""
        candidate = Candidate(
            sentence=sentence,
            previous=previous,
            title=document.title,
            passage=hit.passage.text,
            similarity=hit.similarity,
            passage_similarity=hit.similarity,
        )
        found.append(Located(document, number, span, (document.id, hit.passage.start), candidate, hit.score))
    return found
