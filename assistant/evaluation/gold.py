"""Read gold questions: one JSON object a line, with what is expected and where it stands.

    {"question": "Who mended the clock?", "status": "answered", "document": "clock.txt", "text": "Ada did."}

`status` is answered, partial or not_in_documents. `document` names one document, or several that hold the
same words; `text`, or `start` and `end`, says where the answer stands. Several places are a list of such
objects under `gold`. `history` lists the questions asked before; `conflict` says that the documents disagree;
`id` names the question where two runs are compared. Nothing but `question` and `status` is needed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from assistant.errors import GoldUnreadable
from assistant.types import Status
from index.types import Document, Span

KEYS = {"id", "question", "status", "gold", "document", "text", "start", "end", "history", "conflict"}


@dataclass(frozen=True, slots=True)
class Gold:
    """One place where an answer stands."""

    documents: tuple[str, ...]
    """Documents that hold these words, citing any of them is right; empty where only the words are known."""
    text: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Asked:
    """One gold question."""

    id: str
    question: str
    status: Status
    gold: tuple[Gold, ...] = ()
    history: tuple[str, ...] = ()
    """Earlier questions, oldest first; they are asked first."""
    conflict: bool = False
    """Whether the documents disagree about it."""


def read_gold(file: Path) -> list[Asked]:
    """Read every line.

    Raises:
        GoldUnreadable: a line is no gold question; the message names the line and what is wrong.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise GoldUnreadable(f"{file} is no UTF-8 text ({error}). Save it as UTF-8.") from error
    asked = [_asked(line, f"{file}, line {n}", f"{n}") for n, line in enumerate(lines, 1) if line.strip()]
    if not asked:
        raise GoldUnreadable(f"{file} holds no question. Write one JSON object a line.")
    seen: set[str] = set()
    for one in asked:
        if one.id in seen:
            raise GoldUnreadable(f"{file} has the id {one.id} twice. Give each question its own.")
        seen.add(one.id)
    return asked


def locate(gold: Gold, documents: Mapping[str, Document]) -> dict[str, tuple[Span, ...]]:
    """Return where the gold words stand in each of their documents.

    White space and the shape of quotation marks may differ.

    Raises:
        GoldUnreadable: a document is not there, or does not hold the words.
    """
    found: dict[str, tuple[Span, ...]] = {}
    for name in gold.documents:
        if name not in documents:
            raise GoldUnreadable(
                f"The gold document {name} is not in the index. Sync its folder, or name it anew."
            )
        text = documents[name].text
        if gold.span is not None and gold.span.end > len(text):
            raise GoldUnreadable(
                f"{name} has {len(text):,} characters; gold ends at {gold.span.end:,}. Count code points."
            )
        spans = (gold.span,) if gold.span else _occurrences(gold.text, text) if gold.text else ()
        if gold.text and not spans:
            raise GoldUnreadable(f"{name} does not hold the gold text “{gold.text[:80]}”. Copy it exactly.")
        found[name] = spans
    return found


def _occurrences(words: str, text: str) -> tuple[Span, ...]:
    pattern = r"\s+".join(_folded(word) for word in words.split())
    return tuple(Span(match.start(), match.end()) for match in re.finditer(pattern, text))


def _folded(word: str) -> str:
    """A pattern for a word whose quotation marks and apostrophes may be straight or curly."""
    return re.sub('["“”]', '["“”]', re.sub("['‘’]", "['‘’]", re.escape(word)))


def _asked(line: str, where: str, number: str) -> Asked:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise GoldUnreadable(f"{where} is no JSON ({error}). Write one object a line.") from error
    if not isinstance(row, dict) or not str(row.get("question") or "").strip():
        raise GoldUnreadable(f'{where} has no "question".')
    if unknown := sorted(set(row) - KEYS):
        raise GoldUnreadable(
            f"{where} has “{unknown[0]}”, which nothing reads. Known are {', '.join(sorted(KEYS))}."
        )
    status: Any = row.get("status")
    if status not in get_args(Status):
        raise GoldUnreadable(f'{where}: "status" is {status!r}; write one of {", ".join(get_args(Status))}.')
    places = row.get("gold", [])
    if "document" in row or "text" in row:
        places = [*places, row]
    history = row.get("history", [])
    if not isinstance(history, list) or not all(isinstance(turn, str) for turn in history):
        raise GoldUnreadable(f'{where}: "history" is a list of questions.')
    return Asked(
        str(row.get("id", number)),
        row["question"],
        status,
        tuple(_gold(place, where) for place in places),
        tuple(history),
        bool(row.get("conflict", False)),
    )


def _gold(place: Any, where: str) -> Gold:
    if not isinstance(place, dict):
        raise GoldUnreadable(f'{where}: each of "gold" is an object with "document" and "text".')
    named = place.get("document", [])
    documents = (named,) if isinstance(named, str) else tuple(named)
    text, start, end = place.get("text"), place.get("start"), place.get("end")
    if (start is None) != (end is None) or (text is None and not documents):
        raise GoldUnreadable(f'{where}: gold needs a "document", a "text", or "start" and "end" together.')
    if start is None or end is None:
        return Gold(documents, text, None)
    if len(documents) != 1 or not 0 <= start < end:
        raise GoldUnreadable(f'{where}: "start" and "end" run forward in one document.')
    return Gold(documents, text, Span(start, end))
