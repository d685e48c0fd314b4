"""What a check of a text found: plain values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from assistant.types import Citation, Verdict

FAILURES = frozenset({Verdict.UNSUPPORTED, Verdict.CONTRADICTED, Verdict.INVALID_CITATION})
"""Verdicts that make a text fail: something stands against a sentence, or its citation does not hold."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One sentence of a text and what the check found about it."""

    text: str
    """Without markers, on one line."""
    start: int
    end: int
    """Where it stands in the text that was checked."""
    markers: tuple[int, ...]
    """The numbers it cites, in order."""
    speaker: str | None
    """Whose words it says it gives in front ("NAME: …"), or None."""
    verdict: Verdict
    basis: str
    """The tier that decided: structure, verbatim, facts, entailment, judge, or none."""
    reasons: tuple[str, ...]
    citations: tuple[Citation, ...]
    """What its markers stand for; empty where it has none or they name nothing."""
    best: Citation | None
    """The place of the index that comes nearest to it, whatever it cites; None where nothing does."""


@dataclass(frozen=True, slots=True)
class Report:
    """Every sentence of a text with its verdict."""

    sentences: tuple[Checked, ...]
    notes: tuple[str, ...] = ()
    """What to know about the check as a whole, in words."""

    @property
    def failed(self) -> tuple[Checked, ...]:
        """The sentences that something stands against."""
        return tuple(s for s in self.sentences if s.verdict in FAILURES)

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many sentences have each verdict, the frequent ones first."""
        return dict(Counter(s.verdict for s in self.sentences).most_common())
