"""Find what stands beside a quotation and says whose it is: its cue and its source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index import names
from index.statements import behind, cues, phrases, sources
from index.statements.page import Cue, Page, passive
from index.statements.quotes import Quote
from index.types import Span

SPEECH = cues.SAY | cues.GERUNDS | cues.MANNER | {"according"}
_TO = re.compile(r"\s+to\s+")
_BARE = re.compile(r"\s*[:,]?\s*$")
_ADDRESSED = re.compile(r"[^.!?;\n]{0,140}[,:]\s*$")
_THAT = re.compile(r"[^.!?;\n]{0,60}\bthat,?\s*$")
_SIGNATURE = re.compile(
    r"\s*\n\s*[-–—]\s?(?P<below>[^\n,.;:“\"]{3,60})"
    r"|[ \t]*(?:[–—]|--|(?<=[ \t])-)\s?(?P<behind>[A-Z][^\n,.;:“\"–—]{2,59}?)"
    r"(?=,|[ \t]*\(|[ \t]+(?:at|in|on|to|during|after|before)\s|[ \t]*(?:\n|$))"
    r"|[ \t]*\((?P<within>[^\W\da-z][^()\n,;:“\"]{2,48})(?:,[^()\n]{1,60})?\)\.?[ \t]*(?:\n|$)"
)
_LEAD = re.compile(r"[\s,—–-]*")
_LONGEST_CLAUSE = 160
"""Characters between a quotation and the verb that introduces it."""
_FEWEST_WORDS = 4
"""A quotation that stands alone is somebody's words from this length on; a shorter one is a name or irony."""
_OPENS = frozenset(".?!:”\"’'")
_DEEDS = frozenset(
    "wanted needed tried seemed appeared looked decided started starred played worked lived died joined "
    "received used loved liked helped turned moved walked arrived opened closed entered attended".split()
)
"""Verbs behind a quotation's comma that are no way of saying it."""
_VERB = re.compile(r"\s(?:\w+ly )?(?:[a-z]+ed|[a-z]{2,}[^\Ws]s)\b")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands beside a quotation."""

    source: Span | None
    cue: Span | None
    end: int
    """Where the introducing clause ends."""


def find(page: Page, first: Quote, last: Quote, low: int) -> Evidence | None:
    """What says whose a quotation is.

    Args:
        page: the text.
        first: the quotation's first piece.
        last: its last piece, the same where it has one.
        low: where to stop looking back.
    """
    return _after(page, first, last, low) or _before(page, first, low) or _signed(page, last)


def _after(page: Page, first: Quote, quote: Quote, low: int) -> Evidence | None:
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
    end = page.sentence_end(begin, limit)
    if _is_scare(page, first, quote, low):
        return None
    if closing not in ",.?!—–-…" and text[quote.end : quote.end + 1] != ",":
        return _without_comma(page, first, quote, begin, end)
    for cue in page.cues_in(begin, min(end, begin + _LONGEST_CLAUSE)):
        if cue.word in SPEECH and not text.endswith(" to ", begin, cue.start):
            return _source_after(page, cue, quote.end, begin, end)
    return _by_any_verb(page, first, quote, begin, end, low)


def _is_scare(page: Page, first: Quote, quote: Quote, low: int) -> bool:
    """Whether a word or two within a sentence are only kept at a distance: "the so-called “experts,” ..."."""
    head = page.text[low : first.start].rstrip()
    inside = bool(head) and (head[-1].isalnum() or head[-1] == "-") and first.first.islower()
    return inside and page.text.count(" ", first.start, quote.end) < 2


def _without_comma(page: Page, first: Quote, quote: Quote, begin: int, end: int) -> Evidence | None:
    """`“The dam will hold” Fell said.`: a whole sentence, and nothing but the verb behind it."""
    if not first.first.isupper() or page.text.count(" ", first.start, quote.end) < _FEWEST_WORDS:
        return None
    cue = next(iter(page.cues_in(begin, min(end, begin + 40))), None)
    if cue is None or cue.word not in cues.SAY:
        return None
    found = _source_after(page, cue, quote.end, begin, end)
    if found is None or found.source is None or not (found.source.start == begin or cue.start == begin):
        return None
    return found if phrases.speaks(page.text[found.source.start : found.source.end]) else None


def _by_any_verb(page: Page, first: Quote, quote: Quote, begin: int, end: int, low: int) -> Evidence | None:
    """`,” Fell thundered`: a quotation that opens its sentence and ends with a comma is somebody's."""
    text = page.text
    head = text[low : first.start].rstrip()
    if quote.last != "," or (head and head[-1] not in _OPENS):
        return None
    if text.count(" ", first.start, quote.end) < _FEWEST_WORDS - 1:
        return None  # a title: "“The Long Night,” Ana Lind opened it"
    source = phrases.subject_of(text, begin, end)
    if source is None or source.start != begin or not phrases.speaks(text[begin : source.end]):
        return None
    verb = _VERB.match(text, source.end, end)
    return Evidence(source, None, end) if verb and verb[0].split()[-1] not in _DEEDS else None


def _source_after(page: Page, cue: Cue, low: int, begin: int, end: int) -> Evidence | None:
    text = page.text
    span = Span(cue.start, cue.end)
    if cue.word == "according":
        to = _TO.match(text, cue.end)
        source = behind.right_of(text, to.end(), end) if to and cue.start == begin else None
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
        source = behind.right_of(text, skip, end)
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
        if cue.word not in SPEECH:
            continue
        tail = text[cue.end : quote.start]
        if not (_BARE.match(tail) or _ADDRESSED.match(tail) or _THAT.match(tail)):
            break
        if passive(page, start, cue) or (quote.first.islower() and not _whole(page, quote)):
            break
        source = _leading(page, cue, start, quote.start) or sources.subject(page, cue, start)
        if source is not None and any(c.end < source.end for c in page.cues_in(source.start, source.end)):
            continue  # "Fell told us in a letter read in court:"
        return Evidence(source, Span(cue.start, cue.end), quote.start) if source else None
    if head[-1] == ":":
        source = sources.announced(text, start, low + len(head) - 1)
        return Evidence(source, None, quote.start) if source else None
    return None


def _signed(page: Page, quote: Quote) -> Evidence | None:
    """A quotation with its author behind a dash, in its line or the one below, or in brackets."""
    line = _SIGNATURE.match(page.text, quote.end)
    kind = line.lastgroup if line else None
    if line is None or kind is None or not phrases.speaks(line[kind]):
        return None
    if kind == "within":
        found = names.parts(line[kind])
        if quote.last not in ".?!…" or not (found.family and (found.given or found.role)):
            return None
    return Evidence(Span(line.start(kind), line.end(kind)), None, line.end())


def _whole(page: Page, quote: Quote) -> bool:
    """Whether a quotation without a capital is still all that was said: long, and to the sentence's end."""
    ends = quote.last in ".?!…" or page.text[quote.end : quote.end + 1] in (".", "?", "!")
    return ends and page.text.count(" ", quote.start, quote.end) >= _FEWEST_WORDS


def _leading(page: Page, cue: Cue, start: int, end: int) -> Span | None:
    """`According to the mayor, "` and `Said the mayor: "`."""
    if page.text[start : cue.start].strip():
        return None
    if cue.word != "according":
        return behind.right_of(page.text, cue.end + 1, end) if cue.word in cues.SAY else None
    to = _TO.match(page.text, cue.end)
    return behind.right_of(page.text, to.end(), end) if to else None
