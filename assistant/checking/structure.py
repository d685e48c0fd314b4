"""Tier 0: does every citation still point at the words it shows?"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checking.finding import Documents, Finding
from assistant.types import Citation, Verdict


def check_structure(citations: Sequence[Citation], documents: Documents) -> Finding | None:
    """What is wrong with the citations, or None where they all hold."""
    if not citations:
        return Finding(Verdict.UNCITED, "structure", ("the sentence cites nothing",))
    broken = tuple(reason for c in citations if (reason := _broken(c, documents)))
    return Finding(Verdict.INVALID_CITATION, "structure", broken) if broken else None


def _broken(citation: Citation, documents: Documents) -> str | None:
    name = f"[{citation.number}]"
    document = documents(citation.document_id)
    if document is None:
        return f"{name} cites {citation.document_id}, which is not in the index"
    if document.digest != citation.digest:
        return f"{name} cites {citation.document_id} as it was; the document has changed since (digest)"
    if not 0 <= citation.start < citation.end <= len(document.text):
        return f"{name} points outside {citation.document_id}: {citation.start} to {citation.end}"
    if document.text[citation.start : citation.end] != citation.quote:
        where = f"{citation.start} to {citation.end} of {citation.document_id}"
        return f"{name} quotes words that do not stand at {where}"
    if not citation.quote.strip():
        return f"{name} cites white space only"
    return None
