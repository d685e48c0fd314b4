"""Turn a tree of HTML, or of what trafilatura made of it, into paragraphs, lists and rows of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.loading import tidy

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

_BLOCKS = frozenset(
    "address article aside blockquote body caption center cell dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr item legend li list main menu "
    "nav ol option p pre quote row section select summary table tbody td tfoot th thead tr ul".split()
)
_HIDDEN = frozenset(
    "script style noscript template svg math iframe object embed canvas audio video source track map head "
    "title textarea select button input datalist".split()
)
"""Nothing in them is text of the page. `head` is a heading once trafilatura has renamed it."""
_ITEMS = frozenset({"li", "item", "dd"})
_ROWS = frozenset({"tr", "row"})
_CELLS = frozenset({"td", "th", "cell"})
_LONGEST_CELL = 400
"""Characters; a table with a longer cell, or with a table in a cell, is there for the layout."""
_BREAK = "\x1f"
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def text_of(root: _Element, *, hidden: frozenset[str] = _HIDDEN) -> str:
    """The text below `root`: blocks apart by blank lines, items and rows on lines of their own."""
    from lxml import etree  # type: ignore[import-untyped]

    writer = _Writer()
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = str(element.tag)
        if event == "end":
            writer.leave(element, tag)
            if element is not root:
                writer.add(element.tail)
        elif element is not root and (tag in hidden or is_invisible(element)):
            writer.skipped.add(element)
            walker.skip_subtree()
        else:
            writer.enter(element, tag)
            writer.add(element.text)
    return writer.finish()


def extracted(root: _Element) -> str:
    """The text of trafilatura's tree, in which `head` is a heading."""
    return text_of(root, hidden=frozenset())


def is_invisible(element: _Element) -> bool:
    """Whether the element itself says that it is not shown."""
    if element.get("hidden") is not None or (element.get("aria-hidden") == "true" and len(element) == 0):
        return True
    return _INVISIBLE.search(element.get("style") or "") is not None


class _Writer:
    """What was written so far; the current block; the open rows and cells."""

    def __init__(self) -> None:
        self.skipped: set[_Element] = set()
        self._blocks: list[tuple[str, str]] = []
        self._buffer: list[str] = []
        self._cells: list[list[str] | None] = []
        self._is_layout: list[bool] = []
        self._preformatted = 0
        self._mark = ""

    def enter(self, element: _Element, tag: str) -> None:
        if tag == "table":
            self._flush()
            self._is_layout.append(_is_layout(element))
        elif tag in _ROWS:
            self._flush()
            self._cells.append(None if not self._is_layout or self._is_layout[-1] else [])
        elif tag in _BLOCKS:
            self._flush()
        self._preformatted += tag == "pre"
        if tag in ("br", "lb"):
            self._buffer.append(_BREAK)
        if tag in _ITEMS:
            self._mark = "- "

    def leave(self, element: _Element, tag: str) -> None:
        if element in self.skipped:
            return
        self._preformatted -= tag == "pre"
        row = self._cells[-1] if self._cells else None
        if tag in _CELLS and row is not None:
            row.append("".join(self._buffer).replace(_BREAK, " "))
            self._buffer = []
        elif tag in _ROWS and self._cells:
            self._cells.pop()
            self._put("row", tidy.row(row) if row is not None else "")
            self._flush()
        elif tag in _BLOCKS:
            self._flush()
        if tag == "table" and self._is_layout:
            self._is_layout.pop()
        if tag in _ITEMS:
            self._mark = ""

    def add(self, text: str | None) -> None:
        if text:
            self._buffer.append(text.replace("\n", _BREAK) if self._preformatted else text)

    def finish(self) -> str:
        self._flush()
        text, before = "", ""
        for kind, block in self._blocks:
            glue = "\n" if kind == before and kind != "text" else "\n\n"
            text_block = (glue if before else "") + block
            self._buffer.append(text_block)
            before = kind
        text = "".join(self._buffer)
        self._buffer = []
        return text

    def _flush(self) -> None:
        if self._cells and self._cells[-1] is not None:
            self._buffer.append(" ")
            return
        lines = [tidy.line(part) for part in "".join(self._buffer).split(_BREAK)]
        self._buffer = []
        text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
        if text:
            mark, self._mark = self._mark, ""
            self._put("item" if mark else "text", mark + text)

    def _put(self, kind: str, text: str) -> None:
        if text:
            self._blocks.append((kind, text))


def _is_layout(table: _Element) -> bool:
    if any(True for _ in table.iterdescendants("table")):
        return True
    return any(
        len("".join(str(part) for part in cell.itertext())) > _LONGEST_CELL
        for cell in table.iterdescendants(*_CELLS)
    )
