"""Mark what is not content: appeals, sign-up lines, share bars. Nothing is ever deleted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.types import Span


def boilerplate(text: str, sentences: Sequence[Span]) -> tuple[Span, ...]:
    """The spans that are not content, in order."""
    strong = [n for n, s in enumerate(sentences) if _STRONG.search(text, s.start, s.end)]
    spans: list[Span] = []
    if strong:
        spans.append(Span(sentences[strong[0]].start, sentences[strong[-1]].end))
    return tuple(spans)


_STRONG = re.compile(r"\b[Yy]our (?:support|donation) (?:helps|allows|makes all)")
