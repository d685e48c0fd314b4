"""Ranking passages by what a scorer says of their sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from index import Index
from index.candidates import RANKED, closest, sentences
from index.scoring import Candidate


class Wants:
    """A scorer that looks for one word."""

    answers = 0.5

    def __init__(self, word: str) -> None:
        self.word = word
        self.seen: list[Candidate] = []

    def score(self, question: str, candidates: Sequence[Candidate]) -> list[float]:
        self.seen += candidates
        return [0.9 if self.word in c.sentence else 0.1 for c in candidates]


def filled(index: Index, docs: Path, write: Callable[[str, str], Path]) -> Index:
    write("a.txt", "The ferry of Skarn leaves at nine. The ferry of Skarn is red.")
    write("b.txt", "A ferry was built in Olm. It carries a hundred cars.")
    write("c.txt", "Ferries are slow. Bridges are not.")
    index.sync(docs)
    return index


def test_a_scorer_ranks_passages_by_their_best_sentence(
    index: Index, docs: Path, write: Callable[[str, str], Path]
) -> None:
    filled(index, docs, write)
    plain = index.search("When does the ferry of Skarn leave?")
    assert plain[0].passage.document_id != plain[-1].passage.document_id
    hits = index.search("When does the ferry of Skarn leave?", scorer=Wants("hundred"))
    assert "hundred" in hits[0].passage.text
    assert {h.passage for h in hits} == {h.passage for h in plain}


def test_the_best_of_all_that_is_read_comes_first_even_where_one_passage_is_asked_for(
    index: Index, docs: Path, write: Callable[[str, str], Path]
) -> None:
    filled(index, docs, write)
    (hit,) = index.search("When does the ferry of Skarn leave?", limit=1, scorer=Wants("hundred"))
    assert "hundred" in hit.passage.text


def test_what_is_not_content_stays_behind_all_content(
    index: Index, docs: Path, write: Callable[[str, str], Path]
) -> None:
    write(
        "news.txt",
        "The ferry of Skarn leaves at nine.\n\nThe mayor of Skarn opened the new quay on Monday, and many "
        "people came to see it.\n\nPlease donate to keep our reporting on the ferry of Skarn alive. Subscribe "
        "to our newsletter.",
    )
    index.sync(docs)
    hits = index.search("When does the ferry of Skarn leave?", scorer=Wants("donate"))
    assert [h.boilerplate for h in hits] == sorted(h.boilerplate for h in hits)
    assert hits[-1].boilerplate


def test_a_scorer_sees_a_bounded_number_of_sentences_with_their_context(
    index: Index, docs: Path, write: Callable[[str, str], Path]
) -> None:
    for n in range(9):
        write(f"{n}.txt", " ".join(f"The ferry number {n}{m} of Skarn is red." for m in range(9)))
    index.sync(docs)
    scorer = Wants("red")
    index.search("Which ferry of Skarn is red?", limit=50, scorer=scorer)
    assert len(scorer.seen) == RANKED
    assert all(c.passage and c.title for c in scorer.seen)
    assert any(c.previous for c in scorer.seen)


def test_what_is_gathered_stands_where_it_says(
    index: Index, docs: Path, write: Callable[[str, str], Path]
) -> None:
    filled(index, docs, write)
    for one in closest("the ferry", sentences(index.search("the ferry"), index)):
        assert one.document.text[one.span.start : one.span.end] == one.candidate.sentence
        assert index.sentences(one.document.id)[one.number] == one.span
    assert closest("the ferry", sentences([], index)) == []
