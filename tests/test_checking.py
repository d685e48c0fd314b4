"""The structural and the verbatim tier, on an article about places that do not exist."""

import pytest

from assistant.checking import check_sentence
from assistant.checking.quotes import quoted_strings
from assistant.types import Citation, Verdict
from index.types import Document, Span, Statement

TEXT = (
    "The harbour of Port Ellery will stay closed until spring. Mayor Ines Calloway said so on Tuesday. "
    "“We will not open the quay before the wall has been repaired,” she told the council. "
    "Engineer Tomas Brandvold disagreed. “The wall is safe enough for small boats,” he said. "
    "Calloway did not say that the fishing fleet would be paid for the lost season. "
    "The ferry will sail again if the insurers agree to the plan."
)
QUAY = TEXT[TEXT.index("“We will") : TEXT.index(" Engineer")]
SAFE = TEXT[TEXT.index("“The wall") : TEXT.index(" Calloway did")]
DENIED = TEXT[TEXT.index("Calloway did") : TEXT.index(" The ferry")]
FERRY = TEXT[TEXT.index("The ferry") :]
DOCUMENT = Document("ellery.txt", "/", "ellery.txt", None, "Harbour", None, None, TEXT, "d1")


def cite(quote, *, number=1, digest="d1", document_id="ellery.txt", start=None):
    start = TEXT.index(quote) if start is None else start
    return Citation(number, document_id, digest, "Harbour", None, start, start + len(quote), quote)


def statements(_id):
    def said(words, speaker):
        at = TEXT.index(words)
        return Statement(
            "ellery.txt", at, at + len(words), (Span(at, at + len(words)),), speaker, None, None, "direct"
        )

    return (said(QUAY, "Mayor Ines Calloway"), said(SAFE, "Engineer Tomas Brandvold"))


def check(text, *quotes, **kwargs):
    documents = {"ellery.txt": DOCUMENT}.get
    return check_sentence(
        text, [q if isinstance(q, Citation) else cite(q) for q in quotes], documents, **kwargs
    )


def test_a_sentence_without_citation_is_uncited():
    assert check("The harbour is closed.").verdict is Verdict.UNCITED


@pytest.mark.parametrize(
    ("citation", "named"),
    [
        (cite(QUAY, document_id="gone.txt"), "not in the index"),
        (cite(QUAY, digest="old"), "digest"),
        (cite(QUAY, start=3), "do not stand"),
        (cite(QUAY, start=len(TEXT) - 3), "outside"),
    ],
)
def test_a_citation_that_no_longer_holds_is_named(citation, named):
    finding = check(QUAY, citation)
    assert (finding.verdict, finding.basis) == (Verdict.INVALID_CITATION, "structure")
    assert named in finding.reasons[0]


def test_one_broken_citation_among_good_ones_counts():
    assert check(QUAY, QUAY, cite(SAFE, number=2, digest="old")).reasons[0].startswith("[2]")


def test_the_documents_own_words_are_supported_whatever_the_typography():
    finding = check(QUAY.replace("“", '"').replace("”", '"').replace(" ", "  "), QUAY)
    assert (finding.verdict, finding.basis) == (Verdict.SUPPORTED, "verbatim")
    assert TEXT[finding.spans[0].start : finding.spans[0].end] == QUAY


def test_two_neighbouring_sentences_cited_apart_are_verbatim_together():
    assert (
        check(
            "Engineer Tomas Brandvold disagreed. " + SAFE, "Engineer Tomas Brandvold disagreed.", SAFE
        ).verdict
        is Verdict.SUPPORTED
    )


def test_words_outside_the_cited_span_are_not_supported():
    assert check(SAFE, QUAY).verdict is Verdict.UNSUPPORTED


