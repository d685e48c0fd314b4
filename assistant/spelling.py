"""Words that a question spells otherwise than the documents do: "Selenskyj", "temprature". Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index import names, slips
from index.words import read

SHORTEST = 5
"""Letters; of shorter names too many are alike."""
CONSIDERED = 500
"""Speakers, the most quoted first, whose names are compared."""
WORD = re.compile(r"[^\W\d_]+")
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


def misspelt(question: str, is_word: Callable[[str], bool]) -> list[str]:
    """Return the words of a question that no dictionary has: names, rare words, slips of the keyboard."""
    words = [word for word in WORD.findall(question) if len(word) >= SHORTEST]
    return [word for word in words if not is_word(names.fold(word))]


def is_gibberish(question: str, is_word: Callable[[str], bool], passages: Sequence[str]) -> bool:
    """Whether nothing in a question is a word, and no passage has any of it: "asdf"."""
    asked = read(question)
    typed = {word for word, counts in zip(asked.words, asked.content, strict=True) if counts}
    if not typed or any(word.isdigit() or is_word(word) for word in typed):
        return False
    return not any(typed & set(read(passage).words) for passage in passages)


def mended(question: str, typed: Sequence[str], passages: Sequence[str]) -> str:
    """Write words as passages do that have them with one letter other than typed, or two swapped.

    A word stays as it is where the passages have it, or several words that are as near.

    Args:
        question: as it was understood.
        typed: those of its words that may be mended.
        passages: what is nearest to the question.
    """
    written = {names.fold(word): word for text in passages for word in WORD.findall(text)}
    for word in typed:
        folded = names.fold(word)
        near = {other for other in written if len(other) >= SHORTEST and slips.one_letter_off(folded, other)}
        if folded not in written and len(near) == 1:
            question = re.sub(rf"\b{word}\b", written[near.pop()], question)
    return question
