"""Whether a sentence speaks of who publishes a text: how to reach them, who wrote it. Pure.

It is asked only of sentences that recur across a publisher's documents. By itself none of this is a sign of
boilerplate, and a sentence that recurs without any of it is taken for content: a refrain, a form, a heading.
"""

from __future__ import annotations

import re

_I = re.IGNORECASE

_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\bhttps?://\S+|\bwww\.\S+"
    r"|\b[\w-]{2,}\.(?:com|org|net|info|news|co\.uk|eu|gov|edu)\b(?:/\S*)?"
    r"|(?<!\w)@\w{3,}"
    r"|\bP\.? ?O\.? Box \d+"
    r"|\b(?:tel|phone|telephone|fax|call|ring)\b\W{0,3}[+(]?\d[\d ()/.-]{3,}\d"
    r"|\+\d[\d ()/.-]{5,}\d",
    _I,
)
"""A way to reach somebody."""

_RIGHTS = re.compile(r"(?:©|\(c\)|\bcopyright\b)\W*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?", _I)
"""Whose the text is, and since when."""

_FACT = re.compile(
    r"\d"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|"
    r"thousand|million|noon|midnight|dozen|half|quarter)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b",
    _I,
)
_MONTH = re.compile(
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December)\b"
)

_PRESS = re.compile(
    r"\b(?:newspaper|paper|magazine|journal|newsletters?|web ?site|home ?page|bulletin|"
    r"this (?:site|page|article|story|report|text|column|post|issue|series|feature)|"
    r"(?:our|more|other|all) (?:site|articles?|stories|columns?|posts?|pages|reports|features|series)|"
    r"back (?:issues|numbers|copies)|editors?|editorial|newsroom|news ?desk|reporters?|correspondents?|"
    r"columnists?|journalists?|journalism|publish(?:es|ed|er|ers|ing)?|reprint(?:s|ed)?|reproduced|"
    r"permission|corrections?|errors?|comments|advert(?:s|isers?|ising|isements?)?|archives?|apps?|"
    r"podcasts?|feeds?|blogs?|subscri(?:be|bers?|ptions?)|letters? to the|readers?|tips?|mailing list|"
    r"contributors?|syndicat\w+|licen[cs]e\w*)\b",
    _I,
)
"""What publishers make, and who makes it."""

_SPEAKS = re.compile(r"\b(?:we|us|our|ours|you|your|yours)\b", _I)
_ORDERS = re.compile(
    r"^\W*(?:please )?(?:write|send|call|phone|ring|visit|see|read|find|follow|join|contact|get|ask|tell|"
    r"order|buy|hear|listen|watch|browse|look|search|meet|e-?mail|share|reply|click|tap|drop|let|have|want|got|"
    r"spotted|know|like|report|submit|subscribe)\b",
    _I,
)
"""Begins as publishers do when they tell a reader what to do."""

_JOB = (
    r"(?:editor|reporter|correspondent|columnist|writer|author|journalist|critic|photographer|contributor)s?"
)
_BYLINE = re.compile(
    rf"\b(?:is|are) (?:an?|the|our|one of our)\b[^.;]{{0,50}}\b{_JOB}\b"
    r"|\b(?:covers?|writes?|reports?|edits?|photographs?)\b[^.;]{0,60}\bfor (?:the |our )?[A-Z]"
    rf"|(?i:^\W*about (?:the |this )?{_JOB}\b)"
    r"|(?i:^\W*(?:the |our |chief |managing |deputy |news |picture |culture )*"
    rf"(?:{_JOB}|editor-in-chief|publisher|printers?|words|pictures|photographs?|photos|illustrations?|"
    r"layout|design)(?: by|:) ?\S)"
)
"""Who made it, and for whom."""


def is_imprint(sentence: str, source: str | None) -> bool:
    """Whether a sentence speaks of its publisher and states nothing else that could be asked for.

    Args:
        sentence: as it stands in a text.
        source: who published the text, where that is stated.
    """
    words = " ".join(sentence.split())
    if carries_fact(words):
        return False
    if _CONTACT.search(words) or _RIGHTS.search(words) or _BYLINE.search(words):
        return True
    if _PRESS.search(words) and (_SPEAKS.search(words) or _ORDERS.search(words)):
        return True
    if not source or source.casefold() not in words.casefold():
        return False
    return bool(_PRESS.search(words.casefold().replace(source.casefold(), ""))) or _is_only(words, source)


def carries_fact(sentence: str) -> bool:
    """Whether a sentence states a number, a day or a month, addresses and a copyright's year apart."""
    rest = _RIGHTS.sub(" ", _CONTACT.sub(" ", sentence))
    return bool(_FACT.search(rest) or _MONTH.search(rest))


def _is_only(words: str, source: str) -> bool:
    rest = re.sub(re.escape(source), " ", words, flags=_I)
    return not re.search(r"\w", rest)
