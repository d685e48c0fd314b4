"""An answer in the documents' own words: choose the sentences that answer, or say that none does."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant import happened, saying, speech, spoken
from assistant.choosing import SURE, choose
from assistant.draft import Choice, Draft
from assistant.question import Question
from assistant.spelling import is_gibberish
from index import Index, models, names
from index.scoring import Scorer
from index.types import Where

PASSAGES = 8
"""Passages whose sentences are read."""
EVERY_PASSAGE = 1000
"""More than a search proposes: what is not content stands behind all that is. A search takes 10.4 ms for so
many and 9.3 ms for eight (2,181 passages)."""
DESCRIBED = re.compile(r"(?:the|an?|one|some) [a-z]")
"""Begins what names a person by what they do."""
ON_IT = 0.15
"""Score from which somebody's words that do not name a topic are taken to be on it. Of the 530 questions of
tests/gold and tests/further 4 more are rightly refused than at the reader's threshold, and no answer is lost;
at .3 no more are, and a status is wrong again (November 2026)."""
NEAREST = 3
"""Passages shown with a refusal."""


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
    spoke = [c for c in choices if c.speaker and c.score >= ON_IT]
    return tuple(c for c in spoke if not said or spoken.allowed(c.speaker, question.speakers))


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
        chosen = choose(question, content, index, scorer)
        if chosen.best >= SURE:
            return chosen
        aside = choose(question, marked, index, scorer)
        if aside.choices and (aside.best >= SURE or not chosen.choices):
            return aside
        if chosen.choices:
            return chosen
    told = f" {when.resolved}" if when else ""
    return Draft(
        reason=f"Nothing in the documents{told} answers this.", nearest=tuple((content or nearest)[:NEAREST])
    )
