"""Slips of the pen and spellings from another alphabet that still mean one family name; folded words."""

from __future__ import annotations

import re

_VOWELS = frozenset("aeiou")


def skeleton(word: str) -> str:
    """One form for the spellings of a transliterated name: Zelensky, Zelenskyy, Selenskyj."""
    if len(word) < 5:
        return word
    stem = re.sub(r"(?<=[a-z])[yij]+$", "i", word)
    stem = re.sub(r"enka$", "enko", stem)
    if not stem.endswith(("enko", "ski")):
        return stem
    stem = stem.replace("sch", "sh").replace("w", "v").replace("y", "i")
    return f"s{stem[1:]}" if stem[0] == "z" else stem


def one_slip(a: str, b: str) -> bool:
    """One letter added, left out, replaced or swapped, not the first and not in the last two."""
    if a[0] != b[0] or a[-2:] != b[-2:] or abs(len(a) - len(b)) > 1:
        return False
    left, right, end = _difference(a, b)
    if {left, right} == {"e", "o"} and a[len(a) - end :] == "n":
        return False
    return (len(left) <= 1 and len(right) <= 1) or (len(left) == 2 and left == right[::-1])


def one_letter_off(a: str, b: str) -> bool:
    """One letter added, left out or replaced, or two swapped, wherever but the first."""
    left, right, _ = _difference(a, b)
    few = max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])
    return a[0] == b[0] and a != b and few


def swapped(a: str, b: str) -> bool:
    """Two neighbouring letters in the wrong order, not the first: Solbreg for Solberg."""
    left, right, _ = _difference(a, b)
    return a[0] == b[0] and len(left) == 2 and left == right[::-1]


def vowel_left_out(typed: str, name: str) -> bool:
    """A vowel between two consonants that was not typed, not in the last two letters."""
    if len(typed) + 1 != len(name) or typed[-2:] != name[-2:]:
        return False
    left, right, end = _difference(typed, name)
    if left or right not in _VOWELS:
        return False
    at = len(name) - end - 1
    return at > 0 and name[at - 1] not in _VOWELS and name[at + 1] not in _VOWELS


def _difference(a: str, b: str) -> tuple[str, str, int]:
    """What is left of both without the letters they begin and end with; the length of the common end."""
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    return a[start : len(a) - end], b[start : len(b) - end], end
