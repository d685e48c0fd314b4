from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import cleaning, sentences

SEED = Path(__file__).parent.parent / "seeds" / "000_067f50a622b83cf2.txt"

BOILERPLATE = [
    "Your donation keeps our journalism free for everyone.",
    "If you value our reporting, please consider a small monthly gift.",
    "Our newsroom depends on your support to keep asking hard questions.",
    "The Harbour Post is possible because of readers like you.",
    "We rely on the generosity of our readers to pay for this work.",
    "Please consider making a donation to support our independent journalism.",
    "Support our reporters from £2 a month.",
    "Sign up for our free weekly newsletter and never miss a story.",
    "Subscribe to our podcast and our daily newsletter.",
    "Get the day's biggest stories straight to your inbox.",
    "We use cookies to improve your experience on this site.",
    "By continuing to use this site you agree to our terms of use.",
    "Already a subscriber? Log in.",
    "You have reached your limit of free articles this month.",
    "This article is for subscribers only.",
    "Follow us on Instagram for more pictures.",
    "Read more: Ferry service to the islands resumes after the storm",
    "Related: The mayor's year in five charts",
    "Share on Facebook",
    "Share | Tweet | Email | Print",
    "Advertisement",
    "Article continues below",
    "Subscribe now",
    "Become a member today",
    "All rights reserved.",
    "You can unsubscribe at any time.",
]

CONTENT = [
    "The foundation donated 5 million crowns to the children's hospital in Lund.",
    "Readers support the mayor by a margin of two to one.",
    "Subscribers to the service pay nine euros a month.",
    "“Your support means everything to me,” she said after the vote.",
    '"Your donation keeps our journalism alive," the editor told the conference.',
    "Your support means everything to me.",
    "Thank you, Norrland, your support carried us through the winter.",
    "We need your support to build the roads that this valley was promised.",
    "The editor said your support pays for reporters in four towns.",
    "Donations to the party fell by a third last year.",
    "The newspaper has 40,000 subscribers and a newsroom of 25.",
    "The newsletter was first printed in 1911.",
    "Parents can sign up for swimming lessons from Monday.",
    "Sign up for the county's emergency alerts before the river rises.",
    "She asked voters to sign up for the army.",
    "The site uses cookies that follow visitors across the web, the regulator found.",
    "He baked cookies for the whole street.",
    "The two companies share a common history.",
    "Share prices in Oslo fell by two per cent.",
    "Email and print have both lost ground to messaging.",
    "Read more books, the librarian advises her pupils.",
    "Most of the readers like you to be brief, she wrote to the poet.",
    "The court found that copyright in the song had lapsed.",
    "The treaty guarantees that all rights reserved to the states remain with them.",
    "Your contribution to the debate was noted, the chair told the member.",
    "The bank asks customers to enter their email address twice.",
    "By signing the treaty you accept the court's authority, the lawyers argued.",
    "Independent journalism is under attack in four countries, a report finds.",
    "The fund will support independent journalism in the region with ten million euros.",
    "Members of the choir follow us on the bus.",
    "The print workers went on strike over pay.",
    "Readers of the first edition paid for it by donation.",
    "Please consider donating blood this winter, the clinic wrote.",
    "Twitter becomes X",
    "Related companies must publish joint accounts.",
]

BEFORE = "The council met on Tuesday to discuss the harbour. It will meet again in May.\n"
AFTER = "\nThe harbour opened in 1902. Ships from nine countries call there."


def marked(text: str) -> list[str]:
    return [text[s.start : s.end] for s in cleaning.boilerplate(text, sentences.split(text))]


def test_the_labelled_lines_are_told_apart_with_full_precision_and_a_recall_of_at_least_nine_in_ten():
    found = [line for line in BOILERPLATE if any(line in m for m in marked(BEFORE + line + AFTER))]
    wrong = [line for line in CONTENT if marked(BEFORE + line + AFTER)]
    precision = len(found) / (len(found) + len(wrong))
    recall = len(found) / len(BOILERPLATE)
    assert precision == 1.0, wrong
    assert recall >= 0.9, sorted(set(BOILERPLATE) - set(found))


