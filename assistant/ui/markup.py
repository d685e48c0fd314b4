"""Build HTML in which nothing that came from outside can be anything but text.

`Html` is a type of its own: only `text` and `tag` make it, so a plain string from a document, a model or
a visitor cannot become part of the page unescaped without the type checker saying so.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import NewType

Html = NewType("Html", str)

# Explicit bidirectional controls reorder what a reader sees; other controls hide. White space does neither.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_VOID = frozenset({"input"})


def text(value: str) -> Html:
    """Escape `value`; a control character keeps its place, is shown by its number, and reorders nothing."""
    parts: list[str] = []
    last = 0
    for found in _CONTROLS.finditer(value):
        parts.append(html.escape(value[last : found.start()]))
        number = f"U+{ord(found.group()):04X}"
        kept = "" if found.group() == "\x00" else f"&#{ord(found.group())};"
        parts.append(f'<bdi class="control" title="{number}">{kept}</bdi>')
        last = found.end()
    parts.append(html.escape(value[last:]))
    return Html("".join(parts))


def label(value: str, *, limit: int = 200) -> str:
    """`value` on one line, without what cannot be seen, at most `limit` characters; still to be escaped."""
    line = " ".join(_UNSEEN.sub("", value).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def tag(name: str, *children: Html, **attributes: str | bool | None) -> Html:
    """One element; `aria_label` and `class_` become `aria-label` and `class`, None and False are left out."""
    opening = [name]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        plain = key.rstrip("_").replace("_", "-")
        opening.append(plain if value is True else f'{plain}="{html.escape(value)}"')
    start = f"<{' '.join(opening)}>"
    return Html(start) if name in _VOID else Html(f"{start}{''.join(children)}</{name}>")


def join(parts: Iterable[Html], between: str = "") -> Html:
    """The parts in a row, with escaped text between them."""
    return Html(text(between).join(parts))


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 document", "3,214 documents"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
