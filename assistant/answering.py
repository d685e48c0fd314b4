"""Assistant: retrieve, compose, check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant import extractive
from assistant.checking import check_sentence
from assistant.draft import Draft, cite, conflicting
from assistant.errors import EmptyQuestion, QuestionTooLong
from assistant.highlighting import highlights
from assistant.layout import differ, lay_out
from assistant.parting import parts, together
from assistant.question import Question, Turn, understand
from assistant.types import Answer, Citation, Progress, Sentence, Verdict
from index import Document, DocumentMissing, Index, Where, names
from index.embedding import packaged_model
from index.scoring import FormulaScorer, Scorer
from index.words import word_piece_rarity

if TYPE_CHECKING:
    from assistant.langchain import IndexRetriever

LONGEST_QUESTION = 2000
"""Characters; a longer text is a document rather than a question."""

TRIES = 5
"""How often an answer starts again when a sync changed the index under it."""

History = Sequence["Answer | tuple[str, str]"]
"""Earlier turns, oldest first: answers, or (question, text) pairs."""


class Assistant:
    """Answers questions from an index in the documents' own words; safe to share between threads."""

    def __init__(self, index: Index, *, scorer: Scorer | None = None) -> None:
        """Answer from `index`; `scorer` says how well a sentence answers, the built-in formula if None."""
        self.index = index
        self._scorer = scorer or FormulaScorer(word_piece_rarity(packaged_model() / "tokenizer.json"))

    def ask(self, question: str, *, history: History = (), where: Where | None = None) -> Answer:
        """Answer a question, or say that the documents do not.

        Args:
            question: in words.
            history: earlier turns that a follow-up may lean on.
            where: only from these documents.

        Raises:
            EmptyQuestion: nothing was asked.
            QuestionTooLong: it has more than `LONGEST_QUESTION` characters.
        """
        for event in self.stream(question, history=history, where=where):
            if isinstance(event, Answer):
                return event
        raise AssertionError("a stream ends with its answer")

    def stream(
        self, question: str, *, history: History = (), where: Where | None = None
    ) -> Iterator[Progress | Sentence | Answer]:
        """Yield what is being done, then each checked sentence, at last the answer."""
        question = question.encode("utf-8", "replace").decode()  # half a surrogate is no text
        _check_length(question)
        yield Progress("searching")
        asked = self._understood(question, history)
        for attempt in range(TRIES):
            try:
                drafts = [self._drafted(part, history, where) for part in asked]
                answer = self._answer(*together(question, asked, drafts))
                break
            except DocumentMissing:  # a sync took it away while it was being read
                if attempt == TRIES - 1:
                    raise
        yield from answer.sentences
        yield answer

    def as_retriever(self, *, k: int = 8, where: Where | None = None) -> IndexRetriever:
        """Return a LangChain retriever over `Index.search`."""
        from assistant.langchain import IndexRetriever

        return IndexRetriever(index=self.index, k=k, where=where)

    def _understood(self, question: str, history: History) -> list[Question]:
        """Understand each question that was asked; a later one may lean on one before."""
        turns = [_turn(turn) for turn in history]
        asked: list[Question] = []
        for part in parts(question):
            asked.append(understand(part, turns, is_speaker=self._is_speaker))
            turns.append(Turn(asked[-1].resolved))
        return asked

    def _drafted(self, asked: Question, history: History, where: Where | None) -> Draft:
        draft = extractive.compose(asked, self.index, self._scorer, where=where)
        return _without(draft, history) if asked.more else draft

    def _is_speaker(self, name: str) -> bool:
        return any(names.means(name, speaker) for speaker in self.index.speakers())

    def _answer(self, asked: Question, draft: Draft) -> Answer:
        documents = {c.document_id: self.index.document(c.document_id) for c in draft.choices}
        checked = [self._checked(sentence) for sentence in cite(draft.choices, documents)]
        kept = _numbered([sentence for sentence in checked if sentence.verdict is Verdict.SUPPORTED])
        if not kept:
            return _refused(asked, draft)
        text, sentences = lay_out([_highlighted(asked, sentence) for sentence in kept])
        citations = {c.number: c for sentence in sentences for c in sentence.citations}
        conflicts = conflicting(draft.conflicts, sentences)
        return Answer(
            question=asked.text,
            resolved=asked.resolved,
            status="partial" if draft.missing else "answered",
            text="\n".join([text, *draft.missing, *(line for c in conflicts for line in differ(c))]),
            sentences=sentences,
            citations=tuple(citations.values()),
            missing=draft.missing,
            conflicts=conflicts,
        )

    def _checked(self, sentence: Sentence) -> Sentence:
        finding = check_sentence(
            sentence.text,
            sentence.citations,
            self._document,
            speaker=sentence.speaker,
            statements=self.index.document_statements,
        )
        return replace(sentence, verdict=finding.verdict, basis=finding.basis, reasons=finding.reasons)

    def _document(self, document_id: str) -> Document | None:
        try:
            return self.index.document(document_id)
        except DocumentMissing:
            return None


def _highlighted(asked: Question, sentence: Sentence) -> Sentence:
    if asked.form != "open":
        return sentence
    return replace(sentence, highlights=highlights(asked.resolved, sentence.text))


def _check_length(question: str) -> None:
    if not question.strip():
        raise EmptyQuestion("The question is empty. Ask something about the documents.")
    if len(question) > LONGEST_QUESTION:
        raise QuestionTooLong(
            f"The question has {len(question):,} characters; {LONGEST_QUESTION:,} are read at most. "
            "Ask it shorter, or put the text into a document."
        )


def _turn(turn: Answer | tuple[str, str]) -> Turn:
    if isinstance(turn, Answer):
        speakers = {s.speaker for s in turn.sentences if s.speaker}
        first = turn.sentences[0].text if turn.sentences else ""
        return Turn(turn.resolved, speakers.pop() if len(speakers) == 1 else None, first)
    return Turn(turn[0])


def _without(draft: Draft, history: History) -> Draft:
    """Leave out what earlier answers cited."""
    shown = {
        (c.document_id, c.start, c.end)
        for turn in history
        if isinstance(turn, Answer)
        for c in turn.citations
    }
    kept = tuple(c for c in draft.choices if (c.document_id, c.start, c.end) not in shown)
    if draft.choices and not kept:
        return Draft(reason="The documents hold nothing beyond what was shown.", nearest=draft.nearest)
    return replace(draft, choices=kept)


def _numbered(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Close the gaps that dropped sentences leave."""
    numbers: dict[int, int] = {}

    def number(citation: Citation) -> Citation:
        return replace(citation, number=numbers.setdefault(citation.number, len(numbers) + 1))

    return [replace(s, citations=tuple(number(c) for c in s.citations)) for s in sentences]


def _refused(asked: Question, draft: Draft) -> Answer:
    text = "The documents do not say."
    if draft.reason:
        text += f" {draft.reason}"
    if draft.quoted:
        people = [*map(_shown, draft.quoted), *(["others"] if draft.quotes_others else [])]
        text += f" They quote {_listed(people)}."
    return Answer(
        question=asked.text,
        resolved=asked.resolved,
        status="not_in_documents",
        text=text,
        nearest=draft.nearest,
        missing=draft.missing,
        quoted=draft.quoted,
    )


def _shown(speaker: str) -> str:
    name = names.display(speaker)[0]
    return f"the {name[4:]}" if name.startswith("The ") else name


def _listed(people: Sequence[str]) -> str:
    return people[0] if len(people) == 1 else f"{', '.join(people[:-1])} and {people[-1]}"
