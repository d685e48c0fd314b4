"""Assistant: retrieve, compose, check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from assistant import copied, extractive
from assistant.asking import asks_nothing, tidied
from assistant.checking import Judge, check_sentence
from assistant.continuing import piece
from assistant.draft import Draft, cite, conflicting
from assistant.errors import EmptyQuestion, QuestionTooLong
from assistant.generative.composing import ModelComposer
from assistant.generative.connecting import caller_of
from assistant.generative.failing import ModelFailed
from assistant.generative.finishing import failed, places
from assistant.generative.following import accept
from assistant.generative.gathering import gather
from assistant.generative.generating import generate
from assistant.generative.options import ModelOptions
from assistant.generative.ruling import ModelJudge
from assistant.layout import differ, lay_out
from assistant.parting import names_nothing, parts, together
from assistant.question import Question, Turn, understand
from assistant.refusing import refusal
from assistant.spelling import mended, misspelt, respelled
from assistant.types import Answer, Citation, Progress, Sentence, Verdict
from index import Document, DocumentMissing, Hit, Index, Where, models, names
from index.scoring import Scorer
from index.verifying import Verifier

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from assistant.langchain import IndexRetriever

LONGEST_QUESTION = 2000
"""Characters; a longer text is a document rather than a question."""

TRIES = 5
"""How often an answer starts again when a sync changed the index under it."""

History = Sequence["Answer | tuple[str, str]"]
"""Earlier turns, oldest first: answers, or (question, text) pairs."""


class Assistant:
    """Answers questions from an index, every sentence checked; safe to share between threads."""

    def __init__(
        self,
        index: Index,
        *,
        model: BaseChatModel | str | None = None,
        options: ModelOptions | None = None,
        scorer: Scorer | None = None,
        verifier: Verifier | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Answer in the documents' own words, or let a language model draft.

        Args:
            index: what is asked.
            model: a LangChain chat model, or its name for `init_chat_model`, such as "ollama:llama3.2"; None
                for the documents' own words.
            options: how the model is reached, and what becomes of what it writes.
            scorer: says how well a sentence answers; the built-in reader if None.
            verifier: says whether a source bears a paraphrase out; without one it stays unverified.
            today: the day from which "last week" is counted.

        Raises:
            ModelUnusable: there is no model of that name, its package is missing, or it wants a key.
        """
        self.index = index
        self._today = today
        self._scorer = scorer or models.scorer()
        self._verifier = verifier
        self._judge: Judge | None = None
        self._model: ModelComposer | None = None
        if model:
            options = options or ModelOptions()
            caller = caller_of(model, options)
            self._model = ModelComposer(caller, index, self._scorer, policy=options.policy)
            self._judge = ModelJudge(caller) if options.judge else None

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
        """Yield what is being done, then each checked sentence as it passes, at last the answer.

        The sentences are those of the answer, in order: none is taken back.
        """
        question = question.encode("utf-8", "replace").decode()  # half a surrogate is no text
        _check_length(question)
        parted, why = self._understood(question, history), ""
        if self._model and history:
            yield Progress("reading the question")
            parted, why = self._rewritten(self._model, question, parted, history)
        yield Progress("searching")
        for attempt in range(TRIES):
            try:
                drafts = self._drafts(parted, history, where)
                asked, draft = together(question, parted, drafts)
                answer = self._answer(asked, draft)
                given = gather(asked, draft, self.index, where=where) if self._model else ()
                break
            except DocumentMissing:  # a sync took it away while it was being read
                if attempt == TRIES - 1:
                    raise
        if self._model is None or asked.unresolved or asks_nothing(asked.resolved) or not given:
            yield from answer.sentences
            yield answer
        elif why:
            yield from answer.sentences
            yield replace(answer, notes=(failed(self._model.name, why, more=len(answer.sentences)),))
        else:
            seen = places([c for turn in history if isinstance(turn, Answer) for c in turn.citations])
            yield from generate(
                self._model, asked, answer, given, self._checked, seen=seen if asked.more else set()
            )

    def search(self, question: str, *, limit: int = 8, where: Where | None = None) -> list[Hit]:
        """Return the passages nearest to a question, ranked by this assistant's scorer, best first."""
        return self.index.search(question, limit=limit, where=where, scorer=self._scorer)

    def as_retriever(self, *, k: int = 8, where: Where | None = None) -> IndexRetriever:
        """Return a LangChain retriever over `Index.search`, ranked by this assistant's scorer."""
        from assistant.langchain import IndexRetriever

        return IndexRetriever(index=self.index, k=k, where=where, scorer=self._scorer)

    def _understood(self, question: str, history: History) -> list[Question]:
        """Understand each question that was asked; a later one may lean on one before."""
        turns = [_turn(turn) for turn in history]
        asked: list[Question] = []
        for part in parts(tidied(question)):
            one = understand(part, turns, is_speaker=self._is_speaker, today=self._today())
            asked.append(self._respelled(one) if one.form == "open" else one)
            turns.append(Turn(asked[-1].resolved))
        return asked

    def _respelled(self, asked: Question) -> Question:
        """Write names and words as the documents do, where they have them only in another spelling."""
        found = respelled(asked.resolved, self.index.speakers())
        unknown = misspelt(asked.resolved, models.is_word)
        if found is None and not unknown:
            return asked
        hits = self.index.search(asked.resolved, limit=extractive.PASSAGES)
        near = [f"{self.index.document(id_).title} {text}" for id_, text in _texts(hits)]
        if found and not any(found[0].casefold() in text.casefold() for text in near):
            return replace(asked, resolved=asked.resolved.replace(*found))
        return replace(asked, resolved=mended(asked.resolved, unknown, near))

    def _drafts(self, parted: Sequence[Question], history: History, where: Where | None) -> list[Draft]:
        """Draft each part; what names nothing of its own is looked for where the part before is answered."""
        drafts: list[Draft] = []
        for part in parted:
            draft = None
            if drafts and drafts[-1].choices and part.form == "open" and names_nothing(part.resolved):
                there = tuple(sorted({choice.document_id for choice in drafts[-1].choices}))
                draft = self._drafted(part, history, replace(where or Where(), documents=there))
            drafts.append(draft if draft and draft.choices else self._drafted(part, history, where))
        return drafts

    def _drafted(self, asked: Question, history: History, where: Where | None) -> Draft:
        if asks_nothing(asked.resolved):
            return Draft(reason="This asks nothing of them.")
        draft = extractive.compose(asked, self.index, self._scorer, where=where)
        if asked.form == "open":
            draft = replace(draft, choices=tuple(replace(c, asked=asked.resolved) for c in draft.choices))
        return _without(draft, history) if asked.more else draft

    def _is_speaker(self, name: str) -> bool:
        return any(names.means(name, speaker) for speaker in self.index.speakers())

    def _rewritten(
        self, model: ModelComposer, question: str, asked: list[Question], history: History
    ) -> tuple[list[Question], str]:
        """The follow-up as the model puts it, or as the rules do; and why the model failed, if it did."""
        turns = [(t.resolved, t.text) if isinstance(t, Answer) else t for t in history]
        try:
            resolved = accept(model.rewrite(question, turns), question, turns)
        except ModelFailed as error:
            return asked, str(error)
        if resolved is None:
            return asked, ""
        first, *others = self._understood(resolved, ())
        return [replace(first, text=question, more=asked[0].more), *others], ""

    def _answer(self, asked: Question, draft: Draft) -> Answer:
        documents = {c.document_id: self.index.document(c.document_id) for c in draft.choices}
        checked = [self._checked(sentence) for sentence in cite(draft.choices, documents, self._also)]
        kept = _numbered([sentence for sentence in checked if sentence.verdict is Verdict.SUPPORTED])
        if not kept:
            return refusal(asked, draft)
        text, sentences = lay_out(kept)
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
            notes=draft.notes,
        )

    def _checked(self, sentence: Sentence) -> Sentence:
        finding = check_sentence(
            sentence.text,
            sentence.citations,
            self._document,
            speaker=sentence.speaker,
            statements=self.index.document_statements,
            verifier=self._verifier,
            judge=self._judge,
        )
        return replace(sentence, verdict=finding.verdict, basis=finding.basis, reasons=finding.reasons)

    def _also(self, document_id: str, quote: str) -> tuple[str, ...]:
        return copied.holding(quote, map(self.index.document, self.index.copies(document_id)))

    def _document(self, document_id: str) -> Document | None:
        try:
            return self.index.document(document_id)
        except DocumentMissing:
            return None


def _texts(hits: Sequence[Hit]) -> list[tuple[str, str]]:
    """The document's id and the text of each hit."""
    return [(hit.passage.document_id, hit.passage.text) for hit in hits]


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
        bold = [piece(s.text, s.highlights[0].start) for s in turn.sentences if s.highlights]
        first = next(iter([*bold, *(s.text for s in turn.sentences)]), "")
        return Turn(turn.resolved, speakers.pop() if len(speakers) == 1 else None, first)
    return Turn(turn[0])


def _without(draft: Draft, history: History) -> Draft:
    """Leave out what earlier answers cited."""
    shown = places([c for turn in history if isinstance(turn, Answer) for c in turn.citations])
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
