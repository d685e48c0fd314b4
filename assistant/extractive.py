"""An answer in the documents' own words: choose the sentences that answer, or say that none does."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import completing, copied, disagreeing, leaning, saying, speech, spoken
from assistant.asked_time import fits
from assistant.disagreeing import Account
from assistant.draft import Choice, Draft
from assistant.furniture import is_furniture
from assistant.question import Question
from assistant.repetition import says_the_same
from index import Index, names
from index.scoring import ANSWERS, Candidate, Scorer
from index.types import Document, Hit, Passage, Span, Where

PASSAGES = 8
"""Passages whose sentences are read."""
CUT = 16
"""Sentences that are compared closely; the rest fall out by their words alone."""
MOST = 3
"""Sentences of an answer to an open question."""
NEAR_BEST = 0.6
"""A further sentence must score this share of the best one's score. Chosen on 661 questions over 180 rebuilt
paragraphs of the training pairs (new Wikipedia articles): at .6 some citation is right for .856 of them with
1.34 citations an answer; at .8 .837 with 1.15, at .4 .865 with 1.60."""
RETRIEVED = 0.6
"""Weight of the passage's fused score beside the sentence's own, both as log odds. Chosen on the same
questions, first sentence right: .832 at 0, .840 at .6, .829 at 1.3."""
RIVAL = 0.4
"""Share of the best score from which a sentence of another document can disagree with it; set by hand on the
development half of the gold set."""
NEAREST = 3
"""Passages shown with a refusal."""
HEADLINE = 0.9
"""What a headline's score is worth beside that of the sentence in the text that says the same."""


@dataclass(frozen=True, slots=True)
class Located:
    """A sentence of a hit, and where it stands."""

    document: Document
    number: int
    """Among the document's sentences."""
    span: Span
    candidate: Candidate
    retrieved: float
    """The score of its passage, 0..1."""


def compose(question: Question, index: Index, scorer: Scorer, *, where: Where | None = None) -> Draft:
    """Answer from the documents, or say why not; the same question over the same index gives the same."""
    if question.form == "open":
        return _open(question, index, scorer, where)
    draft = spoken.compose(question, index, where=where)
    strict = question.words_only and (question.speakers or question.verb in saying.STRICT)
    if draft.choices or question.unresolved:
        return draft
    if own := _own_words(question, index, scorer, where):
        return Draft(choices=own)
    if strict:
        return draft
    # "What does she believe", "who wrote": a document can tell it without quoting anybody.
    told = _open(question, index, scorer, where).choices
    allowed = tuple(choice for choice in told if spoken.allowed(choice.speaker, question.speakers))
    return Draft(choices=allowed) if allowed else draft


def _own_words(question: Question, index: Index, scorer: Scorer, where: Where | None) -> tuple[Choice, ...]:
    """Answer "what did the president say about X" from a speech, which quotes nobody."""
    if question.form != "said" or not question.about or question.verb in saying.STRICT:
        return ()
    ids = {hit.passage.document_id for hit in index.search(question.about, limit=PASSAGES, where=where)}
    own = [id_ for id_ in ids if any(_is_speech_of(p, id_, index) for p in question.speakers)]
    if not own:
        return ()
    asked = replace(question, form="open", resolved=f"What about {question.about}?")
    told = _open(asked, index, scorer, replace(where or Where(), documents=tuple(sorted(own)))).choices
    return tuple(choice for choice in told if spoken.allowed(choice.speaker, question.speakers))


def _is_speech_of(person: str, document_id: str, index: Index) -> bool:
    """Whether a document is somebody's own; one that quotes them is about them, as an interview is."""
    if not speech.is_of(person, index.document(document_id)):
        return False
    return not any(
        s.speaker and names.means(person, s.speaker) for s in index.document_statements(document_id)
    )


def _open(question: Question, index: Index, scorer: Scorer, where: Where | None) -> Draft:
    when = question.when
    sought = when.rest if when and when.is_relative else question.resolved
    hits = index.search(sought, limit=PASSAGES, where=where)
    documents = {hit.passage.document_id: index.document(hit.passage.document_id) for hit in hits}
    content = [hit for hit in hits if not is_boilerplate(hit.passage, documents)]
    for some in (content, [hit for hit in hits if hit not in content]):
        if (chosen := _choose(question, some, documents, index, scorer)).choices:
            return chosen
    told = f" {when.resolved}" if when else ""
    return Draft(
        reason=f"Nothing in the documents{told} answers this.", nearest=tuple((content or hits)[:NEAREST])
    )


def is_boilerplate(passage: Passage, documents: dict[str, Document]) -> bool:
    """Whether a passage is not content."""
    span = Span(passage.start, passage.end)
    return any(span.overlaps(other) for other in documents[passage.document_id].boilerplate)


def _choose(
    asked: Question, hits: Sequence[Hit], documents: dict[str, Document], index: Index, scorer: Scorer
) -> Draft:
    found = [s for hit in hits for s in _sentences(hit, documents, index)]
    question, found = _of_time(asked, found)
    located = _cut(question, copied.each_once(found, lambda s: s.candidate.sentence), scorer)
    cosines = index.similarities(question, [s.candidate.sentence for s in located])
    candidates = [_with_similarity(s.candidate, c) for s, c in zip(located, cosines, strict=True)]
    scores = [
        score * (HEADLINE if s.candidate.sentence == s.document.title else 1)
        for s, score in zip(located, scorer.score(question, candidates), strict=True)
    ]
    ranked = sorted(zip(scores, located, strict=True), key=lambda pair: -_rank(pair[0], pair[1].retrieved))
    kept: list[tuple[float, Located]] = []
    for score, one in ranked:
        if score < max(ANSWERS, NEAR_BEST * ranked[0][0]) or len(kept) == MOST:
            continue
        if not completing.can_answer(question, _quote(question, one, index)):
            continue
        if not any(says_the_same(one.candidate.sentence, k.candidate.sentence) for _, k in kept):
            kept.append((score, one))
    disputed = _disputed(question, kept, ranked, index)
    shown = [pair for pair, _ in disputed] + [k for k in kept if all(k != pair for pair, _ in disputed)]
    choices = [_choice(question, score, one, index) for score, one in shown[: max(MOST, len(disputed))]]
    notes = tuple(words for _, words in disputed)
    return Draft(choices=_distinct(choices), conflicts=tuple(zip(choices, notes, strict=False)))


