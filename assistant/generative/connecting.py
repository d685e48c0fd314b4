"""From a name such as "ollama:llama3.2" to a LangChain chat model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from assistant.errors import ModelUnusable
from assistant.generative.calling import Caller
from assistant.generative.options import ModelOptions

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

EXTRAS = ("anthropic", "ollama", "openai")
"""Providers that are extras of this distribution; any other one of LangChain's is a package of its own."""
NO_KEY = "no-key-was-set"
"""Sent to an address of the user's own without a key; the client insists on one."""


def connect(model: str, options: ModelOptions) -> BaseChatModel:
    """Return the chat model of that name; nothing is sent yet.

    With a `base_url` the model's name is one of that server's, and only "openai:", "ollama:" and "anthropic:"
    before it are a provider's; the server is taken for OpenAI-compatible otherwise.

    Raises:
        ModelUnusable: the provider is unknown, its package missing, or it wants settings it was not given.
    """
    from langchain.chat_models import init_chat_model

    _check_address(options.base_url)
    provider = model.split(":", 1)[0] if ":" in model else ""
    if options.base_url and provider not in EXTRAS:
        provider, model = "openai", f"openai:{model}"
    try:
        chat: BaseChatModel = init_chat_model(model, **_arguments(provider, options))
        return chat
    except ImportError as error:
        raise ModelUnusable(_missing(provider, error)) from error
    except Exception as error:  # a provider's own complaint may show the key, so it is not repeated
        raise ModelUnusable(
            f"The model {model!r} cannot be used ({type(error).__name__}). Write PROVIDER:NAME, such as "
            "ollama:llama3.2; if it wants a key, set ASSISTANT_MODEL_API_KEY or the provider's own variable."
        ) from None


def caller_of(model: BaseChatModel | str, options: ModelOptions) -> Caller:
    """Return what asks the model, an instance or one to be found by its name.

    Raises:
        ModelUnusable: see `connect`.
    """
    chat = connect(model, options) if isinstance(model, str) else model
    return Caller(chat, name=name_of(model), options=options)


def name_of(model: BaseChatModel | str) -> str:
    """What a model is called in notes and records."""
    if isinstance(model, str):
        return model
    name = next((n for field in ("model_name", "model") if (n := getattr(model, field, None))), None)
    return f"{type(model).__name__}:{name}" if isinstance(name, str) else type(model).__name__


def _arguments(provider: str, options: ModelOptions) -> dict[str, Any]:
    given: dict[str, Any] = {"temperature": options.temperature}
    if options.base_url:
        given["base_url"] = options.base_url
    if provider == "ollama":
        return given | {"num_predict": options.max_tokens, "client_kwargs": {"timeout": options.timeout}}
    given |= {"timeout": options.timeout, "max_retries": 0}  # it is asked again by `calling`, and only there
    if options.api_key:
        given["api_key"] = options.api_key.get_secret_value()
    elif options.base_url:
        given["api_key"] = NO_KEY  # else the client would send the provider's key to another's address
    if options.base_url and provider == "openai":
        # The name that every compatible server knows; the client would say "max_completion_tokens".
        return given | {"extra_body": {"max_tokens": options.max_tokens}}
    return given | {"max_tokens": options.max_tokens}


def _check_address(address: str | None) -> None:
    if address is None:
        return
    try:
        parts = urlsplit(address)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname)
        has_secret = bool(parts.username or parts.password or parts.query)
    except ValueError:
        fine = has_secret = False
    if has_secret:
        raise ModelUnusable(
            "The model's address holds a password or a query. Put the key into ASSISTANT_MODEL_API_KEY."
        )
    if not fine:
        raise ModelUnusable("The model's address is no URL such as http://127.0.0.1:8080/v1.")


def _missing(provider: str, error: ImportError) -> str:
    absent = getattr(error.__cause__, "name", None) or getattr(error, "name", None) or f"langchain-{provider}"
    package = str(absent).split(".", 1)[0].replace("_", "-")
    wanted = f"'verbatim-assistant[{provider}]'" if provider in EXTRAS else package
    return f"This model needs the package {package}, which is not installed. Run: pip install {wanted}"
