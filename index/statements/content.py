"""Find what is said: where the content of reported speech begins and ends beside its cue."""

from __future__ import annotations

import re

from index.statements import cues, phrases
from index.statements.page import Cue, Page
from index.types import Span

DENY = frozenset("denied denies deny".split())
_TO = re.compile(r"(?:\s+(?:on )?\w+day(?: \w+)?)?\s+to\s+")
_THAT = re.compile(
    r"(?:\s(?:(?:in|on|at|during|to|for|last|this|earlier|later|again|repeatedly|publicly|before|after|through|"
    r"via|by|today|yesterday|when|\w+day)\b)[^,.;:“\"]{0,60}?)?,?\s+that\s+(?=\S)"
)
_TOLD_THAT = re.compile(r"\s[^,.;:“\"]{1,50}?\s+that\s+(?=\S)")
_WHEN = (
    r"(?:on |last |this |late |early )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|"
    r"yesterday|week|month|year|night|morning|evening|afternoon)(?: (?:night|morning|evening|afternoon))?"
)
_TIMED = re.compile(rf"\s+{_WHEN}(?=\s)", re.I)
_CLOSED = re.compile(rf"(?:\s+(?:{_WHEN}|(?:in|on|at|during|to|via) [^.,;“\"]{{1,60}}))?\s*(?:[,.;]|$)", re.I)
_CLIP = re.compile(
    r"\seven (?:as|though|if)\s"
    r"|,\s+(?:with (?:its|his|her|their|the|an?|one|some)\b|which (?:he|she|they|the|is|was|would|are|has)\b|"
    r"(?:referring|pointing|but(?! that)|while|according to|although|though|and (?:he|she|they)|"
    rf"{'|'.join(sorted(cues.GERUNDS))})\b)"
    rf"|\sand (?:he|she|they) (?:{'|'.join(sorted(cues.OBJECT | cues.SAY))})\b"
    r"|;\s|,? and (?:also |then |later )?"
    r"(?:said|says|added|called|noted|told|asked|urged|warned|vowed|argued|praised|criticized|declined|refused)\b"
)
_PARTICIPLE = re.compile(
    r"\s+(?:[a-z]+ing|but|while|although|though|according|and|who|as|when|after|before)\b"
)
_ADDRESSEE = re.compile(
    r"\s+(?:(?:the |a |an |his |her |their )?[\w’'.-]+(?: [A-Z][\w’'.-]+){0,3})"
    r"(?: (?:on|in|at|during) [\w’'. -]{1,30},)?\s+"
)
_CLAUSE = re.compile(
    r"\s+(?:(?:the|a|an|his|her|their|its|our|my|he|she|they|it|we|I|you|there|this|these|those|that|no|some|many|most|all|"
    r"more|such|if|when|while|both|each|one|two|three|people|what|how|why|whether|who|nothing|everyone|nobody|not)\b|"
    r"[A-Z“\"‘$\d]|[a-z]+s\b)"
)
_NOT_CLAUSE = re.compile(r"\s+(?:yes|no|so|goodbye|hello|thus|as|is|was|has)\b")
_PLAIN = frozenset("said says say".split())
_FREE = re.compile(
    rf"\s+(?!(?:yes|no|so|goodbye|hello|thus|as|is|was|has|had|were|are|been|it|{'|'.join(sorted(cues.PREPOSITIONS))}|"
    r"publicly|repeatedly|later|last|this|next|that|\w+ly|\w+day)\b)[a-z$\d][\w’'-]*\s"
    rf"(?:[^\s.;:]+\s){{0,12}}[“\"]?(?:{'|'.join(sorted(cues.FINITE - {'said', 'says'}))})\b"
)
"""A clause that begins with any other word and has its verb soon: "said building it would take years"."""
_ASKED = re.compile(
    r"\s+(?:[^,.;]{0,40}?\s)?(?=(?:whether|if|about|when|where|which|why|how|what|who|to|for)\b)"
)
_TELL = frozenset("told tells tell telling urged urges urging assured reminded assuring reminding".split())
_TOLD = re.compile(rf"(?:\s(?!(?:that|to|{'|'.join(sorted(cues.FINITE))})\b)[^\s.,;:“\"]+){{1,14}}[.]?\s*$")
"""To whom something was told, and nothing else."""
_SHOW = frozenset("shows showed show finds found suggests indicated indicates".split())
_POLL = re.compile(
    r"\b(?:poll|polls|survey|surveys|study|studies|report|data|analysis|figures|research)\b", re.I
)
"""What shows something: "a poll shows Lind ahead"."""
_OF = re.compile(r"\s+(?:of|about|against)\s+(?=\S)")
_AS = re.compile(r"(?:^|,\s)[Aa]s\s$")
"""A clause that tells whose the rest of the sentence is: "as the Herald reported"."""


