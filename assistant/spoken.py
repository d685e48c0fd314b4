"""Answers to questions about somebody's words: only statements of that person, each with its speaker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import leaning, saying
from assistant.asked_time import AskedTime, fits
from assistant.draft import Choice, Draft
from assistant.question import Question
from assistant.repetition import says_the_same
from index import Index, names, topic
from index.types import Document, Span, Statement, Where
from index.words import read

MOST = 8
"""Statements of one answer."""
NAMED = 12
"""Speakers that a refusal names, of..."""
CONSIDERED = 60
"""...so many of the most quoted ones."""
CLAIMED = 0.6
"""Fit from which somebody is taken to have said a claim; set by hand."""
SURE = 0.75
"""Fit from which they are, whatever words they used; a headline on the claim is not enough by itself."""
INSTEAD = 3
"""Statements that are named where somebody is quoted, but on something else."""
NEAREST = 2
"""Names that are offered for one that nobody bears."""
LINE = 120
"""Characters of each, about."""
READ = 64
"""Statements, or passages, that are looked at closely."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement, the whole sentences it stands in, and how well it fits what was asked."""

    statement: Statement
    span: Span
    text: str
    fit: float


def compose(question: Question, index: Index, *, where: Where | None = None) -> Draft:
    """Answer with the statements of those whose words are asked for, or say that there are none."""
    if question.unresolved:
        return _refusal(index, f"It is not clear who “{question.unresolved}” is; name the person.")
    if question.form == "who_said":
        return _who_said(question, index, where)
    choices: list[Choice] = []
    missing: list[str] = []
    for person in question.speakers:
        found = _fitting(index, question, speaker=person, where=where)
        if question.form == "did_say":
            close = [said for said in found if _claims(said, question.about)]
            found = sorted(close, key=lambda said: -said.fit)[:1]
        choices += [_choice(said) for said in found[:MOST]]
        if not found:
            missing.append(_lack(person, question, index, where))
    if choices:
        return Draft(choices=tuple(choices), missing=tuple(missing))
    refusal = _refusal(index, " ".join(missing), nearest_to=question, where=where, missing=tuple(missing))
    nobody = not any(index.statements(speaker=person, where=where, limit=1) for person in question.speakers)
    return refusal if nobody else replace(refusal, quoted=())


def _claims(said: Said, about: str) -> bool:
    """Whether a statement comes near a claim, rather than only speaking of the same thing."""
    if wanted := topic.content_words(about):
        return said.fit >= CLAIMED and (said.fit >= SURE or topic.share(wanted, said.text) > topic.ABOUT)
    return about.casefold() in said.text.casefold()  # "it is over" has no content word to compare


def allowed(speaker: str | None, asked: Sequence[str]) -> bool:
    """Whether somebody's words may answer a question about these people: their own, or nobody's."""
    return speaker is None or not asked or any(names.means(person, speaker) for person in asked)


def statement_of(document_id: str, span: Span, index: Index) -> Statement | None:
    """Return the statement that covers most of a sentence, where all that do have one speaker."""
    inside = [
        s
        for s in index.document_statements(document_id)
        if s.speaker and sum(_shared(part, span) for part in s.parts) > 0.5 * (span.end - span.start)
    ]
    return inside[0] if len({s.speaker for s in inside}) == 1 else None


def _who_said(question: Question, index: Index, where: Where | None) -> Draft:
    if question.about:
        # Only documents that are about it at all can quote somebody on it.
        near = {hit.passage.document_id for hit in index.search(question.about, limit=READ, where=where)}
        where = replace(where or Where(), documents=tuple(sorted(near)))
    found = sorted(_fitting(index, question, speaker=None, where=where), key=lambda said: -said.fit)
    if not found:
        topic = f" on “{question.about}”" if question.about else ""
        told = f"said to {question.verb} it" if question.verb in saying.STRICT else f"quoted{topic}"
        return _refusal(index, f"Nobody is {told} in the documents.", nearest_to=question, where=where)
    if not question.about:
        found = _each_speaker_once(found)
    return Draft(choices=tuple(_choice(said) for said in found[:MOST]))


def _each_speaker_once(found: Sequence[Said]) -> list[Said]:
    """The first statement of each person."""
    kept: dict[str, Said] = {}
    for said in found:
        speaker = said.statement.speaker or ""
        if not any(names.same_speaker(speaker, known) for known in kept):
            kept[speaker] = said
    return list(kept.values())


