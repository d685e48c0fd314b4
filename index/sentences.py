"""Find sentences, as spans of the text they stand in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import nupunkt

from index import paragraphs
from index.types import Span

LONGEST = 1500
"""Characters; a longer sentence is cut at a clause or at white space."""
_WINDOW = 4000
"""Characters that nupunkt sees at once: some input costs it quadratic time."""

_ENDS = re.compile(r"[.!?…。！？؟۔।｡]")
_SPACE = re.compile(r"\s")
_LONG_RUN = re.compile(r"[.!?]+(?=[.!?]{3})")


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


_BEFORE_NAME = _words(
    "adm amb atty brig capt cllr cmdr col cpl det dr fr ft gen gov govs hon insp lt maj messrs mr mrs ms mt "
    "pfc pres prof pvt rep reps rev sen sens sgt st supt"
)
"""Their period never ends a sentence: a name follows."""
_PLACES = _words("dr ft mt st")
"""A name follows or precedes them: "St. Paul", "Main St."."""
_BEFORE_NUMBER = _words(
    "no nos vol pp p art sec ch fig figs para jan feb mar apr jun jul aug sep sept oct nov dec"
)
"""Their period does not end a sentence before a number."""
_BEFORE_ANYTHING = _words("vs e.g i.e cf approx ca z.b d.h u.a bzw")
_ABBREVIATED = _words(
    "admin aggr agric anon approx appt apts arch assn assoc assocs attn auth avgs biol bldg blvd capt chem "
    "comm comp conf cont contd coop corp corps dept depts diag dist econ educ elec engr engrs esq esqs estd "
    "exch exec fedn figs freq geog geol govt hist hosp hrs illus incl inst intl juris lang librn lieut ling "
    "maths mech messrs metro mins misc mktg mngr mods natl neut obit orig paras pharm phil phys prelim prep "
    "pres prob prof prop prov pseud publ pubs recd refs rept reqd resp rets retd secs sect spec stat stats "
    "subj subs supp suppl surg sust syll synd tech techs temp theol trans treas univ vols"
)
"""Words of four letters and more whose period may stand within a sentence."""
_SHORT = _words(
    "ago all bar bed bus can car cow day dog due end far few fly fun gas had her him his hit ill job kit law "
    "lay led leg lot low man map men nor oil old one our out own pay pen pet put ran row run sat saw sea see "
    "set she sky sun tax ten the too top try two use war was way wet who why win won yes yet you"
)
"""Words of three letters that nobody abbreviates to."""
_PLAIN_END = re.compile(r"(?<![\w.’'-])(?P<word>[a-z]{3,})\.(?=[\"'”’»)\]]*\s+[\"'“‘«(\[]*[A-Z])")
_CLOCK_END = re.compile(
    r"\d ?[ap]\.m\.(?=[\"'”’»)\]]*\s+[\"'“‘«(\[]*"
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|"
    r"[A-Z]{2,4}\b|(?:Eastern|Central|Pacific|Mountain|Greenwich)\b)[A-Z])"
)
"""An hour ends a sentence before a capital, unless its day or its zone follows."""
_HEADING = re.compile(r"#{1,6} .{1,120}")
"""A Markdown heading is one unit: "## 2. Water"."""
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}")
_NEXT_WORD = re.compile(r"[^\W\d_][\w’']*")
_LAST_WORD = re.compile(r"([^\W\d_][\w.]*)\.$")

_DOMAINS = _words(
    "com org net edu gov info io co uk eu us de fr txt md pdf html htm js json jsx ts py java csv xml "
    "php asp aspx doc docx png jpg jpeg gif exe zip"
)
_OBJECTS = _words("file self this object class system node vue next www asp socket math console")
_OPENERS = _words(
    "A After All An And As At Because But By Even For From He Her His How However I If In It Its Many More "
    "Most No On One Our She So Some That The Their Then There These They This Those Though To We What When "
    "Where While Who Why With You Your Yet"
)
_GLUED = re.compile(
    r"(?<=[^\W_])(?P<mark>[.!?])(?P<close>[”’»)\]]*)(?P<open>[“‘«(]*)(?P<word>[A-Z][\w’']*)(?=[\s,:;!?]|(?<=[\w’']{2})\.)"
)
_LONGEST_WORD = 60
"""Characters."""
_JOINER = "\u200d"
_JOINED = f"{_JOINER}\ufe0e\ufe0f"
"""What makes one sign of several characters; a cut spares it."""
_CLOSERS = re.compile(r"[\"'”’»)\]]*")
_SPACES = re.compile(r"\s*")
_NEVER_FIRST = frozenset(",;:)]}”»")
_ASKED = re.compile(r"[?!][\"'”’»)]*\s*$")
_CRY = re.compile(r"[?!][\"'”’»]+\s*$")
_UTTERED = re.compile(
    r"(?:[A-Z][\w.’'-]*\s+){1,4}(?:said|says|asked|asks|wrote|writes|tweeted|shouted|replied|added|cried|recalled)"
    r"(?:[.,;:—–]|\s*$|\s+(?:in|to|at|on|of|as|during|when|while|after|before|last|earlier|later|[A-Z]\w+day)\b)"
)
_WIDE = re.compile(
    r"[。！？｡][」』”’）〕》]*(?=[^\s。！？｡」』”’）〕》])|[。！？｡؟۔।॥][」』”’）〕》»]*(?=\s)"
)
"""The marks of scripts that nupunkt does not know: the full-width ones need no space behind them."""


def split(text: str) -> tuple[Span, ...]:
    """The sentences in order; none begins or ends with white space, and all other text is covered.

    nupunkt proposes the boundaries. Beyond that: a paragraph ends a sentence (see
    `index.paragraphs`), titles and other abbreviations do not, a period that is glued to a capital
    does, and nothing is longer than `LONGEST`.
    """
    found: list[Span] = []
    for paragraph in paragraphs.split(text):
        for sentence in _sentences(text, paragraph):
            found.extend(_bounded(text, sentence))
    return tuple(found)


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    body = text[paragraph.start : paragraph.end]
    mark = _ENDS.search(body)
    if mark is None or mark.end() == len(body) or _HEADING.fullmatch(body):
        yield paragraph
        return
    start = 0
    for end in sorted({*_proposed(body), *_plain(body), *_glued(body), *_other_scripts(body)}):
        if end < len(body) and (_is_abbreviation(body, start, end) or _goes_on(body, start, end)):
            continue
        if trimmed := _trimmed(body, start, end):
            yield Span(paragraph.start + trimmed.start, paragraph.start + trimmed.end)
        start = end


def _proposed(body: str) -> Iterator[int]:
    """Where nupunkt ends sentences, and the body's end."""
    plain = _LONG_RUN.sub(lambda run: "x" * len(run[0]), _SPACE.sub(" ", body))
    start = 0
    while start < len(plain):
        window = plain[start : start + _WINDOW]
        ends = [start + end for _, end in nupunkt.sent_spans(window)]
        if start + len(window) == len(plain):
            ends = [*ends[:-1], len(plain)]
        elif len(ends) > 1:
            ends = ends[:-1]
        else:
            start += window.rfind(" ") + 1 or len(window)
            continue
        yield from (settled for end in ends if (settled := _settled(body, end)))
        start = ends[-1]


