"""Render the list of documents beside the chat."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from assistant.ui.markup import Html, counted, join, label, tag, text
from assistant.ui.source import Request
from index.names import surname
from index.types import Listed, Statement

SHOWN = 50
"""Documents listed at once; the filter reaches the rest."""
_FILTER_FROM = 8  # documents, from which a filter is worth its room


def matching(documents: Iterable[Listed], words: str) -> list[Listed]:
    """The documents whose title or path holds all the words, in their order."""
    wanted = words.casefold().split()
    return [d for d in documents if all(word in f"{d.title} {d.path}".casefold() for word in wanted)]


def speakers(statements: Iterable[Statement]) -> dict[str, set[str]]:
    """Who is quoted, by document id."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for statement in statements:
        if statement.speaker:
            found[statement.document_id].add(statement.speaker)
    return dict(found)


def most_quoted(statements: Iterable[Statement], limit: int) -> list[str]:
    """Whoever is quoted most often, and of those with equal numbers whoever comes first."""
    counts = Counter(s.speaker for s in statements if s.speaker and surname(s.speaker))
    return [speaker for speaker, _ in counts.most_common(limit)]


def sidebar(total: int, listing: Html) -> Html:
    """The whole column; `listing` is what `documents` made."""
    box = tag(
        "input",
        id="filter",
        type="search",
        placeholder="Filter",
        aria_label="Filter the sources by title or path",
    )
    return tag(
        "div",
        tag("h1", text("Ask the documents")),
        tag("p", text("Every sentence is checked against its source."), class_="motto"),
        tag(
            "details",
            tag("summary", text(f"Sources ({total:,})"), class_="label"),
            *([box] if total >= _FILTER_FROM else []),
            tag("div", listing, id="documents"),
            id="sources",
            open=True,
        ),
    )


def documents(found: Sequence[Listed], passages: Mapping[str, int], people: Mapping[str, set[str]]) -> Html:
    """The first documents, each a button that opens it, and how many there are besides.

    Args:
        found: all that match the filter.
        passages: how many each has, by document id.
        people: who is quoted in each, by document id.
    """
    if not found:
        return tag("p", text("No document."), class_="rest")
    items = [tag("li", _document(d, passages.get(d.id, 0), len(people.get(d.id, ())))) for d in found[:SHOWN]]
    rest = len(found) - SHOWN
    more = [tag("p", text(f"and {counted(rest, 'more', 'more')}"), class_="rest")] if rest > 0 else []
    return join([tag("ul", *items), *more])


def _document(document: Listed, passages: int, people: int) -> Html:
    facts = [counted(passages, "passage")]
    if people:
        facts.append(counted(people, "speaker"))
    return tag(
        "button",
        tag("span", text(label(document.title, limit=120)), class_="title", dir="auto"),
        tag("small", text(" · ".join(facts))),
        type="button",
        class_="doc",
        title=label(document.path),
        data_source=Request(document.id).to_json(),
    )
