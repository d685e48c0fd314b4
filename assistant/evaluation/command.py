"""The command `assistant eval`; `cli` registers it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from assistant import settings as configuration
from assistant.edge import IndexFlag, JsonFlag, embedder_of, open_index, scorer_of, show
from assistant.evaluation import comparing, plotting, report, running
from assistant.evaluation.gold import read_gold
from assistant.printing import as_json, plain
from assistant.settings import Settings
from index import Index


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Questions, one JSON object a line; see docs/evaluating.md.")],
    docs: Annotated[
        Path | None, typer.Option(help="Ask this folder, in an index made for it, not the index.")
    ] = None,
    index: IndexFlag = None,
    out: Annotated[Path | None, typer.Option(help="Write everything as JSON into this file.")] = None,
    plot: Annotated[Path | None, typer.Option(help="Write the risk-coverage curve, a PNG.")] = None,
    against: Annotated[Path | None, typer.Option(help="Compare with the JSON of an earlier run.")] = None,
    scorer: Annotated[
        str | None,
        typer.Option(
            help="built-in, formula, or a CrossEncoder by name or folder [ASSISTANT_READER, built-in]."
        ),
    ] = None,
    show_wrong: Annotated[bool, typer.Option("--wrong", help="Print each wrong answer, too.")] = False,
    json: JsonFlag = False,
) -> None:
    """Measure the answers to questions whose answers are known."""
    questions = read_gold(gold)
    before = comparing.read_report(against) if against else None
    settings = configuration.load(index_dir=index, reader=scorer)
    with _index(settings, docs) as opened:
        from assistant import Assistant

        rows = running.evaluate(Assistant(opened, scorer=scorer_of(settings)), questions)
    found = report.summarise(rows, name=gold.name, scorer=settings.reader)
    changed = comparing.compare(found, before) if before is not None else None
    written = {**report.as_plain(found), "against": plain(changed)}
    if out:
        out.write_text(as_json(written) + "\n", encoding="utf-8")
    if plot:
        plotting.draw(found, plot)
    if json:
        show(as_json(written))
    else:
        show(report.lines(found))
        show(_wrong(found) if show_wrong else ())
        show(comparing.lines(changed) if changed else ())
    if changed and changed.worse:
        raise typer.Exit(4)


@contextmanager
def _index(settings: Settings, docs: Path | None) -> Iterator[Index]:
    if docs is None:
        with open_index(settings) as opened:
            yield opened
        return
    with (
        tempfile.TemporaryDirectory() as scratch,
        Index.create(Path(scratch) / "index", embedder=embedder_of(settings)) as made,
    ):
        made.sync(docs, max_bytes=settings.max_file_mb * 1_000_000)
        yield made


def _wrong(found: report.Report) -> Iterator[str]:
    for row in found.rows:
        if row.right:
            continue
        yield f"{row.id} {row.question}  (expected {row.expected}, was {row.status}, scored {row.score:.2f})"
        yield from (f"    “{' '.join(quote.split())}”" for quote in row.quotes)
