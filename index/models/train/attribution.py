"""Questions about somebody's words, made from sentences that report speech."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from index import sentences, statements
from index.models.train.pairs import Example, Group

WORD = re.compile(r"[^\W\d_]{6,}")
NAMED = re.compile(r"[A-Z]\w+(?:[ -][A-Z]\.?\w*)* [A-Z]\w+$")
PLAIN = frozenset(
    "should before people because really little always things another through without during having become "
    "having already ourselves themselves something anything everything according however including".split()
)
"""Words of six letters and more that name no subject."""
ASKED = (
    "What did {who} say about {what}?",
    "What does {who} say about the {what}?",
    "What is {who} quoted on {what}?",
    "What did {who} tell about {what}?",
)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, who speaks in it, and what about."""

    sentence: str
    speaker: str
    subjects: tuple[str, ...]


def groups(texts: Sequence[str], rng: random.Random, *, each: int) -> list[Group]:
    """Return questions of the form "what did X say about Y", up to `each` of a sentence.

    What X said about Y answers; another's words about Y, and what else X said, do not.
    """
    told = [said for text in dict.fromkeys(texts) if (said := _said(text))]
    return [
        _asked(said, subject, told, rng)
        for said in told
        for subject in rng.sample(said.subjects, min(each, len(said.subjects)))
    ]


def _asked(said: Said, subject: str, told: Sequence[Said], rng: random.Random) -> Group:
    shared = [o for o in told if o.speaker != said.speaker and subject in o.subjects]
    rest = [o for o in told if subject not in o.sentence.casefold()]
    own = [o for o in rest if o.speaker == said.speaker]
    wrong = [rng.choice(kind).sentence for kind in (shared, own, rest) if kind]
    who = rng.choice((said.speaker, said.speaker.split()[-1]))
    examples = (Example("", "", said.sentence, True), *(Example("", "", w, False) for w in wrong))
    return Group(rng.choice(ASKED).format(who=who, what=subject), examples)


def _said(text: str) -> Said | None:
    """Read a sentence in which one named person speaks; None for any other."""
    found = statements.extract(text, sentences.split(text), document_id="")
    if len(found) != 1 or not found[0].speaker or not NAMED.search(found[0].speaker):
        return None
    content = " ".join(text[part.start : part.end] for part in found[0].parts)
    if found[0].speaker.casefold() in content.casefold():
        return None
    words = {w.casefold() for w in WORD.findall(content)} - PLAIN
    return Said(text, found[0].speaker, tuple(sorted(words))) if words else None
