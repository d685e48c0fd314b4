"""Quantities in a text: value, unit, and whether it is said to be rough."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.checking.normalise import fold
from index.types import Span

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {w: n for n, w in enumerate(_SMALL)} | {w: 20 + 10 * n for n, w in enumerate(_TENS)}
_SCALES = {
    "hundred": 1e2, "dozen": 12.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "hundreds": 1e2, "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12, "trn": 1e12,
}  # fmt: skip
_UNITS = {
    form: unit
    for unit, forms in {
        "%": "% percent per-cent pct pc",
        "percentage points": "percentage-point percentage-points",
        "$": "$ dollar dollars usd us$",
        "€": "€ euro euros eur",
        "£": "£ pound pounds gbp sterling",
        "¥": "¥ yen yuan",
        "kg": "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
        "g": "gram grams gramme grammes",
        "tonne": "ton tons tonne tonnes",
        "km": "km kms kilometre kilometres kilometer kilometers",
        "m": "metre metres meter meters",
        "cm": "cm centimetre centimetres centimeter centimeters",
        "mm": "mm millimetre millimetres millimeter millimeters",
        "mile": "mile miles mi",
        "foot": "foot feet ft",
        "inch": "inch inches",
        "litre": "litre litres liter liters",
        "hectare": "hectare hectares ha",
        "acre": "acre acres",
        "degree": "degree degrees ° °c °f",
        "mph": "mph",
        "km/h": "km/h kph",
        "second": "second seconds",
        "minute": "minute minutes",
        "hour": "hour hours hr hrs",
        "day": "day days",
        "week": "week weeks",
        "month": "month months",
        "year": "year years",
        "decade": "decade decades",
        "century": "century centuries",
        "MW": "mw megawatt megawatts",
        "GW": "gw gigawatt gigawatts",
    }.items()
    for form in forms.split()
}
_ROUGH = re.compile(
    r"\b(?:about|around|roughly|approximately|approx\.?|nearly|almost|some|circa|close to|more than|over|"
    r"under|less than|fewer than|at least|up to|an estimated)\s+(?:[$€£¥]|US\$)?$",
    re.IGNORECASE,
)
_DIGITS = r"\d{1,3}(?:, ?\d{3})+(?!\d)(?:\. ?\d+)?|\d+(?:\. ?\d+)?"
_WORDED = r"\b(?:a |half a )?(?:%s)(?:[ -](?:and )?(?:%s))*\b" % (  # noqa: UP031 - the braces of regexes
    "|".join([*_SMALL, *_TENS, "dozen", "hundred", "thousand", "million", "billion", "trillion"]),
    "|".join([*_SMALL, *_TENS, "dozen", "hundred", "thousand", "million", "billion", "trillion"]),
)
_NUMBER = re.compile(rf"(?<![\w.])(?P<coin>US\$|[$€£¥]) ?(?P<paid>{_DIGITS})|(?<!\w)(?P<digits>{_DIGITS})|(?P<words>{_WORDED})", re.IGNORECASE)  # fmt: skip  # noqa: E501
_AFTER = re.compile(r"(?:-| )?(?P<word>percentage[ -]points?|per cent|km/h|°[CF]?|%|[$€£¥]|[^\W\d_]+)", re.IGNORECASE)  # fmt: skip  # noqa: E501
_RANGE = re.compile(r"\s*(?:to|and|or|[-–—])\s*(?:US\$|[$€£¥])?\s*")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it is meant."""

    values: tuple[float, ...]
    """What it may mean: "122. 5" is 122.5, or 122 at a sentence's end, and 5."""
    unit: str | None
    """None for what is counted in things."""
    rough: bool
    """Said to be about so much."""
    text: str
    span: Span
    """In the raw text."""

    def agrees(self, other: Quantity) -> bool:
        """Whether this may be said where the source says `other`."""
        if self.unit != other.unit and ((self.unit and other.unit) or "%" in (self.unit, other.unit)):
            return False
        if any(_same(a, b) for a in self.values for b in other.values):
            return True
        return self.rough and any(_rounds(a, b) for a in self.values for b in other.values)


ROUNDING = 0.1
"""How far, as a share, "about" may be from the source's number."""


