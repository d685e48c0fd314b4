"""An assistant that keeps every answer it gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.answering import Assistant, History
from assistant.records.recorded import record
from assistant.records.storing import keep
from assistant.types import Answer, Progress, Sentence
from index import Index, Where


class RecordingAssistant(Assistant):
    """Answers as `Assistant` does; each answer is kept before it is given."""

    def __init__(self, index: Index, *, place: Path, settings: Mapping[str, Any], **options: Any) -> None:
        """Answer from `index`, as `Assistant` does with these `options`.

        Args:
            index: what is asked.
            place: the file or folder of the records (see `keep`).
            settings: those in force, for the records; secrets are left out.
            options: those of `Assistant`.
        """
        super().__init__(index, **options)
        self._place = place
        self._settings = settings

    def stream(
        self, question: str, *, history: History = (), where: Where | None = None
    ) -> Iterator[Progress | Sentence | Answer]:
        """Yield what `Assistant.stream` yields; the answer last, once it is kept."""
        for event in super().stream(question, history=history, where=where):
            if isinstance(event, Answer):
                keep(record(event, made=datetime.now(UTC), settings=self._settings), self._place)
            yield event
