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
"""Sentences of one question's own paragraph: the right ones, the nearest and others at random."""
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


def groups(
    data: Path, written: Path | None, embed: pairs.Embed, *, seed: int, share: float = 1.0, most: int = MOST
) -> list[Group]:
    """Return the training questions; the same for the same seed.

    Args:
        data: the folder of the sets.
        written: a folder with documents written for training, at any depth.
        embed: turns texts into vectors.
        seed: of all that is drawn.
        share: of the questions of the sets that are taken; of the written ones all are.
        most: sentences of one question's own paragraph.
    """
    rng = random.Random(seed)
    asked: list[Group] = []
    for name in ("qa_qed", "qa_new_wiki"):
        known = [g for g in pairs.read(data / f"{name}.jsonl") if not pairs.held_out(g.title)]
        asked += _hardened(rng.sample(known, round(share * len(known))), embed, rng, most)
    if written:
        told = [g for file in sorted(written.rglob("*.txt")) for g in pairs.written(file)]
        asked += _hardened([g for g in told if not pairs.held_out(g.title)], embed, rng, most)
    reported: list[str] = []
    for name, number in NEWS.items():
        news = pairs.with_negatives(pairs.read(data / f"{name}.jsonl"), rng)
        asked += rng.sample(news, round(share * min(number, len(news))))
        reported += [e.sentence for g in news for e in g.examples]
    speech = attribution.groups(reported, rng, each=SUBJECTS)
    asked += rng.sample(speech, round(share * len(speech)))
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


def _hardened(groups: Sequence[Group], embed: pairs.Embed, rng: random.Random, most: int) -> list[Group]:
    hardened = pairs.with_near(groups, embed, rng, most=most, wrong=WRONG, unjudged=UNJUDGED)
    return hardened + pairs.renamed(groups, rng, share=RENAMED)
