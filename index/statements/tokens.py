"""What a word can be at its place in a noun phrase: an opening, an auxiliary, a name."""

from __future__ import annotations

import re

from index.name_words import ROLES
from index.names import fold
from index.statements import cues
from index.types import Span

TOKEN = re.compile(r"[^\s,;:()\[\]—–“”\"«»…]+|[,;:()\[\]—–“”\"«»…]")
BREAKS = frozenset(';:—–“”"«»…[]')
PLURAL_HEADS = re.compile(r"^[a-z][a-z-]+s$|^people$|^police$|^media$|^women$|^men$")

_TIMES = frozenset(
    "day days week weeks month months year years ago later earlier morning night evening afternoon".split()
)
_TIMED = frozenset(
    "just only last this late early the next that a one two three four five six some several many few every "
    "each all once long".split()
)

REACH = 320
"""Characters that a subject may lie away from its verb."""
LOWER_NAME = frozenset("de da del della der den van von bin ibn al la le du dos di el of the for and".split())
RIGHT_STOP = frozenset(
    "in on at during after before when while as who that about to last this early late earlier later which "
    "because if told adding but whose through via outside inside following upon with into over by amid ahead "
    "monday tuesday wednesday thursday friday saturday sunday yesterday today is was has had recently again "
    "have were are will would then near under during".split()
)
_NO_ADJECTIVE = (
    RIGHT_STOP | cues.PRONOUNS | cues.AUXILIARY | cues.FINITE | cues.SUBORDINATE | cues.PREPOSITIONS
) - {"of"}

Token = re.Match[str]


def verbal(word: str) -> bool:
    """Whether a word ends like a past tense: "arrived"."""
    return word.islower() and len(word) > 3 and word.endswith("ed")


def without_auxiliaries(tokens: list[Token]) -> list[Token]:
    """Return the tokens before "has also repeatedly" at their end."""
    end = len(tokens)
    while end and _is_auxiliary(tokens[end - 1].group()):
        end -= 1
    return tokens[:end]


def _is_auxiliary(word: str) -> bool:
    if word[0].isupper() and not word.endswith("day"):
        return False
    lower = word.lower()
    if lower in cues.AUXILIARY or lower.endswith(("n't", "n’t")):
        return True
    return lower.endswith("ly") and lower not in ("family", "ally", "assembly", "bully", "monopoly")


def is_opening(chunk: list[Token]) -> bool:
    """Whether a chunk only opens the sentence: "On Monday", "Speaking in the port"."""
    if not chunk:
        return False
    first = chunk[0].group()
    lower = fold(first)
    timed = lower in _TIMED or first[0].isdigit() or len(chunk) == 2
    if timed and fold(chunk[-1].group()) in _TIMES and not any(t.group()[0].isupper() for t in chunk[1:]):
        return True  # "Just last week", "Hours later"
    named = len(chunk) > 1 and all(t.group()[0].isupper() for t in chunk)  # "Playing Field Promotions"
    return (
        lower in cues.PREPOSITIONS
        or (lower.endswith("ing") and len(lower) > 5 and not named)
        or (lower.endswith("ly") and len(chunk) == 1)
    )


def starts_phrase(word: str) -> bool:
    """Whether a noun phrase can begin with a word."""
    lower = fold(word).removeprefix("co-")
    if lower in cues.DETERMINERS or lower in cues.PRONOUNS or lower in ROLES:
        return True
    if word[0].isupper():
        return lower not in cues.PREPOSITIONS
    return (
        word[0].isdigit()
        or lower
        in (
            "former",
            "senior",
            "top",
            "local",
            "state",
            "federal",
            "administration",
            "campaign",
            "fellow",
            "longtime",
            "veteran",
        )
        or (bool(PLURAL_HEADS.match(word)) and lower not in cues.FINITE | cues.AUXILIARY)
    )


def has_name(chunk: list[Token]) -> bool:
    """Whether a chunk holds a name, by its capitals."""
    return sum(t.group()[0].isupper() for t in chunk[1:]) > 1 or (
        chunk[0].group()[0].isupper() and fold(chunk[0].group()) not in cues.DETERMINERS
    )


def ends_sentence(text: str, token: Token, high: int) -> bool:
    """Whether the full stop of a token ends a line or what is looked at."""
    if not token.group().endswith("."):
        return False
    return token.end() >= high or text[token.end() : token.end() + 1] == "\n"


def chunks_of(tokens: list[Token]) -> list[list[Token]]:
    """Return the pieces between commas, those behind the last dash or mark only."""
    chunks: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        if token.group() in "()":
            depth = max(0, depth + (1 if token.group() == "(" else -1))
        elif depth:
            continue  # "Ana Lind (Green)"
        elif token.group() in BREAKS:
            chunks = [[]]
        elif token.group() == ",":
            chunks.append([])
        else:
            chunks[-1].append(token)
    return [c for c in chunks if c]


def span(text: str, tokens: list[Token]) -> Span | None:
    """Return the stretch of all tokens without "'s" and a full stop; None where nothing is left."""
    if not tokens:
        return None
    start, end = tokens[0].start(), span_end(tokens)
    for ending in ("'s", "’s"):
        if text[start:end].endswith(ending):
            end -= 2
    return Span(start, end) if end > start else None


def span_end(tokens: list[Token]) -> int:
    """Return where the last token ends, without a sentence's full stop."""
    end = tokens[-1].end()
    word = tokens[-1].group()
    return end - 1 if word.endswith(".") and len(word) > 4 else end


def leads_to_name(tokens: list[Token]) -> bool:
    """Whether words in lower case end in a name or a role soon: "retired surgeon Ana Lind"."""
    for at, token in enumerate(tokens[:5]):
        word = token.group()
        if at and (word[0].isupper() or fold(word) in ROLES):
            return True
        if not word[0].islower() or word.endswith("ing") or fold(word) in _NO_ADJECTIVE:
            return False
    return False
