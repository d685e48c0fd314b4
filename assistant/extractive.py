"""An answer in the documents' own words: choose the sentences that answer, or say that none does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import (
    causes,
    copied,
    excerpting,
    fitting,
    happened,
    leaning,
    quoting,
    rivals,
    saying,
    speech,
    spoken,
)
from assistant.asked_time import fits
from assistant.breadth import breadth, topic_of
from assistant.draft import Choice, Draft
from assistant.question import Question
from assistant.repetition import says_the_same
from assistant.spelling import is_gibberish
from index import Index, candidates, models, names
from index.asked import REASON_CUE
from index.candidates import Located
from index.scoring import Scorer
from index.types import Hit, Where

PASSAGES = 8
"""Passages whose sentences are read."""
EVERY_PASSAGE = 1000
"""More than a search proposes: what is not content stands behind all that is. A search takes 10.4 ms for so
many and 9.3 ms for eight (2,181 passages)."""
DESCRIBED = re.compile(r"(?:the|an?|one|some) [a-z]")
"""Begins what names a person by what they do."""
NEAREST = 3
"""Passages shown with a refusal."""
TITLED = 0.4
"""What the score for the question without its quarter is worth where only the title names the quarter;
set by hand on three reports made up for it."""
SURE = 0.6
"""From here on a sentence surely answers: it need not have what `fitting` wants of one, and what is not
content answers where that is sure and content is not. Of 774 sentences that lack what `fitting` wants and
score less than .1 none answers, of the five above .6 two do. Chosen by hand on these 434 questions: held-out
titles of index/models/train/written, and tests/written/news.txt."""
HEADLINE = 0.9
"""What a headline's score is worth beside that of the sentence in the text that says the same."""
NEAR_FIRST = 0.8
"""Of a long sentence's parts that score this share of the best one's score the first is quoted: it reads
best."""

Scored = tuple[float, Located]


def compose(question: Question, index: Index, scorer: Scorer, *, where: Where | None = None) -> Draft:
    """Answer from the documents, or say why not; the same question over the same index gives the same."""
    if happened.asks_for_news(question):
        news = happened.compose(question, index, where)
        return news if news.choices else _undated(_open(question, index, scorer, where), index) or news
    if question.form == "open":
        return _open(question, index, scorer, where)
    draft = spoken.compose(question, index, where=where)
    strict = question.words_only and (question.speakers or question.verb in saying.STRICT)
    if draft.choices or question.unresolved:
        return draft
    if (own := _own_words(question, index, scorer, where)).choices:
        return own
    if question.form == "said" and (told := _told(question, index, scorer, where)):
        return Draft(choices=told)
    if strict:
        return draft
    # "What does she believe", "who wrote": a document can tell it without quoting anybody.
    told = _open(question, index, scorer, where).choices
    allowed = tuple(choice for choice in told if spoken.allowed(choice.speaker, question.speakers))
    return Draft(choices=allowed) if allowed else draft


def _undated(draft: Draft, index: Index) -> Draft | None:
    """What documents without a day tell; those with one are known to tell nothing of the time."""
    choices = tuple(c for c in draft.choices if index.document(c.document_id).published is None)
    return Draft(choices=choices) if choices else None


def _own_words(question: Question, index: Index, scorer: Scorer, where: Where | None) -> Draft:
    """Answer "what did the president say about X" from a speech, which quotes nobody."""
    if question.form != "said" or not question.about or question.verb in saying.STRICT:
        return Draft()
    ids = {hit.passage.document_id for hit in index.search(question.about, limit=PASSAGES, where=where)}
    own = [id_ for id_ in ids if any(_is_speech_of(p, id_, index) for p in question.speakers)]
    if not own:
        return Draft()
    asked = replace(question, form="open", resolved=f"What about {question.about}?")
    told = _open(asked, index, scorer, replace(where or Where(), documents=tuple(sorted(own)))).choices
    allowed = tuple(choice for choice in told if spoken.allowed(choice.speaker, question.speakers))
    cited = {choice.document_id: index.document(choice.document_id) for choice in allowed}
    notes = (speech.note(p, document) for p in question.speakers for document in cited.values())
    return Draft(choices=allowed, notes=tuple(dict.fromkeys(note for note in notes if note)))


