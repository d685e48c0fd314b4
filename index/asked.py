"""Which type of answer a question expects, and whether a sentence offers something of that type."""

from __future__ import annotations

import re
from typing import Literal

from index.words import Reading

Expected = Literal["person", "time", "number", "place", "reason", ""]

FIRST_QUESTION_WORD = re.compile(
    r"\b(who|whom|whose|when|where|why|how come|how (?:many|much|old|long|far|tall|high|big|large|often|"
    r"deep|fast|wide|heavy)|(?:what|which)(?: (?:was|is|were|are) the)?(?: \w+)?|how)\b",
    re.IGNORECASE,
)
TIME = "year date day month century decade time era season"
NUMBER = (
    "percentage percent number proportion population age distance amount share fraction size height "
    "length speed cost price rate temperature"
)
PLACE = (
    "country city state town place continent region county river village island province capital "
    "nation location area street"
)
PERSON = "person president king queen man woman author actor singer writer minister leader player director"
REASON = "reason cause purpose"
OF_NOUN: dict[str, Expected] = {
    **dict.fromkeys(TIME.split(), "time"),
    **dict.fromkeys(NUMBER.split(), "number"),
    **dict.fromkeys(PLACE.split(), "place"),
    **dict.fromkeys(PERSON.split(), "person"),
    **dict.fromkeys(REASON.split(), "reason"),
}

DATE = re.compile(
    r"\b(?:1\d{3}|20\d\d)s?\b|\b\d{1,4} ?(?:bc|ad|bce|ce)\b|centur(?:y|ies)\b|\bdecades?\b|"
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|yesterday|tomorrow|tonight)\b|"
    r"\b(?:january|february|march|april|may \d|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
TIME_CUE = re.compile(
    r"\b(?:ago|later|after|before|until|since|during|immediately|soon|early|earlier|once|when|while|annually|"
    r"years?|months?|weeks?|days?|hours?|minutes?|morning|evening|night|spring|summer|autumn|winter)\b",
    re.IGNORECASE,
)
REASON_CUE = re.compile(
    r"\b(?:because|due to|owing to|thanks to|as a result|result(?:s|ed|ing)? (?:in|from|of)|"
    r"caus(?:es?|ed|ing)|reasons?|in order to|so that|so as to|to avoid|to prevent|therefore|thus|hence|"
    r"led to|for fear|since|considered|attributed|means? that)\b",
    re.IGNORECASE,
)
WEAK_REASON_CUE = re.compile(r"\b(?:as|to|for|while|if|although|but)\b", re.IGNORECASE)
NUMBER_WORD = frozenset(
    str.split(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred "
        "thousand million billion trillion dozen half third quarter twice double triple several"
    )
)
PLACE_PREPOSITION = frozenset(str.split("in at near from to of across outside around into between on"))


COSTS = re.compile(r"\bwhat (?:does|do|did|will|would) .+ (?:cost|earn|weigh)\b", re.IGNORECASE)
"""Asks for a number without a word for one."""


def expected(question: str) -> Expected:
    """The type of answer that the first question word asks for, or "" where it says nothing."""
    match = FIRST_QUESTION_WORD.search(question)
    if match is None:
        return ""
    first, *_, last = match.group(1).lower().split() * 2
    if first in ("who", "whom", "whose"):
        return "person"
    if first in ("when", "where", "why"):
        return {"when": "time", "where": "place", "why": "reason"}[first]  # type: ignore[return-value]
    if first == "how":
        return "reason" if last == "come" else "" if last == "how" else "number"
    if first == "what" and COSTS.search(question):
        return "number"
    return OF_NOUN.get(last, OF_NOUN.get(last.removesuffix("s"), ""))


def offers(kind: Expected, sentence: str, reading: Reading, asked: frozenset[str]) -> float:
    """How far the sentence has something of that type which the question does not say already, in 0..1."""
    if kind == "time":
        fresh = [m for m in DATE.finditer(sentence) if m.group().lower() not in asked]
        return 1.0 if fresh else 0.5 if TIME_CUE.search(sentence) else 0.0
    if kind == "reason":
        return 1.0 if REASON_CUE.search(sentence) else 0.5 if WEAK_REASON_CUE.search(sentence) else 0.0
    if kind == "number":
        new = [w for w in reading.words if (w[:1].isdigit() or w in NUMBER_WORD) and w not in asked]
        return 1.0 if any(w[0].isdigit() for w in new) or len(new) > 1 else 0.5 if new else 0.0
    fresh_names = [
        i
        for i, (key, name) in enumerate(zip(reading.keys, reading.names, strict=True))
        if name and not key[0].isdigit() and key not in asked
    ]
    if kind == "place" and fresh_names:
        words = reading.words
        return 1.0 if any(words[i - 1] in PLACE_PREPOSITION for i in fresh_names if i) else 0.5
    return 1.0 if fresh_names else 0.0
