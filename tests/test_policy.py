"""What becomes of a judged sentence, and which of the source's own is offered for it."""

import pytest

from assistant.checking import Policy, own_sentence, released
from assistant.types import Citation, Sentence, Verdict
from index.types import Span

OWN = "The ferry to Lindmoor will not sail before Friday."
CITATION = Citation(1, "ferry.txt", "d", "Ferry", None, 0, len(OWN), OWN)


def judged(text, verdict, reasons=()):
    return Sentence(text, 0, len(text), (CITATION,), None, verdict, 0.5, "facts", reasons)


SOURCE = judged(OWN, Verdict.SUPPORTED)


@pytest.mark.parametrize("verdict", [Verdict.UNSUPPORTED, Verdict.CONTRADICTED, Verdict.UNVERIFIED])
def test_by_default_the_sources_own_sentence_stands_in_and_says_for_what(verdict):
    sentence = judged("The ferry sails today.", verdict, ("no such date",))
    left = released(sentence, SOURCE)
    assert left is not None and left.text == OWN and left.verdict is Verdict.SUPPORTED
    assert left.instead_of == "The ferry sails today." and left.reasons == ("no such date",)


def test_what_has_no_supported_sentence_to_stand_in_for_it_is_dropped():
    wrong = judged("The ferry sails today.", Verdict.UNSUPPORTED)
    assert released(wrong) is None
    assert released(wrong, judged(OWN, Verdict.UNVERIFIED)) is None


@pytest.mark.parametrize("policy", Policy)
def test_what_is_supported_leaves_as_it_is_and_what_is_so_in_part_leaves_flagged(policy):
    partial = judged("The ferry will not sail before Friday, and then daily.", Verdict.PARTIAL)
    assert released(SOURCE, policy=policy) == SOURCE
    assert released(partial, SOURCE, policy=policy) == partial


@pytest.mark.parametrize("verdict", [v for v in Verdict if v not in {Verdict.SUPPORTED, Verdict.PARTIAL}])
def test_dropping_offers_nothing_instead_and_flagging_lets_all_through(verdict):
    sentence = judged("The ferry sails today.", verdict)
    assert released(sentence, SOURCE, policy=Policy.DROP) is None
    left = released(sentence, SOURCE, policy=Policy.FLAG)
    assert left is not None and left.verdict is verdict and left.text == sentence.text


def test_a_citation_that_does_not_hold_never_leaves():
    left = released(judged("The ferry sails.", Verdict.INVALID_CITATION), policy=Policy.FLAG)
    assert left is not None and left.citations == ()


TEXT = "The quay is shut. Orla Fennimore repaired 12 boats. The 12 boats lie on the quay. It rains."
SENTENCES = [Span(0, 17), Span(18, 51), Span(52, 81), Span(82, 90)]


def test_the_own_sentence_is_the_one_that_has_most_of_the_claims_names_numbers_and_words():
    assert own_sentence("Fennimore mended 12 boats", TEXT, SENTENCES) == SENTENCES[1]
    assert own_sentence("All of the 12 boats are lying there", TEXT, SENTENCES) == SENTENCES[2]
    assert own_sentence("The quay", TEXT, SENTENCES, within=Span(60, 70)) == SENTENCES[2]
    assert own_sentence("Nothing of the kind", TEXT, SENTENCES) is None
