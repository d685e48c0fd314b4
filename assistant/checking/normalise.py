"""Fold what typography alone changes, with a map from every folded character to the raw text.

Folding is NFKC plus one form for quotation marks, dashes, ellipses, white space and words broken at a
line's end. Case, wording and punctuation stay: two texts fold to the same characters only where a reader
would call them the same words.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.types import Span

MARKS = str.maketrans(
    dict.fromkeys("‘’‚‛ʼ′‹›´`", "'")
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‐‑‒–—―−﹘﹣", "-")
    | dict.fromkeys("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
)
SOFT_HYPHEN = "\u00ad"
LONGEST_CLUSTER = 64
"""Reordering marks is quadratic in their number; no script stacks more than a few."""

FOREIGN = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
LAYOUT = re.compile(
    r"(?<=[^\W\d_])-[^\S\r\n]*\r?\n[^\S\r\n]*(?=[^\W\d_])|(?:\s*\u00ad)+\s+|-{2,}|\.(?:\s+\.){2,}|\s+"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and where each of its characters stands in the raw one."""

    text: str
    starts: Sequence[int]
    """For each folded character the raw offset where it begins."""
    ends: Sequence[int]
    """For each folded character the raw offset where it ends, exclusive."""
    joints: frozenset[int] = frozenset()
    """Folded offsets where a hyphen and a line's end were dropped inside a word."""

    def raw(self, start: int, end: int) -> Span:
        """The raw span of a folded one; `end` is exclusive. An empty span stays where it begins."""
        if start < end:
            return Span(self.starts[start], self.ends[end - 1])
        at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
        return Span(at, at)


def fold(text: str) -> Folded:
    """The folded text; linear in the text's length."""
    if text.isascii():
        plain = text.replace("`", "'")
        return _fold_layout(plain, range(len(text)), range(1, len(text) + 1))
    return _fold_layout(*_fold_characters(text))


def find(needle: str, haystack: str, *, within: Span | None = None, whole_words: bool = False) -> Span | None:
    """Where `needle` first stands in `haystack`, as a raw span, or None. Never fuzzy."""
    return next(find_all(needle, haystack, within=within, whole_words=whole_words), None)


def find_all(
    needle: str, haystack: str, *, within: Span | None = None, whole_words: bool = False
) -> Iterator[Span]:
    """Every place where `needle` stands in `haystack` after folding, first to last, not overlapping.

    With `whole_words` a place that begins or ends inside a word, a number or a compound does not count.
    """
    wanted = fold(needle).text.strip()
    if not wanted:
        return
    offset = within.start if within else 0
    raw = haystack[within.start : within.end] if within else haystack
    folded = _fold_kept(raw) if within is None else fold(raw)
    found = False
    for start, end in _matches(wanted, folded):
        span = folded.raw(start, end)
        if whole_words and not _stands_alone(folded, start, end, raw):
            continue
        found = True
        yield Span(span.start + offset, span.end + offset)
    if not found and not whole_words:
        for match in re.finditer(re.escape(needle), raw):
            yield Span(match.start() + offset, match.end() + offset)


@lru_cache(maxsize=4)
def _fold_kept(text: str) -> Folded:
    return fold(text)


def _matches(wanted: str, folded: Folded) -> Iterator[tuple[int, int]]:
    at = folded.text.find(wanted)
    if at < 0 and folded.joints and "-" in wanted:
        yield from _across_joints(wanted, folded)
    while at >= 0:
        yield at, at + len(wanted)
        at = folded.text.find(wanted, at + len(wanted))


def _across_joints(wanted: str, folded: Folded) -> Iterator[tuple[int, int]]:
    """Matches where a hyphen of "well-known" was taken for the line's: "well-" at a line's end."""
    pattern = re.compile("(-?)".join(re.escape(part) for part in wanted.split("-")))
    for match in pattern.finditer(folded.text):
        dropped = [match.start(group) for group in range(1, (match.lastindex or 0) + 1) if not match[group]]
        if all(at in folded.joints for at in dropped):
            yield match.start(), match.end()


