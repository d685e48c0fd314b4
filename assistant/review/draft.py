"""Read a draft: its sentences, the [n] markers of each, and its list of sources. Pure; offsets are kept.

A marker is [1], [^1], [1, 2] or [1-3]; it belongs to the sentence it stands in or right behind; the
sentences of one quotation are one. The list of sources is what follows a last line "Sources", "References"
or the like; or the lines at the end that begin with [1] or [^1]:. Headings, tables,
code and questions make no claims and are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.sentences import split
from index.types import Span

MARKER = re.compile(r"\[\^?(\d{1,3}(?:\s*[,;–-]\s*\^?\d{1,3})*)\](?![(:])")
HEADED = re.compile(
    r"^[#*_ \t]*(?:sources|references|citations|notes|footnotes|bibliography|works cited)[*_: \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
ENTRY = re.compile(r"^[ \t]*(?:[-*][ \t]+)?\[\^?(\d{1,3})\]:?[ \t]*(\S.*)$|^[ \t]*(\d{1,3})[.)][ \t]+(\S.*)$")
LISTED = re.compile(r"^[ \t]*(?:[-*][ \t]+)?\[\^?\d{1,3}\]:?[ \t]*\S")
CODE = re.compile(r"^(```|~~~).*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)
FRONT = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*$", re.MULTILINE | re.DOTALL)
NO_CLAIM = re.compile(r"^[ \t]*(?:#{1,6}[ \t].*|[-*_=][-*_= \t]{2,}|\|.*\|[ \t]*)$", re.MULTILINE)
SETEXT = re.compile(r"^.*\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)
BULLET = re.compile(r"^\s*(?:[-*+•>]|\d{1,3}[.)])\s+")
EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1(?!\w)")
LED = re.compile(r"^(?P<name>(?:[\w.’'-]+ ){0,7}[A-Z][\w.’'-]+): (?=[“\"‘A-Z])")
LONGEST = 8
"""Sentences of one quotation that are kept together; more is a mark that was forgotten."""
WIDEST = 20
"""Numbers that a range of markers may span; more is a year or a page."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a draft."""

    text: str
    """Without markers, list marks and emphasis, on one line."""
    start: int
    end: int
    markers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DraftText:
    """A draft as it was read."""

    claims: tuple[Claim, ...]
    sources: dict[int, str]
    """What the list of sources says of each number; empty where there is no list."""


def read_draft(text: str) -> DraftText:
    """The sentences and the sources of a draft; linear in its length."""
    body, sources = _parted(text)
    plain = body
    for pattern in (FRONT, CODE, SETEXT, NO_CLAIM):
        plain = pattern.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), plain)
    marks = [(m.start(), numbers) for m in MARKER.finditer(plain) if (numbers := _numbers(m[1]))]
    plain = MARKER.sub(lambda m: " " * len(m[0]) if _numbers(m[1]) else m[0], plain)
    spans = _quotations_whole(plain, [s for s in split(plain) if re.search(r"\w", plain[s.start : s.end])])
    claims = []
    for at, span in enumerate(spans):
        until = spans[at + 1].start if at + 1 < len(spans) else len(plain)
        from_ = span.start if at else 0
        cited = [n for place, numbers in marks if from_ <= place < until for n in numbers]
        claim = _said(plain[span.start : span.end])
        if re.search(r"\w", claim) and not claim.rstrip('"”’)').endswith("?"):
            claims.append(Claim(claim, span.start, span.end, tuple(dict.fromkeys(cited))))
    return DraftText(tuple(claims), sources)


def led_by(text: str) -> tuple[str | None, str]:
    """The speaker that a sentence names in front ("NAME: …") and the rest, or None and the sentence."""
    found = LED.match(text)
    return (found["name"], text[found.end() :]) if found else (None, text)


def _parted(text: str) -> tuple[str, dict[int, str]]:
    """The text above its list of sources, and the list."""
    headings = list(HEADED.finditer(text))
    start = headings[-1].start() if headings else _first_listed(text)
    sources = _entries(text[headings[-1].end() if headings else start :]) if start is not None else {}
    return (text[:start], sources) if sources else (text, {})


def _first_listed(text: str) -> int | None:
    """Where the block of "[1] …" lines at the very end begins, or None."""
    start, at = None, len(text)
    for line in reversed(text.splitlines(keepends=True)):
        at -= len(line)
        if LISTED.match(line):
            start = at
        elif line.strip() and not line.startswith((" ", "\t")):
            break
    return start


def _entries(text: str) -> dict[int, str]:
    """Each number with what follows it, further lines of the entry included."""
    sources: dict[int, str] = {}
    number = None
    for line in text.splitlines():
        found = ENTRY.match(line)
        if found:
            number = int(found[1] or found[3])
            sources.setdefault(number, (found[2] or found[4]).strip())
        elif number is not None and line.strip():
            sources[number] += f"\n{line.strip()}"
    return sources


def _quotations_whole(text: str, spans: list[Span]) -> list[Span]:
    """The sentences, those of one quotation as one: they share what stands behind it."""
    whole: list[Span] = []
    joined = 0
    for span in spans:
        last = whole[-1] if whole else None
        goes_on = last and _is_open(text[last.start : last.end]) and "\n\n" not in text[last.end : span.start]
        if last and goes_on and joined < LONGEST:
            whole[-1] = Span(last.start, span.end)
            joined += 1
        else:
            whole.append(span)
            joined = 0
    return whole


def _is_open(text: str) -> bool:
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def _numbers(written: str) -> tuple[int, ...]:
    """1, 2 and 3 of "1, 2-3"; none where it is no list of sources' numbers ("[1990-2000]")."""
    numbers: list[int] = []
    for piece in re.split(r"[,;]", written.replace("^", "")):
        ends = [int(n) for n in re.split(r"[–-]", piece)]
        if ends[-1] < ends[0] or ends[-1] - ends[0] > WIDEST or ends[0] == 0:
            return ()
        numbers += range(ends[0], ends[-1] + 1)
    return tuple(numbers)


def _said(text: str) -> str:
    line = " ".join(EMPHASIS.sub(r"\2", BULLET.sub("", text)).split())
    return re.sub(r"\s+([.,;:!?])(?=\s|$)", r"\1", line)
