"""How a language model is reached, how long it is waited for, and what becomes of its sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.checking import Policy

if TYPE_CHECKING:
    from pydantic import SecretStr


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelOptions:
    """The defaults suit a hosted model and a local one; each is a setting `model_...` of the command line."""

    base_url: str | None = None
    """An OpenAI-compatible address, such as http://127.0.0.1:8080/v1; None is the provider's own."""
    api_key: SecretStr | None = field(default=None, repr=False)
    """None leaves it to the provider's own environment variable, but never sends that one to `base_url`."""
    timeout: float = 60
    """Seconds that the model may be silent, at the start or in between."""
    deadline: float = 300
    """Seconds that one answer of it may take in all, with every try."""
    retries: int = 2
    """How often it is asked again that could not be reached, was overloaded or had a fault."""
    wait: float = 1
    """Seconds before the first further try; doubled for each one after it."""
    temperature: float = 0
    max_tokens: int = 1024
    """Of one answer; a longer one is cut off."""
    judge: bool = False
    """Whether the model is asked, too, about its sentences that nothing else decides; a call each."""
    policy: Policy = Policy.REPLACE
    """What becomes of a sentence that its source does not support."""
