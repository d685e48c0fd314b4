"""Which time a question asks about: "in 2022", "in March", "on Wednesday", "last week". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.checking.dates import Dated, dates
from assistant.told_time import Days, of, relative, told

LATER = timedelta(days=2)
"""A paper reports a day until so long after it."""
PHRASE = re.compile(
    r"\b(?P<how>in|during|on|since|after|before|until|by|between|from|back in|as of|early in|late in|last)"
    r"(?: the)?(?: (?:early|late|year|month of|last|morning of|evening of|night of))* $",
    re.IGNORECASE,
)
RELATIVE = re.compile(
    r",? ?\b(?:(?:in|during|over|on) (?:the )?)?(?:"
    r"(?P<which>last|past|this|next) (?P<unit>week|weekend|month|year)|"
    r"(?:last|past) (?P<count>\d+|two|three|four|five|six|seven|ten) (?P<units>days|weeks|months|years)|"
    r"(?P<near>yesterday|today|tonight|tomorrow))\b(?![’'-])",
    re.IGNORECASE,
)
PART_OF = re.compile(r"\b(?:for|of|until|till|since|by|before|after|from|to|than|the|a)$", re.IGNORECASE)
"""Before "next year" it makes it a part of what is asked about: "the quota for next year"."""
LED = re.compile(r"(?:In|On|During|Last|This|Next|Yesterday|Since|Until|By)\b")
"""A sentence that begins with its time..."""
LEAD = re.compile(r"(?<=\w)(?:,|(?<=year|week)|(?<=month)|(?<=\d{4}))(?= )")
"""...which ends here."""
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
UNITS = {"days": 1, "weeks": 7, "months": 31, "years": 366}


@dataclass(frozen=True, slots=True)
class AskedTime:
    """The time that a question names."""

    words: str
    """As typed: "in March 2024"."""
    rest: str
    """The question without them."""
    days: Days | None = None
    """None where it is a weekday, or a month or day of any year."""
    weekday: int | None = None
    """0 is Monday."""
    month: int | None = None
    day: int | None = None
    is_relative: bool = False
    """Whether it was counted from today."""

    @property
    def resolved(self) -> str:
        """In words that need no today."""
        if not self.is_relative or self.days is None:
            return self.words
        if self.days.since == self.days.until:
            return f"on {_date(self.days.since)}"
        return f"from {_date(self.days.since)} to {_date(self.days.until)}"


def asked_time(question: str, today: date) -> AskedTime | None:
    """Return the one time that a question is about; None where it names none, or several."""
    counted = [m for m in RELATIVE.finditer(question) if not PART_OF.search(question[: m.start()].rstrip())]
    named = [(d, how) for d in dates(question) if (how := PHRASE.search(question[: d.span.start]))]
    if len(counted) == 1 and not named:
        return _relative(question, counted[0], today)
    if counted or not named or len({how.start() for _, how in named}) > 1:
        return None
    how = named[0][1]
    if how[0].casefold().endswith("the ") and named[0][0].month is None and named[0][0].year:
        return None  # "in the 2022 season"
    every = [d for d in dates(question) if d.span.start >= how.start()]
    if len(every) > 2 or (len(every) == 2 and how["how"].casefold() not in ("between", "from")):
        return None
    return _named(question, how, every)


def fits(asked: AskedTime, sentence: str, context: str, published: date | None) -> bool:
    """Whether a sentence, or the document it stands in, can be of the time asked for.

    Args:
        asked: the time.
        sentence: of a document.
        context: the sentence before it and the title.
        published: the document's day; without it only what tells of other years is ruled out.
    """
    if published is None:
        return _fits_undated(asked, told(sentence, None), told(context, None))
    own = told(sentence, published)
    if asked.is_relative and asked.words.casefold() in sentence.casefold():
        return True  # as the document's own "last week": a question may repeat it
    begins = told(LEAD.split(sentence, maxsplit=1)[0], published) if LED.match(sentence) else ()
    if begins and asked.days is not None and not any(within(asked, days) for days in own):
        return False  # "Last year 9,400 came" is not of this year, whatever its paper's day
    if any(within(asked, days) for days in (*own, *told(context, published))):
        return True
    if asked.days is not None and asked.days.since == asked.days.until:
        return not own and timedelta(0) <= published - asked.days.since <= LATER
    is_precise = asked.weekday is not None or asked.day is not None
    return not (is_precise and own) and within(asked, Days(published, published))


def _fits_undated(asked: AskedTime, own: Sequence[Days], around: Sequence[Days]) -> bool:
    """Whether the years that a sentence names, from the first to the last, leave room for the time asked for.

    Of 528 questions of the training pairs that name a year, it turns down 3 % of the sentences that answer,
    most of which are of another year than the question, and 27 % of the others (November 2026).
    """
    if not own or asked.days is None:
        return True
    whole = Days(min(days.since for days in own), max(days.until for days in own))
    return any(asked.days.overlaps(days) for days in (whole, *around))


def within(asked: AskedTime, days: Days) -> bool:
    """Whether days that a sentence tells of are of the time asked for."""
    if asked.days is not None:
        return asked.days.overlaps(days)
    if asked.weekday is not None:
        return days.since == days.until and days.since.weekday() == asked.weekday
    if asked.month is None:
        return False
    years = range(days.since.year, days.until.year + 1)
    months = (of(year, asked.month, asked.day) for year in years)
    is_long = (days.until - days.since).days > 300  # a whole year says nothing of its months
    return not is_long and any(month is not None and month.overlaps(days) for month in months)


def _relative(question: str, match: re.Match[str], today: date) -> AskedTime:
    if match["near"]:
        (days,) = told(match["near"], today)
    elif match["count"]:
        count = COUNTS.get(match["count"].casefold()) or int(match["count"])
        back = min(count * UNITS[match["units"].casefold()], (today - date.min).days)
        days = Days(today - timedelta(days=back), today)
    else:
        days = relative(match["which"], match["unit"], today)
    words = match[0].strip(" ,")
    return AskedTime(words, _without(question, match.start(), match.end()), days, is_relative=True)


def _named(question: str, how: re.Match[str], every: list[Dated]) -> AskedTime | None:
    first, last = every[0], every[-1]
    words = question[how.start() : last.span.end]
    rest = _without(question, how.start(), last.span.end)
    if first.year is None:
        if len(every) > 1 or how["how"].casefold() not in ("in", "on", "during"):
            return None
        return AskedTime(words, rest, weekday=first.weekday, month=first.month, day=first.day)
    begin = of(first.year, first.month, first.day)
    end = of(last.year, last.month, last.day) if last.year else None
    if begin is None or end is None:
        return None
    if len(every) == 2:
        return AskedTime(words, rest, Days(begin.since, end.until))
    open_ended = {"since": Days(begin.since, date.max), "after": Days(begin.until, date.max)}
    open_ended |= dict.fromkeys(("before", "until", "by"), Days(date.min, begin.until))
    return AskedTime(words, rest, open_ended.get(how["how"].casefold(), begin))


def _without(question: str, start: int, end: int) -> str:
    before, after = question[:start].rstrip(" ,"), question[end:].lstrip(" ,")
    joined = f"{before} {after}" if after[:1].isalnum() and before else f"{before}{after}"
    return joined[:1].upper() + joined[1:] if not before else joined


def _date(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
