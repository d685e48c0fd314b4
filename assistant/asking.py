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
SENTENCE = re.compile(r"(?<=[.!?])\s+")
SHOUTED = 3
"""Words in capitals, from which a text is read as if it were in small letters."""


def tidied(text: str) -> str:
    """Return the question in a text; a text that has none, or nothing else, is returned as it is."""
    bare = " ".join(MARKS.sub(lambda m: m["end"] or " ", text).split())
    if not bare:
        return text
    bare = PREFACE.sub("", bare)
    sentences = SENTENCE.split(bare)
    asked = [sentence for sentence in sentences if not ORDER.match(sentence)]
    if any(sentence.rstrip('"”’»)').endswith("?") for sentence in asked):
        bare = " ".join(asked)
    if bare.isupper() and len(bare.split()) >= SHOUTED:
        bare = bare.lower()
    return bare


def only_orders(text: str) -> bool:
    """Whether a text asks nothing, but says how answers are to be made."""
    return bool(text.strip()) and all(ORDER.match(sentence) for sentence in SENTENCE.split(text.strip()))
