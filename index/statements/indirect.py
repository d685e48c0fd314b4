"""Find reported speech outside quotation marks, sentence by sentence."""

from __future__ import annotations

import re

from index.names import fold
from index.statements import cues, phrases, sources
from index.statements.page import Cue, Found, Page, passive
from index.types import Span, StatementKind

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
    rf",\s+(?:(?:referring|pointing|{'|'.join(sorted(cues.GERUNDS))})\b|but\b|while\b|"
    r"according to\b|although\b|though\b|and (?:he|she|they)\b|"
    r"which (?:he|she|they|the|is|was|would|are|has)\b)|;\s|,? and (?:also |then |later )?"
    r"(?:said|says|added|called|noted|told|asked|urged|warned|vowed|argued|praised|criticized|declined|refused)\b"
)
_PARTICIPLE = re.compile(
    r"\s+(?:[a-z]+ing|but|while|although|though|according|and|who|as|when|after|before)\b"
)
_TO_DO = re.compile(r"\s+to\s+(?:\w+ly\s+)?(\w+)")
_DECLINE = frozenset("declined declines decline refused refuses refuse".split())
_DENY = frozenset("denied denies deny".split())
_TO = re.compile(r"\s+to\s+")
_CALLED_FOR = re.compile(r"\s+(?:for|on|in|off|back|up|upon|out)\b")
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
    rf"(?:[^\s.;:]+\s){{0,7}}(?:{'|'.join(sorted(cues.FINITE - {'said', 'says'}))})\b"
)
"""A clause that begins with any other word and has its verb soon: "said building it would take years"."""
_QUOTED_AS = re.compile(r"\bquoted as $")
_NAMING = frozenset("called named dubbed labeled labelled branded".split())
_ASKED = re.compile(r"\s+(?:[^,.;]{0,40}?\s)?(?=(?:whether|if|about|why|how|what|who|to|for)\b)")
_TELL = frozenset("told tells tell telling urged urges urging assured reminded assuring reminding".split())
_FEWEST_INVERTED = 3
_FEWEST = 2
"""Words that a content has at least."""


def extract(page: Page) -> list[Found]:
    """The indirect and mixed statements in reading order."""
    found: list[Found] = []
    for cue in page.cues:
        if (
            cue.start in page.taken
            or cue.word in cues.MANNER
            or (found and found[-1].parts[-1].start <= cue.start < found[-1].parts[-1].end)
        ):
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
    if cue.word == "saying" and (quoted := _QUOTED_AS.search(text, low, cue.start)):
        source, _ = phrases.left_of(text, low, quoted.start())
        parts = _content(page, cue, source, low, high) if source else []
        return _found(page, cue, source, parts, low) if source else None
    if _is_noun_or_passive(page, low, cue) or _only_names(page, low, cue):
        return None
    source, parts = _inverted(page, cue, low, high)
    if source is None:
        source = sources.subject(page, cue, max(low, page.spoken_end(cue.start, low)))
        if source is None or text[source.start : source.end].lower() in ("i", "we", "you"):
            return None
        if source.start >= cue.start:
            return None
        parts = _content(page, cue, source, low, high)
    return _found(page, cue, source, parts, low)


def _found(page: Page, cue: Cue, source: Span, parts: list[Span], low: int) -> Found | None:
    text = page.text
    parts = [p for p in parts if text.count(" ", p.start, p.end) >= _FEWEST - 1]
    if not parts:
        return None
    quoted = any(page.quotes_in(p.start, p.end) for p in parts)
    kind: StatementKind = "mixed" if quoted else "indirect"
    return Found(parts, source, Span(cue.start, cue.end), kind, unsaid=_unsaid(text, low, cue))


def _end(page: Page, cue: Cue, limit: int) -> int:
    """The end of the cue's sentence; a sentence that ends inside a quotation goes on behind it."""
    end = page.sentence_end(cue.start, limit)
    while end < limit and page.in_quote(end - 1) and page.in_quote(end):
        end = page.sentence_end(end, limit)
    return end


def _is_noun_or_passive(page: Page, low: int, cue: Cue) -> bool:
    words = page.text[max(low, cue.start - 40) : cue.start].split()
    if not words:
        return cue.word not in cues.SAY
    last = words[-1].lower()
    if (
        last in cues.DETERMINERS
        or last.endswith(("'s", "’s"))
        or last in ("to", "of", "in", "for", "with", "by")
    ):
        return True
    if cue.word in cues.GERUNDS:
        return last in cues.PREPOSITIONS or last in cues.SUBORDINATE
    if cue.word == "asked" and page.text[low : cue.start].endswith(", "):
        return True  # "..., said Ana Lind, asked about the dam"
    if cue.word in ("called", "calls") and _CALLED_FOR.match(page.text, cue.end):
        return True
    return passive(page, low, cue)


