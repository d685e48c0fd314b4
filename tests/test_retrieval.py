"""Two rankings become one score."""

from __future__ import annotations

from index.catalog import Key
from index.retrieval import content_first, fuse

A, B, C = (Key(name, 0, 1) for name in "abc")


def test_what_both_rankings_prefer_comes_first() -> None:
    assert [key for key, _ in fuse({A: 0.2, B: 0.9, C: 0.1}, {B: 7.0, A: 1.0})] == [B, A, C]


def test_words_decide_between_equal_cosines() -> None:
    assert [key for key, _ in fuse({A: 0.5, B: 0.5}, {B: 3.0})] == [B, A]


def test_scores_lie_between_0_and_1_and_ties_fall_by_key() -> None:
    ranked = fuse({C: 0.3, A: 0.3, B: 0.3}, {})
    assert [key for key, _ in ranked] == [A, B, C]
    assert all(0 < score < 1 for _, score in ranked)


def test_nothing_fused_is_nothing() -> None:
    assert fuse({}, {}) == []


def test_content_comes_before_boilerplate_and_keeps_its_order() -> None:
    assert content_first([(A, 0.9), (B, 0.8), (C, 0.7)], {A}) == [(B, 0.8), (C, 0.7), (A, 0.9)]
