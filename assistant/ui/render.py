"""Render answers: pure functions from the values of `assistant.types` to HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.types import Answer, Citation, Conflict, Sentence, Verdict
from assistant.ui.markup import Html, counted, join, label, tag, text
from assistant.ui.source import Request, fingerprint
from index.names import display, surname
from index.types import Hit

_NEAREST = 3
_NEXT = 3  # questions offered
_REFUSAL = "The documents do not say."
_WORDS = {
    Verdict.SUPPORTED: ("ok", "✓ checked"),
    Verdict.PARTIAL: ("part", "◐ partly supported"),
    Verdict.UNSUPPORTED: ("no", "✗ not supported by its source"),
    Verdict.CONTRADICTED: ("no", "✗ contradicted by its source"),
    Verdict.UNVERIFIED: ("part", "? not verified"),
    Verdict.UNCITED: ("part", "? without a source"),
    Verdict.INVALID_CITATION: ("no", "✗ the source does not hold these words"),
}


def log(turns: Sequence[Html]) -> Html:
    """The conversation so far; what is added to it is read out."""
    return tag("div", *turns, id="turns", role="log", aria_live="polite", aria_label="Answers")


def welcome(people: Sequence[str]) -> Html:
    """What stands there before the first question; `people` are some whom the documents quote."""
    return tag(
        "div",
        tag("h2", text("What do you want to know?")),
        tag("p", text("The answer is in the documents' own words, or it is not given.")),
        next_questions(people),
        class_="welcome",
    )


def turn(number: int, question: str, resolved: str | None, body: Html) -> Html:
    """A question and whatever has been made of it so far.

    A follow-up may turn out to be read in other words; the room to say so is kept from the start, so that
    nothing moves.
    """
    is_other = resolved is not None and resolved.strip() != question.strip()
    read_as = f"Read as: {label(resolved or '', limit=300)}" if is_other else ""
    note = [tag("p", text(read_as), class_="read")] if is_other or number > 1 else []
    heading = tag("h2", text(label(question, limit=300)), class_="q", dir="auto")
    return tag("article", heading, *note, body, class_="turn", id=f"turn-{number}")


def growing(sentences: Sequence[Sentence], step: str) -> Html:
    """An answer in the making: what has been checked, then what is being done."""
    progress = tag("p", text(f"{label(step).capitalize()}…"), class_="progress")
    return tag("div", *map(sentence, sentences), progress, class_="a", aria_busy="true")


def answer(
    given: Answer,
    *,
    documents: int,
    seconds: float,
    titles: Mapping[str, str] | None = None,
    people: Sequence[str] = (),
) -> Html:
    """A finished answer, or a refusal that offers a next step.

    Args:
        given: What was answered.
        documents: How many were searched.
        seconds: How long it took.
        titles: Of the documents of the nearest passages, by id.
        people: Some whom the documents quote, for a refusal that names nobody itself.
    """
    if given.status == "not_in_documents":
        return _refusal(given, titles or {}, given.quoted or people)
    verified = sum(s.verdict is Verdict.SUPPORTED for s in given.sentences)
    searched = f"{counted(documents, 'document')} searched · {_duration(seconds)}"
    footer = [f"{verified} of {counted(len(given.sentences), 'sentence')} verified", searched]
    return tag(
        "div",
        *map(sentence, given.sentences),
        *map(_note, given.notes),  # below what may be there already, which must not move
        *([_missing(given.missing)] if given.missing else []),
        *map(_conflict, given.conflicts),
        tag("div", *map(_evidence, given.citations), class_="ev"),
        tag("div", *(tag("span", text(part)) for part in footer), class_="foot"),
        class_="a",
        data_group="Citation",
    )


def sentence(said: Sentence) -> Html:
    """A sentence with its speaker, its citations and, in words, its verdict."""
    kind, words = _WORDS[said.verdict]
    if said.verdict is Verdict.SUPPORTED and said.basis == "verbatim":
        kind, words = "word", "✓ word for word"
    why = f" – {'; '.join(label(r) for r in said.reasons)}" if said.reasons else ""
    if said.instead_of:
        why = " · the source's own sentence in place of the model's"
    return tag(
        "div",
        *([_speaker(said.speaker)] if said.speaker else []),
        tag("span", *_set_off(said), class_="t", dir="auto"),
        *map(_chip, said.citations),
        tag("span", text(words + why), class_="v"),
        class_=f"s {kind}",
    )


def error(message: str) -> Html:
    """What went wrong, in one line."""
    return tag("div", tag("p", text(label(message, limit=500))), class_="a error", role="alert")


def next_questions(people: Sequence[str]) -> Html:
    """A few questions to press; those about somebody with a name come first."""
    named = sorted(people, key=lambda person: surname(person) is None)
    names = dict.fromkeys(label(display(person)[0], limit=60) for person in named)
    questions = [f"What did {name} say?" for name in [*names][:_NEXT]]
    buttons = [tag("button", text(question), type="button", data_ask=question) for question in questions]
    return tag("div", *buttons, class_="next")


def _set_off(said: Sentence) -> Iterator[Html]:
    """The sentence, what answers in bold."""
    last = 0
    for span in said.highlights:
        yield text(said.text[last : span.start])
        yield tag("strong", text(said.text[span.start : span.end]))
        last = span.end
    yield text(said.text[last:])


def _speaker(speaker: str) -> Html:
    name, role = display(speaker)
    described = f", {label(role)}" if role else ""
    shown = label(name[:1].upper() + name[1:])
    return tag("span", tag("b", text(shown)), text(described), class_="who", dir="auto")


def _chip(citation: Citation) -> Html:
    return tag(
        "button",
        text(str(citation.number)),
        type="button",
        class_="chip",
        aria_label=f"Citation {citation.number}: {label(citation.title)}",
        data_source=_request(citation).to_json(),
    )


def _evidence(citation: Citation) -> Html:
    place = f" · {label(citation.place)}" if citation.place else ""
    title = join([tag("b", text(str(citation.number))), text(f"{place} · {label(citation.title)}")])
    also = f"also in {label(', '.join(citation.also), limit=300)}" if citation.also else ""
    return _card(title, citation.quote, _request(citation), also)


def _card(title: Html, quote: str, request: Request, also: str = "") -> Html:
    words = tag("i", text(label(quote, limit=160)), dir="auto")
    copies = [tag("span", text(also), title=also)] if also else []
    return tag("button", tag("span", title), words, *copies, type="button", data_source=request.to_json())


def _request(citation: Citation) -> Request:
    return Request(citation.document_id, citation.start, citation.end, fingerprint(citation.quote))


def _refusal(given: Answer, titles: Mapping[str, str], people: Sequence[str]) -> Html:
    details = given.text.removeprefix(_REFUSAL).strip()
    cards = [_nearest(hit, titles) for hit in given.nearest[:_NEAREST]]
    return tag(
        "div",
        *map(_note, given.notes),
        tag("h3", text(_REFUSAL)),
        *([tag("p", text(details), dir="auto")] if details else []),
        *([tag("div", *cards, class_="ev")] if cards else []),
        next_questions(people),
        class_="a none",
        data_group="Nearest passage",
    )


def _nearest(hit: Hit, titles: Mapping[str, str]) -> Html:
    passage = hit.passage
    title = label(titles.get(passage.document_id, passage.document_id))
    request = Request(passage.document_id, passage.start, passage.end, fingerprint(passage.text))
    return _card(text(f"nearest · {title}"), passage.text, request)


def _note(note: str) -> Html:
    return tag("p", text(label(note, limit=500)), class_="note", role="status")


def _missing(lacks: Sequence[str]) -> Html:
    """What is missing, in the sentences that say so."""
    return tag("p", text(label(" ".join(lacks), limit=600)), class_="missing", dir="auto")


def _conflict(conflict: Conflict) -> Html:
    notes = conflict.notes or ("",) * len(conflict.sentences)
    accounts = [
        tag("li", text(label(note, limit=300)), *map(_chip, said.citations))
        for said, note in zip(conflict.sentences, notes, strict=True)
    ]
    heading = tag("p", text("Sources differ, newest first"))
    return tag("div", heading, tag("ul", *accounts), class_="missing")


def _duration(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"
