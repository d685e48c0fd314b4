"""What a verifier of claims has to offer: does evidence support a claim, contradict it, or neither?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

Judged = tuple[float, float, float]
"""How likely evidence supports a claim, says neither, contradicts it; each 0..1, together 1."""


class Verifier(Protocol):
    """Anything that can say whether evidence entails claims."""

    def verify(self, pairs: Sequence[tuple[str, str]]) -> list[Judged]:
        """One judgement for each (evidence, claim), in order; no pair changes another's."""
        ...
