"""Turns of a conversation that is written down: "KLEIN: Where did it go?"."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from index import names
from index.name_parts import written
from index.name_words import ROLES
from index.names import fold
from index.statements.cast import Cast
from index.statements.page import Found, Page
from index.types import Span

_UP = r"[^\W\d_a-zß-öø-ÿ]"
_LABEL = re.compile(
    rf"^[ \t]*(?:\*\*|__)?(?P<name>{_UP}[^\s:“”\"()\[\]]*(?:[ ]{_UP}[^\s:“”\"()\[\]]*){{0,4}})"
    r"(?:[ ]\([^()\n]{1,40}\)|,[ ][^:\n“”\"]{3,50})?[ ]?(?:\*\*|__)?:(?:\*\*|__)?[ \t]+(?=\S)",
    re.M,
)
_ANONYMOUS = re.compile(
    r"^[ \t]*(?:\*\*)?(?:Q|A|Question|Answer|QUESTION|ANSWER)\d?(?:\*\*)?[:.](?:\*\*)?[ \t]", re.M
)
_HEADINGS = frozenset(
    "note notes update updated correction editor editors warning subject from to date re cc sent read "
    "related photo photos video watch listen source sources credit caption image by location where when "
    "what who why how name time place price phone tel email fax website address summary abstract keywords "
    "title author authors published tags topic chapter section part step example answer question q a ps "
    "dateline breaking exclusive opinion analysis review transcript figure table total result results score "
    "final today tomorrow yesterday and or the "
    "present absent apologies attending attendance attendees guest guests agenda item items minutes decision "
    "decisions decided resolved resolution resolutions motion motions vote votes voting action actions task "
    "tasks deadline deadlines due cost costs fee fees status reference ref re name names venue meeting next "
    "findings finding recommendation recommendations background purpose scope aim aims facts verdict "
    "for against abstained remark remarks comment comments attachment attachments enclosure "
    "enclosures".split()
)
_UNNAMED = frozenset(
    "moderator host interviewer reporter audience caller narrator announcer unidentified".split()
)
_FEWEST = 2
"""Turns that make a conversation; a single labelled line is a heading."""
_FEWEST_IN_SMALL = 3
"""The same where the labels are no capitals, which headings often are not either."""
_TALK = 0.6
"""Share of the paragraphs with a label from which one without it goes on with the turn before it."""
_WORDS = re.compile(r"[^\w\n]*[^\W\d_]")
"""A turn begins with a word; a number is a figure in a list."""
_STAGE = re.compile(r"^[\[(*].*[\])*]$", re.S)


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph of what somebody says in a conversation."""

    label: Span
    content: Span
    speaker: str | None
    """None in a "Q:" or "A:" that names nobody."""


def find(page: Page, cast: Cast) -> list[Turn]:
    """The turns of a text in reading order; none in a text that is no conversation."""
    labels = [
        m for m in _LABEL.finditer(page.text) if _is_label(m["name"]) and _WORDS.match(page.text, m.end())
    ]
    quoted = sum(page.text[m.end()] in '"“«„' for m in labels)
    if not _is_conversation([m["name"] for m in labels], cast, quoted):
        labels = []
    anonymous = list(_ANONYMOUS.finditer(page.text))
    marks = sorted([*labels, *(anonymous if len(anonymous) >= _FEWEST else [])], key=lambda m: m.start())
    if not marks:
        return []
    talk = len(marks) >= _TALK * sum(1 for p in page.paragraphs if page.text[p.start : p.end].strip())
    turns: list[Turn] = []
    for number, mark in enumerate(marks):
        limit = marks[number + 1].start() if number + 1 < len(marks) else len(page.text)
        named = mark.re is _LABEL
        label = Span(mark.start("name"), mark.end("name")) if named else Span(mark.start(), mark.end())
        speaker = _speaker(mark["name"], cast, mark.start()) if named else None
        turns += [
            Turn(label, s, speaker)
            for s in _paragraphs(page, mark.end(), limit, goes_on=talk and mark is not marks[-1])
        ]
    return turns


def statements(turns: list[Turn]) -> list[tuple[Found, str]]:
    """What is said in the turns of people who are named, with their names."""
    return [(Found([t.content], t.label, None, "direct"), t.speaker) for t in turns if t.speaker is not None]


def holds(turns: list[Turn], at: int) -> bool:
    """Whether an offset lies in a turn; they are in reading order."""
    number = bisect_right(turns, at, key=lambda t: t.content.start) - 1
    return number >= 0 and at < turns[number].content.end


def _paragraphs(page: Page, start: int, limit: int, *, goes_on: bool) -> list[Span]:
    spans = []
    while start < limit:
        end = min(page.paragraph(start).end, limit)
        inside = page.text[start:end]
        if inside.strip() and not _STAGE.match(inside.strip()):
            first = start + len(inside) - len(inside.lstrip())
            spans.append(Span(first, start + len(inside.rstrip())))
        if not goes_on:
            break
        start = max(end, start + 1)
    return spans


def _is_label(name: str) -> bool:
    words = [fold(w) for w in name.split()]
    return not _HEADINGS & set(words) and not re.search(r"[’'][sS]\b", name) and len(name) <= 40


def _is_conversation(labels: list[str], cast: Cast, quoted: int) -> bool:
    """Whether labels are people who talk, not headings.

    One comes again, or is somebody of the document, or quotations stand behind most of them.
    """
    capitals = [label for label in labels if label.isupper()]
    if len(capitals) >= _FEWEST and len(capitals) == len(labels):
        return (
            2 * quoted > len(labels)
            or len(capitals) > len(set(capitals))
            or any(_in(cast, label) for label in capitals)
        )
    known = [label for label in labels if _known(label, cast)]
    return (
        len(known) >= _FEWEST_IN_SMALL and len(known) > len(set(known)) > 1 and 2 * len(known) > len(labels)
    )


def _in(cast: Cast, label: str) -> bool:
    found = names.parts(written(label))
    return bool(found.family) and found.family[-1] in cast.by_word


def _known(label: str, cast: Cast) -> bool:
    return label.isupper() or bool(names.parts(label).family) or _unnamed(label)


def _speaker(label: str, cast: Cast, at: int) -> str | None:
    """The fullest name the document gives for a label; the label as a name where it gives none."""
    if _unnamed(label):
        return f"the {fold(label)}" if " " not in label and fold(label) in ROLES else None
    name = written(label)
    found = names.parts(name)
    person = cast.called(name[found.start : found.end], at) if found.family else None
    return written(person.full) if person is not None else name


def _unnamed(label: str) -> bool:
    return any(fold(word) in _UNNAMED for word in label.split())
