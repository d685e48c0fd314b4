"""Sort the words of a speaker into a name and what its bearer is."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from index.given_names import FEMALE, MALE
from index.name_words import (
    ADDRESSES,
    DETERMINERS,
    FAMILY_FIRST,
    INSTITUTIONS,
    LINKS,
    PARTICLES,
    QUALIFIERS,
    ROLES,
    SHORT_TITLES,
    SUFFIXES,
    SURNAMES,
)

WORD = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*\.?")


@dataclass(frozen=True, slots=True)
class Parts:
    """A speaker's words, sorted: the name that a person bears and what they are."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    role: tuple[str, ...]
    suffix: str
    start: int
    """Where the name starts in the text; its length where there is none."""
    end: int


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Lower case, without accents and full stops."""
    plain = word.replace("ł", "l").replace("Ł", "l").replace("ø", "o").replace("Ø", "o").replace("ß", "ss")
    plain = plain.replace("đ", "d").replace("’", "'").replace("æ", "ae")
    letters = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in letters if not unicodedata.combining(c)).lower().replace(".", "")


@lru_cache(maxsize=65536)
def parts(speaker: str) -> Parts:
    """Sort a speaker's words into name and role."""
    comma = speaker.find(",")
    head = speaker if comma < 0 else speaker[:comma]
    tail = "" if comma < 0 else speaker[comma:]
    words = list(WORD.finditer(head))
    suffix = ""
    if tail and fold(tail.strip(" ,")[:3]) in SUFFIXES:
        suffix, tail = fold(tail.strip(" ,")[:3]), ""
    begin = _name_start(words)
    stop = _name_end(words, begin)
    words, behind = words[:stop], words[stop:]
    name = words[begin:]
    while len(name) > 1 and fold(name[-1].group()) in SUFFIXES:
        suffix = fold(name[-1].group())
        name = name[:-1]
    around = [*map(fold, _texts([*words[:begin], *behind])), *tokens(tail)]
    role = tuple(SHORT_TITLES.get(w, w) for w in around if w not in DETERMINERS)
    if not name or not _is_person(_texts(name), has_role=bool(role)):
        return Parts(
            (),
            (),
            tuple(SHORT_TITLES.get(w, w) for w in tokens(speaker) if w not in DETERMINERS),
            "",
            len(speaker),
            len(speaker),
        )
    given, family = split_name([fold(w) for w in _texts(name)])
    end = words[-1].end()
    return Parts(given, family, role, suffix, name[0].start(), end)


def _texts(words: list[re.Match[str]]) -> list[str]:
    return [w.group() for w in words]


def tokens(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return [fold(w) for w in WORD.findall(text)]


def _name_start(words: list[re.Match[str]]) -> int:
    """The index of the first word of the name: after the last role word and what hangs on it."""
    folded = [fold(w.group()) for w in words]
    begin = 0
    for at, word in enumerate(folded):
        if _is_surname(words, folded, at):
            break
        if word in ROLES or word in QUALIFIERS or (word in DETERMINERS and at == begin):
            begin = at + 1
    while begin < len(words) and folded[begin] in LINKS:
        # "Secretary of State Antony Blinken": the name is the last two words; "head of Oxfam" has none
        rest = len(words) - begin
        if rest < 4 or folded[begin] == "for":
            return len(words)
        begin += 2
    while begin < len(words) and words[begin].group()[0].islower() and folded[begin] not in PARTICLES:
        begin += 1
    return begin


def _is_surname(words: list[re.Match[str]], folded: list[str], at: int) -> bool:
    """Whether a role is a family name here: "Stephen King", "Mr King", not "the king"."""
    if not at or at < len(words) - 1 or folded[at] not in SURNAMES or not words[at].group()[0].isupper():
        return False
    return folded[at - 1] in MALE | FEMALE | ADDRESSES


def _name_end(words: list[re.Match[str]], begin: int) -> int:
    """The index behind the name: "Jon Holm of the Kelm Institute" is Jon Holm, an institute is not."""
    for at in range(begin + 2, min(len(words), begin + 4)):
        if fold(words[at].group()) not in _BELONGS:
            continue
        name = [w.group() for w in words[begin:at]]
        plain = all(w[0].isupper() and not w.isupper() for w in name)
        known = fold(name[0]) in MALE | FEMALE or not any(w.endswith("s") for w in name)
        return at if plain and known and _is_person(name, has_role=False) else len(words)
    return len(words)


_BELONGS = frozenset("of from at with".split())
"""Between somebody and where they belong."""


def _is_person(name: list[str], *, has_role: bool) -> bool:
    if not 1 <= len(name) <= 5:
        return False
    if any(fold(w) in INSTITUTIONS for w in name):
        return False
    if not all(w[0].isupper() or fold(w) in PARTICLES for w in name):
        return False
    if len(name) == 1:
        only = name[0]
        return len(only) > 2 and not only.isupper() and "." not in only and not only[0].isdigit()
    return not all(w.isupper() for w in name[:1]) or len(name[0]) <= 2 or has_role or "." in name[0]


def split_name(words: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the given and the family names of somebody; "Xi Jinping" has the family's first."""
    if len(words) > 1 and words[0] in FAMILY_FIRST and words[-1] not in FAMILY_FIRST and len(words) <= 3:
        return tuple(words[1:]), (words[0],)
    begin = len(words) - 1
    while begin > 0 and words[begin - 1] in PARTICLES:
        begin -= 1
    return tuple(words[:begin]), tuple(words[begin:])


def written(name: str) -> str:
    """A name in capitals as names are written: "MR. O'FELL" is Mr. O'Fell; any other as it is."""
    if not name.isupper():
        return name
    return " ".join(re.sub(r"[^\W_]+", lambda m: m.group().capitalize(), word) for word in name.split())
