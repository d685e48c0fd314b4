"""Decide whether two forms of a name mean one speaker: a person, an office, an institution, "an official"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from index.demonyms import same_place
from index.given_names import gender_of
from index.name_parts import WORD, Parts, fold, parts, split_name, tokens
from index.name_words import (
    ADDRESSES,
    DETERMINERS,
    FAMILY_FIRST,
    INSTITUTIONS,
    LINKS,
    NICKNAMES,
    OFFICES,
    PARTISANS,
    QUALIFIERS,
    ROLES,
    SHORT_TITLES,
    SUFFIXES,
    THRONES,
)
from index.slips import one_letter_off, one_slip, skeleton, swapped, vowel_left_out

__all__ = ["Parts", "display", "fold", "means", "meant", "parts", "same_speaker", "surname"]


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
        bare = not query.casefold().startswith("the ")
        return _role_fits(role, said) or (bare and _is_surname(role, said))
    if not said.family:
        return not role and not _is_office(said) and _institution_fits(name, speaker, said)
    if not _title_fits(role, said):
        return False
    return _name_fits(name, said) or _name_fits([w for w in name if w not in said.role], said)


def meant(query: str, speakers: Sequence[str]) -> list[str]:
    """Whom of all these speakers a person means by what was typed, in their order.

    A name that somebody bears as typed is no slip for another's, and where a typed title fits somebody
    ("Mayor Lorne"), namesakes without it are not meant.
    """
    found = [speaker for speaker in speakers if means(query, speaker)]
    name, role = _typed(query)
    if name:
        exact = [s for s in found if _spelled(name, parts(s))]
        found = exact or found
    titles = [w for w in role if w not in ADDRESSES]
    bearers = [s for s in found if name and titles and _role_fits(titles, parts(s))]
    if not bearers or len(bearers) == len(found):
        return found
    namesakes = [s for s in found if not any(same_speaker(s, b) for b in bearers)]
    # a bare "Lorne" is the mayor only where nobody else is called so
    return [s for s in found if s in bearers or (s not in namesakes and (parts(s).given or not namesakes))]


def resembling(query: str, speakers: Sequence[str]) -> list[str]:
    """Those whose family name is one slip away from what a person typed, too short to be sure: "Hesel"."""
    name, _ = _typed(query)
    if not name or len(name[-1]) < 4:
        return []
    families = [(speaker, parts(speaker).family) for speaker in speakers]
    return [speaker for speaker, family in families if family and one_letter_off(name[-1], family[-1])]


def _spelled(name: Collection[str], said: Parts) -> bool:
    """Whether a typed name has the speaker's family name, or only given name, letter by letter."""
    return not said.family or bool({*said.family[-1:], *said.given} & set(name))


@lru_cache(maxsize=1024)
def _typed(query: str) -> tuple[list[str], list[str]]:
    """What a person typed, as the words of a name and of a role."""
    owner, possessive, rest = re.sub(r"[’']s?\s*$", "", query).replace("’", "'").partition("'s ")
    behind = [w for w in tokens(rest) if w not in DETERMINERS]
    if behind and all(w in ROLES | QUALIFIERS | INSTITUTIONS for w in behind):
        # "Norland's president" is not any president
        behind = [*(w for w in tokens(owner) if w not in DETERMINERS), *behind]
    return _after_role(behind if possessive else [w for w in tokens(owner) if w not in DETERMINERS])


def surname(name: str) -> str | None:
    """The family name as it is written, or None for an institution, a role or an unnamed source."""
    found = parts(name)
    if not found.family:
        return None
    words = [m for m in WORD.finditer(name) if found.start <= m.start() < found.end]
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


def _same_person(a: Parts, b: Parts) -> bool:
    if not _same_family(a.family, b.family):
        return False
    if {gender_of(a.given, a.role), gender_of(b.given, b.role)} == {"m", "f"}:
        return False
    if not a.given or not b.given:
        return a.suffix == b.suffix or not (a.given or b.given)
    return a.suffix == b.suffix and _same_given(a.given, b.given)