def _stands_alone(folded: Folded, start: int, end: int, raw: str) -> bool:
    """Whether a match breaks no word, number ("3" of "3.5") or hyphenated compound ("members" of "non-")."""
    text = folded.text
    if text[start].isalnum() and start:
        before, further = text[start - 1], text[start - 2 : start - 1]
        if before.isalnum() or (before in ".," and text[start].isdigit() and further.isdigit()):
            return False
        hyphen = before == "-" and raw[folded.starts[start - 1]] in "-\u2010\u2011\u2212"
        if hyphen and (further.isalnum() or text[start].isdigit()):
            return False
    if text[end - 1].isalnum() and end < len(text):
        after, further = text[end], text[end + 1 : end + 2]
        if after.isalnum() or (after in ".," and text[end - 1].isdigit() and further.isdigit()):
            return False
        if after == "-" and further.isalnum() and raw[folded.starts[end]] in "-\u2010\u2011":
            return False
    return True


def _fold_characters(text: str) -> tuple[str, array[int], array[int]]:
    """NFKC and `MARKS`, cluster by cluster; stretches of ASCII are copied as they are."""
    out: list[str] = []
    starts, ends = array("i"), array("i")

    def copy(start: int, end: int) -> None:
        out.append(text[start:end].replace("`", "'"))
        starts.extend(range(start, end))
        ends.extend(range(start + 1, end + 1))

    done = 0
    for run in FOREIGN.finditer(text):
        copy(done, run.start())
        done = run.end()
        if _is_plain(run[0]):
            copy(run.start(), run.end())
            continue
        for start, end in _clusters(text, run.start(), run.end()):
            folded, last = _fold_cluster(text, start, end)
            out.append(folded)
            starts.extend([start] * len(folded))
            ends.extend([last] * len(folded))
    copy(done, len(text))
    return "".join(out), starts, ends


def _is_plain(run: str) -> bool:
    return unicodedata.is_normalized("NFKC", run) and run.translate(MARKS) == run and SOFT_HYPHEN not in run


def _clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches that no composition crosses: a character with all that may join it."""
    first = start
    for at in range(start + 1, end):
        if not _joins(text[at]) or at - first >= LONGEST_CLUSTER:
            yield first, at
            first = at
    yield first, end


@lru_cache(maxsize=4096)
def _joins(character: str) -> bool:
    """Whether it may compose with what stands before it, or is dropped."""
    if character == SOFT_HYPHEN or MARKS.get(ord(character), "") is None:
        return True
    first = unicodedata.normalize("NFKD", character)[0]
    return (
        unicodedata.combining(first) != 0
        or unicodedata.category(first).startswith("M")
        or "\u1160" <= first <= "\u11ff"
        or "\U00016d60" <= first <= "\U00016d6a"
    )


def _fold_cluster(text: str, start: int, end: int) -> tuple[str, int]:
    """The folded cluster and the raw offset where its last visible character ends."""
    kept = [at for at in range(start, end) if _visible(text, at)]
    marked = "".join(text[at] for at in kept).translate(MARKS)
    folded = unicodedata.normalize("NFKC", marked).translate(MARKS)
    return folded, kept[-1] + 1 if kept else end


def _visible(text: str, at: int) -> bool:
    """A soft hyphen shows at a line's end only; `MARKS` drops what never shows."""
    if text[at] == SOFT_HYPHEN:
        return text[at + 1 : at + 2] in {"\n", "\r"}
    return MARKS.get(ord(text[at]), "") is not None


def _fold_layout(text: str, starts: Sequence[int], ends: Sequence[int]) -> Folded:
    """One space for white space, one form for dashes and dots, words whole again at a line's end."""
    out: list[str] = []
    new_starts, new_ends = array("i"), array("i")
    joints: set[int] = set()
    done = length = 0
    for match in LAYOUT.finditer(text):
        start, end = match.span()
        if match[0] == " ":
            continue
        out.append(text[done:start])
        new_starts.extend(starts[done:start])
        new_ends.extend(ends[done:start])
        folded = _layout(match[0], text[end : end + 1])
        new_starts.extend([starts[start]] * len(folded))
        new_ends.extend([ends[end - 1]] * len(folded))
        length += start - done + len(folded)
        if not folded:
            joints.add(length)
        out.append(folded)
        done = end
    out.append(text[done:])
    new_starts.extend(starts[done:])
    new_ends.extend(ends[done:])
    return Folded("".join(out), new_starts, new_ends, frozenset(joints))


def _layout(found: str, following: str) -> str:
    if found[0] == ".":
        return "." * found.count(".")
    if found[0] == "-":
        if found[-1] == "-":
            return "-"
        return "" if following.islower() else "-"
    if found[0] == SOFT_HYPHEN and following.islower():
        return ""
    return " "
