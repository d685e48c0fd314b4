"""Is each sentence of an answer supported by what it cites? Usable on its own.

The tiers, cheapest first: `structure` (do the citations hold), `verbatim` (do the words stand there),
`facts` (do numbers, dates, names and speakers agree), `entailment` (a verifier, where there is one) and
`judging` (a model that has to show the words, off by default). Nothing is supported because words overlap.
What becomes of a judged sentence is decided apart, in `policy`.
"""

from assistant.checking.check import check_sentence
from assistant.checking.entailment import Bar, Bars
from assistant.checking.finding import Finding, Found
from assistant.checking.judging import Judge, Ruling
from assistant.checking.normalise import Folded, find, find_all, fold
from assistant.checking.policy import Policy, released
from assistant.checking.seeking import own_sentence

__all__ = [
    "Bar",
    "Bars",
    "Finding",
    "Folded",
    "Found",
    "Judge",
    "Policy",
    "Ruling",
    "check_sentence",
    "find",
    "find_all",
    "fold",
    "own_sentence",
    "released",
]
