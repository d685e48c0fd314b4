"""What is said where the documents do not answer. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.draft import Draft
from assistant.question import Question
from assistant.types import Answer
from index import names


def refusal(asked: Question, draft: Draft) -> Answer:
    """The answer that there is none, with whatever may help instead."""
    text = "The documents do not say."
    if draft.reason:
        text += f" {draft.reason}"
    if draft.quoted:
        people = [*map(_shown, draft.quoted), *(["others"] if draft.quotes_others else [])]
        text += f" They quote {_listed(people)}."
    return Answer(
        question=asked.text,
        resolved=asked.resolved,
        status="not_in_documents",
        text=text,
        nearest=draft.nearest,
        missing=draft.missing,
        quoted=draft.quoted,
    )


def _shown(speaker: str) -> str:
    name = names.display(speaker)[0]
    return f"the {name[4:]}" if name.startswith("The ") else name


def _listed(people: Sequence[str]) -> str:
    return people[0] if len(people) == 1 else f"{', '.join(people[:-1])} and {people[-1]}"
