"""Settings: flags over `ASSISTANT_*` over assistant.toml over the defaults below. Read only at the edge."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from assistant.errors import SettingsError

FILE = "assistant.toml"
PREFIX = "ASSISTANT_"


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
    max_file_mb: int = Field(50, ge=1, description="larger files are not read")
    host: str = Field("127.0.0.1", description="where the page listens")
    port: int = Field(7860, ge=0, le=65535, description="where the page listens; 0 takes a free one")

    record: Path | None = Field(
        None, description="where answers are kept: a .json file for the last one, a folder for all"
    )

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
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


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
