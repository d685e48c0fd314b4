"""Put the lines of pages together into paragraphs, by where they stand on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points; the page's lower left corner is 0, 0."""

LINE = re.compile(r"\S(?:[^\r\n]*\S)?")
_HYPHEN = re.compile("([^\\W\\d_]+)[\x02\ufffe]\\s*(\\w+)")
"""Where PDFium has put a word together that was broken at the end of a line."""
_KEPT_BEFORE = frozenset(
    "all anti co cross ex full half high long low mid multi non old part post pre self semi "
    "short so two three four vice well".split()
)
"""Before a hyphen that is more likely part of the word than of the line's end."""
_ENDS = ".!?:;…\"'”’»)。！？"
_WIDER = 1.3
"""Times the usual distance of two lines: a larger one parts paragraphs. Usual is the lower quartile."""
_TALLER = 1.15
"""Times the height of a line: a heading and the text below it differ by more."""
_RUNNING = 3
"""Pages that begin or end with a running line, at least; and two in five of all."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page; two where a hyphen joins them."""

    text: str
    first: Box | None
    """Of the first character; None where it is not known."""
    last: Box | None


def pages(lines: Sequence[Sequence[Line]]) -> list[str]:
    """The text of each page: a newline where a line ends, a blank line where a paragraph does.

    Words that were broken at a line's end are whole. A line that recurs at the head or the foot of pages
    stays once; numbers of pages are left out.
    """
    running = _running(lines)
    seen: set[str] = set()
    kept = [[line for line in page if not _is_repeated(line, page, running, seen)] for page in lines]
    known = Counter(word for page in kept for line in page for word in re.findall(r"[\w-]+", line.text))
    return [_HYPHEN.sub(lambda word: _whole(word, known), _paragraphs(page)) for page in kept]


def _paragraphs(page: Sequence[Line]) -> str:
    steps = [_step(above, below) for above, below in pairwise(page)]
    down = sorted(step for step in steps if step > 1)
    usual = down[len(down) // 4] if down else 0.0
    right = max((line.last[2] for line in page if line.last), default=0)
    parts: list[str] = [page[0].text] if page else []
    for (above, below), step in zip(pairwise(page), steps, strict=True):
        parts.append(_glue(above, below, step, usual, right) + below.text)
    return "".join(parts)


def _glue(above: Line, below: Line, step: float, usual: float, right: float) -> str:
    if above.first is None or above.last is None or below.first is None:
        return "\n"
    height = above.last[3] - above.last[1]
    ends = above.text[-1] in _ENDS
    if abs(step) < height * 0.3:
        return " "
    if step < 0:  # the next column
        return "\n" if not ends and below.text[0].islower() else "\n\n"
    if step > usual * _WIDER or _differ(height, below.first[3] - below.first[1]):
        return "\n\n"
    is_short = above.last[2] < right - (right - above.first[0]) * 0.25
    is_indented = below.first[0] > above.first[0] + height * 0.8
    return "\n\n" if ends and (is_short or is_indented) else "\n"


def _step(above: Line, below: Line) -> float:
    """How far the baseline goes down, in points; 0 where it is not known."""
    return above.last[1] - below.first[1] if above.last and below.first else 0.0


def _differ(one: float, other: float) -> bool:
    return max(one, other) > min(one, other) * _TALLER


def _running(lines: Sequence[Sequence[Line]]) -> frozenset[str]:
    """The lines, numbers apart, that recur at the head or the foot of pages."""
    counts = Counter(key for page in lines for key in {_key(line) for line in _edges(page)})
    least = max(_RUNNING, len(lines) * 0.4)
    return frozenset(key for key, count in counts.items() if count >= least)


def _edges(page: Sequence[Line]) -> Iterator[Line]:
    if page:
        yield from (page[0], page[-1])


def _is_repeated(line: Line, page: Sequence[Line], running: frozenset[str], seen: set[str]) -> bool:
    key = _key(line)
    if key not in running or (line is not page[0] and line is not page[-1]):
        return False
    is_number = re.sub(r"(?i)page|seite|of|#", "", key).strip(" -–—|/.") == ""
    first = key not in seen
    seen.add(key)
    return is_number or not first


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _whole(word: re.Match[str], known: Counter[str]) -> str:
    """The word with or without its hyphen: as the document writes it elsewhere, else by its first half."""
    joined, hyphened = word[1] + word[2], f"{word[1]}-{word[2]}"
    if known[joined] != known[hyphened]:
        return joined if known[joined] > known[hyphened] else hyphened
    keeps = word[1].lower() in _KEPT_BEFORE or not word[2][0].islower() or not word[1][-1].islower()
    return hyphened if keeps else joined
