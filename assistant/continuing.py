"""Understand "and in 2024?", "and the net profit?", "who else?", "says who?" from the turns before. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.asked_time import asked_time
from assistant.following import thing

AND = re.compile(
    r"^(?:(?P<about>(?:and )?(?:what|how) about)|and|but)\s+(?P<what>[^?]+?)\s*[?.!]*$", re.IGNORECASE
)
PREPOSITION = r"(?:in|on|at|for|of|from|by|with|under|during|to|before|after|since|until|among|against)"
PHRASE = re.compile(rf"^(?P<how>{PREPOSITION}) (?P<rest>.+)$", re.IGNORECASE)
BARE_TIME = re.compile(
    r"^(?:(?:last|this|next) (?:week|weekend|month|year)|yesterday|today|tomorrow|tonight|now|then)$",
    re.IGNORECASE,
)
ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|1st|2nd|3rd|4th|last|next)"
ORDERED = re.compile(rf"\bthe {ORDINAL} (?P<of>[^\W\d_]+)(?P<more>(?: of (?:the )?\w+)?)", re.IGNORECASE)
LONE_ORDINAL = re.compile(rf"^the (?P<which>{ORDINAL})$", re.IGNORECASE)
ASKED_ANEW = re.compile(r",\s+(?=(?:who|what|when|where|why|which|how)\b)", re.IGNORECASE)
"""Behind the new time or place the question is put in other words once more: "And in May, how was it?"."""
DETERMINED = re.compile(r"(?:the|a|an|his|her|its|their|our|this|that|these|those)\b ", re.IGNORECASE)
ASKED_OF = re.compile(
    r"^(?P<head>(?:what|who|where|when|which|how(?: (?:much|many|high|big|large|long|old|far|tall|deep))?) "
    r"(?:is|was|are|were|will be|has been)) (?=(?:the|a|an|his|her|its|their|our|this) )",
    re.IGNORECASE,
)
TAIL = re.compile(rf" {PREPOSITION} ", re.IGNORECASE)
ONE_WORD = re.compile(r"^[a-z]{3,}s$")
LAST_OF = re.compile(rf" {PREPOSITION} (?P<what>[a-z]{{3,}}s)$")
NAME = re.compile(r"^(?:[A-Z][^\W\d_]+)(?: (?:of |the |de |van |von )?[A-Z][^\W\d_]+){0,3}$")
IN_QUESTION = re.compile(
    r"(?<!^)(?<![.?!] )\b[A-Z][^\W\d_]+(?: (?:of |the |de |van |von )?[A-Z][^\W\d_]+){0,3}"
)
ELSE = re.compile(
    r"^(?:and |but )?(?:(?P<word>who|what|where|when|which|how)(?: else| others?| more)|"
    r"any(?:thing|one|body|where) else|(?:is there |are there )?any (?:more|others?)|more)\s*[?.!]*$",
    re.IGNORECASE,
)
SAYS_SO = re.compile(
    r"^(?:and |but )?(?:who (?:says|said|claims|claimed|thinks|told you) (?:so|that|this|it)|says who|"
    r"according to whom)\s*[?.!]*$",
    re.IGNORECASE,
)

SENTENCE = re.compile(r"(?<=[a-z\d][.!?]) +(?=[A-Z“\"‘])")


def more_of(asked: str, earlier: Sequence[str]) -> str | None:
    """Return the question to be asked again for what it did not yet show: "Who else?".

    Args:
        asked: as typed.
        earlier: the questions before, as they were understood, the last one first.
    """
    match = ELSE.match(asked)
    if match is None or not earlier:
        return None
    word = (match["word"] or "what").casefold()
    same = (question for question in earlier if word in question.casefold().split())
    return next(same, earlier[0] if word == "what" else None)


def who_said(asked: str, answer: str) -> str | None:
    """Return "Who said X?" for "Who says so?", X being the first sentence of the last answer."""
    if not answer or not SAYS_SO.match(asked):
        return None
    return f"Who said that {piece(answer, 0).rstrip(' .?!')}?"


def piece(text: str, at: int) -> str:
    """Return the one sentence of a quote in which an offset lies."""
    starts = [0, *(m.end() for m in SENTENCE.finditer(text)), len(text)]
    number = max(i for i, start in enumerate(starts[:-1]) if start <= at)
    return text[starts[number] : starts[number + 1]].strip()


def continued(asked: str, last: str, today: date | None) -> str | None:
    """Ask the last question again with another time, place, thing or person; None where it cannot be.

    Args:
        asked: "And in 2024?", "And for juniors?", "And the net profit?", "And Olga Lind?".
        last: the question before, as it was understood.
        today: from which "last year" is counted.
    """
    match = AND.match(asked)
    if match is None or not last:
        return None
    what = ASKED_ANEW.split(match["what"].strip())[0]
    plain = last.strip().rstrip("?!. ")
    if (phrase := PHRASE.match(what)) or BARE_TIME.match(what):
        return f"{_with_phrase(plain, what, phrase, today)}?"
    if lone := LONE_ORDINAL.match(what):
        return _ordered(plain, lone["which"])
    if match["about"]:
        return None  # "What about Orrel?" asks for all that is known
    if DETERMINED.match(what) and (other := _of_another(plain, what)):
        return other
    if ONE_WORD.match(what) and (old := LAST_OF.search(plain)):
        return f"{plain[: old.start('what')]}{what}?"
    if NAME.match(what):
        names = list(IN_QUESTION.finditer(plain))
        if len(names) == 1:
            return f"{plain[: names[0].start()]}{what}{plain[names[0].end() :]}?"
    if (DETERMINED.match(what) or NAME.match(what)) and len(what.split()) <= 6:
        return f"What about {what}?"
    return None


def _of_another(plain: str, what: str) -> str | None:
    """The question with another thing in the place of its own, "Who is the treasurer of the club?"."""
    asked = ASKED_OF.match(plain)
    own = thing(plain[asked.end() :]) if asked else None
    if asked is None or own is None:
        return None
    tail = plain[asked.end() + len(own) :]
    if tail and not TAIL.match(tail):
        return None  # it asks what is done with the thing, not of what it is
    _, of, whose = own.partition(" of ")
    return f"{asked['head']} {what}{of}{whose}{tail}?"


def _with_phrase(plain: str, what: str, phrase: re.Match[str] | None, today: date | None) -> str:
    """The question with another phrase in the place of the one of its kind, or behind it."""
    when = today and asked_time(f"{plain}?", today)
    if when and today and (BARE_TIME.match(what) or asked_time(f"What was it {what}?", today)):
        return plain.replace(when.words, what, 1)
    if phrase is None:
        return f"{plain} {what}"
    if (lone := LONE_ORDINAL.match(phrase["rest"])) and (other := _ordered(plain, lone["which"])):
        return other.rstrip("?")
    old = re.search(rf" {phrase['how']} (?P<rest>[^?,]+)$", plain, re.IGNORECASE)
    if old is None or when:
        return f"{plain} {what}"
    ordered, new = ORDERED.search(old["rest"]), ORDERED.search(what)
    keeps = ordered and new and not new["more"] and ordered["of"].casefold() == new["of"].casefold()
    return f"{plain[: old.start()]} {what}{ordered['more'] if ordered and keeps else ''}"


def _ordered(plain: str, which: str) -> str | None:
    """The question with another ordinal: "the third" for "the second quarter"."""
    match = ORDERED.search(plain)
    if match is None:
        return None
    return f"{plain[: match.start()]}the {which} {match['of']}{match['more']}{plain[match.end() :]}?"
