"""The model as a judge of what nothing else decides; it has to copy the words that its ruling rests on."""

from __future__ import annotations

import re

from assistant import prompts
from assistant.checking import Ruling
from assistant.generative.calling import Caller
from assistant.generative.failing import ModelFailed
from assistant.generative.fencing import harmless
from assistant.types import Verdict

RULED = re.compile(r"\W*(SUPPORTED|CONTRADICTED)\b\W*?\n+(.+)", re.DOTALL)
"""The word alone on its line, the copied words below."""


class ModelJudge:
    """Asks one model; safe to share between threads."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def rule(self, claim: str, evidence: str) -> Ruling | None:
        """What the model rules, if it can be read; None where it says neither, or fails."""
        try:
            return read_ruling(self._caller.text(prompts.judge(claim, harmless(evidence))))
        except ModelFailed:  # the caller has logged it; the sentence stays open
            return None


def read_ruling(text: str) -> Ruling | None:
    """Take a ruling apart; None where it is not of the form that was asked for."""
    found = RULED.match(text.strip())
    if found is None:
        return None
    quote = found[2].strip().splitlines()[0].strip(' "“”')
    return Ruling(Verdict(found[1].lower()), quote)
