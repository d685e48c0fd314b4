"""Give every quotation that somebody speaks its cue and its source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.statements import apposition, captions, cues, phrases
from index.statements.page import Cue, Found, Page, passive
from index.statements.quotes import Quote
from index.types import Span

_SPEECH = cues.SAY | cues.GERUNDS | {"according"}
_TO = re.compile(r"\s+to\s+")
_BARE = re.compile(r"\s*[:,]?\s*$")
_ADDRESSED = re.compile(r"[^.!?;\n]{0,140}[,:]\s*$")
_THAT = re.compile(r"[^.!?;\n]{0,60}\bthat,?\s*$")
_SIGNATURE = re.compile(
    r"\s*\n\s*[-–—]\s?([^\n,.;:“\"]{3,60})"
    r"|[ \t]*(?:[–—]|--)\s?([A-Z][^\n,.;:“\"–—]{2,59}?)(?=,|[ \t]*(?:\n|$))"
)
_COMMA = re.compile(r", ")
_CHUNKS = 3
"""Pieces of a sentence between commas in which its subject may stand: "Back in May, after all, she ..."."""
_LEAD = re.compile(r"[\s,—–-]*")
_LONGEST_CLAUSE = 160
"""Characters between a quotation and the verb that introduces it."""
_LONGEST_SENTENCE = 2000
"""Characters that are looked back at; keeps a text without any full stop linear."""
_FEWEST_WORDS = 4
"""A quotation that stands alone is somebody's words from this length on; a shorter one is a name or irony."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands beside a quotation."""

    source: Span | None
    cue: Span | None
    end: int
    """Where the introducing clause ends."""


def attribute(page: Page) -> list[Found]:
    """The direct statements, in reading order; their cues are marked as taken."""
    found: list[Found] = []
    captions_of = captions.find(page)
    previous: Found | None = None
    previous_end = 0
    for group in _groups(page):
        first, last = group[0], group[-1]
        inside = page.paragraph(first.start)
        low = max(inside.start, previous_end) if previous_end > inside.start else inside.start
        low = max(low, first.start - _LONGEST_SENTENCE)
        same = previous is not None and previous_end > inside.start
        evidence = _after(page, last) or _before(page, first, low) or _signed(page, last)
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
        elif (name := captions_of.get(first.start)) is not None:
            current = Found(parts, name, None, "direct")
            found.append(current)
        elif _stands_alone(page, first, last, low):
            current = _alone(page, parts, first, inside, low)
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


def _after(page: Page, quote: Quote) -> Evidence | None:
    """`," the minister said` or `," said the minister`."""
    text = page.text
    lead = _LEAD.match(text, quote.end)
    begin = lead.end() if lead else quote.end
    following = page.quotes_in(quote.end, quote.end + 2 * _LONGEST_CLAUSE)
    limit = min(page.paragraph(quote.start).end, following[0].start if following else len(text))
    if begin >= limit:
        return None
    closing = quote.last
    if closing in ".:;" and not text[begin].islower():
        return None
    if closing not in ",.?!—–-…" and text[quote.end : quote.end + 1] != ",":
        return None
    end = page.sentence_end(begin, limit)
    for cue in page.cues_in(begin, min(end, begin + _LONGEST_CLAUSE)):
        if cue.word not in _SPEECH:
            continue
        return _source_after(page, cue, quote.end, begin, end)
    return None


def _source_after(page: Page, cue: Cue, low: int, begin: int, end: int) -> Evidence | None:
    text = page.text
    span = Span(cue.start, cue.end)
    if cue.word == "according":
        to = _TO.match(text, cue.end)
        source = phrases.right_of(text, to.end(), end) if to and cue.start == begin else None
        return Evidence(source, span, end) if source else None
    if cue.start == begin or text[begin : cue.start].strip().lower() in (
        "then",
        "also",
        "later",
        "once",
        "as",
    ):
        if cue.word in cues.GERUNDS:
            return None
        skip = cue.end + 1
        source = phrases.right_of(text, skip, end)
        return Evidence(source, span, end) if source else None
    if text[begin : begin + 4].lower().startswith(("and ", "but ", "or ", "who ", "that")):
        return None
    source, _ = phrases.left_of(text, low, cue.start)
    if source is None or source.start > begin + 60:
        return None
    return Evidence(source, span, end)


