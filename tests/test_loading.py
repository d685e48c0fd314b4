from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import loading
from index.errors import LoadError, UnknownFormat
from index.loading import frontmatter, parse

FRENCH = "Le café était fermé à l’été, dit-il.\nIl pleuvait déjà."
CZECH = "Příliš žluťoučký kůň úpěl ďábelské ódy. Čeština je krásný jazyk."


@pytest.mark.parametrize(
    ("data", "text", "note"),
    [
        (FRENCH.encode(), FRENCH, None),
        (FRENCH.encode("utf-8-sig"), FRENCH, None),
        (FRENCH.encode("utf-16"), FRENCH, "read as utf-16-le (byte-order mark)"),
        (b"\xfe\xff" + FRENCH.encode("utf-16-be"), FRENCH, "read as utf-16-be (byte-order mark)"),
        (FRENCH.encode("utf-32"), FRENCH, "read as utf-32-le (byte-order mark)"),
        (FRENCH.encode("windows-1252"), FRENCH, "read as windows-1252 (guessed)"),
        (b"caf\xe9", "café", "read as windows-1252 (guessed)"),
        (CZECH.encode("cp1250"), CZECH, "read as cp1250 (guessed)"),
        (FRENCH.encode("utf-16-le"), FRENCH, "read as utf_16_le (guessed)"),
        ("It rained in Bergen. ".encode("utf-16-be"), "It rained in Bergen. ", "read as utf_16_be (guessed)"),
        (b"a " * 200_000 + b"caf\xe9", "a " * 200_000 + "café", "read as windows-1252 (guessed)"),
    ],
)
def test_the_encoding_is_told_and_the_note_says_which_when_it_is_not_utf_8(
    data: bytes, text: str, note: str | None
):
    parsed = parse(data, "a.txt")
    assert parsed.text == text
    assert parsed.note == note


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf", "no text"),
        (b"---\ntitle: Harbour\n---\n", "no text"),
        (b"\x89PNG\r\n\x1a\n" + b"a" * 99, "a PNG image"),
        (b"%PDF-1.7 and so on", "a PDF file"),
        (b"hello\x00world", "binary"),
        (b"\x01\x02\x03 abc" * 20, "binary"),
        (bytes(range(128, 256)) * 3, "encoding cannot be told"),
        (b"\xff\xfea", "not utf-16-le"),
        (b"\xff\xfe\x00\xd8a\x00", "not utf-16-le"),
    ],
)
def test_what_is_no_text_is_an_error_in_one_line_with_the_fact_and_the_way_out(data: bytes, fact: str):
    with pytest.raises(LoadError) as problem:
        parse(data, "a.txt")
    message = str(problem.value)
    assert fact in message
    assert "\n" not in message
    assert "remove it" in message


def test_an_extension_without_a_loader_is_an_error_that_lists_those_that_have_one():
    with pytest.raises(UnknownFormat, match=r"\.xyz.*\.md.*\.txt"):
        parse(b"text", "a.xyz")
    with pytest.raises(UnknownFormat, match="without extension"):
        parse(b"text", "README")


def test_the_case_of_an_extension_does_not_matter():
    assert loading.supported("A.TXT")
    assert loading.supported("folder.x/a.Md")
    assert not loading.supported("txt")
    assert parse(b"one\ntwo", "A.TXT").title == "one"


def test_every_listed_extension_is_supported():
    assert {".md", ".txt"} <= set(loading.extensions())
    assert all(loading.supported(f"a{extension}") for extension in loading.extensions())


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Harbour opens\nIt rained.", "a.txt", "Harbour opens"),
        ("\n\n  Harbour opens  \r\nIt rained.", "a.txt", "Harbour opens"),
        ("Harbour opens\rIt rained.", "a.txt", "Harbour opens"),
        ("x" * 200 + "\nIt rained.", "a.txt", "x" * 200),
        ("x" * 201 + "\nIt rained.", "a.txt", "a"),
        ("Only one line.", "the harbour.v2.txt", "the harbour.v2"),
        ("Only one line.\n\n", "a.txt", "a"),
        ("## Harbour opens ##\nIt rained.", "a.md", "Harbour opens"),
        ("#1 in the league\nIt rained.", "a.md", "#1 in the league"),
        ("# Harbour\nIt rained.", "a.txt", "# Harbour"),
        ("---\nIt rained.", "a.md", "a"),
    ],
)
def test_the_title_is_a_short_first_line_with_text_below_it_else_the_files_name(
    text: str, name: str, title: str
):
    parsed = parse(text.encode(), name)
    assert parsed.title == title
    assert not parsed.title_stated
    assert parsed.text == text


