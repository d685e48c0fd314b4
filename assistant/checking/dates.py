"""Dates in a text, and whether one may be said where others stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from index.types import Span

_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTH = (
    r"(?P<month{0}>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_YEAR = r"(?:1[2-9]|20)\d\d"
_PATTERNS = (
    re.compile(r"(?<![\d-])(?P<year>" + _YEAR + r")-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)"),
    re.compile(
        r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? "
        + _MONTH.format("")
        + r"(?:,? (?P<year>"
        + _YEAR
        + r"))?\b"
    ),
    re.compile(
        _MONTH.format("") + r" (?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?!:)(?:,? (?P<year>" + _YEAR + r")\b)?"
    ),
    re.compile(r"\b" + _MONTH.format("") + r",? (?P<year>" + _YEAR + r")\b"),
    re.compile(
        r"\b(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Bb]y )|(?<=[Uu]ntil )|(?<=[Ll]ast )|(?<=[Nn]ext )|(?<=[Oo]f )|"
        r"(?<=[Ee]arly )|(?<=[Ll]ate )|(?<=[Tt]his ))" + _MONTH.format("") + r"\b"
    ),
    re.compile(r"\b(?P<month>January|February|April|June|July|August|September|October|November|December)\b"),
    re.compile(r"\b(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"),
    re.compile(r"(?<![\d$€£¥.,-])(?P<year>" + _YEAR + r")(?![\d%]|[,.]\d)"),
)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as far as the text gives it."""

    year: int | None
    month: int | None
    day: int | None
    weekday: int | None
    """0 is Monday."""
    text: str
    span: Span


@lru_cache(maxsize=256)
def dates(text: str) -> tuple[Dated, ...]:
    """Every date of a text in order: days, months, weekdays, years."""
    taken: list[Dated] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if not any(span.overlaps(other.span) for other in taken):
                taken.append(_read(match, span))
    return tuple(sorted(taken, key=lambda d: d.span))


def _read(match: re.Match[str], span: Span) -> Dated:
    groups = match.groupdict()
    month = int(groups["number"]) if groups.get("number") else None
    if name := groups.get("month"):
        month = next(n for n, full in enumerate(_MONTHS, 1) if full.startswith(name.lower()[:3]))
    weekday = _DAYS.index(groups["weekday"].lower()) if groups.get("weekday") else None
    year, day = groups.get("year"), groups.get("day")
    return Dated(int(year) if year else None, month, int(day) if day else None, weekday, match[0], span)


def stands(claimed: Dated, there: Sequence[Dated], published: date | None) -> bool:
    """Whether the source's dates bear a claimed one out, its day of publication included."""
    if claimed.weekday is not None:
        return any(d.weekday == claimed.weekday or _weekday(d) == claimed.weekday for d in there)
    known = {d.year for d in there} | ({published.year} if published else set())
    if claimed.year is not None and claimed.year not in known:
        return False
    if claimed.month is None:
        return True
    for other in there:
        if other.month == claimed.month and claimed.day in (None, other.day):
            return claimed.year is None or other.year in (None, claimed.year) or claimed.day is None
    return published is not None and _told_by_weekday(claimed, there, published)


def _weekday(dated: Dated) -> int | None:
    if dated.year and dated.month and dated.day:
        try:
            return date(dated.year, dated.month, dated.day).weekday()
        except ValueError:
            return None
    return None


def _told_by_weekday(claimed: Dated, there: Sequence[Dated], published: date) -> bool:
    """Whether a full date is the "Wednesday" of a text published within a week of it."""
    try:
        day = date(claimed.year or published.year, claimed.month or 1, claimed.day or 1)
    except ValueError:
        return False
    if claimed.day is None:
        return published.month == claimed.month
    return day == published or (
        abs(day - published) <= WEEK and any(d.weekday == day.weekday() for d in there)
    )
