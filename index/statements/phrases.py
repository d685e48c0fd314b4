"""Find the noun phrase that speaks, left of a cue: "the minister said"."""

from __future__ import annotations

from index.name_words import INSTITUTIONS, ROLES
from index.names import fold, parts
from index.statements import cues
from index.statements.apposition import with_name
from index.statements.tokens import (
    BREAKS,
    LOWER_NAME,
    PLURAL_HEADS,
    REACH,
    TOKEN,
    Token,
    chunks_of,
    has_name,
    is_opening,
    leads_to_name,
    span,
    span_end,
    starts_phrase,
    verbal,
    without_auxiliaries,
)
from index.types import Span

_PLACING = frozenset("in at of from for".split())
_SPOKE = frozenset(w for w in cues.SAY if w.endswith("ed")) | {"told", "wrote"}
RELATIVES = frozenset("who that which".split())


def left_of(text: str, low: int, cue: int) -> tuple[Span | None, str]:
    """The subject of the verb at `cue`, not before `low`.

    The second value is "" for a subject that was found or "shared" where the verb has none of its own
    and shares that of the verb before it ("arrived and said").
    """
    low = max(low, cue - REACH)
    tokens = list(TOKEN.finditer(text, low, cue))
    tokens = without_auxiliaries(tokens)
    if not tokens:
        return None, "shared"
    last = fold(tokens[-1].group())
    if last in ("and", "but", "or", "then"):
        return None, "shared"
    if last in RELATIVES:
        known = _antecedent(tokens[:-1]) is not None
        return (Span(tokens[-1].start(), tokens[-1].end()) if known else None), ""
    if last in (",", ")", "—", "–", "-"):
        return _before_aside(tokens)
    return _phrase_ending(tokens), ""


def antecedent(text: str, at: int) -> Span | None:
    """The noun phrase that "who" at an offset stands for."""
    tokens = list(TOKEN.finditer(text, max(0, at - REACH), at))
    return _antecedent(tokens)


def subject_of(text: str, low: int, high: int) -> Span | None:
    """The first noun phrase of a sentence: up to its first finite verb, a comma or a bracket."""
    tokens = list(TOKEN.finditer(text, low, min(high, low + REACH)))
    chunk: list[Token] = []
    for token in tokens:
        word = fold(token.group())
        if token.group() in BREAKS or token.group() in ",()":
            if is_opening(chunk) or not chunk:
                chunk = []
                continue
            break
        if word in cues.CONJUNCTIONS and not chunk:
            continue
        if chunk and (
            word in cues.FINITE
            or word in cues.ALL
            or word in cues.AUXILIARY
            or word.endswith("n't")
            or verbal(token.group())
        ):
            break
        chunk.append(token)
        if len(chunk) > 14:
            return None
    while len(chunk) > 1 and chunk[-1].group().endswith("ly") and chunk[-1].group().islower():
        chunk.pop()
    if not chunk or is_opening(chunk):
        return None
    if not starts_phrase(chunk[0].group()) and len(chunk) > 1:
        return None
    found = span(text, chunk)
    return with_name(text, found, high) if found else None


def speaks(phrase: str, *, bodies: bool = False) -> bool:
    """Whether a phrase is somebody: "he", a name, a role; with `bodies` "the mayor's office", too."""
    words = phrase.split()
    if fold(words[0]) in cues.PRONOUNS:
        return len(words) == 1 and fold(words[0]) in ("he", "she", "they")
    if any(w[0] in "'’‘\"“" for w in words) or len(words) > 12:
        return False
    if bodies and any(fold(w) in INSTITUTIONS for w in words):
        return True
    return any(fold(w) in ROLES for w in words) or bool(parts(phrase).family)


