"""Read Word files: body, tables, text boxes and notes in order; headers and footers are left out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from index.errors import LoadError
from index.loading import dateline, text, tidy, unzipping
from index.loading.parsed import Parsed

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "pPr", "rPr", "txbxContent", "delText", "instrText"})
"""What was deleted or is shown elsewhere, and what is no text."""
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = ("footnotes", "endnotes")
_LONGEST_CELL = 400
"""Characters; a table with a longer cell is there for the layout."""
_TEMPLATES = frozenset({date(2013, 12, 23), date(2013, 1, 27)})
"""Days on which the templates of python-docx and python-pptx were made."""
_NO_TEXT = "it holds no text; if it shows pictures of text, run OCR over them"


def load(data: bytes, name: str) -> Parsed:
    """Read a .docx file.

    The day is that of a date line near the top, else the one on which the document was begun.
    """
    import docx

    unzipping.office(data).close()
    try:
        document = docx.Document(io.BytesIO(data))
        blocks = [*_blocks(document.element.body), *_notes(document)]
        properties = document.core_properties
    except LoadError:
        raise
    except Exception as problem:  # python-docx lets whatever it meets in a damaged file through
        raise LoadError(
            f"the file is damaged ({type(problem).__name__}); open it in Word and save it anew"
        ) from None
    return described(_joined(blocks), name, properties)


def described(written: str, name: str, properties: Any) -> Parsed:
    """A text with what an Office file's core properties state."""
    if not written:
        raise LoadError(_NO_TEXT)
    stated = tidy.label(_stated(properties, "title"))
    author = tidy.label(_stated(properties, "author"))
    return Parsed(
        text=written,
        title=stated or text.first_line(written) or PurePath(name).stem,
        title_stated=stated is not None,
        author=author if author not in ("python-docx", "Steve Canny") else None,
        published=dateline.find(written) or begun(_stated(properties, "created")),
    )


def begun(created: object) -> date | None:
    """The day on which a document was begun, unless it is that of a known template."""
    day = created.date() if isinstance(created, datetime) else None
    return None if day in _TEMPLATES else day


def _stated(properties: Any, key: str) -> object:
    try:
        return getattr(properties, key)
    except (ValueError, AttributeError):
        return None


def _joined(blocks: list[tuple[str, str]]) -> str:
    written = ""
    before = ""
    parts: list[str] = []
    for kind, block in blocks:
        parts += ["\n" if kind == before and kind != "text" else "\n\n", block]
        before = kind
    written = "".join(parts)
    return tidy.block(written)


def _blocks(parent: _Element) -> Iterator[tuple[str, str]]:
    """Each paragraph, item of a list, or row of a table, with its kind."""
    for child in parent:
        kind = _name(child)
        if kind == "p":
            yield from _paragraph(child)
        elif kind == "tbl":
            yield from _table(child)
        elif kind not in _SKIPPED and kind != "sectPr":  # content controls, insertions, custom XML
            yield from _blocks(child)


def _paragraph(paragraph: _Element) -> Iterator[tuple[str, str]]:
    lines = [tidy.line(line) for line in "".join(_runs(paragraph)).split("\n")]
    written = "\n".join(lines).strip()
    is_item = any(_name(e) == "numPr" for p in paragraph if _name(p) == "pPr" for e in p)
    if written:
        yield ("item", f"- {written}") if is_item else ("text", written)
    for box in paragraph.iterdescendants("{*}txbxContent"):
        if not any(_name(above) in ("Fallback", "txbxContent") for above in box.iterancestors()):
            yield from _blocks(box)


def _runs(parent: _Element) -> Iterator[str]:
    for child in parent:
        kind = _name(child)
        if kind in _SKIPPED:
            continue
        if kind == "t":
            yield child.text or ""
        elif kind in _CHARACTERS:
            yield _CHARACTERS[kind]
        else:
            yield from _runs(child)


def _table(table: _Element) -> Iterator[tuple[str, str]]:
    rows = [
        [list(_blocks(cell)) for cell in row.iterdescendants("{*}tc") if _own(cell, table)]
        for row in table.iterdescendants("{*}tr")
        if _own(row, table)
    ]
    cells = [cell for row in rows for cell in row]
    if any(sum(len(words) for _, words in cell) > _LONGEST_CELL for cell in cells):
        for cell in cells:
            yield from cell
        return
    for row in rows:
        if line := tidy.row(" ".join(words for _, words in cell) for cell in row):
            yield "row", line


def _own(element: _Element, table: _Element) -> bool:
    """Whether a row or a cell belongs to this table, not to one within it."""
    return next(element.iterancestors("{*}tbl"), None) is table


def _notes(document: Any) -> Iterator[tuple[str, str]]:
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        if relation.reltype.rpartition("/")[2] in _NOTES and not relation.is_external:
            for note in parse_xml(relation.target_part.blob):
                yield from _blocks(note)


def _name(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
