"""The reader's data: questions with sentences that answer and that do not, as many kinds as use brings."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tokenizers import Tokenizer

from index.models.layout import Tokens, question_and_sentence
from index.models.train import attribution, pairs
from index.models.train.packed import UNKNOWN, Remembering
from index.models.train.pairs import Group

MOST = 12
"""Sentences of one question's own paragraph; of longer ones the right ones and others at random."""
WRONG = 2
"""Near sentences of other paragraphs that are taken not to answer."""
UNJUDGED = 12
"""Near sentences of other paragraphs that the teacher alone judges."""
RENAMED = 0.25
UNTITLED = 0.3
ALONE = 0.25
TYPED = 0.12
"""Share of the questions that are asked as people type: small letters, no question mark."""
NEWS = {"qa_qadiscourse_wikinews": 4000, "qa_qamr_wikinews": 1500}
"""Questions taken from sets whose questions copy the sentence: some, for how news is written."""

SUBJECTS = 3
"""Questions made of one sentence of reported speech."""


def groups(data: Path, written: Path | None, embed: pairs.Embed, *, seed: int) -> list[Group]:
    """Return the training questions; the same for the same seed.

    Args:
        data: the folder of the sets.
        written: a folder with documents written for training, at any depth.
        embed: turns texts into vectors.
        seed: of all that is drawn.
    """
    rng = random.Random(seed)
    asked: list[Group] = []
    sets = [pairs.read(data / f"{name}.jsonl") for name in ("qa_qed", "qa_new_wiki")]
    if written:
        sets.append([g for file in sorted(written.rglob("*.txt")) for g in pairs.written(file)])
    for found in sets:
        own = [g for g in found if not pairs.held_out(g.title)]
        shown = [_shortened(g, rng) for g in own]
        asked += pairs.with_near(own, shown, embed, rng, wrong=WRONG, unjudged=UNJUDGED)
        asked += pairs.renamed(own, rng, share=RENAMED)
    reported: list[str] = []
    for name, most in NEWS.items():
        news = pairs.with_negatives(pairs.read(data / f"{name}.jsonl"), rng)
        asked += rng.sample(news, min(most, len(news)))
        reported += [e.sentence for g in news for e in g.examples]
    asked += attribution.groups(reported, rng, each=SUBJECTS)
    typed = [_typed(g) if rng.random() < TYPED else g for g in asked]
    return pairs.without_context(typed, rng, title=UNTITLED, previous=ALONE)


def inputs(groups: Sequence[Group], tokenizer: Tokenizer, *, known: bool) -> list[list[tuple[Tokens, int]]]:
    """Turn questions into what is packed.

    Args:
        groups: the questions.
        tokenizer: of the encoder.
        known: leave out the sentences of which nobody knows whether they answer.
    """
    quick = Remembering(tokenizer)
    quick.learn(_texts(groups))
    return [
        [
            (
                question_and_sentence(quick, g.question, e.title, e.previous, e.sentence),
                UNKNOWN if e.answers is None else int(e.answers),
            )
            for e in g.examples
            if e.answers is not None or not known
        ]
        for g in groups
    ]


def _texts(groups: Iterable[Group]) -> Iterable[str]:
    for group in groups:
        yield group.question
        for e in group.examples:
            yield from (e.title, e.previous, e.sentence)


def _typed(group: Group) -> Group:
    return replace(group, question=re.sub(r"[?.!]+$", "", group.question).lower())


def _shortened(group: Group, rng: random.Random) -> Group:
    right = [e for e in group.examples if e.answers]
    wrong = [e for e in group.examples if not e.answers]
    room = max(1, MOST - len(right))
    return Group(group.question, tuple(right + (rng.sample(wrong, room) if len(wrong) > room else wrong)))