def _before_aside(tokens: list[Token]) -> tuple[Span | None, str]:
    """Step over "(R-Ohio)" or ", who leads the group," to what it explains."""
    text = tokens[0].string
    end = tokens[-1].group()
    if end == ")":
        at = len(tokens) - 1
        while at >= 0 and tokens[at].group() != "(":
            at -= 1
        rest = without_auxiliaries(tokens[:at]) if at > 0 else []
        return (_phrase_ending(rest), "") if rest else (None, "")
    if end in "—–-":
        at = len(tokens) - 2
        while at >= 0 and tokens[at].group() not in "—–-":
            at -= 1
        return (_phrase_ending(tokens[:at]), "") if at > 0 else (None, "shared")
    chunks = chunks_of(tokens[:-1])
    for at, chunk in enumerate(chunks):
        while chunk and fold(chunk[0].group()) in cues.CONJUNCTIONS | {"that"}:
            chunk = chunk[1:]
        if len(chunk) > 2 and fold(chunk[0].group()) == "as" and chunk[1].group()[0].isupper():
            chunk = chunk[1:]  # "As Ana Lind, the mayor, put it"
        if not chunk or is_opening(chunk):
            continue
        if not starts_phrase(chunk[0].group()) and (at or not leads_to_name(chunk)):
            continue
        if fold(chunk[0].group()) in ("who", "which", "whose"):
            continue
        if at == len(chunks) - 1 and len(chunks) > 1 and not chunk[0].group()[0].isupper():
            continue
        found = _phrase_ending(chunk)
        if found is None:
            continue
        after = chunks[at + 1] if at + 1 < len(chunks) else []
        if not has_name(chunk) and 1 < len(after) < 6 and all(t.group()[0].isupper() for t in after):
            return Span(found.start, span_end(after)), ""
        return with_name(text, found, tokens[-1].end()), ""
    return None, "shared"


def _antecedent(tokens: list[Token]) -> Span | None:
    """Whom "who" stands for: the phrase before it."""
    while tokens and tokens[-1].group() in ",()":
        tokens = tokens[:-1]
    found = _phrase_ending(tokens) if tokens else None
    if found is None:
        return None
    text = tokens[0].string
    if any(verbal(t.group()) for t in tokens if t.start() >= found.start):
        # "Tarrow learned it from his father, who"
        return _trailing(text, [t for t in tokens if t.start() >= found.start])
    inside = [t for t in tokens if t.start() >= found.start]
    begin = len(inside)
    while begin and inside[begin - 1].group()[0].isupper():
        begin -= 1
    before = fold(inside[begin - 1].group()) if begin else ""
    if not before or before in _PLACING | ROLES | LOWER_NAME | cues.DETERMINERS or begin == len(inside):
        return found
    name = span(text, inside[begin:])
    # "Nils Tarrow met Ana Lind, who said"
    return name if name and parts(text[name.start : name.end]).given else found


def _phrase_ending(tokens: list[Token]) -> Span | None:
    """The noun phrase that ends with the last token."""
    begin = len(tokens)
    while begin and tokens[begin - 1].group() not in BREAKS and tokens[begin - 1].group() not in ",()":
        begin -= 1
    chunk = tokens[begin:]
    if not chunk:
        return None
    text = chunk[0].string
    for at in range(len(chunk) - 1, -1, -1):
        if fold(chunk[at].group()) in cues.SUBORDINATE and at < len(chunk) - 1:
            if chunk[at].group() not in ("that", "which", "whom") or at == 0 or _phrase_like(chunk[at + 1 :]):
                chunk = chunk[at + 1 :]
                break
            chunk = chunk[:at]
    while chunk and fold(chunk[0].group()) in cues.CONJUNCTIONS:
        chunk = chunk[1:]
    if not chunk:
        return None
    if "who" in (words := [fold(t.group()) for t in chunk]) and words.index("who"):
        chunk = chunk[: words.index("who")]
    if _phrase_like(chunk):
        return span(text, chunk)
    return _trailing(text, chunk)


def _phrase_like(chunk: list[Token]) -> bool:
    words = [fold(t.group()) for t in chunk]
    if words[0] in cues.PRONOUNS:
        return len(words) == 1
    if len(chunk) > 14 or is_opening(chunk):
        return False
    many = len(chunk) < 7 and PLURAL_HEADS.match(chunk[-1].group()) and not any(map(verbal, words))
    if not starts_phrase(chunk[0].group()) and not many and not (len(chunk) < 7 and leads_to_name(chunk)):
        return False
    return not any(w in cues.FINITE | _SPOKE or w in cues.PRONOUNS or w == "not" for w in words[1:])


def _trailing(text: str, chunk: list[Token]) -> Span | None:
    """A name, a pronoun or "the minister" at the end of words that are no phrase as a whole."""
    last = chunk[-1].group()
    if fold(last) in cues.PRONOUNS:
        return Span(chunk[-1].start(), chunk[-1].end())
    begin = len(chunk)
    if last[0].isupper():
        while begin and (chunk[begin - 1].group()[0].isupper() or fold(chunk[begin - 1].group()) in ROLES):
            begin -= 1
        while begin < len(chunk) and fold(chunk[begin].group()) in cues.PREPOSITIONS:
            begin += 1
        return span(text, chunk[begin:])
    for back in range(2, 5):
        if back <= len(chunk) and fold(chunk[-back].group()) in cues.DETERMINERS:
            return span(text, chunk[-back:])
    return None
