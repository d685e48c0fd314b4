"""Answers and refusals of the assistant on a SQuAD-format file.

    python tests/benchmarks/answers.py PATH/xquad-en-dev.json

All contexts are one folder, `<article>-<n>.txt`. An answer counts as right where a citation of at most two
sentences and 400 characters contains a gold answer. For refusals each question is asked again with its whole
article left out, and with only its own context left out. 95 % bootstrap intervals.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant import Answer, Assistant
from index import Index, Where
from index.sentences import split

LONGEST = 400


@dataclass(frozen=True)
class Gold:
    question: str
    answers: tuple[str, ...]
    document: str
    article: str


def write_contexts(file: Path, folder: Path) -> list[Gold]:
    gold = []
    for article in json.loads(file.read_text())["data"]:
        for number, paragraph in enumerate(article["paragraphs"]):
            name = f"{article['title']}-{number}.txt"
            (folder / name).write_text(paragraph["context"], encoding="utf-8")
            for qa in paragraph["qas"]:
                texts = tuple(answer["text"] for answer in qa["answers"])
                gold.append(Gold(qa["question"], texts, name, article["title"]))
    return gold


def right(quote: str, gold: Gold) -> bool:
    short = len(quote) <= LONGEST and len(split(quote)) <= 2
    return short and any(answer in quote for answer in gold.answers)


def figure(values: list[bool] | list[float]) -> str:
    array = np.array(values, dtype=float)
    rng = np.random.default_rng(0)
    means = rng.choice(array, (2000, len(array))).mean(axis=1)
    return f"{array.mean():.3f} [{np.quantile(means, 0.025):.3f}, {np.quantile(means, 0.975):.3f}]"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--show", type=int, default=0, help="print so many wrong answers")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "docs"
        folder.mkdir()
        gold = write_contexts(arguments.file, folder)
        with Index.create(Path(scratch) / "index") as index:
            index.sync(folder)
            measure(Assistant(index), gold, arguments.show)


def measure(assistant: Assistant, gold: list[Gold], show: int) -> None:
    everything = [d.id for d in assistant.index.documents()]
    articles = defaultdict(set)
    for g in gold:
        articles[g.article].add(g.document)
    assistant.ask("warm up")
    answers: list[Answer] = []
    seconds = []
    for g in gold:
        started = time.perf_counter()
        answers.append(assistant.ask(g.question))
        seconds.append(time.perf_counter() - started)
    quotes = [[c.quote for c in a.citations] for a in answers]
    print(f"{len(everything)} documents, {len(gold)} questions")
    print("answered                          ", figure([a.status == "answered" for a in answers]))
    print(
        "first citation right              ",
        figure([right(q[0], g) if q else False for q, g in zip(quotes, gold, strict=True)]),
    )
    print(
        "one of the citations right        ",
        figure([any(right(x, g) for x in q) for q, g in zip(quotes, gold, strict=True)]),
    )
    print("citations an answer               ", figure([float(len(q)) for q in quotes if q]))
    for name, left_out in (
        ("refused, own article left out     ", lambda g: articles[g.article]),
        ("refused, own context left out     ", lambda g: {g.document}),
    ):
        refused = []
        for g in gold:
            where = Where(documents=tuple(sorted(set(everything) - left_out(g))))
            refused.append(assistant.ask(g.question, where=where).status == "not_in_documents")
        print(name, figure(refused))
    print(f"an answer takes {np.median(seconds) * 1000:.0f} ms (p95 {np.quantile(seconds, 0.95) * 1000:.0f})")
    for g, q, _ in [
        t for t in zip(gold, quotes, answers, strict=True) if not (t[1] and right(t[1][0], t[0]))
    ][:show]:
        print("\n?", g.question, g.answers, g.document, *[f"\n  - {x}" for x in q])


if __name__ == "__main__":
    main()
