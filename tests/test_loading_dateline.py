from datetime import date

import pytest

from index.loading import dateline, html, text

REPORT = "The council voted on the bridge after a long debate."


@pytest.mark.parametrize(
    ("top", "day"),
    [
        ("KELM, 20 May 2025. ", date(2025, 5, 20)),
        ("Kelm, 20 May 2025 - ", date(2025, 5, 20)),
        ("ALDHAM ON SEA, Tuesday, March 3, 2026 (Harbour Wire) — ", date(2026, 3, 3)),
        ("St. Orla, Norland, 1 Sept. 2024: ", date(2024, 9, 1)),
        ("**KELM, 2025-05-20.** ", date(2025, 5, 20)),
    ],
)
def test_the_date_behind_the_place_at_the_start_of_a_report_is_the_reports(top: str, day: date):
    assert dateline.find(f"Bridge to be mended\n\n{top}{REPORT}\n") == day


@pytest.mark.parametrize(
    "line", ["20 May 2025", "Published: Tuesday, 20 May 2025", "*May 20th, 2025*", "Date: 2025-05-20"]
)
def test_a_date_on_a_line_of_its_own_near_the_top_is_the_texts(line: str):
    assert dateline.find(f"# Bridge to be mended\n\nBy Ida Holm\n{line}\n\n{REPORT}\n") == date(2025, 5, 20)


@pytest.mark.parametrize(
    "words",
    [
        f"On 20 May 2025 the old bridge was closed. {REPORT}",
        f"The bridge of Kelm, 20 May 2025. {REPORT}",
        f"Ida Holm\n\nKelm, 20 May 1925 – Aldham, 3 March 1999\n\n{REPORT}",
        f"Log\n\n20 May 2025\n\n{REPORT}\n\n21 May 2025\n\n{REPORT}",
        "\n".join([REPORT] * dateline.LINES) + "\n20 May 2025\n",
        f"Kelm, 31 February 2025. {REPORT}",
        f"Kelm, May 2025. {REPORT}",
        "",
    ],
)
def test_a_date_that_is_told_or_one_of_many_is_not_the_texts(words: str):
    assert dateline.find(words) is None


def test_what_the_front_matter_says_comes_first():
    head = "---\ndate: 2024-01-02\n---\n"
    body = f"Bridge\n\nKELM, 20 May 2025. {REPORT}\n"
    assert text.load((head + body).encode(), "bridge.md").published == date(2024, 1, 2)
    assert text.load(body.encode(), "bridge.txt").published == date(2025, 5, 20)


def test_a_page_whose_head_gives_no_date_has_the_one_at_the_start_of_its_report():
    page = f"<html><body><article><h1>Bridge</h1><p>KELM, 20 May 2025. {REPORT}</p></article></body></html>"
    assert html.load(page.encode(), "bridge.html").published == date(2025, 5, 20)


def test_a_report_may_begin_with_another_day():
    text = (
        "Bridge opens\n\nPELLWICK, 2 October 2024. The new bridge will open on 5 April 2025, a year late.\n"
    )
    assert dateline.find(text) == date(2024, 10, 2)
