"""A conversation in a terminal, or through a pipe: a question a line, each sentence as soon as it passes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from assistant.errors import AssistantError
from assistant.layout import append, differ, set_off
from assistant.printing import BOLD, answer_lines, plain, source_lines
from assistant.types import Answer, Sentence

if TYPE_CHECKING:
    from assistant.answering import Assistant

REMEMBERED = 20
"""Earlier answers that a follow-up can lean on."""


def questions(prompt: str) -> Iterator[str]:
    """Yield lines as they are typed, until an empty one, Ctrl-D or Ctrl-C."""
    while True:
        try:
            line = input(prompt) if prompt else sys.stdin.readline()
        except (EOFError, KeyboardInterrupt):
            return
        if not line.strip():
            return
        yield line.strip()


def converse(assistant: Assistant, asked: Iterable[str], *, as_json: bool = False) -> Iterator[str]:
    """Answer each question beside those before it; yield lines to be printed.

    Args:
        assistant: whom to ask.
        asked: questions.
        as_json: one line of JSON for each question instead: the answer, or {"error": …}.
    """
    past: list[Answer] = []
    for question in asked:
        try:
            for event in assistant.stream(question, history=past[-REMEMBERED:]):
                if isinstance(event, Answer):
                    past.append(event)
                elif isinstance(event, Sentence) and not as_json:
                    line, placed = append("", event)
                    yield set_off(line, [placed], *BOLD)
            if as_json:
                yield json.dumps(plain(past[-1]), ensure_ascii=False)
            else:
                yield from [*_below(past[-1]), ""]
        except AssistantError as error:  # a question that is too long ends no conversation
            yield json.dumps({"error": str(error)}, ensure_ascii=False) if as_json else str(error)


def _below(answer: Answer) -> Iterator[str]:
    """What is left to say once the sentences are there."""
    if not answer.sentences:
        yield from answer_lines(answer)
        return
    yield from answer.missing
    yield from (line for conflict in answer.conflicts for line in differ(conflict))
    if answer.resolved != answer.question.strip():
        yield f"(Read as: {answer.resolved})"
    yield from (f"(Note: {note})" for note in answer.notes)
    yield from source_lines(answer)
