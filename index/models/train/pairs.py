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
"""Paragraphs nearest to a question, beside its own, among whose sentences more are drawn."""

Embed = Callable[[Sequence[str]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its context, and whether it answers."""

    title: str
    previous: str
    sentence: str
    answers: bool | None
    """None where nobody knows."""


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


def written(file: Path) -> list[Group]:
    """Read documents written for training, each with questions.

    A document is a line `# style | title`, numbered sentences (`1. ...`), and lines `Q: question => 3 5` with
    the numbers of the sentences that answer, or `none`.

    Raises:
        ValueError: a line is none of these.
    """
    groups: list[Group] = []
    title, told = "", list[str]()
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("# "):
            title, told = line.split(" | ", 1)[1].strip(), []
        elif sentence := re.match(r"\d+\. (\S.*)", line):
            told.append(sentence[1].strip())
        elif asked := re.match(r"Q: (\S.*?) => (none|[\d ]+)$", line):
            right = {int(n) for n in asked[2].split() if n != "none"}
            examples = tuple(
                Example(title, told[i - 2] if i > 1 else "", text, i in right)
                for i, text in enumerate(told, start=1)
            )
            groups.append(Group(asked[1], examples))
        elif line.strip():
            raise ValueError(f"{file}, line {number}: no title, sentence or question: {line[:60]!r}")
    return groups


def with_near(
    groups: Sequence[Group], embed: Embed, rng: random.Random, *, most: int, wrong: int, unjudged: int
) -> list[Group]:
    """Cut long paragraphs, and add to each question sentences that stand near it in other paragraphs.

    Args:
        groups: questions with all sentences of their paragraphs.
        embed: turns texts into vectors.
        rng: draws among the nearest.
        most: sentences kept of a question's own paragraph: the right ones, and of the rest the nearest to
            the question and as many at random. One that does not answer stays in any case.
        wrong: sentences added that are taken not to answer.
        unjudged: sentences added of which nobody knows, for a teacher to judge.
    """
    paragraphs = list(dict.fromkeys(_sentences(g) for g in groups))
    place = {p: i for i, p in enumerate(paragraphs)}
    to_paragraphs = embed([" ".join(e.sentence for e in p) for p in paragraphs])
    sentences = list(dict.fromkeys(e.sentence for p in paragraphs for e in p))
    vectors = dict(zip(sentences, embed(sentences), strict=True))
    grown = []
    for group, vector in zip(groups, embed([g.question for g in groups]), strict=True):

        def away(example: Example, vector: NDArray[np.float32] = vector) -> float:
            return -float(vectors[example.sentence] @ vector)

        own = place[_sentences(group)]
        known = {e.sentence for e in group.examples}
        order = np.argsort(-(to_paragraphs @ vector))[: WITHHELD + 1]
        near = [e for p in order if p != own for e in paragraphs[int(p)] if e.sentence not in known]
        near.sort(key=away)
        drawn = rng.sample(near[: 3 * (wrong + unjudged)], min(wrong + unjudged, len(near)))
        added = [replace(e, answers=False if i < wrong else None) for i, e in enumerate(drawn)]
        right = [e for e in group.examples if e.answers]
        others = sorted((e for e in group.examples if not e.answers), key=away)
        room = max(1, most - len(right))
        nearest, rest = others[: (room + 1) // 2], others[(room + 1) // 2 :]
        drawn = rng.sample(rest, min(room - len(nearest), len(rest)))
        grown.append(replace(group, examples=(*right, *nearest, *drawn, *added)))
    return grown


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
