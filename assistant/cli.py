"""The command line: `assistant sync|search|ask|chat|serve|check|recheck|eval|config|doctor`.

Exit status: 0 done, 1 failure, 2 usage, 3 not in the documents, 4 a check, eval or doctor found something.
"""

from __future__ import annotations

import io
import logging
import sys
import threading
from typing import Annotated

import typer

from assistant import chatting
from assistant import settings as configuration
from assistant.edge import (
    IndexFlag,
    JsonFlag,
    ModelFlag,
    RecordFlag,
    assistant_of,
    open_index,
    scorer_of,
    show,
)
from assistant.errors import AssistantError, SettingsError
from assistant.evaluation.command import evaluate
from assistant.printing import answer_lines, as_json, hit_lines, safe
from assistant.records.command import recheck
from assistant.review.command import check
from assistant.syncing import sync
from index import Index, IndexingError, models

app = typer.Typer(
    help="Answers from your documents; every sentence cites the exact words it rests on.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

app.command()(sync)
app.command("eval")(evaluate)
app.command()(check)
app.command()(recheck)


@app.command()
def search(
    question: Annotated[str, typer.Argument(help="What to look for.")],
    index: IndexFlag = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Passages at most.")] = 8,
    json: JsonFlag = False,
) -> None:
    """Show the passages nearest to a question, best first."""
    settings = configuration.load(index_dir=index)
    with open_index(settings) as opened:
        hits = opened.search(question, limit=limit, scorer=scorer_of(settings))
    show(as_json(hits) if json else hit_lines(hits))
    if not hits:
        raise typer.Exit(3)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="What to answer.")],
    index: IndexFlag = None,
    model: ModelFlag = None,
    record: RecordFlag = None,
    json: JsonFlag = False,
) -> None:
    """Answer a question from the documents, with citations."""
    settings = configuration.load(index_dir=index, model=model, record=record)
    with open_index(settings) as opened:
        answer = assistant_of(opened, settings).ask(question)
    show(as_json(answer) if json else answer_lines(answer))
    if answer.status == "not_in_documents":
        raise typer.Exit(3)


@app.command()
def chat(
    index: IndexFlag = None,
    model: ModelFlag = None,
    record: RecordFlag = None,
    json: JsonFlag = False,
) -> None:
    """Converse with the documents in the terminal; an empty line or Ctrl-D ends it."""
    settings = configuration.load(index_dir=index, model=model, record=record)
    with open_index(settings) as opened:
        assistant = assistant_of(opened, settings)
        prompt = "? " if sys.stdin.isatty() and not json else ""
        for line in chatting.converse(assistant, chatting.questions(prompt), as_json=json):
            show([line])
            sys.stdout.flush()


@app.command()
def config(
    index: IndexFlag = None,
    json: JsonFlag = False,
) -> None:
    """Show the settings in force; secrets are only said to be set."""
    shown = configuration.shown(configuration.load(index_dir=index))
    lines = (f"{name} = {'' if value is None else value}".rstrip() for name, value in shown.items())
    show(as_json(shown) if json else lines)


@app.command()
def doctor(
    index: IndexFlag = None,
    json: JsonFlag = False,
    repair: Annotated[bool, typer.Option(help="Make anew what can be derived from the catalog.")] = False,
) -> None:
    """Say what is wrong with the index, and mend it."""
    with open_index(configuration.load(index_dir=index)) as opened:
        done = opened.repair() if repair else []
        problems = [*opened.verify(), *models.problems()]
        documents, passages = opened.count()
    sound = f"The index is sound: {documents} documents, {passages} passages."
    found = {"documents": documents, "passages": passages, "problems": problems, "repaired": done}
    show(as_json(found) if json else [*done, *(problems or [sound])])
    if problems:
        raise typer.Exit(4)


@app.command()
def serve(
    index: IndexFlag = None,
    host: Annotated[str | None, typer.Option(help="Where to listen [ASSISTANT_HOST, 127.0.0.1].")] = None,
    port: Annotated[int | None, typer.Option(help="Where to listen [ASSISTANT_PORT, 7860].")] = None,
    model: ModelFlag = None,
    record: RecordFlag = None,
    json: JsonFlag = False,
) -> None:
    """Serve the chat page."""
    from assistant import ui

    settings = configuration.load(index_dir=index, host=host, port=port, model=model, record=record)

    def say(address: str) -> None:
        show(as_json({"address": address}) if json else [f"The page is at {address} (Ctrl-C stops it)."])

    with open_index(settings) as opened:
        assistant = assistant_of(opened, settings)
        # The model takes seconds to load; the page does not wait for it.
        warming = threading.Thread(target=_warm_up, args=(opened,))
        warming.start()
        try:
            ui.serve(assistant, host=settings.host, port=settings.port, on_ready=say)
        finally:
            warming.join()  # a model that is being loaded cannot be torn down


def main() -> None:
    """Run the command line; every error a user can cause is one line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal may not know every character
    logging.basicConfig(format="%(message)s", level=logging.WARNING, stream=sys.stderr)
    logging.getLogger("index").setLevel(logging.INFO)
    try:
        app()
    except SettingsError as error:
        _complain(error, str(error), status=2)
    except (IndexingError, AssistantError) as error:
        _complain(error, str(error), status=1)
    except OSError as error:  # the disk is full, the terminal is gone
        _complain(error, f"The system says: {error}.", status=1)


def _complain(error: Exception, words: str, *, status: int) -> None:
    """Say on stderr what went wrong, as JSON where the caller reads JSON, and end."""
    as_object = as_json({"event": "error", "error": type(error).__name__, "message": words}, indent=None)
    typer.echo(as_object if "--json" in sys.argv else safe(words), err=True)
    sys.exit(status)


def _warm_up(index: Index) -> None:
    try:
        index.warm_up()
    except IndexingError as error:  # every question will say it again, on the page
        typer.echo(safe(str(error)), err=True)
