"""The reader's data: questions with sentences that answer and that do not, as many kinds as use brings."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

from index.models.layout import question_and_sentence
from index.models.train import attribution, pairs
from index.models.train.loop import Batchable
from index.models.train.pairs import Group

HARDEST = 2
"""Wrong sentences of its own paragraph that a question keeps: those nearest to it."""
RENAMED = 0.25
UNTITLED = 0.3
ALONE = 0.25
NEWS = {"qa_qadiscourse_wikinews": 2500, "qa_qamr_wikinews": 1000}
"""Questions taken from sets whose questions copy the sentence: some, for how news is written."""

SUBJECTS = 3
"""Questions made of one sentence of reported speech."""
LOWER, SPOKEN, UNMARKED = 0.1, 0.05, 0.05
"""Shares of the questions that are shown without capitals and mark, after "Can you tell me", without mark."""


def groups(data: Path, embed: pairs.Embed, *, seed: int) -> list[Group]:
    """Return the training questions; the same for the same seed.

    Args:
        data: the folder of the sets.
        embed: turns texts into vectors.
        seed: of all that is drawn.
    """
    rng = random.Random(seed)
    asked: list[Group] = []
    for name in ("qa_qed", "qa_new_wiki"):
        own = [g for g in pairs.read(data / f"{name}.jsonl") if not pairs.held_out(g.title)]
        asked += pairs.with_withheld(own, pairs.hardest(own, embed, HARDEST), embed, rng, each=1)
        asked += pairs.renamed(own, rng, share=RENAMED)
    reported: list[str] = []
    for name, most in NEWS.items():
        news = pairs.with_negatives(pairs.read(data / f"{name}.jsonl"), rng)
        asked += rng.sample(news, min(most, len(news)))
        reported += [e.sentence for g in news for e in g.examples]
    asked += attribution.groups(reported, rng, each=SUBJECTS)
    shown = pairs.without_context(asked, rng, title=UNTITLED, previous=ALONE)
    return pairs.as_typed(shown, rng, lower=LOWER, spoken=SPOKEN, unmarked=UNMARKED)


def inputs(groups: Sequence[Group], tokenizer: Tokenizer) -> list[Batchable]:
    """Turn questions into what the loop takes."""
    return [
        Batchable(
            tuple(
                question_and_sentence(tokenizer, g.question, e.title, e.previous, e.sentence)
                for e in g.examples
            ),
            tuple(int(e.answers) for e in g.examples),
        )
        for g in groups
    ]
