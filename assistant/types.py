"""The plain values of an answer: sentences, citations, verdicts. Standard library and index.types only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from index.types import Hit, Span

Status = Literal["answered", "partial", "not_in_documents"]


class Verdict(StrEnum):
    """What a check found about one sentence."""

    SUPPORTED = "supported"
    PARTIAL = "partial"
    UNSUPPORTED = "unsupported"
    CONTRADICTED = "contradicted"
    UNVERIFIED = "unverified"
    UNCITED = "uncited"
    INVALID_CITATION = "invalid_citation"


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact words a sentence rests on: `quote == document.text[start:end]`."""

    number: int
    """From 1, in the order of the answer."""
    document_id: str
    digest: str
    """Of the document that was cited; another digest means that it has changed since."""
    title: str
    place: str | None
    """Page, slide or row, where the format has them."""
    start: int
    end: int
    quote: str
    also: tuple[str, ...] = ()
    """Ids of documents that are copies of this one and hold the same words: all of them are one source."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer with what it rests on and what the check found."""

    text: str
    start: int
    end: int
    """`answer.text[start:end] == text`."""
    citations: tuple[Citation, ...]
    speaker: str | None
    """Whose words these are, where they are somebody's."""
    verdict: Verdict
    score: float
    """How well it answers the question, 0..1; higher is better."""
    basis: str
    """The tier that decided the verdict: structure, verbatim, ..."""
    reasons: tuple[str, ...] = ()
    """Why, in words, where the verdict is not "supported"."""
    highlights: tuple[Span, ...] = ()
    """In `text`: the number, the day, the name that answers; shown bold."""
    instead_of: str = ""
    """What a draft said here, where the source's own sentence stands in for it; `reasons` say why."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that disagree, newest first."""

    sentences: tuple[Sentence, ...]
    """They are sentences of the answer, too."""
    notes: tuple[str, ...] = ()
    """For each, in words: its day, its source, and what it says, "a correction" where it says so."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What is being done, while an answer is made."""

    step: str
    """In words for a person: "searching"."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage that a model was given."""

    id: str
    """What the model knew it by."""
    document_id: str
    digest: str
    """Of the document, as it was."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Drafting:
    """How a model's draft came about, so that an answer can be gone through again."""

    model: str
    prompts: str
    """The version of the words it was told (`prompts.VERSION`)."""
    text: str
    """What it wrote, unchecked; never to be shown as an answer."""
    passages: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A checked answer, or a refusal."""

    question: str
    resolved: str
    """The question as it was understood; equal to `question` unless a follow-up was resolved."""
    status: Status
    text: str
    """What a person reads, with [1] markers; in a refusal, what the documents do not say."""
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    """All that the sentences cite, by number."""
    nearest: tuple[Hit, ...] = ()
    """In a refusal, the passages that came closest, best first."""
    missing: tuple[str, ...] = ()
    """What was asked and is not answered."""
    conflicts: tuple[Conflict, ...] = ()
    quoted: tuple[str, ...] = ()
    """The people the documents do quote, where the question was about somebody's words."""
    notes: tuple[str, ...] = ()
    """What a reader has to know of how it came about: that the model could not be reached, say."""
    drafting: Drafting | None = None
    """None where no model was asked, or none answered."""
