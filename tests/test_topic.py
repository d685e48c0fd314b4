"""When words are on a topic: by what they say, by their meaning, or by the headline they stand under."""

from __future__ import annotations

import pytest

from index import topic


@pytest.mark.parametrize(
    ("in_text", "in_title", "cosine", "fits"),
    [
        (1.0, 0.0, 0.0, True),
        (0.0, 0.0, 0.5, True),
        (0.0, 1.0, 0.35, True),
        (0.0, 1.0, 0.2, False),
        (0.0, 0.0, 0.4, False),
    ],
)
def test_words_fit_a_topic_by_words_or_meaning(
    in_text: float, in_title: float, cosine: float, fits: bool
) -> None:
    assert bool(topic.fit(in_text, in_title, cosine)) == fits


@pytest.mark.parametrize(("in_title", "cosine", "fits"), [(1.0, 0.2, True), (0.5, 0.9, False), (1.0, 0.05, False)])  # fmt: skip
def test_under_a_headline_that_has_the_whole_topic_less_will_do(
    in_title: float, cosine: float, fits: bool
) -> None:
    assert bool(topic.headed(in_title, cosine)) == fits
