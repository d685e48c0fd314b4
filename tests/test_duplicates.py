"""The same story twice is linked; another story of the same event, or by the same form, is not."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import WordsEmbedder

from index import DocumentMissing, Index
from index.catalog import schema
from index.duplicates import BANDS, bands, content, same_story, shingles
from index.types import Span

Write = Callable[[str, str], Path]

WIRE = (
    "Dam at Upper Vessel holds after night of rain\n\n"
    "The dam above the town of Upper Vessel held through Tuesday night although 140 millimetres of rain fell "
    "in nine hours, the water board of Caldermoor said on Wednesday.\n\n"
    "Engineers opened two of its four gates shortly after midnight to relieve the wall, which was built in "
    "1931 and last repaired when the present mayor was still at school. Some 2,300 people in the lower streets "
    "had been told to sleep with relatives on the hill.\n\n"
    "“We have not slept, but the valley has not drowned,” said the board's chief engineer, Odile Harn. She "
    "asked people to stay away from the river path until Friday.\n\n"
    "The railway between Upper Vessel and Sill remains closed. A goods train that was stopped before the "
    "bridge will be drawn back on Thursday, its operator said. Farmers below the weir reported that several "
    "dozen sheep had been lost, and the regional council is to meet next week about help for them.\n"
)
OTHER_REPORT = (
    "Upper Vessel wakes up dry\n\n"
    "There was singing in the Crown at Upper Vessel on Wednesday morning. The dam had stood. All night the "
    "people of the lower streets, more than two thousand of them, had waited in kitchens on the hill for a "
    "siren that did not come.\n\n"
    "“We have not slept, but the valley has not drowned,” Odile Harn told them from the steps of the town "
    "hall, and was cheered. The engineer had spent the night at the gates herself. By dawn 140 millimetres had "
    "fallen. Trains to Sill are not running yet, and nobody can say how many sheep are gone.\n"
)
FORM = (
    "Harbour office, weekly notice\n\nIn week {} the harbour of Ostrava Bay counted {} arrivals and {} "
    "departures. The longest ship measured {} metres. The harbour master recorded {} complaints about noise "
    "and {} about smell. The next notice will be posted at the gate on Monday as usual. Berths can be booked at "
    "the office between nine and noon, except on the days when the fish market is held.\n"
)

NEAR = {
    "the same": WIRE,
    "another headline": WIRE.replace(
        "Dam at Upper Vessel holds after night of rain", "Valley saved, says board"
    ),
    "other line breaks": WIRE.replace("\n\n", "\n").replace(". ", ".\n"),
    "without its end": WIRE[: WIRE.index("The railway")],
    "a changed figure": WIRE.replace("2,300", "2,500"),
    "with a line of its own": WIRE + "\nTerje Moss reported from Sill for the Caldermoor Courier.\n",
    "an edited sentence": WIRE.replace("shortly after midnight to relieve the wall", "at midnight"),
}


@pytest.mark.parametrize("name", NEAR)
def test_a_story_with_small_changes_is_the_same_story(name: str) -> None:
    assert same_story(WIRE, NEAR[name])
    assert set(bands(WIRE)) & set(bands(NEAR[name])), "the bands propose it"


def test_another_report_of_the_same_event_is_another_story() -> None:
    assert not same_story(WIRE, OTHER_REPORT)
    one, other = shingles(WIRE), shingles(OTHER_REPORT)
    assert len(one & other) / len(one | other) < 0.1


def test_two_notices_by_one_form_are_two_stories() -> None:
    assert not same_story(FORM.format(12, 40, 38, 210, 3, 1), FORM.format(13, 44, 41, 186, 5, 2))


def test_what_is_not_content_does_not_count() -> None:
    appeal = "Please support our independent reporting with a gift. " * 30
    spans = (Span(len(WIRE), len(WIRE) + len(appeal)),)
    assert content(WIRE + appeal, spans).split() == WIRE.split()
    assert bands(WIRE + appeal, spans) == bands(WIRE)


def test_bands_are_the_same_in_every_run_and_fit_the_catalog() -> None:
    found = bands(WIRE)
    assert len(found) == BANDS
    assert all(-(2**63) <= band < 2**63 for band in found)
    assert found[0] == bands(WIRE.upper())[0]
    assert bands("Too short to be nearly equal to anything.") == ()


def test_copies_are_linked_by_sync_and_unlinked_when_they_change(
    index: Index, docs: Path, write: Write
) -> None:
    write("courier.txt", WIRE)
    write("gazette.txt", NEAR["another headline"])
    write("herald.txt", WIRE)
    write("own.txt", OTHER_REPORT)
    index.sync(docs)
    assert index.copies("courier.txt") == ("gazette.txt", "herald.txt")
    assert index.copies("gazette.txt") == ("courier.txt", "herald.txt")
    assert index.copies("own.txt") == ()
    write("gazette.txt", "The Gazette will not appear on Thursday. " * 9)
    (docs / "herald.txt").unlink()
    index.sync(docs)
    assert index.copies("courier.txt") == ()
    with index._stores.catalog.reading() as db:
        assert db.execute("SELECT count(DISTINCT story) FROM bands").fetchone() == (2,)
        assert db.execute("SELECT count(*) FROM stories").fetchone() == (2,)


def test_short_documents_are_copies_only_when_they_are_equal(index: Index, docs: Path, write: Write) -> None:
    write("a.txt", "The ferry leaves at noon.")
    write("b.txt", "The ferry leaves at noon.")
    write("c.txt", "The ferry leaves at ten.")
    index.sync(docs)
    assert index.copies("a.txt") == ("b.txt",)
    assert index.copies("c.txt") == ()


def test_a_document_that_is_not_there_has_no_copies(index: Index) -> None:
    with pytest.raises(DocumentMissing):
        index.copies("nowhere.txt")


def test_an_index_of_the_first_schema_is_brought_up_and_filled_by_the_next_sync(
    docs: Path, write: Write, tmp_path: Path, embedder: WordsEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", WIRE)
    write("b.txt", NEAR["a changed figure"])
    with Index.create(tmp_path / "i", embedder=embedder) as index:
        index.sync(docs)
    db = sqlite3.connect(tmp_path / "i" / "catalog.sqlite")
    for table in ("stories", "bands", "edges", "recurring", "undecided"):
        db.execute(f"DROP TABLE {table}")
    for statement in (
        "DROP INDEX files_by_origin",
        "ALTER TABLE files DROP COLUMN origin",
        "UPDATE texts SET pipeline = 2",
    ):
        db.execute(statement)
    db.execute("PRAGMA user_version = 1")
    db.commit()
    db.close()
    embedder.embedded.clear()
    with Index.open(tmp_path / "i", embedder=embedder) as index:
        assert index.copies("a.txt") == ()
        assert index.sync(docs).updated == 2
        assert index.copies("a.txt") == ("b.txt",)
        assert embedder.embedded == []
        with index._stores.catalog.reading() as db:
            assert db.execute("PRAGMA user_version").fetchone() == (schema.SCHEMA_VERSION,)


def test_a_listing_names_every_document_without_its_text(index: Index, docs: Path, write: Write) -> None:
    write("b.txt", WIRE)
    write("a.txt", OTHER_REPORT)
    index.sync(docs)
    listed = index.listing()
    assert [(x.id, x.title, x.digest) for x in listed] == [
        (d.id, d.title, d.digest) for d in index.documents()
    ]
    assert {x.id: x.passages for x in listed} == index.passage_counts()