@pytest.mark.parametrize("line", BOILERPLATE)
def test_what_is_marked_is_the_line_and_nothing_around_it(line: str):
    assert all(m in line for m in marked(BEFORE + line + AFTER))


@pytest.mark.parametrize("line", CONTENT)
def test_content_stays_content_when_it_is_a_paragraph_of_its_own_or_inside_one(line: str):
    assert marked(BEFORE + "\n" + line + "\n" + AFTER) == []
    assert marked(f"The council met on Tuesday. {line} It will meet again.") == []


def test_the_seed_article_loses_its_appeal_and_nothing_else():
    text = SEED.read_bytes().decode()
    assert marked(text) == [
        text[
            text.index("Your support helps us") : text.index("Your support makes all the difference.")
            + len("Your support makes all the difference.")
        ]
    ]


APPEAL = (
    "Your support keeps the lights on\n"
    "From harbour fees to school meals, The Harbour Post is on the ground. We know what matters to you.\n"
    "Your donation allows us to send reporters to every council.\n"
    "The Harbour Post is read in every street. We keep our reporting free.\n"
    "Your support makes a difference."
)


def test_an_appeal_is_marked_from_its_first_to_its_last_mark_with_what_lies_between():
    assert marked(BEFORE + APPEAL + AFTER) == [APPEAL]


def test_an_appeal_that_is_glued_to_the_article_ends_where_the_article_begins():
    assert marked(BEFORE + APPEAL + AFTER.lstrip()) == [APPEAL]


def test_an_appeal_does_not_swallow_the_article_between_its_two_halves():
    article = (
        "The council met on Tuesday.\nThe harbour opened in 1902.\nShips call there.\nThe pier is closed."
    )
    first = "Your donation keeps our journalism free."
    last = "Your donation pays for our reporters."
    assert marked(f"{first}\n{article}\n{last}") == [first, last]


def test_the_marks_that_only_belong_to_an_appeal_are_content_without_one():
    assert marked("Your support makes a difference.\nWe know our readers.\nThank you for reading.") == []
    first = "Your donation keeps our journalism free."
    assert marked(first + AFTER * 5 + "\nYour support makes a difference.") == [first]


def test_an_appeal_in_the_middle_of_a_paragraph_of_content_is_left_alone():
    line = "Your donation keeps our journalism free."
    assert marked(f"The council met on Tuesday. {line} It will meet again.") == []
    assert marked(f"The council met on Tuesday. It will meet again. {line}") == [line]


def test_an_appeal_never_grows_over_quoted_words():
    first = "Your donation keeps our journalism free."
    last = "Your donation pays for our reporters."
    quote = "“We know our readers,” the mayor said."
    assert marked(f"{first}\n{quote}\n{last}") == [first, last]


def test_words_inside_a_quotation_that_runs_over_sentences_are_the_speakers():
    assert (
        marked("“Thank you all. Your donation keeps our journalism free. Good night,” the editor said.") == []
    )


def test_a_text_without_a_trace_of_a_publisher_has_no_boilerplate():
    assert marked("Rain fell on Bergen.\nIt fell on the fells too.") == []


PIECES = st.sampled_from([*BOILERPLATE, *CONTENT[:12], "“", "”", "Rain fell.", "\n", "\n\n", " "])


@settings(max_examples=80, derandomize=True, deadline=None)
@given(st.lists(PIECES, max_size=20).map("\n".join) | st.text(max_size=300))
def test_marked_spans_are_whole_sentences_in_order_and_apart(text: str):
    found = sentences.split(text)
    spans = cleaning.boilerplate(text, found)
    starts, ends = {s.start for s in found}, {s.end for s in found}
    assert all(s.start in starts and s.end in ends for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
