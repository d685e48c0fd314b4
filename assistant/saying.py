"""Which statements a question's verb asks for: "what did she promise" wants promises, "deny" nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

_GROUPS = tuple(
    frozenset(row.split())
    for row in (
        "deny denies denied denying denial denials reject rejects rejected rejecting dispute "
        "disputes disputed disputing refute refutes refuted rebut rebutted",
        "promise promises promised promising vow vows vowed vowing pledge pledges pledged "
        "pledging swear swears swore assure assures assured assuring",
        "warn warns warned warning warnings caution cautions cautioned threaten threatens "
        "threatened threatening",
        "announce announces announced announcing announcement unveil unveils unveiled reveal "
        "reveals revealed revealing declare declares declared declaring proclaim proclaims "
        "proclaimed",
        "demand demands demanded demanding urge urges urged urging",
        "admit admits admitted admitting admission acknowledge acknowledges acknowledged "
        "acknowledging concede concedes conceded conceding confess confesses confessed",
        "claim claims claimed claiming allege alleges alleged alleging allegation assert asserts asserted",
        "believe believes believed think thinks thought thinking feel feels felt suspect suspects "
        "suspected doubt doubts doubted hope hopes hoped fear fears feared",
        "suggest suggests suggested suggesting suggestion propose proposes proposed hint hints "
        "hinted imply implies implied",
        "write writes wrote writing tweet tweets tweeted tweeting post posts posted blogged",
        "reply replies replied replying respond responds responded responding answer answers "
        "answered retorted",
        "explain explains explained explaining explanation",
        "argue argues argued arguing argument contend contends contended insist insists insisted insisting",
        "stress stresses stressed underline underlines underlined underscored emphasise "
        "emphasises emphasised emphasize emphasizes emphasized emphasizing underscoring "
        "underlining",
        "describe describes described describing call calls called calling",
    )
)
"""Verbs, and the nouns made of them, that report one kind of speech."""

STRICT = frozenset({"deny"})
"""Verbs for which nothing else will do: who said it did not deny it."""


def fits(verb: str, cue: str, words: str) -> bool:
    """Whether a statement is what the verb names.

    Args:
        verb: of the question, in its base form.
        cue: the word that introduces the statement in its document; empty where there is none.
        words: what is said, for "I promise you".
    """
    group = next((g for g in _GROUPS if verb in g), frozenset({verb}))
    if any(word in group for word in re.findall(r"[a-z]+", cue.casefold())):
        return True
    own = rf"\b(?:I|[Ww]e)(?:[’']ve|[’']m| have| am| can| do)? (?:\w+ly )?(?:{'|'.join(sorted(group))})\b"
    return bool(re.search(own, words))


def narrowed(verb: str, found: Sequence[T], fits_verb: Callable[[T], bool]) -> list[T]:
    """Return what the verb names; where it is not strict and names nothing, everything."""
    if not any(verb in group for group in _GROUPS):
        return list(found)
    kept = [said for said in found if fits_verb(said)]
    return kept if kept or verb in STRICT else list(found)
