"""Read tables: each row becomes one line that says what its cells mean."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from index.errors import LoadError
from index.loading import encoding, tidy
from index.loading.parsed import Parsed

_DELIMITERS = ",;\t|"
_SAMPLE = 20
"""Lines that the delimiter is told from."""
_LONGEST_CELL = 1_000_000
"""Characters; a longer one is an open quotation mark rather than a cell."""
_LONGEST_HEADER = 100
_NUMBER = re.compile(r"[-+]?[\d.,\s%$€£]*\d[\d.,\s%$€£]*$|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_BETWEEN = " · "


def load(data: bytes, name: str) -> Parsed:
    """Read a .csv or .tsv file; a row's place is counted as a spreadsheet does, the header being row 1."""
    text, note = encoding.decode(data)
    rows = list(_rows(text, _delimiter(text, PurePath(name).suffix.lower())))
    if not rows:
        raise LoadError("the table holds no text; fill in a cell or remove it")
    header = _header(rows)
    body = rows[1:] if header else rows
    parts = ((f"row {number}", _line(cells, header)) for number, cells in body)
    written, places = tidy.join(parts)
    if not written:  # a header and nothing below it
        written, places = tidy.join([("row 1", tidy.row(rows[0][1]))])
    return Parsed(text=written, title=PurePath(name).stem, title_stated=False, places=places, note=note)


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, with their numbers from 1."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, cells in enumerate(reader, 1):
            values = [tidy.line(cell) for cell in cells]
            if any(values):
                yield number, values
    except csv.Error as problem:
        raise LoadError(
            f"line {reader.line_num} is no row of a table ({problem}); close its quotation marks, or split it"
        ) from None


def _delimiter(text: str, extension: str) -> str:
    """A tab for .tsv; else the one that cuts the first lines into the same number of cells, most often."""
    if extension == ".tsv":
        return "\t"
    sample = text[:_LONGEST_CELL].splitlines()[:_SAMPLE]
    scores = {mark: _agreement(sample, mark) for mark in _DELIMITERS}
    return max(_DELIMITERS, key=lambda mark: scores[mark])


def _agreement(lines: Sequence[str], delimiter: str) -> tuple[float, int]:
    """The share of lines with as many cells as the first one has (if more than one), and that number."""
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return 0.0, 0
    if not widths or widths[0] < 2:
        return 0.0, 0
    return sum(width == widths[0] for width in widths) / len(widths), widths[0]


def _header(rows: Sequence[tuple[int, list[str]]]) -> list[str] | None:
    """The first row, where it names its columns: short, different words above at least one row."""
    number, first = rows[0]
    named = [cell for cell in first if cell]
    if number != 1 or len(named) < 2 or len(rows) < 2:
        return None
    plain = all(len(cell) <= _LONGEST_HEADER and not _NUMBER.match(cell) for cell in named)
    return first if plain and len({cell.casefold() for cell in named}) == len(named) else None


def _line(cells: Sequence[str], header: Sequence[str] | None) -> str:
    if header is None:
        return tidy.row(cells)
    named = [(header[at] if at < len(header) else "", cell) for at, cell in enumerate(cells) if cell]
    return _BETWEEN.join(f"{title}: {cell}" if title else cell for title, cell in named)
