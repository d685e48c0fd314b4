from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sample_files import column, encrypted_pdf, pdf

from index.errors import LoadError
from index.loading import parse

PROSE = [
    "It rained on Monday in all of the north, and the people of the harbour were",
    "glad, since it had been dry for so long that the wells were empty by now.",
]
PAGE = [
    *PROSE,
    "",
    "The mayor, whom nobody had seen for a week, asked the council for more trans-",
    "port and for a well-",
    "known engineer.",
]


def test_lines_stay_paragraphs_part_and_broken_words_are_whole():
    text = parse(pdf([column(["Rain", "", *PAGE])]), "a.pdf").text
    assert text.startswith("Rain\n\n" + "\n".join(PROSE) + "\n\nThe mayor")
    assert "more transport and for a well-known engineer." in text


def test_pages_are_places_that_touch_and_cover_the_text():
    parsed = parse(pdf([column(PROSE), [], column(["A last page."])]), "a.pdf")
    assert [place.label for place in parsed.places] == ["p. 1", "p. 3"]
    first, last = (parsed.text[p.span.start : p.span.end] for p in parsed.places)
    assert first + last == parsed.text
    assert last == "A last page."
    assert parsed.note == "no text on p. 2 (pictures only?)"


def test_a_sentence_that_runs_over_a_page_is_not_parted():
    parsed = parse(pdf([column(PROSE[:1]), column(PROSE[1:])]), "a.pdf")
    assert parsed.text == "\n".join(PROSE)


def test_running_heads_stay_once_and_page_numbers_go():
    pages = [
        [*column(["The Nordvik Gazette", "", *PROSE, "", f"Number {n} of many is here."]), (290, 30, str(n))]
        for n in range(1, 6)
    ]
    text = parse(pdf(pages), "a.pdf").text
    assert text.count("The Nordvik Gazette") == 1
    assert all(f"Number {n} of many is here." in text for n in range(1, 6))
    assert not any(line.isdigit() for line in text.splitlines())


def test_two_columns_are_read_one_after_the_other():
    page = [
        *column(["The left one ends", "in the middle of a"]),
        *column(["sentence, and the", "right one ends it."], left=320),
    ]
    assert "middle of a\nsentence, and the" in parse(pdf([page]), "a.pdf").text


def test_the_file_states_its_title_author_and_as_a_last_resort_the_day_it_was_made():
    info = {
        "Title": "Rain in the North",
        "Author": "Ida Holm",
        "CreationDate": "D:20240710093000Z",
        "ModDate": "D:20250101",
    }
    parsed = parse(pdf([column(PROSE)], info=info), "a.pdf")
    assert (parsed.title, parsed.title_stated, parsed.author) == ("Rain in the North", True, "Ida Holm")
    assert parsed.published == date(2024, 7, 10)
    dated = parse(pdf([column(["Published: 3 May 2019", "", *PROSE])], info=info), "a.pdf")
    assert dated.published == date(2019, 5, 3)


@pytest.mark.parametrize("junk", ["Microsoft Word - draft 3.docx", "untitled", "report_final.indd", "   "])
def test_a_title_that_a_program_wrote_is_none(junk: str):
    parsed = parse(pdf([column(["Rain in Nordvik", "", *PROSE])], info={"Title": junk}), "a.pdf")
    assert (parsed.title, parsed.title_stated) == ("Rain in Nordvik", False)


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (encrypted_pdf(), "encrypted; save it without a password"),
        (pdf([[], []]), "no text layer.*run OCR"),
        (pdf([column(PROSE)])[:300], "damaged or cut off; get it again"),
        (b"%PDF-1.7 and so on", "damaged or cut off; get it again"),
        (b"It rained.", "damaged or cut off; get it again"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why_and_the_way_out(data: bytes, fact: str):
    with pytest.raises(LoadError, match=fact) as problem:
        parse(data, "a.pdf")
    assert "\n" not in str(problem.value)


def test_many_threads_read_the_same_words():
    data = pdf([column(PAGE)] * 5)
    alone = parse(data, "a.pdf")
    with ThreadPoolExecutor(4) as pool:
        assert all(parsed == alone for parsed in pool.map(lambda _: parse(data, "a.pdf"), range(16)))
