"""The names of a sentence, and whether a document bears them: by surname, acronym, people of a country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.name_words import ROLES
from index.names import fold
from index.types import Span
from index.words import STOP

_WORD = r"(?:[A-Z](?:\.[A-Z])+\.?|[^\W\d_][^\W_]*(?:[’'-][^\W\d_]+)*)"
_TOKEN = re.compile(_WORD)
_CUE = re.compile(
    r"^(?:['’]s\b| (?:said|says|told|added|warned|argued|announced|claimed|called|urged|insisted|stated|noted|"  # noqa: E501
    r"underlined|stressed|declared|denied|promised|admitted|was|is|has|had|will|would)\b)"
)
_NOT_NAMES = (
    frozenset(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
        "august september october november december mr mrs ms dr sir according meanwhile yesterday today "
        "however although despite since i".split()
    )
    | STOP
)
_ALIASES = (
    frozenset("us usa america american americans u.s".split()),
    frozenset("uk britain british briton britons".split()),
    frozenset("eu europe european".split()),
    frozenset("un".split()),
    frozenset("netherlands dutch".split()),
    frozenset("france french".split()),
    frozenset("germany german germans".split()),
    frozenset("spain spanish".split()),
)
_LONG_FORMS = {"united states": "us", "united kingdom": "uk", "european union": "eu", "united nations": "un"}
STEM = 5
"""Letters that "Ukraine" and "Ukrainian" have in common."""


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words."""

    text: str
    words: tuple[str, ...]
    """Folded, without titles."""
    span: Span


@dataclass(frozen=True, slots=True)
class Words:
    """What a text can bear names out with."""

    plain: frozenset[str]
    stems: frozenset[str]
    acronyms: frozenset[str]
    """Initials of its capitalised runs, and its own acronyms."""
    mid_names: frozenset[str]
    """Words that it capitalises where no sentence starts."""


def names(text: str, *, known: frozenset[str] = frozenset()) -> tuple[Name, ...]:
    """The names of a sentence; its first word only where it is `known` to be one, or acts like one."""
    found = []
    for start, run in _runs(text):
        words = run
        if start == _first_letter(text) and not _is_name_first(text, words, known):
            words = words[1:]
        kept = [m for m in words if fold(_plain(m[0])) not in _NOT_NAMES]
        while kept and fold(_plain(kept[0][0])) in ROLES:
            kept = kept[1:]
        proper = tuple(fold(_plain(m[0])) for m in kept if m[0][0].isupper())
        if proper and any(w not in ROLES for w in proper):
            span = Span(kept[0].start(), kept[-1].end())
            found.append(Name(_plain(text[span.start : span.end]), proper, span))
    return tuple(found)


@lru_cache(maxsize=64)
def read_words(text: str) -> Words:
    """The words of a text, ready for `bears`; linear in its length."""
    tokens = [m[0] for m in _TOKEN.finditer(text)]
    plain = frozenset(part for t in set(tokens) for part in _forms(t))
    acronyms = {fold(t) for t in set(tokens) if len(t) > 1 and t.isupper()}
    mid: set[str] = set()
    for start, run in _runs(text):
        capitals = [m[0] for m in run if m[0][0].isupper()]
        for n in range(2, len(capitals) + 1):
            for at in range(len(capitals) - n + 1):
                acronyms.add("".join(w[0] for w in capitals[at : at + n]).lower())
        opens = not start or text[start - 1] != " " or text[start - 2] in '.!?:”"“'
        mid.update(fold(_plain(m[0])) for m in run[1 if opens else 0 :] if m[0][0].isupper())
    stems = frozenset(w[:STEM] for w in plain if len(w) > STEM)
    return Words(plain, stems, frozenset(acronyms), frozenset(mid))


def missing_words(name: Name, source: Words) -> tuple[str, ...]:
    """The words of a name that a text does not bear; empty where its surname or acronym stands there."""
    joined = " ".join(name.words)
    if len(name.words) > 1:
        initials = "".join(w[0] for w in name.words)
        if _LONG_FORMS.get(joined, initials) in source.acronyms:
            return ()
    return tuple(w for w in name.words if w not in ROLES and not _borne(w, source))


def _borne(word: str, source: Words) -> bool:
    if word in source.plain or word in source.acronyms:
        return True
    for group in _ALIASES:
        if word in group and group & source.plain:
            return True
    if (word.endswith("s") and word[:-1] in source.plain) or f"{word}s" in source.plain:
        return True
    if "-" in word:
        return all(part in source.plain for part in word.split("-") if part)
    return len(word) > STEM and word[:STEM] in source.stems and _related(word, source)


def _related(word: str, source: Words) -> bool:
    """Whether a word of one stem stands there: "Ukrainian" for "Ukraine", not "Stoltenberg" for "Stolz"."""
    most = max(STEM, len(word) - 3)
    return any(
        w[:most] == word[:most] and abs(len(w) - len(word)) <= 3 for w in source.plain if w[0] == word[0]
    )


def _runs(text: str) -> Iterator[tuple[int, list[re.Match[str]]]]:
    """Capitalised words that follow each other, small particles inside included."""
    run: list[re.Match[str]] = []
    for match in _TOKEN.finditer(text):
        joined = (
            run
            and text[run[-1].end() : match.start()] in {" ", "\u00a0"}
            and not run[-1][0].endswith(("'s", "’s"))
        )
        if match[0][0].isupper():
            if run and not joined:
                yield run[0].start(), _trim(run)
                run = []
            run.append(match)
        elif run:
            if joined and match[0] in {
                "of",
                "de",
                "da",
                "van",
                "von",
                "der",
                "den",
                "bin",
                "al",
                "del",
                "di",
            }:
                run.append(match)
            else:
                yield run[0].start(), _trim(run)
                run = []
    if run:
        yield run[0].start(), _trim(run)


def _trim(run: list[re.Match[str]]) -> list[re.Match[str]]:
    while run and not run[-1][0][0].isupper():
        run = run[:-1]
    return run


def _first_letter(text: str) -> int:
    found = _TOKEN.search(text)
    return found.start() if found else 0


def _is_name_first(text: str, run: list[re.Match[str]], known: frozenset[str]) -> bool:
    word = run[0][0]
    bare = fold(_plain(word))
    if bare in _NOT_NAMES:
        return False
    if len(run) > 1 or bare in known or (len(word) > 1 and word.isupper()):
        return True
    return word.endswith(("'s", "’s")) or (not word.endswith("s") and bool(_CUE.match(text[run[0].end() :])))


def _plain(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


def _forms(token: str) -> set[str]:
    whole = fold(_plain(token))
    return {whole, *whole.split("-")}
