"""How an answer reads as plain text: one sentence a line, its speaker in front, its markers behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.types import Answer, Conflict, Sentence
from index.names import surname


def lay_out(sentences: Sequence[Sentence]) -> tuple[str, tuple[Sentence, ...]]:
    """Return the text a person reads and the sentences with their places in it.

    The speaker is named where the sentence itself does not ("he told reporters").
    """
    text, placed = "", []
    for sentence in sentences:
        if text:
            text += "\n"
        if sentence.speaker and not names_speaker(sentence.text, sentence.speaker):
            text += f"{sentence.speaker}: "
        start = len(text)
        markers = "".join(f"[{citation.number}]" for citation in sentence.citations)
        text += f"{sentence.text} {markers}"
        placed.append(replace(sentence, start=start, end=start + len(sentence.text)))
    return text, tuple(placed)


def set_off(answer: Answer, before: str, after: str) -> str:
    """Return the answer's text with marks around what answers."""
    text = answer.text
    spans = [(s.start + h.start, s.start + h.end) for s in answer.sentences for h in s.highlights]
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
