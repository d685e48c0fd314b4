"""What the page shows, apart from how it is wired: conversations, sources, the list of them."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.errors import AssistantError
from assistant.types import Answer, Progress, Sentence
from assistant.ui import render, sidebar
from assistant.ui.markup import Html
from assistant.ui.source import Request, notice, source
from index import DocumentMissing, IndexingError, Listed, Statement, Where

if TYPE_CHECKING:
    from assistant import Assistant

REMEMBERED = 20
"""Earlier answers that a follow-up can lean on."""
_SUGGESTED = 3  # people whose words the first page and a bare refusal offer
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of this conversation, as it stands on the page."""

    html: Html
    answer: Answer | None
    """None where an error came instead."""


class Conversations:
    """Everything the page shows, for any number of visitors at once; a visitor's turns are the caller's."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def ask(self, question: str, past: Sequence[Turn]) -> Iterator[tuple[Html, Sequence[Turn]]]:
        """Yield the whole log and its turns, again and again as it grows; nothing for no question."""
        if not question.strip():
            return
        for body, resolved, answer in self._bodies(question, past):
            shown = render.turn(len(past) + 1, question, resolved, body)
            turns = [*past, Turn(shown, answer)]
            yield render.log([turn.html for turn in turns]), turns

    def welcome(self) -> Html:
        """The log before the first question."""
        return render.log([render.welcome(self._people())])

    def sidebar(self) -> Html:
        """The column that lists the documents."""
        return sidebar.sidebar(self._assistant.index.count()[0], self.documents(""))

    def documents(self, words: object) -> Html:
        """The list of the documents whose title or path holds all the words."""
        index = self._assistant.index
        found = sidebar.matching(index.listing(), words if isinstance(words, str) else "")
        people = sidebar.speakers(self._statements(found))
        return sidebar.documents(found, index.passage_counts(), people)

    def source(self, raw: object) -> Html:
        """A document of the index as a browser asked for it; a file is never opened for it."""
        request = Request.parse(raw)
        if request is None:
            return notice("This page asked for something that is no source. Load it again.")
        try:
            return source(self._assistant.index.document(request.document), request)
        except IndexingError as error:
            return notice(str(error))

    def _bodies(
        self, question: str, past: Sequence[Turn]
    ) -> Iterator[tuple[Html, str | None, Answer | None]]:
        began = time.perf_counter()
        sentences: list[Sentence] = []
        step = "searching"
        yield render.growing(sentences, step), None, None
        try:
            history = [turn.answer for turn in past if turn.answer][-REMEMBERED:]
            for event in self._assistant.stream(question, history=history):
                if isinstance(event, Answer):
                    yield self._finished(event, time.perf_counter() - began), event.resolved, event
                    return
                if isinstance(event, Progress):
                    step = event.step
                else:
                    sentences.append(event)
                yield render.growing(sentences, step), None, None
        except (AssistantError, IndexingError) as error:
            yield render.error(str(error)), None, None
        except Exception:  # the outermost edge: a visitor gets a line, the log gets all of it
            _log.exception("A question failed: %.200r", question)
            yield render.error("Something went wrong. The log of this server says what."), None, None

    def _finished(self, answer: Answer, seconds: float) -> Html:
        is_refusal = answer.status == "not_in_documents"
        return render.answer(
            answer,
            documents=self._assistant.index.count()[0],
            seconds=seconds,
            titles=self._titles({hit.passage.document_id for hit in answer.nearest}) if is_refusal else {},
            people=self._people() if is_refusal and not answer.quoted else (),
        )

    def _titles(self, document_ids: Iterable[str]) -> dict[str, str]:
        titles = {}
        for document_id in document_ids:
            with suppress(DocumentMissing):  # gone since; its id stands in for its title
                titles[document_id] = self._assistant.index.document(document_id).title
        return titles

    def _people(self) -> list[str]:
        """Who is quoted most in the first documents."""
        return sidebar.most_quoted(self._statements(self._assistant.index.listing()), _SUGGESTED)

    def _statements(self, documents: Sequence[Listed]) -> Sequence[Statement]:
        shown = tuple(document.id for document in documents[: sidebar.SHOWN])
        return self._assistant.index.statements(where=Where(documents=shown), limit=None) if shown else ()
