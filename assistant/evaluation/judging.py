"""Judge one answer against its gold question. Pure: spans and texts in, a row of figures out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.evaluation.gold import Asked, Gold
from assistant.types import Answer, Citation
from index.sentences import split
from index.types import Span

LONGEST = 400
"""Characters of a quote that counts: citing everything must not win."""
SENTENCES = 2
"""Sentences of a quote that counts."""
TOUCHES = 0.5
"""Share of the shorter of quote and gold that both have, from which the quote is taken to answer."""
DEPTHS = (1, 4, 10)
"""Documents among which the gold one is looked for."""

Places = Sequence[Mapping[str, tuple[Span, ...]]]
"""For each gold place, where its words stand in each of its documents."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question's figures; None where a figure does not apply."""

    id: str
    question: str
    resolved: str
    expected: str
    status: str
    right: bool
    """The status is right and, where an answer is expected, one of the citations is."""
    rank: int | None
    """Of the first gold document in the search, from 1; 0 where it is not found; None where none is named."""
    first: bool | None
    """Whether the first sentence cites the answer."""
    any: bool | None
    precision: float | None
    """Share of the cited characters that are gold."""
    recall: float | None
    """Share of the gold characters that are cited by quotes that count."""
    conflict: bool | None
    """Whether disagreeing sources are shown, where the question expects it; False is a missed one."""
    false_conflict: bool | None
    """Whether a disagreement is shown that is none."""
    score: float
    """Of the best sentence, 0..1; 0 in a refusal."""
    characters: int
    """Of the answer, without its markers; 0 in a refusal."""
    seconds: float
    quotes: tuple[str, ...]


def judge(asked: Asked, answer: Answer, places: Places, documents: Sequence[str], seconds: float) -> Row:
    """Judge one answer.

    Args:
        asked: the gold question.
        answer: what was answered.
        places: where the gold stands.
        documents: the documents of the search, best first, each once.
        seconds: how long the answer took.
    """
    wanted = asked.status != "not_in_documents"
    judged = wanted and bool(asked.gold)
    sentences = [any(_answers(c, asked.gold, places) for c in s.citations) for s in answer.sentences]
    shown = [*answer.citations, *(c for k in answer.conflicts for s in k.sentences for c in s.citations)]
    located = judged and any(spans for place in places for spans in place.values())
    hit = any(_answers(c, asked.gold, places) for c in shown)
    return Row(
        id=asked.id,
        question=asked.question,
        resolved=answer.resolved,
        expected=asked.status,
        status=answer.status,
        right=answer.status == asked.status and (not judged or hit),
        rank=_rank(documents, {name for gold in asked.gold for name in gold.documents}) if judged else None,
        first=bool(sentences and sentences[0]) if judged else None,
        any=hit if judged else None,
        precision=_precision(shown, places) if located and shown else None,
        recall=_recall(shown, places) if located else None,
        conflict=bool(answer.conflicts) if asked.conflict else None,
        false_conflict=bool(answer.conflicts) if not asked.conflict and answer.sentences else None,
        score=max((s.score for s in answer.sentences), default=0.0),
        characters=sum(len(s.text) for s in answer.sentences),
        seconds=seconds,
        quotes=tuple(c.quote for c in shown),
    )


def counts(quote: str) -> bool:
    """Whether a quote is short enough to count."""
    return len(quote) <= LONGEST and len(split(" ".join(quote.split()))) <= SENTENCES


def _answers(citation: Citation, gold: Sequence[Gold], places: Places) -> bool:
    if not counts(citation.quote):
        return False
    own = Span(citation.start, citation.end)
    for one, place in zip(gold, places, strict=True):
        if not one.documents and one.text and _squeezed(one.text) in _squeezed(citation.quote):
            return True
        for span in place.get(citation.document_id, ()):
            if _shared(own, span) >= TOUCHES * min(own.end - own.start, span.end - span.start):
                return True
    return False


def _precision(citations: Sequence[Citation], places: Places) -> float:
    """Of all cited characters, those of quotes that do not count included, each once."""
    cited = gold = 0
    for document in {c.document_id for c in citations}:
        true = _characters(span for place in places for span in place.get(document, ()))
        every = _characters(Span(c.start, c.end) for c in citations if c.document_id == document)
        counted = _counted(citations, document)
        cited += len(every)
        gold += len(counted & true)
    return gold / cited


def _recall(citations: Sequence[Citation], places: Places) -> float:
    """A place that stands in several documents is found as far as in the best of them."""
    wanted = found = 0
    for place in places:
        sizes = {document: _characters(spans[:1]) for document, spans in place.items() if spans}
        if not sizes:
            continue
        wanted += max(map(len, sizes.values()))
        found += max(
            max(len(_characters([span]) & _counted(citations, document)) for span in place[document])
            for document in sizes
        )
    return found / wanted


def _counted(citations: Sequence[Citation], document: str) -> set[int]:
    return _characters(
        Span(c.start, c.end) for c in citations if c.document_id == document and counts(c.quote)
    )


def _characters(spans: Iterable[Span]) -> set[int]:
    return {n for span in spans for n in range(span.start, span.end)}


def _rank(documents: Sequence[str], gold: set[str]) -> int | None:
    if not gold:
        return None
    return next((n for n, name in enumerate(documents, 1) if name in gold), 0)


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _squeezed(text: str) -> str:
    return " ".join(text.split()).casefold()