def _fitting(index: Index, question: Question, *, speaker: str | None, where: Where | None) -> list[Said]:
    """Return whole sentences of what is said about the topic in the way asked for, each once."""
    if topic.content_words(question.about):
        said = question.form == "said"
        fitting = index.statements_about(question.about, speaker=speaker, where=where, context=said)
    else:
        fitting = [(s, 1.0) for s in index.statements(speaker=speaker, where=where, limit=None)]
    documents = {id_: index.document(id_) for id_ in {s.document_id for s, _ in fitting}}

    def fits_verb(pair: tuple[Statement, float]) -> bool:
        statement, text = pair[0], documents[pair[0].document_id].text
        cue = text[statement.cue_span.start : statement.cue_span.end] if statement.cue_span else ""
        return saying.fits(question.verb, cue, " ".join(text[p.start : p.end] for p in statement.parts))

    if question.when:
        fitting = [pair for pair in fitting if _of_time(question.when, pair[0], documents, index)]
    asked = saying.narrowed(question.verb, fitting, fits_verb)[:READ]
    return _each_once([_said(s, documents[s.document_id], index, fit) for s, fit in asked if s.speaker])


def _of_time(when: AskedTime, statement: Statement, documents: dict[str, Document], index: Index) -> bool:
    document = documents[statement.document_id]
    whole = leaning.covering(index.sentences(document.id), Span(statement.start, statement.end))
    return fits(when, document.text[whole.start : whole.end], document.title, document.published)


def _said(statement: Statement, document: Document, index: Index, fit: float) -> Said:
    """Widen a statement to the whole sentences it stands in, but not into what is no content."""
    own = Span(statement.start, statement.end)
    span = leaning.covering(index.sentences(document.id), own)
    if any(span.overlaps(other) for other in document.boilerplate):
        span = own
    return Said(statement, span, document.text[span.start : span.end], fit)


def _each_once(found: Sequence[Said]) -> list[Said]:
    """Of those that say the same the longest stays; the order is kept."""
    kept: list[Said] = []
    for said in sorted(found, key=lambda s: -len(s.text)):
        if not any(_repeats(said, other) for other in kept):
            kept.append(said)
    return [said for said in found if said in kept]


def _repeats(said: Said, other: Said) -> bool:
    if said.statement.speaker != other.statement.speaker:
        return False
    if said.statement.document_id == other.statement.document_id and other.span.contains(said.span):
        return True
    return says_the_same(said.text, other.text)


def _lack(person: str, question: Question, index: Index, where: Where | None) -> str:
    """Say what is missing: the person's words at all, or on this; then what they are on instead."""
    said = index.statements(speaker=person, where=where, limit=INSTEAD)
    if not said:
        meant = [names.display(s)[0] for s in names.resembling(person, index.speakers())][:NEAREST]
        hint = f" Did you mean {' or '.join(meant)}?" if meant else ""
        return f"Nothing in the documents is attributed to {person}.{hint}"
    instead = " · ".join(_words(statement, index) for statement in said)
    if question.when:
        on = f"on “{question.about}” " if question.about else ""
        return f"The documents quote {person}, but not {on}{question.when.resolved}. Instead: {instead}"
    if question.verb in saying.STRICT:
        what = f" “{question.about}”" if question.about else " anything"
        return f"The documents quote {person}, but not to {question.verb}{what}. Instead: {instead}"
    return f"The documents quote {person}, but not on “{question.about}”. Instead: {instead}"


def _words(statement: Statement, index: Index) -> str:
    """A statement with its verb, "denied that" included, cut after a line's length."""
    text = index.document(statement.document_id).text
    words = " ".join(text[statement.start : statement.end].split())
    return words if len(words) <= LINE else f"{words[:LINE].rsplit(' ', 1)[0]} …"


def _refusal(
    index: Index,
    reason: str,
    *,
    nearest_to: Question | None = None,
    where: Where | None = None,
    missing: tuple[str, ...] = (),
) -> Draft:
    hits = index.search(nearest_to.resolved, limit=3, where=where) if nearest_to else []
    if where is None:
        speakers = index.speakers()
    else:
        inside = Counter(s.speaker for s in index.statements(where=where, limit=None) if s.speaker)
        speakers = [speaker for speaker, _ in inside.most_common()]
    people = quoted(speakers[:CONSIDERED])
    others = len(people) > NAMED or len(speakers) > CONSIDERED
    return Draft(
        reason=reason, nearest=tuple(hits), missing=missing, quoted=people[:NAMED], quotes_others=others
    )


def quoted(speakers: Sequence[str]) -> tuple[str, ...]:
    """Return the speakers, each once under the fullest name, people before others."""
    kept: list[str] = []
    for speaker in sorted(speakers, key=lambda s: (-len(s), s)):
        words = read(speaker).vocabulary
        if not any(names.same_speaker(speaker, k) or words <= read(k).vocabulary for k in kept):
            kept.append(speaker)
    return tuple(sorted(kept, key=lambda s: (names.surname(s) is None, names.display(s)[0])))


def _choice(said: Said) -> Choice:
    return Choice(
        said.statement.document_id, said.span.start, said.span.end, min(said.fit, 1.0), said.statement.speaker
    )


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))
