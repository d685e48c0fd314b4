"""Read PowerPoint files: what stands on each slide, with the speaker's notes, slides as places."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from index.errors import LoadError
from index.loading import office, tidy, unzipping
from index.loading.parsed import Parsed

_MARGINAL = frozenset({13, 15, 16})
"""Placeholders for the slide's number, footer and date (PP_PLACEHOLDER_TYPE)."""


def load(data: bytes, name: str) -> Parsed:
    """Read a .pptx file; the day is as for a Word file."""
    import pptx

    unzipping.office(data).close()
    try:
        deck = pptx.Presentation(io.BytesIO(data))
        parts = [(f"slide {number}", _slide(slide)) for number, slide in enumerate(deck.slides, 1)]
        properties = deck.core_properties
    except Exception as problem:  # python-pptx lets whatever it meets in a damaged file through
        raise LoadError(
            f"the file is damaged ({type(problem).__name__}); open it in PowerPoint and save it anew"
        ) from None
    written, places = tidy.join(parts)
    parsed = office.described(written, name, properties)
    if parsed.title == "PowerPoint Presentation":
        parsed = replace(
            office.described(written, name, None), author=parsed.author, published=parsed.published
        )
    return replace(parsed, places=places)


def _slide(slide: Any) -> str:
    blocks = list(_shapes(slide.shapes))
    if slide.has_notes_slide:
        frame = slide.notes_slide.notes_text_frame
        notes = _frame(frame) if frame is not None else ""
        blocks += [f"Notes: {notes}"] if notes else []
    return tidy.block("\n\n".join(block for block in blocks if block))


def _shapes(shapes: Any) -> Iterator[str]:
    for shape in shapes:
        if shape.is_placeholder and int(shape.placeholder_format.type or 0) in _MARGINAL:
            continue
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes)
        elif shape.has_text_frame:
            yield _frame(shape.text_frame)
        elif getattr(shape, "has_table", False):
            yield "\n".join(
                row for cells in shape.table.rows if (row := tidy.row(cell.text for cell in cells.cells))
            )


def _frame(frame: Any) -> str:
    """The paragraphs of a text frame; each may be a point of a list."""
    return "\n\n".join(
        words
        for paragraph in frame.paragraphs
        if (words := "\n".join(filter(None, map(tidy.line, paragraph.text.replace("\v", "\n").split("\n")))))
    )
