"""Find reported speech outside quotation marks, sentence by sentence."""

from __future__ import annotations

import re

from index.statements import cues, phrases
from index.statements.direct import source_of
from index.statements.page import Cue, Found, Page
from index.types import Span

_THAT = re.compile(r"(?:\s[^,.;:“\"]{0,70}?)?,?\s+that\s+(?=\S)")
_WHEN = (
    r"(?:on |last |this |late |early )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|yesterday|"
    r"week|month|year|night|morning|evening|afternoon)(?: (?:night|morning|evening|afternoon))?"
)
_TRAILS = re.compile(
    rf"\s*(?:{_WHEN}|(?:in|on|at|during|to|after|via|through|of) [^.;“\"]{{1,90}}|[^.,;“\"]{{0,25}})?\s*[.,;]?\s*[”\"]?\s*$",
    re.I,
)
_CLOSED = re.compile(rf"(?:\s+(?:{_WHEN}|(?:in|on|at|during|to|via) [^.,;“\"]{{1,60}}))?\s*(?:[,.;]|$)", re.I)
_CLIP = re.compile(
    rf",\s+(?:(?:{'|'.join(sorted(cues.GERUNDS))})\b|but\b|while\b|according to\b|although\b|though\b|"
    r"and (?:he|she|they|that)\b)|;\s"
)
_PARTICIPLE = re.compile(
    r"\s+(?:[a-z]+ing|but|while|although|though|according|and|who|as|when|after|before)\b"
)
_TO = re.compile(r"\s+to\s+")
_ADDRESSEE = re.compile(
    r"\s+(?:(?:the |a |an |his |her |their )?[\w’'.-]+(?: [A-Z][\w’'.-]+){0,3})(?: (?:on|in|at|during) [\w’'. -]{1,30},)?\s+"
)
_CLAUSE = re.compile(
    r"\s+(?:(?:the|a|an|his|her|their|its|our|my|he|she|they|it|we|I|you|there|this|these|those|that|no|some|many|most|all|"
    r"more|such|if|when|while|both|each|one|two|three|people|what|how|why|whether|who|nothing|everyone|nobody|not)\b|"
    r"[A-Z“\"‘$\d]|[a-z]+s\b)"
)
_NOT_CLAUSE = re.compile(r"\s+(?:yes|no|so|goodbye|hello|thus|as|is|was|has)\b")
_ASKED = re.compile(r"\s+(?:[^,.;]{0,40}?\s)?(?=(?:whether|if|about|why|how|what|who|to|for)\b)")
_FEWEST = 2
"""Words that a content has at least."""


def extract(page: Page) -> list[Found]:
    """The indirect and mixed statements in reading order."""
    found: list[Found] = []
    at = 0
    while at < len(page.cues):
        cue = page.cues[at]
        at += 1
        if cue.start in page.taken:
            continue
        statement = _statement(page, cue)
        if statement is not None:
            found.append(statement)
            page.taken.add(cue.start)
    return found


def _statement(page: Page, cue: Cue) -> Found | None:
    text = page.text
    block = page.paragraph(cue.start)
    low = max(block.start, page.sentence_start(cue.start))
    high = _end(page, cue, block.end)
    if cue.word == "according":
        return _according(page, cue, low, high)
    if _is_noun_or_passive(text, low, cue):
        return None
    source, parts = _inverted(page, cue, low, high)
    if source is None:
        source = source_of(page, cue, max(low, _spoken_end(page, cue.start, low)))
        if source is None or text[source.start : source.end].lower() in ("i", "we", "you"):
            return None
        if source.start >= cue.start:
            return None
        parts = _content(page, cue, source, low, high)
    parts = [p for p in parts if text.count(" ", p.start, p.end) >= _FEWEST - 1]
    if not parts:
        return None
    quoted = any(page.quotes_in(p.start, p.end) for p in parts)
    return Found(parts, source, Span(cue.start, cue.end), "mixed" if quoted else "indirect")


def _end(page: Page, cue: Cue, limit: int) -> int:
    """The end of the cue's sentence; a sentence that ends inside a quotation goes on behind it."""
    end = page.sentence_end(cue.start, limit)
    while end < limit and page.in_quote(end - 1) and page.in_quote(end):
        end = page.sentence_end(end, limit)
    return end


def _spoken_end(page: Page, at: int, low: int) -> int:
    """The end of the last direct quotation before an offset that closes like speech: `,"`."""
    before = page.quotes_in(low, at)
    if not before:
        return low
    last = before[-1]
    return last.end if page.text[last.end - 2] in ",.?!" else low


