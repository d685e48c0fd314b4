"""Say who speaks: the fullest name for "he", "the minister", "Stoltenberg", or None."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from index import given_names as given
from index import names
from index.name_parts import written
from index.name_words import ROLES
from index.names import fold
from index.statements import apposition, cues, phrases
from index.statements.cast import Cast, Person
from index.statements.page import Found, Page
from index.types import Span

_PLACES = frozenset("north south east west new san los las saint st united great even the".split())
"""Words that begin the name of a place, or of anything rather than a person's."""
_OBLIQUE = frozenset("with by to of for against about from on quoting toward towards after than like".split())
_POSSESSIVE = re.compile(r"(?:[A-Z][\w.-]*[ ]?){1,4}[’']s\b")
_OWN = re.compile(r"(?:his|her|their|its|our|my) \w")
_NOBODY = re.compile(r"(?:neither|nobody|none|nothing|few|no)\b")
_BESIDE = 200
"""Characters behind which an institution that spoke is no longer meant by "it"."""
_VARIED = re.compile(r"the (?:former|ex-|outgoing|\d\d-year-old|[\w-]+-term|[\w-]+-born|veteran) ?")
_FAR = 2500
"""Characters behind which a speaker is no longer meant by "he"."""


@dataclass(slots=True)
class Last:
    """Who spoke last: read in order, statement by statement."""

    name: str | None = None
    person: Person | None = None
    at: int = -1
    gender: str = ""
    asked: bool = False
    """Whether it was a question to somebody else."""


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
    if lower in ("he", "she", "his", "her"):
        return _pronoun(page, cast, source.start, "m" if lower in ("he", "his") else "f", last)
    if lower in ("they", "it"):
        if last.name is not None and source.start - last.at < _BESIDE and _is_many(last, lower):
            return last.name, None
        return _thing(page, source.start, lower), None
    if lower in phrases.RELATIVES:
        meant = phrases.antecedent(page.text, source.start)
        return _who(page, cast, meant, last) if meant is not None else (None, None)
    if lower in cues.PRONOUNS or lower in cues.DETERMINERS:
        return None, None
    if _NOBODY.match(lower):
        return None, None
    description, name = apposition.split(phrase)
    if name:
        return _explained(cast, source.start, description, name)
    phrase = written(phrase) if " " in phrase else phrase
    found = names.parts(phrase)
    if not found.family and (short := cast.short(phrase)) is not None:
        return short.full, short
    if found.family:
        person = cast.called(phrase[found.start : found.end], source.start, _titled(found.role))
        return (written(person.full), person) if person else (phrase, None)
    if lower.startswith(("its ", "their ")) and (person := _role(page, cast, source.start, lower)):
        return person.full, person
    if _OWN.match(lower):
        return _belonging(page, cast, source.start, phrase, last), None
    if " " in phrase and (lower.startswith("the ") or phrase[0].islower()):
        person = _role(page, cast, source.start, lower) or _varied(cast, source.start, lower, last)
        if person is not None:
            return person.full, person
    if phrase.istitle() and lower in ROLES and (person := _role(page, cast, source.start, lower)):
        return person.full, person  # a headline: "Governor vows"
    return phrase, None


def _explained(cast: Cast, at: int, description: str, name: str) -> tuple[str, Person | None]:
    """Who is meant by a description and a name: "the chairman, Uwe Brandt", "the company, Fjordline"."""
    name = name.removesuffix(".") if len(name.rsplit(" ", 1)[-1]) > 3 else name
    found = names.parts(name)
    if found.family and found.role:
        name = name[found.start : found.end]  # "the mediator, retired diplomat Anneli Roth"
    person = cast.called(name, at)
    if person is not None:
        return person.full, person
    words = description.split()
    if not any(fold(w) in ROLES for w in words):
        return name, None
    return f"{name}, {' '.join(words[1:] if fold(words[0]) in cues.DETERMINERS else words)}", None


def _belonging(page: Page, cast: Cast, at: int, phrase: str, last: Last) -> str | None:
    """Name whose cousin "her cousin" is: "Ines Holt's cousin", or "a cousin" where nobody fits.

    "My administration" has no name: whoever writes "my" speaks of their own.
    """
    own, _, rest = phrase.partition(" ")
    gender = {"his": "m", "her": "f"}.get(fold(own))
    owner = _pronoun(page, cast, at, gender, last)[0] if gender else None
    if owner is not None and names.parts(owner).family:
        mark = "’s" if "’" in page.text else "'s"
        return f"{names.display(owner)[0]}{mark} {rest}"
    if rest.split()[-1].endswith("s") or fold(rest.split()[-1]) not in ROLES:
        return None if fold(own) in ("my", "our") else phrase
    return f"{'an' if rest[0].lower() in 'aeiou' else 'a'} {rest}"


