"""Who said what, in one document. The people and places of these texts do not exist."""

import time
from pathlib import Path

import pytest

from index import sentences
from index.statements import extract
from index.types import Span, Statement

SEED = Path(__file__).parents[1] / "seeds" / "000_067f50a622b83cf2.txt"
OPENING = "Norland Finance Minister Petra Halvorsen met the press in Lindau on Monday.\n\n"


def read(text: str, *, boilerplate: tuple[Span, ...] = ()) -> tuple[Statement, ...]:
    return extract(text, sentences.split(text), document_id="doc.txt", boilerplate=boilerplate)


def words(text: str, statement: Statement) -> str:
    return " ".join(text[p.start : p.end] for p in statement.parts)


def only(text: str) -> Statement:
    found = read(text)
    assert len(found) == 1, [words(text, s) for s in found]
    return found[0]


@pytest.fixture(scope="module")
def seed() -> tuple[str, tuple[Statement, ...]]:
    text = SEED.read_text()
    return text, read(text)


@pytest.mark.parametrize(
    ("beginning", "speaker", "kind"),
    [
        ("Ukraine is on an “irreversible” path", "U.S. Secretary of State Antony Blinken", "mixed"),
        ("A joint communique from all 32", "a European official", "mixed"),
        ("Ukraine must make significant steps", "The U.S. and some other countries", "indirect"),
        ("it an encroachment", "Russian President Vladimir Putin", "indirect"),
        ("Ukraine will not join", "NATO Secretary-General Jens Stoltenberg", "indirect"),
        ("“To invite a new ally", "NATO Secretary-General Jens Stoltenberg", "direct"),
    ],
)
def test_the_seed_article_says_who_said_what(
    seed: tuple[str, tuple[Statement, ...]], beginning: str, speaker: str, kind: str
) -> None:
    text, found = seed
    said = [s for s in found if words(text, s).startswith(beginning)]
    assert said
    assert {(s.speaker, s.kind) for s in said} == {(speaker, kind)}


def test_the_words_of_the_one_who_is_only_called_he_are_whole_and_marked(
    seed: tuple[str, tuple[Statement, ...]],
) -> None:
    text, found = seed
    last = found[-1]
    assert words(text, last).startswith("“To invite") and words(text, last).endswith("happen,”")
    assert last.speaker_span and text[last.speaker_span.start : last.speaker_span.end] == "he"
    assert last.cue_span and text[last.cue_span.start : last.cue_span.end] == "told"
    assert text[last.start : last.end].endswith("he told")


def test_a_quoted_single_word_is_no_direct_statement() -> None:
    assert read("The so-called “experts” came to Lindau in a “bus” that nobody had ordered.") == ()


@pytest.mark.parametrize(
    "quoted",
    [
        '"The harbour will open in May," {}.',
        "“The harbour will open in May,” {}.",
        "«The harbour will open in May», {}.",
        "„The harbour will open in May“, {}.",
        "''The harbour will open in May,'' {}.",
        "‘The harbour will open in May,’ {}.",
    ],
)
@pytest.mark.parametrize(
    "said", ["Halvorsen said", "said Halvorsen", "the finance minister said", "she said"]
)
def test_every_kind_of_mark_and_of_naming_leads_to_the_full_name(quoted: str, said: str) -> None:
    found = only(OPENING + quoted.format(said))
    assert (found.kind, found.speaker) == ("direct", "Norland Finance Minister Petra Halvorsen")


def test_a_quote_broken_by_he_said_is_one_statement_of_two_parts() -> None:
    text = OPENING + "“The harbour,” Halvorsen said, “will open in May. We are ready.”"
    found = only(text)
    assert [text[p.start : p.end] for p in found.parts] == [
        "“The harbour,”",
        "“will open in May. We are ready.”",
    ]
    assert (found.start, found.end) == (len(OPENING), len(text))


def test_a_quote_over_two_paragraphs_is_one_statement() -> None:
    text = OPENING + "Halvorsen said: “The harbour will open in May.\n\n“The bridge will follow in June.”"
    found = only(text)
    assert len(found.parts) == 2
    assert found.speaker == "Norland Finance Minister Petra Halvorsen"


def test_a_quote_in_a_quote_belongs_to_the_outer_speaker() -> None:
    text = OPENING + "“My father told me, ‘Never sell the boat,’ and I never did,” Halvorsen said."
    found = only(text)
    assert words(text, found).startswith("“My father") and words(text, found).endswith("did,”")


