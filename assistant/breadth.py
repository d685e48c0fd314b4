"""How much a question wants: one fact, or what several passages and documents tell. Pure."""

from __future__ import annotations

import re

MOST = 3
"""Sentences of an answer to an open question..."""
NEAR_BEST = 0.5
"""...of which each must score this share of the best one's score. Chosen on documents that training left out
(November 2026). Of 1,144 questions that 95 invented documents answer, .733 have a right citation at .4, and
.762 of the citations are right; at .5 .730 and .779. Of 520 mixed ones (tests/benchmarks/fit_answers.py) .852
at .4, with 1.40 citations an answer; .842 with 1.31 at .5; .835 with 1.24 at .6. The same run showed XQuAD,
the long documents and the development half (docs/evaluating.md), so that these were in view, too."""
MANY, NEAR_ENOUGH = 5, 0.33
"""The same where a question wants a list, or all that is known; set by hand."""

ABOUT = re.compile(
    r"^(?:and |so )?(?:please )?(?:"
    r"what (?:do (?:we|you|the documents|they) know|is (?:there )?(?:known|written|said)) (?:about|of)|"
    r"what do the documents (?:say|tell)(?: (?:us|me))? (?:about|of)|"
    r"tell me (?:everything |all |more )?(?:you know )?about|what about|everything about|"
    r"(?:give me )?(?:an? |the )?(?:overview|summary) (?:of|on)"
    r")\s+(?P<what>.+?)\s*[?.!]*$",
    re.IGNORECASE,
)
PLURAL = r"(?:[\w-]+ ){0,3}?(?!(?:gas|news|series|means|does|has|was)\b)[\w-]*[^\Wsiu]s"
"""A noun in the plural with up to three words before it; "status", "crisis" and "class" are none."""
LISTED = re.compile(
    r"^(?:and |so )?(?:please )?(?:(?:list|enumerate)\b|name (?:all|the|every|each|me)\b|"
    rf"(?:which|what) {PLURAL}(?:(?:,| and| or) {PLURAL})* (?:are|were|is|was|do|did|does|have|has|had|"
    r"will|can|could|should|must)\b|"
    rf"(?:which|what) (?:are|were) (?:all )?(?:the|some|his|her|their|its) {PLURAL}\b|who (?:all|are|were)\b|"
    r"how (?:do|did|does|has|have) .*\b(?:affect|influence|impact|change|compare|differ|support|help)\b)",
    re.IGNORECASE,
)
"""Asks for several things. Of 472 questions over five long documents it marks 242; 122 of the 188 that
several places answer are among them (November 2026); it was written with those questions in view."""


def topic_of(question: str) -> str | None:
    """Return what a question wants to know everything about; None where it asks something of it."""
    match = ABOUT.match(question)
    return match["what"] if match else None


def breadth(question: str) -> tuple[int, float]:
    """Return how many sentences may answer, and what share of the best one's score each must have."""
    wide = topic_of(question) is not None or LISTED.match(question) is not None
    return (MANY, NEAR_ENOUGH) if wide else (MOST, NEAR_BEST)
