"""A draft: which words of which documents are to answer, before anything is numbered or checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.highlighting import highlights
from assistant.types import Citation, Conflict, Sentence, Verdict
from index.types import Document, Hit


@dataclass(frozen=True, slots=True)
class Choice:
    """Words of a document that answer."""

    document_id: str
    start: int
    end: int
    score: float
    """0..1; higher is better."""
    speaker: str | None = None
    """Whose words these are, where they are somebody's."""
    asked: str = ""
    """The question whose number, day, name or place is set in bold; empty for somebody's words."""
    is_cut: tuple[bool, bool] = (False, False)
    """Whether the sentence goes on before, and behind: an ellipsis says so."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a composer hands on; without choices it is a refusal and `reason` says why."""

    choices: tuple[Choice, ...] = ()
    reason: str = ""
    nearest: tuple[Hit, ...] = ()
    missing: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    quotes_others: bool = False
    """Whether the documents quote more people than `quoted` names."""
    conflicts: tuple[tuple[Choice, str], ...] = ()
    """Choices that disagree, newest first, each with its day and what it says."""
    notes: tuple[str, ...] = ()
    """What a reader has to know of how the question was read."""

    @property
    def best(self) -> float:
        """The highest score of what was chosen, 0 where nothing was."""
        return max((choice.score for choice in self.choices), default=0.0)


def cite(
    choices: Sequence[Choice],
    documents: Mapping[str, Document],
    also: Callable[[str, str], tuple[str, ...]] = lambda document_id, quote: (),
) -> list[Sentence]:
    """Turn choices into sentences that cite, numbered in order; equal spans share a number.

    Positions in the answer's text are not set yet (see `lay_out`), nor is anything checked. `also` names the
    copies of a document that hold a quote.
    """
    numbers: dict[tuple[str, int, int], int] = {}
    sentences = []
    for choice in choices:
        document = documents[choice.document_id]
        number = numbers.setdefault((choice.document_id, choice.start, choice.end), len(numbers) + 1)
        quote = document.text[choice.start : choice.end]
        citation = Citation(
            number=number,
            document_id=document.id,
            digest=document.digest,
            title=document.title,
            place=document.place(choice.start),
            start=choice.start,
            end=choice.end,
            quote=quote,
            also=also(document.id, quote),
        )
        before, behind = choice.is_cut
        text = f"{'… ' * before}{' '.join(quote.split())}{' …' * behind}"
        sentences.append(
            Sentence(
                text,
                0,
                len(text),
                (citation,),
                choice.speaker,
                Verdict.UNVERIFIED,
                choice.score,
                "none",
                highlights=highlights(choice.asked, text) if choice.asked else (),
            )
        )
    return sentences


def conflicting(
    disputed: Sequence[tuple[Choice, str]], sentences: Sequence[Sentence]
) -> tuple[Conflict, ...]:
    """Say which sentences of an answer disagree; nothing where fewer than two of them are left."""
    noted = [
        (sentence, note)
        for choice, note in disputed
        for sentence in sentences
        if any(
            (c.document_id, c.start, c.end) == (choice.document_id, choice.start, choice.end)
            for c in sentence.citations
        )
    ]
    if len(noted) < 2:
        return ()
    return (Conflict(tuple(sentence for sentence, _ in noted), tuple(note for _, note in noted)),)
