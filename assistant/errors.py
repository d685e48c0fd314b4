"""The errors a caller can catch, besides those of `index.errors`.

AssistantError
├── EmptyQuestion       nothing was asked
├── QuestionTooLong     more was asked than is read
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


class PortInUse(AssistantError):
    """Another program listens there."""


class SettingsError(AssistantError):
    """A setting has a value that cannot be used."""
