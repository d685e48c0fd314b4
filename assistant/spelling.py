"""Names that a question spells otherwise than the documents do: "Selenskyj" is read as "Zelensky". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import names

SHORTEST = 5
"""Letters; of shorter names too many are alike."""
CONSIDERED = 500
"""Speakers, the most quoted first, whose names are compared."""
NAME = re.compile(r"(?<!^)(?<![^\W\d_])[A-Z][^\W\d_]+")


def respelled(question: str, speakers: Sequence[str]) -> tuple[str, str] | None:
    """Return a name as typed and as the documents write it, where just one speaker can be meant.

    None where every name is written as a speaker's is, or may be nobody's.
    """
    known = speakers[:CONSIDERED]
    written = {names.fold(word) for speaker in known for word in re.findall(r"[^\W\d_]+", speaker)}
    for match in NAME.finditer(question):
        typed = match[0]
        if len(typed) < SHORTEST or names.fold(typed) in written:
            continue
        families = {names.surname(speaker) for speaker in names.meant(typed, known)} - {None}
        if len(families) == 1 and (family := families.pop()):
            return typed, family
    return None
