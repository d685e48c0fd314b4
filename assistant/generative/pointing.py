"""Find what a drafted sentence rests on: the model points at passages, the words cited are the index's.

This chooses where to look. Whether the sentence is supported there is for `checking` to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant import leaning
from assistant.checking import find
from assistant.checking.seeking import likeness, own_sentence
from assistant.draft import Choice
from assistant.generative.fencing import Given
from index.furniture import ENDS
from index.names import means
from index.types import Document, Span, Statement

NEAR = 0.3
"""A further passage is cited where its best sentence says this share of the draft's words. Set by hand."""
GAIN = 0.15
"""A second sentence of a passage is cited where it adds this share of them. Set by hand."""
SHORTEST_COPY = 4
"""Words; shorter ones stand everywhere."""


@dataclass(frozen=True, slots=True)
class Found:
    """Whole sentences of a passage that a drafted sentence rests on."""

    given: Given
    span: Span
    near: float
    """The share of the draft's content words that they have, 0..1."""

    @property
    def text(self) -> str:
        """The words."""
        return self.given.document.text[self.span.start : self.span.end]

    @property
    def previous(self) -> str:
        """The sentence before them in the passage, if any."""
        before = [s for s in self.given.sentences if s.end <= self.span.start][-1:]
        return self.given.document.text[before[0].start : before[0].end] if before else ""


def point(text: str, cited: Sequence[Given], others: Iterable[Given]) -> list[Found]:
    """Return what a drafted sentence rests on, the nearest first; nothing where no passage comes near.

    Args:
        text: the drafted sentence.
        cited: the passages that it cites.
        others: those that it was given besides; a sentence that cites nothing is looked for there, word
            for word only, for a model's wording must not choose its own source.
    """
    if not cited:
        return [copy for given in others if (copy := _copied(text, given))][:1]
    found = [near for given in cited if (near := _copied(text, given) or _nearest(text, given))]
    found.sort(key=lambda one: -one.near)
    return [one for number, one in enumerate(found) if not number or one.near >= NEAR]


def own_words(found: Found, statements: Sequence[Statement]) -> Choice:
    """The source's own sentence, with what it needs to be understood alone."""
    document, sentences = found.given.document, found.given.sentences
    inside = [number for number, sentence in enumerate(sentences) if found.span.overlaps(sentence)]
    span = found.span
    if len(inside) == 1:
        span = leaning.with_support(document, sentences, inside[0])
    said = speaking(statements, span)
    if said and said.kind == "direct":
        whole = leaning.covering(sentences, Span(said.start, said.end))
        if whole.contains(span) and whole.end - whole.start <= leaning.LONGEST:
            span = whole  # half a quotation has lost its other mark, and perhaps its speaker
    return Choice(document.id, span.start, span.end, found.near, said.speaker if said else None)


def is_heading(found: Found) -> bool:
    """Whether these words are a piece of the document's headline, and no sentence."""
    title, words = (" ".join(part.casefold().split()) for part in (found.given.document.title, found.text))
    return words in title and not ENDS.search(words)


def quotes(statements: Sequence[Statement], span: Span, people: Sequence[str]) -> bool:
    """Whether one of these people is quoted in `span`, in whatever words."""
    said = [s.speaker for s in statements if s.speaker and any(part.overlaps(span) for part in s.parts)]
    return any(means(person, speaker) for person in people for speaker in said)


def speaking(statements: Sequence[Statement], span: Span) -> Statement | None:
    """The statement that covers most of `span`, where all that do have one speaker."""
    covering = [
        s
        for s in statements
        if s.speaker and sum(_shared(part, span) for part in s.parts) > 0.5 * (span.end - span.start)
    ]
    return covering[0] if len({s.speaker for s in covering}) == 1 else None


def _copied(text: str, given: Given) -> Found | None:
    """The whole sentences that a copy stands in."""
    bare = text.rstrip(".!?… ")
    if len(bare.split()) < SHORTEST_COPY:
        return None
    stands = find(bare, given.document.text, within=given.span, whole_words=True)
    if stands is None:
        return None
    return Found(given, leaning.covering(given.sentences, stands), 1.0)


def _nearest(text: str, given: Given) -> Found | None:
    document, sentences = given.document, given.sentences
    best = own_sentence(text, document.text, sentences)
    if best is None:
        return None
    near = likeness(text, _words(document, best))
    found = Found(given, best, near)
    at = sentences.index(best)
    for neighbour in sentences[max(0, at - 1) : at + 2]:
        both = Span(min(best.start, neighbour.start), max(best.end, neighbour.end))
        if both == best or any(both.overlaps(other) for other in document.boilerplate):
            continue
        together = likeness(text, _words(document, both))
        if together >= max(near + GAIN, found.near):
            found = Found(given, both, together)
    return found


def _words(document: Document, span: Span) -> str:
    return document.text[span.start : span.end]


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))
