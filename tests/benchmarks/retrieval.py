"""Right document first: `Index.search` against dense and lexical retrieval alone, on a SQuAD-format file.

    python tests/benchmarks/retrieval.py PATH/xquad-en-dev.json

Each context is one document, `<article>-<n>.txt`. Prints hit@1/4/10 with 95 % bootstrap intervals.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

import numpy as np

from index import Index
from index.catalog import reading


def write_contexts(file: Path, folder: Path) -> list[tuple[str, str]]:
    """Write one file a context; return (question, document id) pairs."""
    pairs = []
    for article in json.loads(file.read_text())["data"]:
        for number, paragraph in enumerate(article["paragraphs"]):
            name = f"{article['title']}-{number}.txt"
            (folder / name).write_text(paragraph["context"], encoding="utf-8")
            pairs += [(qa["question"], name) for qa in paragraph["qas"]]
    return pairs


def ids(index: Index, keys: list) -> list[str]:
    with index._stores.catalog.reading() as db:
        holders = reading.holders(db, {key.digest for key in keys}, None)
    return list(dict.fromkeys(holders[key.digest] for key in keys))


def rank(found: list[str], wanted: str) -> int:
    return found.index(wanted) if wanted in found else 10**6


def interval(hits: np.ndarray) -> str:
    rng = np.random.default_rng(0)
    means = rng.choice(hits, (2000, len(hits))).mean(axis=1)
    return f"{hits.mean():.3f} [{np.quantile(means, 0.025):.3f}, {np.quantile(means, 0.975):.3f}]"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("file", type=Path)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "docs"
        folder.mkdir()
        pairs = write_contexts(parser.parse_args().file, folder)
        with Index.create(Path(scratch) / "index") as index:
            report = index.sync(folder)
            print(f"{report.added} documents, {report.passages} passages, {len(pairs)} questions")
            ranks: dict[str, list[int]] = {"dense": [], "BM25 with title": [], "Index.search": []}
            times = []
            for question, wanted in pairs:
                vector = index.embedder.embed([question])[0]
                ranks["dense"].append(rank(ids(index, index._stores.vectors.nearest(vector, 40)), wanted))
                words = [key for key, _ in index._stores.lexical.search(question, 40)]
                ranks["BM25 with title"].append(rank(ids(index, words), wanted))
                started = time.perf_counter()
                hits = index.search(question, limit=40)
                times.append(time.perf_counter() - started)
                found = list(dict.fromkeys(hit.passage.document_id for hit in hits))
                ranks["Index.search"].append(rank(found, wanted))
    print(f"{'':18}{'hit@1':24}{'hit@4':24}hit@10")
    for name, some in ranks.items():
        row = [interval((np.array(some) < k).astype(float)) for k in (1, 4, 10)]
        print(f"{name:18}{row[0]:24}{row[1]:24}{row[2]}")
    print(f"a search takes {np.median(times) * 1000:.0f} ms (p95 {np.quantile(times, 0.95) * 1000:.0f})")


if __name__ == "__main__":
    main()
