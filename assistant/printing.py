"""Answers, hits and reports as lines for a terminal, and as plain data for `--json`. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date
from typing import Any

from assistant.layout import set_off
from assistant.types import Answer, Verdict
from index import Hit, SyncReport

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
BOLD = ("\ufdd0", "\ufdd1")
"""Around what a terminal shows bold, until a line is printed; no text has these, they are no characters."""
SET_OFF = re.compile(f"{BOLD[0]}([^{BOLD[0]}{BOLD[1]}]*){BOLD[1]}")
COPIES = 5
"""Copies of a document that are named."""
WORDS = {"verbatim": "✓ word for word"}
UNSUPPORTED = {
    Verdict.PARTIAL: "◐ partly supported",
    Verdict.UNSUPPORTED: "✗ not supported",
    Verdict.CONTRADICTED: "✗ contradicted",
    Verdict.UNVERIFIED: "? not verified",
    Verdict.INVALID_CITATION: "✗ not in the source",
}


def answer_lines(answer: Answer) -> Iterator[str]:
    """The answer as a person reads it, with its sources below."""
    if answer.resolved != answer.question.strip():
        yield f"Read as: {answer.resolved}"
        yield ""
    for note in answer.notes:
        yield f"Note: {note}"
        yield ""
    yield set_off(answer.text, answer.sentences, *BOLD)
    yield from source_lines(answer)


def source_lines(answer: Answer) -> Iterator[str]:
    """What stands below an answer: its sources; in a refusal, what came nearest."""
    if answer.citations:
        yield ""
        yield "Sources"
        for c in answer.citations:
            place = f"{c.place}, " if c.place else ""
            verdict = _verdict(answer, c.number)
            yield f"[{c.number}] {c.title}"
            yield f"    {c.document_id}, {place}characters {c.start:,}–{c.end:,} · {verdict}"
            if c.also:
                yield f"    the same story: {_several(c.also)}"
    if answer.nearest:
        yield ""
        yield "Nearest"
        for hit in answer.nearest:
            yield f"- {hit.passage.document_id}: {_shortened(hit.passage.text)}"


def hit_lines(hits: list[Hit]) -> Iterator[str]:
    """Each hit with its score, document, place and first words."""
    for hit in hits:
        passage = hit.passage
        yield f"{hit.score:.3f}  {passage.document_id}, characters {passage.start:,}–{passage.end:,}"
        yield f"       {_shortened(passage.text, 200)}"


def report_lines(report: SyncReport) -> Iterator[str]:
    """What a sync did, one line, then one a file that needs attention."""
    failed = f", {len(report.failed)} failed" if report.failed else ""
    yield (
        f"{report.added} added, {report.updated} updated, {report.removed} removed, "
        f"{report.unchanged} unchanged{failed}; {report.passages} passages"
    )
    for failure in report.failed:
        yield f"failed: {failure.path}: {failure.reason}"
    for note in report.notes:
        yield f"note: {note.path}: {note.reason}"


def as_json(value: object, *, indent: int | None = 2) -> str:
    """Write any of the frozen values as JSON; without `indent`, in one line."""
    return json.dumps(plain(value), ensure_ascii=False, indent=indent)


def plain(value: Any) -> Any:
    """Turn frozen values into dictionaries and lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def safe(line: str) -> str:
    """Take out what would steer a terminal: a document's text is data."""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", line)


def styled(line: str) -> str:
    """Turn each pair of marks around what is bold into a terminal's; a mark alone is left as it is."""
    return SET_OFF.sub("\x1b[1m\\1\x1b[22m", line)


def _several(ids: Sequence[str]) -> str:
    """A few names, and how many more."""
    more = len(ids) - COPIES
    return ", ".join(ids[:COPIES]) + (f" and {more} more" if more > 0 else "")


def _verdict(answer: Answer, number: int) -> str:
    cite = [s for s in answer.sentences if any(c.number == number for c in s.citations)]
    if not cite:
        return ""
    worst = min(cite, key=lambda s: s.verdict is Verdict.SUPPORTED)
    if worst.verdict is Verdict.SUPPORTED:
        stands_in = ", in place of the model's sentence" if worst.instead_of else ""
        return WORDS.get(worst.basis, "✓ checked") + stands_in
    return f"{UNSUPPORTED.get(worst.verdict, worst.verdict.value)}: {'; '.join(worst.reasons)}"


def _shortened(text: str, limit: int = 120) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[:limit].rsplit(' ', 1)[0]} …"
