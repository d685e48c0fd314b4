"""A description and the name behind its comma: "the chairman, Uwe Brandt", "the ferry company, Fjordline"."""

from __future__ import annotations

import re

from index.given_names import RELATIONS
from index.name_words import PARTICLES, ROLES
from index.names import fold, parts
from index.statements import cues
from index.types import Span

_UP = r"[^\W\d_a-zß-öø-ÿ]"
_NAMED = re.compile(
    rf",\s+(?P<what>(?:[\w-]+\s){{0,4}}?)(?P<name>{_UP}[\w.’'&-]*(?:\s(?:(?:{'|'.join(sorted(PARTICLES))})\s){{0,2}}{_UP}[\w.’'&-]*){{0,4}})"
    r"(?=,(?!\s(?:and|or)\s[^\W\da-z])|[.;:)”\"]|\s*\n|\s+who\b|\s*$)"
)
_BEFORE = re.compile(
    r"(?:^|[.!?,;:“”\"‘’'\n)—–]\s*|\b(?:[Bb]ut|[Aa]nd|[Ss]aid|to|by|with|as|from|of|for)\s+)"
    r"(?P<role>(?:[Tt]he|[Aa]n?|[Oo]ur|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[^\W\da-z][\w-]*[’']s)"
    r"\s[^,.;:“”\"\n]{2,60}), $"
)
_BEHIND = re.compile(r",(?!\s(?:and|or)\s[^\W\da-z])|[.;:)]|\s*\n|\s+who\b|$")
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december mr mrs ms".split()
)
_NO_LEAD = cues.PREPOSITIONS | cues.CONJUNCTIONS | cues.DETERMINERS | cues.FINITE | cues.AUXILIARY | {"who"}
_OWN = re.compile(r"^(?:[Oo]ur|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Mm]y)\s+")
_INNER = re.compile(r"\s(?:the|an?|his|her|its|their)\s")
_ARTICLE = re.compile(r"^(?:The|An?)\b")


def with_name(text: str, phrase: Span, high: int) -> Span:
    """The phrase and the name that explains it; the phrase itself where none does.

    Args:
        text: the whole text.
        phrase: the noun phrase.
        high: where to stop looking.
    """
    words = text[phrase.start : phrase.end].split()
    if not words or not _describes(words):
        return phrase
    match = _NAMED.match(text, phrase.end, high)
    if match is None or not _names(match["name"], words):
        return phrase
    if match["what"] and not _leads_to(match["name"], match["what"].split()):
        return phrase
    last = match["name"].split()[-1]
    return Span(phrase.start, match.end("name") - (last.endswith(".") and len(last) > 4))


def _leads_to(name: str, before: list[str]) -> bool:
    """Whether words lead to somebody's name: "retired Swiss diplomat" to "Anneli Roth"."""
    bare = not any(fold(w) in _NO_LEAD for w in before)
    return bare and before[-1].islower() and parts(name).given != () and _has_role(" ".join(before))


def role_before(text: str, start: int, end: int, owner: tuple[str, str] = ("", "")) -> str:
    """What stands before a name and its comma as its role: "the chairman" in "the chairman, Uwe Brandt,".

    Args:
        text: the whole text.
        start: where the name begins.
        end: where it ends.
        owner: whom "his" or "her" can mean there, and which of the two or "" for either.
    """
    match = _BEFORE.search(text[max(0, start - 90) : start])
    if match is None or not _BEHIND.match(text, end):
        return ""
    inner = [m.start() + 1 for m in _INNER.finditer(match["role"])]
    role = match["role"][inner[-1] if inner and _has_role(match["role"][inner[-1] :]) else 0 :]
    own, role = _OWN.match(role), _OWN.sub("", role)
    whose = own.group().strip().lower() if own else ""
    if owner[0] and whose in ("his", "her") and owner[1] in ("", whose) and _has_role(role):
        return f"{owner[0]}'s {role}"
    if own and fold(role.split()[-1]) in RELATIONS:
        return ""
    if not _has_role(role) or any(fold(w) in cues.FINITE for w in role.split()):
        return ""
    return _ARTICLE.sub(lambda m: m.group().lower(), role)


def split(phrase: str) -> tuple[str, str]:
    """The description and the name of a phrase that `with_name` widened; no name in any other."""
    description, comma, name = phrase.partition(", ")
    words = description.split()
    if comma and "," not in name and _describes(words) and _names(name, words):
        return description, name
    return phrase, ""


def _has_role(phrase: str) -> bool:
    return any(fold(w) in ROLES for w in phrase.split())


def _describes(words: list[str]) -> bool:
    """Whether a phrase is a description without a name: "the chairman", "a spokeswoman for Fjordline"."""
    first, role = fold(words[0]), _has_role(" ".join(words))
    inner = _INNER.search(" ".join(words))
    if inner and _has_role(inner.string[inner.end() :]):
        return False  # "a spokeswoman for the mayor, Uwe Brandt": who is Uwe Brandt?
    opens = first in cues.DETERMINERS or words[0][0].islower() or words[0].endswith(("'s", "’s"))
    return (
        opens and len(words) > 1 and (role or words[-1].islower()) and not parts(" ".join(words)).family
    ) or (len(words) == 1 and role and words[0].islower())


def _names(name: str, description: list[str]) -> bool:
    words = name.split()
    if any(fold(w) in _CALENDAR for w in words) or fold(words[0]) in (
        cues.PREPOSITIONS | cues.DETERMINERS | cues.PRONOUNS | cues.CONJUNCTIONS
    ):
        return False
    # "the mayor of Lindau, Norland": a place behind a place
    return len(words) > 1 or description[-1].islower()
