"""Answers from your documents: every sentence cites the exact words it rests on, and is checked.

>>> from index import Index
>>> from assistant import Assistant
>>> with Index.open(".index") as index:
...     print(Assistant(index).ask("what did Stoltenberg say?").text)
"""

from assistant.answering import Assistant
from assistant.errors import AssistantError, EmptyQuestion, PortInUse, QuestionTooLong, SettingsError
from assistant.types import Answer, Citation, Conflict, Progress, Sentence, Verdict

__all__ = [
    "Answer",
    "Assistant",
    "AssistantError",
    "Citation",
    "Conflict",
    "EmptyQuestion",
    "PortInUse",
    "Progress",
    "QuestionTooLong",
    "Sentence",
    "SettingsError",
    "Verdict",
]