def _unsaid(text: str, low: int, cue: Cue) -> bool:
    """Whether the words tell that something was not said: "did not say when", "declined to comment"."""
    if cue.word in _DECLINE:
        silent = _TO_DO.match(text, cue.end)
        return silent is None or fold(silent[1]) in cues.SILENT
    if cue.word not in cues.SAY | cues.INFINITIVE or cue.word in _DENY:
        return False
    for word in reversed(text[max(low, cue.start - 40) : cue.start].split()):
        lower = fold(word)
        if lower in cues.NEGATIONS or lower.endswith("n't"):
            return True
        if lower not in cues.AUXILIARY and not lower.endswith("ly"):
            return False
    return False


def _only_names(page: Page, low: int, cue: Cue) -> bool:
    """Whether "called" only gives a thing its name: "officials, called elders", "a move called the eel"."""
    if cue.word not in _NAMING:
        return False
    before = page.text[low : cue.start].rstrip()
    if before.endswith(","):
        return True
    source, how = phrases.left_of(page.text, low, cue.start)
    if source is None or how:
        return False
    words = page.text[source.start : source.end].split()
    return not (
        phrases.speaks(" ".join(words))
        or words[-1].endswith("s")
        or len(words) == 1
        or words[-1][0].isupper()
    )


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
        parts = (
            [] if page.in_quote(low) or page.spoken_end(cue.start, low) > low else _trim(page, low, cue.start)
        )
    if not parts:
        return None
    quoted = any(page.quotes_in(p.start, p.end) for p in parts)
    return Found(parts, source, span, "mixed" if quoted else "indirect")


def _inverted(page: Page, cue: Cue, low: int, high: int) -> tuple[Span | None, list[Span]]:
    """`The road will open in May, said the mayor.`."""
    text = page.text
    if cue.word not in cues.SAY or text[max(low, cue.start - 2) : cue.start] != ", ":
        return None, []
    source = phrases.right_of(text, cue.end + 1, high)
    if source is None or text[source.start : source.end].lower() in ("that", "it"):
        return None, []
    first = text[source.start : source.end].split()[0].lower()
    ends = source.end >= high - 1 or text[source.end] in ",.;"
    if first in cues.PRONOUNS or not ends or text.count(" ", low, cue.start) < _FEWEST_INVERTED:
        return None, []
    # "Anna Weber, a lawyer in Lindau, said the mayor, ..." has its subject on the left
    left, how = phrases.left_of(text, low, cue.start)
    if left is not None and not how and left.start - low < 3 and phrases.speaks(text[left.start : left.end]):
        return None, []
    return source, _trim(page, low, cue.start)


def _content(page: Page, cue: Cue, source: Span, low: int, high: int) -> list[Span]:
    text = page.text
    before = "" if text[source.start : source.end] in phrases.RELATIVES else text[low : source.start].rstrip()
    if cue.word in cues.SAY | cues.THINK and before.endswith(",") and source.end <= cue.start:
        closed = _CLOSED.match(text, cue.end, high)
        goes_on = closed is not None and closed.group().endswith(",")
        if closed and (goes_on or text.count(" ", low, source.start) > 2):
            parts = _trim(page, low, source.start)
            if closed.group().endswith(",") and not _PARTICIPLE.match(text, closed.end(), high):
                parts += _trim(page, closed.end(), high)
            return parts
    start = _content_start(text, cue, high)
    if start < 0:
        return []
    opening = text[low : source.start].split(maxsplit=2)
    if (
        any(w.lower() in cues.SUBORDINATE for w in opening[:2])
        and (comma := text.find(", ", start, high)) > 0
    ):
        high = comma
    clip = next((m for m in _CLIP.finditer(text, start, high) if not page.in_quote(m.start())), None)
    end = clip.start() if clip else high
    closing = text.find(")", start, end)
    return _trim(page, start, closing if closing > 0 and "(" not in text[start:closing] else end)


def _content_start(text: str, cue: Cue, high: int) -> int:
    """Where what is said begins behind the cue; -1 where nothing is said."""
    if cue.word in cues.INFINITIVE and (to := _TO.match(text, cue.end, high)):
        return to.start() + 1
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
    if cue.word in cues.OBJECT or cue.word in cues.GERUNDS:
        return cue.end + 1 if text[cue.end : cue.end + 1] == " " else -1
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


def _trim(page: Page, start: int, end: int) -> list[Span]:
    """The stretch without white space, commas and the full stop at its ends; none if nothing is left."""
    text = page.text
    while start < end and (text[start].isspace() or text[start] in ",;:—–-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:—–-."):
        end -= 1
    return [Span(start, end)] if end > start else []
