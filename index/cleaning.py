"""Mark what is not content: appeals, sign-up lines, share bars. Nothing is ever deleted.

Precision comes before recall: a marked sentence is never quoted while anything else answers, so content
that is marked by mistake is content lost. Words inside quotation marks and reported speech are never
taken for the publisher's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index import paragraphs
from index.types import Span

_WIDEST_GAP = 4
"""Sentences; a longer stretch between two marks of an appeal is content."""
_LONGEST_NOTICE = 200
"""Characters; notices ("Read more: ...") stand on short lines of their own."""
_LOOK_BACK = 2000
"""Characters in which an open quotation mark is looked for."""

_I = re.IGNORECASE
_GIFT = r"(?:support|donations?|contributions?|subscription|membership|generosity|gift)"
_TRADE = (
    r"(?:journalis[mt]s?|reporting|reporters?|newsroom|coverage|paywalls?|fact-check(?:ing|s)|investigations)"
)

_APPEAL = re.compile(
    rf"\byour {_GIFT}\b.{{0,120}}\b{_TRADE}\b"
    rf"|\b{_TRADE}\b.{{0,120}}\b(?:depends? on|relies on|possible (?:by|with|thanks to)|powered by) "
    rf"your {_GIFT}\b"
    rf"|^(?:please |help |help us |you can )*(?:support|fund|donate to|contribute to|protect|power) "
    rf"(?:our|(?:independent|quality|fearless|local|nonprofit|trusted)\b.{{0,30}}\b(?:with|by|for|"
    rf"from|today)\b)"
    rf".{{0,60}}\b{_TRADE}\b"
    rf"|^(?:please |help |help us )*(?:support|fund) (?:independent|quality|fearless|local|nonprofit|"
    rf"trusted) "
    rf"{_TRADE}(?: today| now)?[.!]?$"
    rf"|\b(?:please|consider|ask(?:ing)? you to)\b.{{0,80}}\b(?:donat|subscrib|contribut|"
    rf"support)\w*\b.{{0,80}}"
    rf"\bour (?:\w+ ){{0,2}}{_TRADE}\b"
    rf"|\bif you (?:value|appreciate|enjoy|like|believe in|rely on)\b.{{0,60}}\b(?:our|this|"
    rf"independent|quality) "
    rf"(?:\w+ ){{0,2}}{_TRADE}\b"
    r"|\b(?:reader|listener|viewer|member)-(?:supported|funded) (?:news|publication|outlet|"
    r"organi[sz]ation|site)"
    r"\b.{0,80}\b(?:we|our|you)\b"
    r"|\bwe (?:rely|depend) on (?:the )?(?:support|donations|contributions|generosity) (?:of|from) "
    r"(?:our )?(?:readers|listeners|viewers|members)\b"
    r"|\b(?:readers|listeners|viewers|members) like you\b",
    _I,
)
"""A publisher that asks its readers for money or thanks them for it."""

_ASIDE = re.compile(
    rf"\byour {_GIFT} (?:helps?|makes?|allows?|keeps?|enables?|means|matters|powers|sustains|counts|is vital|"
    r"will help|goes)\b"
    r"|^(?:please )?(?:donate|support us|subscribe|contribute|give) (?:now|today|here|from|for as "
    r"little as)\b"
    r"|\bfor (?:as little as|just|only) [$£€]\d"
    r"|\bmake a (?:one-time |monthly |recurring )?(?:contribution|donation|gift) (?:now|today|here)\b"
    r"|^thank you for (?:reading|your support)\b",
    _I,
)
"""Belongs to an appeal where one is near, and is content everywhere else."""

_OURS = re.compile(rf"\b(?:we|our|us|you|your)\b|\b(?:{_TRADE}|news outlets?|readers?|on the ground)\b", _I)
"""What the sentences between the marks of an appeal talk of."""

_ANYWHERE = re.compile(
    r"^(?:sign up|subscribe|register)\b.{0,80}\b(?:our|your inbox)\b.{0,60}"
    r"\b(?:newsletters?|e-?mails?|alerts|updates|briefing|podcast|channel|app|inbox|digest)\b"
    r"|^get\b.{0,120}\b(?:in|to) your inbox\b"
    r"|\b(?:straight|delivered|sent|direct(?:ly)?) (?:in)?to your inbox\b"
    r"|^(?:we|this (?:web ?site|site|page)|our (?:web ?site|site)s?)\b.{0,60}\buses? (?:\w+ ){0,3}cookies\b"
    r"|^by (?:continuing|using|clicking|browsing|signing up|subscribing|entering)\b.{0,120}"
    r"\byou(?:'re| are|’re)? (?:agree|accept|consent|confirm|acknowledge|agreeing)"
    r"|^you (?:can|may) (?:unsubscribe|opt out|change your (?:cookie )?(?:settings|preferences)) at "
    r"any time\b"
    r"|^(?:log|sign) in(?: here)?[.!]?$"
    r"|^already (?:a subscriber|a member|subscribed|have an account)\?"
    r"|^to (?:continue|keep) reading\b.{0,60}\b(?:subscribe|register|log in|sign in|sign up|create)\b"
    r"|^you(?:'ve| have|’ve) (?:reached|used|read) (?:your|all|the)\b.{0,40}\bfree (?:articles?|stories)\b"
    r"|^this (?:article|story|content) is (?:for|only available to|available only to|exclusive to)\b.{0,20}"
    r"\b(?:subscribers|members)\b"
    r"|^(?:start|begin) your free trial\b"
    r"|\byou can (?:also )?unsubscribe (?:any ?time|at any time)\b"
    r"|^sign up by entering your e-?mail\b"
    r"|^subscribe here (?:or|and|to)\b"
    r"|\bmay not be published, broadcast, rewritten\b"
    r"|^(?:all rights reserved|©|copyright (?:©|\(c\)|\d{4}))"
    r"|^(?:follow|like|find|join) us on (?:facebook|twitter|x|instagram|whatsapp|telegram|linkedin|"
    r"youtube|tiktok)\b"
    r"|^(?:please )?enter (?:your|a valid) e-?mail address\b",
    _I,
)
"""A notice wherever it stands in its paragraph."""

_NOTICE = re.compile(
    r"(?:read (?:more|also|next)|related(?: articles?| stories| coverage| content| topics)?|"
    r"recommended(?: for you)?|"
    r"more (?:on|from) this (?:story|topic|section)|most (?:read|popular|viewed)|trending(?: now)?|"
    r"you (?:may|might) also like|don[’']t miss|watch|listen)(?:\s*[:|>»→].*|\s*)"
    r"|read more (?:about|on|from|at|here)\b.*"
    r"|(?:continue reading|keep reading|skip to (?:main )?content|(?:article|story) continues below.*|"
    r"advertisement|sponsored(?: content)?|scroll (?:down )?to continue.*|comments are closed\W*|"
    r"(?:accept|reject) (?:all )?cookies|(?:manage|cookie) (?:preferences|settings)|"
    r"(?:sign up|subscribe|donate|log in|sign in|register)(?: now| today| here| free| for free)?[.!»>→]?|"
    r"(?:become|join as) a (?:member|subscriber|supporter)(?: now| today)?[.!]?|"
    r"download (?:the|our) (?:\w+ )?app\b.*|click here to (?:subscribe|sign up|donate|join|read|"
    r"register)\b.*|"
    r"sign up (?:for|to) the [\w’' ]{1,40} newsletter.*|(?:leave|post) a comment)",
    _I,
)
"""A notice that stands on a line of its own."""

_SHARE = re.compile(
    r"(?:(?:share|tweet|e-?mail|print|pin|save|bookmark|copy link|copy|comments?|facebook|twitter|x|whatsapp|"
    r"linkedin|reddit|telegram|pinterest|messenger|flipboard|on|via|this|article|story|link|by)\b[\s|"
    r"·•,/]*){2,}",
    _I,
)
_SHARE_VERB = re.compile(r"\b(?:share|tweet|e-?mail|print|pin|copy)\b", _I)

_SPEECH = re.compile(
    r"\b(?:said|says|told|tells|wrote|writes|added|according to|announced|argued|tweeted)\b", _I
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and what is known of it where it stands."""

    span: Span
    words: str
    first: bool
    last: bool
    in_marks: bool
    """It begins inside quotation marks or holds some."""
    reports: bool
    """It has a word that reports speech."""

    @property
    def quoted(self) -> bool:
        """Whether it may be somebody else's words than the publisher's."""
        return self.in_marks or self.reports


