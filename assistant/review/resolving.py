"""What an entry of a list of sources names: a document of the index, and the words in it where it says which.

An entry names a document by its id, its file's name or its title, anywhere in the entry. Words in quotation
marks, or "characters 12–80" as this program prints it, narrow the citation to those; otherwise the whole
document is cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.checking import find
from assistant.checking.quotes import quoted_strings
from assistant.types import Citation
from index.types import Document, Span

CHARACTERS = re.compile(r"\bcharacters? (\d[\d,]*)\s*[–-]\s*(\d[\d,]*)")
SHORTEST = 4
"""Letters of a name by which a document may be found."""


def resolve(number: int, entry: str, documents: Iterable[Document]) -> Citation | str:
    """The citation that an entry stands for, or why it stands for none."""
    named = _named(entry, documents)
    shown = " ".join(entry.split())[:80]
    if not named:
        return f"[{number}] names no document of the index: “{shown}”"
    if len({d.digest for d in named}) > 1:
        ids = ", ".join(d.id for d in named[:3])
        return f"[{number}] names several documents ({ids}); name the file: “{shown}”"
    document = named[0]
    span = _span(entry, document)
    if isinstance(span, str):
        return f"[{number}] {span}"
    return cited(document, span, number=number)


def cited(document: Document, span: Span, *, number: int) -> Citation:
    """A citation of words of a document."""
    return Citation(
        number,
        document.id,
        document.digest,
        document.title,
        document.place(span.start),
        span.start,
        span.end,
        document.text[span.start : span.end],
    )


def _named(entry: str, documents: Iterable[Document]) -> list[Document]:
    """The documents of the most telling kind of name that the entry has: id, file name, stem, then title."""
    folded = entry.casefold()
    ranks: dict[int, list[tuple[int, Document]]] = {}
    for document in documents:
        file = document.path.rsplit("/", 1)[-1]
        names = (document.id, file, file.rsplit(".", 1)[0], document.title)
        for rank, name in enumerate(names):
            if len(name) >= SHORTEST and re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", folded):
                ranks.setdefault(rank, []).append((len(name), document))
                break
    if not ranks:
        return []
    best = ranks[min(ranks)]
    longest = max(length for length, _ in best)
    return [document for length, document in best if length == longest]


def _span(entry: str, document: Document) -> Span | str:
    """The words that an entry narrows its document to, or what is wrong with them."""
    if place := CHARACTERS.search(entry):
        start, end = (int(n.replace(",", "")) for n in place.groups())
        if not start < end <= len(document.text):
            return f"points outside {document.id}: {start} to {end}"
        return Span(start, end)
    title = document.title.casefold()
    for quote in quoted_strings(entry):
        if quote.words >= SHORTEST and quote.text.casefold().strip(".,") not in title:
            found = find(quote.text, document.text, whole_words=True)
            if found is None:
                return f"quotes words that do not stand in {document.id}: “{quote.text[:80]}”"
            return found
    return Span(0, len(document.text))
