import io
import stat
import zipfile

import pytest
from sample_files import column, pdf, zipped

from index import loading
from index.errors import LoadError
from index.loading import parse, parse_all

RAIN = b"It rained in Nordvik."


def failures(data: bytes) -> dict[str, str]:
    return {failure.path: failure.reason for failure in parse_all(data, "a.zip").failed}


def test_each_entry_is_a_document_named_by_its_path_and_other_formats_are_passed_over():
    box = b"From a@b.example Wed Jul 10 09:00:00 2024\nSubject: x\n\nIt snowed.\n"
    data = zipped(
        {
            "a.txt": RAIN,
            "north/b.pdf": pdf([column(["It snowed."])]),
            "north/c.mbox": box,
            "tool.exe": b"MZ",
            "__MACOSX/a.txt": RAIN,
            ".hidden.txt": RAIN,
        }
    )
    parts = parse_all(data, "a.zip")
    assert [path for path, _ in parts.documents] == ["a.txt", "north/b.pdf", "north/c.mbox/0001.eml"]
    assert parts.documents[0][1].text == RAIN.decode()
    assert parts.failed == ()


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("../up.txt", "leads out"),
        ("north/../../up.txt", "leads out"),
        ("/etc/up.txt", "leads out"),
        ("C:\\up.txt", "leads out"),
        ("..\\up.txt", "leads out"),
        ("inner.zip", "archive within an archive; unpack it"),
        ("broken.pdf", "damaged or cut off"),
        ("empty.txt", "empty"),
    ],
)
def test_a_bad_entry_is_a_failure_and_the_others_are_read(path: str, reason: str):
    data = zipped({"a.txt": RAIN, path: b"" if "empty" in path else b"PDF no more", "z.txt": RAIN})
    parts = parse_all(data, "a.zip")
    assert [name for name, _ in parts.documents] == ["a.txt", "z.txt"]
    assert len(parts.failed) == 1
    assert reason in parts.failed[0].reason


def test_a_link_in_an_archive_is_a_failure():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("a.txt", RAIN)
    assert "it is a link" in failures(stream.getvalue())["link.txt"]


def test_an_encrypted_entry_and_one_with_a_wrong_checksum_are_failures():
    data = bytearray(zipped({"a.txt": RAIN, "b.txt": RAIN}))
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    assert "encrypted; pack it without a password" in failures(bytes(data))["a.txt"]
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr("a.txt", RAIN)
        archive.writestr("b.txt", RAIN)
    assert "damaged" in failures(stored.getvalue().replace(RAIN, RAIN.upper(), 1))["a.txt"]


def test_a_bomb_is_not_unpacked():
    with pytest.raises(LoadError, match="zip bomb; unpack it"):
        parse_all(zipped({"a.txt": b"0" * 25_000_000}), "a.zip")
    with pytest.raises(LoadError, match="entries, the most is"):
        parse_all(zipped({f"{n}.txt": b"" for n in range(10_001)}), "a.zip")


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (zipped({"a.txt": RAIN})[:40], "damaged or cut off"),
        (b"It rained.", "damaged or cut off"),
        (zipped({"tool.exe": b"MZ"}), r"no document that can be read \(\.exe\)"),
        (zipped({}), "no document"),
        (b"", "empty"),
    ],
)
def test_an_archive_that_gives_nothing_says_why(data: bytes, fact: str):
    with pytest.raises(LoadError, match=fact):
        parse_all(data, "a.zip")


def test_a_single_file_is_one_document_without_an_inner_path():
    assert parse_all(RAIN, "a.txt").documents == (("", parse(RAIN, "a.txt")),)


def test_a_container_is_not_one_document():
    with pytest.raises(LoadError, match="several documents; unpack it"):
        parse(zipped({"a.txt": RAIN}), "a.zip")


def test_every_promised_format_is_registered():
    promised = ".md .txt .rst .html .htm .pdf .docx .pptx .odt .eml .mbox .csv .tsv .json .jsonl .zip"
    assert loading.extensions() == tuple(sorted(promised.split()))
    assert loading.supported("A.ZIP")


@pytest.mark.parametrize("extension", loading.extensions())
@pytest.mark.parametrize(
    "data", [b"", b"\x00" * 100, b"\xff\xfe", bytes(range(256)) * 4, b"PK\x03\x04", b"<", b"{["]
)
def test_rubbish_in_any_format_is_text_or_a_load_error_in_one_line(extension: str, data: bytes):
    try:
        parts = parse_all(data, f"a{extension}")
    except LoadError as problem:
        assert "\n" not in str(problem)
        return
    for _, parsed in parts.documents:
        assert parsed.text.strip()
        parsed.text.encode()
