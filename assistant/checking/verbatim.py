"""Tier 1: does the sentence, or what it quotes, stand in the cited words?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.checking.context import risk
from assistant.checking.differing import Difference, differing, where_it_breaks
from assistant.checking.finding import Cited, Finding, Statements
from assistant.checking.normalise import find
from assistant.checking.quotes import Quoted, quoted_strings
from assistant.types import Verdict
from index.types import Span, Statement

SHORTEST_QUOTE = 4
"""Words; a shorter quoted string is a term, and often the writer's own."""


def find_whole(text: str, cited: Sequence[Cited]) -> tuple[Cited, Span] | None:
    """Where the whole sentence stands in what it cites; an ellipsis at an end says that more stands there."""
    bare = text.strip("… ")
    for stretch in cited:
        span = _stands(bare, stretch)
        if span:
            return stretch, span
    return None


def whole_at_risk(cited: Cited, span: Span) -> Finding | None:
    """A sentence that is a part of the source's, cut out of a denial or a condition."""
    danger = risk(cited.document.text, span, inside_quote=False)
    if danger is None:
        return None
    reason = (
        f"context at risk: the words are cut out of {danger.kind} (“{danger.cue}”) in {cited.document.id}"
    )
    return Finding(Verdict.UNVERIFIED, "verbatim", (reason,), (danger.span, span))


def check_elsewhere(text: str, cited: Sequence[Cited]) -> Finding | None:
    """The sentence stands word for word in a cited document, but not where it is cited."""
    if len(text.split()) < SHORTEST_QUOTE:
        return None
    for stretch in cited:
        elsewhere = find(text, stretch.document.text, whole_words=True)
        if elsewhere:
            name = stretch.document.id
            reason = f"wrong citation: the sentence stands elsewhere in {name}, not in the cited words"
            return Finding(Verdict.UNSUPPORTED, "verbatim", (reason,), (elsewhere,))
    return None


def check_quotes(text: str, cited: Sequence[Cited]) -> Finding | None:
    """What is wrong with the quoted strings of four words or more, or None where they all stand there."""
    for quote in quoted_strings(text):
        if quote.words >= SHORTEST_QUOTE:
            finding = _check_quote(quote, cited)
            if finding:
                return finding
    return None


def quote_spans(text: str, cited: Sequence[Cited]) -> list[tuple[Cited, Span]]:
    """Where the quoted strings stand that were found in what is cited."""
    found = []
    for quote in quoted_strings(text):
        if quote.words >= SHORTEST_QUOTE:
            for part in quote.parts():
                found += [(c, s) for c in cited if (s := _stands(part, c))][:1]
    return found


def misattributed(
    found: Sequence[tuple[Cited, Span]], speaker: str, statements: Statements | None
) -> Finding | None:
    """Whether the document gives words of `found` to somebody else than `speaker`."""
    if statements is None:
        return None
    from index.names import means, same_speaker

    for cited, span in found:
        tellers = _tellers(statements(cited.document.id), span)
        if not tellers or any(same_speaker(speaker, t) or means(speaker, t) for t in tellers):
            continue
        reason = f"misattributed: {cited.document.id} gives these words to {tellers[0]}, not to {speaker}"
        return Finding(Verdict.CONTRADICTED, "verbatim", (reason,), (span,))
    return None


def _tellers(statements: Sequence[Statement], span: Span) -> list[str]:
    """Who says what stands at `span`, the closest statement first."""
    over = [s for s in statements if s.speaker and any(part.overlaps(span) for part in s.parts)]
    return [s.speaker for s in sorted(over, key=lambda s: s.end - s.start) if s.speaker]


def _stands(text: str, cited: Cited) -> Span | None:
    """Where `text` stands whole in a cited stretch; its first letter may be of the other case."""
    source = cited.document.text
    span = find(text, source, within=cited.span, whole_words=True)
    if span is None and (first := re.search(r"[^\W\d_]", text)):
        other = text[: first.start()] + first[0].swapcase() + text[first.end() :]
        span = find(other, source, within=cited.span, whole_words=True)
    return span


def _check_quote(quote: Quoted, cited: Sequence[Cited]) -> Finding | None:
    parts = quote.parts()
    for stretch in cited:
        spans = _in_order(parts, stretch)
        if spans is None:
            continue
        if len(parts) > 1 and (hidden := _hidden_denial(spans, stretch)):
            reason = f"the quote “{_short(quote.text)}” leaves out “{hidden}”"
            return Finding(Verdict.UNSUPPORTED, "verbatim", (reason,), tuple(spans))
        danger = risk(stretch.document.text, spans[0], inside_quote=True) if spans else None
        if danger and not _said_in(danger.cue, quote):
            what = f"“{_short(quote.text)}” is cut out of {danger.kind} (“{danger.cue}”)"
            reason = f"context at risk: the quote {what}"
            return Finding(Verdict.UNVERIFIED, "verbatim", (reason,), (danger.span, *spans))
        return None
    missing = next((p for p in parts if not any(_stands(p, c) for c in cited)), parts[0] if parts else "")
    return _explain(missing, cited)


def _said_in(cue: str, quote: Quoted) -> bool:
    return find(cue, quote.text) is not None


def _in_order(parts: Sequence[str], cited: Cited) -> list[Span] | None:
    spans: list[Span] = []
    start = cited.span.start
    for part in parts:
        span = _stands(part, Cited(cited.document, Span(start, cited.span.end)))
        if span is None:
            return None
        spans.append(span)
        start = span.end
    return spans


def _hidden_denial(spans: Sequence[Span], cited: Cited) -> str | None:
    """A negation among the words that an ellipsis stands for."""
    for before, after in pairwise(spans):
        left_out = cited.document.text[before.end : after.start]
        if found := Difference((((), tuple(left_out.split())),)).negation:
            return found
    return None


def _explain(quote: str, cited: Sequence[Cited]) -> Finding:
    """Why a quote that is not in the cited words is wrong: elsewhere, spliced, altered, or invented."""
    shown = f"“{_short(quote)}”"
    for stretch in cited:
        elsewhere = find(quote, stretch.document.text, whole_words=True)
        if elsewhere:
            reason = (
                f"wrong citation: {shown} stands elsewhere in {stretch.document.id}, not in the cited words"
            )
            return Finding(Verdict.UNSUPPORTED, "verbatim", (reason,), (elsewhere,))
    for stretch in cited:
        broken = where_it_breaks(quote, stretch.document.text)
        if broken:
            reason = f"spliced: {shown} stands in two places of {stretch.document.id}, not in one"
            return Finding(Verdict.UNSUPPORTED, "verbatim", (reason,), broken)
    for stretch in cited:
        close = differing(quote, stretch.document.text, near=stretch.span)
        if close:
            verdict = Verdict.CONTRADICTED if close.negation else Verdict.UNSUPPORTED
            reason = f"altered: in {shown} {close.in_words(stretch.document.id)}"
            return Finding(verdict, "verbatim", (reason,), (close.span,))
    names = ", ".join(dict.fromkeys(c.document.id for c in cited))
    return Finding(Verdict.UNSUPPORTED, "verbatim", (f"the quote {shown} does not stand in {names}",))


def _short(text: str, limit: int = 80) -> str:
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
