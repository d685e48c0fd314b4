"""Whether a sentence can be what a question asks for; it is turned down only where it surely cannot. Pure."""

from __future__ import annotations

import re

from assistant.highlighting import RECTIFIED
from assistant.kinds import (
    AGE,
    AGED,
    ALIKE,
    CAPITALISED,
    COMES,
    COUNTED,
    DIMENSION,
    DIMENSIONS,
    FAMILY,
    GOES,
    HOW_OLD,
    MARKER,
    MARRIED,
    MEASURES,
    NEWCOMER,
    OF_A_KIND,
    OF_A_KIND_NEAR,
    OF_NAMED,
    PLACES,
    QUANTITY,
    RELATIVE,
    SOMEBODY,
    SUCCESSOR,
    TIMED,
    WHEN,
)
from index import topic
from index.asked import DATE, NUMBER_WORD, TIME_CUE, expected
from index.words import read

ORDERED = re.compile(
    r"\b(?P<which>first|second|third|fourth|fifth|sixth|1st|2nd|3rd|4th) "
    r"(?P<of>quarter|half|season|round|term|period|phase|stage|edition|semester|trimester)\b",
    re.IGNORECASE,
)
"""1 of 54, and 8 of 217, of more kinds than these."""
OF_PERIOD = re.compile(
    rf" (?:in|of|for|during) the {ORDERED.pattern[2:]}(?: of (?:the )?(?:\d{{4}}|year))?", re.I
)
KIN = 5
"""Letters with which two words must begin alike to be of one family."""
DECIDED = re.compile(
    r"^(?:and |so )?what (?:did|does|do|has|have|had|was|were) .*?(?:decided?|agreed?|resolved?|approved?|"
    r"voted?|concluded?|discuss(?:ed)?|done?)(?: to do)? "
    r"(?:about|on|regarding|concerning) (?P<about>.+?)\W*$",
    re.IGNORECASE,
)
ADDRESSEE = re.compile(r"(?:To|Cc|Bcc|Reply-To): ")
ADDRESSED = re.compile(r"\b(?:to whom|whom|recipients?|addressed|copied|copy|cc|received?|got|gets?)\b", re.I)
HEADER = re.compile(r"(?:From|To|Cc|Bcc|Subject|Date|Sent|Reply-To): ")
MAIL = re.compile(
    r"\b(?:e-?mails?|mails?|messages?|letters?|wrote|writes?|sen[dt]|sends|copied|subject|cc)\b", re.I
)

ENDS_ASKING = re.compile(r"\?[\"'”’»)\]]*$")
"""A question. Of 641,609 pairs of a question and a sentence of its document in those written for training
12,924 have such a sentence, and 51 of these are marked as answers; of the others 25,501."""
OF_QUESTIONS = re.compile(r"\b(?:ask\w*|questions?|wonder\w*|to know|say|says|said|quer\w+)\b", re.I)


def can_answer(question: str, quote: str, context: str = "") -> bool:
    """Whether a quote has anything of the kind asked for; False only where it surely has not.

    Args:
        question: as it was understood.
        quote: what would be shown.
        context: the sentence before it, where it leans on that.
    """
    whole = quote  # "It takes ten weeks. In fact it takes twelve": what is counted stands in the first
    if right := RECTIFIED.search(quote):
        quote = quote[right.end() :]
        if expected(question) == "time":
            return bool(DATE.search(quote))
    if any(ask.search(question) and not told.search(whole) for ask, told in OF_A_KIND):
        return False
    if SOMEBODY.search(question) and not _names_anew(question, quote):
        return False
    if HOW_OLD.search(question):
        return bool(AGE.search(whole)) and not _of_another(question, quote)
    if COUNTED.search(question):
        counts = MARKER.sub("", quote)
        return bool(QUANTITY.search(counts)) or bool(NUMBER_WORD & set(read(counts).words))
    if WHEN.search(question) and not any(told.search(quote) for told in (DATE, TIME_CUE, TIMED)):
        return False
    near = f"{context} {whole}"
    if any(ask.search(question) and not told.search(near) for ask, told in OF_A_KIND_NEAR):
        return False
    if SUCCESSOR.search(question) and not _names_anew(question, quote):
        return False  # that the other one retired
    if relative := RELATIVE.search(question):
        return bool((MARRIED if relative["spouse"] else FAMILY).search(near))
    return not _of_another_dimension(question, quote)


