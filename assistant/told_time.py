"""Which days a sentence tells of; "on Wednesday" and "last week" count from its document's day. Pure."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from assistant.checking.dates import Dated, dates

DAY = timedelta(days=1)
AHEAD = re.compile(r"\b(?:will|shall|next|coming|to be|is to|are to|plans? to)\b", re.IGNORECASE)
BETWEEN = re.compile(r"^,? ?(?:to|until|till|and|–|-) ?(?:the )?$")
NEAR_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
NEAR_DAY = re.compile(r"\b(?:yesterday|today|tonight|tomorrow)\b", re.IGNORECASE)
WHOLE = re.compile(r"\b(?P<which>last|past|this|next) (?P<unit>week|weekend|month|year)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Days:
    """All days from one to another, both included."""

    since: date
    until: date

    def overlaps(self, other: Days) -> bool:
        """Whether a day lies in both."""
        return self.since <= other.until and other.since <= self.until


def told(sentence: str, published: date | None) -> tuple[Days, ...]:
    """Return the days, months and years that a sentence names.

    Without the day of its document only years, and what has one, are told.
    """
    found = [(d, days) for d in dates(sentence) if (days := _days(d, sentence, published)) is not None]
    spans: list[Days] = []
    last: tuple[Dated, Days] | None = None
    for dated, days in found:
        if (
            last
            and BETWEEN.match(sentence[last[0].span.end : dated.span.start])
            and last[1].since <= days.until
        ):
            spans[-1] = Days(spans[-1].since, days.until)
        else:
            spans.append(days)
        last = (dated, days)
    if published is not None:
        spans += [_near(m[0], published) for m in NEAR_DAY.finditer(sentence)]
        spans += [relative(m["which"], m["unit"], published) for m in WHOLE.finditer(sentence)]
    return tuple(spans)


def of(year: int, month: int | None = None, day: int | None = None) -> Days | None:
    """Return a day, a month or a year as days, or None where there is no such."""
    if not MINYEAR <= year <= MAXYEAR:
        return None
    if month is None:
        return Days(date(year, 1, 1), date(year, 12, 31))
    last = calendar.monthrange(year, month)[1]
    if day is None:
        return Days(date(year, month, 1), date(year, month, last))
    return Days(date(year, month, day), date(year, month, day)) if 1 <= day <= last else None


def relative(which: str, unit: str, today: date) -> Days:
    """Return "last week", "this month", "next year", counted from a day; weeks begin on Monday."""
    step = {"last": -1, "past": -1, "this": 0, "next": 1}[which.casefold()]
    unit = unit.casefold()
    if unit in ("week", "weekend"):
        monday = today + timedelta(days=7 * step - today.weekday())
        return Days(monday + (5 * DAY if unit == "weekend" else 0 * DAY), monday + 6 * DAY)
    if unit == "year":
        return Days(date(today.year + step, 1, 1), date(today.year + step, 12, 31))
    months = today.year * 12 + today.month - 1 + step
    year, month = divmod(months, 12)
    return Days(date(year, month + 1, 1), date(year, month + 1, calendar.monthrange(year, month + 1)[1]))


def _near(word: str, published: date) -> Days:
    day = published + NEAR_DAYS[word.casefold()] * DAY
    return Days(day, day)


def _days(dated: Dated, sentence: str, published: date | None) -> Days | None:
    if dated.year is not None:
        return of(dated.year, dated.month, dated.day)
    if published is None:
        return None
    if dated.weekday is not None:
        back = (published.weekday() - dated.weekday) % 7
        day = published - back * DAY
        if AHEAD.search(sentence, 0, dated.span.start) and back:
            day += 7 * DAY
        return Days(day, day)
    years = [of(year, dated.month, dated.day) for year in range(published.year - 1, published.year + 2)]
    near = [days for days in years if days is not None]
    return min(near, key=lambda days: abs((days.since - published).days), default=None)
