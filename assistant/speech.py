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

    The name or the office ("the president") must be its author's or stand in its title.
    """
    wanted = names.parts(person).family or _office(person)
    told = f"{document.author or ''} {document.title}"
    known = {names.fold(word) for word in WORD.findall(told)}
    return bool(wanted) and set(wanted) <= known and in_first_person(document.text)


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
