"""Which sentences of other documents answer otherwise than one that was chosen."""

from __future__ import annotations

from collections.abc import Sequence

from assistant import disagreeing, leaning
from assistant.disagreeing import Account
from index import Index
from index.candidates import Located

RIVAL = 0.2
"""Share of the best score from which a sentence of another document can disagree with it. On the development
half of the gold set all from .02 to .5 show the same (November 2026)."""


def disputed(
    question: str,
    kept: Sequence[tuple[float, Located]],
    ranked: Sequence[tuple[float, Located]],
    index: Index,
) -> list[tuple[tuple[float, Located], str]]:
    """Return the sentences that answer otherwise than one that is kept, it among them, newest first, noted.

    That is the best one where others differ from it, or else the next that others differ from.
    """
    for pair in kept:
        near = [other for other in ranked if other[0] >= RIVAL * pair[0]]
        accounts = [_account(one, index) for _, one in near]
        own = _account(pair[1], index)
        differing = disagreeing.differing(question, own, [a for a in accounts if a != own])
        place = dict(zip(accounts, near, strict=True)) | {own: pair}
        if differing:
            return [(place[one.account], disagreeing.note(one, differing)) for one in differing]
    return []


def _account(one: Located, index: Index) -> Account:
    document, candidate = one.document, one.candidate
    right = leaning.rectified(document, index.sentences(document.id), one.number)
    return Account(
        document.id,
        document.published,
        document.source,
        document.text[right.start : right.end] if right else candidate.sentence,
        f"{candidate.sentence if right else candidate.previous} {document.title}",
    )
