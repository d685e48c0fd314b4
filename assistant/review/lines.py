"""A report as lines for a terminal, each with a colour that the terminal may show. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.review.report import Report
from assistant.types import Citation, Verdict

SHOWN: dict[Verdict, tuple[str, str, str]] = {
    Verdict.SUPPORTED: ("✓", "supported", "green"),
    Verdict.PARTIAL: ("◐", "supported in part", "yellow"),
    Verdict.UNVERIFIED: ("?", "not verified", "yellow"),
    Verdict.UNCITED: ("?", "without a source", "yellow"),
    Verdict.UNSUPPORTED: ("✗", "not supported", "red"),
    Verdict.CONTRADICTED: ("✗", "contradicted", "red"),
    Verdict.INVALID_CITATION: ("✗", "the citation does not hold", "red"),
}
"""Mark, words and colour of each verdict; the mark says it where there is no colour."""


def report_lines(report: Report) -> Iterator[tuple[str, str | None]]:
    """Each line and its colour, or None: a sentence, its verdict with the reasons, its best citation."""
    for sentence in report.sentences:
        mark, words, colour = SHOWN[sentence.verdict]
        numbers = "".join(f"[{n}]" for n in sentence.markers)
        yield f"{mark} {sentence.text} {numbers}".rstrip(), colour
        basis = f" ({sentence.basis})" if sentence.basis != "none" else ""
        yield f"    {'; '.join((words + basis, *sentence.reasons))}", None
        if sentence.best:
            yield f"    best: {place(sentence.best)}", None
            if sentence.verdict is not Verdict.SUPPORTED:
                yield f"      “{' '.join(sentence.best.quote.split())}”", None
        yield "", None
    for note in report.notes:
        yield f"note: {note}", None
    yield summary(report), None


def summary(report: Report) -> str:
    """How many sentences have each verdict, in one line."""
    if not report.sentences:
        return "There is no sentence to check."
    counts = ", ".join(f"{n} {SHOWN[verdict][1]}" for verdict, n in report.counts.items())
    n = len(report.sentences)
    return f"{n} {'sentence' if n == 1 else 'sentences'}: {counts}."


def place(citation: Citation) -> str:
    """Where a citation points, in words."""
    page = f"{citation.place}, " if citation.place else ""
    return f"{citation.document_id}, {page}characters {citation.start:,}–{citation.end:,}"
