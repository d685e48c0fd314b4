"""What becomes of a sentence once it is judged. Judgement and policy are apart; this is the policy."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Literal

from assistant.types import Sentence, Verdict

Action = Literal["keep", "flag", "replace", "drop"]


class Policy(StrEnum):
    """What a setting can ask for."""

    REPLACE = "replace"
    """The source's own sentence stands in for what is not supported; where there is none it is dropped."""
    DROP = "drop"
    """Only what is supported leaves, and what is so in part, flagged."""
    FLAG = "flag"
    """Every sentence leaves, with its verdict."""


def action(verdict: Verdict, policy: Policy) -> Action:
    """What is done with a sentence of a verdict, where the source's own sentence is at hand."""
    if verdict is Verdict.SUPPORTED:
        return "keep"
    if policy is Policy.FLAG or verdict is Verdict.PARTIAL:
        return "flag"
    return "replace" if policy is Policy.REPLACE else "drop"


def released(
    sentence: Sentence, own: Sentence | None = None, *, policy: Policy = Policy.REPLACE
) -> Sentence | None:
    """The sentence that leaves in place of a judged one, or None where none does.

    Args:
        sentence: judged; a verdict other than "supported" on what leaves is its flag.
        own: the source's own sentence, judged too; it stands in only where it is supported.
        policy: what was asked for.

    Returns:
        The sentence itself; or `own`, saying what it stands in for; never a citation that does not hold.
    """
    done = action(sentence.verdict, policy)
    if done == "drop":
        return None
    if done == "replace":
        if own is None or own.verdict is not Verdict.SUPPORTED:
            return None
        return replace(own, instead_of=sentence.text, reasons=sentence.reasons)
    return replace(sentence, citations=()) if sentence.verdict is Verdict.INVALID_CITATION else sentence
