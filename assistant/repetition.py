"""When two sentences say the same, so that an answer says it once."""

from __future__ import annotations

from index.words import read

SAME = 0.8
"""Share of the shorter sentence's content words in the longer one from which the two say the same."""


def says_the_same(a: str, b: str) -> bool:
    """Whether the shorter of two sentences adds next to nothing to the longer one."""
    first, second = read(a).vocabulary, read(b).vocabulary
    fewer = min(len(first), len(second))
    return fewer > 0 and len(first & second) >= SAME * fewer
