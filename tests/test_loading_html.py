from datetime import date

import pytest

from index.errors import LoadError
from index.loading import parse

RAIN = (
    "It rained in Nordvik for eleven days, and the harbour master said that nobody had seen the like of it."
)
SNOW = (
    "Snow followed in the second week, which closed the only road to the lighthouse until the first of March."
)
PAGE = f"""<!doctype html><html><head><title>Rain in Nordvik | The Nordvik Gazette</title>
<meta property="og:site_name" content="The Nordvik Gazette"><meta name="author" content="Ida Holm">
<meta property="article:published_time" content="2024-07-10T08:00:00Z">
<meta property="article:modified_time" content="2025-01-01T08:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/sport">All the sport</a></nav>
<main><article><h1>Rain in Nordvik</h1><p>{RAIN}</p><h2>Then snow</h2><p>{SNOW}</p>
<ul><li>Bring boots</li><li>Bring bread</li></ul>
<table><tr><th>Month</th><th>Days of rain</th></tr><tr><td>May</td><td>11</td></tr></table>
<p>One line<br>and another</p></article></main>
<footer>All rights reserved by nobody</footer><script>var hidden = "not text";</script></body></html>"""


def test_a_page_gives_its_text_in_paragraphs_without_the_site_around_it():
    parsed = parse(PAGE.encode(), "a.html")
    for expected in ("Rain in Nordvik\n\n", f"{RAIN}\n\nThen snow\n\n{SNOW}", "- Bring boots\n- Bring bread"):
        assert expected in parsed.text
    assert "Month | Days of rain\nMay | 11" in parsed.text
    assert "One line\nand another" in parsed.text
    assert not any(around in parsed.text for around in ("sport", "rights reserved", "hidden"))


def test_a_page_states_its_title_author_day_and_site():
    parsed = parse(PAGE.encode(), "a.htm")
    assert (parsed.title, parsed.title_stated) == ("Rain in Nordvik", True)
    assert (parsed.author, parsed.published, parsed.source) == (
        "Ida Holm",
        date(2024, 7, 10),
        "The Nordvik Gazette",
    )


def test_linked_data_states_what_the_head_does_not():
    data = (
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Rain",'
        ' "datePublished": "2024-07-10", "author": [{"name": "Ida Holm"}, {"name": "Lars Vik"}],'
        ' "publisher": {"name": "The Gazette"}}]}</script><script type="application/ld+json">{broken</script>'
    )
    parsed = parse(f"<html><head>{data}</head><body><p>{RAIN}</p></body></html>".encode(), "a.html")
    assert (parsed.title, parsed.author) == ("Rain", "Ida Holm, Lars Vik")
    assert (parsed.published, parsed.source) == (date(2024, 7, 10), "The Gazette")


def test_a_copyright_line_or_a_day_in_the_text_is_no_day_of_publication():
    page = f"<html><body><p>{RAIN} That was on 3 May 2019.</p><footer>© 2018</footer></body></html>"
    assert parse(page.encode(), "a.html").published is None


def test_content_that_looks_like_boilerplate_is_not_lost():
    asides = "".join(f"<div class='sidebar comment'><p>{n}. {RAIN}</p></div>" for n in range(5))
    text = parse(f"<html><body><main><p>{SNOW}</p>{asides}</main></body></html>".encode(), "a.html").text
    assert SNOW in text
    assert all(f"{n}. {RAIN}" in text for n in range(5))


@pytest.mark.parametrize("page", ["<p>Hi there.</p>", "Hi <b>there</b>.", "<html><body><div>Hi there."])
def test_a_short_or_unfinished_page_is_read_whole(page: str):
    parsed = parse(page.encode(), "note.html")
    assert parsed.text == "Hi there."
    assert (parsed.title, parsed.title_stated) == ("note", False)


def test_hidden_text_is_left_out():
    page = f"<p>{RAIN}</p><p style='display: none'>Secret orders.</p><p hidden>More orders.</p>"
    assert "orders" not in parse(page.encode(), "a.html").text


@pytest.mark.parametrize(
    ("head", "encoding", "note"),
    [
        ('<meta charset="iso-8859-2">', "iso8859-2", "read as iso8859-2 (declared)"),
        ('<meta charset="latin1">', "cp1252", "read as windows-1252 (declared)"),
        ('<meta charset="iso-2022-jp">', "iso2022_jp", "read as iso2022_jp (declared)"),
        ('<meta charset="iso-8859-1">', "utf-8", None),
        ('<meta charset="utf-8">', "cp1252", "read as windows-1252 (guessed)"),
        ('<meta charset="no-such">', "utf-8", None),
        ("", "utf-16", "read as utf-16-le (byte-order mark)"),
    ],
)
def test_the_charset_is_declared_or_marked_or_guessed(head: str, encoding: str, note: str | None):
    words = {"iso8859-2": "Příliš žluťoučký", "iso2022_jp": "雨が降った"}.get(encoding, "Déjà fermé à l’été")
    parsed = parse(f"<html><head>{head}</head><body><p>{words}</p></body></html>".encode(encoding), "a.html")
    assert parsed.text == words
    assert parsed.note == note


@pytest.mark.parametrize(
    "page", ["<html><body></body></html>", "<script>render()</script>", "<!-- only this -->", "<div>" * 300]
)
def test_a_page_without_text_is_an_error_that_says_so(page: str):
    with pytest.raises(LoadError, match=r"no text; .* save it from a browser"):
        parse(page.encode(), "a.html")


@pytest.mark.parametrize("tag", ["div", "span"])
def test_a_page_that_is_nested_too_deep_to_be_read_whole_is_an_error_and_loses_nothing_in_silence(tag: str):
    page = f"<p>{RAIN}</p>" + f"<{tag}>" * 3000 + SNOW + f"</{tag}>" * 3000
    with pytest.raises(LoadError, match=r"nested more than 2000 deep; .* save its text"):
        parse(page.encode(), "a.html")
    page = f"<p>{RAIN}</p>" + f"<{tag}>" * 1900 + SNOW + f"</{tag}>" * 1900
    assert SNOW in parse(page.encode(), "a.html").text


def test_entities_of_a_pages_own_are_never_resolved():
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>{RAIN} &x;</p></body></html>'
    assert "root:" not in parse(page.encode(), "a.html").text


def test_text_is_fit_to_be_quoted_without_characters_that_nobody_sees():
    page = f"<p>{RAIN} So\u00adft hy\u200bphens\ufeff &#7; &#xD800; stay out.</p>"
    text = parse(page.encode(), "a.html").text
    assert "Soft hyphens" in text
    text.encode()
    assert all(c == "\n" or c.isprintable() for c in text)


def test_a_web_page_that_is_named_txt_is_text():
    assert parse(b"<p>Hi there.</p>", "a.txt").text == "<p>Hi there.</p>"
