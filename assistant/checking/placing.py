"""Does another place of the document say what a sentence says, and the cited words do not?

Shared words are held against a citation here; they never speak for one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from assistant.checking.finding import Cited, Finding, Found
from assistant.types import Verdict
from index.sentences import split
from index.types import Span
from index.words import read

FEWEST = 3
"""Words of a sentence that the document must have at all, and half of them, to tell its places apart."""
ELSEWHERE = 0.55
"""Share of those that another place must have for the citation to be wrong..."""
APART = 0.35
"""...and by how much more than the cited words have. Both set by hand on the seed article in November 2026,
where reworded sentences with another sentence's citation lie above and untouched ones far below."""
NAMED = 2.0
"""How much more a name or a number counts than another word."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """A document's sentences and which words stand in which; made once for a text."""

    spans: tuple[Span, ...]
    places: Mapping[str, Sequence[int]]
    """For each stem the sentences that have it, in order."""

    def weight(self, key: str) -> float:
        """How much a stem says: a word of few sentences more than one of many."""
        return log(1 + (1 + len(self.spans)) / (1 + len(self.places.get(key, ()))))


@lru_cache(maxsize=16)
def sentences_of(text: str) -> Sentences:
    """Read a document's text; linear in its length."""
    spans = tuple(split(text))
    places: dict[str, list[int]] = defaultdict(list)
    for at, span in enumerate(spans):
        for key in keys(text[span.start : span.end]):
            places[key].append(at)
    return Sentences(spans, places)


def keys(text: str) -> dict[str, bool]:
    """The stems of a text's content words, and whether each is a name or a number there."""
    found = read(text)
    rows = zip(found.keys, found.content, found.names, strict=True)
    named: dict[str, bool] = {}
    for key, counts, name in rows:
        if counts:
            named[key] = named.get(key, False) or name
    return named


def check_place(text: str, cited: Sequence[Cited]) -> Finding | None:
    """A sentence whose words stand together in another place of a cited document, or None."""
    wanted = keys(text)
    for stretch in cited:
        if (
            not stretch.document.text[: stretch.span.start].strip()
            and not stretch.document.text[stretch.span.end :].strip()
        ):
            continue  # all of it is cited
        read_as = sentences_of(stretch.document.text)
        known = {key: name for key, name in wanted.items() if key in read_as.places}
        if len(known) < max(FEWEST, len(wanted) / 2):
            continue
        weights = {key: read_as.weight(key) * (NAMED if name else 1) for key, name in known.items()}
        total = sum(weights.values())
        here = _sum(weights, keys(stretch.text)) / total
        best = best_sentence(weights, read_as)
        if best is None or read_as.spans[best[0]].overlaps(stretch.span):
            continue
        if best[1] / total >= ELSEWHERE and best[1] / total - here >= APART:
            span = read_as.spans[best[0]]
            found = " ".join(stretch.document.text[span.start : span.end].split())
            shown = found if len(found) <= 80 else found[:79].rstrip() + "…"
            reason = f"wrong citation: {stretch.document.id} speaks of this elsewhere, in “{shown}”"
            better = Found(stretch.document.id, span)
            return Finding(Verdict.UNSUPPORTED, "facts", (reason,), (span,), better)
    return None


def best_sentence(weights: Mapping[str, float], read_as: Sentences) -> tuple[int, float] | None:
    """Which sentence has most of the weighted stems, and how much of them; the first of equals."""
    scores: Counter[int] = Counter()
    for key, weight in weights.items():
        for at in read_as.places.get(key, ()):
            scores[at] += weight  # type: ignore[assignment]  # typeshed counts in int only
    if not scores:
        return None
    at = min(scores, key=lambda n: (-scores[n], n))
    return at, float(scores[at])


def better_place(text: str, cited: Sequence[Cited], *, having: str = "") -> Found | None:
    """The sentence of the cited documents that says most of `text`, among those that have a string."""
    wanted = keys(text)
    found: tuple[float, Found] | None = None
    for document in {c.document.id: c.document for c in cited}.values():
        read_as = sentences_of(document.text)
        for span in read_as.spans:
            words = document.text[span.start : span.end]
            if having and having.casefold() not in words.casefold():
                continue
            weights = {key: read_as.weight(key) * (NAMED if name else 1) for key, name in wanted.items()}
            score = _sum(weights, keys(words))
            if found is None or score > found[0]:
                found = score, Found(document.id, span)
    return found[1] if found else None


def _sum(weights: Mapping[str, float], there: Iterable[str]) -> float:
    return sum(weights.get(key, 0.0) for key in there)
