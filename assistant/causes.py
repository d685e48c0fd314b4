"""When two sentences give different causes of one thing: "because of the frost", "due to a candle". Pure.

Only causes in plain forms count, and only where one denies the other's, or both sentences tell in the words
of the question what happened: several causes may well be true together.
"""

from __future__ import annotations

import re

from index import topic
from index.asked import expected
from index.words import read

OWN_WORDS = 0.6
"""Share of the question's content words that each sentence must have by itself; set by hand."""
LONGEST = 60
"""Characters of a cause that is set beside another."""
ASKED = re.compile(
    r"^(?:and |so |but )?what (?:caused|led to|brought about|(?:is|was|were) (?:the )?(?:cause|reason)s?|"
    r"(?:is|was) to blame)\b",
    re.IGNORECASE,
)
LINK = r"(?:because of|due to|owing to|caused by|as a result of|on account of|attributed to|put down to)"
THING = (
    r"(?P<cause>[^,.;:!?()]+?)"
    r"(?=\s*(?:[,.;:!?()]|$|\b(?:and not|but|not|rather than|which|who|that|when|while|as)\b))"
)
GIVEN = (
    re.compile(rf"(?<!not )(?<!n’t )(?<!n't )\b{LINK} {THING}", re.IGNORECASE),
    re.compile(r"\bblam(?:es|ed|ing) (?P<cause>[^,.;:!?]+?) for\b", re.IGNORECASE),
    re.compile(rf"\bblam(?:es|ed|ing) [^,.;:!?]+? on {THING}", re.IGNORECASE),
    re.compile(
        r"\b(?:gave|gives|named|names|cited|cites) (?P<cause>[^,.;:!?]+?) as (?:the|a|its|their) "
        r"(?:cause|reason)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\bthe (?:cause|reason)(?: (?:of|for) [^,.;:!?]+?)? (?:is|was|were) (?!not\b){THING}", re.IGNORECASE
    ),
)
DENIED = re.compile(rf"(?:\bnot|n[’']t) (?:\w+ )?{LINK} {THING}", re.IGNORECASE)


def asks_for_cause(question: str) -> bool:
    """Whether a question asks why something is so."""
    return expected(question) == "reason" or ASKED.match(question) is not None


def differ(question: str, first: str, second: str) -> tuple[str, str] | None:
    """Return the two causes that sentences give where they cannot be taken for one; else None."""
    here, there = _given(first), _given(second)
    if here is None or there is None or _shares(here, there):
        return None
    if _denies(first, there) or _denies(second, here):
        return here, there
    wanted = topic.content_words(question)
    least = min((topic.share(wanted, sentence) for sentence in (first, second)), default=0.0)
    return (here, there) if wanted and least >= OWN_WORDS else None


def _given(sentence: str) -> str | None:
    """The first cause that a sentence gives, as it stands there."""
    found = [m for pattern in GIVEN if (m := pattern.search(sentence))]
    causes = [m["cause"].strip() for m in sorted(found, key=lambda m: m.start("cause"))]
    fitting = [cause for cause in causes if cause and len(cause) <= LONGEST and read(cause).vocabulary]
    return fitting[0] if fitting else None


def _denies(sentence: str, cause: str) -> bool:
    return any(_shares(match["cause"], cause) for match in DENIED.finditer(sentence))


def _shares(a: str, b: str) -> bool:
    return bool(topic.content_words(a) & topic.content_words(b))
