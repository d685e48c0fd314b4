"""What answers cite, and what a search finds, against gold characters in long documents.

    python tests/benchmarks/chunking.py PATH/chunking

The folder holds documents (.md) and questions_df.csv: a question, its gold spans as JSON, and the document they
stand in. All documents are one index. Printed for each document and for all: character precision and recall of
what answers cite (quotes of at most two sentences and 400 characters, as in `assistant eval`), and the share of
the gold characters within the eight best passages. Beside it, in the same run, LangChain's recursive splitter
(1,000 characters, 200 of overlap) with the same embedding model and exact cosines: its best chunk, and eight.
"""

from __future__ import annotations

import argparse
import csv
import json
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from langchain_text_splitters import RecursiveCharacterTextSplitter

from assistant import Assistant
from assistant.evaluation import Asked, evaluate
from assistant.evaluation.gold import Gold
from assistant.evaluation.judging import Row
from index import Index
from index.embedding import embed_question
from index.types import Span

BEST = 8


def read_questions(folder: Path) -> list[Asked]:
    with (folder / "questions_df.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Asked(str(number), row["question"], "answered", tuple(_gold(row)))
        for number, row in enumerate(rows, 1)
    ]


def _gold(row: dict[str, str]) -> list[Gold]:
    spans = [Span(one["start_index"], one["end_index"]) for one in json.loads(row["references"])]
    return [Gold((f"{row['corpus_id']}.md",), None, span) for span in spans]


def characters(spans: Sequence[Span]) -> set[int]:
    return {n for span in spans for n in range(span.start, span.end)}


def shares(asked: Asked, found: Sequence[tuple[str, Span]]) -> tuple[float, float]:
    """Precision and recall, in characters."""
    (name,) = asked.gold[0].documents
    gold = characters([one.span for one in asked.gold if one.span])
    cited = characters([span for document, span in found if document == name])
    every = len(cited) + sum(span.end - span.start for document, span in found if document != name)
    return (len(gold & cited) / every if every else 0.0), len(gold & cited) / len(gold)


def chunk_rankings(index: Index, questions: Sequence[Asked]) -> list[list[tuple[str, Span]]]:
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200, add_start_index=True)
    places: list[tuple[str, Span]] = []
    texts: list[str] = []
    for document in index.documents():
        for chunk in splitter.create_documents([document.text]):
            start = chunk.metadata["start_index"]
            places.append((document.id, Span(start, start + len(chunk.page_content))))
            texts.append(chunk.page_content)
    vectors = np.concatenate([index.embedder.embed(texts[n : n + 256]) for n in range(0, len(texts), 256)])
    ranked = []
    for asked in questions:
        order = np.argsort(-(vectors @ embed_question(index.embedder, asked.question)))[:BEST]
        ranked.append([places[n] for n in order])
    return ranked


def line(name: str, values: Sequence[float]) -> None:
    array = np.asarray(values)
    picks = np.random.default_rng(0).integers(0, len(array), (2000, len(array)))
    low, high = np.quantile(array[picks].mean(axis=1), [0.025, 0.975])
    print(f"  {name:44} {array.mean():.3f} [{low:.3f}, {high:.3f}]  n={len(array)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    questions = read_questions(arguments.folder)
    with tempfile.TemporaryDirectory() as scratch:
        docs = Path(scratch) / "docs"
        docs.mkdir()
        for file in sorted(arguments.folder.glob("*.md")):
            shutil.copy(file, docs)
        with Index.create(Path(scratch) / "index") as index:
            started = time.perf_counter()
            report = index.sync(docs)
            print(
                f"{report.added} documents, {report.passages} passages, {time.perf_counter() - started:.0f} s"
            )
            assistant = Assistant(index)
            rows = evaluate(assistant, questions)
            searched = [
                [
                    (hit.passage.document_id, Span(hit.passage.start, hit.passage.end))
                    for hit in assistant.search(asked.question, limit=BEST)
                ]
                for asked in questions
            ]
            chunks = chunk_rankings(index, questions)
    for name in [*sorted({asked.gold[0].documents[0] for asked in questions}), "all"]:
        chosen = [n for n, asked in enumerate(questions) if name in ("all", asked.gold[0].documents[0])]
        show(name, [questions[n] for n in chosen], [rows[n] for n in chosen], [searched[n] for n in chosen], [chunks[n] for n in chosen])  # fmt: skip


def show(
    name: str,
    questions: Sequence[Asked],
    rows: Sequence[Row],
    searched: Sequence[Sequence[tuple[str, Span]]],
    chunks: Sequence[Sequence[tuple[str, Span]]],
) -> None:
    print(name)
    line("answered", [float(row.status != "not_in_documents") for row in rows])
    line("recall of what answers cite, refused: 0", [row.recall or 0.0 for row in rows])
    line("precision of what answers cite", [row.precision for row in rows if row.precision is not None])
    for title, found in (("passages", searched), ("chunks of LangChain", chunks)):
        both = [
            (shares(asked, one[:1]), shares(asked, one)) for asked, one in zip(questions, found, strict=True)
        ]
        line(f"recall of the best of {title}", [first[1] for first, _ in both])
        line(f"precision of the best of {title}", [first[0] for first, _ in both])
        line(f"recall of the {BEST} best {title}", [eight[1] for _, eight in both])
        line(f"precision of the {BEST} best {title}", [eight[0] for _, eight in both])


if __name__ == "__main__":
    main()
