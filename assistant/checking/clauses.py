"""The clauses of a sentence that can be true or false on their own."""

from __future__ import annotations

import re

from assistant.checking.quotes import quoted_strings

BORDER = re.compile(
    r"(?:;|,\s+(?:and|but|while|whereas|although|though))\s+"
    r"(?=(?:the|a|an|this|that|these|those|he|she|it|they|we|his|her|its|their|there|no|[A-Z]\w*)\s)"
)
"""Only where a subject of its own follows: half of "he came and went" is no claim."""
SHORTEST = 4
"""Words."""


def clauses(text: str) -> list[str]:
    """The clauses in order, one where there is nothing to cut; a quotation is never cut."""
    quotes = quoted_strings(text)
    parts, start = [], 0
    for border in BORDER.finditer(text):
        if any(q.start <= border.start() < q.end for q in quotes):
            continue
        if min(_words(text[start : border.start()]), _words(text[border.end() :])) >= SHORTEST:
            parts.append(text[start : border.start()])
            start = border.end()
    return [*parts, text[start:]]


def _words(text: str) -> int:
    return len(text.split())