def _names_anew(question: str, quote: str) -> bool:
    """Whether a quote has a name that the question lacks; where that has "Quill", "Ada Quill" is none."""
    asked = _bare(question)
    last = (_bare(name)[-1] for name in CAPITALISED.findall(MARKER.sub("", quote)))
    return any(word not in asked and word not in PLACES for word in last)


def _bare(text: str) -> list[str]:
    """The words, folded, without "'s"."""
    return re.findall(r"[\w-]+(?:[’'](?!s\b)\w+)*", text.casefold())


def _of_another(question: str, quote: str) -> bool:
    """Whether all ages behind names are those of others than the person that a question names."""
    asked = OF_NAMED.search(question)
    aged = {(m["who"] or m["other"]).casefold() for m in AGED.finditer(quote)}
    return asked is not None and bool(aged) and not aged & set(asked["name"].casefold().split())


def _of_another_dimension(question: str, quote: str) -> bool:
    """Whether all that a quote measures is said to be long or wide, where it is asked how high it is."""
    asked = DIMENSION.search(question)
    named = [(m["of"] or "").strip(" -").casefold() for m in MEASURES.finditer(quote)]
    if asked is None or not named or any(of not in DIMENSIONS for of in named):
        return False
    dimension = asked["of"].casefold()
    return not set(named) & ALIKE.get(dimension, {dimension})


def is_eligible(question: str, sentence: str, title: str) -> bool:
    """Whether a sentence may be read at all.

    Left out are the head of a mail, what is of another quarter than is asked for, the farewell of one person
    where the new one is asked for, and questions.
    """
    if ENDS_ASKING.search(sentence) and not OF_QUESTIONS.search(question):
        return False
    if HEADER.match(sentence) and not MAIL.search(question):
        return False
    if ADDRESSEE.match(sentence) and not ADDRESSED.search(question):
        return False
    if NEWCOMER.search(question) and GOES.search(sentence) and not COMES.search(sentence):
        return False
    for which, unit in ORDERED.findall(question):
        told = _told(unit, sentence) or _told(unit, title)
        if told and which.casefold() not in told:
            return False
    return True


def decided_on(question: str) -> str:
    """Return what it is that a question wants to know the decision on, or ""."""
    match = DECIDED.match(question)
    return match["about"] if match else ""


def speaks_of(about: str, text: str) -> bool:
    """Whether a text has one of the content words of a topic; all texts have where it has none."""
    wanted = topic.content_words(about)
    return not wanted or topic.share(wanted, text) > 0


def adds(question: str, sentence: str, context: str) -> bool:
    """Whether a sentence speaks of what is asked, so that it may stand beside a better one."""
    wanted = topic.content_words(question)
    there = read(f"{context} {sentence}").vocabulary
    return not wanted or any(_alike(a, b) for a in wanted for b in there)


def without_period(question: str) -> str:
    """Return a question without the quarter or half it asks for; unchanged where it names none."""
    match = OF_PERIOD.search(question)
    return question[: match.start()] + question[match.end() :] if match else question


def is_of_period(question: str, title: str) -> bool:
    """Whether a document's title names the quarter or half that is asked for."""
    return any(which.casefold() in _told(unit, title) for which, unit in ORDERED.findall(question))


def _alike(a: str, b: str) -> bool:
    """Whether two stems are of one family: "promot" and "promotion"."""
    return a == b or (len(a) >= KIN and len(b) >= KIN and a[:KIN] == b[:KIN])


def _told(unit: str, text: str) -> set[str]:
    return {m["which"].casefold() for m in ORDERED.finditer(text) if m["of"].casefold() == unit.casefold()}
