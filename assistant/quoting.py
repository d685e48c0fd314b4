"""From a sentence that answers to the words that are quoted: with what it needs, and once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant import completing, enumerating, leaning, listing, spoken
from assistant.draft import Choice
from index import Index
from index.candidates import Located
from index.furniture import ENDS
from index.paragraphs import is_item
from index.types import Span


def choice(question: str, score: float, located: Located, index: Index) -> Choice:
    """Return the words of a sentence with those it needs, and whose they are."""
    document, sentences = located.document, index.sentences(located.document.id)
    statement = spoken.statement_of(document.id, located.span, index)
    speaker = statement.speaker if statement else None
    span, own = _span(question, located, sentences), sentences[located.number]
    is_cut = (own.start < span.start, span.end < own.end)
    if statement and statement.kind == "direct":
        whole = leaning.covering(sentences, Span(statement.start, statement.end))
        if whole.contains(span) and whole.end - whole.start <= leaning.LONGEST:
            # Half a quotation has lost its other mark, and perhaps its speaker.
            span, is_cut = whole, (False, False)
    return Choice(document.id, span.start, span.end, score, speaker, is_cut=is_cut)


def quote(question: str, located: Located, index: Index) -> str:
    """Return the text of a sentence with the words it needs."""
    span = _span(question, located, index.sentences(located.document.id))
    return located.document.text[span.start : span.end]


def beside(before: Sequence[Choice], chosen: Choice, one: Located) -> list[Choice]:
    """Return a choice without what it needs, where another shows that; none where only a heading is left."""
    shown = [Span(c.start, c.end) for c in before if c.document_id == chosen.document_id]
    if not any(span.overlaps(Span(chosen.start, chosen.end)) for span in shown):
        return [chosen]
    if (
        chosen.start == one.span.start
        and chosen.end > one.span.end
        and not ENDS.search(one.candidate.sentence)
    ):
        return []
    return [replace(chosen, start=one.span.start, end=one.span.end)]


def announced(score: float, one: Located, index: Index) -> list[Choice]:
    """Return what a sentence announces by number, each with whose words it is."""
    document = one.document
    spans = enumerating.items(document, index.sentences(document.id), one.number)
    said = [spoken.statement_of(document.id, span, index) for span in spans]
    return [
        Choice(document.id, span.start, span.end, score, statement.speaker if statement else None)
        for span, statement in zip(spans, said, strict=True)
    ]


def joined(choices: Sequence[Choice], alone: Sequence[Choice], index: Index) -> tuple[Choice, ...]:
    """Make one quotation of two sentences that follow each other and that a reader takes in at a glance.

    Args:
        choices: in their order; the two stand where the first of them stood.
        alone: those of them that are shown by themselves.
        index: what they are from.
    """
    kept: list[Choice] = []
    for choice in choices:
        whole, place = choice, len(kept)
        for number, other in enumerate(kept):
            together = None if choice in alone or other in alone else _together(other, choice, index)
            if together:
                whole, place = together, number
                break
        kept[place : place + 1] = [whole]
    return tuple(kept)


def _together(one: Choice, other: Choice, index: Index) -> Choice | None:
    if (one.document_id, one.speaker) != (other.document_id, other.speaker):
        return None
    first, second = sorted((one, other), key=lambda c: c.start)
    sentences = index.sentences(one.document_id)
    whole = [s for s in sentences if Span(first.start, second.end).contains(s)]
    if [(s.start, s.end) for s in whole] != [(first.start, first.end), (second.start, second.end)]:
        return None
    document = index.document(one.document_id)
    is_apart = (
        document.text[first.end : second.start].count("\n") > 1
        or is_item(document.text, second.start)
        or document.place(first.start) != document.place(second.start)
    )
    if is_apart or second.end - first.start > leaning.LONGEST:
        return None
    return replace(one, start=first.start, end=second.end, score=max(one.score, other.score))


def distinct(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Drop what another choice contains, keeping the order."""
    return tuple(
        c
        for i, c in enumerate(choices)
        if not any(
            o.document_id == c.document_id
            and o.start <= c.start
            and c.end <= o.end
            and (j < i or (o.start, o.end) != (c.start, c.end))
            for j, o in enumerate(choices)
            if j != i
        )
    )


def _span(question: str, located: Located, sentences: Sequence[Span]) -> Span:
    """Return the words of a sentence with those it needs: its list, the one before, or the one behind."""
    document, number = located.document, located.number
    if located.span != sentences[number]:
        return located.span
    listed = listing.with_list(document, sentences, number)
    if listed == sentences[number]:
        listed = listing.with_text(document, sentences, number)
    alone = leaning.with_support(document, sentences, number)
    if alone == sentences[number] == listed:
        return completing.with_answer(question, document, sentences, number)
    return listed if listed != sentences[number] else alone