def test_two_speakers_in_one_paragraph_keep_their_own_words() -> None:
    text = "“The bridge is safe,” Nils Tarrow said. “The bridge is a ruin,” Petra Halvorsen replied."
    assert [(s.speaker, words(text, s)) for s in read(text)] == [
        ("Nils Tarrow", "“The bridge is safe,”"),
        ("Petra Halvorsen", "“The bridge is a ruin,”"),
    ]


def test_he_and_she_are_told_apart_by_given_names() -> None:
    text = (
        "Nils Tarrow met Martha Halvorsen in Lindau.\n\n“The bridge is safe and sound,” she said.\n\n"
        "“The bridge is a heap of rust,” he said."
    )
    assert [s.speaker for s in read(text)] == ["Martha Halvorsen", "Nils Tarrow"]


def test_a_pronoun_without_anybody_before_it_has_no_name() -> None:
    assert [s.speaker for s in read("“The bridge is safe and sound,” she said.")] == [None]


def test_two_people_of_one_surname_are_kept_apart() -> None:
    text = (
        "Petra Halvorsen and her brother Nils Halvorsen came to Lindau.\n\n“I like it here very much,” Nils Halvorsen "
        "said.\n\n“I do not like it at all,” Petra Halvorsen said."
    )
    assert [s.speaker for s in read(text)] == ["Nils Halvorsen", "Petra Halvorsen"]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Halvorsen said that the harbour will open in May.", "the harbour will open in May"),
        ("Halvorsen said on Monday that the harbour will open in May.", "the harbour will open in May"),
        ("The harbour will open in May, Halvorsen said.", "The harbour will open in May"),
        ("The harbour will open in May, according to Halvorsen.", "The harbour will open in May"),
        ("According to Halvorsen, the harbour will open in May.", "the harbour will open in May"),
        ("Halvorsen told reporters that the harbour will open in May.", "the harbour will open in May"),
        ("Halvorsen vowed to open the harbour in May.", "to open the harbour in May"),
    ],
)
def test_indirect_speech_gives_its_content_without_the_cue(sentence: str, content: str) -> None:
    text = OPENING + sentence
    found = only(text)
    assert (found.kind, found.speaker) == ("indirect", "Norland Finance Minister Petra Halvorsen")
    assert words(text, found) == content


@pytest.mark.parametrize("source", ["a harbour official", "The Lindau Institute", "police", "two officials"])
def test_institutions_and_unnamed_sources_are_speakers(source: str) -> None:
    text = f"“The harbour will open in May,” {source} said."
    assert only(text).speaker == source


def test_the_one_spoken_to_is_not_the_speaker() -> None:
    found = read("Petra Halvorsen was asked, “Will the harbour open in May?”")
    assert all(s.speaker != "Petra Halvorsen" for s in found)


def test_nothing_is_taken_from_boilerplate() -> None:
    text = (
        OPENING
        + "“Give us your money today,” Halvorsen said.\n\n“The harbour will open in May,” Halvorsen said."
    )
    at = text.index("“Give")
    found = read(text, boilerplate=(Span(at, text.index("\n\n“The harbour")),))
    assert [words(text, s) for s in found] == ["“The harbour will open in May,”"]


def test_statements_lie_in_reading_order_with_their_parts_in_order(
    seed: tuple[str, tuple[Statement, ...]],
) -> None:
    _, found = seed
    assert [s.parts[0].start for s in found] == sorted(s.parts[0].start for s in found)
    for statement in found:
        assert list(statement.parts) == sorted(statement.parts)
        assert all(statement.start <= p.start < p.end <= statement.end for p in statement.parts)


@pytest.mark.parametrize(
    "text",
    [
        "“An opening mark that never closes, Halvorsen said.\n\nAnother paragraph follows it here.",
        "A stray \" mark in the sailors' boats and the ’90s of Lindau.",
        "Q: Will it open?\n\nA: In May.\n\nHALVORSEN: It will.",
        "”“”“\"\"''``«»„“",
        "said said said said that that, according to to to",
        "",
        "\n\n\n",
        ", said",
        "“”",
        "“Said,” said said.",
    ],
)
def test_odd_input_gives_no_direct_statement_and_no_error(text: str) -> None:
    assert [s for s in read(text) if s.kind == "direct" and s.speaker] == []


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said nothing of it " * 60_000,
        '" ' * 100_000,
        '"a ' * 100_000,
        "“a” " * 50_000,
        "'a " * 100_000,
        "Anna Weber " * 60_000,
        "".join(f"Anna Weber{i} said no. " for i in range(20_000)),
    ],
    ids=["one line", "marks", "openers", "quotes", "single", "names", "people"],
)
def test_a_long_line_and_a_hundred_thousand_marks_take_seconds(text: str) -> None:
    spans = [Span(i, min(i + 1000, len(text))) for i in range(0, len(text), 1000)]
    began = time.process_time()
    extract(text, spans, document_id="doc.txt")
    assert time.process_time() - began < 20


