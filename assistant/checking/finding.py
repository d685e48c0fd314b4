"""The result of a check, and the stretches of documents that a sentence cites."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.types import Citation, Verdict
from index.types import Document, Span, Statement

Documents = Callable[[str], Document | None]
"""A document's id in, the document as it is now out, or None."""
Statements = Callable[[str], Sequence[Statement]]
"""A document's id in, who says what in it out."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place of a document."""

    document_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found about one sentence."""

    verdict: Verdict
    basis: str
    """The tier that decided: "structure", "verbatim", "facts", "entailment", "judge", or "none"."""
    reasons: tuple[str, ...]
    """In words for a person, each naming what and where."""
    spans: tuple[Span, ...] = ()
    """What the decision rests on, in the cited document."""
    better: Found | None = None
    """A place that says it, where the citation is the wrong one."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A stretch of a document that the sentence cites; neighbouring citations are one stretch."""

    document: Document
    span: Span

    @property
    def text(self) -> str:
        """The cited words."""
        return self.document.text[self.span.start : self.span.end]


def cited_stretches(citations: Sequence[Citation], documents: Documents) -> list[Cited]:
    """The cited stretches by document and offset; those with only white space between are joined."""
    stretches: list[Cited] = []
    for citation in sorted(citations, key=lambda c: (c.document_id, c.start, c.end)):
        document = documents(citation.document_id)
        if document is None:
            continue
        last = stretches[-1] if stretches else None
        if last and last.document.id == document.id:
            between = document.text[last.span.end : citation.start]
            if citation.start <= last.span.end or not between.strip():
                end = max(last.span.end, citation.end)
                stretches[-1] = Cited(document, Span(last.span.start, end))
                continue
        stretches.append(Cited(document, Span(citation.start, citation.end)))
    return stretches
