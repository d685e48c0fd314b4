"""Where a quote and its source part: which words differ, or that two places were joined."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import lru_cache

from assistant.checking.normalise import find, find_all, fold
from index.types import Span

WORD = re.compile(r"\S+")
EDGES = "\"'.,;:!?()[]“”‘’«»…-–—"
NEGATION = re.compile(
    r"^(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|.+n['’]t|hardly|barely|fails?|failed)$",
    re.IGNORECASE,
)
ALIKE = 0.6
"""Share of the quote's words that must stand in the source, in order, for it to be a variant of it."""
SLACK = 12
"""Words of the source looked at on either side of what both have in common."""
CORE = 4
"""Words in common that make a sentence inside a frame of other words ("As reported, …") a variant."""
FAR = 4
"""Words."""
NEIGHBOURS = 60
"""Characters; a cut that leaves out less is an omission from one place, not a splice of two."""


NOWHERE = Span(0, 0)
Change = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Difference:
    """What stands in the text and what stands in the source instead, word by word."""

    changes: tuple[Change, ...]
    """Each: the words here, the words there instead; either may be empty."""
    span: Span = NOWHERE
    """Of the variant in the source."""
    alike: float = 0.0
    """Share of the text's words that the variant has too, in order."""
    inside: float = 0.0
    """The same between the first and the last word that both have, whatever frame is around; 0 where both
    have fewer than `CORE` words in common."""
    inner: tuple[Change, ...] = ()
    """The changes between these words."""

    @property
    def here(self) -> tuple[str, ...]:
        """The words that only the text has."""
        return tuple(word for here, _ in self.changes for word in here)

    @property
    def there(self) -> tuple[str, ...]:
        """The words that only the source has."""
        return tuple(word for _, there in self.changes for word in there)

    @property
    def negation(self) -> str | None:
        """The word by which one side denies what the other says."""
        return negation(self.changes)

    def in_words(self, name: str) -> str:
        """The differences in words for a person."""
        return "; ".join(_in_words(" ".join(here), " ".join(there), name) for here, there in self.changes)


def negation(changes: Sequence[Change]) -> str | None:
    """The word by which one side of a change denies what the other says."""
    for here, there in changes:
        mine, theirs = _denials(here), _denials(there)
        if bool(mine) != bool(theirs):
            return (mine or theirs)[0]
    return None


def _in_words(here: str, there: str, name: str) -> str:
    if here and there:
        return f"“{here}” stands for “{there}” in {name}"
    return f"“{here}” is added to what {name} says" if here else f"“{there}” of {name} is left out"


def _denials(words: tuple[str, ...]) -> list[str]:
    return [word for word in words if NEGATION.match(word)]


def where_it_breaks(quote: str, source: str) -> tuple[Span, Span] | None:
    """The two places that a splice was made of, or None."""
    words = [m.span() for m in WORD.finditer(quote)]
    if len(words) < 4:
        return None
    first = _longest(
        len(words), lambda n: find(quote[: words[n - 1][1]].rstrip(EDGES), source, whole_words=True)
    )
    last = _longest(len(words), lambda n: find(quote[words[-n][0] :].lstrip(EDGES), source, whole_words=True))
    if first + last < len(words) or min(first, last) < 2 or (first and last) == 0:
        return None
    cut = min(first, len(words) - 2)
    head = quote[: words[cut - 1][1]].rstrip(EDGES)
    tail = quote[words[cut][0] :].lstrip(EDGES)
    tails = list(find_all(tail, source, whole_words=True))
    heads = list(find_all(head, source, whole_words=True))
    if any(h.end <= t.start <= h.end + NEIGHBOURS for h in heads for t in tails):
        return None
    return (heads[0], tails[0]) if heads and tails else None


def _longest(most: int, found: Callable[[int], object]) -> int:
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if found(middle) else (low, middle - 1)
    return low


def differing(quote: str, source: str, *, near: Span) -> Difference | None:
    """How `quote` differs from the stretch of `near` that is most like it, or None where none is."""
    there = list(WORD.finditer(source, near.start, near.end))
    here = [m[0] for m in WORD.finditer(quote)]
    if not here or not there:
        return None
    a, b = [_bare(w) for w in here], [_bare(m[0]) for m in there]
    first, last = _window(a, b)
    matcher = SequenceMatcher(None, a, b[first:last], autojunk=False)
    blocks = _together([block for block in matcher.get_matching_blocks() if block.size])
    if not blocks or sum(block.size for block in blocks) < ALIKE * len(a):
        return None
    begin, end = first + blocks[0].b, first + blocks[-1].b + blocks[-1].size
    begin = max(first, begin - blocks[0].a)
    end = min(last, end + len(a) - blocks[-1].a - blocks[-1].size)
    matcher.set_seq2(b[begin:end])
    core = range(blocks[0].a, blocks[-1].a + blocks[-1].size)
    changes, inner = [], []
    for kind, i, j, k, m in matcher.get_opcodes():
        at_edge = kind == "insert" and (i == 0 or i == len(a))
        if kind != "equal" and not at_edge:
            change = (_plain(here[i:j]), _plain([m[0] for m in there[begin + k : begin + m]]))
            changes += [change] if any(change) else []
            inner += [change] if any(change) and i in core and j in core else []
    common = sum(block.size for block in matcher.get_matching_blocks())
    span = Span(there[begin].start(), there[end - 1].end())
    return Difference(tuple(changes), span, common / len(a), _inside(blocks, common), tuple(inner))


def _inside(blocks: list[Match], common: int) -> float:
    first, last = blocks[0], blocks[-1]
    widest = max(last.a + last.size - first.a, last.b + last.size - first.b)
    return min(1.0, common / widest) if common >= CORE else 0.0


def _together(blocks: list[Match]) -> list[Match]:
    """Without what only happens to stand elsewhere: a word or two beyond a gap wider than the quote's."""
    while len(blocks) > 1 and blocks[-1].size <= 2 and _stretch(*blocks[-2:]) > FAR:
        blocks.pop()
    while len(blocks) > 1 and blocks[0].size <= 2 and _stretch(*blocks[:2]) > FAR:
        blocks.pop(0)
    return blocks


def _stretch(first: Match, second: Match) -> int:
    """How many more words lie between two common parts in the source than in the quote."""
    return (second.b - first.b) - (second.a - first.a)


@lru_cache(maxsize=65536)
def _bare(word: str) -> str:
    return fold(word).text.strip(EDGES).casefold() or word


def _plain(words: list[str]) -> tuple[str, ...]:
    return tuple(bare for w in words if (bare := w.strip(EDGES)))


def _window(a: list[str], b: list[str]) -> tuple[int, int]:
    """The part of a long source that shares most words with `a`; all of a short one."""
    size = len(a) + 2 * SLACK
    if len(b) <= size:
        return 0, len(b)
    wanted = set(a)
    hits = [word in wanted for word in b]
    count = best = sum(hits[:size])
    at = 0
    for end in range(size, len(b)):
        count += hits[end] - hits[end - size]
        if count > best:
            best, at = count, end - size + 1
    return at, at + size
