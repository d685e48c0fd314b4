"""The errors a caller can catch, besides those of `index.errors`.

AssistantError
├── EmptyQuestion       nothing was asked
├── QuestionTooLong     more was asked than is read
├── GoldUnreadable      the questions of an evaluation, or an earlier run, cannot be used
├── ExtraMissing        something that is installed apart is needed
├── DraftUnreadable     a text that is to be checked is no text, or not there
├── RecordUnreadable    a record is none, or not there
├── ModelUnusable       a language model's name, package or settings cannot be used
├── PortInUse           another program listens there
└── SettingsError       a setting has a value that cannot be used
"""

from __future__ import annotations


class AssistantError(Exception):
    """Any error of this package; its text names the thing, the fact and the way out, in one line."""


class EmptyQuestion(AssistantError):
    """Nothing was asked."""


class QuestionTooLong(AssistantError):
    """More was asked than is read."""


class GoldUnreadable(AssistantError):
    """The questions of an evaluation, or an earlier run, cannot be used."""


class ExtraMissing(AssistantError):
    """Something that is installed apart is needed."""


class DraftUnreadable(AssistantError):
    """A text that is to be checked is no text, or is not there."""


class RecordUnreadable(AssistantError):
    """A record is none, or is not there."""


class ModelUnusable(AssistantError):
    """A language model's name, package or settings cannot be used."""


class PortInUse(AssistantError):
    """Another program listens there."""


class SettingsError(AssistantError):
    """A setting has a value that cannot be used."""
