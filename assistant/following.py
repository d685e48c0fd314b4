"""Understand "why?", "when was that?" and "how long will it last?" from the question before. Pure.

Pronouns of people and "And Blinken?" are `question`'s; this is what asks on about the same thing.
"""

from __future__ import annotations

import re

from index.words import IRREGULAR, STOP

BEFORE = r"(?:at|by|for|from|in|on|to|with|since|until) "
"""May stand before a question word: "at what price"."""
AGAIN = re.compile(
    r"^(?:and |but |so )?(?:(?P<why>why(?: (?:is|was|did|does) (?:that|this|it)(?: so)?)?|how come|for what reason)|"
    r"(?P<when>(?:since |until )?when(?: (?:was|is|did|does|will) (?:that|this|it)(?: be| happen)?)?)|"
    r"(?P<where>where(?: (?:was|is|did|does|will) (?:that|this|it)(?: be| happen)?)?)|"
    r"(?P<who>who(?: (?:was|is|did) (?:that|this|it))?)|"
    r"(?P<how>how(?: (?:was|is|did|does) (?:that|this|it)(?: happen)?)?)|"
    rf"(?P<which>{BEFORE}(?:(?:what|which)(?: [a-z]+){{1,2}}|how much|whom)))\s*[?.!]*$",
    re.IGNORECASE,
)
"""Asks on about what was asked before: "why?", "when was that?", "in which year?", "at what price?"."""
AUXILIARY = r"(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would|should|must|may)"
HEAD = re.compile(
    rf"^(?:and |but |so )?(?:{BEFORE})?"
    rf"(?:how(?: (?:many|much|long|old|far|often|high|tall|big|large|fast))?|when|where|why|what|who|whom|which)"
    rf"(?P<noun>(?: (?!{AUXILIARY}\b)\w+){{0,3}}?) (?P<rest>{AUXILIARY}\b.+)$",
    re.IGNORECASE,
)
ONE_THING = re.compile(
    rf"(?P<before>^(?:\w+ ){{0,4}}?{AUXILIARY} )it\b|(?P<verb>\b\w+ )it(?=\W*$)|"
    r"(?P<preposition>\b(?:of|about|for|from|with|in|on|to|by|after) )(?:this|that)(?=\W*$)",
    re.IGNORECASE,
)
NO_NOUN = re.compile(r"(?:and |but |so )?(?:who|when|where|why)\b", re.IGNORECASE)
"""Asks with a word that takes no noun behind it, as "which house" has one."""
DETERMINER = re.compile(r"\b(?:the|this|a|an|his|her|its|their|our|my)\s+(?=[^\W\d_])", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_][\w’'-]*")
LONGEST = 3
"""Words of a thing behind its article: "the old town hall"."""
HELPED = re.compile(r"\b(?:do|does|did|will|would|can|could|shall|should|must|may|might)\s+$", re.IGNORECASE)
"""Before a thing, it makes the word behind it the verb: "did the roof collapse"."""
PARTICIPLES = frozenset("done put set cut shut hit hurt seen shown taken drawn thrown torn split".split())
"""Behind a thing they say what is done with it; the irregular ones that `index.words` does not know."""
PREDICATES = frozenset(
    "open free available ready full empty safe dead alive late early true false old long high large small big new "
    "rich poor right wrong ill possible near far important popular expensive cheap dangerous legal valid".split()
)
"""Behind a thing they say how it is: "is the library open"."""
HAPPENED = re.compile(r"^(?:and |but |so )?what (?:has |had )?happen(?:ed|s)\b(?P<rest>.*)$", re.IGNORECASE)
DONE = re.compile(
    r"^(?:is|are|was|were|has been|have been|had been) (?:[^\W\d_]+ly )?(?P<verb>[^\W\d_]+)\b", re.I
)
NAME = re.compile(r"(?<![.?!] )(?<!^)(?:[A-Z][^\W\d_]*[’'-]?[^\W\d_]*)(?: (?:of |the )?[A-Z][^\W\d_]+)*")
NOTHING = re.compile(
    r"\bit (?:true|right|correct|possible|likely|certain|clear|known|said|the case)\b|\bit (?:rain|snow)",
    re.IGNORECASE,
)
"""Where "it" stands for nothing: "is it true that"."""
SAID = re.compile(r"who said that\b", re.IGNORECASE)
"""A question made of an answer's words is about nothing that "it" could be."""
THEY = re.compile(r"\b(?:they|them)\b", re.IGNORECASE)
MANY = re.compile(r"^(?:the|these|those|his|her|its|their|our) (?:[a-z-]+ )*[a-z]{3,}(?<!s)s$", re.IGNORECASE)
"""Several things; nobody's name is one."""
PERSON = re.compile(r"\b[A-Z][^\W\d_]+(?: [A-Z]\.)?(?: [A-Z][^\W\d_]+)+")
NO_PERSON = frozenset("The A An In On At And But".split())
NO_THING = frozenset(
    "january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday".split()
)


def asked_again(asked: str, last: str) -> str | None:
    """Rewrite "why?" after "When will the bridge close?" as "why will the bridge close?".

    Returns None where it is no such question, or the one before has no such form.
    """
    match = AGAIN.match(asked.strip())
    if match is None:
        return None
    word = next(name for name, found in match.groupdict().items() if found)
    if word == "when" and (
        exact := re.match(r"(?:and |but |so )?((?:since|until) when)", asked, re.IGNORECASE)
    ):
        word = exact[1].lower()
    if word == "which":
        word = match["which"].lower()
    before = last.strip().rstrip("?!. ")
    if happened := HAPPENED.match(before):
        return f"{word} did it happen{happened['rest']}?" if word != "who" else None
    head = HEAD.match(before)
    if head and head["noun"].strip() and NO_NOUN.match(before):
        head = None  # "Who said it was early": what stands before "was" is no thing that is asked for
    if head is None and re.match(rf"{AUXILIARY}\b", before, re.IGNORECASE) and word != "who":
        return f"{word} {before[0].lower()}{before[1:]}?"
    if head is None:
        statement = re.match(
            r"^(?:and |but |so )?(?:who|what) (?!about\b)(?P<rest>\w.+)$", before, re.IGNORECASE
        )
        return f"{word} was it that they {statement['rest']}?" if statement and word != "who" else None
    rest, noun = head["rest"], head["noun"]
    if not noun.strip() and re.match(r"(?:and |but |so )?(?:who|what)\b", before, re.IGNORECASE):
        rest = _of_somebody(rest, "something" if "what" in before.casefold().split()[:2] else "somebody")
    first, _, others = rest.partition(" ")
    if noun.strip() and first.lower() in ("did", "does", "do"):  # "How many houses did the storm flood"
        rest = f"{rest}{noun}"
    elif noun.strip() and others:  # "How many houses were flooded": the thing asked for is the subject
        rest = f"{first}{noun} {others}"
    return f"{word} {rest}?"


def thing(last: str) -> str | None:
    """Return what a question is about, "the dredging of the harbour", where it can be told."""
    for match in DETERMINER.finditer(last):
        if name := _noun(last, match.end(), helped=bool(HELPED.search(last[: match.start()]))):
            of = re.match(r" of (?:the |a |an )?(?=[^\W\d_])", last[match.end() + len(name) :])
            at = match.end() + len(name) + (of.end() if of else 0)
            more = _noun(last, at, helped=bool(HELPED.search(last[: match.start()]))) if of else ""
            return (
                last[match.start() : at + len(more)]
                if more
                else last[match.start() : match.end() + len(name)]
            )
    named = next((m for m in NAME.finditer(last) if m[0].casefold() not in NO_THING), None)
    if named is None:
        return None
    owned = re.match(r"[’']s? (?=[^\W\d_])", last[named.end() :])
    name = _noun(last, named.end() + owned.end(), helped=False) if owned else ""
    return f"{named[0]}{owned[0]}{name}" if owned and name else named[0]


def _noun(text: str, start: int, *, helped: bool) -> str:
    """The words of a thing from an offset on, until one that is no part of it."""
    end, words, at = start, 0, start
    ended = False
    while words < LONGEST + helped and (word := WORD.match(text, at)):
        folded = word[0].casefold()
        is_verb = words > 0 and (
            folded in IRREGULAR or folded in PARTICIPLES or folded.endswith(("ed", "ing"))
        )
        if folded in STOP or is_verb:
            ended = True
            break
        end, words = word.end(), words + 1
        gap = re.match(r" (?=[^\W\d_])", text[end:])
        if gap is None:
            break
        at = end + gap.end()
    name = text[start:end]
    if words > 1 and name.rsplit(" ", 1)[1].casefold() in PREDICATES:
        return name.rsplit(" ", 1)[0]
    has_verb = helped and words > 1 and not (ended and re.match(r" of\b", text[end:]))
    return name.rsplit(" ", 1)[0] if has_verb else name


def _of_somebody(rest: str, who: str) -> str:
    """Give a passive its subject: "was suspended" becomes "was somebody suspended"."""
    done = DONE.match(rest)
    verb = done["verb"].casefold() if done else ""
    if done is None or not (verb.endswith("ed") or verb in IRREGULAR):
        return rest
    return f"{rest[: done.start('verb')]}{who} {rest[done.start('verb') :]}"


def with_thing(asked: str, last: str) -> str | None:
    """Put what the last question is about in the place of "it"."""
    what = None if SAID.match(last) or NOTHING.search(asked) else thing(last)
    if what is None or not ONE_THING.search(asked):
        return None
    return ONE_THING.sub(lambda m: f"{m['before'] or m['verb'] or m['preposition']}{what}", asked, count=1)


def things(asked: str, last: str) -> str | None:
    """Put the several things that the last question is about in the place of "they"."""
    what = thing(last)
    if what is None or not MANY.search(what) or not THEY.search(asked):
        return None
    return THEY.sub(what, asked, count=1)


def owner(name: str) -> str:
    """Return "Ines Holt's" for "Ines Holt"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


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
