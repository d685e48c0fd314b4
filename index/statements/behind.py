"""Find the noun phrase that stands right of a verb: "said the minister", "according to Ana Lind"."""

from __future__ import annotations

from index.name_words import ROLES
from index.names import fold
from index.statements import cues
from index.statements.apposition import with_name
from index.statements.tokens import (
    BREAKS,
    LOWER_NAME,
    REACH,
    RIGHT_STOP,
    TOKEN,
    Token,
    ends_sentence,
    leads_to_name,
    span,
    starts_phrase,
)
from index.types import Span

_HOLD_ON = frozenset("of for from with at and in to & or".split())


def right_of(text: str, start: int, high: int, *, anything: bool = False) -> Span | None:
    """The noun phrase that begins at `start`, not beyond `high`; with `anything` it needs no determiner."""
    high = min(high, start + REACH)
    tokens = list(TOKEN.finditer(text, start, high))
    if not tokens:
        return None
    first = tokens[0].group()
    if first.lower() in cues.PRONOUNS:
        return Span(tokens[0].start(), tokens[0].end())
    if not starts_phrase(first) and not (leads_to_name(tokens) or (anything and first[0].isalpha())):
        return None
    named = first[0].isupper() and fold(first) not in cues.DETERMINERS
    taken: list[Token] = []
    for at, token in enumerate(tokens):
        word = token.group()
        if word in BREAKS or word in ",()" or fold(word) in cues.PRONOUNS:
            break
        lower = word.lower()
        if lower in cues.FINITE and taken:
            return None
        dated = at == 1 and not named and word[0].isupper()  # "a Wednesday editorial"
        dated = dated or (anything and not at)
        if lower in RIGHT_STOP and not dated and not (not named and taken and lower in _HOLD_ON and at < 6):
            break
        if named and word[0].islower() and lower not in ROLES and lower not in LOWER_NAME and "-" not in word:
            if not any(t.group()[0].isupper() for t in tokens[at + 1 : at + 4]) or at > 5:
                break
            if lower in cues.ALL or lower in cues.AUXILIARY:
                break
        taken.append(token)
        if len(taken) > 12 or (ends_sentence(text, token, high) and at):
            break
    while taken and fold(taken[-1].group()) in LOWER_NAME:
        taken.pop()
    found = span(text, taken)
    return with_name(text, found, high) if found else None
