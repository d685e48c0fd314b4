"""Decide whether two forms of a name mean one speaker: a person, an office, an institution, "an official"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from index.demonyms import same_place
from index.name_words import (
    DETERMINERS,
    FAMILY_FIRST,
    INSTITUTIONS,
    LINKS,
    NICKNAMES,
    PARTICLES,
    PARTISANS,
    QUALIFIERS,
    ROLES,
    SUFFIXES,
)

_WORD = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*\.?")


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


def same_speaker(a: str, b: str) -> bool:
    """Whether two forms of a name, as documents give them, mean one speaker."""
    first, second = parts(a), parts(b)
    if first.family and second.family:
        return _same_person(first, second)
    if first.family or second.family:
        return False
    return bool(first.role) and first.role == second.role


def means(query: str, speaker: str) -> bool:
    """Whether what a person typed (any case, small slips) means this speaker of a document."""
    said = parts(speaker)
    name, role = _typed(query)
    if not name and not role:
        return False
    if not name:
        return _role_fits(role, said)
    if not said.family:
        return not role and not _is_office(said) and _institution_fits(name, speaker, said)
    return _name_fits(name, said) or _name_fits([w for w in name if w not in said.role], said)


@lru_cache(maxsize=1024)
def _typed(query: str) -> tuple[list[str], list[str]]:
    """What a person typed, as the words of a name and of a role."""
    owner, possessive, rest = re.sub(r"[’']s?\s*$", "", query).replace("’", "'").partition("'s ")
    wanted = [w for w in _tokens(rest if possessive else owner) if w not in DETERMINERS]
    return _after_role(wanted)


def surname(name: str) -> str | None:
    """The family name as it is written, or None for an institution, a role or an unnamed source."""
    found = parts(name)
    if not found.family:
        return None
    words = [m for m in _WORD.finditer(name) if found.start <= m.start() < found.end]
    words = [m for m in words if fold(m.group()) not in SUFFIXES]
    if not words:
        return None
    if found.given and fold(words[0].group()) == found.family[0] and found.family[0] in FAMILY_FIRST:
        return words[0].group()
    return name[words[-len(found.family)].start() : words[-1].end()].strip(" .")


def display(speaker: str) -> tuple[str, str | None]:
    """The name and the role of a speaker, the role None where there is none."""
    found = parts(speaker)
    if not found.family:
        return speaker, None
    before = "" if not found.role else speaker[: found.start].strip(" ,")
    after = speaker[found.end :].strip(" ,.()")
    return speaker[found.start : found.end].rstrip(","), before or after or None


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
    words = list(_WORD.finditer(head))
    suffix = ""
    if tail and fold(tail.strip(" ,")[:3]) in SUFFIXES:
        suffix, tail = fold(tail.strip(" ,")[:3]), ""
    begin = _name_start(words)
    name = words[begin:]
    while len(name) > 1 and fold(name[-1].group()) in SUFFIXES:
        suffix = fold(name[-1].group())
        name = name[:-1]
    role = tuple(w for w in (*map(fold, _texts(words[:begin])), *_tokens(tail)) if w not in DETERMINERS)
    if not name or not _is_person(_texts(name), has_role=bool(role)):
        return Parts(
            (),
            (),
            tuple(w for w in _tokens(speaker) if w not in DETERMINERS),
            "",
            len(speaker),
            len(speaker),
        )
    given, family = _split_name([fold(w) for w in _texts(name)])
    end = words[-1].end()
    return Parts(given, family, role, suffix, name[0].start(), end)


def _texts(words: list[re.Match[str]]) -> list[str]:
    return [w.group() for w in words]


def _tokens(text: str) -> list[str]:
    return [fold(w) for w in _WORD.findall(text)]


def _name_start(words: list[re.Match[str]]) -> int:
    """The index of the first word of the name: after the last role word and what hangs on it."""
    folded = [fold(w.group()) for w in words]
    begin = 0
    for at, word in enumerate(folded):
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


def _split_name(words: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if len(words) > 1 and words[0] in FAMILY_FIRST and words[-1] not in FAMILY_FIRST and len(words) <= 3:
        return tuple(words[1:]), (words[0],)
    begin = len(words) - 1
    while begin > 0 and words[begin - 1] in PARTICLES:
        begin -= 1
    return tuple(words[:begin]), tuple(words[begin:])


def _same_person(a: Parts, b: Parts) -> bool:
    if not _same_family(a.family, b.family):
        return False
    if not a.given or not b.given:
        return a.suffix == b.suffix or not (a.given or b.given)
    return a.suffix == b.suffix and _same_given(a.given, b.given)


def _same_family(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return a == b or _skeleton(a[-1]) == _skeleton(b[-1])


def _skeleton(word: str) -> str:
    """One form for the spellings of a transliterated ending: Zelensky, Zelenskyy, Zelenskiy."""
    if len(word) < 5:
        return word
    stem = re.sub(r"(?<=[a-z])[yij]+$", "i", word)
    stem = re.sub(r"enka$", "enko", stem)
    return stem.replace("y", "i") if stem.endswith(("enko", "ski")) else stem


def _same_given(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    first, second = a[0], b[0]
    # An office that no list knows stands where a given name would: "Harbourmaster Jon Arl".
    behind_office = (len(first) > 2 and first in b[1:2]) or (len(second) > 2 and second in a[1:2])
    if first != second and not behind_office and not _given_forms(first, second):
        return False
    middle = {w[0] for w in a[1:] if len(w) <= 2}, {w[0] for w in b[1:] if len(w) <= 2}
    return not (middle[0] and middle[1] and middle[0] != middle[1])


def _given_forms(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    if len(short) == 1:
        return long.startswith(short)
    if len(short) == 2 and a.isalpha() and short == long[:2]:
        return True
    if any(a in group and b in group for group in NICKNAMES):
        return True
    return _sound(a) == _sound(b)


def _sound(given: str) -> str:
    plain = given.replace("ph", "f").replace("h", "").replace("y", "i").replace("c", "k").replace("-", "")
    return re.sub(r"(.)\1+", r"\1", plain)


def _after_role(words: list[str]) -> tuple[list[str], list[str]]:
    """What was typed, as the words of a name and, before them, of a role."""
    last = max((i for i, w in enumerate(words) if w in ROLES), default=-1)
    if last < 0:
        return [w for w in words if w not in LINKS], []
    name, role = words[last + 1 :], words[: last + 1]
    if name and name[0] in LINKS:
        # "secretary of state blinken": one word belongs to the office, the rest is the name
        return ([], words) if len(name) < 3 else (name[2:], words[: last + 3])
    return name, role


def _role_fits(wanted: list[str], said: Parts) -> bool:
    have = {_singular(w) for w in said.role} | {_singular(p) for w in said.role for p in w.split("-")}
    need = [_singular(p) for w in wanted for p in w.split("-") if w not in LINKS]
    if "chief" in need and have & {"secretary-general", "head", "director", "leader", "general"}:
        need.remove("chief")
    return bool(have) and bool(need) and all(any(same_place(w, h) for h in have) for w in need)


def _is_office(said: Parts) -> bool:
    """Whether a nameless speaker is somebody of an institution, not the institution: "a NATO official"."""
    return any((w in ROLES or _singular(w) in ROLES) and _singular(w) not in PARTISANS for w in said.role)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _institution_fits(name: list[str], speaker: str, said: Parts) -> bool:
    for member in re.split(r",|\band\b|\bor\b|&", speaker):
        words = [w for w in _tokens(member) if w not in DETERMINERS and w not in LINKS]
        if words and _alias(" ".join(words)) == _alias(" ".join(name)):
            return True
        if words and words[-1] == name[-1] and set(name) <= set(words) and words[-1] not in _COUNTRY_WORDS:
            return True
    whole = [w for w in said.role if w not in LINKS]
    return whole == name


_COUNTRY_WORDS = frozenset("states kingdom nations".split())
_ALIASES = {
    "united states": "us",
    "usa": "us",
    "america": "us",
    "united states of america": "us",
    "united kingdom": "uk",
    "britain": "uk",
    "european union": "eu",
    "united nations": "un",
}


def _alias(name: str) -> str:
    return _ALIASES.get(name, name)


def _name_fits(name: list[str], said: Parts) -> bool:
    if not name:
        return False
    plain = [w for w in name if w not in SUFFIXES]
    suffix = next((w for w in name if w in SUFFIXES), "")
    if not plain:
        return False
    if len(plain) == 1:
        only = plain[0]
        if said.given and only == said.given[0] and only not in said.family:
            return not suffix
        return _family_typed(only, said.family[-1], strict=True) and suffix in ("", said.suffix)
    given, family = _split_name(plain)
    if not given:
        return _family_typed(family[-1], said.family[-1], strict=True)
    if not said.given:
        return _family_typed(family[-1], said.family[-1], strict=True)
    exact = given[0] == said.given[0]
    if not _family_typed(family[-1], said.family[-1], strict=not exact):
        return False
    if suffix != said.suffix:
        return False
    return _same_given(given, said.given) or (
        family == said.family
        and min(len(given[0]), len(said.given[0])) >= 5
        and _one_slip(given[0], said.given[0])
    )


def _family_typed(typed: str, family: str, *, strict: bool) -> bool:
    """Whether a typed family name means this one; `strict` where no given name confirms it.

    Eight letters and a slip away from the ending: Johnson and Johnston, Petersen and Peterson,
    Fernandes and Fernandez stay apart.
    """
    if typed == family or _skeleton(typed) == _skeleton(family):
        return True
    shortest = min(len(typed), len(family))
    return shortest >= (8 if strict else 5) and _one_slip(typed, family)


def _one_slip(a: str, b: str) -> bool:
    """One letter added, left out, replaced or swapped, not the first and not in the last two."""
    if a[0] != b[0] or a[-2:] != b[-2:] or abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    left, right = a[start : len(a) - end], b[start : len(b) - end]
    if {left, right} == {"e", "o"} and a[len(a) - end :] == "n":
        return False
    return (len(left) <= 1 and len(right) <= 1) or (len(left) == 2 and left == right[::-1])
