"""Which statements are on a topic, and how well they fit it."""

from __future__ import annotations

from collections.abc import Sequence

from index import topic
from index.candidates import Texts
from index.types import Statement

COMPARED = 64
"""Statements whose meaning is compared with a topic's."""


def fitting(
    found: Sequence[Statement], about: str, index: Texts, *, context: bool
) -> list[tuple[Statement, float]]:
    """Return the statements that fit a topic, each with how well (0..1), in their order.

    Args:
        found: the statements.
        about: the topic.
        index: their documents and cosines.
        context: count what a statement points back to, too, less than its words.
    """
    wanted = topic.content_words(about)
    documents = {id_: index.document(id_) for id_ in {s.document_id for s in found}}
    texts = [documents[s.document_id].text[s.start : s.end] for s in found]
    shares = [topic.share(wanted, text) for text in texts]
    behind = [
        topic.share(wanted, topic.context(documents[s.document_id].text, s.start, text)) if context else 0.0
        for s, text in zip(found, texts, strict=True)
    ]
    likely = sorted(sorted(range(len(found)), key=lambda n: -max(shares[n], behind[n]))[:COMPARED])
    cosines = index.similarities(about, [texts[n] for n in likely])
    titled = [topic.share(wanted, documents[found[n].document_id].title) for n in likely]
    near = zip(likely, titled, cosines, strict=True)
    fits = [topic.fit(shares[n], title, cosine, behind[n]) for n, title, cosine in near]
    if not any(fits):
        fits = [topic.headed(t, c) for t, c in zip(titled, cosines, strict=True)]
    return [(found[n], fit) for n, fit in zip(likely, fits, strict=True) if fit]


def by_document(fitting: Sequence[tuple[Statement, float]]) -> list[Statement]:
    """Return the statements, those of the document that fits best first."""
    best: dict[str, float] = {}
    for statement, fit in fitting:
        best[statement.document_id] = max(fit, best.get(statement.document_id, 0.0))
    return [statement for statement, _ in sorted(fitting, key=lambda pair: -best[pair[0].document_id])]