def _is_noun_or_passive(text: str, low: int, cue: Cue) -> bool:
    words = text[max(low, cue.start - 40) : cue.start].split()
    if not words:
        return cue.word not in cues.SAY
    last = words[-1].lower()
    if (
        last in cues.DETERMINERS
        or last.endswith(("'s", "’s"))
        or last in ("to", "of", "in", "for", "with", "by")
    ):
        return cue.word not in cues.GERUNDS or last in cues.DETERMINERS
    if cue.word in cues.GERUNDS:
        return False
    for word in reversed(words[-3:]):
        lower = word.lower()
        if lower in cues.PASSIVE:
            return True
        if lower not in cues.AUXILIARY and not lower.endswith("ly"):
            break
    return False


def _according(page: Page, cue: Cue, low: int, high: int) -> Found | None:
    text = page.text
    to = _TO.match(text, cue.end)
    source = phrases.right_of(text, to.end(), high) if to else None
    if source is None:
        return None
    span = Span(cue.start, to.end() - 1 if to else cue.end)
    if text[low : cue.start].strip(" “\"'(").lower() in ("", "but", "and"):
        comma = text.find(",", source.end, min(high, source.end + 200))
        if comma < 0:
            return None
        parts = _trim(page, comma + 1, high)
    else:
        parts = _trim(page, low, cue.start)
    if not parts:
        return None
    quoted = any(page.quotes_in(p.start, p.end) for p in parts)
    return Found(parts, source, span, "mixed" if quoted else "indirect")


def _inverted(page: Page, cue: Cue, low: int, high: int) -> tuple[Span | None, list[Span]]:
    """`The road will open in May, said the mayor.`"""
    text = page.text
    if cue.word not in cues.SAY or text[max(low, cue.start - 2) : cue.start] != ", ":
        return None, []
    source = phrases.right_of(text, cue.end + 1, high)
    if source is None or text[source.start : source.end].lower() in ("that", "it"):
        return None, []
    first = text[source.start : source.end].split()[0].lower()
    behind = text[source.end : source.end + 1]
    if first in cues.DETERMINERS and behind not in ",.;" and source.end < high - 1:
        return None, []
    return source, _trim(page, low, cue.start)


def _content(page: Page, cue: Cue, source: Span, low: int, high: int) -> list[Span]:
    text = page.text
    before = text[low : source.start].rstrip()
    if cue.word in cues.SAY | cues.THINK and before.endswith(",") and source.end <= cue.start:
        closed = _CLOSED.match(text, cue.end, high)
        if closed and text.count(" ", low, source.start) > 2:
            parts = _trim(page, low, source.start)
            if closed.group().endswith(",") and not _PARTICIPLE.match(text, closed.end(), high):
                parts += _trim(page, closed.end(), high)
            return parts
    start = _content_start(text, cue, high)
    if start < 0:
        return []
    clip = next((m for m in _CLIP.finditer(text, start, high) if not page.in_quote(m.start())), None)
    return _trim(page, start, clip.start() if clip else high)


def _content_start(text: str, cue: Cue, high: int) -> int:
    """Where what is said begins behind the cue; -1 where nothing is said."""
    if cue.word in cues.INFINITIVE and (to := _TO.match(text, cue.end, high)):
        return to.start() + 1
    if cue.word in cues.SAY | cues.THINK | cues.GERUNDS:
        that = _THAT.match(text, cue.end, high)
        if that:
            return that.end()
    if cue.word in ("asked", "asks", "asking", "wondered", "wonders", "ask", "inquired"):
        asked = _ASKED.match(text, cue.end, high)
        return asked.end() if asked else -1
    if cue.word in (
        "told",
        "tells",
        "tell",
        "telling",
        "urged",
        "urges",
        "urging",
        "assured",
        "reminded",
        "assuring",
    ):
        addressee = _ADDRESSEE.match(text, cue.end, high)
        return addressee.end() if addressee else -1
    if cue.word in cues.OBJECT or cue.word in cues.GERUNDS:
        return cue.end + 1 if text[cue.end : cue.end + 1] == " " else -1
    clause = _CLAUSE.match(text, cue.end, high)
    if clause and not _NOT_CLAUSE.match(text, cue.end, high):
        return cue.end + 1
    return -1


def _trim(page: Page, start: int, end: int) -> list[Span]:
    """The stretch without white space, commas and the full stop at its ends; none if nothing is left."""
    text = page.text
    while start < end and (text[start].isspace() or text[start] in ",;:—–-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:—–-."):
        end -= 1
    return [Span(start, end)] if end > start else []
