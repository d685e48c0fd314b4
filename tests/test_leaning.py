"""Which sentences need the one before them."""

from __future__ import annotations

import pytest

from assistant.leaning import leans


@pytest.mark.parametrize(
    ("sentence", "needs"),
    [
        ("It will cost 61 million crowns.", True),
        ("But he refused.", True),
        ("In a drought the committee may forbid them altogether.", True),
        ("The hoses are old and the committee may forbid them.", False),
        ("Ines and Olga said the board had invited them.", False),
        ("There are six hens on the plot.", False),
        ("It is clear that the ferry will sail.", False),
        ("The ferry sails at nine.", False),
        ("2. They shall be paid by 31 January.", True),
        ("In March she had announced the closure.", True),
        ("In March the ferry was sold.", False),
        ("A new one would cost 3,800 crowns.", True),
        ("It is the first win since 1998.", False),
        ("It was the third burglary in Mill Lane.", False),
        ("Yes, but not in intensive care.", True),
        ("No smoking is allowed.", False),
    ],
)
def test_a_sentence_that_points_back_needs_the_one_before(sentence: str, needs: bool) -> None:
    assert leans(sentence) == needs
