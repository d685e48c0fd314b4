"""Run the tiers in order: the first that can decide does, and says so."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checking.entailment import BARS, Bars, check_entailment
from assistant.checking.facts import check_facts
from assistant.checking.finding import Documents, Finding, Statements, cited_stretches
from assistant.checking.framing import check_framed
from assistant.checking.judging import Judge, check_judged
from assistant.checking.placing import check_place
from assistant.checking.speaking import claimed_speaker
from assistant.checking.structure import check_structure
from assistant.checking.verbatim import (
    check_elsewhere,
    check_quotes,
    find_whole,
    misattributed,
    quote_spans,
    whole_at_risk,
)
from assistant.types import Citation, Verdict
from index.verifying import Verifier


def check_sentence(
    text: str,
    citations: Sequence[Citation],
    documents: Documents,
    *,
    speaker: str | None = None,
    statements: Statements | None = None,
    verifier: Verifier | None = None,
    bars: Bars = BARS,
    judge: Judge | None = None,
) -> Finding:
    """Whether one sentence of an answer, without markers, is supported by what it cites.

    Args:
        text: the sentence.
        citations: what it cites.
        documents: a document's id in, the document as it is now out, or None.
        speaker: whose words the sentence says it gives.
        statements: a document's id in, its statements out; needed to see whose words they are.
        verifier: says whether a paraphrase is borne out; without one it stays unverified.
        bars: how sure the verifier must be.
        judge: is asked about what all else leaves open.

    Returns:
        SUPPORTED where the words stand in the cited span, or a verifier or a judge who shows the words
        says so; UNVERIFIED where nothing speaks against a paraphrase. Shared words are never support.
    """
    broken = check_structure(citations, documents)
    if broken:
        return broken
    cited = cited_stretches(citations, documents)
    whole = find_whole(text, cited)
    if whole:
        wrong = misattributed([whole], speaker, statements) if speaker else None
        return wrong or whole_at_risk(*whole) or Finding(Verdict.SUPPORTED, "verbatim", (), (whole[1],))
    wrong = check_quotes(text, cited) or check_elsewhere(text, cited)
    if wrong:
        return wrong
    teller = speaker or claimed_speaker(text)
    if teller and (wrong := misattributed(quote_spans(text, cited), teller, statements)):
        return wrong
    if framed := check_framed(text, cited, statements):
        return framed
    if wrong := check_facts(text, cited, speaker=speaker, statements=statements):
        return wrong
    if verifier and (sure := check_entailment(text, cited, verifier, bars=bars)):
        return sure
    if wrong := check_place(text, cited):
        return wrong
    if judge:
        return check_judged(text, cited, judge)
    return Finding(Verdict.UNVERIFIED, "none", ("a paraphrase: the words do not stand in the source",))
