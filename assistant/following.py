"""Understand "why?", "when was that?" and "how long will it last?" from the question before. Pure.

Pronouns of people and "And Blinken?" are `question`'s; this is what asks on about the same thing.
"""

from __future__ import annotations

import re

AGAIN = re.compile(
    r"^(?:and |but |so )?(?:(?P<why>why(?: (?:is|was|did|does) (?:that|this|it)(?: so)?)?|how come|for what reason)|"
    r"(?P<when>(?:since |until )?when(?: (?:was|is|did|does|will) (?:that|this|it)(?: be| happen)?)?)|"
    r"(?P<where>where(?: (?:was|is|did|does|will) (?:that|this|it)(?: be| happen)?)?)|"
    r"(?P<who>who(?: (?:was|is|did) (?:that|this|it))?)|"
    r"(?P<how>how(?: (?:was|is|did|does) (?:that|this|it)(?: happen)?)?))\s*[?.!]*$",
    re.IGNORECASE,
)
AUXILIARY = r"(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would|should|must|may)"
HEAD = re.compile(
    rf"^(?:and |but |so )?(?:(?:since|until|for|by|in|at|to|on|from) )?"
    rf"(?:how(?: (?:many|much|long|old|far|often|high|tall|big|large|fast))?|when|where|why|what|who|whom|which)"
    rf"(?P<noun>(?: (?!{AUXILIARY}\b)\w+){{0,3}}?) (?P<rest>{AUXILIARY}\b.+)$",
    re.IGNORECASE,
)
ONE_THING = re.compile(
    rf"(?P<before>^(?:\w+ ){{0,4}}?{AUXILIARY} )it\b|(?P<verb>\b\w+ )it(?=\W*$)|"
    r"(?P<preposition>\b(?:of|about|for|from|with|in|on|to|by|after) )(?:this|that)(?=\W*$)",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    r"(?:the|this|that|a|an|his|her|its|their|our|my) [^\W\d_]+(?:[- ][^\W\d_]+)??"
    r"(?: of(?: the| a| an)? [^\W\d_]+)?(?=\s|\W*$)",
    re.IGNORECASE,
)
NAME = re.compile(r"(?<![.?!] )(?<!^)(?:[A-Z][^\W\d_]*[’'-]?[^\W\d_]*)(?: (?:of |the )?[A-Z][^\W\d_]+)*")
PERSON = re.compile(r"\b[A-Z][^\W\d_]+(?: [A-Z]\.)?(?: [A-Z][^\W\d_]+)+")
NO_PERSON = frozenset("The A An In On At And But".split())


def asked_again(asked: str, last: str) -> str | None:
    """Rewrite "why?" after "When will the bridge close?" as "why will the bridge close?".

    Returns None where it is no such question, or the one before has no such form.
    """
    match = AGAIN.match(asked.strip())
    if match is None:
        return None
    word = next(name for name, found in match.groupdict().items() if found)
    before = last.strip().rstrip("?!. ")
    head = HEAD.match(before)
    if head is None and re.match(rf"{AUXILIARY}\b", before, re.IGNORECASE) and word != "who":
        return f"{word} {before[0].lower()}{before[1:]}?"
    if head is None:
        statement = re.match(r"^(?:and |but |so )?(?:who|what) (?P<rest>\w.+)$", before, re.IGNORECASE)
        return f"{word} was it that they {statement['rest']}?" if statement and word != "who" else None
    rest, noun = head["rest"], head["noun"]
    if noun.strip():  # "How many houses were flooded": the thing asked for is the subject
        first, _, others = rest.partition(" ")
        rest = f"{first}{noun} {others}" if others else rest
    return f"{word} {rest}?"


def thing(last: str) -> str | None:
    """Return what a question is about, "the dredging of the harbour", where it can be told."""
    named = SUBJECT.search(last)
    if named:
        return named[0]
    found = NAME.search(last.strip())
    return found[0] if found else None


def with_thing(asked: str, last: str) -> str | None:
    """Put what the last question is about in the place of "it"."""
    what = thing(last)
    if what is None or not ONE_THING.search(asked):
        return None
    return ONE_THING.sub(lambda m: f"{m['before'] or m['verb'] or m['preposition']}{what}", asked, count=1)


def person(answer: str, question: str) -> str | None:
    """Return the one person whom an answer names and its question does not."""
    known = question.casefold()
    found = dict.fromkeys(m[0] for m in PERSON.finditer(answer) if m[0].split()[0] not in NO_PERSON)
    new = [name for name in found if name.split()[-1].casefold() not in known]
    return new[0] if new and question.casefold().startswith(("who", "which")) else None


def named(question: str) -> str | None:
    """Return the last name of a question, "Brandt" in "How many goals has Brandt scored?"."""
    found = [m[0] for m in NAME.finditer(question.strip())]
    return found[-1] if len(found) == 1 else None
