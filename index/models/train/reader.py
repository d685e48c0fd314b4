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

MOST = 6
"""Sentences of one question; of longer paragraphs the right ones and others at random."""
HARDEST = 2
"""Wrong sentences of its own paragraph in a later round: those nearest to the question."""
LATER = 12000
"""Questions of a later round, drawn at random."""
RENAMED = 0.25
UNTITLED = 0.3
ALONE = 0.25
NEWS = {"qa_qadiscourse_wikinews": 2500, "qa_qamr_wikinews": 1000}
"""Questions taken from sets whose questions copy the sentence: some, for how news is written."""

SUBJECTS = 3
"""Questions made of one sentence of reported speech."""


def groups(data: Path, embed: pairs.Embed, *, seed: int, later: bool = False) -> list[Group]:
    """Return the training questions; the same for the same seed.

    Args:
        data: the folder of the sets.
        embed: turns texts into vectors.
        seed: of all that is drawn.
        later: fewer questions, each with its hardest sentences only, for a model that was trained on all.
    """
    rng = random.Random(seed)
    asked: list[Group] = []
    for name in ("qa_qed", "qa_new_wiki"):
        own = [g for g in pairs.read(data / f"{name}.jsonl") if not pairs.held_out(g.title)]
        short = pairs.hardest(own, embed, HARDEST) if later else [_shortened(g, rng) for g in own]
        asked += pairs.with_withheld(own, short, embed, rng, each=1 if later else 2)
        asked += pairs.renamed(own, rng, share=RENAMED)
    reported: list[str] = []
    for name, most in NEWS.items():
        news = pairs.with_negatives(pairs.read(data / f"{name}.jsonl"), rng)
        asked += rng.sample(news, min(most, len(news)))
        reported += [e.sentence for g in news for e in g.examples]
    if later:
        asked = rng.sample(asked, min(LATER, len(asked)))
    asked += attribution.groups(reported, rng, each=SUBJECTS)
    return pairs.without_context(asked, rng, title=UNTITLED, previous=ALONE)


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


def _shortened(group: Group, rng: random.Random) -> Group:
    right = [e for e in group.examples if e.answers]
    wrong = [e for e in group.examples if not e.answers]
    room = max(1, MOST - len(right))
    return Group(group.question, tuple(right + (rng.sample(wrong, room) if len(wrong) > room else wrong)))
