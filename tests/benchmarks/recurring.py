"""Precision and recall of what is marked as boilerplate, in characters, on sources labelled by hand.

    python tests/benchmarks/recurring.py

Every file of tests/recurring/ is one fictional source: its documents, with what is not content between ⟦ and
⟧. Those of tests/recurring/held_out/ were written after the rules and never used to change them. "words" marks
sentence by sentence within one text (`index.cleaning`), "both" adds what recurs (`index.recurring`).
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).parent.parent
LABELLED = TESTS / "recurring"
_MARKS = re.compile("[⟦⟧]")


@dataclass(frozen=True)
class Labelled:
    """One document: its text without marks, and for each character whether it is no content."""

    name: str
    text: str
    furniture: tuple[bool, ...]


@dataclass(frozen=True)
class Counts:
    """Characters, white space left out."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def files(*, held_out: bool) -> list[Path]:
    return sorted((LABELLED / "held_out" if held_out else LABELLED).glob("*.txt"))


def read(file: Path) -> tuple[list[Labelled], str | None]:
    """The documents of a source, and the name that it states."""
    head, *documents = file.read_text(encoding="utf-8").split("=====\n")
    stated = head.removeprefix("source:").strip() or None
    return [_labelled(f"{file.stem}/{n}.txt", text) for n, text in enumerate(documents)], stated


def _labelled(name: str, text: str) -> Labelled:
    inside, furniture, kept = False, [], []
    for character in text:
        if _MARKS.match(character):
            inside = character == "⟦"
            continue
        kept.append(character)
        furniture.append(inside)
    return Labelled(name, "".join(kept), tuple(furniture))


def put(documents: Iterable[Labelled], source: str | None, folder: Path) -> None:
    """Write documents as files below a folder."""
    front = f"---\nsource: {source}\n---\n" if source else ""
    for document in documents:
        file = folder / document.name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(front + document.text, encoding="utf-8")


def counted(document: Labelled, text: str, spans: Iterable[object]) -> Counts:
    """Compare marked spans with the labels; the text is the document's as the index holds it."""
    offset = document.text.index(text.strip()) - (len(text) - len(text.lstrip()))
    marked = {n + offset for s in spans for n in range(s.start, s.end)}  # type: ignore[attr-defined]
    shown = [n for n, character in enumerate(document.text) if not character.isspace()]
    return Counts(
        sum(document.furniture[n] and n in marked for n in shown),
        sum(not document.furniture[n] and n in marked for n in shown),
        sum(document.furniture[n] and n not in marked for n in shown),
    )


def measured(sources: Iterable[Path], scratch: Path) -> dict[str, tuple[Counts, Counts]]:
    """By words, and by both, for each source; all are in one index."""
    sys.path.insert(0, str(TESTS))
    from conftest import WordsEmbedder

    from index import Index, cleaning, sentences

    labelled = {file.stem: read(file) for file in sources}
    for documents, stated in labelled.values():
        put(documents, stated, scratch / "docs")
    found: dict[str, tuple[Counts, Counts]] = {}
    with Index.create(scratch / "index", embedder=WordsEmbedder()) as index:
        index.sync(scratch / "docs")
        for name, (documents, _) in labelled.items():
            words = both = Counts()
            for one in documents:
                document = index.document(one.name)
                alone = cleaning.boilerplate(document.text, sentences.split(document.text))
                words += counted(one, document.text, alone)
                both += counted(one, document.text, document.boilerplate)
                if "-v" in sys.argv:
                    for s in document.boilerplate:
                        print("   ", document.id, repr(document.text[s.start : s.end]))
            found[name] = (words, both)
    return found


def show(name: str, words: Counts, both: Counts) -> None:
    print(f"{name:14}{words.right + words.missed:>8}", end="")
    for c in (words, both):
        print(f"{c.precision:>12.3f}{c.recall:>8.3f}{c.wrong:>7}", end="")
    print()


def main() -> None:
    print(f"{'':22}{'words':>12}{'':15}{'both':>12}")
    print(f"{'source':14}{'labelled':>8}" + f"{'precision':>12}{'recall':>8}{'wrong':>7}" * 2)
    for held_out in (False, True):
        with tempfile.TemporaryDirectory() as scratch:
            found = measured(files(held_out=held_out), Path(scratch))
        if not found:
            continue
        for name, (words, both) in found.items():
            show(name, words, both)
        total = [sum((pair[n] for pair in found.values()), Counts()) for n in (0, 1)]
        show("held out" if held_out else "all", *total)
        print()


if __name__ == "__main__":
    main()
