"""The gold set of a fictional town's newspaper: its texts stand where they say; answers keep their level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.evaluation import evaluate, read_gold, summarise
from assistant.evaluation.gold import locate
from index import Index

GOLD = Path(__file__).parent / "gold"
HALVES = ("development", "report")
LEVEL = {
    "development": {
        "status_right": 0.90,
        "answer_right": 0.90,
        "first_sentence_answers": 0.90,
        "character_recall": 0.90,
        "document_hit_at_1": 0.95,
        "conflicts_shown": 0.60,
    },
    "report": {
        "status_right": 0.88,
        "answer_right": 0.80,
        "first_sentence_answers": 0.78,
        "character_recall": 0.78,
        "document_hit_at_1": 0.89,
        "conflicts_shown": 0.66,
    },
}
"""What each half reaches at least, about one question below what was measured (docs/evaluating.md); raise it
with what is measured."""
FALSE_CONFLICTS = 0.03
"""Of the answers without a disagreement, at most so many show one: one of 41."""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with Index.create(tmp_path_factory.mktemp("gold") / "index") as index:
        report = index.sync(GOLD / "documents")
        assert (report.added, report.failed) == (30, ())
        yield index


def test_there_are_120_questions_a_third_of_them_unanswerable_follow_ups_among_them() -> None:
    asked = [one for half in HALVES for one in read_gold(GOLD / f"{half}.jsonl")]
    assert len({(one.question, one.history) for one in asked}) == 120
    assert Counter(one.status for one in asked)["not_in_documents"] == 40
    assert sum(bool(one.history) for one in asked) >= 8
    assert sum(one.conflict for one in asked) >= 8
    assert all(one.gold for one in asked if one.status != "not_in_documents")


def test_the_number_of_a_question_decides_its_half() -> None:
    for parity, half in ((1, "development"), (0, "report")):
        assert {int(one.id[1:]) % 2 for one in read_gold(GOLD / f"{half}.jsonl")} == {parity}


def test_every_gold_text_stands_in_its_documents(town: Index) -> None:
    documents = {document.id: document for document in town.documents()}
    for half in HALVES:
        for one in read_gold(GOLD / f"{half}.jsonl"):
            for gold in one.gold:
                assert all(len(spans) == 1 for spans in locate(gold, documents).values()), one.id


@pytest.mark.slow
@pytest.mark.parametrize("half", HALVES)
def test_answers_keep_their_level(town: Index, half: str) -> None:
    rows = evaluate(Assistant(town), read_gold(GOLD / f"{half}.jsonl"))
    figures = summarise(rows).figures
    level = LEVEL[half]
    assert {name: figures[name].value for name in level if figures[name].value < level[name]} == {}
    assert figures["conflicts_wrongly_shown"].value <= FALSE_CONFLICTS


FURTHER = {
    "news": (0.83, 0.68),
    "minutes": (0.66, 0.53),
    "crisis": (0.86, 0.57),
    "housing": (0.66, 0.44),
    "region": (0.77, 0.53),
    "bodies": (0.84, 0.73),
}
"""Written apart from the program; their questions avoid the documents' words: statuses and answers right at least."""


@pytest.mark.slow
@pytest.mark.parametrize("name", FURTHER)
def test_answers_to_questions_in_other_words_keep_their_level(tmp_path: Path, name: str) -> None:
    folder = GOLD.parent / "further" / name
    asked = read_gold(folder / "gold.jsonl")
    with Index.create(tmp_path / "index") as index:
        assert index.sync(folder / "documents").failed == ()
        documents = {document.id: document for document in index.documents()}
        places = [locate(gold, documents) for one in asked for gold in one.gold]
        assert all(len(spans) == 1 for place in places for spans in place.values())
        figures = summarise(evaluate(Assistant(index), asked)).figures
    status, answer = FURTHER[name]
    assert figures["status_right"].value >= status
    assert figures["answer_right"].value >= answer
