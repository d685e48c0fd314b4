"""Find whose words a verb of speech or a colon brings: its subject, a shared one, somebody's "answer:"."""

from __future__ import annotations

import re

from index.statements import apposition, behind, cues, phrases
from index.statements.page import Cue, Page
from index.types import Span

_COMMA = re.compile(r", ")
_CHUNKS = 3
"""Pieces of a sentence between commas in which its subject may stand: "Back in May, after all, she ..."."""
_LONGEST_SENTENCE = 2000
"""Characters that are looked back at; keeps a text without any full stop linear."""
_DASH = re.compile(r"\s[-–—]\s")
_LEAD = re.compile(r"(?:From|Here(?:[’']s| is| are)|And here(?:[’']s| is))\s+")
_HIS = re.compile(
    r"(?P<who>[Hh]is|[Hh]er|[^\W\da-z][\w.-]*(?: [^\W\da-z][\w.-]*){0,3}(?=[’']))(?:[’']s?)?"
    r"(?: [\w-]+){0,3} (?:answer|response|reply|reaction|message|verdict|view|comment|advice|warning|"
    r"argument|conclusion|question|words|motto|post|statement|prediction|assessment|explanation|plea|promise)\b"
    r"[^,;“”\"]{0,60}$"
)
"""Somebody's own words without a verb of speech: "Fell's response was:"."""
_WITH = re.compile(
    r"\bwith (?P<who>(?:[^\W\da-z]|the |an? |some |many |his |her |its |their )"
    r"[^,;:“”\"]{0,60}?) (?:\w+ly )?$"
)
"""A subject that a gerund has of its own: "with Fell yelling"."""
_ADDITION = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:,(?P<what>[^,]*))?$")


def subject(page: Page, cue: Cue, low: int) -> Span | None:
    """The subject of a cue, or of the verb before it in the sentence where the two share one."""
    if cue.word in cues.GERUNDS:
        return _own(page, cue, low) or _shared(page, cue, low)
    source, how = phrases.left_of(page.text, low, cue.start)
    return _shared(page, cue, low) if how == "shared" else source


def announced(text: str, start: int, end: int) -> Span | None:
    """Who is named before a colon without a verb of speech: "The mayor was blunt:"."""
    if lead := _LEAD.match(text, start, end):
        start = lead.end()
        cited = behind.right_of(text, start, end)
        if cited is not None and not _HIS.search(text, start, end):
            return cited
    # "IT LEAKS - Ana Lind:"
    dashed = [m.end() for m in _DASH.finditer(text, start, end)]
    if dashed:
        name = phrases.subject_of(text, dashed[-1], end)
        if name is not None and name.end == end and _are_names(text[name.start : name.end]):
            return name
    if own := _HIS.search(text, start, end):
        return Span(*own.span("who"))
    whole = phrases.subject_of(text, start, end)
    if whole is not None and (
        apposition.split(text[whole.start : whole.end])[1] or _is_label(text, start, whole, end)
    ):
        return whole
    for low in (text.rfind(", ", start, end) + 2, start):
        source = phrases.subject_of(text, low, end) if low >= start + 2 or low == start else None
        if source is not None and phrases.speaks(text[source.start : source.end]):
            return source
    return None


def _are_names(phrase: str) -> bool:
    return all(phrases.speaks(name) for name in phrase.split(" and "))


def _is_label(text: str, start: int, name: Span, end: int) -> bool:
    """Whether a name and what it is stand there and nothing else: "Marek Fell, engineer:"."""
    rest = _ADDITION.match(text, name.end, end)
    if name.start != start or rest is None or not phrases.speaks(text[name.start : name.end], bodies=True):
        return False
    return not any(w in cues.FINITE | cues.ALL for w in (rest["what"] or "").split())


def _own(page: Page, cue: Cue, low: int) -> Span | None:
    found = _WITH.search(page.text, max(low, cue.start - 80), cue.start)
    if found is None or not phrases.speaks(found["who"], bodies=True):
        return None
    return Span(*found.span("who"))


def _shared(page: Page, cue: Cue, low: int) -> Span | None:
    sentence = max(min(low, page.sentence_start(cue.start)), cue.start - _LONGEST_SENTENCE)
    for earlier in reversed(page.cues_in(sentence, cue.start)):
        if earlier.word in cues.SAY and earlier.word not in cues.GERUNDS:
            source, how = phrases.left_of(
                page.text, max(sentence, page.spoken_end(earlier.start, 0)), earlier.start
            )
            if source is None and how == "shared":
                source = behind.right_of(page.text, earlier.end + 1, cue.start)
            if source is not None:
                return source
    low = max(sentence, page.spoken_end(cue.start, sentence))
    for comma in [low, *(m.end() for m in _COMMA.finditer(page.text, low, cue.start))][:_CHUNKS]:
        source = phrases.subject_of(page.text, comma, cue.start)
        if source is not None and phrases.speaks(page.text[source.start : source.end], bodies=True):
            return source
    return None