@lru_cache(maxsize=256)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of a text, in order; "one" alone and ordinals in words are none."""
    folded = fold(text)
    plain = folded.text
    found = []
    for match in _NUMBER.finditer(plain):
        written = match["paid"] or match["digits"] or match["words"]
        values = _worded(written) if match["words"] else _numeric(written)
        if not values or (match["words"] and written.lower() in {"one", "zero"}):
            continue
        scale, unit, end = _magnitude_and_unit(plain, match.end(), paid=bool(match["coin"]))
        coin = _UNITS.get((match["coin"] or "").lower())
        rough = bool(_ROUGH.search(plain, max(0, match.start() - 20), match.start()))
        meant = {v * s for v in values for s in scale}
        found.append(
            Quantity(
                tuple(sorted(meant)),
                coin or unit,
                rough,
                plain[match.start() : end],
                folded.raw(match.start(), end),
            )
        )
    return _shared_units(found, text)


def _shared_units(found: list[Quantity], text: str) -> tuple[Quantity, ...]:
    """The "2" of "2 to 3 per cent" is per cent too, and that of "2 or 3 million" may be millions."""
    for at in range(len(found) - 2, -1, -1):
        here, after = found[at], found[at + 1]
        if here.unit is None and _RANGE.fullmatch(text, here.span.end, after.span.start):
            scale = next((s for s in (1e12, 1e9, 1e6, 1e3) if after.values[-1] >= s > here.values[-1]), 1.0)
            meant = tuple(sorted({*here.values, *(v * scale for v in here.values)}))
            found[at] = replace(here, unit=after.unit, values=meant)
    return tuple(found)


def _magnitude_and_unit(plain: str, at: int, *, paid: bool) -> tuple[tuple[float, ...], str | None, int]:
    """What follows a number: its factor (several where it is unclear), its unit, and where that ends."""
    if ordinal := _ORDINAL.match(plain, at):
        return (1.0,), "rank", ordinal.end()
    factors: tuple[float, ...] = (1.0,)
    end = at
    for _ in range(2):
        after = _AFTER.match(plain, end)
        if after is None:
            break
        word = after["word"].lower().replace(" ", "-")
        glued = after.end() - end == len(after["word"])
        if end == at and word in _SCALES and (len(word) > 3 or glued or paid):
            factors = (_SCALES[word],) if word != "m" or paid else (1e6, 1.0)
            end = after.end()
            continue
        unit = _UNITS.get(word)
        return factors, unit, after.end() if unit else end
    return factors, None, end


def _numeric(written: str) -> tuple[float, ...]:
    """The readings of digits: as one number, and apart where a space stands inside."""
    whole = float(written.replace(",", "").replace(" ", ""))
    if " " not in written:
        return (whole,)
    apart = [piece.strip(",.") for piece in written.split(" ")]
    return (whole, *(float(p.replace(",", "")) for p in apart if p))


def _worded(written: str) -> tuple[float, ...]:
    total = part = 0.0
    words = [w for w in re.split(r"[ -]", written.lower()) if w not in {"a", "and"}]
    half = bool(words) and words[0] == "half"
    for word in words[1:] if half else words:
        if word in _VALUES:
            part += _VALUES[word]
        elif word in {"hundred", "dozen"}:
            part = (part or 1) * _SCALES[word]
        else:
            total += (part or 1) * _SCALES[word]
            part = 0.0
    return ((total + part) / (2 if half else 1),)


def coincide(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers that are told apart can be the same: alike when the finer is rounded as the other.

    "About 400" and 397 can, "about 710,000" and "about 640,000" cannot.
    """
    if a.unit != b.unit and a.unit and b.unit:
        return False
    for x in a.values:
        for y in b.values:
            figures = min(_figures(x), _figures(y))
            if _same(x, y) or (
                (a.rough or b.rough) and float(f"{x:.{figures}g}") == float(f"{y:.{figures}g}")
            ):
                return True
    return False


def _rounds(a: float, b: float) -> bool:
    """Whether `a` is near `b` and no more exact: "about 400" for 397, never "about 401" for 400."""
    return abs(a - b) <= ROUNDING * abs(b) and _figures(a) <= _figures(b)


def _figures(value: float) -> int:
    """How many significant figures a number is written with."""
    return len(f"{value:.12g}".replace(".", "").replace("-", "").split("e")[0].strip("0"))


def _same(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-9 * max(abs(a), abs(b), 1.0)
