"""The people a document names, and whom "he", "Stoltenberg" or "the minister" stands for in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from index import given_names as given
from index import names
from index.name_words import ROLES, TITLES
from index.names import fold
from index.statements import apposition, roles
from index.statements.roles import CAP, SKIP, UP

_ADJECTIVES = re.compile(r"(?:(?<=\s)[a-z-]+ ){1,2}$")
_RUN = re.compile(
    rf"\b{CAP}(?:[ \u00a0](?:(?:of|for|the|and|de|da|del|della|der|den|van|von|bin|ibn|al|la|le|du|dos|di"
    rf"|el)[ \u00a0]){{0,2}}{CAP})*"
)
_FULL_STOP = re.compile(r"([^\s.]{2,})\. ")
_SHORTENED = frozenset(
    "adm amb atty brig capt cllr cmdr col cpl det dr fr ft gen gov govs hon insp lt maj messrs mr mrs ms mt "
    "pfc pres prof pvt rep reps rev sen sens sgt st supt no jr sr bros inc ltd co corp ave".split()
)
"""Words whose full stop ends no sentence."""
_ADDRESSED = frozenset("dear hi hello hey".split())
"""Whom a letter is addressed to neither speaks in it nor is "he"."""
_BELONGS = re.compile(r" (?:of|from|at|with) ")
_TITLED = {"Mr.": "m", "Mr": "m", "Mrs.": "f", "Mrs": "f", "Ms.": "f", "Ms": "f"}
_OF = re.compile(r" (?:of|for|and) ")
_RELATIVE_OF = re.compile(
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[{UP}]\w+[’']s) (?:[a-z-]+ )?"
    rf"(?P<what>{'|'.join(sorted(given.RELATIONS))}),? (?P<name>[{UP}][a-zà-ÿ]+)\b(?![ \u00a0-][{UP}])"
)
_OWNER_NEAR = 300
"""Characters that "his" in "his spokeswoman, Inga Dahl" may lie after whom it means."""
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

    def short(self, word: str) -> Person | None:
        """The one person with a family name that alone tells nothing: "Wu", "King"."""
        unclear = word.istitle() and (len(word) == 2 or fold(word) in ROLES)
        found = self.by_word.get(fold(word), []) if unclear else []
        return found[0] if len(found) == 1 else None

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

    def after(self, at: int) -> list[Person]:
        """Who is named soon behind an offset, people with a role only, nearest first."""
        first = bisect_left(self.starts, at)
        near = zip(self.starts[first : first + 8], self.who[first : first + 8], strict=True)
        return [p for start, p in near if start - at < _NEAR // 2 and names.parts(p.full).role]

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
        trimmed = (_trim(start, run) for start, run in _sentences(match))
        runs += [(start, run) for start, run in trimmed if run]
    known: dict[str, list[tuple[tuple[str, ...], Person]]] = {}
    seen: dict[str, Person | None] = {}
    named: tuple[int, Person] | None = None
    for start, run in runs:
        if " " not in run:
            continue
        if run not in seen:
            near = named[1] if named and start - named[0] < _OWNER_NEAR else None
            seen[run] = _person(text, start, run, known, near)
        person = seen[run]
        if person is not None:
            if names.parts(person.name).given:
                named = start, person
            if not person.at:
                cast.people.append(person)
            person.at.append(start)
    cast.people += _titled(text, runs, known)
    cast.people += _relatives(text, known)
    for person in cast.people:
        # "Hillary" is somebody, "Trump" is not the Trump Building
        for word in {person.words[0], person.words[-1]} if person.gender else {person.words[-1]}:
            cast.by_word.setdefault(word, []).append(person)
    _place(text, cast, runs, seen)
    return cast


def _titled(text: str, runs: list[tuple[int, str]], known: Collection[str]) -> list[Person]:
    """Those whose given name the text does not tell: "Mr. Dahl"."""
    found: dict[str, Person] = {}
    for start, run in runs:
        name = names.parts(run) if " " in run else None
        if (
            name is None
            or name.given
            or len(name.family) != 1
            or not set(name.role) <= TITLES
            or not name.role
        ):
            continue
        family = name.family[0]
        if family not in known and family not in found:
            aside = roles.behind(text, start + len(run)) or apposition.role_before(
                text, start, start + len(run)
            )
            full = f"{run}, {aside}" if aside else run
            gender = given.gender_of((), name.role)
            found[family] = Person(run[name.start : name.end], (family,), full, gender)
    return list(found.values())


def _relatives(text: str, known: Collection[str]) -> list[Person]:
    """Those with a given name only who are somebody's: "her son Anders"."""
    found: dict[str, Person] = {}
    for match in _RELATIVE_OF.finditer(text):
        word = fold(match["name"])
        if word not in known and word not in SKIP:
            gender = given.gender_of((word,), (match["what"],))
            found.setdefault(word, Person(match["name"], (word,), match["name"], gender))
    return list(found.values())


def _sentences(match: re.Match[str]) -> Iterator[tuple[int, str]]:
    """The pieces of a run of capitalised words that several sentences share: "in May. Ana Lind said"."""
    start, run = match.start(), match.group()
    low = 0
    for stop in _FULL_STOP.finditer(run):
        if fold(stop[1]) not in _SHORTENED:
            yield start + low, run[low : stop.end(1)]
            low = stop.end()
    yield start + low, run[low:]


def _trim(start: int, run: str) -> tuple[int, str]:
    """A run of capitalised words without "But" before it and "'s" behind."""
    while run:
        first, space, rest = run.partition(" ")
        if fold(first) in _ADDRESSED:
            return start, ""
        if fold(first) not in SKIP:
            break
        start, run = start + len(first) + len(space), rest
        if run[:1].islower():
            return start, ""
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
    text: str,
    start: int,
    run: str,
    known: dict[str, list[tuple[tuple[str, ...], Person]]],
    near: Person | None,
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
        role = roles.before(text, start)
    full = f"{role} {name}".strip()
    if found.family and not role and _BELONGS.match(whole, found.end):
        full = whole  # "Jon Holm of the Kelm Institute"
    elif role and found.family and role.split()[-1].islower():
        # "the mediator, retired diplomat Anneli Roth"
        at = start - len(role) - 1
        at -= len(m.group()) if (m := _ADJECTIVES.search(text, max(0, at - 30), at)) else 0
        aside = apposition.role_before(text, at, start + len(run))
        full = f"{full}, {aside.removeprefix('the ')}" if aside else full
    elif not role and found.family:
        whose = {"m": "his", "f": "her"}.get(near.gender, "") if near else ""
        owner = (near.name, whose) if near else ("", "")
        aside = apposition.role_before(text, start, start + len(run), owner) or roles.behind(
            text, start + len(run)
        )
        full = f"{name}, {aside}" if aside else name
    person = Person(name, words, full, given.gender_of(words, (fold(w.strip(",")) for w in full.split())))
    family.append((words, person))
    return person


def _place(text: str, cast: Cast, runs: list[tuple[int, str]], seen: dict[str, Person | None]) -> None:
    """Note where everybody is named, under the full name or the short one."""
    short: dict[str, list[Person]] = {}
    for start, run in (pair for pair in runs if not _in_head(text, pair[0])):
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


def _in_head(text: str, start: int) -> bool:
    """Whether a name stands in the head of a mail: who writes and reads it is not "he" in it."""
    return text.startswith(("From:", "To:", "Cc:", "Bcc:"), text.rfind("\n", 0, start) + 1)


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