def _before(page: Page, quote: Quote, low: int) -> Evidence | None:
    """`The minister said: "`, `told reporters on Monday, "`, `Her answer: "`."""
    text = page.text
    head = text[low : quote.start].rstrip()
    if not head:
        return None
    start = max(low, page.sentence_start(low + len(head) - 1))
    if page.sentence_start(quote.start) > start and head[-1] not in ":,":
        return None
    for cue in reversed(page.cues_in(start, quote.start)):
        if cue.word not in _SPEECH:
            continue
        tail = text[cue.end : quote.start]
        if not (_BARE.match(tail) or _ADDRESSED.match(tail) or _THAT.match(tail)):
            break
        if passive(page, start, cue) or (quote.first.islower() and not _whole(page, quote)):
            break
        source = _leading(page, cue, start, quote.start) or source_of(page, cue, start)
        return Evidence(source, Span(cue.start, cue.end), quote.start) if source else None
    if head[-1] == ":":
        source = _announced(text, start, low + len(head) - 1)
        return Evidence(source, None, quote.start) if source else None
    return None


def _announced(text: str, start: int, end: int) -> Span | None:
    """Who is named before a colon without a verb of speech: "The mayor was blunt:"."""
    whole = phrases.subject_of(text, start, end)
    if whole is not None and apposition.split(text[whole.start : whole.end])[1]:
        return whole
    for low in (text.rfind(", ", start, end) + 2, start):
        source = phrases.subject_of(text, low, end) if low >= start + 2 or low == start else None
        if source is not None and phrases.speaks(text[source.start : source.end]):
            return source
    return None


def _signed(page: Page, quote: Quote) -> Evidence | None:
    """A quotation with its author behind a dash, in its line or the one below: "- Anna Weber"."""
    line = _SIGNATURE.match(page.text, quote.end)
    name = line.lastindex if line else None
    if line is None or name is None or not phrases.speaks(line[name]):
        return None
    return Evidence(Span(line.start(name), line.end(name)), None, line.end())


def _whole(page: Page, quote: Quote) -> bool:
    """Whether a quotation without a capital is still all that was said: long, and to the sentence's end."""
    ends = quote.last in ".?!…" or page.text[quote.end : quote.end + 1] in (".", "?", "!")
    return ends and page.text.count(" ", quote.start, quote.end) >= _FEWEST_WORDS


def _leading(page: Page, cue: Cue, start: int, end: int) -> Span | None:
    """`According to the mayor, "` and `Said the mayor: "`."""
    if page.text[start : cue.start].strip():
        return None
    if cue.word != "according":
        return phrases.right_of(page.text, cue.end + 1, end) if cue.word in cues.SAY else None
    to = _TO.match(page.text, cue.end)
    return phrases.right_of(page.text, to.end(), end) if to else None


def source_of(page: Page, cue: Cue, low: int) -> Span | None:
    """The subject of a cue, or of the verb before it in the sentence where the two share one."""
    if cue.word in cues.GERUNDS:
        return _shared(page, cue, low)
    source, how = phrases.left_of(page.text, low, cue.start)
    return _shared(page, cue, low) if how == "shared" else source


def _shared(page: Page, cue: Cue, low: int) -> Span | None:
    sentence = max(min(low, page.sentence_start(cue.start)), cue.start - _LONGEST_SENTENCE)
    for earlier in reversed(page.cues_in(sentence, cue.start)):
        if earlier.word in cues.SAY and earlier.word not in cues.GERUNDS:
            source, how = phrases.left_of(
                page.text, max(sentence, _quote_end(page, earlier.start)), earlier.start
            )
            if source is None and how == "shared":
                source = phrases.right_of(page.text, earlier.end + 1, cue.start)
            if source is not None:
                return source
    low = max(sentence, _quote_end(page, cue.start, sentence))
    for comma in [low, *(m.end() for m in _COMMA.finditer(page.text, low, cue.start))][:_CHUNKS]:
        source = phrases.subject_of(page.text, comma, cue.start)
        if source is not None and phrases.speaks(page.text[source.start : source.end]):
            return source
    return None


def _quote_end(page: Page, at: int, low: int = 0) -> int:
    before = page.quotes_in(max(low, at - 4000), at)
    return before[-1].end if before else 0


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
        cue = next((c for c in reversed(page.cues_in(start, at)) if c.word in _SPEECH), None)
        source = source_of(page, cue, start) if cue else _announced(text, start, at)
        return Found(
            parts, source, Span(cue.start, cue.end) if cue else None, "direct", follows=source is None
        )
    return Found(parts, None, None, "direct", follows=True)
