"""Is each sentence of an answer supported by what it cites? Usable on its own.

The tiers, cheapest first: `structure` (do the citations hold), `verbatim` (do the words stand there),
`facts` (do numbers, dates, names and speakers agree). Nothing is supported because words overlap. What
becomes of a judged sentence is decided apart, in `policy`.
"""

from assistant.checking.check import check_sentence
from assistant.checking.finding import Finding
from assistant.checking.normalise import Folded, find, find_all, fold
from assistant.checking.policy import Policy, released
from assistant.checking.seeking import own_sentence

__all__ = [
    "Finding",
    "Folded",
    "Policy",
    "check_sentence",
    "find",
    "find_all",
    "fold",
    "own_sentence",
    "released",
]
