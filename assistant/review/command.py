"""`assistant check`: any text against the index, sentence by sentence."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant import settings as configuration
from assistant.edge import IndexFlag, JsonFlag, judge_of, open_index, show, verifier_of
from assistant.errors import DraftUnreadable
from assistant.printing import as_json, safe


def check(
    draft: Annotated[Path, typer.Argument(help="A text or Markdown file; - reads standard input.")],
    index: IndexFlag = None,
    json: JsonFlag = False,
    html: Annotated[Path | None, typer.Option(help="Write the report as a page into this file.")] = None,
) -> None:
    """Check each sentence of a text, with [n] markers or none, against the documents."""
    from assistant.review import check as review
    from assistant.review.html import as_html
    from assistant.review.lines import report_lines

    text = _read(draft)
    settings = configuration.load(index_dir=index)
    with open_index(settings) as opened:
        report = review(text, opened, verifier=verifier_of(settings), judge=judge_of(settings))
    if html:
        html.write_text(as_html(report, title=f"{_name(draft)}, checked"), encoding="utf-8")
    if json:
        show(as_json(report))
    else:
        for line, colour in report_lines(report):
            typer.secho(safe(line), fg=colour)  # colours a terminal only
    if report.failed:
        raise typer.Exit(4)


def _name(draft: Path) -> str:
    return "standard input" if str(draft) == "-" else draft.name


def _read(draft: Path) -> str:
    if str(draft) == "-":
        return sys.stdin.read()
    try:
        return draft.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DraftUnreadable(f"{draft} is not UTF-8 text ({error.reason}). Save it as such.") from error
    except OSError as error:
        raise DraftUnreadable(f"{draft} cannot be read: {error.strerror}. Name a text file.") from error
