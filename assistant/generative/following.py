"""Whether to believe a model's rewriting of a follow-up. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.generative.plain import plain
from index.words import read

LONGEST = 300
"""Characters; more is no question that leans on another."""
LABELS = ("rewritten question:", "rewritten:", "question:", "last question:")


def accept(rewritten: str, question: str, turns: Sequence[tuple[str, str]]) -> str | None:
    """Return the question as a model put it, or None where it did something else than to rewrite it.

    It may bring in no name and no number that neither the question nor the conversation has, has to keep
    those of the question, and has to stay a question.

    Args:
        rewritten: what the model wrote.
        question: the follow-up, as typed.
        turns: earlier questions with their answers' texts.
    """
    _, _, behind = rewritten.rpartition("</think>")
    lines = [line for line in behind.splitlines() if line.strip()]
    line = _bare(lines[0]) if lines else ""
    if not line or len(line) > LONGEST or (question.rstrip().endswith("?") and not line.endswith("?")):
        return None
    said = _words(" \n".join([question, *(part for turn in turns for part in turn)]))
    mine, asked = _named(line), _named(question)
    return line if mine <= said and asked <= _words(line) else None


def _bare(line: str) -> str:
    line = plain(line).strip("\"“”' ")
    for label in LABELS:
        if line.casefold().startswith(label):
            return line[len(label) :].strip("\"“”' ")
    return line


def _words(text: str) -> set[str]:
    return set(read(text).keys)


def _named(text: str) -> set[str]:
    """The names and numbers; a sentence's first word counts where it is no common one."""
    reading = read(text)
    rows = zip(reading.keys, reading.names, reading.content, strict=True)
    return {key for key, is_name, counts in rows if is_name and counts}