def test_front_matter_gives_title_author_date_and_source_and_leaves_the_text():
    head = "---\ntitle: 'Harbour: it opens'\nAuthor: Ida Holm\ndate: 2024-07-10\nsource: The Harbour Post # weekly\n---\n"
    parsed = parse(f"{head}\r\nIt rained.\r\nIt snowed.".encode(), "a.md")
    assert parsed.text == "\r\nIt rained.\r\nIt snowed."
    assert (parsed.title, parsed.title_stated) == ("Harbour: it opens", True)
    assert (parsed.author, parsed.published, parsed.source) == (
        "Ida Holm",
        date(2024, 7, 10),
        "The Harbour Post",
    )


def test_front_matter_without_a_title_leaves_it_to_the_first_line():
    parsed = parse(b"---\nauthor: Ida Holm\n---\nHarbour opens\nIt rained.", "a.md")
    assert (parsed.title, parsed.title_stated, parsed.author) == ("Harbour opens", False, "Ida Holm")


def test_lists_and_folded_lines_are_read():
    values, text = frontmatter.split(
        "---\nauthors:\n  - Ida Holm\n  - Lars Vik\ntitle: >\n  Harbour\n  opens\ntags: [a, b]\n---\nx"
    )
    assert values == {"authors": "Ida Holm, Lars Vik", "title": "Harbour opens", "tags": "a, b"}
    assert text == "x"


@pytest.mark.parametrize(
    "text",
    [
        "---\nIt rained.\n---\nIt snowed.",
        "---\ntitle: Harbour\nIt rained.",
        "---\n---\nIt rained.",
        "----\ntitle: Harbour\n---\nIt rained.",
        "It rained.\n---\ntitle: Harbour\n---\n",
        "---\nHe said: go home.\nAnd we went.\n---\nx",
    ],
)
def test_a_rule_that_opens_no_front_matter_stays_text(text: str):
    assert frontmatter.split(text) == ({}, text)
    assert parse(text.encode(), "a.md").text == text


def test_hostile_front_matter_is_only_text():
    bomb = (
        "---\na: &a [x, x]\n"
        + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(50))
        + "title: !!python/object:os.system x\n---\nHi."
    )
    assert parse(bomb.encode(), "a.md").title == "!!python/object:os.system x"


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-07-10", date(2024, 7, 10)),
        ("2024-07-10T09:30:00Z", date(2024, 7, 10)),
        ("2024/7/1", date(2024, 7, 1)),
        ("10 July 2024", date(2024, 7, 10)),
        ("Wednesday, 10 Jul 2024", date(2024, 7, 10)),
        ("July 10, 2024", date(2024, 7, 10)),
        ("Sept. 1st, 2024", date(2024, 9, 1)),
        ("2024-02-30", None),
        ("31 June 2024", None),
        ("07/10/2024", None),
        ("10 Ju 2024", None),
        ("10 Julember 2024", None),
        ("next week", None),
        ("", None),
    ],
)
def test_only_real_dates_are_dates(value: str, day: date | None):
    assert frontmatter.read_date(value) == day


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_load_error(data: bytes):
    try:
        parsed = parse(data, "a.txt")
    except LoadError:
        return
    assert parsed.text.strip()
    assert parsed.title
    parsed.text.encode()


@settings(max_examples=150, derandomize=True, deadline=None)
@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t"), min_size=1, max_size=300
    )
)
def test_utf_8_without_front_matter_is_kept_to_the_last_character(text: str):
    if not text.strip() or text.startswith(("---", "\ufeff")):
        return
    if any(text.encode().startswith(signature) for signature in (b"%PDF-", b"GIF8")):
        return
    assert parse(text.encode(), "a.txt").text == text