@pytest.mark.parametrize("dash", ["—", "– ", "— ", "-- "])
def test_a_name_behind_a_dash_is_whose_the_quotation_is(dash: str) -> None:
    text = f"“We have waited for years and nobody came.” {dash}Maria Lorn, 34\n"
    assert only(text).speaker == "Maria Lorn"


def test_a_dash_that_only_goes_on_names_nobody() -> None:
    assert only("“We have waited for years and nobody came.” — And then it rained all day.\n").speaker is None


def test_writing_something_is_not_saying_it() -> None:
    assert read("The monk Oswin Harl wrote the chronicle of Orrel in 1204.") == ()
    assert only("Oswin Harl wrote that the river had risen.").speaker == "Oswin Harl"


def test_what_is_denied_is_said_by_who_denies_it_and_by_nobody_inside_it() -> None:
    found = read("Ferry captain Odd Lund denied that the crews had asked for more money.")
    assert [s.speaker for s in found] == ["Ferry captain Odd Lund"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We ran out of cash in June,” our CFO, Daniel Chen, said.", "Daniel Chen, CFO"),
        ("The ferry company, Fjordline, said the boats will sail again.", "Fjordline"),
        (
            "A spokeswoman for Fjordline, Ana Lind, said the boats will sail again.",
            "Ana Lind, a spokeswoman for Fjordline",
        ),
        ("The governor, Rui Teixeira, disagreed: “That bridge is a ruin.”", "Rui Teixeira, the governor"),
        ("“That bridge is a ruin,” said the governor, Rui Teixeira.", "Rui Teixeira, the governor"),
        ("Orrel's mayor, Uwe Brandt, said the road is open.", "Uwe Brandt, Orrel's mayor"),
        ("“It is old and tired,” said the mayor of Lindau, Norland.", "the mayor of Lindau"),
        ("Opposition leader Peter Solberg said the road is open.", "Opposition leader Peter Solberg"),
        (
            "Yesterday opposition leader Peter Solberg said the road is open.",
            "opposition leader Peter Solberg",
        ),
        ("Jon Holm of the Kelm Institute said the ice is thin.", "Jon Holm of the Kelm Institute"),
    ],
)
def test_a_name_in_apposition_is_the_speaker_with_the_description_as_role(text: str, speaker: str) -> None:
    assert [s.speaker for s in read(text)] == [speaker]


def test_he_is_the_new_subject_in_apposition_and_not_the_earlier_speaker() -> None:
    text = (
        "“We are proud of the plant,” Mayor Ada Kelm said.\n\nBut the chairman, Uwe Brandt, doubts it. "
        "He said the plant will lose money. “It never earned a crown,” he said."
    )
    assert [s.speaker for s in read(text)] == ["Mayor Ada Kelm", *["Uwe Brandt, the chairman"] * 2]


def test_a_spokeswoman_of_somebody_is_not_whom_she_speaks_for() -> None:
    text = (
        "“We have no plan,” said Ana Lind, a spokeswoman for the mayor, Uwe Brandt. Brandt said it was true."
    )
    assert [s.speaker for s in read(text)] == [
        "Ana Lind, a spokeswoman for the mayor",
        "Uwe Brandt, the mayor",
    ]


def test_one_person_with_and_without_the_institute_is_one_speaker() -> None:
    text = "Jon Holm of the Kelm Institute said the ice is thin. “It breaks in March,” Holm said."
    assert {s.speaker for s in read(text)} == {"Jon Holm of the Kelm Institute"}


def test_her_cousin_is_the_cousin_of_somebody_or_of_nobody_in_particular() -> None:
    text = "Ines Holt met the press. Her cousin said the money was gone. Their lawyer said it was not."
    assert [s.speaker for s in read(text)] == ["Ines Holt's cousin", "a lawyer"]


