"""Context at risk: words that mean something else with the rest of their sentence around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.types import Span

DENIAL = re.compile(
    r"\b(?:(?:did|does|do|has|have|had|would|will|could|can|is|was|were|are)(?:\s+not|n['’]t|\s+never)\s+"
    r"(?:\w+\s+){0,2}?(?:sa(?:y|id|ying)|claim(?:ed|ing)?|think|thought|believed?|know|promised?|mean|meant|"
    r"announced?|confirm(?:ed)?|agreed?|suggest(?:ed|ing)?|true)"
    r"|den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refut(?:e|es|ed|ing)|disput(?:e|es|ed|ing)|"
    r"never\s+(?:said|claimed|promised|agreed|thought|meant)|no\s+(?:evidence|proof|sign)|"
    r"falsely|wrongly|untrue|false(?:\s+claims?)?|nobody|no\s+one|cannot\s+(?:say|confirm|claim))\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:if|unless|whether|provided\s+that|on\s+condition\s+that|only\s+(?:after|if|when|once)|"
    r"as\s+long\s+as|in\s+case|would\s+have|except)\b",
    re.IGNORECASE,
)
BORDER = re.compile(r"[.!?][\"”’»)\]]*(?=\s|[“\"]|[A-Z])|\n")
REACH = 300
"""Characters; a cue further away governs something else."""


@dataclass(frozen=True, slots=True)
class Risk:
    """A denial or a condition around words that were cut out of it."""

    kind: str
    cue: str
    span: Span


def risk(text: str, cut: Span, *, inside_quote: bool, reach: int = REACH) -> Risk | None:
    """What governs the words at `cut` from the rest of their sentence, or None.

    A denial counts before the cut and a condition on either side; with `inside_quote` not across a
    sentence's end inside the quote.
    """
    before_start = max(0, cut.start - reach)
    before = text[before_start : cut.start]
    borders = list(BORDER.finditer(before))
    if borders:
        before_start += borders[-1].end()
        before = before[borders[-1].end() :]
    after = text[cut.end : cut.end + reach]
    ended = text[cut.end - 1 : cut.end] in ".!?"
    end = BORDER.search(after)
    after = "" if ended else after[: end.start()] if end else after
    for kind, pattern, part, offset in (
        ("a denial", DENIAL, before, before_start),
        ("a condition", CONDITION, before, before_start),
        ("a condition", CONDITION, after, cut.end),
    ):
        for found in pattern.finditer(part):
            if (
                kind == "a condition"
                and offset != cut.end
                and not inside_quote
                and "," in part[found.end() :]
            ):
                continue
            return Risk(kind, " ".join(found[0].split()), Span(offset + found.start(), offset + found.end()))
    return None
