"""Sentences that are no answer: headings, and what only numbers a list. Pure."""

from __future__ import annotations

import re

MARKER = re.compile(r"[\W_]*(?:\w{1,2}[.):]?|[ivxIVX]{1,5}[.)])?[\W_]*")
"""A bare list marker: "-", "2.", "(b)", "iv)"."""
ENDS = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")


def is_furniture(sentence: str, title: str) -> bool:
    """Whether a sentence only names what follows, or is the document's headline.

    A headline that ends like a sentence is one: texts of a single paragraph have no other.
    """
    if MARKER.fullmatch(sentence) or sentence.startswith("#"):
        return True
    return _plain(sentence) == _plain(title) and not ENDS.search(sentence)


def _plain(text: str) -> str:
    return " ".join(text.lstrip("# ").split()).casefold()
