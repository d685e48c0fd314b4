"""Read web pages: their text without the site around it, and what their head states."""

from __future__ import annotations

import copy
import logging
import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from index.errors import LoadError
from index.loading import dateline, encoding, markup, tidy
from index.loading.parsed import Parsed
from index.loading.webmeta import WebMeta

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""", re.IGNORECASE)
_HEAD = 4096
"""Bytes in which a page declares its charset; browsers look at 1,024."""
_LONGEST_FOR_TRAFILATURA = 5_000_000
"""Characters of markup; longer pages are read whole, since trafilatura takes seconds a megabyte."""
_DEEPEST_FOR_TRAFILATURA = 200
"""Elements within each other; it recurses."""
_MOST_FOR_TRAFILATURA = 60_000
"""Elements of a page: about ten seconds."""
_LEAST_KEPT = 0.9
"""Of the page's long paragraphs, by number; where trafilatura keeps less, the page is read whole."""
_SHORTEST = 200
"""Characters; of a shorter text trafilatura keeps the words but not their spacing."""
_LONG = 80
"""Characters of a paragraph that is content and no label."""
_DEEPEST = 2000
"""Elements within each other; libxml2 leaves out, without a word, what is deeper than 2,048."""
_AROUND = frozenset({"nav", "footer", "aside", "form", "menu", "dialog"})
"""Elements around the text of a page, which the plain reading leaves out."""


def load(data: bytes, name: str) -> Parsed:
    """Read a .html or .htm file."""
    declared = _CHARSET.search(data, 0, _HEAD) or _XML_CHARSET.match(data, 0, _HEAD)
    page, note = encoding.decode(data, declared=declared[1].decode("ascii") if declared else None)
    tree = parse(page)
    text = content(tree, page) if tree is not None else ""
    if tree is None or not text:
        raise LoadError(
            "the page holds no text; if a script fills it in, save it from a browser once it is shown"
        )
    meta = WebMeta(tree)
    stated = meta.title()
    return Parsed(
        text=text,
        title=stated or _first_heading(tree) or PurePath(name).stem,
        title_stated=stated is not None,
        author=meta.author(),
        published=meta.published() or dateline.find(text),
        source=meta.site(),
        note=note,
    )


def parse(page: str) -> _Element | None:
    """The tree of a page; None where there is none. Nothing is fetched and no entity of its own resolved.

    Raises:
        LoadError: its elements are nested so deep that the parser would lose some.
    """
    from lxml import etree, html  # type: ignore[import-untyped]

    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        tree = html.document_fromstring(tidy.clean(page).encode(), parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    if _is_deep(tree, _DEEPEST):
        raise LoadError(
            f"its elements are nested more than {_DEEPEST} deep; open it in a browser and save its text"
        )
    for element in [e for e in tree.iter() if markup.is_invisible(e)]:
        _drop(element)
    return tree


def content(tree: _Element, page: str) -> str:
    """The text of a page: what trafilatura takes for it, or all but navigation where that loses much."""
    whole = _widest(tree)
    text = ""
    if len(page) <= _LONGEST_FOR_TRAFILATURA and not _is_heavy(tree):
        text = _extracted(tree)
    if len(text) >= _SHORTEST and _share_kept(whole, text) >= _LEAST_KEPT:
        return text
    return plain(whole) or text or markup.text_of(tree)


def plain(tree: _Element) -> str:
    """All text of a tree but navigation, forms and what stands aside."""
    pruned = copy.deepcopy(tree)
    for element in list(pruned.iterdescendants(*_AROUND)):
        _drop(element)
    return tidy.block(markup.text_of(pruned))


def _extracted(tree: _Element) -> str:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.bare_extraction(
        copy.deepcopy(tree),
        favor_recall=True,
        include_comments=False,
        include_tables=True,
        with_metadata=False,
    )
    body = getattr(found, "body", None)
    return tidy.block(markup.extracted(body)) if body is not None else ""


def _widest(tree: _Element) -> _Element:
    """The page's one main part or article, where it has one; else its body."""
    for tag in ("main", "article", "body"):
        found = list(tree.iter(tag))
        if len(found) == 1:
            return found[0]
    return tree


def _share_kept(part: _Element, text: str) -> float:
    """How many of the long paragraphs of a part of the page, links apart, are in `text`: 0..1."""
    squeezed = "".join(text.split())
    expected = kept = length = 0
    for paragraph in part.iter("p", "li", "td", "blockquote", "pre"):
        words = "".join("".join(str(t) for t in paragraph.itertext()).split())
        linked = sum(len(str(t)) for link in paragraph.iter("a") for t in link.itertext())
        if len(words) < _LONG or linked * 2 > len(words) or _is_around(paragraph):
            continue
        expected += 1
        length += len(words)
        kept += words[:_LONG] in squeezed or words[-_LONG:] in squeezed
    if len(squeezed) < length * _LEAST_KEPT / 2:  # cells and items may stand within each other
        return 0.0
    return kept / expected if expected else 1.0


def _is_around(element: _Element) -> bool:
    return any(ancestor.tag in _AROUND for ancestor in element.iterancestors())


def _is_heavy(tree: _Element) -> bool:
    many = any(count > _MOST_FOR_TRAFILATURA for count, _ in enumerate(tree.iter(), 1))
    return many or _is_deep(tree, _DEEPEST_FOR_TRAFILATURA)


def _is_deep(tree: _Element, limit: int) -> bool:
    """Whether more than `limit` elements stand within each other."""
    from lxml import etree

    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limit:
            return True
    return False


def _first_heading(tree: _Element) -> str | None:
    headings = (tidy.label("".join(str(t) for t in h.itertext())) for h in tree.iter("h1"))
    return next((heading for heading in headings if heading), None)


def _drop(element: _Element) -> None:
    """Take an element out and leave the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)
