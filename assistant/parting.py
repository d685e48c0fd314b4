"""Part a question that asks several things into the questions it is made of. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.draft import Choice, Draft
from assistant.following import AUXILIARY, BEFORE
from assistant.question import Question

MOST = 5
"""Parts that are answered; the rest stays with the last."""
ASKS = (
    r"(?:how (?:many|much|long|old|far|often|high|tall|big|large)|who|whom|whose|what|when|where|why|which|how|"
    r"did|does|do|is|are|was|were|has|have|can|will)"
)
AFTER_MARK = re.compile(r"(?<=\?)\s+(?=\S)")
JOINED = re.compile(
    r"(?:,|;)?\s+(?:and|but)\s+(?:also\s+)?"
    rf"(?=(?:{BEFORE})?(?:who|whom|what|when|where|why|which|how)\b)",
    re.IGNORECASE,
)
BEGINS = re.compile(rf"(?:and |but |so )?(?:{BEFORE})?{ASKS}\b", re.IGNORECASE)
# "Who said what and when they left": a clause, where the second question would turn its words round.
CLAUSE = re.compile(
    rf"(?:who|what|which|how (?:many|much))\b.|(?:when|where|why|how)(?: \w+)? {AUXILIARY}\b|(?:when|where|why|how)\W*$|"
    rf"{BEFORE}(?:(?:what|which)(?: \w+){{1,2}}|how much|whom?)(?: {AUXILIARY}\b|\W*$)",
    re.IGNORECASE,
)

NAMED = re.compile(r"(?<!^)\b[A-Z]|\d")
"""A name, but for what the question begins with; a year."""
TWICE = re.compile(
    r"^(?P<lead>(?:and |but |so )?)(?P<first>who|what|when|where|why|how)(?:,? and |, )(?P<second>when|where|why|how|who)"
    rf" (?P<rest>{AUXILIARY}\b.+)$",
    re.IGNORECASE,
)
"""One question with two question words: "when and where was she born"."""
EXTENT = r"(?:long|high|tall|wide|broad|deep|thick|big|large|heavy|old|far|fast)"
TWO_EXTENTS = re.compile(
    rf"^(?P<lead>(?:and |but |so )?)how (?P<first>{EXTENT}) and (?:how )?(?P<second>{EXTENT}) (?P<rest>{AUXILIARY}\b.+)$",
    re.IGNORECASE,
)
"""The same with two measures: "how wide and how deep is it"."""


def parts(question: str) -> tuple[str, ...]:
    """Return the questions that a text asks, in order; one that asks a single thing is returned as it is."""
    asked = [part.strip() for part in AFTER_MARK.split(question.strip()) if part.strip()]
    found = [piece for part in asked for piece in (_joined(part) if BEGINS.match(part) else [part])]
    if len(found) < 2 or not all(BEGINS.match(part) for part in found):
        return (question,)
    return (*found[: MOST - 1], " ".join(found[MOST - 1 :])) if len(found) > MOST else tuple(found)


def names_nothing(part: str) -> bool:
    """Whether a part names nothing of its own, "how did the vote go", so that it may ask on about the others."""
    return not NAMED.search(part.strip())


def together(text: str, asked: Sequence[Question], drafts: Sequence[Draft]) -> tuple[Question, Draft]:
    """Make one answer of the answers to the parts; what a part lacks is named with its question.

    Args:
        text: the whole question as typed.
        asked: its parts as understood, at least one.
        drafts: what answers each.
    """
    if len(asked) == 1:
        return replace(asked[0], text=text), drafts[0]
    whole = replace(asked[0], text=text, resolved=" ".join(_begun(part.resolved) for part in asked))
    if (
        " ".join(whole.resolved.split()).rstrip("?").casefold()
        == " ".join(text.split()).rstrip("?").casefold()
    ):
        whole = replace(whole, resolved=text)
    if not any(draft.choices for draft in drafts):
        reasons = dict.fromkeys(draft.reason for draft in drafts if draft.reason)
        return whole, replace(drafts[0], reason=" ".join(reasons), missing=tuple(p.resolved for p in asked))
    choices: dict[tuple[str, int, int], Choice] = {}
    missing: list[str] = []
    for part, draft in zip(asked, drafts, strict=True):
        for choice in draft.choices:
            choices.setdefault((choice.document_id, choice.start, choice.end), choice)
        missing += draft.missing if draft.choices else [f"The documents do not say: {_begun(part.resolved)}"]
    conflicts = next((draft.conflicts for draft in drafts if draft.conflicts), ())
    return whole, Draft(
        choices=_largest(tuple(choices.values())),
        missing=tuple(missing),
        conflicts=conflicts,
        notes=tuple(dict.fromkeys(note for draft in drafts for note in draft.notes)),
    )


def _largest(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Leave out what another choice contains; the first place in the order is kept."""

    def holding(one: Choice) -> Choice:
        around = [c for c in choices if c.document_id == one.document_id]
        around = [c for c in around if c.start <= one.start and one.end <= c.end]
        return max(around, key=lambda c: c.end - c.start)

    return tuple(dict.fromkeys(holding(choice) for choice in choices))


def _begun(question: str) -> str:
    return question[:1].upper() + question[1:]


def _joined(part: str) -> list[str]:
    """Cut "When was it, and who paid?" in two, and "When and where was it?"."""
    if twice := TWICE.match(part):
        return [f"{twice['lead']}{word} {twice['rest']}" for word in (twice["first"], twice["second"])]
    if extents := TWO_EXTENTS.match(part):
        both = (extents["first"], extents["second"])
        return [f"{extents['lead']}how {extent} {extents['rest']}" for extent in both]
    for match in JOINED.finditer(part):
        first, rest = part[: match.start()], part[match.end() :]
        if len(first.split()) > 2 and CLAUSE.match(rest):
            return [f"{first.rstrip(' ,;')}?", *_joined(rest)]
    return [part]
