"""Find reported speech outside quotation marks, sentence by sentence."""

from __future__ import annotations

import re

from index.names import fold
from index.statements import behind, content, cues, phrases, sources
from index.statements.page import Cue, Found, Page, passive
from index.types import Span, StatementKind

_DATELINE = re.compile(r"[A-ZÀ-Þ]{3}[^.—–\n]{0,50}\s[—–-]{1,2}\s")
_TO_DO = re.compile(r"\s+to\s+(?:\w+ly\s+)?(\w+)")
_DECLINE = frozenset("declined declines decline refused refuses refuse".split())
_TO = re.compile(r"\s+to\s+")
_CALLED_FOR = re.compile(r"\s+(?:in|off|back|up|out)\b")
_QUOTED_AS = re.compile(r"\bquoted as $")
_GOES_ON = re.compile(rf",\s+(?=(?:{'|'.join(sorted(cues.FINITE - cues.SAY))})\b|[$£€\d])")
"""The sentence goes on behind an inserted "according to": "are, according to Lind, 16 of them"."""
_CLAIM = re.compile(
    r"\b(?P<who>[^\W\da-z][\w.-]*(?: [^\W\da-z][\w.-]*){0,3})(?:[’']s|(?<=s)[’']) (?:[\w-]+ ){0,2}?"
    r"(?P<noun>claims?|assertion|warning|promise|pledge|vow|argument|suggestion|allegation|contention|prediction|"
    r"statement|insistence|announcement|admission|complaint|denial|remark|comment|accusation) that\s+(?=\S)"
)
_NAMING = frozenset("called named dubbed labeled labelled branded".split())
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
    return [*found, *(f for f in _claims(page) if not any(_inside(f, other) for other in found))]


def _inside(found: Found, other: Found) -> bool:
    return any(part.overlaps(found.parts[0]) for part in other.parts)


def _claims(page: Page) -> list[Found]:
    """What somebody's claim is: "Fell's claim that the dam leaks"."""
    found: list[Found] = []
    for match in _CLAIM.finditer(page.text):
        if page.in_quote(match.start()):
            continue
        limit = page.sentence_end(match.start(), page.paragraph(match.start()).end)
        quoted = page.quotes_in(match.end(), match.end() + 1)
        parts = (
            [Span(quoted[0].start, quoted[0].end)]
            if quoted
            else content.trimmed(page, match.end(), content.clipped(page, match.end(), limit))
        )
        who, noun = Span(*match.span("who")), Span(*match.span("noun"))
        if parts and page.text.count(" ", parts[0].start, parts[0].end) >= _FEWEST:
            found.append(Found(parts, who, noun, "mixed" if quoted else "indirect"))
    return found


def _statement(page: Page, cue: Cue) -> Found | None:
    text = page.text
    block = page.paragraph(cue.start)
    low = max(block.start, page.sentence_start(cue.start))
    if low == block.start and (dateline := _DATELINE.match(text, low, cue.start)):
        low = dateline.end()
    high = _end(page, cue, block.end)
    if cue.word == "according":
        return _according(page, cue, low, high)
    if cue.word == "saying" and (quoted := _QUOTED_AS.search(text, low, cue.start)):
        source, _ = phrases.left_of(text, low, quoted.start())
        parts = content.find(page, cue, source, low, high) if source else []
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
        parts = content.find(page, cue, source, low, high)
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
        last in cues.DETERMINERS - cues.ALONE
        or last.endswith(("'s", "’s"))
        or last in ("to", "of", "in", "for", "with", "by")
    ):
        return True
    if cue.word in cues.GERUNDS:
        return last in cues.PREPOSITIONS or last in cues.SUBORDINATE
    if last in ("when", "if", "once", "than") and cue.word.endswith("ed"):
        return True  # "when asked"
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
    if cue.word not in cues.SAY | cues.INFINITIVE or cue.word in content.DENY:
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
    source = behind.right_of(text, to.end(), high, anything=True) if to else None
    if source is None:
        return None
    span = Span(cue.start, to.end() - 1 if to else cue.end)
    if text[low : cue.start].strip(" “\"'(").lower() in ("", "but", "and"):
        comma = text.find(",", source.end, min(high, source.end + 200))
        if comma < 0:
            return None
        parts = content.trimmed(page, comma + 1, high)
    else:
        parts = (
            []
            if page.in_quote(low) or page.spoken_end(cue.start, low) > low
            else content.trimmed(page, low, cue.start)
        )
        if parts and (goes_on := _GOES_ON.match(text, source.end, high)):
            parts += content.trimmed(page, goes_on.end(), high)
    if not parts:
        return None
    quoted = any(page.quotes_in(p.start, p.end) for p in parts)
    return Found(parts, source, span, "mixed" if quoted else "indirect")


def _inverted(page: Page, cue: Cue, low: int, high: int) -> tuple[Span | None, list[Span]]:
    """`The road will open in May, said the mayor.`."""
    text = page.text
    if cue.word not in cues.SAY or text[max(low, cue.start - 2) : cue.start] != ", ":
        return None, []
    source = behind.right_of(text, cue.end + 1, high)
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
    return source, content.trimmed(page, low, cue.start)
