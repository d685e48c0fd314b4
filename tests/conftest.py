"""What the tests share: a small embedder that means something, a folder to write in, the seed's index."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from index import Index
from index.embedding import Vectors

SEEDS = Path(__file__).parent.parent / "seeds"


class WordsEmbedder:
    """Hashes words into a vector, so that texts that share words are near each other; counts its work."""

    def __init__(self, name: str = "words", dimension: int = 64) -> None:
        self.name = name
        self.digest = hashlib.sha256(name.encode()).hexdigest()
        self.dimension = dimension
        self.embedded: list[str] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row, 0] = 0.1
            for word in re.findall(r"\w+", text.casefold()):
                vectors[row, int(hashlib.sha256(word.encode()).hexdigest(), 16) % self.dimension] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture
def embedder() -> WordsEmbedder:
    return WordsEmbedder()


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    return folder


@pytest.fixture
def index(tmp_path: Path, embedder: WordsEmbedder) -> Iterator[Index]:
    with Index.create(tmp_path / "index", embedder=embedder) as opened:
        yield opened


@pytest.fixture
def write(docs: Path) -> Callable[[str, str], Path]:
    """Write a document into the folder."""

    def put(name: str, text: str) -> Path:
        file = docs / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    return put


@pytest.fixture(scope="session")
def seed_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The seed document, with the real model."""
    with Index.create(tmp_path_factory.mktemp("seed") / "index") as opened:
        opened.sync(SEEDS)
        yield opened
