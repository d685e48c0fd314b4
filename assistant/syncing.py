"""`assistant sync`: bring the index in line with a folder, once or for as long as it is watched."""

from __future__ import annotations

import json as jsonlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import Annotated

import typer

from assistant import settings as configuration
from assistant.edge import IndexFlag, JsonFlag, embedder_of, show
from assistant.printing import as_json, plain, report_lines
from index import Index, Look, SyncProgress, SyncReport, watch


def _folder(text: str) -> Path:
    if not text.strip():
        raise typer.BadParameter("an empty name is no folder; the current one is .")
    return Path(text)


def sync(
    folder: Annotated[Path, typer.Argument(help="The folder whose documents are indexed.", parser=_folder)],
    index: IndexFlag = None,
    json: JsonFlag = False,
    rebuild: Annotated[bool, typer.Option(help="Make vectors and words anew.")] = False,
    allow_empty: Annotated[bool, typer.Option(help="The folder may have become empty.")] = False,
    watching: Annotated[bool, typer.Option("--watch", help="Follow the folder until Ctrl-C.")] = False,
) -> None:
    """Bring the index in line with a folder.

    With --json, progress goes to stderr: one JSON object a line, its "event" says what it is.
    """
    settings = configuration.load(index_dir=index)
    embedder, url = embedder_of(settings), settings.chroma_url
    most = settings.max_file_mb * 1_000_000
    with Index.create(settings.index_dir, embedder=embedder, chroma_url=url) as opened:
        if watching:
            if rebuild:
                raise typer.BadParameter("--watch and --rebuild do not go together; rebuild first")
            _follow(watch(opened, folder, allow_empty=allow_empty, max_bytes=most), json)
            return
        with _events() if json else _bar() as on_progress:
            report = opened.sync(
                folder, rebuild=rebuild, allow_empty=allow_empty, max_bytes=most, on_progress=on_progress
            )
    show(as_json(report) if json else report_lines(report))
    if _all_failed(report):
        raise typer.Exit(1)


def _follow(looks: Iterator[Look], json: bool) -> None:
    """Print one line a change, until Ctrl-C; it is how this ends, so it is no failure."""
    try:
        for number, look in enumerate(looks):
            show(_look_as_json(look) if json else _look_lines(look, first=number == 0))
            sys.stdout.flush()
    except KeyboardInterrupt:
        return


def _look_lines(look: Look, *, first: bool) -> Iterator[str]:
    if look.report is None:
        yield f"waiting: {look.problem}"
        return
    if first:
        yield from report_lines(look.report)
        yield "Watching the folder (Ctrl-C stops it)."
        return
    for change in look.changes:
        yield f"{change.kind}: {change.document_id}"
    for failure in look.report.failed:
        yield f"failed: {failure.path}: {failure.reason}"


def _look_as_json(look: Look) -> str:
    return jsonlib.dumps({"event": "look", **plain(asdict(look))}, ensure_ascii=False)


def _all_failed(report: SyncReport) -> bool:
    read = report.added + report.updated + report.unchanged
    return bool(report.failed) and not read


@contextmanager
def _events() -> Iterator[Callable[[SyncProgress], None]]:
    """Write progress to stderr for a program: one JSON object a line."""

    def write(now: SyncProgress) -> None:
        print(jsonlib.dumps({"event": "progress", **asdict(now)}), file=sys.stderr, flush=True)  # noqa: T201

    yield write


@contextmanager
def _bar() -> Iterator[Callable[[SyncProgress], None] | None]:
    """Show a progress bar on a terminal, and nothing where the output goes into a file."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("Indexing", total=None, rate="")
        begun = monotonic()

        def show(now: SyncProgress) -> None:
            rate = _rate(now.passages, monotonic() - begun)
            progress.update(task, completed=now.done, total=now.total, rate=rate)

        yield show


def _rate(passages: int, seconds: float) -> str:
    """How many passages were embedded, and how many a second."""
    return f"{passages} passages embedded, {passages / max(seconds, 0.001):.0f} a second"
