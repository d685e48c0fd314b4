"""Check a text against an index: each sentence against what it cites, and the best place there is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from assistant.checking import Bars, Finding, Judge, check_sentence
from assistant.checking.entailment import BARS
from assistant.checking.placing import sentences_of
from assistant.checking.seeking import likeness, own_sentence
from assistant.review.draft import Claim, led_by, read_draft
from assistant.review.report import FAILURES, Checked, Report
from assistant.review.resolving import cited, resolve
from assistant.types import Citation, Verdict
from index import Document, DocumentMissing, Index
from index.types import Span
from index.verifying import Verifier

PASSAGES = 8
"""Passages of the index whose sentences are looked at for the best place."""
NO_LIST = "The text has no list of sources, so that its numbers name nothing: every sentence is checked against the best place in the index."  # noqa: E501


def check(
    text: str,
    index: Index,
    *,
    verifier: Verifier | None = None,
    bars: Bars = BARS,
    judge: Judge | None = None,
) -> Report:
    """Check every sentence of a text against the documents of an index.

    A number is looked up in the text's own list of sources (see `review.draft` and `review.resolving`); one
    that the list does not have, or that names no document, is an invalid citation. Where the text has no
    list, or no markers, each sentence is checked against the place of the index that comes nearest. A
    sentence without a marker in a text whose others have theirs is "uncited", unless something stands
    against it.

    Args:
        text: Markdown or plain text; headings, code and questions are not checked.
        index: what it is checked against.
        verifier: judges paraphrases; without one they stay unverified.
        bars: how sure the verifier must be.
        judge: is asked about what all else leaves open.
    """
    return _Check(index, verifier, bars, judge).report(text)


class _Check:
    """One run over one text; remembers the documents it has read."""

    def __init__(self, index: Index, verifier: Verifier | None, bars: Bars, judge: Judge | None) -> None:
        self._index = index
        self._verifier, self._bars, self._judge = verifier, bars, judge
        self._document = lru_cache(maxsize=None)(self._read)
        self._statements = lru_cache(maxsize=None)(index.document_statements)

    def report(self, text: str) -> Report:
        draft = read_draft(text)
        sources: dict[int, Citation | str] = {}
        if draft.sources:
            documents = self._index.documents()
            sources = {n: resolve(n, entry, documents) for n, entry in draft.sources.items()}
        marked = bool(sources) and any(claim.markers for claim in draft.claims)
        sentences = tuple(self._sentence(claim, sources, marked) for claim in draft.claims)
        lost = not draft.sources and any(claim.markers for claim in draft.claims)
        return Report(sentences, (NO_LIST,) if lost else ())

    def _sentence(self, claim: Claim, sources: dict[int, Citation | str], marked: bool) -> Checked:
        speaker, said = led_by(claim.text)
        best, near = self._nearest(said)
        citations: tuple[Citation, ...] = ()
        if not sources or not claim.markers:
            finding = self._uncited(said, speaker, best, near, marked=marked)
        else:
            found = [sources.get(n, f"[{n}] is not in the text's list of sources") for n in claim.markers]
            wrong = tuple(reason for reason in found if isinstance(reason, str))
            citations = tuple(c for c in found if isinstance(c, Citation))
            finding = (
                Finding(Verdict.INVALID_CITATION, "structure", wrong)
                if wrong
                else self._find(said, citations, speaker)
            )
        if finding.better and (document := self._document(finding.better.document_id)):
            best = cited(document, finding.better.span, number=1)
        return Checked(
            claim.text,
            claim.start,
            claim.end,
            claim.markers,
            speaker,
            finding.verdict,
            finding.basis,
            finding.reasons,
            citations,
            best,
        )

    def _uncited(
        self, text: str, speaker: str | None, best: Citation | None, near: Citation | None, *, marked: bool
    ) -> Finding:
        """The verdict of a sentence without a source of its own: by the best place and what is around it."""
        if best is None or near is None:
            return Finding(Verdict.UNSUPPORTED, "none", ("nothing in the index comes near it",))
        finding = self._find(text, (best,), speaker)
        if finding.verdict is not Verdict.SUPPORTED:
            finding = self._find(text, (near,), speaker)
        if not marked or finding.verdict in FAILURES:
            return finding
        where = f"the sentence cites nothing; the nearest place, in {best.document_id}: {finding.verdict}"
        return Finding(Verdict.UNCITED, "structure", (where, *finding.reasons), finding.spans)

    def _nearest(self, text: str) -> tuple[Citation | None, Citation | None]:
        """The sentence of the index that says most of a text, and the passage around it."""
        best: tuple[float, Document, Span, Span] | None = None
        for hit in self._index.search(text, limit=PASSAGES):
            passage = hit.passage
            document = self._document(passage.document_id)
            if document is None:
                continue
            within = Span(passage.start, passage.end)
            span = own_sentence(text, document.text, sentences_of(document.text).spans, within=within)
            if span is None:
                continue
            score = likeness(text, document.text[span.start : span.end])
            if best is None or score > best[0]:
                around = Span(min(span.start, within.start), max(span.end, within.end))
                best = score, document, span, around
        if best is None:
            return None, None
        _, document, span, around = best
        return cited(document, span, number=1), cited(document, around, number=1)

    def _find(self, text: str, citations: Sequence[Citation], speaker: str | None) -> Finding:
        return check_sentence(
            text,
            citations,
            self._document,
            speaker=speaker,
            statements=self._statements,
            verifier=self._verifier,
            bars=self._bars,
            judge=self._judge,
        )

    def _read(self, document_id: str) -> Document | None:
        try:
            return self._index.document(document_id)
        except DocumentMissing:
            return None
