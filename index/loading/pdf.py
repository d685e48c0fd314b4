"""Read PDF files by their text layer: paragraphs from the layout, pages as places."""

from __future__ import annotations

import re
import threading
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from index.errors import LoadError
from index.loading import dateline, layout, text, tidy
from index.loading.parsed import Parsed

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

_PDFIUM = threading.Lock()
"""PDFium is not thread-safe: one document is read at a time."""
_MOST_PAGES = 20_000
_MOST_CHARACTERS = 50_000_000
_PASSWORD = 4
"""FPDF_ERR_PASSWORD (https://pdfium.googlesource.com/pdfium/+/main/public/fpdfview.h)."""
_WORDLESS_TITLE = re.compile(
    r"(?i)untitled|microsoft (?:word|powerpoint)|powerpoint presentation|document\d*$|\S+\.[a-z]{2,5}$|print"
)
"""What programs write where a person gave no title."""


def load(data: bytes, name: str) -> Parsed:
    """Read a .pdf file.

    The day is that of a date line near the top; else the one on which the file was made, which for
    most reports is that of their publication. The day of the last change is never taken.
    """
    with _PDFIUM:
        pages, broken, info = _read(data)
    written, places = tidy.join(
        ((f"p. {number}", tidy.block(page)) for number, page in enumerate(layout.pages(pages), 1)),
        flowing=True,
    )
    if not any(character.isalnum() for character in written):
        raise LoadError("the PDF has no text layer, only pictures; run OCR over it (ocrmypdf, say)")
    stated = tidy.label(info.get("Title"))
    if stated and _WORDLESS_TITLE.match(stated):
        stated = None
    empty = [number for number, page in enumerate(pages, 1) if not page and number not in broken]
    return Parsed(
        text=written,
        title=stated or text.first_line(written) or PurePath(name).stem,
        title_stated=stated is not None,
        author=tidy.label(info.get("Author")),
        published=dateline.find(written) or _day(info.get("CreationDate", "")),
        places=places,
        note=_note(empty, broken),
    )


def _read(data: bytes) -> tuple[list[list[layout.Line]], set[int], dict[str, str]]:
    """The lines of each page, the pages that cannot be read, and what the file says about itself."""
    document = _opened(data)
    try:
        if len(document) > _MOST_PAGES:
            raise LoadError(f"it has {len(document):,} pages, the most is {_MOST_PAGES:,}; split it")
        pages: list[list[layout.Line]] = []
        broken: set[int] = set()
        length = 0
        for number in range(len(document)):
            lines = _lines(document, number)
            if lines is None:
                broken.add(number + 1)
            pages.append(lines or [])
            length += sum(len(line.text) for line in pages[-1])
            if length > _MOST_CHARACTERS:
                raise LoadError(f"it holds more than {_MOST_CHARACTERS:,} characters; split it")
        if len(broken) == len(pages):
            raise LoadError("the PDF is damaged: no page can be read; get it again")
        return pages, broken, document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()


def _opened(data: bytes) -> PdfDocument:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        if getattr(problem, "err_code", None) == _PASSWORD:
            raise LoadError("the PDF is encrypted; save it without a password") from None
        raise LoadError("the PDF is damaged or cut off; get it again") from None


def _lines(document: PdfDocument, number: int) -> list[layout.Line] | None:
    import pypdfium2

    try:
        page = document[number]
        try:
            words = page.get_textpage()
            try:
                found = words.get_text_range()
                is_aligned = len(found) == words.count_chars()
                return [
                    layout.Line(
                        line[0],
                        words.get_charbox(line.start(), loose=True) if is_aligned else None,
                        words.get_charbox(line.end() - 1, loose=True) if is_aligned else None,
                    )
                    for line in layout.LINE.finditer(found)
                ]
            finally:
                words.close()
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return None


def _day(stamp: str) -> date | None:
    """The day of a PDF's date (D:20240710093000Z)."""
    found = re.match(r"(?:D:)?(\d{4})(\d\d)(\d\d)", stamp)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _note(empty: list[int], broken: set[int]) -> str | None:
    notes = []
    if empty:
        notes.append(f"no text on {_named(empty)} (pictures only?)")
    if broken:
        notes.append(f"{_named(sorted(broken))} could not be read")
    return "; ".join(notes) or None


def _named(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:10])) + (" …" if len(pages) > 10 else "")
    return f"p. {shown}"
