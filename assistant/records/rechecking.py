"""A recorded answer against the index of today: which citations have edits broken?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from assistant.checking import check_sentence, find
from assistant.checking.differing import differing
from assistant.records.recorded import Record
from assistant.types import Citation, Sentence, Verdict
from index import Document, DocumentMissing, Index
from index.types import Span

State = Literal["holds", "moved", "broken"]


@dataclass(frozen=True, slots=True)
class CitationNow:
    """What has become of a citation."""

    number: int
    document_id: str
    """As it was recorded."""
    state: State
    """"moved": the words stand unchanged, at another place or in a document of another name."""
    reason: str
    """In words; empty where it holds."""
    now: Citation | None
    """Where the words stand today; None where they do not."""


@dataclass(frozen=True, slots=True)
class SentenceNow:
    """A sentence of the answer, then and now."""

    text: str
    then: Verdict
    now: Verdict
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What has become of an answer."""

    question: str
    made: str
    citations: tuple[CitationNow, ...]
    sentences: tuple[SentenceNow, ...]

    @property
    def broken(self) -> tuple[CitationNow, ...]:
        """The citations that no longer hold."""
        return tuple(c for c in self.citations if c.state == "broken")

    @property
    def changed(self) -> tuple[SentenceNow, ...]:
        """The sentences whose verdict is another one today."""
        return tuple(s for s in self.sentences if s.then is not s.now)


def recheck(kept: Record, index: Index) -> Rechecked:
    """Check a recorded answer against `index` as it is now, with the same tiers that need no model."""
    document = lru_cache(maxsize=None)(lambda document_id: _document(index, document_id))
    renamed = lru_cache(maxsize=1)(lambda: {d.digest: d for d in index.documents()})
    recorded = {c.number: c for s in kept.sentences for c in s.citations}
    citations = {}
    for number, citation in sorted(recorded.items()):
        there = document(citation.document_id)
        if there is None or there.digest != citation.digest:
            there = renamed().get(citation.digest, there)
        citations[number] = _now(citation, there)

    def judge(sentence: Sentence) -> SentenceNow:
        now = [citations[c.number] for c in sentence.citations]
        lost = tuple(c.reason for c in now if c.now is None)
        if lost:
            return SentenceNow(sentence.text, sentence.verdict, Verdict.INVALID_CITATION, lost)
        finding = check_sentence(
            sentence.text,
            [c.now for c in now if c.now],
            document,
            speaker=sentence.speaker,
            statements=index.document_statements,
        )
        return SentenceNow(sentence.text, sentence.verdict, finding.verdict, finding.reasons)

    sentences = tuple(judge(sentence) for sentence in kept.sentences)
    return Rechecked(kept.question, kept.made, tuple(citations.values()), sentences)


def lines(found: Rechecked) -> Iterator[str]:
    """What has become of an answer, in words."""
    yield f"{found.question} (answered {found.made})"
    for citation in found.citations:
        mark = {"holds": "✓", "moved": "→", "broken": "✗"}[citation.state]
        reason = f": {citation.reason}" if citation.reason else ""
        yield f"{mark} [{citation.number}] {citation.document_id} {citation.state}{reason}"
    for sentence in found.changed:
        reasons = f": {'; '.join(sentence.reasons)}" if sentence.reasons else ""
        yield f"{sentence.then} then, {sentence.now} now: {sentence.text}{reasons}"
    yield _summary(found)


def _summary(found: Rechecked) -> str:
    n = len(found.citations)
    all_ = f"{n} citation{'' if n == 1 else 's'}"
    return f"{all_}, {len(found.broken)} broken; {len(found.changed)} verdicts changed."


def _document(index: Index, document_id: str) -> Document | None:
    try:
        return index.document(document_id)
    except DocumentMissing:
        return None


def _now(citation: Citation, document: Document | None) -> CitationNow:
    """Where the cited words stand in the document as it is today."""

    def become(state: State, reason: str, now: Citation | None) -> CitationNow:
        return CitationNow(citation.number, citation.document_id, state, reason, now)

    if document is None:
        return become("broken", "the document is not in the index any more", None)
    if document.text[citation.start : citation.end] == citation.quote:
        span: Span | None = Span(citation.start, citation.end)
    else:
        span = find(citation.quote, document.text, whole_words=True)
    if span is None:
        return become("broken", _edited(citation, document), None)
    now = replace(
        citation,
        document_id=document.id,
        digest=document.digest,
        place=document.place(span.start),
        start=span.start,
        end=span.end,
        quote=document.text[span.start : span.end],
    )
    if document.id != citation.document_id:
        return become("moved", f"the document is now {document.id}", now)
    if span.start != citation.start:
        return become("moved", f"from {citation.start:,} to {span.start:,}", now)
    return become("holds", "", now)


def _edited(citation: Citation, document: Document) -> str:
    close = differing(citation.quote, document.text, near=Span(0, len(document.text)))
    shown = _short(citation.quote)
    if close and close.changes:
        return f"“{shown}” was edited: {close.in_words(document.id)}"
    return f"“{shown}” does not stand in it any more"


def _short(text: str, limit: int = 80) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def all_hold(found: Iterable[Rechecked]) -> bool:
    """Whether nothing has broken: every citation's words still stand, and no verdict has fallen."""
    return not any(f.broken or any(_fell(s) for s in f.sentences) for f in found)


def _fell(sentence: SentenceNow) -> bool:
    failing = {Verdict.UNSUPPORTED, Verdict.CONTRADICTED, Verdict.INVALID_CITATION}
    return sentence.now in failing and sentence.then not in failing
