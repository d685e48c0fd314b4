"""What a question asks for: somebody's words, who said something, or anything else; follow-ups resolved.

Pure and without a model: a question is matched against the forms below, and what matches none is open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

Form = Literal["said", "did_say", "who_said", "open"]

SAYING = (
    r"(?:say|says|said|saying|tell|tells|told|state|states|stated|claim|claims|claimed|declare|declares|declared|"
    r"argue|argues|argued|announce|announces|announced|warn|warns|warned|explain|explains|explained|stress|"
    r"stresses|stressed|underline|underlines|underlined|emphasi[sz]e|emphasi[sz]es|emphasi[sz]ed|add|added|"
    r"comment|commented|remark|remarked|promise|promised|demand|demanded|mention|mentioned|admit|admitted|"
    r"deny|denied|think|thinks|thought|believe|believes|believed|write|wrote|tweet|tweeted|reply|replied|"
    r"respond|responded|insist|insisted|suggest|suggested|assert|asserted|describe|described)"
)
AUX = r"(?:did|do|does|has|have|had|is|was|are|were)"
ON = r"(?:about|on|regarding|concerning|of|as to|with regard to|in regard to|when asked about)"
REMARKS = (
    r"(?:words?|remarks?|comments?|statements?|views?|opinions?|stance|position|reaction|response|quotes?)"
)
END = r"\s*[?.!]*\s*$"

SAID = [
    re.compile(p + END, re.IGNORECASE)
    for p in (
        rf"^(?:and )?what(?:'s| is| was| are| were) (?P<who>.+?) quoted(?: as saying)?(?: {ON} (?P<about>.+?))?",
        rf"^(?:and |so |but )?what(?P<else> else)? {AUX} (?P<who>.+?) (?:also |actually |just )?(?:been )?"
        rf"(?:(?:tell|tells|told|telling) .+?|{SAYING}(?: to [\w ]+?)?)(?: {ON} (?P<about>.+?))?",
        rf"^(?:and )?what(?:'s| is| was| are| were) (?P<who>.+?)(?:['’]s|['’]) {REMARKS}(?: {ON} (?P<about>.+?))?",
        rf"^(?:and )?what(?:'s| is| was| are| were) the {REMARKS} (?:of|by|from) (?P<who>.+?)"
        rf"(?: (?:about|on|regarding) (?P<about>.+?))?",
        rf"^(?:and )?what {AUX} said by (?P<who>.+?)(?: {ON} (?P<about>.+?))?",
        rf"^(?:all )?(?:quotes?|statements?|words) (?:by|of|from) (?P<who>.+?)(?: {ON} (?P<about>.+?))?",
    )
]
DID_SAY = re.compile(
    rf"^(?:did|does|has|do|have) (?P<who>.+?) (?:really |ever |also )?{SAYING}"
    rf"(?: to [\w ]+?)?(?: that|:|,)? (?P<about>.+?){END}",
    re.IGNORECASE,
)
WHO_SAID = [
    re.compile(p + END, re.IGNORECASE)
    for p in (
        rf"^(?:and )?who (?:is|was|are|were|has been|have been) quoted(?: (?:as saying|{ON}) (?P<about>.+?))?",
        rf"^(?:and )?who (?:else )?(?:has )?{SAYING}(?: that| about|,|:)? (?P<about>.+?)",
    )
]
# "What does the article say about corruption?" asks for no speaker.
THE_TEXT = re.compile(
    r"^(?:the|this|these|that|my|our|your|its)? ?(?:article|document|text|report|paper|story|news|source|"
    r"file|page|piece|author|folder|context)s?$|^(?:it|you|we|i|one|people|everyone|everybody|anyone|somebody)$",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"\b(he|she|they|him|her|them)\b", re.IGNORECASE)
LONE_PRONOUN = re.compile(r"^(?:he|she|they)$", re.IGNORECASE)
AND_X = re.compile(
    r"^(?:and|what about|and what about|how about|and how about)\s+"
    r"(?!(?:what|who|whom|whose|how|when|where|why|which|did|do|does|is|are|was|were|has|have|can)\b)(?P<what>.+?)"
    + END,
    re.IGNORECASE,
)
AND_LIST = re.compile(r",\s*(?:and\s+)?|\s+and\s+|\s*&\s*")


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


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question as it was understood, with whose words answered it."""

    question: str
    speaker: str | None = None


def understand(text: str, history: Sequence[Turn] = (), *, is_speaker: Callable[[str], bool]) -> Question:
    """Say what a question asks for.

    Args:
        text: as typed.
        history: earlier turns, oldest first.
        is_speaker: whether a name is somebody whom the documents quote.
    """
    asked = " ".join(text.split())
    resolved = resolve(asked, history, is_speaker=is_speaker)
    found = _said(resolved) or _did_say(resolved) or _who_said(resolved)
    if found is None:
        return Question(text, resolved, "open")
    form, who, about, more = found
    if who and THE_TEXT.match(who):
        return Question(text, resolved, "open")
    if LONE_PRONOUN.match(who):
        return Question(text, resolved, form, about=about, unresolved=who)
    return Question(text, resolved, form, _people(who, is_speaker), about, more=more)


def resolve(asked: str, history: Sequence[Turn], *, is_speaker: Callable[[str], bool]) -> str:
    """Rewrite a follow-up so that it can be understood alone; anything else is returned as it is."""
    if not history:
        return asked
    last = history[-1]
    if match := AND_X.match(asked):
        return _same_again(last.question, match["what"], is_speaker) or asked
    person = next((name for turn in reversed(history) if (name := _person(turn))), None)
    if person and PRONOUN.search(asked):
        return PRONOUN.sub(lambda _: person, asked, count=1)
    return asked


def _same_again(last: str, what: str, is_speaker: Callable[[str], bool]) -> str | None:
    """Ask the last question again, of another person or about another thing."""
    found = _said(last)
    if found is None:
        return None
    _, who, about, _ = found
    if is_speaker(what) or what[:1].isupper():
        return f"what did {what} say about {about}?" if about else f"what did {what} say?"
    topic = re.sub(rf"^{ON}\s+", "", what, flags=re.IGNORECASE)
    return f"what did {who} say about {topic}?"


def _person(turn: Turn) -> str | None:
    found = _said(turn.question) or _did_say(turn.question)
    if found and found[1] and not LONE_PRONOUN.match(found[1]) and not THE_TEXT.match(found[1]):
        return found[1]
    return turn.speaker


def _said(text: str) -> tuple[Form, str, str, bool] | None:
    for pattern in SAID:
        if match := pattern.match(text):
            parts = match.groupdict()
            return "said", parts["who"].strip(), (parts["about"] or "").strip(), bool(parts.get("else"))
    return None


def _did_say(text: str) -> tuple[Form, str, str, bool] | None:
    match = DID_SAY.match(text)
    return ("did_say", match["who"].strip(), match["about"].strip(), False) if match else None


def _who_said(text: str) -> tuple[Form, str, str, bool] | None:
    for pattern in WHO_SAID:
        if match := pattern.match(text):
            return "who_said", "", (match["about"] or "").strip(), False
    return None


def _people(who: str, is_speaker: Callable[[str], bool]) -> tuple[str, ...]:
    """Split "A and B" unless it is one speaker's name, as with "Marks and Spencer"."""
    if not who:
        return ()
    parts = [part for part in AND_LIST.split(who) if part]
    return (who,) if len(parts) < 2 or is_speaker(who) else tuple(parts)
