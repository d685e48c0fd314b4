"""What is wrong with an index is found, and what can be derived again is mended; with really damaged files."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from conftest import WordsEmbedder

from index import Index, IndexDamaged, IndexUnwritable
from index.catalog import Key
from index.lexical import LexicalStore
from index.sealing import SEALED
from index.vectors import VectorStore

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


def change_a_vector(folder: Path) -> None:
    """Flip a bit in a vector that Chroma has not yet put into its graph."""
    file = folder / "vectors" / "chroma.sqlite3"
    with closing(sqlite3.connect(folder / "catalog.sqlite")) as db:
        (vector,) = db.execute("SELECT vector FROM embeddings ORDER BY text_digest").fetchone()
    flip(file, file.read_bytes().index(vector) + 3, 6)


def delete_words(folder: Path) -> None:
    shutil.rmtree(folder / "words")


def truncate_words(folder: Path) -> None:
    (folder / "words" / "meta.json").write_bytes(b'{"segm')


def lose_a_segment(folder: Path) -> None:
    for file in (folder / "words").glob("*.store"):
        file.unlink()


def flip(file: Path, at: int, bit: int) -> None:
    data = bytearray(file.read_bytes())
    data[at] ^= 1 << bit
    file.write_bytes(data)


def flip_in(kind: str) -> Damage:
    """Flip one bit of the first byte, the last one or one between, of a file of tantivy's."""

    def damage(folder: Path) -> None:
        file = next((folder / "words").glob(f"*.{kind}"))
        body = file.read_bytes().rindex(b'{"version"')
        chance = random.Random(kind)
        flip(file, chance.choice((0, body - 1, chance.randrange(body))), chance.randrange(8))

    damage.__name__ = f"flip_a_bit_of_{kind}"
    return damage


KINDS = ("term", "idx", "pos", "fast", "store", "fieldnorm")


@pytest.fixture
def folder(tmp_path: Path, docs: Path, write: Write, embedder: WordsEmbedder) -> Path:
    for number in range(20):
        write(f"{number}.txt", f"Ferry {number} left Ostrava Bay at noon. Its captain said nothing.")
    with Index.create(tmp_path / "i", embedder=embedder) as made:
        made.sync(docs)
    return tmp_path / "i"


@pytest.mark.parametrize(
    "damage",
    [
        delete_vectors,
        truncate_chroma,
        flip_bytes_of_chroma,
        change_a_vector,
        delete_words,
        truncate_words,
        lose_a_segment,
        *map(flip_in, KINDS),
    ],
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


def test_a_bit_flipped_anywhere_in_the_words_is_found_or_harmless(
    folder: Path, docs: Path, write: Write, embedder: WordsEmbedder, tmp_path: Path
) -> None:
    write("3.txt", "Ferry 3 sank at noon, and all the captain said was nothing.")
    (docs / "4.txt").unlink()
    with Index.open(folder, embedder=embedder) as index:
        index.sync(docs)  # a second segment, and a first one with deletes
    questions = ("ferry 7", "Which captain sank at noon?", "Ostrava Bay")

    def look(words: Path) -> list[object]:
        store = LexicalStore(words)
        return [sorted(store.keys()), *(store.search(question, 50) for question in questions)]

    sound = look(folder / "words")
    files = sorted(f for f in (folder / "words").iterdir() if f.stat().st_size)
    kinds = {f.suffix for f in files}
    assert kinds == {f".{kind}" for kind in (*KINDS, "del", "json")}
    chance = random.Random(2026)
    found = 0
    for number in range(400):
        file = chance.choice(files)
        words = shutil.copytree(folder / "words", tmp_path / f"flipped-{number}")
        flip(words / file.name, chance.randrange(file.stat().st_size), chance.randrange(8))
        try:
            keys, *hits = look(words)
            found += keys != sound[0]  # which the catalog tells
            assert keys != sound[0] or hits == sound[1:], file.name
        except IndexDamaged:
            found += 1
        shutil.rmtree(words, ignore_errors=True)  # tantivy may still tidy it
    assert found > 250


def test_a_search_in_damaged_words_says_so_and_what_to_do(folder: Path, embedder: WordsEmbedder) -> None:
    flip_in("fieldnorm")(folder)
    with (
        Index.open(folder, embedder=embedder) as index,
        pytest.raises(IndexDamaged, match=r"fieldnorm does not fit its checksum.*--rebuild"),
    ):
        index.search("ferry 7")


def test_words_that_are_damaged_while_they_are_open_are_found_by_the_next_look(
    folder: Path, embedder: WordsEmbedder
) -> None:
    with Index.open(folder, embedder=embedder) as index:
        assert index.verify() == []
        assert index.search("ferry 7") != []
        flip_in("idx")(folder)
        (problem,) = index.verify()
        assert "idx does not fit its checksum" in problem


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of vectors that are many enough for Chroma to write its graph."""
    folder = tmp_path_factory.mktemp("graph") / "vectors"
    vectors = np.random.default_rng(7).normal(size=(1200, 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    store = VectorStore(folder, index_uuid="graph")
    store.put([Key(f"{n:064x}", 0, 9) for n in range(1200)], vectors)
    store.seal()
    store.close()
    return folder


@pytest.fixture
def vectors(graph: Path, tmp_path: Path) -> Iterator[VectorStore]:
    store = VectorStore(shutil.copytree(graph, tmp_path / "vectors"), index_uuid="graph")
    yield store
    store.close()


@pytest.mark.parametrize("name", SEALED)
def test_a_bit_flipped_anywhere_in_chromas_graph_is_an_error_before_chroma_reads_it(
    graph: Path, vectors: VectorStore, tmp_path: Path, name: str
) -> None:
    (sound,) = graph.glob(f"*/{name}")
    (file,) = (tmp_path / "vectors").glob(f"*/{name}")
    chance = random.Random(name)
    for _ in range(25):
        shutil.copyfile(sound, file)
        flip(file, chance.randrange(file.stat().st_size), chance.randrange(8))
        with pytest.raises(IndexDamaged, match=rf"{name} does not fit its checksum.*--rebuild"):
            list(vectors.stored())
    file.unlink()
    assert "does not fit its checksum" in (vectors.damage() or "")


def test_reading_leaves_the_seal_whole_and_writing_renews_it(vectors: VectorStore) -> None:
    question = np.eye(8, dtype=np.float32)[0]
    for _ in range(3):
        vectors.close()
        assert len(vectors.nearest(question, 900)) == 900
        assert sum(map(len, vectors.stored())) == 1200
        assert vectors.damage() is None
    vectors.remove([f"{n:064x}" for n in range(600)])
    assert vectors.damage() is None
    vectors.put([Key(f"{n:064x}", 0, 9) for n in range(1200, 2400)], np.tile(question, (1200, 1)))
    vectors.seal()
    vectors.close()
    assert vectors.nearest(question, 1)[0].digest >= f"{1200:064x}"
    assert vectors.damage() is None


def test_checksums_that_cannot_be_written_are_an_error_that_names_the_folder(
    vectors: VectorStore, tmp_path: Path
) -> None:
    vectors.remove([f"{5:064x}"])
    (tmp_path / "vectors" / "checksums.json.part").mkdir()
    with pytest.raises(IndexUnwritable, match=str(tmp_path)):
        vectors.seal()


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
