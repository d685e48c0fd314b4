"""Read the `---` block at the top of a file: simple `key: value` lines, never evaluated."""

from __future__ import annotations

import re
from datetime import date

_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_KEY = re.compile(r"([A-Za-z][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(.*))?$")
_CONTINUED = re.compile(r"[ \t]+\S|-[ \t]+\S|#")
_BLOCK_SCALAR = re.compile(r"[>|][+-]?$")
_LONGEST = 200
"""Lines; a block that is not closed by then is no front matter."""

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?$")
_DAY_FIRST = re.compile(r"(?:[A-Za-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]+)\.?,?\s+(\d{4})\b")
_MONTH_FIRST = re.compile(r"(?:[A-Za-z]+,\s+)?([A-Za-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")


def split(text: str) -> tuple[dict[str, str], str]:
    """The block's values by lower-case key, and the text after it; an empty dict where there is none."""
    opening = _FENCE.match(text)
    if opening is None:
        return {}, text
    lines: list[str] = []
    position = opening.end()
    for _ in range(_LONGEST):
        line = _LINE.match(text, position)
        if line is None or position >= len(text):
            return {}, text
        position = line.end()
        if line[1].rstrip() in ("---", "..."):
            values = _values(lines)
            return (values, text[position:]) if values else ({}, text)
        lines.append(line[1])
    return {}, text


def read_date(value: str) -> date | None:
    """A day that is written 2024-07-10, 10 July 2024 or July 10, 2024; None for anything else."""
    value = value.strip()
    if found := _ISO.match(value):
        return _real(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.match(value):
        return _real(int(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_FIRST.match(value):
        return _real(int(found[3]), _month(found[1]), int(found[2]))
    return None


def _values(lines: list[str]) -> dict[str, str]:
    """Empty where any line is neither a key, nor a continuation, nor a comment."""
    collected: dict[str, list[str]] = {}
    key = ""
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        if key and _CONTINUED.match(line):
            collected[key].append(line.strip().removeprefix("- "))
            continue
        found = _KEY.match(line)
        if found is None:
            return {}
        key = found[1].strip().lower()
        collected[key] = [found[2] or ""]
    return {key: _value(parts) for key, parts in collected.items()}


def _value(parts: list[str]) -> str:
    first, rest = parts[0].strip(), parts[1:]
    if not first and rest:
        return ", ".join(_unquoted(part) for part in rest)
    if _BLOCK_SCALAR.match(first):
        return " ".join(part.strip() for part in rest)
    if first.startswith("[") and first.endswith("]"):
        return ", ".join(_unquoted(part) for part in first[1:-1].split(","))
    return _unquoted(" ".join([first, *rest]))


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return value.split(" #", 1)[0].strip()


def _month(name: str) -> int:
    """1..12 by full name or any unambiguous beginning of three letters or more; 0 for no month."""
    name = name.lower()
    if len(name) < 3:
        return 0
    return next((number for number, month in enumerate(_MONTHS, 1) if month.startswith(name[:9])), 0)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
