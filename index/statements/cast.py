"""The people a document names, and whom "he", "Stoltenberg" or "the minister" stands for in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from index import given_names as given
from index import names
from index.name_words import ADJUNCTS, ROLES
from index.names import fold
from index.statements import apposition, cues

_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽА-Я"
_CAP = rf"[{_UP}][^\s,;:()\[\]“”\"«»—–!?/]*"
_RUN = re.compile(
    rf"\b{_CAP}(?:[ \u00a0](?:(?:of|for|the|and|de|da|del|della|der|den|van|von|bin|ibn|al|la|le|du|dos|di"
    rf"|el)[ \u00a0]){{0,2}}{_CAP})*"
)
_ROLE_BEFORE = re.compile(rf"((?:{_CAP}[ ])*(?:[a-z-]+[ ]){{0,2}}[a-z][a-z-]+[ ])$")
_FULL_STOP = re.compile(r"([^\s.]{4,})\. ")
_BELONGS = re.compile(r" (?:of|from|at|with) ")
_RELATIVE = re.compile(r" (?:who|which|whose|that) ")
_TITLED = {"Mr.": "m", "Mr": "m", "Mrs.": "f", "Mrs": "f", "Ms.": "f", "Ms": "f"}
_OF = re.compile(r" (?:of|for|and) ")
_ASIDE = re.compile(
    r", (?:(?:who is|who was) )?((?:the|a|an) [^,.;:()“”\"\n]{4,70}|[a-z][^,.;:()“”\"\n]{4,60})(?=[,.\n]|$)"
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december".split()
)
_SKIP = _DAYS | cues.PREPOSITIONS | cues.CONJUNCTIONS | cues.DETERMINERS | cues.PRONOUNS | cues.SUBORDINATE
_NEAR = 1600
"""Characters that a pronoun may lie after the name it stands for."""


@dataclass(slots=True)
class Person:
    """Somebody, or an institution, under the fullest name that the document gives."""

    name: str
    words: tuple[str, ...]
    full: str
    """With the role where it stands beside the name at first mention."""
    gender: str
    """"m", "f" or "" where nothing tells."""
    at: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Cast:
    """Everybody named in one document."""

    people: list[Person]
    by_word: dict[str, list[Person]]
    starts: list[int]
    """Where somebody is named, in order; `who` holds who it is."""
    who: list[Person]

    def called(self, name: str, at: int, gender: str = "") -> Person | None:
        """Who bears a name, full or short, said at an offset; "Mr." and "Mrs." give a gender."""
        words = _words(name)
        if not words:
            return None
        found = [p for p in self.by_word.get(words[-1], []) if not gender or p.gender in ("", gender)]
        if len(words) > 1:
            found = [p for p in found if p.words[-1] == words[-1] and _agree(p.words, words)]
        elif len(found) > 1:
            found = self._nearest(found, at)
        return found[0] if len(found) == 1 or (found and len(words) > 1) else None

    def _nearest(self, found: list[Person], at: int) -> list[Person]:
        """The one whose full name was read last before here, if one of them is meant throughout."""
        before = [(p.at[bisect_left(p.at, at) - 1], p) for p in found if p.at and p.at[0] < at]
        if not before:
            return found if len(found) == 1 else []
        most = max(found, key=lambda p: len(p.at))
        rest = sum(len(p.at) for p in found) - len(most.at)
        if len(most.at) >= 2 * rest and most.at[0] < at:
            return [most]
        last, person = max(before, key=lambda pair: pair[0])
        return [person] if at - last < _NEAR else []

    def before(self, at: int) -> list[tuple[int, Person]]:
        """Who was named shortly before an offset, nearest first."""
        stop = bisect_left(self.starts, at)
        found = []
        for i in range(stop - 1, max(-1, stop - 40), -1):
            if at - self.starts[i] > _NEAR:
                break
            found.append((self.starts[i], self.who[i]))
        return found


def read(text: str) -> Cast:
    """Collect the names of a text in one pass over its capitalised words."""
    cast = Cast([], {}, [], [])
    runs: list[tuple[int, str]] = []
    for match in _RUN.finditer(text):
        start, run = _trim(match)
        if run:
            runs.append((start, run))
    known: dict[str, list[tuple[tuple[str, ...], Person]]] = {}
    seen: dict[str, Person | None] = {}
    for start, run in runs:
        if " " not in run:
            continue
        if run not in seen:
            seen[run] = _person(text, start, run, known)
        person = seen[run]
        if person is not None:
            if not person.at:
                cast.people.append(person)
            person.at.append(start)
    for person in cast.people:
        # "Hillary" is somebody, "Trump" is not the Trump Building
        for word in {person.words[0], person.words[-1]} if person.gender else {person.words[-1]}:
            cast.by_word.setdefault(word, []).append(person)
    _place(cast, runs, seen)
    return cast


def _trim(match: re.Match[str]) -> tuple[int, str]:
    """A run of capitalised words without "But" before it and "'s" behind."""
    start, run = match.start(), match.group()
    while run:
        first, space, rest = run.partition(" ")
        if fold(first) not in _SKIP:
            break
        start, run = start + len(first) + len(space), rest
        if run[:1].islower():
            return start, ""
    for stop in _FULL_STOP.finditer(run):
        if fold(stop[1]) not in ROLES:
            run = run[: stop.end(1)]
            break
    for ending in ("'s", "’s"):
        at = run.find(ending + " ")
        if run.endswith(ending):
            run = run[:-2]
        elif at > 0:
            start, run = start + at + 3, run[at + 3 :]
    if run.endswith(".") and len(run.rsplit(" ", 1)[-1]) > 4:
        run = run[:-1]
    return start, run


def _person(
    text: str, start: int, run: str, known: dict[str, list[tuple[tuple[str, ...], Person]]]
) -> Person | None:
    whole = run
    for cut in _OF.finditer(run):
        # "Representative Anna Weber of Lindau": a name, then where from
        before = names.parts(run[: cut.start()])
        if before.family and before.given and before.given[0] in given.MALE | given.FEMALE:
            run = run[: cut.start()]
            break
    found = names.parts(run)
    name = run[found.start : found.end] if found.family else run
    words = _words(name)
    if len(words) < 2 or len(words) > 5 or "and" in words:
        return None
    role = run[: found.start].strip() if found.family else ""
    family = known.setdefault(words[-1], [])
    same = next((p for w, p in family if _agree(w, words)), None)
    if same is not None:
        return same
    if not role:
        role = _role_before(text, start)
    full = f"{role} {name}".strip()
    if found.family and not role and _BELONGS.match(whole, found.end):
        full = whole  # "Jon Holm of the Kelm Institute"
    elif not role and found.family:
        aside = apposition.role_before(text, start, start + len(run)) or _aside(text, start + len(run))
        full = f"{name}, {aside}" if aside else name
    person = Person(name, words, full, given.gender_of(words, (fold(w.strip(",")) for w in full.split())))
    family.append((words, person))
    return person


def _aside(text: str, at: int) -> str:
    """What stands behind a name as its role: ", head of the port"."""
    match = _ASIDE.match(text, at, at + 90)
    if match is None:
        return ""
    role = _RELATIVE.split(match[1], maxsplit=1)[0]
    words = [fold(w) for w in role.split()]
    cut = text[match.end() : match.end() + 1] == "." and words[-1] in ROLES
    return role if not cut and any(w in ROLES for w in words) else ""


def _role_before(text: str, start: int) -> str:
    """What stands before a name as its role: "harbour spokesman" before "Karl Tarrow"."""
    match = _ROLE_BEFORE.search(text[max(0, start - 60) : start])
    if match is None:
        return ""
    words = match[1].split()
    if fold(words[-1]) not in ROLES - given.RELATIONS:
        return ""
    begin = len(words) - 1
    while begin and (words[begin - 1][0].isupper() or fold(words[begin - 1]) in ROLES | ADJUNCTS):
        begin -= 1
    if begin == 1 and text.endswith(("'s ", "’s "), 0, max(0, start - len(match[1]))):
        begin = 0
    elif begin and words[begin - 1].islower() and fold(words[max(0, begin - 2)]) in cues.DETERMINERS:
        begin -= fold(words[begin - 1]) not in _SKIP
    while fold(words[begin]) in _SKIP:
        begin += 1
    return " ".join(words[begin:])


def _place(cast: Cast, runs: list[tuple[int, str]], seen: dict[str, Person | None]) -> None:
    """Note where everybody is named, under the full name or the short one."""
    short: dict[str, list[Person]] = {}
    for start, run in runs:
        person = seen.get(run)
        if person is None:
            last = run.rsplit(" ", 1)[-1]
            if last not in short:
                short[last] = [p for p in cast.by_word.get(fold(last), []) if p.words[-1] == fold(last)]
            if len(short[last]) == 1 or (short[last] and " " not in run):
                person = short[last][0] if len(short[last]) == 1 else cast.called(last, start)
        if person is not None:
            person.gender = person.gender or _TITLED.get(run.partition(" ")[0], "")
            cast.starts.append(start)
            cast.who.append(person)


def _words(name: str) -> tuple[str, ...]:
    words = [w for w in (fold(w.strip("’'\"")) for w in name.split()) if w]
    if len(words) > 1 and words[-1] in ("jr", "sr"):
        # the son is not the father
        words[-2:] = [f"{words[-2]} {words[-1]}"]
    return tuple(words)


def _agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names with one surname can be one person's."""
    return a == b or (
        len(a) > 1 and len(b) > 1 and (a[0] == b[0] or names.same_speaker(_title(a), _title(b)))
    )


def _title(words: tuple[str, ...]) -> str:
    return " ".join(w.capitalize() for w in words)
