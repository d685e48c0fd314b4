"""Make what a parser gives fit to be quoted: no control characters, paragraphs apart, places in order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.types import Place, Span

LONGEST_LINE = 300
"""Characters of a title, an author or a source."""
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ufffe\uffff]")
"""Control characters, and what is never shown: soft hyphens, zero-width spaces, byte-order marks."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_BULLET = re.compile("[\uf0b7\uf0a7\uf0d8]")
"""Bullets of symbol fonts."""
_TRAILING = re.compile(r"[^\S\n]+(?=\n)")
_GAP = re.compile(r"\n{3,}")
_WIDE_LINE = re.compile(r"[^\n]{40,}\Z")
"""A last line that was wrapped: a row of a table or a heading is shorter, or does not run on."""


def clean(text: str) -> str:
    """The text with plain newlines, and without characters that a reader cannot see."""
    text = _UNSEEN.sub("", _BREAKS.sub("\n", text))
    return _BULLET.sub("•", _SURROGATE.sub("\ufffd", text))


def block(text: str) -> str:
    """Clean text without white space at its ends and its lines' ends; at most one blank line in a row."""
    return _GAP.sub("\n\n", _TRAILING.sub("", clean(text))).strip()


def line(text: str | None) -> str:
    """Clean text on one line, each run of white space as one space."""
    return " ".join(clean(text or "").split())


def label(text: object) -> str | None:
    """A short line for a title, an author or a source; None where nothing is said."""
    short = line(text) if isinstance(text, str) else ""
    return short[:LONGEST_LINE].rstrip() if any(c.isalnum() for c in short) else None


def row(cells: Iterable[str]) -> str:
    """A row of a table on one line; "" where all cells are empty."""
    values = [line(cell) for cell in cells]
    return " | ".join(values) if any(values) else ""


def join(parts: Iterable[tuple[str, str]], *, flowing: bool = False) -> tuple[str, tuple[Place, ...]]:
    """Texts, each with a label, become one text and its places; empty texts are passed over.

    A blank line stands between two texts; where they flow, a single newline if a sentence runs on. The
    places touch: each runs to where the next one begins, the last one to the end.
    """
    written: list[str] = []
    starts: list[tuple[int, str]] = []
    length = 0
    for name, text in parts:
        if not text:
            continue
        if written:
            glue = "\n" if flowing and runs_on(written[-1], text) else "\n\n"
            written.append(glue)
            length += len(glue)
        starts.append((length, name))
        written.append(text)
        length += len(text)
    ends = [start for start, _ in starts[1:]] + [length]
    places = (Place(Span(start, end), name) for (start, name), end in zip(starts, ends, strict=bool(starts)))
    return "".join(written), tuple(places) if starts else ()


def runs_on(above: str, below: str) -> bool:
    """Whether a sentence plainly goes on from the end of one page to the beginning of the next."""
    return above[-1:].isalpha() and below[:1].islower() and _WIDE_LINE.search(above) is not None
