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
FIRST = re.compile(r"(?:I|my|My|me|mine|myself)(?:['’].*)?")


def is_of(person: str, document: Document) -> bool:
    """Whether a document is in the first person, and by the person asked about as far as can be told.

    A name must be its author's or stand in its title; a bare office ("the president") may be anybody's.
    """
    named = names.parts(person).family
    told = f"{document.author or ''} {document.title}"
    known = {names.fold(word) for word in WORD.findall(told)}
    fits = set(named) <= known if named else _is_office(person)
    return bool(fits) and in_first_person(document.text)


@lru_cache(maxsize=64)
def in_first_person(text: str) -> bool:
    """Whether a text speaks of "I" where it does not quote."""
    words = WORD.findall(QUOTED.sub(" ", text))
    first = sum(bool(FIRST.fullmatch(word)) for word in words)
    return first > 1 and first * 1000 >= FIRST_PERSON * len(words)


def _is_office(person: str) -> bool:
    words = [names.fold(word) for word in WORD.findall(person)]
    rest = [word for word in words if word not in DETERMINERS]
    return bool(rest) and all(word in ROLES | QUALIFIERS for word in rest)
