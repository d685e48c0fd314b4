"""Answers to questions about somebody's words: only statements of that person, each with its speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant import leaning
from assistant.draft import Choice, Draft
from assistant.question import Question
from index import Index, names
from index.scoring import Scorer
from index.types import Document, Span, Statement, Where
from index.words import read

MOST = 8
"""Statements of one answer."""
ABOUT = 0.5
"""Share of a topic's content words that a statement, the sentence before it or the title must have..."""
NEAR = 0.45
"""...unless its cosine with the topic reaches this."""
NAMED = 12
"""Speakers that a refusal names."""
SAME = 0.8


@dataclass(frozen=True, slots=True)
class Said:
    """A statement, the whole sentences it stands in, and how well it fits what was asked."""

    statement: Statement
    span: Span
    text: str
    fit: float


def compose(question: Question, index: Index, scorer: Scorer, *, where: Where | None = None) -> Draft:
    """Answer with the statements of those whose words are asked for, or say that there are none."""
    if question.unresolved:
        return _refusal(index, f"It is not clear who “{question.unresolved}” is; name the person.")
    if question.form == "who_said":
        return _who_said(question, index, where)
    choices: list[Choice] = []
    missing: list[str] = []
    for person in question.speakers:
        statements = index.statements(speaker=person, where=where, limit=None)
        found = _fitting(_located(statements, index), question.about, index)
        if question.form == "did_say":
            found = sorted(found, key=lambda said: -said.fit)[:1]
        choices += [_choice(said) for said in found[:MOST]]
        if not found:
            missing.append(_lack(person, question.about, bool(statements)))
    if choices:
        return Draft(choices=tuple(choices), missing=tuple(missing))
    return _refusal(index, " ".join(missing), nearest_to=question, where=where, missing=tuple(missing))


def statement_of(document_id: str, span: Span, index: Index) -> Statement | None:
    """Return the statement that covers most of a sentence, where all that do have one speaker."""
    inside = [
        s
        for s in index.document_statements(document_id)
        if s.speaker and sum(_shared(part, span) for part in s.parts) > 0.5 * (span.end - span.start)
    ]
    return inside[0] if len({s.speaker for s in inside}) == 1 else None


def _who_said(question: Question, index: Index, where: Where | None) -> Draft:
    statements = [s for s in index.statements(where=where, limit=None) if s.speaker]
    found = _fitting(_located(statements, index), question.about, index)
    if not found:
        topic = f" on “{question.about}”" if question.about else ""
        reason = f"Nobody is quoted{topic} in the documents."
        return _refusal(index, reason, nearest_to=question, where=where)
    if question.about:
        found = sorted(found, key=lambda said: -said.fit)
    return Draft(choices=tuple(_choice(said) for said in found[:MOST]))


def _located(statements: Sequence[Statement], index: Index) -> list[Said]:
    """Widen statements to whole sentences; of two that say the same in one document the longer stays."""
    found: list[Said] = []
    for statement in statements:
        document = index.document(statement.document_id)
        span = leaning.covering(index.sentences(document.id), Span(statement.start, statement.end))
        span = _without_boilerplate(span, statement, document)
        found.append(Said(statement, span, document.text[span.start : span.end], 1.0))
    kept: list[Said] = []
    for said in sorted(found, key=lambda s: (-len(s.text), s.statement.document_id, s.span.start)):
        if not any(_repeats(said, other) for other in kept):
            kept.append(said)
    return sorted(kept, key=lambda s: (s.statement.document_id, s.span.start))


def _repeats(said: Said, other: Said) -> bool:
    if said.statement.document_id == other.statement.document_id and other.span.contains(said.span):
        return True
    own, theirs = read(said.text).vocabulary, read(other.text).vocabulary
    return bool(own) and len(own & theirs) >= SAME * len(own)


def _fitting(found: Sequence[Said], about: str, index: Index) -> list[Said]:
    """Keep what is about the topic, in the order of the documents."""
    topic = read(about)
    wanted = {key for key, counts in zip(topic.keys, topic.content, strict=True) if counts}
    if not wanted:
        return list(found)
    cosines = index.similarities(about, [said.text for said in found])
    kept = []
    for said, cosine in zip(found, cosines, strict=True):
        share = len(wanted & read(said.text).vocabulary) / len(wanted)
        if share >= ABOUT or cosine >= NEAR:
            kept.append(Said(said.statement, said.span, said.text, 0.5 * share + 0.5 * max(cosine, 0.0)))
    return kept


def _lack(person: str, about: str, quoted: bool) -> str:
    if quoted:
        return f"The documents quote {person}, but not on “{about}”."
    return f"Nothing in the documents is attributed to {person}."


def _refusal(
    index: Index,
    reason: str,
    *,
    nearest_to: Question | None = None,
    where: Where | None = None,
    missing: tuple[str, ...] = (),
) -> Draft:
    hits = index.search(nearest_to.resolved, limit=3, where=where) if nearest_to else []
    return Draft(reason=reason, nearest=tuple(hits), missing=missing, quoted=quoted(index.speakers()))


def quoted(speakers: Sequence[str]) -> tuple[str, ...]:
    """Return the people among the speakers, each once under the fullest name, at most `NAMED`."""
    people: list[str] = []
    for speaker in sorted(speakers, key=lambda s: (-len(s), s)):
        if not any(names.same_speaker(speaker, other) for other in people):
            people.append(speaker)
    return tuple(sorted(people)[:NAMED])


def _choice(said: Said) -> Choice:
    return Choice(
        said.statement.document_id, said.span.start, said.span.end, min(said.fit, 1.0), said.statement.speaker
    )


def _without_boilerplate(span: Span, statement: Statement, document: Document) -> Span:
    if any(span.overlaps(other) for other in document.boilerplate):
        return Span(statement.start, statement.end)
    return span


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))
