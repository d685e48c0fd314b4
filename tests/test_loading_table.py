from datetime import date

import pytest

from index.errors import LoadError
from index.loading import parse


def placed(data: bytes, name: str) -> dict[str, str]:
    parsed = parse(data, name)
    assert "".join(parsed.text[p.span.start : p.span.end] for p in parsed.places) == parsed.text
    return {p.label: parsed.text[p.span.start : p.span.end].strip() for p in parsed.places}


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_each_row_says_what_its_cells_mean_and_is_a_place_counted_from_the_header(mark: str):
    table = '\ufeffName;Town;Note\nIda;Nordvik;"rain; and, more"\n\nLars;;"two\nlines"\n'.replace(";", mark)
    rows = placed(table.encode(), "a.csv")
    assert list(rows) == ["row 2", "row 4"]
    assert rows["row 4"] == "Name: Lars · Note: two lines"
    assert rows["row 2"].startswith("Name: Ida · Town: Nordvik · Note: rain")


def test_a_tsv_is_cut_at_tabs_only():
    assert placed(b"Name\tNote\nIda\ta, b, c\n", "a.tsv") == {"row 2": "Name: Ida · Note: a, b, c"}


def test_a_table_without_a_header_keeps_its_first_row():
    assert placed(b"2020,5\n2021,6\n", "a.csv") == {"row 1": "2020 | 5", "row 2": "2021 | 6"}


def test_a_table_in_another_encoding_is_read_and_noted():
    parsed = parse("Name;Ort\nJürgen;Köln".encode("cp1252"), "a.csv")
    assert parsed.text == "Name: Jürgen · Ort: Köln"
    assert parsed.note == "read as windows-1252 (guessed)"


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b"name,town\nIda,Nord\x00vik\nLars,Nordvik\n", "this is binary data"),
        (b"a,b\n1," + b"x" * 5_000_000, "line 2 is no row.*split it"),
        (b'a,b\n1,"' + b"x,y\n" * 500_000, "quotation marks"),
        (b",,\n,,\n", "no text"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(data: bytes, fact: str):
    with pytest.raises(LoadError, match=fact):
        parse(data, "a.csv")


def test_a_json_object_reads_as_its_keys_and_values_and_states_what_it_states():
    long = "It rained in Nordvik. " * 20
    data = f'{{"title": "Rain", "author": "Ida Holm", "date": "2024-07-10", "cost": 1.10, "open": true, "none": null, "text": "{long}"}}'
    parsed = parse(data.encode(), "a.json")
    assert parsed.text == (
        f"title: Rain · author: Ida Holm · date: 2024-07-10 · cost: 1.10 · open: yes\n\ntext:\n{long.strip()}"
    )
    assert (parsed.title, parsed.author, parsed.published) == ("Rain", "Ida Holm", date(2024, 7, 10))


def test_the_records_of_a_list_are_places():
    assert placed(b'[{"a": "x"}, {}, {"a": {"b": ["y", "z"]}}]', "a.json") == {
        "record 1": "a: x",
        "record 3": "a b: y · a b: z",
    }


def test_a_bad_line_is_named_and_the_others_are_read():
    data = b'{"a": "x"}\n{bad\n\n{"a": "z"}\n'
    assert placed(data, "a.jsonl") == {"record 1": "a: x", "record 4": "a: z"}
    assert "line 2 was left out: this is not JSON at column 2" in (parse(data, "a.jsonl").note or "")


def test_a_key_that_comes_twice_and_a_lone_surrogate_lose_nothing():
    text = parse(b'{"a": "x", "a": "y\\ud800\\u0000"}', "a.json").text
    assert text == "a: x · a: y\ufffd"


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b"[" * 10_000 + b"]" * 10_000, "nested more than 100 deep; flatten it"),
        (b"[" * 300 + b'"x"' + b"]" * 300, "nested more than 100 deep"),
        (b'{"a": "x"', "not JSON at line 1"),
        (b'[null, {}, ""]', "no text in its values"),
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_json_that_cannot_be_read_says_why(data: bytes, fact: str, name: str):
    with pytest.raises(LoadError, match=fact.replace("at line 1", "at (line 1|column)")):
        parse(data, name)


def test_restructured_text_takes_its_title_from_between_the_lines():
    parsed = parse(b"====\nRain\n====\n\nIt rained.", "a.rst")
    assert parsed.title == "Rain"
    assert parsed.text.startswith("====\nRain")
