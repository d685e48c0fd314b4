"""Read plain text, Markdown and reStructuredText: encoding, front matter, title, date."""

from __future__ import annotations

import re
from pathlib import PurePath

from index.errors import LoadError
from index.loading import dateline, encoding, frontmatter
from index.loading.parsed import Parsed

_LONGEST_TITLE = 200
_OVERLINE = re.compile(r"([^\w\s])\1{2,}[ \t]*(?:\r\n|\r|\n)")
"""The line above a title of reStructuredText."""


def load(data: bytes, name: str) -> Parsed:
    """Read a .txt, .md or .rst file; `name` gives the title where nothing else does."""
    decoded, note = encoding.decode(data)
    values, text = frontmatter.split(decoded)
    if not text.strip():
        raise LoadError("the file holds no text; write something into it or remove it")
    stated = values.get("title") or None
    return Parsed(
        text=text,
        title=stated or first_line(text, PurePath(name).suffix.lower()) or PurePath(name).stem,
        title_stated=stated is not None,
        author=values.get("author") or values.get("authors") or None,
        published=frontmatter.read_date(values.get("date") or values.get("published") or "")
        or dateline.find(text),
        source=values.get("source") or None,
        note=note,
    )


def first_line(text: str, extension: str = "") -> str | None:
    """The first line with anything in it, where it is short enough for a title and text follows."""
    text = text.lstrip()
    if extension == ".rst":
        text = _OVERLINE.sub("", text, count=1).lstrip()
    first, _, rest = text.partition("\n")
    if not rest.strip():
        first, _, rest = text.partition("\r")
    if not rest.strip() or len(first.strip()) > _LONGEST_TITLE:
        return None
    title = first.strip()
    if extension == ".md":
        title = re.sub(r"^#{1,6}(?:\s+|$)|\s+#+$", "", title).strip()
    return title if any(character.isalnum() for character in title) else None
