"""Find the day a text states of itself: on a line of its own, or behind the place where a report begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from index.loading import frontmatter

LINES = 12
"""Lines with anything in them, from the top, that are looked at."""
FAR = 400
"""Characters of a line that are looked at."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_TH = r"(?:st|nd|rd|th)?"
_DAY = (
    rf"(?P<day>\d{{1,2}}{_TH} {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}}{_TH},? \d{{4}}"
    r"|\d{4}-\d{2}-\d{2})"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_LABEL = r"(?:(?:[Pp]ublished|[Pp]osted|[Ii]ssued|[Dd]ated?|DATE)(?: on)?:? )?"
_NAME = r"[A-Z][\w'’.-]*(?: (?:[A-Z][\w'’.-]*|of|on|de|am|upon)){0,3}"
_ALONE = re.compile(rf"[*_]{{0,2}}{_LABEL}{_WEEKDAY}{_DAY}\.?[*_]{{0,2}}$")
_REPORT = re.compile(
    rf"[*_]{{0,2}}{_NAME}(?:, {_NAME})?,? {_WEEKDAY}{_DAY}[*_]{{0,2}} ?(?:\([^()]{{1,40}}\) ?)?"
    rf"(?:[.:—–]|--?)[*_]{{0,2}} (?P<rest>\S.*)"
)

_PLACED = re.compile(rf"(?:{_NAME}(?:, {_NAME})?,? )?{_WEEKDAY}{_DAY}")
"""A second place and day right behind the first: a life, or a journey."""


def find(text: str) -> date | None:
    """The day stated in the first lines; None where there is none, or more than one to choose from.

    A date on a line of its own counts where no other line is only a date: a diary states many. A date
    behind a place ("KELM, 20 May 2025. The council ...") counts where the report goes on and gives no
    second place and date there, as the lines above a life do ("Kelm, 20 May 1925 – Aldham, 3 March 1999").
    """
    lines = [" ".join(line[:FAR].split()) for line in text.splitlines() if line.strip()]
    reports = (m for line in lines[:LINES] if (m := _REPORT.match(line)))
    for found in reports:
        if _PLACED.match(found["rest"]) is None:
            return frontmatter.read_date(found["day"])
    alone = list(_alone(lines))
    if len(alone) == 1 and alone[0][0] < LINES:
        return frontmatter.read_date(alone[0][1])
    return None


def _alone(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines that are nothing but a date: their number and the date."""
    for number, line in enumerate(lines):
        if found := _ALONE.match(line):
            yield number, found["day"]
