"""Ask every gold question of an assistant, as a person would, and judge what comes back."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from assistant.answering import Assistant
from assistant.evaluation.gold import Asked, locate
from assistant.evaluation.judging import DEPTHS, Row, judge
from assistant.types import Answer

HITS_A_DOCUMENT = 5
"""Passages that are searched for each document that is looked at, since one document has several."""


def evaluate(
    assistant: Assistant, questions: Sequence[Asked], *, on_done: Callable[[], None] = lambda: None
) -> list[Row]:
    """Return one row a question, in their order; `on_done` is called after each.

    Earlier turns are asked first and not timed.

    Raises:
        GoldUnreadable: a gold document is missing, or does not hold the gold words.
    """
    documents = {document.id: document for document in assistant.index.documents()}
    places = [[locate(gold, documents) for gold in asked.gold] for asked in questions]
    assistant.index.warm_up()
    rows = []
    for asked, found in zip(questions, places, strict=True):
        history: list[Answer] = []
        for turn in asked.history:
            history.append(assistant.ask(turn, history=tuple(history)))
        started = time.perf_counter()
        answer = assistant.ask(asked.question, history=tuple(history))
        seconds = time.perf_counter() - started
        hits = assistant.search(answer.resolved, limit=max(DEPTHS) * HITS_A_DOCUMENT)
        ranked = list(dict.fromkeys(hit.passage.document_id for hit in hits))
        rows.append(judge(asked, answer, found, ranked, seconds))
        on_done()
    return rows
