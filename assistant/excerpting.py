"""A sentence longer than a reader takes in at a glance is quoted in part: in whole clauses. Pure."""

from __future__ import annotations

import re

from assistant.checking.context import risk
from assistant.checking.speaking import SAY
from assistant.leaning import LONGEST
from index.types import Span

SHORTEST = 40
"""Characters; less of a sentence says nothing alone."""
CLAUSE = re.compile(
    r"(?:;|:|,(?= (?:and|but|or|nor|while|whereas|which|who|whose|where|when|because|although|though|so|as|"
    r"with|including|after|before|since)\b)| [—–-](?= )) (?:(?:and|but) )?"
)
COMMA = re.compile(r", ")
"""Where no clause is short enough."""
CLAIMED = re.compile(
    rf"\b(?:{SAY}|believe[sd]?|thinks?|thought|alleg\w+|accus\w+|suggest\w+|[Aa]ccording to|"
    r"(?:report(?:s|ed)?|show(?:s|ed)?) that)\b"
)
"""Not "States"."""
PAIRED = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))


def parts(text: str, own: Span) -> tuple[Span, ...]:
    """Return what may be quoted of the sentence at `own`: itself, or if it is too long its parts.

    Each part is as much as a quotation may hold from the beginning of a clause on, so parts overlap, but none
    lies within another. What would be cut out of a denial, a condition, brackets or quotation marks is left
    out; where nothing else can be cut, the sentence stays whole.
    """
    if own.end - own.start <= LONGEST:
        return (own,)
    return _cut(text, own, CLAUSE) or _cut(text, own, COMMA) or (own,)


def is_claimed(head: str) -> bool:
    """Whether the beginning of a sentence says that somebody says or thinks what follows."""
    return CLAIMED.search(head) is not None


def _cut(text: str, own: Span, border: re.Pattern[str]) -> tuple[Span, ...]:
    borders = list(border.finditer(text, own.start + 1, own.end))
    ends = [own.end, *(b.start() for b in reversed(borders))]
    found: list[Span] = []
    for start in (own.start, *(b.end() for b in borders)):
        short = (Span(start, end) for end in ends if SHORTEST <= end - start <= LONGEST)
        longest = next((span for span in short if _stands_alone(text, span, own)), None)
        if longest and not any(other.contains(longest) for other in found):
            found.append(longest)
    return tuple(found)


def _stands_alone(text: str, span: Span, own: Span) -> bool:
    inside = text[span.start : span.end]
    is_whole = all(inside.count(a) == inside.count(b) for a, b in PAIRED) and inside.count('"') % 2 == 0
    return is_whole and risk(text, span, inside_quote=False, reach=own.end - own.start) is None
