"""The formula: what it prefers, what it refuses, and what it promises whoever calls it."""

import time

import pytest

from index.asked import expected
from index.embedding import packaged_model
from index.formula import Features
from index.scoring import ANSWERS, WEIGHTS, Candidate, FormulaScorer
from index.words import akin, fold, rank_rarity, read, stem, word_piece_rarity

SENTENCES = (
    "Mayor Orla Brandt opened the Heron Bridge on 4 May 2019.",
    "It took eleven years and cost the town 14 million crowns.",
    "The ferry stopped because the bridge made it useless.",
    "Fishermen from Selby had opposed the plan.",
)
PASSAGE = " ".join(SENTENCES)


@pytest.fixture(scope="module")
def scorer() -> FormulaScorer:
    return FormulaScorer(word_piece_rarity(packaged_model() / "tokenizer.json"))


def candidates(similarity: float = 0.5) -> list[Candidate]:
    before = ("", *SENTENCES)
    return [
        Candidate(s, p, "Heron Bridge", PASSAGE, similarity, similarity)
        for s, p in zip(SENTENCES, before, strict=False)
    ]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who opened the Heron Bridge?", 0),
        ("When was the Heron Bridge opened?", 0),
        ("How much did the bridge cost?", 1),
        ("Why did the ferry stop?", 2),
        ("Who opposed the plan?", 3),
        ("who opposed the plan", 3),
    ],
)
def test_the_sentence_that_answers_scores_highest_and_above_the_threshold(
    scorer: FormulaScorer, question: str, answer: int
) -> None:
    scores = scorer.score(question, candidates())
    assert scores.index(max(scores)) == answer
    assert scores[answer] >= ANSWERS


@pytest.mark.parametrize(
    "question",
    [
        "Who opened the Rialto Bridge in Venice?",
        "What did Valdez say about the ferry?",
        "Who won the regatta?",
    ],
)
def test_a_question_about_what_the_passage_does_not_mention_is_below_the_threshold(
    scorer: FormulaScorer, question: str
) -> None:
    assert max(scorer.score(question, candidates(similarity=0.35))) < ANSWERS


@pytest.mark.parametrize("question", ["", "why", "Who is it?", "???", "   ", "what did they do"])
def test_a_question_without_a_content_word_is_never_answered(scorer: FormulaScorer, question: str) -> None:
    assert scorer.score(question, candidates(similarity=0.9)) == [0.0] * len(SENTENCES)


def test_a_name_that_is_nowhere_costs_more_than_another_word(scorer: FormulaScorer) -> None:
    name, word = (
        max(scorer.score(question, candidates()))
        for question in ("Did Mayor Ashgrove open the bridge?", "Did the splendid mayor open the bridge?")
    )
    assert name < word / 2


def test_a_score_does_not_depend_on_the_other_candidates(scorer: FormulaScorer) -> None:
    together = scorer.score("Who opened the bridge?", candidates())
    alone = [scorer.score("Who opened the bridge?", [c])[0] for c in candidates()]
    assert together == alone
    assert scorer.score("Who opened the bridge?", []) == []


def test_every_score_is_between_0_and_1_whatever_the_text(scorer: FormulaScorer) -> None:
    odd = ["", "?", "😀 😀", "桥是谁开的？", "a" * 100_000, "1,200.5 ٣٤", "İstanbul’s U.S.-born", "\n\n\x00"]
    for question in [*odd, "Who opened the bridge?"]:
        scores = scorer.score(question, [Candidate(text, text, text, text, 1.0, -1.0) for text in odd])
        assert all(0.0 <= score <= 1.0 for score in scores)


def test_every_feature_has_a_weight() -> None:
    assert set(WEIGHTS) == set(Features._fields)


def test_forty_candidates_take_a_few_milliseconds(scorer: FormulaScorer) -> None:
    many = [
        Candidate(f"{s} {i}", "", "Heron Bridge", PASSAGE, 0.5, 0.5) for i in range(10) for s in SENTENCES
    ]
    times = []
    for _ in range(5):
        start = time.perf_counter()
        scorer.score("Who opened the Heron Bridge in May?", many)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.01


@pytest.mark.parametrize(
    ("one", "other"),
    [("allies", "ally"), ("joined", "joining"), ("said", "says"), ("makes", "made"), ("stopped", "stops")],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(fold(one)) == stem(fold(other))


@pytest.mark.parametrize(
    ("written", "folded"),
    [("José’s", "jose"), ("U.S.", "us"), ("1,200.5", "1200.5"), ("Çelik", "celik")],
)
def test_accents_possessives_dots_and_commas_are_folded(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_names_are_the_capitalised_words_inside_a_sentence_and_numbers() -> None:
    reading = read("Today Brandt met Ana. Doctors saw 12 boats. The U.S. consul left.")
    names = [word for word, name in zip(reading.words, reading.names, strict=True) if name]
    assert names == ["today", "brandt", "ana", "12", "us"]


def test_a_name_is_found_in_another_spelling_and_as_initials_but_not_in_a_neighbour() -> None:
    assert akin("zelenski", read("Then Zelenskyy spoke").vocabulary)
    assert "un" in read("the United Nations met").vocabulary
    assert not akin("iran", read("all over Iraq").vocabulary)


def test_the_type_of_answer_is_read_from_the_question_word() -> None:
    asked = {
        "Who came?": "person",
        "What year was it?": "time",
        "How many came?": "number",
        "In which city was it?": "place",
        "Why did they come?": "reason",
        "How does it work?": "",
        "Describe it.": "",
    }
    assert {question: expected(question) for question in asked} == asked


def test_a_rare_word_weighs_more_than_a_common_one_and_an_unknown_one_most() -> None:
    rarity = rank_rarity({"the": 10, "house": 100, "heron": 900})
    assert rarity("the") < rarity("house") < rarity("heron") <= rarity("zelkova") == 1.0
