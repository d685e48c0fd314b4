"""From a sentence that answers to the words that are quoted: with what it needs, and once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant import completing, enumerating, excerpting, leaning, listing, spoken
from assistant.draft import Choice, Draft
from index import Index
from index.candidates import Located
from index.furniture import ENDS
from index.scoring import Scorer
from index.types import Span

MARKS = frozenset("\"“”„«»‘'`")
"""Begin a quotation; a turn of a conversation has none."""
NEAR_FIRST = 0.8
"""Of a long sentence's parts that score this share of the best one's score the first is quoted: it reads
best. Set by hand."""


def draft(
    question: str, shown: Sequence[tuple[float, Located]], notes: Sequence[str], index: Index, scorer: Scorer
) -> Draft:
    """Quote what answers; the first ones disagree, and each of these has its note."""
    choices: list[Choice] = []
    conflicts: list[tuple[Choice, str]] = []
    items: list[Choice] = []
    for number, (score, one) in enumerate(shown):
        part = _part(question, one, index, scorer)
        chosen = beside(choices, choice(question, score, part, index), part)
        if number < len(notes):
            conflicts += [(disputed, notes[number]) for disputed in chosen]
        listed = announced(score, one, index)
        items += listed
        choices += [*chosen, *listed]
    alone = [*(disputed for disputed, _ in conflicts), *items]
    return Draft(joined(distinct(choices), alone, index), conflicts=tuple(conflicts))


def choice(question: str, score: float, located: Located, index: Index) -> Choice:
    """Return the words of a sentence with those it needs, and whose they are."""
    document, sentences = located.document, index.sentences(located.document.id)
    statement = spoken.statement_of(document.id, located.span, index)
    speaker = statement.speaker if statement else None
    span, own = _span(question, located, sentences), sentences[located.number]
    is_cut = (own.start < span.start, span.end < own.end)
    if statement and statement.kind == "direct" and document.text[statement.parts[0].start] in MARKS:
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
        for place, other in enumerate(kept):
            together = None if choice in alone or other in alone else _together(other, choice, index)
            if together:
                kept[place] = together
                break
        else:
            kept.append(choice)
    return tuple(kept)


def _together(one: Choice, other: Choice, index: Index) -> Choice | None:
    """The quotation of both, where they are two sentences in a row."""
    if (one.document_id, one.speaker) != (other.document_id, other.speaker):
        return None
    first, second = sorted((Span(c.start, c.end) for c in (one, other)), key=lambda s: s.start)
    if not leaning.can_stand_together(index.document(one.document_id), first, second):
        return None
    whole = Span(first.start, second.end)
    if [s for s in index.sentences(one.document_id) if whole.contains(s)] != [first, second]:
        return None
    return replace(one, start=whole.start, end=whole.end, score=max(one.score, other.score))


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


def _part(question: str, one: Located, index: Index, scorer: Scorer) -> Located:
    """Return what answers of a long sentence, its parts read with what stands before; a shorter one whole.

    What somebody claims is not cut from who claims it, unless the answer names the speaker.
    """
    text, own = one.document.text, one.span
    located = [
        replace(
            one,
            span=span,
            candidate=replace(
                one.candidate,
                sentence=text[span.start : span.end],
                previous=text[own.start : span.start] or one.candidate.previous,
            ),
        )
        for span in excerpting.parts(text, own)
    ]
    if len(located) == 1:
        return located[0]
    scores = scorer.score(question, [part.candidate for part in located])
    enough = NEAR_FIRST * max(scores)
    part = next(part for part, score in zip(located, scores, strict=True) if score >= enough)
    is_claimed = excerpting.is_claimed(text[own.start : part.span.start])
    return one if is_claimed and not spoken.statement_of(one.document.id, part.span, index) else part


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