def boilerplate(text: str, sentences: Sequence[Span]) -> tuple[Span, ...]:
    """What is not content, as spans from a first to a last sentence, in order, never touching.

    A notice (sign up, read more, share) is marked by itself. An appeal is marked from its first to its
    last mark, and what lies between goes with it where most of it speaks of the publisher or the reader.
    """
    looked_at = list(look(text, sentences))
    marked = [not sentence.quoted and _is_notice(sentence) for sentence in looked_at]
    for first, last in _appeals(looked_at):
        marked[first : last + 1] = [True] * (last + 1 - first)
    return tuple(_merged(sentences, marked))


def look(text: str, sentences: Sequence[Span]) -> Iterator[Sentence]:
    """Yield each sentence with what is around it."""
    starts = {paragraph.start: paragraph.end for paragraph in paragraphs.split(text)}
    ends = set(starts.values())
    begin = 0
    for span in sentences:
        begin = span.start if span.start in starts else begin
        words = text[span.start : span.end]
        before = text[max(begin, span.start - _LOOK_BACK) : span.start]
        quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1
        quoted = quoted or bool(re.search('[“”"]', words))
        reports = bool(_SPEECH.search(words))
        yield Sentence(span, words, span.start in starts, span.end in ends, quoted, reports)


def _is_notice(sentence: Sentence) -> bool:
    words = sentence.words.strip(" *_[]#-–—>")
    if _ANYWHERE.search(words):
        return True
    if not (sentence.first and sentence.last) or len(words) > _LONGEST_NOTICE:
        return False
    return bool(_NOTICE.fullmatch(words) or (_SHARE.fullmatch(words) and _SHARE_VERB.search(words)))


