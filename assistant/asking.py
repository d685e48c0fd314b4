"""What of a typed text is the question: without marks of citations, markup, shouting, and orders. Pure."""

from __future__ import annotations

import re

MARKS = re.compile(r"(?:\s*(?:\[\^?\d{1,3}\]|</?[a-z][^<>]{0,40}>|```+))+(?P<end>[?!.,;:])?", re.IGNORECASE)
"""Marks of citations and of formatting; a question does not mean them."""
PREFACE = re.compile(
    r"^(?:please,? )?(?:(?:can|could|would|will) you (?:please )?)?(?:tell|answer|explain to|show) (?:me|us)"
    r"(?: this)?(?:,? please)?\s*[:,]\s+(?=\w)",
    re.IGNORECASE,
)
ORDER = re.compile(
    r"^(?:please |and |now |then )*(?:ignore|disregard|forget|override|bypass|pretend|act as|you are now|"
    r"(?:answer|reply|respond|write|speak) (?:only |just )?(?:in|with|as|by|like|\w+ED\b)|"
    r"(?:print|output|reveal|repeat) (?:your|the|all|everything))\b",
    re.IGNORECASE,
)
"""Orders about how to answer; which words answer is decided by the documents alone."""
ORDERED = re.compile(r"^[^:?]{3,120}: (?=[^:]{6,}\?\W*$)")
"""An order in front of a question: "Answer in rhymes: who is the mayor?"."""
EMPTY = re.compile(r"\s*\((?:see|cf\.?|source)?\s*\)|\s*\[(?:see|cf\.?|source)?\s*\]", re.IGNORECASE)
"""What is left of brackets around a mark."""
COURTESY = re.compile(
    r"(?:thanks?(?: you)?(?: (?:a lot|so much|very much))?|hello|hi|hey|ok(?:ay)?|great|bye|goodbye|"
    r"good (?:morning|afternoon|evening|night|day))(?: there| again)?[\s.!,]*",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.!?])\s+")
SHOUTED = 3
"""Words in capitals, from which a text is read as if it were in small letters."""


def tidied(text: str) -> str:
    """Return the question in a text; a text that has none, or nothing else, is returned as it is."""
    marked = MARKS.sub(lambda m: m["end"] or " ", text)
    bare = " ".join((EMPTY.sub("", marked) if marked != text else text).split())
    if not bare:
        return text
    bare = PREFACE.sub("", bare)
    sentences = [_behind_order(sentence) for sentence in SENTENCE.split(bare)]
    asked = [sentence for sentence in sentences if not ORDER.match(sentence)]
    if any(sentence.rstrip('"”’»)').endswith("?") for sentence in asked):
        bare = " ".join(asked)
    if bare.isupper() and len(bare.split()) >= SHOUTED:
        bare = bare.lower()
    return bare


def asks_nothing(text: str) -> bool:
    """Whether a text is no question: it says how to answer, greets, or is marks of citations only."""
    plain = text.strip()
    if plain and (COURTESY.fullmatch(plain) or not MARKS.sub("", plain).strip()):
        return True
    return bool(plain) and all(ORDER.match(_behind_order(sentence)) for sentence in SENTENCE.split(plain))


def _behind_order(sentence: str) -> str:
    """The question behind an order in one sentence, or the sentence."""
    return ORDERED.sub("", sentence) if ORDER.match(sentence) else sentence
