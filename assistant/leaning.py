"""Which sentences cannot be understood alone, and the words before them that they need."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.paragraphs import is_item
from index.types import Document, Span

LONGEST = 400
"""Characters of a quotation that a reader still takes in at a glance."""

LEANS = re.compile(
    r"^[\"“‘'(]*(?:(?:and|but|so|yet|or|also|then|still|however|therefore|moreover|meanwhile|instead),?\s+)?"
    r"(?:he|she|they|it|his|her|their|its|him|them|this|these|those|that|such|both|another|there|here|"
    r"the (?:former|latter|same|other|two|pair))\b",
    re.IGNORECASE,
)
RETRACTED = re.compile(
    r"\b(?:we|the (?:paper|article|report)) (?:wrongly |mistakenly )?(?:wrote|reported|said|stated) that\b",
    re.IGNORECASE,
)
"""A paper repeats its own mistake, to correct it in the next sentence."""
RECTIFIES = re.compile(r"^(?:in fact|instead|actually|correct is|the correct|in reality)\b", re.IGNORECASE)
CORRECTIONS = re.compile(
    r"\b(?:corrections?|clarifications?|corrigend(?:um|a)|errat(?:um|a))\b", re.IGNORECASE
)
"""In the title of a column that repeats mistakes to put them right in the next sentence."""
REPORT = re.compile(r"\b(?:article|report|story|headline|caption|column|item|piece)\b", re.IGNORECASE)
DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)|dismiss(?:es|ed)|disput(?:es|ed)|contradict(?:s|ed)) "
    r"(?:it|this|that|the (?:claim|report|allegation|charge|accusation|rumour|rumor)s?)\b",
    re.IGNORECASE,
)
"""In the sentence behind one, what nobody must leave out who quotes that one."""
LATER = re.compile(
    r"^(?:In|On|At|By|Since|After|Before|During|Until|From|Under|Last|This|Next|Two|Three|Four|A few)"
    r"(?: [\w’'-]+){1,4},? (?:he|she|they|his|her|their)\b"
)
"""A pronoun behind the time or the place with which a sentence begins: "In March she had"."""
ONE = re.compile(r"^(?:an?|another|the) (?:[\w-]+ )?ones?\b", re.IGNORECASE)
"""One of what the sentence before names: "a new one"."""
REPLY = re.compile(r"^(?:yes|no|nor|neither|not yet|of course)\b(?=[,.;:!—–]| but\b)", re.IGNORECASE)
"""Answers the question before it."""
BARE_REPLY = re.compile(
    r"^(?:[^:.?!]{2,60}: )?(?:yes|no|not yet|not at all|of course(?: not)?|never|certainly(?: not)?|indeed|"
    r"correct|exactly|absolutely(?: not)?)[.!]$",
    re.IGNORECASE,
)
"""Says too little by itself: "ROEDER: No."."""
# "There are", "It is clear that" and their like point at nothing before them; "It is the first promotion
# since 1998" names itself what it is.
STANDS = re.compile(
    r"^(?:there (?:is|are|was|were|has|have|will)\b|it (?:is|was) \w+ (?:that|to)\b|"
    r"it (?:is|was|will be|would be) the (?:\w+ )?(?:first|second|third|fourth|fifth|only|last|\w+est|most)\b)",
    re.IGNORECASE,
)
MARKER = re.compile(r"^(?:[-*+•]|\(?\w{1,3}[.)])\s+(?=\w)")


THEM = re.compile(r"^(?P<before>[^.!?]*?)\bthem\b")
SEVERAL = re.compile(r"\b(?:[^\W\d_]{3,}s|people|children|men|women|police|and)\b")
"""What "them" can mean within its own sentence."""


def leans(sentence: str) -> bool:
    """Whether a sentence begins with a word that points at the one before, or says "them" of nothing in it."""
    sentence = MARKER.sub("", sentence)
    if (them := THEM.match(sentence)) and not SEVERAL.search(them["before"]):
        return True
    leaning = (LEANS, RECTIFIES, LATER, ONE, REPLY)
    return any(pattern.match(sentence) for pattern in leaning) and not STANDS.match(sentence)


def with_support(document: Document, sentences: Sequence[Span], number: int) -> Span:
    """Return the span of a sentence and of the one before it, where it leans on that one, or that is a bare "No.".

    They are taken together only where that makes at most `LONGEST` characters and nothing but white
    space, and no boilerplate, stands between or in them.
    """
    own = sentences[number]
    if (right := rectified(document, sentences, number) or _denial(document, sentences, number)) is not None:
        return Span(own.start, right.end)
    if number == 0 or not (
        leans(document.text[own.start : own.end]) or _is_behind_reply(document, sentences, number)
    ):
        return own
    together = Span(sentences[number - 1].start, own.end)
    if together.end - together.start > LONGEST or any(together.overlaps(b) for b in document.boilerplate):
        return own
    return together


def _is_behind_reply(document: Document, sentences: Sequence[Span], number: int) -> bool:
    """Whether the sentence before is nothing but "No.", in the same line."""
    before, own = sentences[number - 1], sentences[number]
    in_line = "\n" not in document.text[before.end : own.start]
    return in_line and BARE_REPLY.match(document.text[before.start : before.end]) is not None


def can_stand_together(document: Document, first: Span, second: Span) -> bool:
    """Whether a reader takes in two stretches at a glance, as one quotation with all between them.

    They must not stand in two paragraphs, as rows and pages do, nor in two items, nor hold what is not content.
    """
    together = Span(first.start, second.end)
    return (
        together.end - together.start <= LONGEST
        and document.text[first.end : second.start].count("\n") <= 1
        and not is_item(document.text, second.start)
        and not any(together.overlaps(b) for b in document.boilerplate)
    )


def covering(sentences: Sequence[Span], span: Span) -> Span:
    """Return the whole sentences that a span touches."""
    touched = [sentence for sentence in sentences if sentence.overlaps(span)]
    if not touched:
        return span
    return Span(min(touched[0].start, span.start), max(touched[-1].end, span.end))


def rectified(document: Document, sentences: Sequence[Span], number: int) -> Span | None:
    """Return the sentence that puts right what this one repeats as a mistake, if it is such a one."""
    behind = _behind(document, sentences, number)
    if behind is None:
        return None
    here, there = (document.text[s.start : s.end] for s in (sentences[number], behind))
    if CORRECTIONS.search(document.title) and REPORT.search(here) and not RETRACTED.search(there):
        return behind
    return behind if RETRACTED.search(here) and RECTIFIES.match(there) else None


def _denial(document: Document, sentences: Sequence[Span], number: int) -> Span | None:
    behind = _behind(document, sentences, number)
    denied = behind is not None and DENIED.search(document.text[behind.start : behind.end])
    return behind if denied else None


def _behind(document: Document, sentences: Sequence[Span], number: int) -> Span | None:
    """Return the next sentence of the paragraph, where a reader still takes in both at a glance."""
    if number + 1 == len(sentences):
        return None
    own, behind = sentences[number], sentences[number + 1]
    is_near = document.text[own.end : behind.start].count("\n") < 2 and behind.end - own.start <= LONGEST
    return behind if is_near else None
