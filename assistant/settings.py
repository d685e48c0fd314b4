"""Settings: flags over `ASSISTANT_*` over assistant.toml over the defaults below. Read only at the edge."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from assistant.checking import Policy
from assistant.errors import SettingsError
from assistant.generative.options import ModelOptions

FILE = "assistant.toml"
PREFIX = "ASSISTANT_"
SECRETS = ("model_api_key",)
"""From the environment only: a file is copied and shared, a flag is shown to everybody on the machine."""
ADDRESSES = ("chroma_url", "model_base_url")
IN_ADDRESS = re.compile(r"(?<=://)[^/@]*(?=@)|(?<=\?).*")
"""Where an address can hold a secret: before an @, and behind a question mark."""
_MODEL = ModelOptions()


class Settings(BaseSettings):
    """Every setting with its default; a description each, which `--help` and the docs repeat."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, toml_file=FILE, extra="forbid", frozen=True)

    index_dir: Path = Field(Path(".index"), description="the index folder")
    embedding_model: str = Field(
        "all-MiniLM-L6-v2", description="a sentence-transformers model, by name or folder"
    )
    chroma_url: str | None = Field(
        None, description="a Chroma server that keeps the vectors, http://127.0.0.1:8000 say"
    )
    allow_download: bool = Field(False, description="a model that is not on this machine may be downloaded")
    reader: str = Field(
        "built-in",
        description="what chooses the sentences that answer: built-in, formula, or a sentence-transformers "
        "CrossEncoder by name or folder",
    )
    verifier: str | None = Field(
        None,
        description="what judges paraphrases: a sentence-transformers CrossEncoder of language inference, "
        "by name or folder; none ships",
    )
    max_file_mb: int = Field(50, ge=1, description="larger files are not read")
    host: str = Field("127.0.0.1", description="where the page listens")
    port: int = Field(7860, ge=0, le=65535, description="where the page listens; 0 takes a free one")

    record: Path | None = Field(
        None, description="where answers are kept: a .json file for the last one, a folder for all"
    )

    model: str | None = Field(
        None,
        description="the language model that drafts, such as `ollama:llama3.2`; none drafts by default",
    )
    model_base_url: str | None = Field(_MODEL.base_url, description="an OpenAI-compatible address")
    model_api_key: SecretStr | None = Field(
        None, description="its key, from the environment only; else the provider's own variable is used"
    )
    model_timeout: float = Field(_MODEL.timeout, gt=0, description="seconds that the model may be silent")
    model_deadline: float = Field(_MODEL.deadline, gt=0, description="seconds for a whole answer of it")
    model_retries: int = Field(
        _MODEL.retries, ge=0, description="further tries where the model cannot answer"
    )
    model_wait: float = Field(_MODEL.wait, ge=0, description="seconds before the first of them, then doubled")
    model_temperature: float = Field(_MODEL.temperature, ge=0, description="how freely the model writes")
    model_max_tokens: int = Field(_MODEL.max_tokens, ge=1, description="tokens of one answer of it")
    model_judge: bool = Field(
        _MODEL.judge, description="whether the model also judges the sentences that nothing else decides"
    )
    model_policy: Policy = Field(
        _MODEL.policy,
        description="what becomes of a sentence without support: `replace` (by its source), `drop`, `flag`",
    )

    def model_options(self) -> ModelOptions:
        """The settings of the language model, as `Assistant` takes them."""
        names = (field.name for field in fields(ModelOptions))
        return ModelOptions(**{name: getattr(self, f"model_{name}") for name in names})

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags, then the environment, then the file."""
        file = TomlConfigSettingsSource(settings_cls)
        for name in SECRETS:
            if name in file():
                raise SettingsError(
                    f"{FILE} holds {name}. Take it out, and set {PREFIX}{name.upper()} in the environment."
                )
        return init_settings, env_settings, file


def load(**flags: Any) -> Settings:
    """Read the settings; a flag that is None was not given.

    Raises:
        SettingsError: one has a value that cannot be used; the message names it.
    """
    if Path(FILE).is_dir():
        raise SettingsError(f"{FILE} is a folder, not a file. Rename it, or put a file in its place.")
    try:
        return Settings(**{name: value for name, value in flags.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise SettingsError(
            f"The setting {name} ({PREFIX}{name.upper()}, or {name} in {FILE}) cannot be used: "
            f"{first['msg']}."
        ) from error
    except ValueError as error:  # the file is no TOML
        raise SettingsError(f"{FILE} cannot be read ({error}). Mend it, or remove it.") from error


def shown(settings: Settings) -> dict[str, Any]:
    """The settings in force as plain values; a secret is only said to be set."""
    plain = settings.model_dump(mode="json")
    for name in ADDRESSES:
        if plain[name] is not None:
            plain[name] = IN_ADDRESS.sub("…", plain[name])
    return plain | {name: "(set)" for name in SECRETS if plain[name] is not None}