def _same_family(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return a == b or skeleton(a[-1]) == skeleton(b[-1])


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
    words = [SHORT_TITLES.get(w, w) for w in words]
    last = max((i for i, w in enumerate(words) if w in ROLES), default=-1)
    if last < 0:
        return [w for w in words if w not in LINKS], []
    name, role = words[last + 1 :], words[: last + 1]
    if name and name[0] in LINKS:
        # "secretary of state blinken": one word belongs to the office, the rest is the name
        return ([], words) if len(name) < 3 else (name[2:], words[: last + 3])
    return name, role


def _title_fits(typed: Sequence[str], said: Parts) -> bool:
    """Whether a typed title or form of address can be this person's: "Mrs" is no Alan, a queen no mayor."""
    wanted, has = gender_of((), typed), gender_of(said.given or said.family, said.role)
    if wanted and has and wanted != has:
        return False
    known = bool(said.given or said.role)
    if known and any(w in THRONES and w not in said.role for w in typed):
        return False
    if "former" in typed or {"former", "ex", "then"} & set(said.role):
        return True
    offices = OFFICES & set(said.role)
    return not offices or not OFFICES & set(typed) or bool(offices & set(typed))


def _role_fits(wanted: list[str], said: Parts) -> bool:
    said_role = [w.removesuffix("'s") for w in said.role]
    have = {_singular(w) for w in said_role} | {_singular(p) for w in said_role for p in w.split("-")}
    need = [_singular(p) for w in wanted for p in w.split("-") if w not in LINKS]
    need = [long for w in need for long in (_INITIALS.get(w, (w,)) if w not in have else (w,))]
    if "chief" in need and have & {"secretary-general", "head", "director", "leader", "general"}:
        need.remove("chief")
    return bool(have) and bool(need) and all(any(same_place(w, h) for h in have) for w in need)


_INITIALS = {
    "ceo": ("chief", "executive"),
    "cfo": ("chief", "financial"),
    "coo": ("chief", "operating"),
    "cto": ("chief", "technology"),
    "pm": ("prime", "minister"),
    "mp": ("member", "parliament"),
}


def _is_surname(typed: list[str], said: Parts) -> bool:
    """Whether what looks like a role is somebody's name: "Mr King", "Stephen King"."""
    known = {*said.given, *said.role, *ADDRESSES}
    return said.family[-1:] == (typed[-1],) and all(word in known for word in typed[:-1])


def _is_office(said: Parts) -> bool:
    """Whether a nameless speaker is somebody of an institution, not the institution: "a NATO official"."""
    return any((w in ROLES or _singular(w) in ROLES) and _singular(w) not in PARTISANS for w in said.role)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _institution_fits(name: list[str], speaker: str, said: Parts) -> bool:
    for member in re.split(r",|\band\b|\bor\b|&", speaker):
        plain = [w.removesuffix("'s") for w in tokens(member)]
        words = [w for w in plain if w not in DETERMINERS and w not in LINKS]
        if words and _alias(" ".join(words)) == _alias(" ".join(name)):
            return True
        if words and words[-1] == name[-1] and set(name) <= set(words) and words[-1] not in _COUNTRYWORDS:
            return True
    whole = [w for w in said.role if w not in LINKS]
    return whole == name


_COUNTRYWORDS = frozenset("states kingdom nations".split())
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
    given, family = split_name(plain)
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
        and one_slip(given[0], said.given[0])
    )


def _family_typed(typed: str, family: str, *, strict: bool) -> bool:
    """Whether a typed family name means this one; `strict` where no given name confirms it.

    Eight letters and a slip away from the ending: Johnson and Johnston, Petersen and Peterson,
    Fernandes and Fernandez stay apart. Two letters in the wrong order or a vowel left out are a slip
    from six letters on: Solbreg, Petrnko.
    """
    if typed == family or skeleton(typed) == skeleton(family):
        return True
    shortest = min(len(typed), len(family))
    if shortest >= 6 and (swapped(typed, family) or vowel_left_out(typed, family)):
        return True
    return shortest >= (8 if strict else 5) and one_slip(typed, family)
