"""The verifier's tier and the judge's, with fakes that read words; a place elsewhere; a framed quotation."""

from collections.abc import Sequence

import pytest

from assistant.checking import check_sentence
from assistant.checking.clauses import clauses
from assistant.checking.entailment import BARS
from assistant.checking.judging import Ruling
from assistant.checking.placing import keys
from assistant.types import Citation, Verdict
from index.types import Document, Span, Statement

TEXT = (
    "The lighthouse of Sorrel Point was built in 1871 by the harbour guild. "
    "It was painted red after the great storm. "
    "Keeper Maude Ansel climbs its 212 steps every evening. "
    "She lights the lamp and writes down the ships that pass. "
    "The county wants to sell the tower to a hotel. "
    "“We will chain ourselves to the stairs before we let it go,” said Ansel. "
    "Nobody has made an offer for the old boathouse so far."
)
DOCUMENT = Document("tower.txt", "/", "tower.txt", None, "The tower", None, None, TEXT, "d")
STEPS = "Keeper Maude Ansel climbs its 212 steps every evening."
SELL = "The county wants to sell the tower to a hotel."
CHAIN = "“We will chain ourselves to the stairs before we let it go,” said Ansel."
LAMP = "She lights the lamp and writes down the ships that pass."


class WordVerifier:
    """Entailed where all content words stand in the evidence, denied where only a "not" is added."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, str]] = []

    def verify(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float, float]]:
        self.seen += pairs
        return [self._one(keys(evidence).keys(), claim) for evidence, claim in pairs]

    def _one(self, there: object, claim: str) -> tuple[float, float, float]:
        wanted = keys(claim).keys()
        share = len(wanted & there) / len(wanted)  # type: ignore[operator]
        if share < 1:
            return (0.02, 0.96, 0.02) if share < 0.5 else (0.5, 0.45, 0.05)
        return (0.03, 0.02, 0.95) if " not " in claim else (0.95, 0.03, 0.02)


class FixedJudge:
    def __init__(self, ruling: Ruling | None) -> None:
        self.ruling, self.asked = ruling, 0

    def rule(self, claim: str, evidence: str) -> Ruling | None:
        self.asked += 1
        return self.ruling


def statements(_id: str) -> tuple[Statement, ...]:
    at = TEXT.index(CHAIN)
    part = Span(at, at + CHAIN.index(" said"))
    return (Statement("tower.txt", at, at + len(CHAIN), (part,), "Keeper Maude Ansel", None, None, "direct"),)


def check(text: str, quote: str, **kwargs):
    at = TEXT.index(quote)
    citation = Citation(1, "tower.txt", "d", "The tower", None, at, at + len(quote), quote)
    return check_sentence(text, [citation], {"tower.txt": DOCUMENT}.get, **kwargs)


def test_without_a_verifier_shared_words_alone_never_support():
    finding = check("Every evening Ansel climbs the 212 steps.", STEPS)
    assert finding.verdict is Verdict.UNVERIFIED and finding.basis == "none"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Every evening Ansel climbs the 212 steps.", Verdict.SUPPORTED),
        ("Every evening Ansel does not climb the 212 steps.", Verdict.CONTRADICTED),
        ("Ansel paints a garden fence with friends.", Verdict.UNSUPPORTED),
        ("Ansel climbs the steps every morning.", Verdict.UNVERIFIED),
    ],
)
def test_a_verifier_that_is_sure_decides_and_one_that_is_not_leaves_the_sentence_open(text, verdict):
    finding = check(text, STEPS, verifier=WordVerifier())
    assert finding.verdict is verdict
    assert verdict is Verdict.UNVERIFIED or finding.basis == "entailment"


def test_a_sentence_of_two_clauses_of_which_one_is_supported_is_partial():
    text = "Ansel climbs the steps every evening, and her brother sells honey cakes."
    finding = check(text, STEPS, verifier=WordVerifier())
    assert finding.verdict is Verdict.PARTIAL and "honey cakes" in finding.reasons[0]


def test_one_contradicted_clause_contradicts_the_sentence():
    text = "The county wants to sell the tower, and Ansel does not climb the steps every evening."
    finding = check(text, TEXT, verifier=WordVerifier())
    assert finding.verdict is Verdict.CONTRADICTED and "does not climb" in finding.reasons[0]


def test_the_evidence_is_the_cited_words_with_a_sentence_around_and_a_long_citation_is_read_in_windows():
    one, many = WordVerifier(), WordVerifier()
    check("She climbs 212 steps there.", STEPS, verifier=one)
    ((evidence, _),) = one.seen
    assert evidence.startswith("It was painted") and evidence.endswith(LAMP)
    check("She climbs 212 steps there.", TEXT, verifier=many)
    assert len(many.seen) > 1 and all(STEPS in e or len(e) < len(TEXT) / 2 for e, _ in many.seen)


def test_a_wrong_number_is_not_left_to_the_verifier():
    verifier = WordVerifier()
    assert check("Ansel climbs 312 steps.", STEPS, verifier=verifier).basis == "facts"
    assert verifier.seen == []


def test_the_bars_ask_for_the_verdict_to_be_likely_and_for_its_rival_not_to_be():
    assert BARS.verdict((0.85, 0.14, 0.01)) is Verdict.SUPPORTED
    assert BARS.verdict((0.8, 0.05, 0.15)) is Verdict.UNVERIFIED
    assert BARS.verdict((0.01, 0.19, 0.8)) is Verdict.CONTRADICTED
    assert BARS.verdict((0.08, 0.91, 0.01)) is Verdict.UNVERIFIED


def test_clauses_are_cut_where_a_subject_follows_and_never_inside_a_quotation():
    assert clauses("The tower stands on the point, and the county wants to sell it.") == [
        "The tower stands on the point",
        "the county wants to sell it.",
    ]
    for whole in (
        "She climbs the steps, and lights the lamp.",
        "“The tower stays here, and the county knows it,” she said.",
    ):
        assert clauses(whole) == [whole]


CLIMB = "Ansel gets up the stairs each day at dusk."


def test_a_judge_decides_only_with_words_that_stand_in_the_evidence():
    shown = FixedJudge(Ruling(Verdict.SUPPORTED, "climbs its 212 steps every evening"))
    finding = check(CLIMB, STEPS, judge=shown)
    assert finding.verdict is Verdict.SUPPORTED and finding.basis == "judge"
    assert TEXT[finding.spans[0].start : finding.spans[0].end] == "climbs its 212 steps every evening"


@pytest.mark.parametrize("quote", ["climbs all of her steps every evening", "its 212 steps", "", "built in 1871 by the harbour guild"])  # fmt: skip
def test_a_judge_who_invents_shortens_or_fetches_the_words_from_elsewhere_decides_nothing(quote):
    finding = check(CLIMB, STEPS, judge=FixedJudge(Ruling(Verdict.SUPPORTED, quote)))
    assert finding.verdict is Verdict.UNVERIFIED and "do not stand" in finding.reasons[0]


def test_a_judge_is_not_asked_where_another_tier_decides():
    judge = FixedJudge(Ruling(Verdict.SUPPORTED, "climbs its 212 steps every evening"))
    assert check("Ansel climbs 312 steps.", STEPS, judge=judge).verdict is Verdict.CONTRADICTED
    assert check(STEPS, STEPS, judge=judge).verdict is Verdict.SUPPORTED
    assert (
        check("Ansel climbs the 212 steps every evening.", STEPS, judge=judge, verifier=WordVerifier()).basis
        == "entailment"
    )
    assert judge.asked == 0


def test_a_paraphrase_with_another_sentences_citation_is_told_where_its_words_stand():
    finding = check("According to reports, the county intends to sell the tower to a hotel.", LAMP)
    assert finding.verdict is Verdict.UNSUPPORTED and "wrong citation" in finding.reasons[0]
    assert finding.better and TEXT[finding.better.span.start : finding.better.span.end] == SELL


def test_a_paraphrase_with_its_own_citation_is_not_sent_elsewhere():
    assert check("A hotel may soon get the tower from the county.", SELL).verdict is Verdict.UNVERIFIED


def test_a_name_from_elsewhere_brings_a_better_place():
    finding = check("Ansel's ships pass the lamp at Sorrel Point.", CHAIN)
    assert finding.better and "Sorrel Point" in TEXT[finding.better.span.start : finding.better.span.end]


def test_a_quotation_with_only_its_speaker_around_it_is_supported_word_for_word():
    quote = "“We will chain ourselves to the stairs before we let it go,”"
    for text in (f"Maude Ansel said: {quote}", f"{quote} Ansel said."):
        finding = check(text, CHAIN, statements=statements)
        assert finding.verdict is Verdict.SUPPORTED and finding.basis == "verbatim"
    wrong = check(f"Halvard Quist said: {quote}", CHAIN, statements=statements)
    assert wrong.verdict is Verdict.CONTRADICTED and "misattributed" in wrong.reasons[0]
    more = check(f"Maude Ansel said in tears: {quote}", CHAIN, statements=statements)
    assert more.verdict is Verdict.UNVERIFIED
