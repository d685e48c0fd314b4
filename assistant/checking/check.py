"""Run the tiers in order: the first that can decide does, and says so."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checking.facts import check_facts
from assistant.checking.finding import Documents, Finding, Statements, cited_stretches
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


def check_sentence(
    text: str,
    citations: Sequence[Citation],
    documents: Documents,
    *,
    speaker: str | None = None,
    statements: Statements | None = None,
) -> Finding:
    """Whether one sentence of an answer, without markers, is supported by what it cites.

    Args:
        text: the sentence.
        citations: what it cites.
        documents: a document's id in, the document as it is now out, or None.
        speaker: whose words the sentence says it gives.
        statements: a document's id in, its statements out; needed to see whose words they are.

    Returns:
        SUPPORTED where the words stand in the cited span, UNVERIFIED where nothing speaks against a
        paraphrase; nothing else is ever taken for support.
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
    if wrong := check_facts(text, cited, speaker=speaker, statements=statements):
        return wrong
    return Finding(Verdict.UNVERIFIED, "none", ("a paraphrase: the words do not stand in the source",))
