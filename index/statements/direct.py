"""Give every quotation that somebody speaks its cue and its source."""

from __future__ import annotations

import re

from index.statements import beside, captions, phrases, sources
from index.statements.page import Found, Page
from index.statements.quotes import Quote
from index.types import Span

_LONGEST_SENTENCE = 2000
"""Characters that are looked back at; keeps a text without any full stop linear."""
_FEWEST_WORDS = 4
"""A quotation that stands alone is somebody's words from this length on; a shorter one is a name or irony."""
_ISSUED = re.compile(
    r"\b(?:issued|released|posted|sent|published|tweeted|wrote|shared|read)(?: out)? (?:an?|the|this) "
    r"(?:[\w-]+ ){0,3}(?:statement|message|letter|note|reply|apology|response|post|email|e-mail|tweet)\b"
    r"[^.!?:\n]{0,120}[.:]$"
)
"""A sentence that announces somebody's own words, which the paragraph below it gives."""


def attribute(page: Page) -> list[Found]:
    """The direct statements, in reading order; their cues are marked as taken."""
    found: list[Found] = []
    named = captions.find(page)
    previous: Found | None = None
    previous_end = 0
    for group in _groups(page):
        first, last = group[0], group[-1]
        inside = page.paragraph(first.start)
        low = max(inside.start, previous_end) if previous_end > inside.start else inside.start
        low = max(low, first.start - _LONGEST_SENTENCE)
        same = previous is not None and previous_end > inside.start
        evidence = beside.find(page, first, last, low)
        parts = [Span(q.start, q.end) for q in group]
        if same and previous is not None and evidence and evidence.cue and evidence.cue == previous.cue:
            previous.parts.extend(parts)
            current = previous
        elif evidence is not None and evidence.source is not None:
            current = Found(parts, evidence.source, evidence.cue, "direct")
            if evidence.cue:
                page.taken.add(evidence.cue.start)
            found.append(current)
        elif same and previous is not None and _goes_on(page, previous_end, first, last):
            previous.parts.extend(parts)
            current = previous
        elif (name := named.beside.get(first.start)) is not None:
            current = Found(parts, name, None, "direct")
            found.append(current)
        elif _stands_alone(page, first, last, low):
            current = _alone(page, parts, first, inside, low)
            head = named.section(first.start) if current.follows else None
            if head is not None and (not found or found[-1].parts[-1].end <= head.start):
                current.source, current.follows = head, False
            found.append(current)
        else:
            continue
        previous, previous_end = current, last.end
    return found


def _groups(page: Page) -> list[list[Quote]]:
    groups: list[list[Quote]] = []
    for quote in page.quotes:
        if quote.continues and groups:
            groups[-1].append(quote)
        else:
            groups.append([quote])
    return groups


def _goes_on(page: Page, previous_end: int, first: Quote, last: Quote) -> bool:
    """Whether a quotation continues the one before it in the paragraph: `," he said. "`."""
    between = page.text[previous_end : first.start].rstrip()
    if not between:
        return True
    if between[-1] not in ".,:;—–-?!":
        return False
    return between[-1] in ",:—–-" or _is_sentence(page, first, last)


def _is_sentence(page: Page, first: Quote, last: Quote) -> bool:
    text = page.text
    if last.last not in ".?!…,—-" and text[last.end : last.end + 1] not in (".", "?", "!"):
        return False
    return not first.first.islower()


def _stands_alone(page: Page, first: Quote, last: Quote, low: int) -> bool:
    text = page.text
    if last.last not in ".?!…" or first.first.islower():
        return False
    if text.count(" ", first.start, last.end) < _FEWEST_WORDS - 1:
        return False
    head = text[low : first.start].rstrip()
    return not head or head[-1] in '.?!:”"'


def _alone(page: Page, parts: list[Span], first: Quote, inside: Span, low: int) -> Found:
    """A quotation with nothing beside it: the sentence before it says whose it is, or the one who spoke."""
    text = page.text
    head = text[low : first.start].rstrip()
    if head:
        start = max(low, page.sentence_start(low + len(head) - 1))
        source = phrases.subject_of(text, start, low + len(head))
        if source is not None and not phrases.speaks(text[source.start : source.end]):
            return Found(parts, None, None, "direct")
        return Found(parts, source, None, "direct", follows=source is None)
    above = text[max(0, inside.start - 400) : inside.start].rstrip()
    if above.endswith(":"):
        at = max(0, inside.start - 400) + len(above) - 1
        start = page.sentence_start(at)
        cue = next((c for c in reversed(page.cues_in(start, at)) if c.word in beside.SPEECH), None)
        source = sources.subject(page, cue, start) if cue else sources.announced(text, start, at)
        return Found(
            parts, source, Span(cue.start, cue.end) if cue else None, "direct", follows=source is None
        )
    if issued := _ISSUED.search(above):
        at = inside.start - 400 if inside.start > 400 else 0
        source = phrases.subject_of(text, page.sentence_start(at + issued.start()), at + issued.start())
        return Found(parts, source, None, "direct", follows=source is None)
    return Found(parts, None, None, "direct", follows=True)
