"""What stands beside a name as its role: "harbour spokesman" before it, ", head of the port" behind it."""

from __future__ import annotations

import re

from index import given_names as given
from index.name_words import ADJUNCTS, ROLES
from index.names import fold
from index.statements import cues

UP = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽА-Я"
CAP = rf"[{UP}][^\s,;:()\[\]“”\"«»—–!?/]*"
_ROLE_BEFORE = re.compile(rf"((?:{CAP}[ ])*(?:[a-z-]+[ ]){{0,2}}[a-z][a-z-]+[ ])$")
_RELATIVE = re.compile(r" (?:who|which|whose|that) ")
_ASIDE = re.compile(
    r", (?:(?:who is|who was) )?((?:the|a|an) [^,.;:()“”\"\n]{4,70}|[a-z][^,.;:()“”\"\n]{4,60}"
    r"|[A-Z][\w-]+(?: [A-Z][\w-]+){0,4} (?:of|at|for) [^,.;:()“”\"\n]{3,60})(?=[,.\n]|$)"
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december".split()
)
SKIP = _DAYS | cues.PREPOSITIONS | cues.CONJUNCTIONS | cues.DETERMINERS | cues.PRONOUNS | cues.SUBORDINATE

COUNTED = frozenset("one two three four both all some none many among like unlike including".split())
"""What begins ", one of the two members": it tells one from others, and names nobody's role."""


def behind(text: str, at: int) -> str:
    """What stands behind a name as its role: ", head of the port"."""
    match = _ASIDE.match(text, at, at + 90)
    if match is None:
        return ""
    role = _RELATIVE.split(match[1], maxsplit=1)[0]
    words = [fold(w) for w in role.split()]
    if words[0] in COUNTED:
        return ""
    cut = text[match.end() : match.end() + 1] == "." and words[-1] in ROLES
    return role if not cut and any(w in ROLES for w in words) else ""


def before(text: str, start: int) -> str:
    """What stands before a name as its role: "harbour spokesman" before "Karl Tarrow"."""
    match = _ROLE_BEFORE.search(text[max(0, start - 60) : start])
    if match is None:
        return ""
    words = match[1].split()
    if fold(words[-1]) not in ROLES - given.RELATIONS:
        return ""
    begin = len(words) - 1
    while begin and (words[begin - 1][0].isupper() or fold(words[begin - 1]) in ROLES | ADJUNCTS):
        begin -= 1
    if begin == 1 and text.endswith(("'s ", "’s "), 0, max(0, start - len(match[1]))):
        begin = 0
    elif begin and words[begin - 1].islower() and fold(words[max(0, begin - 2)]) in cues.DETERMINERS:
        begin -= fold(words[begin - 1]) not in SKIP
    while fold(words[begin]) in SKIP:
        begin += 1
    return " ".join(words[begin:])
