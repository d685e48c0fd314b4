"""Sources that give different causes; nothing here happened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.causes import asks_for_cause, differ
from index import Index

FELL = "Why did the roof of the mill fall?"


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        (
            "The roof fell because of rotten beams, not because of blocked gutters.",
            "The council blames blocked gutters for the collapse.",
            ("rotten beams", "blocked gutters"),
        ),
        (
            "The roof of the mill fell because of the frost.",
            "The roof of the mill fell due to a candle.",
            ("the frost", "a candle"),
        ),
        (
            "The cause of the fall of the mill roof was frost.",
            "Experts gave old beams as the reason for the fall of the mill roof.",
            ("frost", "old beams"),
        ),
        ("The roof of the mill fell because of the frost.", "The mill roof fell due to frost.", None),
        ("The roof of the mill fell because of the frost.", "The fair was moved due to a candle.", None),
        ("The roof of the mill fell because of the frost.", "The roof of the mill fell at night.", None),
        ("The roof of the mill fell because it was old.", "The roof of the mill fell due to frost.", None),
    ],
)
def test_causes_differ_where_one_is_denied_or_both_tell_of_the_same(
    first: str, second: str, both: tuple[str, str] | None
) -> None:
    assert differ(FELL, first, second) == both


def test_what_asks_for_a_cause_is_known() -> None:
    assert asks_for_cause("What caused the fire?")
    assert asks_for_cause("Why did it burn?")
    assert not asks_for_cause("What burned?")


def test_causes_that_differ_are_shown_side_by_side(
    index: Index, docs: Path, write: Callable[[str, str], Path]
) -> None:
    write("first.txt", "ORREL, 20 May 2025. The mill of Orrel burned down because of a candle.")
    write(
        "second.txt", "ORREL, 23 May 2025. The mill of Orrel burned down because of lightning, a report says."
    )
    index.sync(docs)
    answer = Assistant(index).ask("Why did the mill of Orrel burn down?")
    assert [note.split(": ")[1] for note in answer.conflicts[0].notes] == ["“lightning”", "“a candle”"]
