"""Show passages to a model as data, each under an id that no document can know."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from index.types import Document, Span

LETTERS = "bcdfghjkmnpqrtvwxz"
DIGITS = "23456789"
ID = re.compile(rf"\b[{LETTERS}][{DIGITS}][{LETTERS}][{DIGITS}]\b", re.IGNORECASE)
"""Short, and never a word: "k7f2"."""

# What chat templates and fences are made of. A document's text is shown with marks that only look alike;
# nothing is lost, for what is quoted comes from the index.
TAG = re.compile(r"<(?=[/|!\w])|(?<=[\w|/\"'])>")
TURN = re.compile(r"\[(?=/?(?:INST|SYS|AVAILABLE_TOOLS|TOOL)\b)")
UNSEEN = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class Given:
    """A passage that a model is given."""

    document: Document
    span: Span
    sentences: tuple[Span, ...]
    """Those of the document that lie in `span`, in order."""

    @property
    def text(self) -> str:
        """The passage's words."""
        return self.document.text[self.span.start : self.span.end]


def label(question: str, given: Sequence[Given]) -> dict[str, Given]:
    """Give each passage an id: the same for the same question and passages, and in none of their texts."""
    places = [f"{g.document.digest}:{g.span.start}:{g.span.end}" for g in given]
    seed = "\0".join([question, *places])
    taken = {found[0].casefold() for g in given for found in ID.finditer(f"{g.document.title}\n{g.text}")}
    taken |= {found[0].casefold() for found in ID.finditer(question)}
    labelled: dict[str, Given] = {}
    number = 0
    for passage in given:
        while (name := _id(f"{seed}\0{number}")) in taken:
            number += 1
        taken.add(name)
        labelled[name] = passage
    return labelled


def fence(labelled: Mapping[str, Given]) -> str:
    """The passages as text for a prompt; nothing in a document can close its fence or open another."""
    return "\n\n".join(
        f"<source-{name}>\n{_words(given)}\n</source-{name}>" for name, given in labelled.items()
    )


def _id(seed: str) -> str:
    digest = sha256(seed.encode("utf-8", "replace")).digest()
    signs = (LETTERS, DIGITS, LETTERS, DIGITS)
    return "".join(choice[byte % len(choice)] for choice, byte in zip(signs, digest, strict=False))


def _words(given: Given) -> str:
    title, text = harmless(given.document.title), harmless(given.text)
    return text if text.startswith(title) else f"{title}\n\n{text}"


def harmless(text: str) -> str:
    """A text without the marks that fences and chat templates are made of."""
    marked = TAG.sub(lambda found: "‹" if found[0] == "<" else "›", UNSEEN.sub(" ", text))
    return TURN.sub("(", marked).strip()
