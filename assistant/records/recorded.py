"""A record: all that is needed to go through an answer again, as plain data without secrets. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assistant.errors import RecordUnreadable
from assistant.printing import plain
from assistant.types import Answer, Citation, Sentence, Verdict

FORMAT = 1
"""Raised when a record changes so that older code cannot read it."""
SECRET = re.compile(r"(?:key|secret|password|token)s?$")
IN_ADDRESS = re.compile(r"(?<=://)[^/@\s]*(?=@)|(?<=\?)\S*")
"""Where an address can hold a secret: before an @, and behind a question mark."""


@dataclass(frozen=True, slots=True)
class Record:
    """An answer as it was given."""

    made: str
    """When, in UTC, as ISO 8601."""
    question: str
    sentences: tuple[Sentence, ...]
    data: Mapping[str, Any]
    """Everything, as the file has it."""


def record(answer: Answer, *, made: datetime, settings: Mapping[str, Any] | None = None) -> Record:
    """Make the record of an answer.

    Args:
        answer: with its sentences, verdicts and, where a model drafted, how.
        made: when; with a time zone.
        settings: those in force; what their names call a key, a secret, a password or a token is left out,
            and so is what an address holds before an @ or behind a question mark.
    """
    given = plain(answer)
    drafting = given.pop("drafting", None) or {}
    time = made.isoformat(timespec="seconds")
    data = {
        "format": FORMAT,
        "made": time,
        "question": answer.question,
        "resolved": answer.resolved,
        "settings": _public(settings or {}),
        "model": drafting.get("model"),
        "prompts": drafting.get("prompts"),
        "passages": drafting.get("passages") or _cited(answer),
        "draft": drafting.get("text"),
        "answer": given,
    }
    return Record(time, answer.question, answer.sentences, data)


def parse(data: Any, *, name: str) -> Record:
    """Turn what a file holds into a record again; `name` is the file's, for the message.

    Raises:
        RecordUnreadable: it is none, or newer code wrote it.
    """
    if not isinstance(data, dict) or not isinstance(data.get("format"), int):
        raise RecordUnreadable(f"{name} is no record of an answer. Name one that --record wrote.")
    if data["format"] > FORMAT:
        raise RecordUnreadable(
            f"{name} has format {data['format']}, newer than this program's {FORMAT}. Update it."
        )
    try:
        sentences = tuple(_sentence(s) for s in data["answer"]["sentences"])
        return Record(str(data["made"]), str(data["question"]), sentences, data)
    except (KeyError, TypeError, ValueError) as error:
        raise RecordUnreadable(
            f"{name} is a broken record ({error!r}). Ask again to make a new one."
        ) from error


def _sentence(data: Mapping[str, Any]) -> Sentence:
    fields = {f: data[f] for f in ("text", "start", "end", "speaker", "score", "basis")}
    citations = tuple(
        Citation(**{f: c[f] for f in Citation.__slots__ if f != "also"}, also=tuple(c.get("also", ())))
        for c in data["citations"]
    )
    reasons = tuple(map(str, data.get("reasons", ())))
    return Sentence(
        **fields,
        citations=citations,
        verdict=Verdict(data["verdict"]),
        reasons=reasons,
        instead_of=str(data.get("instead_of", "")),
    )


def _cited(answer: Answer) -> list[dict[str, Any]]:
    """What an answer without a model's draft rests on."""
    places = {(c.document_id, c.digest, c.start, c.end) for c in answer.citations}
    names = ("document_id", "digest", "start", "end")
    return [dict(zip(names, place, strict=True)) for place in sorted(places)]


def _public(settings: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _value(v) for name, v in settings.items() if not _is_secret(name, v)}


def _is_secret(name: str, value: object) -> bool:
    """By its name, or by hiding its value itself; a number ("max_tokens") is none."""
    return hasattr(value, "get_secret_value") or (isinstance(value, str) and bool(SECRET.search(name)))


def _value(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    return IN_ADDRESS.sub("…", str(value))
