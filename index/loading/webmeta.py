"""What a web page says about itself: title, author, day, site. Nothing is guessed from its text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from index.loading import frontmatter, tidy

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

_TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")
_AUTHORS = "author article:author citation_author dc.creator parsely-author sailthru.author byl".split()
_DAYS = (
    "article:published_time og:published_time citation_publication_date citation_date datepublished "
    "dc.date.issued dcterms.issued dc.date dcterms.date dcterms.created pubdate publishdate publish-date "
    "publish_date parsely-pub-date sailthru.date date"
).split()
_SITES = ("og:site_name", "citation_journal_title", "dc.publisher", "dcterms.publisher", "application-name")
_SEPARATORS = (" | ", " - ", " – ", " — ", " · ", " :: ", " » ")
_DEEPEST = 6
"""Levels of JSON-LD that are looked through."""


class WebMeta:
    """The statements of one page's head, by the places in which pages make them."""

    def __init__(self, tree: _Element) -> None:
        self._tree = tree
        self._metas: dict[str, list[str]] = {}
        for meta in tree.iter("meta"):
            key = meta.get("property") or meta.get("name") or meta.get("itemprop")
            if key and meta.get("content"):
                self._metas.setdefault(key.strip().lower(), []).append(meta.get("content") or "")
        self._linked = [t for t in _linked_data(tree) if "headline" in t or "datePublished" in t]

    def title(self) -> str | None:
        """The page's own title, without the name of its site."""
        found = self._first(_TITLES) or self._from_linked("headline")
        if found:
            return _without_site(found, self.site())
        titles = [tidy.label(" ".join(str(t) for t in e.itertext())) for e in self._tree.iter("title")]
        return next((_without_site(t, self.site()) for t in titles if t), None)

    def author(self) -> str | None:
        """Who wrote it; several are separated by commas. An address of a page is no name."""
        stated = ([n for n in self._metas.get(key, ()) if "://" not in n] for key in _AUTHORS)
        names = next((found for found in stated if found), None) or self._names("author")
        return tidy.label(", ".join(dict.fromkeys(tidy.line(n).removeprefix("By ") for n in names)))

    def published(self) -> date | None:
        """The day on which it says that it was published; never one of a change, or of a copyright line."""
        stated = [value for key in _DAYS for value in self._metas.get(key, ())]
        stated[:0] = [v for thing in self._linked if isinstance(v := thing.get("datePublished"), str)]
        for element in self._tree.iter("time"):
            if element.get("pubdate") is not None or "datePublished" in (element.get("itemprop") or ""):
                stated.append(element.get("datetime") or "".join(str(t) for t in element.itertext()))
        return next((day for value in stated if (day := frontmatter.read_date(value))), None)

    def site(self) -> str | None:
        """Who published it."""
        return self._first(_SITES) or next((n for n in map(tidy.label, self._names("publisher")) if n), None)

    def _first(self, keys: tuple[str, ...]) -> str | None:
        values = (tidy.label(value) for key in keys for value in self._metas.get(key, ()))
        return next((value for value in values if value), None)

    def _from_linked(self, key: str) -> str | None:
        return next((label for thing in self._linked if (label := tidy.label(thing.get(key)))), None)

    def _names(self, key: str) -> Iterator[str]:
        for thing in self._linked:
            values = thing.get(key)
            for value in values if isinstance(values, list) else [values]:
                name = value.get("name") if isinstance(value, dict) else value
                if isinstance(name, str) and "://" not in name:
                    yield name


def _without_site(title: str, site: str | None) -> str:
    for separator in _SEPARATORS if site else ():
        head, found, tail = title.rpartition(separator)
        if found and head.strip() and tail.strip().casefold() == (site or "").casefold():
            return head.strip()
    return title


def _linked_data(tree: _Element) -> Iterator[dict[str, object]]:
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            yield from _things(json.loads(script.text or ""), 0)
        except (ValueError, RecursionError):
            continue


def _things(value: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for entry in value:
            yield from _things(entry, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _things(value.get("@graph"), depth + 1)
