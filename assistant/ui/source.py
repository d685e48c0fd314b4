"""Render the stretch of a document around the words that were cited."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from assistant.ui.markup import Html, counted, join, label, tag, text
from index.types import Document, Span

CONTEXT = 20_000
"""Characters shown on either side of the cited words; more on request."""
_SNAP = 2_000  # how far a window may grow to begin and end at a line
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_LINES = re.compile(r"\S[^\n]*")
_BLOCKS = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")


@dataclass(frozen=True, slots=True)
class Request:
    """What a browser asks to see: a document, the words to highlight, how much around them."""

    document: str
    """A document id; never a path."""
    start: int = 0
    end: int = 0
    check: str = ""
    """`fingerprint` of the words to highlight; empty highlights nothing."""
    before: int = CONTEXT
    """Characters before `start`."""
    after: int = CONTEXT
    """Characters after `end`."""

    def to_json(self) -> str:
        """For a `data-source` attribute."""
        return json.dumps(asdict(self))

    @classmethod
    def parse(cls, raw: object) -> Request | None:
        """What a browser sent, or None where it makes no sense."""
        if not isinstance(raw, Mapping) or not isinstance(raw.get("document"), str):
            return None
        numbers = {name: raw.get(name, 0) for name in ("start", "end")}
        numbers |= {name: raw.get(name, CONTEXT) for name in ("before", "after")}
        check = raw.get("check", "")
        if not isinstance(check, str) or not all(type(n) is int and n >= 0 for n in numbers.values()):
            return None
        return cls(raw["document"], check=check, **numbers)


def fingerprint(quote: str) -> str:
    """Sixteen hex digits that tell whether a document still holds the quote at its place."""
    return hashlib.sha256(quote.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def source(document: Document, request: Request) -> Html:
    """The document with the requested words in `<mark>` if they are still there, and a note if not."""
    cited = document.text[request.start : request.end]
    mark = Span(request.start, request.end) if cited and fingerprint(cited) == request.check else None
    window = _window(document.text, request)
    parts = [_heading(document, mark)]
    if request.check and mark is None:
        note = "The document has changed since it was cited: these words are no longer at their place."
        parts.append(tag("p", text(note), class_="note"))
    if window.start:
        parts.append(_more("earlier", window.start, request))
    parts += _body(document, window, mark)
    if window.end < len(document.text):
        parts.append(_more("later", len(document.text) - window.end, request))
    return join(parts)


def notice(message: str) -> Html:
    """A message where a source would stand."""
    return tag("p", text(message), class_="note", role="alert")


def _heading(document: Document, mark: Span | None) -> Html:
    published = document.published.isoformat() if document.published else None
    facts = [document.source, document.author, published, label(document.path)]
    if mark:
        facts += [document.place(mark.start), f"characters {mark.start:,} – {mark.end:,}"]
    known = [tag("bdi", text(label(fact))) for fact in facts if fact]
    title = tag("h2", text(label(document.title)), title=label(document.title), dir="auto")
    return tag("header", title, tag("p", join(known, " · "), class_="m"))


def _window(content: str, request: Request) -> Span:
    first = min(max(0, request.start - request.before), len(content))
    last = min(max(request.start, request.end) + request.after, len(content))
    if first:
        first = max(content.rfind("\n", max(0, first - _SNAP), first) + 1, first - _SNAP)
    if last < len(content):
        line_end = content.find("\n", last, last + _SNAP)
        last = line_end if line_end >= 0 else last
    return Span(first, max(first, last))


def _more(which: str, hidden: int, request: Request) -> Html:
    wider = asdict(request)
    wider["before" if which == "earlier" else "after"] += 2 * CONTEXT
    words = text(f"Show {which} text ({counted(hidden, 'character')})")
    return tag("button", words, type="button", class_="more", data_more=json.dumps(wider), data_which=which)


def _body(document: Document, window: Span, mark: Span | None) -> Iterator[Html]:
    blocks = _BLOCKS if _BLANK_LINE.search(document.text, window.start, window.end) else _LINES
    at = window.start
    for span in document.boilerplate:
        if not span.overlaps(window):
            continue
        fold = Span(max(span.start, window.start), min(span.end, window.end))
        yield from _paragraphs(document, Span(at, max(at, fold.start)), mark, blocks)
        yield _fold(document, fold, mark, blocks)
        at = fold.end
    yield from _paragraphs(document, Span(at, max(at, window.end)), mark, blocks)


def _fold(document: Document, span: Span, mark: Span | None, blocks: re.Pattern[str]) -> Html:
    lines = sum(1 for line in document.text[span.start : span.end].splitlines() if line.strip())
    summary = tag(
        "summary",
        text(f"Not part of the text, {counted(lines, 'line')}. "),
        tag("span", text("Show"), class_="show"),
        tag("span", text("Hide"), class_="hide"),
    )
    is_cited = mark is not None and mark.overlaps(span)
    inside = _paragraphs(document, span, mark, blocks)
    return tag("details", summary, *inside, class_="fold", open=is_cited)


def _paragraphs(document: Document, span: Span, mark: Span | None, blocks: re.Pattern[str]) -> Iterator[Html]:
    """The blocks between blank lines, or, in a text without blank lines, its lines."""
    for found in blocks.finditer(document.text, span.start, span.end):
        block = Span(found.start(), found.end())
        is_title = block.start < len(document.title) + 2 and found.group().strip() == document.title
        if is_title and not (mark and mark.overlaps(block)):
            continue  # it already stands above
        yield tag("p", _marked(document.text, block, mark), dir="auto")


def _marked(content: str, block: Span, mark: Span | None) -> Html:
    if mark is None or not mark.overlaps(block):
        return text(content[block.start : block.end])
    start, end = max(mark.start, block.start), min(mark.end, block.end)
    quote = content[mark.start : mark.end]
    anchor = mark.start + len(quote) - len(quote.lstrip())
    is_first = block.start <= anchor < block.end
    words = text(content[start:end])
    cited = tag("mark", words, id="cited" if is_first else None, tabindex="-1" if is_first else None)
    return join([text(content[block.start : start]), cited, text(content[end : block.end])])
