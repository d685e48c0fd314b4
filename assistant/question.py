"""What a question asks for: somebody's words, who said something, or anything else; follow-ups resolved.

Pure and without a model: a question is matched against `forms`, and what matches none is open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from assistant import continuing, following, forms, saying
from assistant.asked_time import AskedTime, asked_time

BACK = 3
"""Turns in which the thing is looked for that "it" stands for."""

INDEFINITE = re.compile(r"an? ", re.IGNORECASE)
"""A card, say; "it" is rather "the library" of the turn before."""

Form = Literal["said", "did_say", "who_said", "open"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood."""

    text: str
    resolved: str
    """Equal to `text` unless it leaned on an earlier turn."""
    form: Form
    speakers: tuple[str, ...] = ()
    """Whose words are asked for, as typed."""
    about: str = ""
    """What the words are to be about; empty for anything."""
    unresolved: str = ""
    """A pronoun that no earlier turn explains."""
    more: bool = False
    """"What else": what earlier turns showed is not repeated."""
    verb: str = ""
    """How it is to be said, in its base form: "promise"; empty where the question has no verb of speech."""
    words_only: bool = True
    """Only words can answer ("say"), not also what a document tells of the person ("believe")."""
    when: AskedTime | None = None
    """The time it asks about, "in 2022"; what answers must be of it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question as it was understood, with whose words answered it."""

    question: str
    speaker: str | None = None
    answer: str = ""
    """The first sentence of its answer in which something is set in bold, or else the first."""


def understand(
    text: str,
    history: Sequence[Turn] = (),
    *,
    is_speaker: Callable[[str], bool],
    today: date | None = None,
) -> Question:
    """Say what a question asks for.

    Args:
        text: as typed.
        history: earlier turns, oldest first.
        is_speaker: whether a name is somebody whom the documents quote.
        today: from which "last week" is counted; without it no time is read from a question.
    """
    typed = " ".join(text.split())
    if again := continuing.more_of(typed, [turn.question for turn in reversed(history[-BACK:])]):
        return replace(understand(again, is_speaker=is_speaker, today=today), text=text, more=True)
    if history and (said := continuing.who_said(typed, history[-1].answer)):
        return _understood(text, said, said, is_speaker)
    resolved = resolve(typed, history, is_speaker=is_speaker, today=today)
    when = asked_time(resolved, today) if today else None
    if when is None:
        return _understood(text, resolved, resolved, is_speaker)
    if when.is_relative:
        resolved = resolved.replace(when.words, when.resolved, 1)
    return replace(_understood(text, resolved, when.rest, is_speaker), when=when)


def _understood(text: str, resolved: str, asked: str, is_speaker: Callable[[str], bool]) -> Question:
    """Say what a question asks for; `asked` is it without the time that it names."""
    form, match = _form(asked)
    if match is None:
        if name := _bare_name(asked, is_speaker):
            return Question(text, resolved, "said", (name,), words_only=False)
        return Question(text, resolved, "open")
    parts = match.groupdict()
    who, about = (parts.get("who") or "").strip(), (parts["about"] or "").strip()
    about = "" if forms.ANYTHING.fullmatch(about) else about
    if forms.THE_TEXT.match(who):
        return Question(text, resolved, "open")
    verb = forms.BASES.get(parts["verb"].casefold(), "")
    alone = bool(forms.LONE_PRONOUN.match(who))
    return Question(
        text,
        resolved,
        form,
        () if alone else _people(who, is_speaker),
        about,
        unresolved=who if alone else "",
        more=bool(parts.get("else")),
        verb=verb,
        words_only=parts["verb"].casefold() in forms.WORDS_ONLY or verb in saying.STRICT,
    )


def resolve(
    asked: str,
    history: Sequence[Turn],
    *,
    is_speaker: Callable[[str], bool],
    today: date | None = None,
) -> str:
    """Rewrite a follow-up so that it can be understood alone; anything else is returned as it is."""
    if not history:
        return asked
    if match := forms.AND_X.match(asked):
        same = _same_again(history[-1].question, match["what"], is_speaker)
        return same or continuing.continued(asked, history[-1].question, today) or asked
    if _bare_name(asked, is_speaker):
        return _same_again(history[-1].question, asked.strip(" ?!."), is_speaker) or asked
    last = history[-1]
    if again := following.asked_again(asked, last.question):
        return again
    newest = reversed(history)
    person = next((who for turn in newest if (who := _whom(turn, is_last=turn is last))), None)
    things = following.things(asked, last.question)
    if things:
        return things
    if person and forms.OWN.search(asked):
        return forms.OWN.sub(lambda _: following.owner(person), asked, count=1)
    if person and forms.PRONOUN.search(asked):
        return forms.PRONOUN.sub(lambda _: person, asked, count=1)
    earlier = [turn.question for turn in reversed(history[-BACK:])]
    earlier.sort(key=lambda question: bool(INDEFINITE.match(following.thing(question) or "")))
    return next((found for turn in earlier if (found := following.with_thing(asked, turn))), asked)


def _bare_name(asked: str, is_speaker: Callable[[str], bool]) -> str:
    """Return the name where a question is nothing else: "Petrenko?"."""
    name = asked.strip(" ?!.")
    if not forms.BARE.match(name) or forms.PROPERTY.match(name) or not is_speaker(name):
        return ""
    return name


def _form(text: str) -> tuple[Form, re.Match[str] | None]:
    of_each: tuple[tuple[Form, list[re.Pattern[str]]], ...] = (
        ("said", forms.SAID),
        ("did_say", forms.DID_SAY),
        ("who_said", forms.WHO_SAID),
    )
    for form, patterns in of_each:
        for pattern in patterns:
            if match := pattern.match(text):
                return form, match
    return "open", None


def _same_again(last: str, what: str, is_speaker: Callable[[str], bool]) -> str | None:
    """Ask the last question again, of another person or about another thing."""
    if bare := _bare_name(last, is_speaker):
        last = f"what did {bare} say?"
    form, match = _form(last)
    if (
        match is None
        or form != "said"
        or (continuing.PHRASE.match(what) and not forms.LEADING_ON.match(what))
    ):
        return None
    about = match["about"]
    if is_speaker(what) or what[:1].isupper():
        return f"what did {what} say about {about}?" if about else f"what did {what} say?"
    return f"what did {match['who']} say about {forms.LEADING_ON.sub('', what)}?"


def _whom(turn: Turn, *, is_last: bool) -> str | None:
    """Whom "he" and "she" can stand for after a turn."""
    found = _person(turn) or following.person(turn.answer, turn.question)
    return found or (following.named(turn.question) if is_last else None)


def _person(turn: Turn) -> str | None:
    form, match = _form(turn.question)
    if match and form in ("said", "did_say"):
        who = str(match["who"])
        if not forms.LONE_PRONOUN.match(who) and not forms.THE_TEXT.match(who):
            return who
    return turn.speaker


def _people(who: str, is_speaker: Callable[[str], bool]) -> tuple[str, ...]:
    """Split "A and B" unless it is one speaker's name, as with "Marks and Spencer"."""
    if not who:
        return ()
    parts = [part for part in forms.AND_LIST.split(who) if part]
    one = len(parts) < 2 or (is_speaker(who) and not all(map(is_speaker, parts)))
    return (who,) if one else tuple(parts)
