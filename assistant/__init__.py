"""Answers from your documents: every sentence cites the exact words it rests on, and is checked.

>>> from index import Index
>>> from assistant import Assistant
>>> with Index.open(".index") as index:
...     print(Assistant(index).ask("what did Stoltenberg say?").text)
"""

from assistant.answering import Assistant
from assistant.checking import Policy
from assistant.errors import (
    AssistantError,
    DraftUnreadable,
    EmptyQuestion,
    ModelUnusable,
    PortInUse,
    QuestionTooLong,
    RecordUnreadable,
    SettingsError,
)
from assistant.generative.options import ModelOptions
from assistant.review import Report, check
from assistant.types import Answer, Citation, Conflict, Drafting, Progress, Sentence, Shown, Verdict

__all__ = [
    "Answer",
    "Assistant",
    "AssistantError",
    "Citation",
    "Conflict",
    "DraftUnreadable",
    "Drafting",
    "EmptyQuestion",
    "ModelOptions",
    "ModelUnusable",
    "Policy",
    "PortInUse",
    "Progress",
    "QuestionTooLong",
    "RecordUnreadable",
    "Report",
    "Sentence",
    "SettingsError",
    "Shown",
    "Verdict",
    "check",
]
