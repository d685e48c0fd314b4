"""A quotation with no more around it than who said it: the frame is checked by who the document says did."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checking.finding import Cited, Finding, Statements
from assistant.checking.quotes import Quoted, quoted_strings
from assistant.checking.speaking import SAY, claimed_speaker
from assistant.checking.verbatim import SHORTEST_QUOTE, check_quotes, quote_spans, whole_at_risk
from assistant.types import Verdict
from index.types import Span

_WORD = re.compile(r"[^\W\d_][\w.’'-]*")
_PLAIN = frozenset("that and has have had the as to".split())
_SAYS = re.compile(SAY, re.IGNORECASE)


def check_framed(text: str, cited: Sequence[Cited], statements: Statements | None) -> Finding | None:
    """SUPPORTED for a quotation alone, or for "X said: “…”", where the words stand there and are X's."""
    quotes = quoted_strings(text)
    if not quotes or any(q.words < SHORTEST_QUOTE for q in quotes) or check_quotes(text, cited):
        return None
    found, name = quote_spans(text, cited), claimed_speaker(text)
    if name is None:
        if _WORD.search(_outside(text, quotes)):
            return None
        return next((risk for place in found if (risk := whole_at_risk(*place))), None) or _supported(found)
    if statements is None or not _is_bare(text, name, quotes):
        return None
    theirs = all(_is_theirs(name, c, span, statements) for c, span in found)
    return _supported(found) if theirs else None


def _supported(found: Sequence[tuple[Cited, Span]]) -> Finding | None:
    spans = tuple(span for _, span in found)
    return Finding(Verdict.SUPPORTED, "verbatim", (), spans) if spans else None


def _is_bare(text: str, name: str, quotes: Sequence[Quoted]) -> bool:
    words = _WORD.findall(_outside(text, quotes).replace(name, " "))
    return all(word.lower() in _PLAIN or _SAYS.fullmatch(word.strip(".")) for word in words)


def _outside(text: str, quotes: Sequence[Quoted]) -> str:
    outside = list(text)
    for quote in quotes:
        outside[quote.start : quote.end] = " " * (quote.end - quote.start)
    return "".join(outside)


def _is_theirs(name: str, cited: Cited, span: Span, statements: Statements) -> bool:
    from index.names import means, same_speaker

    over = [s for s in statements(cited.document.id) if any(p.overlaps(span) for p in s.parts)]
    return any(s.speaker and (same_speaker(name, s.speaker) or means(name, s.speaker)) for s in over)
