"""Sentences that are no answer: headings, datelines, how a letter begins and ends, list markers. Pure."""

from __future__ import annotations

import re

MARKER = re.compile(r"[\W_]*(?:\w{1,2}[.):]?|[ivxIVX]{1,5}[.)])?[\W_]*")
"""A bare list marker: "-", "2.", "(b)", "iv)"."""
ENDS = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")

DATELINE = re.compile(
    r"[A-Z][\w’'.-]*(?:,? [A-Z][\w’'.-]*){0,4},? (?:\w+day,? )?"
    r"(?:\d{1,2} [A-Z][a-z]{2,8}\.?,? \d{4}|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4})\.?"
)
"""The place and the day with which a report begins: "KELM, 20 May 2025."."""
ADDRESS = re.compile(
    r"(?:(?:[Dd]ear|[Hh]i|[Hh]ello|[Hh]ey)\b[^.!?:]{0,40},|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?,|"
    r"(?:Yours|Best|Kind|Warm|Many)(?: [a-z]+)*,?|[A-Z][a-z’'-]+)"
)
"""With which a letter begins and ends: "Dear Ines,", "Best,", "Olga"."""


def is_furniture(sentence: str, title: str) -> bool:
    """Whether a sentence only names what follows, or is the document's headline.

    A headline that ends like a sentence is one: texts of a single paragraph have no other.
    """
    if MARKER.fullmatch(sentence) or sentence.startswith("#"):
        return True
    if DATELINE.fullmatch(sentence) or ADDRESS.fullmatch(sentence):
        return True
    return _plain(sentence) == _plain(title) and not ENDS.search(sentence)


def _plain(text: str) -> str:
    return " ".join(text.lstrip("# ").split()).casefold()
