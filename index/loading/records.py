"""Read JSON and JSON lines: what a person wrote into them, under its keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePath

from index.errors import LoadError
from index.loading import encoding, frontmatter, tidy
from index.loading.parsed import Parsed
from index.types import Place

_DEEPEST = 100
"""Levels of lists and objects within each other."""
_MOST_NESTED = 5_000_000
"""Lists and objects of one file: about 1 GB of memory."""
_SHORT = 200
"""Characters; longer values, and those of several lines, stand apart below their key."""
_BETWEEN = " · "
_AUTHORS = ("author", "authors", "byline", "creator")
_DAYS = ("date", "published", "published_at", "publishedAt", "datePublished", "publication_date")
_SOURCES = ("source", "publisher", "site_name", "outlet")
_TOO_DEEP = f"its values are nested more than {_DEEPEST} deep; flatten it"
_EMPTY = "the file holds no text in its values; fill one in or remove it"


class _Object(list[tuple[str, object]]):
    """A JSON object as its pairs: a key that comes twice loses nothing."""


def load(data: bytes, name: str) -> Parsed:
    """Read a .json file; the entries of a list at its top are its places."""
    text, note = encoding.decode(data)
    _check_size(text)
    value = _decoded(text, whole=True)
    records = value if isinstance(value, list) and not isinstance(value, _Object) else None
    no_places: tuple[Place, ...] = ()
    if records is None:
        written, places = tidy.block(_text(value)), no_places
    else:
        parts = ((f"record {number}", tidy.block(_text(record))) for number, record in enumerate(records, 1))
        written, places = tidy.join(parts)
    if not written:
        raise LoadError(_EMPTY)
    stated = dict(value) if isinstance(value, _Object) else {}
    title = tidy.label(stated.get("title")) or tidy.label(stated.get("headline"))
    return Parsed(
        text=written,
        title=title or PurePath(name).stem,
        title_stated=title is not None,
        author=_first(stated, _AUTHORS),
        published=frontmatter.read_date(_first(stated, _DAYS) or ""),
        source=_first(stated, _SOURCES),
        places=places,
        note=note,
    )


def load_lines(data: bytes, name: str) -> Parsed:
    """Read a .jsonl file; a line that is no JSON is named in the note, and the others are read."""
    text, note = encoding.decode(data)
    _check_size(text)
    parts: list[tuple[str, str]] = []
    bad: list[int] = []
    reason = ""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            parts.append((f"record {number}", tidy.block(_text(_decoded(line, whole=False)))))
        except LoadError as problem:
            bad.append(number)
            reason = reason or str(problem)
    written, places = tidy.join(parts)
    if bad and not written:
        raise LoadError(f"line {bad[0]}: {reason}")
    if not written:
        raise LoadError(_EMPTY)
    notes = [*([note] if note else []), *([_left_out(bad, reason)] if bad else [])]
    return Parsed(
        text=written,
        title=PurePath(name).stem,
        title_stated=False,
        places=places,
        note="; ".join(notes) or None,
    )


def _decoded(text: str, *, whole: bool) -> object:
    """The value, with numbers as they are written: 1.10 stays 1.10."""
    try:
        return json.loads(text, parse_int=str, parse_float=str, object_pairs_hook=_Object)
    except json.JSONDecodeError as problem:
        where = f"line {problem.lineno}, column {problem.colno}" if whole else f"column {problem.colno}"
        raise LoadError(f"this is not JSON at {where} ({problem.msg}); mend it there") from None
    except RecursionError:
        raise LoadError(_TOO_DEEP) from None


def _check_size(text: str) -> None:
    if text.count("[") + text.count("{") > _MOST_NESTED:
        raise LoadError(f"it holds more than {_MOST_NESTED:,} lists and objects; split it")


def _text(value: object) -> str:
    """Short values on one line, long ones below their key."""
    lines: list[str] = []
    short: list[str] = []
    for keys, leaf in _leaves(value, (), 0):
        words = tidy.block(leaf)
        if not words:
            continue
        key = tidy.line(" ".join(keys))
        if len(words) <= _SHORT and "\n" not in words:
            short.append(f"{key}: {words}" if key else words)
            continue
        lines.extend([_BETWEEN.join(short)] if short else [])
        short = []
        lines.append(f"{key}:\n{words}" if key else words)
    lines.extend([_BETWEEN.join(short)] if short else [])
    return "\n\n".join(lines)


def _leaves(value: object, keys: tuple[str, ...], depth: int) -> Iterator[tuple[tuple[str, ...], str]]:
    if depth > _DEEPEST:
        raise LoadError(_TOO_DEEP)
    if isinstance(value, _Object):
        for key, inner in value:
            yield from _leaves(inner, (*keys, key), depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, keys, depth + 1)
    elif isinstance(value, bool):
        yield keys, "yes" if value else "no"
    elif value is not None:
        yield keys, str(value)


def _first(stated: dict[str, object], keys: tuple[str, ...]) -> str | None:
    return next((label for key in keys if (label := tidy.label(stated.get(key)))), None)


def _left_out(bad: list[int], reason: str) -> str:
    if len(bad) == 1:
        return f"line {bad[0]} was left out: {reason}"
    shown = ", ".join(map(str, bad[:5])) + (" …" if len(bad) > 5 else "")
    return f"{len(bad)} lines were left out ({shown}); the first: {reason}"
