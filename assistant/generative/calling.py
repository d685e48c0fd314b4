"""Ask a model and read along, with time-outs that hold and tries that end."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from contextvars import copy_context
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt

from assistant.generative.failing import ModelFailed, failure
from assistant.generative.options import ModelOptions
from assistant.prompts import Message

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

LONGEST_WAIT = 30.0
"""Seconds between two tries, whatever a server asks for."""
TOO_LONG = frozenset({"length", "max_tokens"})
"""How providers say that an answer reached its limit."""
REASONS = ("finish_reason", "stop_reason", "done_reason")
_log = logging.getLogger(__name__)


class Caller:
    """A model and how long it is waited for; safe to share between threads."""

    def __init__(self, model: BaseChatModel, *, name: str, options: ModelOptions) -> None:
        """Ask `model`; `name` is what the log calls it."""
        self.name = name
        self._model = model
        self._options = options

    def text(self, messages: Sequence[Message]) -> str:
        """The whole answer.

        Raises:
            ModelFailed: there is none, or not all of it.
        """
        return "".join(self.stream(messages))

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """Yield the answer in pieces, as they arrive.

        It is asked again only while nothing has arrived, and never after a time-out.

        Raises:
            ModelFailed: there is none, or not all of it.
        """
        until = time.monotonic() + self._options.deadline
        retrying = Retrying(
            stop=stop_after_attempt(self._options.retries + 1),
            retry=retry_if_exception(lambda e: isinstance(e, ModelFailed) and e.may_pass),
            wait=self._wait,
            sleep=lambda seconds: time.sleep(max(0.0, min(seconds, until - time.monotonic()))),
            reraise=True,
        )
        try:
            first, rest = retrying(self._opened, messages, until)
            yield first
            yield from rest
        except ModelFailed as error:
            _log.warning("The model %s %s.", self.name, error)
            raise

    def _opened(self, messages: Sequence[Message], until: float) -> tuple[str, Iterator[str]]:
        """The first piece, which shows that the model answers, and the others."""
        pieces = _pieces(self._model, messages, self._options.timeout, until)
        for first in pieces:
            return first, pieces
        raise ModelFailed("sent nothing")

    def _wait(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.after if isinstance(error, ModelFailed) else None
        return min(
            self._options.wait * 2 ** (state.attempt_number - 1) if asked is None else asked, LONGEST_WAIT
        )


def _pieces(model: BaseChatModel, messages: Sequence[Message], timeout: float, until: float) -> Iterator[str]:
    """Yield pieces of text; the model is read in a thread, so that one that hangs holds nobody up.

    A client's own time-out is not enough: some have none, and a server that sends signs of life and no words
    never reaches it.
    """
    arrived: SimpleQueue[Any] = SimpleQueue()
    abandoned = Event()
    reader = Thread(
        target=copy_context().run,
        args=(_read, model, list(messages), arrived, abandoned),
        name="model",
        daemon=True,
    )
    reader.start()
    silent_since = time.monotonic()
    any_yet = False
    try:
        while True:
            wait = min(silent_since + timeout, until) - time.monotonic()
            try:
                piece = arrived.get(timeout=max(wait, 0.001))
            except Empty:
                where = "stopped in the middle of its answer" if any_yet else "did not answer in time"
                raise ModelFailed(where) from None
            if isinstance(piece, ModelFailed):
                raise piece
            if isinstance(piece, BaseException):
                raise failure(piece, in_the_middle=any_yet) from None
            if piece is None:
                return
            if piece:
                silent_since, any_yet = time.monotonic(), True
                yield piece
    finally:
        abandoned.set()


def _read(model: BaseChatModel, messages: list[Message], arrived: SimpleQueue[Any], abandoned: Event) -> None:
    """Put every piece of text into `arrived`; at last None, or what went wrong."""
    try:
        cut = False
        for chunk in model.stream(messages):
            if abandoned.is_set():
                return
            arrived.put(str(chunk.text))
            cut = cut or any(chunk.response_metadata.get(reason) in TOO_LONG for reason in REASONS)
        arrived.put(ModelFailed("was cut off at its limit of tokens") if cut else None)
    except Exception as error:  # whatever a provider's client raises, the waiting side puts into words
        arrived.put(error)
