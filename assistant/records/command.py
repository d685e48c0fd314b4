"""`assistant recheck`: kept answers against the index of today."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant import settings as configuration
from assistant.edge import IndexFlag, JsonFlag, open_index, show
from assistant.printing import as_json


def recheck(
    record: Annotated[Path, typer.Argument(help="A record's file, or a folder of them.")],
    index: IndexFlag = None,
    json: JsonFlag = False,
) -> None:
    """Check a kept answer against the index of today; name the citations that edits have broken."""
    from assistant.records import load
    from assistant.records import recheck as again
    from assistant.records.rechecking import all_hold, lines

    files = sorted(record.glob("*.json")) if record.is_dir() else [record]
    kept = [load(file) for file in files]
    with open_index(configuration.load(index_dir=index)) as opened:
        found = [again(one, opened) for one in kept]
    if json:
        show(as_json(found if record.is_dir() else found[0]))
    else:
        for one in found:
            show(lines(one))
    if not all_hold(found):
        raise typer.Exit(4)
