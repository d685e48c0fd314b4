"""The quoted strings of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

DOUBLE = re.compile(r"(?<!\d)[\"“”„‟«»]|(?<=\d)[“”„‟«»\"]")
SINGLE = re.compile(r"(?<!\w)[‘'](?=\S)((?:[^‘’'\"“”\n]|[’'](?=\w))+)(?<=\S)[’'](?!\w)")
WORDS = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
BRACKETED_LETTER = re.compile(r"\[(\w)\](?=\w)")
GAP = re.compile(r"\s*(?:\[[^\]]*\]|\(?…\)?|\(?\.{3,}\)?|\. \. \.)\s*")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted string; offsets point into the sentence and leave the marks out."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(WORDS.findall(self.text))

    def parts(self) -> list[str]:
        """What has to stand in the source: cut at ellipses and insertions in brackets."""
        plain = BRACKETED_LETTER.sub(r"\1", self.text)
        pieces = (piece.strip().rstrip(".,;: ").strip() for piece in GAP.split(plain))
        return [piece for piece in pieces if WORDS.search(piece)]


def quoted_strings(text: str) -> list[Quoted]:
    """Quoted strings in order; one that is only opened, or only closed, runs to the text's end."""
    found: list[Quoted] = []
    opened: int | None = None
    for mark in DOUBLE.finditer(text):
        if opened is None:
            if mark[0] == "”" and not found:
                found.append(_quoted(text, 0, mark.start()))
            elif not (mark[0] == '"' and mark.start() and text[mark.start() - 1].isdigit()):
                opened = mark.end()
        else:
            found.append(_quoted(text, opened, mark.start()))
            opened = mark.end() if mark[0] in "“„" and text[opened - 1] in "“„" else None
    if opened is not None:
        found.append(_quoted(text, opened, len(text)))
    singles = (_quoted(text, m.start(1), m.end(1)) for m in SINGLE.finditer(text))
    outside = [s for s in singles if not any(q.start <= s.start < q.end for q in found)] if found else singles
    return sorted((q for q in (*found, *outside) if q.text.strip()), key=lambda q: q.start)


def _quoted(text: str, start: int, end: int) -> Quoted:
    return Quoted(start, end, text[start:end])