def _told(question: Question, index: Index, scorer: Scorer, where: Where | None) -> tuple[Choice, ...]:
    """Answer "what did X say about Y" with X's words that answer it in words other than Y's.

    Whom only a description names ("the woman who runs the hotel") is anybody whose words answer it.
    """
    if not question.about or question.verb in saying.STRICT:
        return ()
    described = all(DESCRIBED.match(person) for person in question.speakers)
    said = [s for p in question.speakers for s in index.statements(speaker=p, where=where, limit=None)]
    if not said and not described:
        return ()
    if said:
        where = replace(where or Where(), documents=tuple(sorted({s.document_id for s in said})))
    choices = _open(replace(question, form="open"), index, scorer, where).choices
    own = [c for c in choices if c.speaker and (not said or spoken.allowed(c.speaker, question.speakers))]
    return tuple(own)


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
    hits = index.search(sought, limit=EVERY_PASSAGE, where=where)
    content = [hit for hit in hits if not hit.boilerplate][:PASSAGES]
    marked = [hit for hit in hits if hit.boilerplate][:PASSAGES]
    nearest = hits[:PASSAGES]
    if not is_gibberish(sought, models.is_word, [hit.passage.text for hit in nearest]):
        chosen = _choose(question, content, index, scorer)
        if chosen.best >= SURE:
            return chosen
        aside = _choose(question, marked, index, scorer)
        if aside.choices and (aside.best >= SURE or not chosen.choices):
            return aside
        if chosen.choices:
            return chosen
    told = f" {when.resolved}" if when else ""
    return Draft(
        reason=f"Nothing in the documents{told} answers this.", nearest=tuple((content or nearest)[:NEAREST])
    )


def _choose(asked: Question, hits: Sequence[Hit], index: Index, scorer: Scorer) -> Draft:
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
    return replace(_quoted(question, shown, [note for _, note in disputed], index, scorer), notes=notes)


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


def _quoted(
    question: str, shown: Sequence[Scored], notes: Sequence[str], index: Index, scorer: Scorer
) -> Draft:
    """Quote what answers; the first ones disagree, and each of these has its note."""
    choices: list[Choice] = []
    conflicts: list[tuple[Choice, str]] = []
    announced: list[Choice] = []
    for number, (score, one) in enumerate(shown):
        part = _part(question, one, index, scorer)
        chosen = quoting.beside(choices, quoting.choice(question, score, part, index), part)
        if number < len(notes):
            conflicts += [(choice, notes[number]) for choice in chosen]
        items = quoting.announced(score, one, index)
        announced += items
        choices += [*chosen, *items]
    alone = [*(choice for choice, _ in conflicts), *announced]
    return Draft(quoting.joined(quoting.distinct(choices), alone, index), conflicts=tuple(conflicts))


def _part(question: str, one: Located, index: Index, scorer: Scorer) -> Located:
    """Return what answers of a long sentence, its parts read with what stands before; a shorter one whole.

    What somebody claims is not cut from who claims it, unless the answer names the speaker.
    """
    text, own = one.document.text, one.span
    located = [
        replace(
            one,
            span=span,
            candidate=replace(
                one.candidate,
                sentence=text[span.start : span.end],
                previous=text[own.start : span.start] or one.candidate.previous,
            ),
        )
        for span in excerpting.parts(text, own)
    ]
    if len(located) == 1:
        return located[0]
    scores = scorer.score(question, [part.candidate for part in located])
    enough = NEAR_FIRST * max(scores)
    part = next(part for part, score in zip(located, scores, strict=True) if score >= enough)
    is_claimed = excerpting.is_claimed(text[own.start : part.span.start])
    return one if is_claimed and not spoken.statement_of(one.document.id, part.span, index) else part


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
