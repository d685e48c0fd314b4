"""Change a sentence a little, so that it is no longer true of what it was taken from."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

NUMBER = re.compile(r"\b\d[\d,]*(?:\.\d+)?\b")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})*")
NUMBERS = "two three four five six seven eight nine ten".split()
MONTHS = "January February March April June July August September October November December".split()
TURNS = {
    "is": "is not", "was": "was not", "are": "are not", "were": "were not", "has": "has not",
    "have": "have not",
    "can": "cannot", "will": "will not", "would": "would not", "did not": "did", "was not": "was",
    "were not": "were", "is not": "is", "all": "some", "some": "all", "most": "few", "many": "few",
    "always": "rarely", "never": "often", "before": "after", "after": "before", "more": "fewer",
    "increased": "decreased", "rose": "fell", "fell": "rose", "largest": "smallest", "first": "last",
    "last": "first", "won": "lost", "lost": "won", "began": "ended", "confirmed": "denied",
    "denied": "confirmed",
    "supported": "opposed", "opposed": "supported", "accepted": "rejected", "rejected": "accepted",
    "north": "south", "south": "north", "east": "west", "west": "east", "higher": "lower", "lower": "higher",
    "older": "younger", "early": "late", "public": "private", "with": "without", "only": "not only",
}  # fmt: skip
TURN = re.compile(r"\b(" + "|".join(sorted(TURNS, key=len, reverse=True)) + r")\b")
CLAUSE = re.compile(r"(?:, (?:which|who|where|while|although|whereas|including|such as|and|but) |; | \()")


def changed(sentence: str, evidence: str, rng: random.Random) -> str | None:
    """Return the sentence with one thing changed to what the evidence does not say, or None."""
    ways: list[Callable[[str, str, random.Random], str | None]] = [_number, _name, _month, _sense]
    rng.shuffle(ways)
    return next((new for way in ways if (new := way(sentence, evidence, rng))), None)


def shortened(sentence: str, rng: random.Random) -> str:
    """Return the sentence, or what stands before or after one of its joints where that is a sentence too."""
    joint = CLAUSE.search(sentence)
    if joint and joint.start() > 30 and rng.random() < 0.6:
        return sentence[: joint.start()].rstrip() + "."
    return sentence


def _number(sentence: str, evidence: str, rng: random.Random) -> str | None:
    found = list(NUMBER.finditer(sentence))
    if found:
        one = rng.choice(found)
        digits = one[0]
        at = rng.choice([i for i, c in enumerate(digits) if c.isdigit()])
        new = digits[:at] + rng.choice([d for d in "123456789" if d != digits[at]]) + digits[at + 1 :]
        return None if new in evidence else sentence[: one.start()] + new + sentence[one.end() :]
    words = [w for w in NUMBERS if re.search(rf"\b{w}\b", sentence)]
    if not words:
        return None
    return re.sub(rf"\b{words[0]}\b", rng.choice([n for n in NUMBERS if n != words[0]]), sentence, count=1)


def _name(sentence: str, evidence: str, rng: random.Random) -> str | None:
    own = [m for m in NAME.finditer(sentence) if m[0] not in MONTHS]
    others = sorted({m[0] for m in NAME.finditer(evidence)} - {m[0] for m in own} - set(MONTHS))
    if not own or not others:
        return None
    one = rng.choice(own)
    return sentence[: one.start()] + rng.choice(others) + sentence[one.end() :]


def _month(sentence: str, evidence: str, rng: random.Random) -> str | None:
    own = [m for m in MONTHS if m in sentence]
    return sentence.replace(own[0], rng.choice([m for m in MONTHS if m not in evidence])) if own else None


def _sense(sentence: str, evidence: str, rng: random.Random) -> str | None:
    found = list(TURN.finditer(sentence))
    if not found:
        return None
    one = rng.choice(found)
    return sentence[: one.start()] + TURNS[one[0]] + sentence[one.end() :]
