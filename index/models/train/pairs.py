"""Read files of question and sentence pairs, and make the harder ones that use will bring."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

NAME = re.compile(r"(?<=\s)(?:[A-Z][a-z]{2,}|\d{3,4})\b")
HELD_OUT = 10
"""One title of so many is kept for choosing and for the thresholds."""
WITHHELD = 8
"""Paragraphs nearest to a question, beside its own, among whose sentences harder negatives are drawn."""

Embed = Callable[[Sequence[str]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its context, and whether it answers."""

    title: str
    previous: str
    sentence: str
    answers: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A question and sentences of which some, or none, answer it."""

    question: str
    examples: tuple[Example, ...]

    @property
    def title(self) -> str:
        """The title of its own paragraph."""
        return self.examples[0].title


def read(file: Path) -> list[Group]:
    """Read rows with question (or a), sentence (or b), label and group; title and previous may lack."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[row["group"]].append(row)
    groups = []
    for rows in found.values():
        question = rows[0].get("question", rows[0].get("a", "")).strip()
        examples = tuple(
            Example(
                r.get("title", "").replace("%E2%80%93", "–").replace("_", " "),
                r.get("previous", ""),
                r.get("sentence", r.get("b", "")).replace("\\'", "'").replace('\\ "', '"').strip(),
                bool(int(r["label"])),
            )
            for r in rows
        )
        if len(question) > 3 and any(e.answers for e in examples):
            groups.append(Group(question, examples))
    return groups


def held_out(title: str) -> bool:
    """Whether a title's questions are kept out of training; the same on every machine."""
    return bool(title) and int(sha256(title.encode()).hexdigest(), 16) % HELD_OUT == 0


def with_withheld(
    groups: Sequence[Group], shown: Sequence[Group], embed: Embed, rng: random.Random, *, each: int
) -> list[Group]:
    """Add to each question sentences that stand near it in other paragraphs and do not answer it.

    Args:
        groups: questions with all sentences of their paragraphs.
        shown: the same questions with the sentences that are kept, to which others are added.
        embed: turns texts into vectors.
        rng: draws among the nearest.
        each: sentences added to a question.
    """
    paragraphs = list(dict.fromkeys(_sentences(g) for g in groups))
    place = {p: i for i, p in enumerate(paragraphs)}
    to_paragraphs = embed([" ".join(e.sentence for e in p) for p in paragraphs])
    sentences = list(dict.fromkeys(e.sentence for p in paragraphs for e in p))
    vectors = dict(zip(sentences, embed(sentences), strict=True))
    questions = embed([g.question for g in groups])
    grown = []
    for group, kept, vector in zip(groups, shown, questions, strict=True):
        own = place[_sentences(group)]
        right = {e.sentence for e in group.examples}
        order = np.argsort(-(to_paragraphs @ vector))[: WITHHELD + 1]
        near = [e for p in order if p != own for e in paragraphs[int(p)] if e.sentence not in right]
        near.sort(key=lambda e: -float(vectors[e.sentence] @ vector))
        drawn = rng.sample(near[: 3 * each], min(each, len(near)))
        grown.append(replace(kept, examples=kept.examples + tuple(replace(e, answers=False) for e in drawn)))
    return grown


def hardest(groups: Sequence[Group], embed: Embed, most: int) -> list[Group]:
    """Keep of each question's wrong sentences the `most` nearest to it."""
    vectors = embed([e.sentence for g in groups for e in g.examples])
    questions = embed([g.question for g in groups])
    kept, at = [], 0
    for group, vector in zip(groups, questions, strict=True):
        near = vectors[at : at + len(group.examples)] @ vector
        at += len(group.examples)
        wrong = sorted((-n, i) for i, n in enumerate(near) if not group.examples[i].answers)[:most]
        chosen = {i for _, i in wrong}
        kept.append(
            replace(
                group, examples=tuple(e for i, e in enumerate(group.examples) if e.answers or i in chosen)
            )
        )
    return kept


def renamed(groups: Sequence[Group], rng: random.Random, *, share: float) -> list[Group]:
    """Ask a share of the questions again with a name or year that their paragraph does not have."""
    made = []
    for group in groups:
        names = NAME.findall(" " + group.question[1:])
        if not names or rng.random() >= share:
            continue
        text = " ".join([group.title, *(e.sentence for e in group.examples)]).casefold()
        for other in rng.sample(groups, min(20, len(groups))):
            new = [n for n in NAME.findall(" " + other.question[1:]) if n.isdigit() == names[-1].isdigit()]
            if new and new[0].casefold() not in text and new[0] not in group.question:
                examples = [e for e in group.examples if e.answers]
                examples += (
                    rng.sample([e for e in group.examples if not e.answers], 1)
                    if len(group.examples) > len(examples)
                    else []
                )
                question = group.question[:1] + group.question[1:].replace(names[-1], new[0])
                made.append(Group(question, tuple(replace(e, answers=False) for e in examples)))
                break
    return made


def with_negatives(groups: Sequence[Group], rng: random.Random) -> list[Group]:
    """Give each question that has only right sentences a sentence of the neighbouring questions."""
    pool = list(dict.fromkeys(e.sentence for g in groups for e in g.examples))
    return [
        replace(g, examples=(*g.examples, Example("", "", rng.choice(pool), False)))
        if all(e.answers for e in g.examples)
        else g
        for g in groups
    ]


def without_context(
    groups: Iterable[Group], rng: random.Random, *, title: float, previous: float
) -> list[Group]:
    """Leave titles and previous sentences out at random, since some documents have none."""
    shown = []
    for group in groups:
        named, told = rng.random() >= title, rng.random() >= previous
        examples = tuple(
            replace(e, title=e.title if named else "", previous=e.previous if told else "")
            for e in group.examples
        )
        shown.append(replace(group, examples=examples))
    return shown


def _sentences(group: Group) -> tuple[Example, ...]:
    return tuple(replace(e, answers=False) for e in group.examples)
