"""Read OpenDocument text: paragraphs, lists, tables and notes in order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING
from zipfile import ZipFile

from index.errors import LoadError
from index.loading import dateline, frontmatter, text, tidy, unzipping
from index.loading.parsed import Parsed

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SKIPPED = frozenset(
    "tracked-changes annotation annotation-end note-citation sequence-decls forms variable-decls".split()
)
_CHARACTERS = {"tab": "\t", "line-break": "\n"}


def load(data: bytes, name: str) -> Parsed:
    """Read a .odt file; the day is that of a date line near the top, else that of its creation."""
    with unzipping.office(data) as archive:
        if b"encryption-data" in _entry(archive, "META-INF/manifest.xml"):
            raise LoadError("it is encrypted; save it without a password")
        content = _entry(archive, "content.xml")
        meta = _entry(archive, "meta.xml")
    if not content:
        raise LoadError(
            "the file is damaged: it has no content.xml; open it in an office program and save it anew"
        )
    body = next((e for e in _tree(content).iter() if _name(e) == "text" and _space(e) == "office"), None)
    written = "" if body is None else _joined(body)
    if not written:
        raise LoadError("it holds no text; if it shows pictures of text, run OCR over them")
    stated = _stated(meta)
    title = tidy.label(stated.get("title"))
    return Parsed(
        text=written,
        title=title or text.first_line(written) or PurePath(name).stem,
        title_stated=title is not None,
        author=tidy.label(stated.get("initial-creator")) or tidy.label(stated.get("creator")),
        published=dateline.find(written) or frontmatter.read_date(stated.get("creation-date", "")),
    )


def _entry(archive: ZipFile, name: str) -> bytes:
    try:
        return unzipping.read(archive, archive.getinfo(name))
    except KeyError:
        return b""


def _tree(xml: bytes) -> Element:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

    try:
        tree: Element = fromstring(xml, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        raise LoadError("the file is damaged; open it in an office program and save it anew") from None
    return tree


def _stated(meta: bytes) -> dict[str, str]:
    return {_name(e): e.text or "" for e in _tree(meta).iter()} if meta else {}


def _joined(body: Element) -> str:
    notes: list[str] = []
    parts: list[str] = []
    before = ""
    try:
        for kind, block in _blocks(body, "text", notes):
            parts += ["\n" if kind == before and kind != "text" else "\n\n", block]
            before = kind
    except RecursionError:
        raise LoadError(
            "its parts are nested too deep; open it in an office program and save it anew"
        ) from None
    return tidy.block("".join([*parts, *(f"\n\n{note}" for note in notes)]))


def _blocks(parent: Element, kind: str, notes: list[str]) -> Iterator[tuple[str, str]]:
    for child in parent:
        name = _name(child)
        if name in ("p", "h"):
            written = _words(child, notes)
            if written:
                yield kind, f"- {written}" if kind == "item" else written
        elif name == "table-row":
            cells = (" ".join(words for _, words in _blocks(cell, "text", notes)) for cell in child)
            if row := tidy.row(cells):
                yield "row", row
        elif name not in _SKIPPED:
            yield from _blocks(child, "item" if name == "list-item" else kind, notes)


def _words(paragraph: Element, notes: list[str]) -> str:
    lines = "".join(_runs(paragraph, notes)).split("\n")
    return "\n".join(map(tidy.line, lines)).strip()


def _runs(parent: Element, notes: list[str]) -> Iterator[str]:
    """The words of a paragraph; its notes and text boxes are put aside."""
    yield parent.text or ""
    for child in parent:
        name = _name(child)
        if name in ("note", "text-box"):
            notes.extend(words for _, words in _blocks(child, "text", notes))
        elif name == "s":
            yield " "
        elif name in _CHARACTERS:
            yield _CHARACTERS[name]
        elif name not in _SKIPPED:
            yield from _runs(child, notes)
        yield child.tail or ""


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _space(element: Element) -> str:
    return element.tag.rpartition(":1.0}")[0].rpartition(":")[2]
