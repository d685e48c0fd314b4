"""From what a model's draft became to the answer that a person reads, with what has to be said about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.generative.composing import Made
from assistant.generative.fencing import Given
from assistant.layout import differ
from assistant.question import Question
from assistant.repetition import says_the_same
from assistant.types import Answer, Citation, Conflict, Sentence
from index.names import means
from index.types import Hit, Passage

NEAREST = 3
"""Passages shown with a refusal."""
Place = tuple[str, int, int]
"""A document's id, and from where to where."""


def places(citations: Sequence[Citation]) -> set[Place]:
    """Where citations point."""
    return {(c.document_id, c.start, c.end) for c in citations}


def repeats(sentence: Sentence, before: Sequence[Sentence], seen: set[Place]) -> bool:
    """Whether a sentence says what the answer, or an earlier one (`seen`), has said."""
    if sentence.citations and places(sentence.citations) <= seen:
        return True
    return any(says_the_same(sentence.text, other.text) for other in before)


def differing(own: Answer, before: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of the documents that disagree with what an answer says, and that it leaves out.

    Args:
        own: the answer in the documents' own words, which knows where they differ.
        before: the sentences of the answer.
    """
    shown = places([c for sentence in before for c in sentence.citations])
    touched = [c.sentences for c in own.conflicts if any(places(s.citations) <= shown for s in c.sentences)]
    return [s for sentences in touched for s in sentences if not places(s.citations) <= shown]


def completed(
    asked: Question, own: Answer, text: str, sentences: Sequence[Sentence], made: Made, *, drafted: int
) -> Answer:
    """The answer of these sentences.

    Args:
        asked: the question.
        own: the answer in the documents' own words.
        text: what the sentences read like.
        sentences: with their places in `text`; the first `drafted` come from the model's draft.
        made: how the draft ended.
        drafted: how many do.
    """
    said = notes(made, drafted=drafted, more=len(sentences) - drafted)
    if not sentences:
        return replace(own, notes=said, drafting=made.drafting)
    speakers = [s.speaker for s in sentences if s.speaker]
    answered = {p for p in asked.speakers if any(means(p, s) for s in speakers)}
    missing = own.missing if not asked.speakers or len(answered) < len(asked.speakers) else ()
    citations = {c.number: c for sentence in sentences for c in sentence.citations}
    conflicts = tuple(c for c in (_among(sentences, conflict) for conflict in own.conflicts) if c)
    return Answer(
        question=own.question,
        resolved=own.resolved,
        status="partial" if missing else "answered",
        text="\n".join([text, *missing, *(line for c in conflicts for line in differ(c))]),
        sentences=tuple(sentences),
        citations=tuple(citations[number] for number in sorted(citations)),
        missing=missing,
        conflicts=conflicts,
        notes=said,
        drafting=made.drafting,
    )


def _among(sentences: Sequence[Sentence], conflict: Conflict) -> Conflict | None:
    """A conflict between sentences of this answer; None where fewer than two of them are in it."""
    found = [
        (sentence, note)
        for other, note in zip(conflict.sentences, conflict.notes, strict=True)
        for sentence in sentences
        if places(other.citations) <= places(sentence.citations)
    ]
    if len(found) < 2:
        return None
    return Conflict(tuple(s for s, _ in found), tuple(note for _, note in found))


def declined(own: Answer, given: Sequence[Given], made: Made) -> Answer:
    """The model's refusal; where the documents' own words refuse too, theirs, which says more."""
    if own.status == "not_in_documents":
        return replace(own, drafting=made.drafting)
    passages = [Passage(g.document.id, g.span.start, g.span.end, g.text) for g in given[:NEAREST]]
    looked = "1 passage" if len(given) == 1 else f"{len(given)} passages"
    return Answer(
        question=own.question,
        resolved=own.resolved,
        status="not_in_documents",
        text=f"The documents do not say. The model {made.drafting.model} was given the nearest {looked} and "
        "finds no answer there.",
        nearest=tuple(Hit(passage, 0.0) for passage in passages),
        drafting=made.drafting,
    )


def notes(made: Made, *, drafted: int, more: int) -> tuple[str, ...]:
    """What has to be said of how an answer came about.

    Args:
        made: how the draft ended.
        drafted: sentences of the answer that come from it.
        more: those that are the documents' own, put in its stead.
    """
    model, said = f"model {made.drafting.model}", []
    if made.end == "failed":
        said.append(failed(made.drafting.model, made.why, drafted=drafted, more=more))
    elif made.end == "uncited":
        said.append(f"The {model} cited nothing, twice, so its answer is not shown.{_instead(more)}")
    elif not drafted:
        said.append(f"Nothing that the {model} wrote holds against the documents.{_instead(more)}")
    if drafted and made.left_out:
        were = "1 sentence was" if made.left_out == 1 else f"{made.left_out} sentences were"
        said.append(f"{were} left out that the {model} wrote: not borne out by the documents, or no answer.")
    return tuple(said)


def failed(model: str, why: str, *, drafted: int = 0, more: int) -> str:
    """That a model failed, and what stands in for its answer."""
    if drafted:
        then = "; behind it stand the documents' own words" if more else ""
        return f"The model {model} {why}. What it wrote before was checked{then}."
    return f"The model {model} {why}.{_instead(more)}"


def _instead(more: int) -> str:
    return " This is the answer in the documents' own words." if more else ""