@pytest.mark.parametrize(
    ("quote", "named", "verdict"),
    [
        ("The wall is strong enough for small boats", "altered", Verdict.UNSUPPORTED),
        ("The wall is not safe enough for small boats", "altered", Verdict.CONTRADICTED),
        ("The wall is safe enough before the wall has been repaired", "spliced", Verdict.UNSUPPORTED),
        ("We will not open the quay before the wall", "wrong citation", Verdict.UNSUPPORTED),
        ("Nobody in town ever believed a word of it", "does not stand", Verdict.UNSUPPORTED),
    ],
)
def test_a_wrong_quote_is_named(quote, named, verdict):
    finding = check(f"An engineer said: “{quote}”.", SAFE)
    assert (finding.verdict, finding.basis) == (verdict, "verbatim")
    assert finding.reasons[0].startswith(named) or named in finding.reasons[0]


def test_a_whole_sentence_from_elsewhere_is_a_wrong_citation():
    finding = check(DENIED, FERRY)
    assert finding.verdict is Verdict.UNSUPPORTED and "wrong citation" in finding.reasons[0]
    assert TEXT[finding.spans[0].start : finding.spans[0].end] == DENIED


def test_an_altered_quote_says_which_words_differ():
    reason = check("He said “The wall is strong enough for small boats”.", SAFE).reasons[0]
    assert "“strong” stands for “safe”" in reason


def test_an_ellipsis_must_not_hide_a_denial():
    finding = check("She said “We will … open the quay before the wall has been repaired”.", QUAY)
    assert finding.verdict is Verdict.UNSUPPORTED and "leaves out “not”" in finding.reasons[0]


def test_somebody_elses_words_are_misattributed():
    for text, speaker in (
        (f"Calloway: {SAFE}", "Calloway"),
        ("Calloway said: “The wall is safe enough for small boats.”", None),
    ):
        finding = check(text, SAFE, speaker=speaker, statements=statements)
        assert finding.verdict is Verdict.CONTRADICTED and "misattributed" in finding.reasons[0]
    assert check(SAFE, SAFE, speaker="Calloway", statements=statements).verdict is Verdict.CONTRADICTED
    assert check(SAFE, SAFE, speaker="Brandvold", statements=statements).verdict is Verdict.SUPPORTED


def test_words_cut_out_of_a_denial_or_a_condition_are_at_risk():
    denied = check("She said “the fishing fleet would be paid for the lost season”.", DENIED)
    conditional = check("The ferry will sail again", FERRY)
    for finding, cue in ((denied, "did not say"), (conditional, "if")):
        assert finding.verdict is Verdict.UNVERIFIED
        assert "context at risk" in finding.reasons[0] and cue in finding.reasons[0]
    assert check(DENIED, DENIED).verdict is Verdict.SUPPORTED


def test_a_dropped_negation_is_a_contradiction_and_never_support():
    finding = check(QUAY.replace(" not", "").strip("“”"), QUAY)
    assert finding.verdict is Verdict.CONTRADICTED and "not" in finding.reasons[0]


def test_a_paraphrase_that_shares_nearly_all_words_is_not_promoted():
    finding = check(
        "The harbour of Port Ellery will remain closed until spring.",
        "The harbour of Port Ellery will stay closed until spring.",
    )
    assert (finding.verdict, finding.basis) == (Verdict.UNVERIFIED, "none")


def test_quoted_strings_are_read_with_any_marks():
    texts = [
        q.text for q in quoted_strings('“one two” and "three" and ‘it’s four’ and «five» but 5\'10" tall')
    ]
    assert texts == ["one two", "three", "it’s four", "five"]
    assert [q.text for q in quoted_strings("“open to the end")] == ["open to the end"]


def test_a_hundred_thousand_quotes_are_read_in_one_pass():
    assert len(quoted_strings("“a b c d” " * 100_000)) == 100_000


def test_the_documents_words_in_quotation_marks_of_ones_own_are_supported():
    whole = TEXT[: TEXT.index(" Mayor")]
    finding = check(f'"{whole}"', whole)
    assert (finding.verdict, finding.basis) == (Verdict.SUPPORTED, "verbatim")
    assert check(f'"{whole.replace("spring", "autumn")}"', whole).verdict is not Verdict.SUPPORTED
    assert check(f'The council knows: "{whole}"', whole).verdict is not Verdict.SUPPORTED
    cut = "the fishing fleet would be paid for the lost season"
    assert check(f"“{cut}.”", DENIED).verdict is not Verdict.SUPPORTED
