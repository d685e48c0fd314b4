"""What every command shares: its flags, opening the index by the settings, printing safely."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.printing import safe, styled
from assistant.settings import Settings, shown
from index import Embedder, Index, default_embedder, models
from index.scoring import Scorer
from index.verifying import Verifier

if TYPE_CHECKING:
    from assistant.answering import Assistant
    from assistant.checking import Judge

IndexFlag = Annotated[
    Path | None, typer.Option("--index", help="The index folder [ASSISTANT_INDEX_DIR, .index].")
]
ModelFlag = Annotated[
    str | None, typer.Option("--model", help="A language model, such as ollama:llama3.2 [ASSISTANT_MODEL].")
]
RecordFlag = Annotated[
    Path | None,
    typer.Option("--record", help="Keep answers: a .json file for one, a folder for all [ASSISTANT_RECORD]."),
]
JsonFlag = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


def embedder_of(settings: Settings) -> Embedder:
    """The embedding model that the settings name."""
    return default_embedder(settings.embedding_model, allow_download=settings.allow_download)


def scorer_of(settings: Settings) -> Scorer:
    """What chooses the sentences that answer, as the settings name it."""
    return models.scorer(settings.reader, allow_download=settings.allow_download)


def verifier_of(settings: Settings) -> Verifier | None:
    """What judges paraphrases, as the settings name it."""
    return models.verifier(settings.verifier, allow_download=settings.allow_download)


def open_index(settings: Settings) -> Index:
    """The index that the settings name.

    Raises:
        NotIndexed: there is none.
    """
    return Index.open(settings.index_dir, embedder=embedder_of(settings), chroma_url=settings.chroma_url)


def assistant_of(index: Index, settings: Settings) -> Assistant:
    """An assistant over an index, as the settings have it; it keeps its answers where they say so.

    Raises:
        ModelUnusable: the model's name, its package or its settings cannot be used.
    """
    if settings.record is None:
        from assistant.answering import Assistant

        return Assistant(index, **_parts(settings))
    from assistant.records import RecordingAssistant

    return RecordingAssistant(index, place=settings.record, settings=shown(settings), **_parts(settings))


def _parts(settings: Settings) -> dict[str, Any]:
    return {
        "model": settings.model,
        "options": settings.model_options(),
        "scorer": scorer_of(settings),
        "verifier": verifier_of(settings),
    }


def judge_of(settings: Settings) -> Judge | None:
    """The language model as a judge, where the settings ask for it.

    Raises:
        ModelUnusable: the model's name, its package or its settings cannot be used.
    """
    if not (settings.model and settings.model_judge):
        return None
    from assistant.generative.connecting import caller_of
    from assistant.generative.ruling import ModelJudge

    return ModelJudge(caller_of(settings.model, settings.model_options()))


def show(what: str | Iterable[str]) -> None:
    """Print a text, or line by line; nothing in it steers a terminal."""
    for line in [what] if isinstance(what, str) else what:
        typer.echo(styled(safe(line)))
