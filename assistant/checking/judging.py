"""Tier 4, off by default: a judge for what no other tier could decide; it has to show the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.checking.entailment import evidence
from assistant.checking.finding import Cited, Finding
from assistant.checking.normalise import find
from assistant.types import Verdict
from index.types import Span

SHORTEST = 4
"""Words of a quote; fewer stand almost anywhere."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a judge says of a claim."""

    verdict: Verdict
    quote: str
    """The words of the evidence that it rests on, copied."""


class Judge(Protocol):
    """Anything that can rule on a claim: a language model, say."""

    def rule(self, claim: str, evidence: str) -> Ruling | None:
        """Whether the evidence bears the claim out; None where the judge cannot say."""
        ...


def check_judged(text: str, cited: Sequence[Cited], judge: Judge) -> Finding:
    """A judge's ruling where its quote stands in the evidence word for word, otherwise "unverified".

    Called in the grey band only, so that it never overrules what another tier found.
    """
    doubts = []
    for stretch in cited:
        for window in evidence(text, stretch):
            ruling = judge.rule(text, stretch.document.text[window.start : window.end])
            if ruling is None or ruling.verdict is Verdict.UNVERIFIED:
                continue
            span = _shown(ruling.quote, stretch, window)
            if span is None:
                doubts.append(f"the judge's words “{ruling.quote}” do not stand in {stretch.document.id}")
                continue
            reason = f"a model judged so by “{ruling.quote}”"
            return Finding(ruling.verdict, "judge", (reason,), (span,))
    return Finding(Verdict.UNVERIFIED, "judge", tuple(doubts) or ("the judge could not say",))


def _shown(quote: str, cited: Cited, window: Span) -> Span | None:
    if len(quote.split()) < SHORTEST:
        return None
    return find(quote, cited.document.text, within=window, whole_words=True)
