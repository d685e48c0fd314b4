"""Time a sync, its memory and its disk, beside LangChain's documented pipeline on the same documents.

    python tests/benchmarks/sync.py [--passages 1000 10000] [--beside 3000] [--hashed 100000]

The documents are made up from a seed, about nine passages each. Every measurement is a process of its own,
so that its peak memory is its own. "alone" is the time that embedding the same passages takes by itself,
in the same batches, right afterwards. The parts of a sync overlap: their shares of its time may add up to
more than one. LangChain's pipeline is RecursiveCharacterTextSplitter (1000, overlap 200), all-MiniLM-L6-v2
by sentence-transformers and langchain-chroma; it keeps no catalog, no words and no statements. With
`--hashed` words are hashed in place of a model, which leaves what the index itself takes. `--beside` gives
LangChain's pipeline no more passages than that: it takes about a quarter of an hour for ten thousand on two
cores. `--passages 100000` is a matter of hours for that reason, with `--beside 3000` of less.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

PASSAGES_EACH = 9
FIRST = "Vesna Odile Harn Tomas Ilse Bruno Marta Anselm Petra Lukas Greta Oskar".split()
LAST = "Marl Quist Brenning Solde Tarn Okk Veller Hask Dorn Lindqvar Pell Staur".split()
PLACES = "Orrel Grenn Skarn Ostrava-Bay Lower-Marn Tavik Hollin Brask Quendal Ferrin".split()
THINGS = "harbour mill bridge school ferry library market tower quarry orchard tram museum".split()
DID = "opened closed repaired sold painted measured flooded inspected rebuilt insured abandoned lit".split()
WHEN = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


class Hashed:
    """Hashes words into vectors of MiniLM's size; quick enough to leave only the index to measure."""

    name = "hashed"
    digest = hashlib.sha256(b"hashed").hexdigest()

    def embed(self, texts: Sequence[str]) -> np.ndarray[Any, np.dtype[np.float32]]:
        vectors = np.zeros((len(texts), 384), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row, 0] = 0.1
            for word in re.findall(r"\w+", text.casefold()):
                vectors[row, hash(word) % 384] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def write(folder: Path, passages: int) -> None:
    chance = random.Random(passages)
    for number in range(max(passages // PASSAGES_EACH, 1)):
        file = folder / f"{number // 1000}" / f"{number}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        blocks = [" ".join(sentence(chance) for _ in range(9)) for _ in range(PASSAGES_EACH)]
        heading = f"Report {number} on the {chance.choice(THINGS)} of {chance.choice(PLACES)}"
        file.write_text("\n\n".join([heading, *blocks]), encoding="utf-8")


def sentence(chance: random.Random) -> str:
    who = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    what = f"{chance.choice(DID)} the {chance.choice(THINGS)} of {chance.choice(PLACES)}"
    if chance.random() < 0.2:
        return f"“We {what} for {chance.randrange(9999)} crowns,” {who} said on {chance.choice(WHEN)}."
    return f"On {chance.choice(WHEN)} {who} {what} after {chance.randrange(9999)} days of work and rain."


class Clock:
    """Adds up how long each part was at work, whatever the thread."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._lock = threading.Lock()

    def around(self, part: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **named: Any) -> Any:
            began = time.perf_counter()
            try:
                return call(*args, **named)
            finally:
                with self._lock:
                    self.seconds[part] = self.seconds.get(part, 0.0) + time.perf_counter() - began

        return timed


def ours(docs: Path, place: Path, hashed: bool) -> dict[str, float]:
    from index import Index
    from index import sync as syncing
    from index.embedding import default_embedder

    embedder: Any = Hashed() if hashed else default_embedder()
    embedder.embed(["warm up"])  # the model is loaded, and exported, before the clock starts
    clock, batches = Clock(), []
    syncing._Run._read = clock.around("parsing", syncing._Run._read)  # type: ignore[method-assign]
    syncing._Run._write = clock.around("writing", syncing._Run._write)  # type: ignore[method-assign]
    plain = embedder.embed

    def embed(texts: Sequence[str]) -> Any:
        batches.append(list(texts))
        return plain(texts)

    embedder.embed = clock.around("embedding", embed)
    with Index.create(place, embedder=embedder) as index:
        seconds, report = timed(lambda: index.sync(docs))
        again, second = timed(lambda: index.sync(docs))
        assert second.unchanged == report.added, second
        assert not hashed or index.verify() == []
    alone, _ = timed(lambda: [plain(batch) for batch in batches])
    return figures(report.passages, seconds, place) | {"again": again, "alone": alone, **clock.seconds}


def langchain(docs: Path, place: Path) -> dict[str, float]:
    from langchain_chroma import Chroma
    from langchain_core.documents import Document
    from langchain_core.embeddings import Embeddings
    from langchain_text_splitters import RecursiveCharacterTextSplitter
    from sentence_transformers import SentenceTransformer

    from index.embedding import packaged_model

    model = SentenceTransformer(str(packaged_model()), device="cpu", local_files_only=True)
    model.encode(["warm up"])

    class MiniLM(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return model.encode(texts, show_progress_bar=False).tolist()

        def embed_query(self, text: str) -> list[float]:
            return self.embed_documents([text])[0]

    def run() -> int:
        files = sorted(docs.rglob("*.txt"))
        loaded = [Document(f.read_text("utf-8"), metadata={"source": str(f)}) for f in files]
        chunks = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200).split_documents(loaded)
        store = Chroma("documents", MiniLM(), persist_directory=str(place))
        for start in range(0, len(chunks), 5000):  # Chroma refuses more than 5,461 at once
            store.add_documents(chunks[start : start + 5000])
        return len(chunks)

    seconds, chunks = timed(run)
    return figures(chunks, seconds, place)


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    result = call()
    return time.perf_counter() - began, result


def figures(passages: int, seconds: float, place: Path) -> dict[str, float]:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    disk = sum(file.stat().st_size for file in place.rglob("*") if file.is_file())
    return {"passages": passages, "seconds": seconds, "peak": peak, "disk": disk}


def measure(way: str, passages: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as scratch:
        docs = Path(scratch) / "docs"
        write(docs, passages)
        command = [sys.executable, __file__, "--one", way, str(docs), str(Path(scratch) / "index")]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def show(way: str, f: dict[str, float]) -> None:
    line = f"{way:12}{f['passages']:10,.0f}{f['seconds']:9.1f}{f['passages'] / f['seconds']:9.1f}"
    line += f"{f['peak'] / 1e6:10,.0f}{f['disk'] / f['passages'] / 1000:9.1f}"
    if "alone" in f:
        shares = [f"{f[part] / f['seconds']:10.2f}" for part in ("parsing", "embedding", "writing")]
        line += "".join(shares) + f"{f['alone']:9.1f}{f['seconds'] / f['alone']:8.2f}{f['again']:9.2f}"
    print(line, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--passages", type=int, nargs="*", default=[1000, 10_000])
    parser.add_argument("--beside", type=int, help="LangChain's pipeline gets so many at most")
    parser.add_argument("--hashed", type=int, nargs="*", default=[], help="so many with hashed words")
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        way, docs, place = chosen.one[0], Path(chosen.one[1]), Path(chosen.one[2])
        found = langchain(docs, place) if way == "LangChain" else ours(docs, place, way == "hashed")
        print(json.dumps(found))
        return
    print(
        f"{'':12}{'passages':>10}{'seconds':>9}{'a second':>9}{'peak MB':>10}{'kB each':>9}{'parsing':>10}"
        f"{'embedding':>10}{'writing':>10}{'alone s':>9}{'times':>8}{'again s':>9}"
    )
    for passages in chosen.passages:
        show("this index", measure("this index", passages))
        show("LangChain", measure("LangChain", min(passages, chosen.beside or passages)))
    for passages in chosen.hashed:
        show("hashed", measure("hashed", passages))


if __name__ == "__main__":
    main()
