"""Which sentences of the passages found answer a question: read, scored, turned down, put in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant import causes, copied, fitting, leaning, quoting, rivals, speech
from assistant.asked_time import fits
from assistant.breadth import breadth, topic_of
from assistant.draft import Draft
from assistant.question import Question
from assistant.repetition import says_the_same
from index import Index, candidates
from index.asked import REASON_CUE
from index.candidates import Located
from index.scoring import Scorer
from index.types import Hit

TITLED = 0.4
"""What the score for the question without its quarter is worth where only the title names the quarter;
set by hand on three reports made up for it."""
SURE = 0.6
"""From here on a sentence surely answers: it need not have what `fitting` wants of one, and what is not
content answers where that is sure and content is not. Of 774 sentences that lack what `fitting` wants and
score less than .1 none answers, of the five above .6 two do. Chosen by hand on these 434 questions, with
the reader's first step: held-out titles of minutes and mixed in index/models/train/written, and
tests/written/news.txt."""
HEADLINE = 0.9
"""What a headline's score is worth beside that of the sentence in the text that says the same."""
Scored = tuple[float, Located]


def choose(asked: Question, hits: Sequence[Hit], index: Index, scorer: Scorer) -> Draft:
    """Read the sentences of hits and quote those that answer; a draft without choices where none does."""
    question, found = _of_time(asked, _eligible(asked.resolved, candidates.sentences(hits, index)))
    question, notes, found = _to_its_speaker(question, hits, found, index)
    if topic := topic_of(question):
        question = f"What about {topic}?"
    located = candidates.closest(question, copied.each_once(found, lambda s: s.candidate.sentence))
    scores = _scores(question, located, scorer)
    ranked = sorted(zip(scores, located, strict=True), key=lambda pair: -pair[1].rank(pair[0]))
    most, near_best = breadth(asked.resolved)
    kept = _in_order(_kept(question, ranked, most, near_best, index, scorer))
    disputed = rivals.disputed(question, kept, ranked, index)
    shown = [pair for pair, _ in disputed] + [k for k in kept if all(k != pair for pair, _ in disputed)]
    shown = shown[: max(most, len(disputed))]
    return replace(quoting.draft(question, shown, [note for _, note in disputed], index, scorer), notes=notes)


def _kept(
    question: str, ranked: Sequence[Scored], most: int, near_best: float, index: Index, scorer: Scorer
) -> list[Scored]:
    """Return the sentences that answer, the best first, none that says again what another says."""
    kept: list[Scored] = []
    for score, one in ranked:
        if score < max(scorer.answers, near_best * ranked[0][0]) or len(kept) == most:
            continue
        if score < SURE and not fitting.can_answer(
            question, quoting.quote(question, one, index), _support(one)
        ):
            continue
        if kept and not fitting.adds(question, one.candidate.sentence, _support(one)):
            continue
        if kept and causes.asks_for_cause(question) and not REASON_CUE.search(one.candidate.sentence):
            continue
        if not any(says_the_same(one.candidate.sentence, k.candidate.sentence) for _, k in kept):
            kept.append((score, one))
    return kept


def _to_its_speaker(
    question: str, hits: Sequence[Hit], found: list[Located], index: Index
) -> tuple[str, tuple[str, ...], list[Located]]:
    """Ask a speech alone, as its speaker is asked, where the nearest passage stands in one; say so.

    Where another near passage names the person, it is what the documents tell of them that counts.
    """
    if not hits:
        return question, (), found
    document = index.document(hits[0].passage.document_id)
    asked, person = speech.to_its_speaker(question, document)
    if not person or any(person.split()[-1] in hit.passage.text for hit in hits):
        return question, (), found
    note = speech.note(person, document)
    return asked, (note,) if note else (), [s for s in found if s.document.id == document.id]


def _scores(question: str, located: Sequence[Located], scorer: Scorer) -> list[float]:
    """Score each sentence; a quarter that its document settles need not be in the question."""
    scores = scorer.score(question, [s.candidate for s in located])
    if (shorter := fitting.without_period(question)) != question:
        titled = [fitting.is_of_period(question, s.document.title) for s in located]
        again = scorer.score(shorter, [s.candidate for s in located])
        scores = [max(a, TITLED * b) if of else a for a, b, of in zip(scores, again, titled, strict=True)]
    return [
        score * (HEADLINE if s.candidate.sentence == s.document.title else 1)
        for s, score in zip(located, scores, strict=True)
    ]


def _eligible(question: str, found: Sequence[Located]) -> list[Located]:
    """Leave out what cannot answer; where a decision on something is asked for, what does not speak of it."""
    able = [s for s in found if fitting.is_eligible(question, s.candidate.sentence, s.document.title)]
    about = fitting.decided_on(question)
    near = [s for s in able if fitting.speaks_of(about, f"{s.candidate.title} {s.candidate.passage}")]
    return near or able


def _support(one: Located) -> str:
    """The words before a sentence, where it leans on them."""
    return one.candidate.previous if leaning.leans(one.candidate.sentence) else ""


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


def _in_order(kept: Sequence[Scored]) -> list[Scored]:
    """The best one first, the others document by document, each in its own order."""
    documents = list(dict.fromkeys(one.document.id for _, one in kept))
    return [*kept[:1], *sorted(kept[1:], key=lambda k: (documents.index(k[1].document.id), k[1].number))]
