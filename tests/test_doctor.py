"""What is wrong with an index is found, and what can be derived again is mended; with really damaged files."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import WordsEmbedder

from index import Index, IndexDamaged

Write = Callable[[str, str], Path]
Damage = Callable[[Path], None]


def delete_vectors(folder: Path) -> None:
    shutil.rmtree(folder / "vectors")


def truncate_chroma(folder: Path) -> None:
    with (folder / "vectors" / "chroma.sqlite3").open("r+b") as stream:
        stream.truncate(5000)


def flip_bytes_of_chroma(folder: Path) -> None:
    file = folder / "vectors" / "chroma.sqlite3"
    data = bytearray(file.read_bytes())
    data[:200] = bytes(255 - byte for byte in data[:200])
    file.write_bytes(data)


def delete_words(folder: Path) -> None:
    shutil.rmtree(folder / "words")


def truncate_words(folder: Path) -> None:
    (folder / "words" / "meta.json").write_bytes(b'{"segm')


def lose_a_segment(folder: Path) -> None:
    for file in (folder / "words").glob("*.store"):
        file.unlink()


@pytest.fixture
def folder(tmp_path: Path, docs: Path, write: Write, embedder: WordsEmbedder) -> Path:
    for number in range(20):
        write(f"{number}.txt", f"Ferry {number} left Ostrava Bay at noon. Its captain said nothing.")
    with Index.create(tmp_path / "i", embedder=embedder) as made:
        made.sync(docs)
    return tmp_path / "i"


@pytest.mark.parametrize(
    "damage",
    [delete_vectors, truncate_chroma, flip_bytes_of_chroma, delete_words, truncate_words, lose_a_segment],
    ids=lambda damage: damage.__name__,
)
def test_damage_is_found_and_mended_without_reading_the_sources_or_embedding(
    folder: Path, docs: Path, embedder: WordsEmbedder, damage: Damage
) -> None:
    damage(folder)
    shutil.rmtree(docs)
    embedder.embedded.clear()
    with Index.open(folder, embedder=embedder) as index:
        assert index.verify() != []
        assert index.repair() == ["made the vectors and the words of 20 passages anew from the catalog"]
        assert index.verify() == []
        assert embedder.embedded == []
        assert index.search("ferry 7")[0].passage.document_id == "7.txt"


def test_a_sound_index_is_left_alone(folder: Path, embedder: WordsEmbedder) -> None:
    with Index.open(folder, embedder=embedder) as index:
        assert index.verify() == []
        assert index.repair() == []


def test_a_damaged_catalog_is_said_to_be_past_mending(folder: Path, embedder: WordsEmbedder) -> None:
    file = folder / "catalog.sqlite"
    data = bytearray(file.read_bytes())
    for page in range(4096, len(data), 4096):
        data[page : page + 64] = bytes(64)
    file.write_bytes(data)
    with (
        pytest.raises(IndexDamaged, match=r"catalog\.sqlite"),
        Index.open(folder, embedder=embedder) as index,
    ):
        index.verify()
