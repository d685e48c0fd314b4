"""Say who speaks: the fullest name for "he", "the minister", "Stoltenberg", or None."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from index import names
from index.names import ROLES, fold
from index.statements import cues, given, phrases
from index.statements.cast import Cast, Person
from index.statements.page import Found, Page
from index.types import Span

_FAR = 2500
"""Characters behind which a speaker is no longer meant by "he"."""


@dataclass(slots=True)
class Last:
    """Who spoke last: read in order, statement by statement."""

    name: str | None = None
    person: Person | None = None
    at: int = -1
    gender: str = ""


def resolve(page: Page, cast: Cast, statements: list[Found]) -> list[str | None]:
    """The speaker of each statement; they come in reading order."""
    last = Last()
    resolved: list[str | None] = []
    for statement in statements:
        at = statement.parts[0].start
        if statement.source is None:
            name = last.name if statement.follows and at - last.at < _FAR else None
        else:
            name, person = _who(page, cast, statement.source, last)
            if name is not None:
                last = Last(
                    name, person, statement.source.start, _gender(page, statement.source, person, name)
                )
        if name is not None:
            last.at = max(last.at, statement.parts[-1].end)
        resolved.append(name)
    return resolved


def _who(page: Page, cast: Cast, source: Span, last: Last) -> tuple[str | None, Person | None]:
    phrase = " ".join(page.text[source.start : source.end].split())
    lower = fold(phrase)
    if lower in ("he", "she"):
        return _pronoun(page, cast, source.start, "m" if lower == "he" else "f", last)
    if lower in ("they", "it"):
        return _thing(page, source.start, lower), None
    if lower in cues.PRONOUNS or lower in ("who", "one", "this", "that", "these", "those"):
        return None, None
    found = names.parts(phrase)
    if found.family:
        person = cast.called(phrase[found.start : found.end], source.start, _titled(found.role))
        return (person.full, person) if person else (phrase, None)
    if " " in phrase and (lower.startswith("the ") or phrase[0].islower()):
        person = _role(page, cast, source.start, lower)
        if person is not None:
            return person.full, person
    return phrase, None


def _titled(role: tuple[str, ...]) -> str:
    words = set(role)
    return "m" if words & given.MALE_ROLES else "f" if words & given.FEMALE_ROLES else ""


def _gender(page: Page, source: Span, person: Person | None, name: str) -> str:
    pronoun = fold(page.text[source.start : source.end])
    if pronoun in ("he", "she"):
        return "m" if pronoun == "he" else "f"
    if person is not None and person.gender:
        return person.gender
    words = {fold(w) for w in page.text[source.start : source.end].split()} | {fold(w) for w in name.split()}
    return "m" if words & given.MALE_ROLES else "f" if words & given.FEMALE_ROLES else ""


def _pronoun(page: Page, cast: Cast, at: int, gender: str, last: Last) -> tuple[str | None, Person | None]:
    """The last speaker, unless somebody else whom the pronoun fits came between as a subject."""
    other = "f" if gender == "m" else "m"
    fits_last = last.name is not None and last.gender != other and at - last.at < _FAR and _is_human(last)
    best: tuple[int, Person] | None = None
    sentence = -1
    for start, person in cast.before(at):
        if fits_last and start <= last.at:
            break
        if person.gender == other or not _can_speak(person) or page.in_quote(start):
            continue
        begin = page.sentence_start(start)
        if best is not None and begin != sentence:
            break
        best, sentence = (start, person), begin
    if best is None or (fits_last and best[1] is last.person):
        return (last.name, last.person) if fits_last else (None, None)
    if fits_last and best[0] - sentence > 40:
        return last.name, last.person
    return best[1].full, best[1]


def _is_human(last: Last) -> bool:
    if last.person is not None:
        return _can_speak(last.person)
    found = names.parts(last.name or "")
    return bool(found.family) or any(w in ROLES for w in found.role)


def _can_speak(person: Person) -> bool:
    """Whether a name is a person's: a given name, a role beside it, no institution's word."""
    return (
        bool(person.gender) or bool(names.parts(person.full).role) and bool(names.parts(person.full).family)
    )


def _thing(page: Page, at: int, pronoun: str) -> str | None:
    """What "they" or "it" stands for: the subject of the sentence before, where that can be many or a thing."""
    number = bisect_right(page.sentence_starts, at) - 1
    if number < 1:
        return None
    before = page.sentences[number - 1]
    if page.in_quote(before.start):
        return None
    subject = phrases.subject_of(page.text, before.start, before.end)
    if subject is None:
        return None
    phrase = " ".join(page.text[subject.start : subject.end].split())
    words = phrase.split()
    plural = "and" in words or fold(words[0]) in (
        "some",
        "many",
        "several",
        "most",
        "both",
        "two",
        "these",
        "those",
    )
    plural = plural or (words[-1].endswith("s") and words[-1][0].islower())
    person = bool(names.parts(phrase).family) or fold(words[0]) in cues.PRONOUNS
    if pronoun == "they":
        return phrase if plural else None
    return None if plural or person else phrase


def _role(page: Page, cast: Cast, at: int, phrase: str) -> Person | None:
    """The person named last before here whose role the phrase names."""
    words = [w for w in phrase.replace("-", " ").split() if w not in cues.DETERMINERS]
    if not words or words[-1] not in ROLES | {"general"} or any(w in ("for", "of") for w in words):
        return None
    for start, person in cast.before(at):
        if page.in_quote(start):
            continue
        have = set(" ".join(names.parts(person.full).role).replace("-", " ").split())
        if have and set(words) <= have:
            return person
    return None