def _plain(body: str) -> Iterator[int]:
    """Where a sentence ends in a plain word; nupunkt takes hundreds, such as "park", for abbreviations."""
    for found in _PLAIN_END.finditer(body):
        word = found["word"]
        if (len(word) > 3 and word not in _ABBREVIATED) or word in _SHORT:
            settled = _settled(body, found.end())
            if settled is not None:
                yield settled
    for found in _CLOCK_END.finditer(body):
        settled = _settled(body, found.end())
        if settled is not None:
            yield settled


def _settled(body: str, end: int) -> int | None:
    """The boundary behind closing marks and white space; None where the sentence plainly goes on."""
    if end == len(body):
        return end
    if not body[end - 1].isspace():
        end = _CLOSERS.match(body, end).end()  # type: ignore[union-attr]
    after = _SPACES.match(body, end).end()  # type: ignore[union-attr]
    if after == end and not body[end - 1].isspace():
        return None
    return None if body[after : after + 1] in _NEVER_FIRST else after


def _goes_on(body: str, start: int, end: int) -> bool:
    """Whether lower case follows a question or a cry, or who uttered it where it is in quotation marks."""
    if _ASKED.search(body, max(start, end - 8), end) is not None and body[end].islower():
        return True
    return _CRY.search(body, max(start, end - 8), end) is not None and _UTTERED.match(body, end) is not None


def _glued(body: str) -> Iterator[int]:
    """Where a sentence begins right behind the mark of the one before ("difference.Ukraine is")."""
    for found in _GLUED.finditer(body):
        token = body[max(0, found.start() - _LONGEST_WORD) : found.start()].split()[-1]
        before = token.lstrip("“‘\"'«([")
        if _is_glued(before, found["word"], found["close"] + found["open"]):
            yield found.end("close")


def _is_glued(before: str, word: str, marks: str) -> bool:
    if word.lower() in _DOMAINS or before.lower() in _OBJECTS or not before.replace("-", "").isalnum():
        return False
    if marks or word in _OPENERS:
        return len(before) > 1 and (before[-1].islower() or before.isalnum())
    return len(before) > 2 and before.islower()


def _other_scripts(body: str) -> Iterator[int]:
    return (found.end() for found in _WIDE.finditer(body))


def _is_abbreviation(body: str, start: int, end: int) -> bool:
    """Whether the period that was taken for an end belongs to an abbreviation."""
    head = body[max(start, end - 40) : end].rstrip()
    word = _LAST_WORD.search(head)
    if word is None:
        return False
    following = _NEXT_WORD.match(body, end)
    if _INITIALS.fullmatch(word[0]):
        return following is not None and following[0] not in _OPENERS
    name = word[1].lower()
    if name in _PLACES:
        return following is not None and following[0] not in _OPENERS
    if name in _BEFORE_NAME or name in _BEFORE_ANYTHING:
        return True
    return name in _BEFORE_NUMBER and body[end : end + 1].isdigit()


def _trimmed(body: str, start: int, end: int) -> Span | None:
    while start < end and body[start].isspace():
        start += 1
    while start < end and body[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _bounded(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence, in pieces where it is too long."""
    start = sentence.start
    while sentence.end - start > LONGEST:
        cut = _cut(text, start)
        if piece := _trimmed(text, start, cut):
            yield piece
        start = cut
    if piece := _trimmed(text, start, sentence.end):
        yield piece


def _cut(text: str, start: int) -> int:
    """Where to cut: behind the last clause of the second half, else white space, else anywhere."""
    half, end = start + LONGEST // 2, start + LONGEST
    clause = max(text.rfind(mark, half, end) for mark in ("; ", ": ", ", ", " — ", " – "))
    if clause >= 0:
        return clause + 2
    for position in range(end, half, -1):
        if text[position].isspace():
            return position
    while end > half and (
        unicodedata.combining(text[end]) or text[end] in _JOINED or text[end - 1] == _JOINER
    ):
        end -= 1
    return end