def _appeals(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """The first and the last sentence of each appeal."""
    strong = {n for n, s in enumerate(sentences) if not s.quoted and _APPEAL.search(s.words)}
    if not strong:
        return
    marks = [n for n, s in enumerate(sentences) if n in strong or (not s.quoted and _ASIDE.search(s.words))]
    blocks = [[marks[0]]]
    for before, mark in pairwise(marks):
        if _is_bridge(sentences[before + 1 : mark]):
            blocks[-1].append(mark)
        else:
            blocks.append([mark])
    for block in blocks:
        at_edge = any(sentences[n].first or sentences[n].last for n in block)
        if strong.intersection(block) and at_edge:
            yield block[0], block[-1]


def _is_bridge(between: Sequence[Sentence]) -> bool:
    """Whether the sentences between two marks belong to the appeal."""
    if len(between) > _WIDEST_GAP or any(sentence.quoted for sentence in between):
        return False
    return sum(bool(_OURS.search(sentence.words)) for sentence in between) * 2 >= len(between)


def _merged(sentences: Sequence[Span], marked: Sequence[bool]) -> Iterator[Span]:
    start: Span | None = None
    for number, (span, is_marked) in enumerate(zip(sentences, marked, strict=True)):
        if not is_marked:
            start = None
            continue
        start = start or span
        if number + 1 == len(marked) or not marked[number + 1]:
            yield Span(start.start, span.end)