def test_what_the_writer_calls_my_own_is_no_speaker() -> None:
    assert read("My administration promised lower fares. Our harbour works said that boats are late.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Neither side said that the talks were over.",
        "No one said that the bridge was safe.",
        "The ministry has not said whether the road will open.",
        "Ana Lind declined to comment on the plan.",
        "The mayor did not say when the boats would return.",
        "The mayor wouldn’t say why the fund closed.",
        "The firm declined to say how many people work there.",
        "Ana Lind never said that the bridge was safe.",
    ],
)
def test_what_was_not_said_is_no_statement(text: str) -> None:
    assert read(text) == ()


def test_what_is_refused_and_what_is_not_believed_is_a_statement() -> None:
    assert [s.speaker for s in read("Ana Lind refused to sell the harbour.")] == ["Ana Lind"]
    assert [s.speaker for s in read("Ana Lind does not believe that it was sold.")] == ["Ana Lind"]


TALK = "KLEIN: So where did the money go?\n\nFELL: I said it before: it went to the harbour.\n\nKLEIN: All?\n"


def test_the_turns_of_a_conversation_are_statements_of_whom_the_labels_name() -> None:
    text = "Anna Klein met Marek Fell, who runs the fund.\n\n" + TALK + "\nFell left soon afterwards.\n"
    assert [(s.speaker, words(text, s)) for s in read(text)] == [
        ("Anna Klein", "So where did the money go?"),
        ("Marek Fell", "I said it before: it went to the harbour."),
        ("Anna Klein", "All?"),
    ]


def test_labels_that_nobody_in_the_text_bears_are_names_themselves() -> None:
    assert {s.speaker for s in read(TALK)} == {"Klein", "Fell"}


def test_a_turn_goes_on_over_paragraphs_where_the_text_is_all_talk() -> None:
    text = "HOLM: Welcome.\n\nLENA FELL: Thank you all.\n\n(APPLAUSE)\n\nI will stay.\n\nHOLM: Good.\n\nFELL: Yes, indeed.\n"
    said = [words(text, s) for s in read(text) if s.speaker == "Lena Fell"]
    assert said == ["Thank you all.", "I will stay.", "Yes, indeed."]


@pytest.mark.parametrize(
    "text",
    [
        "Q: Will the bridge open?\n\nA: It will, “if the steel arrives,” she said.\n",
        "NOTE: The office is closed.\n\nWARNING: The bridge is closed.\n\nNOTE: It is late.\n",
        "Lind: 45 percent\nFell: 31 percent\nLind: 12 seats\nFell: 9 seats\n",
        "LINDAU: A HARBOUR AT WAR\n\nThe harbour is closed.\n",
        "Price: twelve crowns\nTime: noon\nPlace: the harbour\nPrice: none\n",
        "Holm: I did it\n",
        "Present: Ada Lind, Marek Fell\nApologies: Ines Holt\n\nDecision: The roof is mended.\n\n"
        "Decision: Rents rise.\n",
    ],
)
def test_labels_that_are_nobodys_name_give_no_statement(text: str) -> None:
    assert [s.speaker for s in read(text) if s.speaker] == []


FIRST, SECOND = "“The harbour is the heart of the town.”", "“I never believed the figures of the fund.”"


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}\n— Ana Lind, mayor\n\n{SECOND}\n— Marek Fell, harbourmaster\n",
        f"**Ana Lind**\n{FIRST}\n\n**Marek Fell**\n{SECOND}\n",
        f"Ana Lind, mayor of Orrel\n\n{FIRST}\n\nMarek Fell, harbourmaster\n\n{SECOND}\n",
        f"1. Ana Lind\n\n{FIRST}\n\n2. Marek Fell\n\n{SECOND}\n",
        f"{FIRST}\nAna Lind, mayor of Orrel\n\n{SECOND}\nMarek Fell (34)\n",
        f"### Ana Lind:\n\n{FIRST}\n\n### Marek Fell:\n\n{SECOND}\n",
    ],
)
def test_a_name_on_a_line_of_its_own_says_whose_the_quotation_is(text: str) -> None:
    assert [(s.speaker or "").split(",")[0] for s in read(text)] == ["Ana Lind", "Marek Fell"]


@pytest.mark.parametrize(
    "text",
    [
        f"By Ana Lind\n\n{FIRST}\n\nThe mayor was not there.\n",
        f"Harbour News\n\n{FIRST}\n\nEvening Post\n\n{SECOND}\n",
        f"Ana Lind\n\n{FIRST}\n\nThe town was quiet.\n",
    ],
)
def test_a_heading_or_a_byline_over_a_quotation_is_not_its_speaker(text: str) -> None:
    assert {s.speaker for s in read(text)} == {None}