def _titled(role: tuple[str, ...]) -> str:
    words = set(role)
    return "m" if words & given.MALE_ROLES else "f" if words & given.FEMALE_ROLES else ""


def _gender(page: Page, source: Span, person: Person | None, name: str) -> str:
    pronoun = fold(page.text[source.start : source.end])
    if pronoun in ("he", "she", "his", "her"):
        return "m" if pronoun in ("he", "his") else "f"
    if person is not None and person.gender:
        return person.gender
    words = {fold(w) for w in page.text[source.start : source.end].split()} | {fold(w) for w in name.split()}
    return "m" if words & given.MALE_ROLES else "f" if words & given.FEMALE_ROLES else ""


def _pronoun(page: Page, cast: Cast, at: int, gender: str, last: Last) -> tuple[str | None, Person | None]:
    """The last speaker, unless somebody else whom the pronoun fits came between as a subject.

    After "the reporter asked" it is not the reporter who answers.
    """
    other = "f" if gender == "m" else "m"
    fits_last = last.name is not None and last.gender != other and at - last.at < _FAR and _is_human(last)
    fits_last = fits_last and not last.asked
    strong: Person | None = None
    weak: Person | None = None
    sentence, own = -1, page.sentence_start(at)
    for start, person in cast.before(at):
        if fits_last and start <= last.at:
            break
        if person is last.person and last.asked:
            continue
        begin = page.sentence_start(start)
        if strong is not None and begin != sentence:
            break
        if person.gender == other or page.in_quote(start):
            continue
        introduced = page.text.endswith(("named ", "called "), 0, start)
        if not introduced and not _can_speak(person, first=start - begin < 5):
            continue
        if _as_subject(page.text, start) and (begin != own or start - begin < 5):
            strong, sentence = person, begin
        else:
            weak = weak or person
    if strong is not None:
        return strong.full, strong
    if fits_last:
        return last.name, last.person
    return (weak.full, weak) if weak is not None else (None, None)


def _as_subject(text: str, start: int) -> bool:
    """Whether a name may be a subject where it stands: not "with Anna Weber", not "Anna Weber's"."""
    before = text[max(0, start - 12) : start].split()
    if before and before[-1].lower() in _OBLIQUE:
        return False
    return not _POSSESSIVE.match(text, start)


def _is_many(last: Last, pronoun: str) -> bool:
    """Whether who spoke last can be "they" or "it": officials are many, an institution is one or many."""
    many = (last.name or "").split()[-1].endswith("s") and last.person is None
    return (pronoun == "they" and many) or not _is_human(last)


def _is_human(last: Last) -> bool:
    if last.person is not None:
        return _can_speak(last.person)
    found = names.parts(last.name or "")
    return bool(found.family) or any(w in ROLES for w in found.role)


def _can_speak(person: Person, *, first: bool = False) -> bool:
    """Whether a name is a person's: by given name or role or, `first` in its sentence, by its form."""
    if first and person.words[0] not in _PLACES and names.parts(person.name).family:
        return True
    return bool(person.gender) or (
        bool(names.parts(person.full).role) and bool(names.parts(person.full).family)
    )


def _thing(page: Page, at: int, pronoun: str) -> str | None:
    """What "they" or "it" stands for: the subject of the sentence before, where the number fits."""
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
    while len(words) > 1 and words[-1].endswith("ly") and words[-1].islower():
        words.pop()  # "the company immediately"
    phrase = " ".join(words)
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


def _varied(cast: Cast, at: int, phrase: str, last: Last) -> Person | None:
    """The one who just spoke, where a phrase only varies the name: "the former defender"."""
    if last.person is None or at - last.at > _BESIDE or not _VARIED.match(phrase) or not _is_human(last):
        return None
    other = {"m": "f", "f": "m"}.get(last.gender)
    named = [person for _, person in cast.before(at)[:1]]
    if other and _titled(tuple(phrase.split())) == other:
        return None
    return last.person if named == [last.person] else None


def _role(page: Page, cast: Cast, at: int, phrase: str) -> Person | None:
    """The person named last before here whose role the phrase names, or the next one that is named."""
    words = [w for w in phrase.replace("-", " ").split() if w not in cues.DETERMINERS]
    if not words or words[-1] not in ROLES | {"general"} or any(w in ("for", "of") for w in words):
        return None
    for start, person in cast.before(at):
        if page.in_quote(start):
            continue
        if _bears(person, words):
            return person
    if len(words) < 2 and phrase.startswith("the "):
        return None
    return next((person for person in cast.after(at) if _bears(person, words)), None)


def _bears(person: Person, words: list[str]) -> bool:
    have = set(" ".join(names.parts(person.full).role).replace("-", " ").split())
    return bool(have) and set(words) <= have
