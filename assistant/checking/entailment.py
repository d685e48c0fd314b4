"""Tier 3: does the evidence entail the sentence, by a verifier? Over the cited words, a sentence around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.checking.clauses import clauses
from assistant.checking.finding import Cited, Finding
from assistant.checking.placing import keys, sentences_of
from assistant.types import Verdict
from index.types import Span
from index.verifying import Judged, Verifier

WINDOW = 3
"""Sentences in a row that are read together where more than that is cited."""
MOST = 8
"""Windows of a long citation that are read: those that share most words with the sentence."""


@dataclass(frozen=True, slots=True)
class Bar:
    """When a judgement is sure: likely enough itself, and its rival unlikely enough."""

    at_least: float
    rival_at_most: float


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars of each sure verdict; between them a sentence stays unverified.

    Not fitted yet: they are far from even, so that a verifier that is unsure decides nothing.
    """

    supported: Bar = Bar(0.8, 0.1)
    """Rival: contradicted."""
    contradicted: Bar = Bar(0.8, 0.1)
    """Rival: supported."""
    unsupported: Bar = Bar(0.9, 0.05)
    """Its own is "neither"; rival: supported."""

    def verdict(self, judged: Judged) -> Verdict:
        """The verdict of one judgement."""
        supported, neither, contradicted = judged
        if supported >= self.supported.at_least and contradicted <= self.supported.rival_at_most:
            return Verdict.SUPPORTED
        if contradicted >= self.contradicted.at_least and supported <= self.contradicted.rival_at_most:
            return Verdict.CONTRADICTED
        if neither >= self.unsupported.at_least and supported <= self.unsupported.rival_at_most:
            return Verdict.UNSUPPORTED
        return Verdict.UNVERIFIED


BARS = Bars()


def check_entailment(
    text: str, cited: Sequence[Cited], verifier: Verifier, *, bars: Bars = BARS
) -> Finding | None:
    """What a verifier is sure of, or None in the grey band.

    A sentence of several clauses is judged clause by clause where it is not supported whole: contradicted
    where one is, supported where all are, partial where some are.
    """
    windows = [(c, span) for c in cited for span in evidence(text, c)]
    if not windows:
        return None
    parts = clauses(text)
    claims = [text, *parts] if len(parts) > 1 else [text]
    pairs = [(c.document.text[s.start : s.end], claim) for claim in claims for c, s in windows]
    judged = verifier.verify(pairs)
    size = len(windows)
    best = [_closest(judged[n * size : (n + 1) * size], bars) for n in range(len(claims))]
    whole = bars.verdict(judged[best[0]])
    spans = (windows[best[0]][1],)
    each = [bars.verdict(judged[n * size + at]) for n, at in enumerate(best)][1:]
    if whole is Verdict.SUPPORTED or (each and set(each) == {Verdict.SUPPORTED}):
        return Finding(Verdict.SUPPORTED, "entailment", (), spans)
    if whole is Verdict.CONTRADICTED or Verdict.CONTRADICTED in each:
        wrong = text if whole is Verdict.CONTRADICTED else parts[each.index(Verdict.CONTRADICTED)]
        reason = f"the source says otherwise than “{_short(wrong)}”"
        return Finding(Verdict.CONTRADICTED, "entailment", (reason,), spans)
    if Verdict.SUPPORTED in each:
        missing = next(p for p, v in zip(parts, each, strict=True) if v is not Verdict.SUPPORTED)
        reason = f"only a part is borne out, not “{_short(missing)}”"
        return Finding(Verdict.PARTIAL, "entailment", (reason,), spans)
    if whole is Verdict.UNSUPPORTED:
        return Finding(Verdict.UNSUPPORTED, "entailment", ("the source does not say this",), spans)
    return None


def evidence(text: str, cited: Cited) -> list[Span]:
    """The cited words with a sentence around; a long citation in windows, those nearest to `text`."""
    source = cited.document.text
    spans = sentences_of(source).spans
    inside = [n for n, span in enumerate(spans) if span.overlaps(cited.span)]
    if not inside:
        return [cited.span]
    first, last = max(0, inside[0] - 1), min(len(spans) - 1, inside[-1] + 1)
    if len(inside) <= WINDOW:
        return [Span(spans[first].start, spans[last].end)]
    windows = [Span(spans[n].start, spans[n + WINDOW - 1].end) for n in range(first, last - WINDOW + 2)]
    wanted = keys(text).keys()
    shared = {w: len(wanted & keys(source[w.start : w.end]).keys()) for w in windows}
    return sorted(sorted(windows, key=lambda w: -shared[w])[:MOST])


def _closest(judged: Sequence[Judged], bars: Bars) -> int:
    """The window that supports most where one surely does, otherwise the one that is most about it."""
    supports = max(range(len(judged)), key=lambda n: judged[n][0])
    if bars.verdict(judged[supports]) is Verdict.SUPPORTED:
        return supports
    return min(range(len(judged)), key=lambda n: judged[n][1])


def _short(text: str, limit: int = 80) -> str:
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