def test_the_subject_of_a_sentence_that_opens_with_a_date_speaks() -> None:
    text = "Back in May, Marek Fell praised the fund, telling reporters: “I wish I could be like that.”"
    assert {s.speaker for s in read(text)} == {"Marek Fell"}


@pytest.mark.parametrize(
    ("sentence", "speaker", "content"),
    [
        ("Marek Fell was quoted as saying that the fund is a joke.", "Marek Fell", "the fund is a joke"),
        ("Fell said building it would take nine years.", "Fell", "building it would take nine years"),
        ("Fell said on Monday the harbour would open.", "Fell", "the harbour would open"),
        ("In May, Fell said, the town has grown too big.", "Fell", "In May the town has grown too big"),
        (
            "Playing Field Promotions, a talent agency, says that Lind lost money.",
            "Playing Field Promotions",
            "Lind lost money",
        ),
        (
            "But private companies and ordinary traders say they lost money.",
            "private companies and ordinary traders",
            "they lost money",
        ),
    ],
)
def test_reported_speech_is_found_in_its_many_forms(sentence: str, speaker: str, content: str) -> None:
    found = only(sentence)
    assert (found.speaker, words(sentence, found)) == (speaker, content)


def test_who_is_the_one_named_before_it() -> None:
    text = "Nils Tarrow met Ana Lind, who said that the fund is full."
    found = only(text)
    assert found.speaker == "Ana Lind"
    assert found.speaker_span and text[found.speaker_span.start : found.speaker_span.end] == "who"


def test_a_name_that_something_is_called_by_is_no_statement() -> None:
    assert read("Party elders, called the Nine, met in a move called the boneless eel.") == ()


@pytest.mark.parametrize(
    ("sentence", "speaker", "content"),
    [
        (
            "According to recent polls, Fell holds half of the vote.",
            "recent polls",
            "Fell holds half of the vote",
        ),
        (
            "Among the dams at risk, according to Ana Lind, are 16 in the hills.",
            "Ana Lind",
            "Among the dams at risk are 16 in the hills",
        ),
        ("As The Vell Herald reported, the dam was leaking.", "The Vell Herald", "the dam was leaking"),
        ("The dam was leaking, as The Vell Herald reported.", "The Vell Herald", "The dam was leaking"),
        ("Fell called on the council to mend the dam.", "Fell", "on the council to mend the dam"),
        ("Fell warned of a flood in May.", "Fell", "of a flood in May"),
        ("A Herald poll shows Lind ahead of Fell.", "A Herald poll", "Lind ahead of Fell"),
        (
            "Fell vowed Tuesday to veto a bill that would sell water.",
            "Fell",
            "to veto a bill that would sell water",
        ),
        (
            "I read Councillor Hobbs’s claim that “nobody uses the library now” in May.",
            "Councillor Hobbs",
            "“nobody uses the library now”",
        ),
        (
            "And retired Gen. John Allard, who led the guard, said that Fell was a danger.",
            "Gen. John Allard",
            "Fell was a danger",
        ),
    ],
)
def test_indirect_speech_without_a_plain_verb_and_that_is_found(
    sentence: str, speaker: str, content: str
) -> None:
    found = only(sentence)
    assert (found.speaker, words(sentence, found)) == (speaker, content)


def test_they_and_it_are_whoever_of_that_number_spoke_last() -> None:
    text = "Officials said the road was closed. They said it would open in May."
    assert [s.speaker for s in read(text)] == ["Officials", "Officials"]
    text = "Referee Carla Vance will report it, the league confirmed. It added that it takes this seriously."
    assert [s.speaker for s in read(text)] == ["the league", "the league"]


def test_a_new_clause_about_somebody_else_ends_what_was_said() -> None:
    text = "Lind said the dam is old and she accused Fell of lying about it."
    assert [words(text, s) for s in read(text)] == ["the dam is old", "Fell of lying about it"]


def test_one_of_several_is_no_role():
    text = (
        "Tomas Quill, one of the two members who voted against, was the first to leave. "
        "He said that cheaper repairs had never been examined."
    )
    assert [s.speaker for s in extract(text, sentences.split(text), document_id="d")] == ["Tomas Quill"]
