"""Whose words a speech or a letter is: in the first person it speaks for who gives or signs it. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from index import names
from index.name_words import DETERMINERS, QUALIFIERS, ROLES
from index.types import Document

FIRST_PERSON = 3.0
"""Times in a thousand words, outside quotations, that "I" and "my" stand in a speech at least; set by hand:
news reports have none or nearly none."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
HEADS = frozenset("president governor mayor premier chancellor minister chief".split())
"""Those who have an administration and a predecessor."""
HEADING = re.compile(
    r"\b[Mm]y (?:administration|predecessors?|cabinet|presidency|government|first term|second term)\b"
)
TITLED = re.compile(r"\b(?P<office>(?:[A-Z][\w-]+ ){1,3})(?P<name>[A-Z][\w-]+)(?P<whose>[’']s)?\b")
"""An office and a name: "President Arl's"; whether the words before the name are an office is checked."""
FRAME = re.compile(
    r",? ?\b(?:as )?(?:(?:mentioned|described|outlined|discussed|stated|noted|claimed|given|said) )?"
    r"(?:by I )?"
    r"(?:(?:in|during|[Aa]ccording to) (?:his|her|their|my|the) (?:[A-Z][\w-]* (?:of |the |and )*)*"
    r"(?:[Aa]ddress|[Ss]peech|[Ss]tatement|[Rr]emarks)\b|[Aa]ccording to I\b,? ?)"
)
"""Says where a question's answer stands, not what it is."""
FIRST = re.compile(r"(?:I|my|My|me|mine|myself)(?:['’].*)?")


def is_of(person: str, document: Document) -> bool:
    """Whether a document is in the first person, and by the person asked about as far as can be told.

    The name or the office ("the president") must be its author's or stand in its title; or the text says that
    whoever speaks holds the office that the name is given, and names nobody of that name.
    """
    wanted = names.parts(person).family or _office(person)
    told = f"{document.author or ''} {document.title}"
    known = {names.fold(word) for word in WORD.findall(told)}
    if not wanted or not in_first_person(document.text):
        return False
    return set(wanted) <= known or _is_held_by(person, document)


def note(person: str, document: Document) -> str:
    """Say that a document is taken for somebody's words though it names nobody, or "" where it does not."""
    told = {names.fold(word) for word in WORD.findall(f"{document.author or ''} {document.title}")}
    wanted = names.parts(person).family or _office(person)
    if set(wanted) <= told or not _is_held_by(person, document):
        return ""
    return (
        f"“{document.title}” does not say who speaks, only the office; it is read as the words of {person}."
    )


def to_its_speaker(question: str, document: Document) -> tuple[str, str]:
    """Return a question with "I" for "President Arl", and that name, where the document is that president's.

    A speech names its speaker nowhere, and what answers would be turned down for it. That it is a speech
    ("according to", "in his address") is left out, too. The name is empty where the question stays as it is.
    """
    for match in TITLED.finditer(question):
        person = f"{match['office']}{match['name']}"
        if _is_held_by(person, document) and in_first_person(document.text):
            rest = question[match.end() :]
            put = f"{question[: match.start()]}{'my' if match['whose'] else 'I'}{rest}"
            return FRAME.sub("", put) or put, person
    return question, ""


def _is_held_by(person: str, document: Document) -> bool:
    """Whether a text says "my administration", or "as your rector", for an office named before a name."""
    match = TITLED.fullmatch(person.strip())
    if match is None or not (office := _office(match["office"])):
        return False
    if names.fold(match["name"]) in {names.fold(word) for word in WORD.findall(document.text)}:
        return False
    if set(office) & HEADS and HEADING.search(document.text):
        return True
    own = rf"\b(?:[Aa]s|I am|I[’']m|serve[ds]? as) (?:your |the |a )?{re.escape(match['office'].strip())}\b"
    return bool(re.search(own, document.text, re.IGNORECASE))


@lru_cache(maxsize=64)
def in_first_person(text: str) -> bool:
    """Whether a text speaks of "I" where it does not quote."""
    words = WORD.findall(QUOTED.sub(" ", text))
    first = sum(bool(FIRST.fullmatch(word)) for word in words)
    return first > 1 and first * 1000 >= FIRST_PERSON * len(words)


def _office(person: str) -> list[str]:
    """The words of a bare office; none where it is anything else."""
    words = [names.fold(word) for word in WORD.findall(person)]
    rest = [word for word in words if word not in DETERMINERS]
    return rest if all(word in ROLES | QUALIFIERS for word in rest) else []
