"""Copies of one story are one source: one is cited, the others that hold its words are named. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from index.types import Document

T = TypeVar("T")
WORD = re.compile(r"\w+")


def holding(quote: str, documents: Iterable[Document]) -> tuple[str, ...]:
    """Return the ids of the documents that hold the words of a quote, whatever stands between them.

    A copy with another figure tells the same story, but does not say the same.
    """
    wanted = f" {_words(quote)} "
    return tuple(document.id for document in documents if wanted in f" {_words(document.text)} ")


def each_once(found: Sequence[T], sentence: Callable[[T], str]) -> list[T]:
    """Keep the first of those whose sentences have the same words in the same order."""
    kept: dict[str, T] = {}
    for one in found:
        kept.setdefault(_words(sentence(one)) or sentence(one), one)
    return list(kept.values())


def _words(text: str) -> str:
    return " ".join(WORD.findall(text.casefold()))
