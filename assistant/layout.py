"""How an answer reads as plain text: one sentence a line, its speaker in front, its markers behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.types import Citation, Conflict, Sentence
from index.names import surname


def lay_out(sentences: Sequence[Sentence]) -> tuple[str, tuple[Sentence, ...]]:
    """Return the text a person reads and the sentences with their places in it."""
    text = ""
    placed: list[Sentence] = []
    for sentence in sentences:
        text, last = append(text, sentence)
        placed.append(last)
    return text, tuple(placed)


def append(text: str, sentence: Sentence) -> tuple[str, Sentence]:
    """Return a text with one more sentence, and the sentence with its place in it.

    The speaker is named where the sentence itself does not ("he told reporters").
    """
    if text:
        text += "\n"
    if sentence.speaker and not names_speaker(sentence.text, sentence.speaker):
        text += f"{sentence.speaker}: "
    start = len(text)
    markers = "".join(f"[{citation.number}]" for citation in sentence.citations)
    text += f"{sentence.text} {markers}".rstrip()
    return text, replace(sentence, start=start, end=start + len(sentence.text))


def number_after(before: Sequence[Sentence], sentence: Sentence) -> Sentence:
    """Number a sentence's citations as the answer before it leaves off; what it cited keeps its number."""
    known = {c.number: c for other in before for c in other.citations}
    numbers = {(c.document_id, c.start, c.end): number for number, c in known.items()}

    def number(citation: Citation) -> Citation:
        place = (citation.document_id, citation.start, citation.end)
        return replace(citation, number=numbers.setdefault(place, len(numbers) + 1))

    return replace(sentence, citations=tuple(number(c) for c in sentence.citations))


def set_off(text: str, sentences: Sequence[Sentence], before: str, after: str) -> str:
    """Return an answer's text with marks around what answers in its sentences."""
    spans = [(s.start + h.start, s.start + h.end) for s in sentences for h in s.highlights]
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}{before}{text[start:end]}{after}{text[end:]}"
    return text


def differ(conflict: Conflict) -> Iterator[str]:
    """Yield the lines that show sources which disagree side by side."""
    yield "Sources differ, newest first:"
    for sentence, note in zip(conflict.sentences, conflict.notes, strict=True):
        yield f"- {note} {''.join(f'[{c.number}]' for c in sentence.citations)}"


def names_speaker(text: str, speaker: str) -> bool:
    """Whether a sentence says itself who speaks."""
    return (surname(speaker) or speaker).casefold() in text.casefold()