def find(page: Page, cue: Cue, source: Span, low: int, high: int) -> list[Span]:
    """What a cue brings in its sentence; empty where it brings nothing.

    Args:
        page: the text.
        cue: the verb of speech.
        source: its subject.
        low: where the sentence begins.
        high: where it ends.
    """
    text = page.text
    before = "" if text[source.start : source.end] in phrases.RELATIVES else text[low : source.start].rstrip()
    if cue.word in cues.SAY | cues.THINK and before.endswith(",") and source.end <= cue.start:
        closed = _CLOSED.match(text, cue.end, high)
        if cue.word in _TELL:
            # "..., parents told" is passive, "..., he told parents in Orrel" closes the sentence
            closed = None if closed and not closed.group().strip(" .") else _TOLD.match(text, cue.end, high)
        goes_on = closed is not None and closed.group().endswith(",")
        if closed and (goes_on or text.count(" ", low, source.start) > 2):
            parts = trimmed(page, low, source.start)
            if closed.group().endswith(",") and not _PARTICIPLE.match(text, closed.end(), high):
                parts += trimmed(page, closed.end(), high)
            return parts
    as_told = _AS.search(text, low, source.start)
    if as_told and (comma := text.find(", ", cue.end, min(high, cue.end + 60))) > 0:
        return trimmed(page, comma, high)
    if as_told and text.count(" ", low, as_told.start()) > 2:
        return trimmed(page, low, as_told.start())
    start = _start(text, cue, high)
    if start < 0 and cue.word in _SHOW and _POLL.search(text, source.start, source.end):
        start = cue.end + 1
    if start < 0:
        return []
    opening = text[low : source.start].split(maxsplit=2)
    if (
        any(w.lower() in cues.SUBORDINATE - {"but", "so", "that"} for w in opening[:2])
        and "," not in text[low : source.start]
        and (comma := text.find(", ", start, high)) > 0
    ):
        high = comma
    end = clipped(page, start, high)
    closing = text.find(")", start, end)
    return trimmed(page, start, closing if closing > 0 and "(" not in text[start:closing] else end)


def clipped(page: Page, start: int, high: int) -> int:
    """Where a clause that begins at `start` gives way to another of the same sentence, at most `high`."""
    found = _CLIP.finditer(page.text, start, high)
    return next((m.start() for m in found if not page.in_quote(m.start())), high)


def _start(text: str, cue: Cue, high: int) -> int:
    """Where what is said begins behind the cue; -1 where nothing is said."""
    if cue.word in cues.INFINITIVE and (to := _TO.match(text, cue.end, high)):
        return text.rindex("to", cue.end, to.end())
    if cue.word in cues.SAY | cues.THINK | cues.GERUNDS:
        that = _THAT.match(text, cue.end, high)
        if that is None and cue.word in _TELL:
            that = _TOLD_THAT.match(text, cue.end, high)
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
    if cue.word in cues.OBJECT or cue.word in cues.GERUNDS or cue.word in DENY:
        return cue.end + 1 if text[cue.end : cue.end + 1] == " " else -1
    if cue.word in cues.ABOUT and (about := _OF.match(text, cue.end, high)):
        return about.start() + 1
    if cue.word not in cues.ZERO:
        return -1
    if (timed := _TIMED.match(text, cue.end, high)) and _CLAUSE.match(text, timed.end(), high):
        return timed.end() + 1
    clause = _CLAUSE.match(text, cue.end, high)
    if clause and not _NOT_CLAUSE.match(text, cue.end, high):
        return cue.end + 1
    if cue.word in _PLAIN and _FREE.match(text, cue.end, high):
        return cue.end + 1
    return -1


def trimmed(page: Page, start: int, end: int) -> list[Span]:
    """The stretch without white space, commas and the full stop at its ends; none if nothing is left."""
    text = page.text
    while start < end and (text[start].isspace() or text[start] in ",;:—–-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:—–-."):
        end -= 1
    return [Span(start, end)] if end > start else []
