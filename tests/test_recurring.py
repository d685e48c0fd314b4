"""What a publisher puts into every document is marked; content that recurs is not, and nothing is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from benchmarks.recurring import LABELLED, Counts, files, measured, put, read
from conftest import WordsEmbedder

from assistant import Assistant
from index import Index, imprint, recurring, sentences
from index.catalog import marking
from index.catalog.records import Edge, Key
from index.edges import FIRST, LAST, find, hashed
from index.retrieval import parts, shares
from index.types import Span

Write = Callable[[str, str], Path]

FOOT = "Write to our newsroom at desk@valley.example."
STORIES = [
    "The dam above Upper Vessel held through the night although rain filled it to the brim, engineers found.",
    "Forty bathers refused to leave the lido of Brask when the whistle went, and swam on until a lamp broke.",
    "A bear crossed the golf course at dusk and took a flag; players waited in a bunker for the greenkeeper.",
    "Two bakers came out of retirement to light the ovens of the hospital, whose bread had come from the city.",
    "No lorry has crossed the pass of Grenn since snow began to slide, so that grocers ration their candles.",
    "Every umbrella left in the cloakroom since spring may be borrowed by whoever holds a card of the library.",
    "The court sees no fault in a verdict that was read by a judge who had slept through all the witnesses.",
]


def marked(index: Index, document_id: str) -> list[str]:
    document = index.document(document_id)
    return [document.text[s.start : s.end] for s in document.boilerplate]


def write_stories(write: Write, count: int, *, foot: str = FOOT, folder: str = "valley") -> None:
    for number, story in enumerate(STORIES[:count]):
        write(f"{folder}/{number}.txt", f"{story}\n\n{foot}\n")


# The level


@pytest.mark.parametrize(("held_out", "least"), [(False, 0.92), (True, 0.55)])
def test_no_content_is_marked_in_the_labelled_sources_and_most_furniture_is(
    tmp_path: Path, held_out: bool, least: float
) -> None:
    found = measured(files(held_out=held_out), tmp_path).values()
    words, both = (sum((pair[n] for pair in found), Counts()) for n in (0, 1))
    assert both.wrong == 0
    assert both.recall >= least
    assert words.recall == 0, "the labelled lines are those that no list of words knows"


@pytest.mark.parametrize(
    "sentence",
    [
        "Write to us at desk@valley.example.",
        "Terje Moss covers the upper valley for the Courier.",
        "Ilse Solde is our reporter for health.",
        "About the author",
        "No part of this magazine may be reproduced without our permission.",
        "Editor: Bruno Dorn",
        "© 2024 The Valley Press",
        "The Courier",
    ],
)
def test_a_sentence_that_speaks_of_its_publisher_is_known(sentence: str) -> None:
    assert imprint.is_imprint(sentence, "The Courier")


@pytest.mark.parametrize(
    "sentence",
    [
        "The minutes of the last meeting were read and passed.",
        "The sea belongs to nobody, and we belong to the sea.",
        "Our children will ask what we built.",
        "Wind came from the west at force 5.",
        "Water in the morning, never at noon.",
        "Background",
        "Olga Lind",
        "The museum is open from ten to five; write to info@museum.example.",
        "Read our newsletter on Friday.",
        "The Courier lost in court.",
        "The choir has sung here since 1990.",
        "Our newspaper was founded in 1871.",
    ],
)
def test_a_sentence_that_does_not_or_that_carries_a_fact_is_not(sentence: str) -> None:
    assert not imprint.is_imprint(sentence, "The Courier")


# What counts as recurring


def test_it_takes_five_unlike_stories_of_one_folder(index: Index, docs: Path, write: Write) -> None:
    write_stories(write, 4)
    write("elsewhere/4.txt", f"{STORIES[4]}\n\n{FOOT}\n")
    index.sync(docs)
    assert [marked(index, d.id) for d in index.documents()] == [[]] * 5
    write_stories(write, 5)
    index.sync(docs)
    assert marked(index, "valley/4.txt") == marked(index, "valley/0.txt") == [FOOT]
    assert marked(index, "elsewhere/4.txt") == []


def test_a_stated_source_holds_together_what_stands_in_several_folders(
    index: Index, docs: Path, write: Write
) -> None:
    for number, story in enumerate(STORIES[:5]):
        write(f"{number}/a.txt", f"---\nsource: Valley Post\n---\n{story}\n\n{FOOT}\n")
    index.sync(docs)
    assert [marked(index, d.id) for d in index.documents()] == [[FOOT]] * 5


def test_copies_and_later_versions_of_one_story_count_once(index: Index, docs: Path, write: Write) -> None:
    for number, other in enumerate(STORIES[1:]):
        write(f"valley/{number}.txt", f"{STORIES[0]} Nobody slept. {other}\n\n{FOOT}\n")
    story = STORIES[0]
    for number in range(8):
        story += f" By hour {number} the water had fallen by another hand's breadth and bells were rung."
        write(f"versions/{number}.txt", f"{story}\n\n{FOOT}\n")
    index.sync(docs)
    assert [marked(index, f"versions/{n}.txt") for n in range(8)] == [[]] * 8
    assert marked(index, "valley/0.txt") == []


def test_reports_made_from_one_form_are_not_marked(index: Index, docs: Path, write: Write) -> None:
    form = "In week {} the harbour counted {} arrivals, and its master heard {} complaints about the smell."
    for week in range(9):
        write(f"harbour/{week}.txt", f"{form.format(week, week * 7 + 3, week * 2)}\n\n{FOOT}\n")
    index.sync(docs)
    assert [marked(index, d.id) for d in index.documents()] == [[]] * 9


def test_quoted_and_reported_words_are_never_marked(index: Index, docs: Path, write: Write) -> None:
    foot = f"“{FOOT}”\n\nThe editor said that our newsroom answers every letter from our readers.\n"
    write_stories(write, 7, foot=foot)
    index.sync(docs)
    assert [marked(index, d.id) for d in index.documents()] == [[]] * 7


def test_a_sentence_far_from_both_ends_is_not_looked_at() -> None:
    text = "\n".join(f"Line number {n} is about one more thing." for n in range(40))
    found = find(text, sentences.split(text))
    assert [e.number for e in found] == [*range(FIRST), *range(40 - LAST, 40)]
    assert hashed("Write to us, now!") == hashed("write to  us now")
    assert all(-(2**63) <= e.words < 2**63 for e in found)


def recurs(*kinds: str) -> list[tuple[Edge, bool]]:
    """Sentences of ten characters: "p" speaks of the publisher, "r" recurs, "." does not; upper case opens."""
    found = []
    for number, kind in enumerate(kinds):
        edge = Edge(number, Span(number * 10, number * 10 + 9), kind.isupper(), number)
        if kind != ".":
            found.append((edge, kind.casefold() == "p"))
    return found


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ("R.P", [(20, 29)]),
        ("RRR", []),
        ("Pr.R", [(0, 19)]),
        ("Rpr", [(0, 29)]),
        ("PRRRP", [(0, 49)]),
        ("PRRRRP", [(0, 9), (50, 59)]),
        (".rp", [(20, 29)]),
        ("RP", [(10, 19)]),
        ("PP.P", [(0, 19), (30, 39)]),
    ],
)
def test_what_only_recurs_is_marked_in_company_only(kinds: str, expected: list[tuple[int, int]]) -> None:
    assert [(s.start, s.end) for s in marking.spans(recurs(*kinds))] == expected


# Search and answers


def test_a_passage_is_cut_where_marks_begin_and_end() -> None:
    text = "Rain fell. Write to us.  It stopped. "
    cut = parts(text, Key("d", 0, len(text)), [Span(11, 23)])
    assert [(text[k.start : k.end], m) for k, m in cut] == [
        ("Rain fell.", False),
        ("Write to us.", True),
        ("It stopped.", False),
    ]
    assert parts(text, Key("d", 11, 23), [Span(11, 23)]) == [(Key("d", 11, 23), True)]
    assert shares([frozenset({"rain"}), frozenset(), frozenset({"rain", "stop"})]) == [2 / 3, 1 / 3, 1]


def test_what_recurs_comes_after_all_content_and_shares_no_hit_with_it(
    index: Index, docs: Path, write: Write
) -> None:
    write_stories(write, 7)
    index.sync(docs)
    hits = index.search("Who can write to the newsroom about a bear?", limit=20)
    assert [h.boilerplate for h in hits] == [False] * 7 + [True] * 7
    assert {h.passage.text for h in hits[7:]} == {FOOT}
    assert hits[0].passage.text == STORIES[2]
    for hit in hits:
        document = index.document(hit.passage.document_id)
        assert document.text[hit.passage.start : hit.passage.end] == hit.passage.text
    for some in (hits[:7], hits[7:]):
        assert all(1 >= a.score >= b.score >= 0 for a, b in pairwise(some))


def test_words_that_only_the_marked_part_holds_do_not_raise_the_content(
    index: Index, docs: Path, write: Write
) -> None:
    write_stories(write, 7)
    index.sync(docs)
    hits = {(h.passage.document_id, h.boilerplate): h.score for h in index.search("newsroom desk", limit=20)}
    for number in range(7):
        name = f"valley/{number}.txt"
        assert hits[name, False] < hits[name, True] / 2


def test_the_assistant_quotes_it_only_where_no_content_answers(tmp_path: Path) -> None:
    documents, source = read(LABELLED / "courier.txt")
    put(documents, source, tmp_path / "docs")
    with Index.create(tmp_path / "index") as index:
        index.sync(tmp_path / "docs")
        assistant = Assistant(index)
        assert "Terje Moss covers" in assistant.ask("Who covers the upper valley?").text
        answer = assistant.ask("Who bought the mill at Sill?")
        assert [s.text for s in answer.sentences] == [
            "The council of Sill bought the old mill on Thursday for 212,000 crowns."
        ]


# Syncs, removals, kills


def test_marks_go_when_documents_go(index: Index, docs: Path, write: Write) -> None:
    write_stories(write, 6)
    index.sync(docs)
    (docs / "valley" / "5.txt").unlink()
    index.sync(docs)
    assert marked(index, "valley/0.txt") == [FOOT]
    index.remove("valley/4.txt")
    assert marked(index, "valley/0.txt") == []
    assert index.verify() == []


def test_a_removal_leaves_no_hash_of_what_only_the_removed_held(
    index: Index, docs: Path, write: Write
) -> None:
    write_stories(write, 5)
    index.sync(docs)
    for number in range(5):
        index.remove(f"valley/{number}.txt")
    with index._stores.catalog.reading() as db:
        for table in ("edges", "recurring", "undecided"):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_a_sync_that_is_cut_short_before_the_decision_is_finished_by_the_next(
    index: Index, docs: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_stories(write, 6)

    def fail(db: object) -> bool:
        raise RuntimeError("cut short")

    with monkeypatch.context() as patched:
        patched.setattr(recurring, "decide", fail)
        with pytest.raises(RuntimeError, match="cut short"):
            index.sync(docs)
    assert marked(index, "valley/0.txt") == []
    assert index.verify() == []
    generation = index._stores.generation()
    assert index.sync(docs).unchanged == 6
    assert marked(index, "valley/0.txt") == [FOOT]
    assert index._stores.generation() > generation, "readers are told"


def test_a_sync_that_finds_nothing_new_decides_nothing_and_moves_no_reader(
    index: Index, docs: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_stories(write, 6)
    index.sync(docs)
    generation = index._stores.generation()
    monkeypatch.setattr(recurring, "_found", None)
    assert index.sync(docs).unchanged == 6
    assert index._stores.generation() == generation


def test_marks_cost_no_embedding_and_other_readers_see_them(
    index: Index, docs: Path, write: Write, embedder: WordsEmbedder
) -> None:
    write_stories(write, 4)
    index.sync(docs)
    with Index.open(index.folder, embedder=WordsEmbedder()) as reader:
        assert not any(h.boilerplate for h in reader.search("write to the newsroom", limit=20))
        embedder.embedded.clear()
        write("valley/4.txt", f"{STORIES[4]}\n\n{FOOT}\n")
        index.sync(docs)
        assert embedder.embedded == [f"{STORIES[4]}\n\n{FOOT}"]
        assert sum(h.boilerplate for h in reader.search("write to the newsroom", limit=20)) == 5
        assert marked(reader, "valley/0.txt") == [FOOT]


def test_every_document_and_one_document_have_the_same_marks(index: Index, docs: Path, write: Write) -> None:
    write_stories(write, 6, foot=f"Sign up for our free weekly newsletter.\n\n{FOOT}")
    index.sync(docs)
    assert [d.boilerplate for d in index.documents()] == [
        index.document(d.id).boilerplate for d in index.documents()
    ]
    assert marked(index, "valley/3.txt") == ["Sign up for our free weekly newsletter.", FOOT]