def _of_time(asked: Question, found: Sequence[Located]) -> tuple[str, list[Located]]:
    """Return the question to score by and the sentences that can be of the time it names.

    Where all of them have their day, the time is settled and no longer a part of the question.
    """
    when = asked.when
    if when is None:
        return asked.resolved, list(found)
    kept = [
        s
        for s in found
        if fits(
            when,
            s.candidate.sentence,
            f"{s.candidate.previous} {s.candidate.title}",
            s.document.published,
        )
    ]
    is_settled = all(s.document.published for s in kept)
    return when.rest if is_settled or when.is_relative else asked.resolved, kept


def _disputed(
    question: str,
    kept: Sequence[tuple[float, Located]],
    ranked: Sequence[tuple[float, Located]],
    index: Index,
) -> list[tuple[tuple[float, Located], str]]:
    """Return the sentences that answer otherwise than the best one, it among them, newest first, noted."""
    if not kept:
        return []
    near = [pair for pair in ranked if pair[0] >= RIVAL * kept[0][0]]
    accounts = [_account(one, index) for _, one in near]
    best = _account(kept[0][1], index)
    differing = disagreeing.differing(question, best, [a for a in accounts if a != best])
    place = dict(zip(accounts, near, strict=True)) | {best: kept[0]}
    return [(place[one.account], disagreeing.note(one, differing)) for one in differing]


def _account(one: Located, index: Index) -> Account:
    document, candidate = one.document, one.candidate
    right = leaning.rectified(document.text, index.sentences(document.id), one.number)
    return Account(
        document.id,
        document.published,
        document.source,
        document.text[right.start : right.end] if right else candidate.sentence,
        f"{candidate.sentence if right else candidate.previous} {document.title}",
    )


def _rank(score: float, retrieved: float) -> float:
    """Order sentences by their own score and, with less weight, by their passage's."""
    return _logit(score) + RETRIEVED * _logit(retrieved)


def _logit(share: float) -> float:
    inside = min(max(share, 1e-6), 1 - 1e-6)
    return math.log(inside / (1 - inside))


def _sentences(hit: Hit, documents: dict[str, Document], index: Index) -> list[Located]:
    document = documents[hit.passage.document_id]
    inside = Span(hit.passage.start, hit.passage.end)
    spans = index.sentences(document.id)
    found = []
    for number, span in enumerate(spans):
        sentence = document.text[span.start : span.end]
        if not inside.contains(span) or is_furniture(sentence, document.title):
            continue
        before = spans[number - 1] if number else None
        previous = document.text[before.start : before.end] if before and inside.contains(before) else ""
        candidate = Candidate(
            sentence=sentence,
            previous=previous,
            title=document.title,
            passage=hit.passage.text,
            similarity=hit.similarity,
            passage_similarity=hit.similarity,
        )
        found.append(Located(document, number, span, candidate, hit.score))
    return found


def _cut(question: str, located: Sequence[Located], scorer: Scorer) -> list[Located]:
    """Keep the likeliest by their words; the passage's cosine stands in for the sentence's own."""
    scores = scorer.score(question, [s.candidate for s in located])
    order = sorted(range(len(located)), key=lambda i: (-scores[i], i))[:CUT]
    return [located[i] for i in order]


def _with_similarity(candidate: Candidate, cosine: float) -> Candidate:
    return Candidate(
        candidate.sentence,
        candidate.previous,
        candidate.title,
        candidate.passage,
        cosine,
        candidate.passage_similarity,
    )


def _choice(question: str, score: float, located: Located, index: Index) -> Choice:
    document, sentences = located.document, index.sentences(located.document.id)
    statement = spoken.statement_of(document.id, located.span, index)
    speaker = statement.speaker if statement else None
    span = _span(question, located, sentences)
    if statement and statement.kind == "direct":
        whole = leaning.covering(sentences, Span(statement.start, statement.end))
        if whole.contains(span) and whole.end - whole.start <= leaning.LONGEST:
            span = whole  # half a quotation has lost its other mark, and perhaps its speaker
    return Choice(document.id, span.start, span.end, score, speaker)


def _span(question: str, located: Located, sentences: Sequence[Span]) -> Span:
    """Return the words of a sentence with those it needs: its list, the one before, or the one behind."""
    document, number = located.document, located.number
    listed = leaning.with_list(document, sentences, number)
    alone = leaning.with_support(document, sentences, number)
    if alone == sentences[number] == listed:
        return completing.with_answer(question, document, sentences, number)
    return listed if listed.end > alone.end else alone


def _quote(question: str, located: Located, index: Index) -> str:
    span = _span(question, located, index.sentences(located.document.id))
    return located.document.text[span.start : span.end]


def _distinct(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Drop what another choice contains, keeping the order."""
    return tuple(
        c
        for i, c in enumerate(choices)
        if not any(
            o.document_id == c.document_id
            and o.start <= c.start
            and c.end <= o.end
            and (j < i or (o.start, o.end) != (c.start, c.end))
            for j, o in enumerate(choices)
            if j != i
        )
    )
