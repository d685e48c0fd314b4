from datetime import date
from email.message import EmailMessage

import pytest
from sample_files import column, encrypted_pdf, pdf

from index.errors import LoadError
from index.loading import parse, parse_all

RAIN = "It rained in Nordvik for eleven days."


def mail(text: str = RAIN) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ida Hölm <ida@nordvik.example>"
    message["To"] = "Lars Vik <lars@nordvik.example>"
    message["Subject"] = "Rain – again"
    message["Date"] = "Wed, 10 Jul 2024 23:30:00 +0200"
    message.set_content(text)
    return message


def labels(data: bytes) -> list[str]:
    return [place.label for place in parse(data, "a.eml").places]


def test_a_mail_gives_its_head_and_its_text_and_states_subject_sender_and_day():
    parsed = parse(mail().as_bytes(), "a.eml")
    assert parsed.text.endswith(f"\n\n{RAIN}")
    assert parsed.text.startswith("From: Ida Hölm <ida@nordvik.example>\nTo: Lars Vik")
    assert (parsed.title, parsed.title_stated) == ("Rain – again", True)
    assert (parsed.author, parsed.published) == ("Ida Hölm", date(2024, 7, 10))
    assert [place.label for place in parsed.places] == ["headers", "body"]


def test_of_a_plain_and_an_html_version_the_plain_one_is_read():
    message = mail()
    message.add_alternative("<p>The <b>HTML</b> version.</p>", subtype="html")
    text = parse(message.as_bytes(), "a.eml").text
    assert RAIN in text
    assert "HTML" not in text


def test_an_html_mail_is_read_as_a_page():
    message = mail()
    message.set_content(
        f"<html><body><p>{RAIN}</p><script>x()</script><p>Then snow.</p></body></html>", subtype="html"
    )
    assert parse(message.as_bytes(), "a.eml").text.endswith(f"{RAIN}\n\nThen snow.")


def test_attachments_are_places_and_those_that_cannot_be_read_are_named():
    message = mail()
    message.add_attachment("Wells are empty.", filename="wells.txt")
    message.add_attachment(
        pdf([column(["Page one."]), column(["Page two."])]),
        maintype="application",
        subtype="pdf",
        filename="report.pdf",
    )
    message.add_attachment(encrypted_pdf(), maintype="application", subtype="pdf", filename="secret.pdf")
    message.add_attachment(b"\x00\x01", maintype="application", subtype="x-tool", filename="tool.xyz")
    parsed = parse(message.as_bytes(), "a.eml")
    assert [place.label for place in parsed.places] == [
        "headers",
        "body",
        "attachment wells.txt",
        "attachment report.pdf, p. 1",
        "attachment report.pdf, p. 2",
    ]
    assert "".join(parsed.text[p.span.start : p.span.end] for p in parsed.places) == parsed.text
    assert parsed.note is not None
    assert "secret.pdf was left out: the PDF is encrypted" in parsed.note
    assert "tool.xyz was left out" in parsed.note


def test_a_forwarded_mail_is_read_with_its_own_head():
    message = mail("See below.")
    message.add_attachment(mail(RAIN))
    assert labels(message.as_bytes()) == ["headers", "body", "attached mail"]
    assert parse(message.as_bytes(), "a.eml").text.endswith(RAIN)


@pytest.mark.parametrize(
    ("charset", "words"), [("iso-8859-1", "Déjà fermé"), ("koi8-r", "Шёл дождь"), ("utf-8", "Déjà 雨")]
)
def test_the_charset_of_a_part_is_obeyed(charset: str, words: str):
    head = f"From: a@b.example\r\nSubject: x\r\nContent-Type: text/plain; charset={charset}\r\n\r\n"
    assert parse(head.encode() + words.encode(charset), "a.eml").text.endswith(words)


@pytest.mark.parametrize(
    "data",
    [
        b"From: a@b\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nIt rained.\n",
        b"From: =?utf-8?q?broken\nSubject: =?no-such?b?!!?=\nDate: next week\n\nIt rained.",
        b"From: a@b\nContent-Type: text/plain; charset=no-such\n\nIt rained.",
        b"From: \xff\xfe\nSubject: \xe9t\xe9\nContent-Transfer-Encoding: base64\n\nSXQgcmFpbmVkLg=",
        b"Subject: x\nContent-Type: multipart/mixed\n\nIt rained.",
    ],
)
def test_a_malformed_mail_is_read_as_far_as_it_goes(data: bytes):
    parsed = parse(data, "a.eml")
    assert parsed.text.endswith("It rained.")
    parsed.text.encode()


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b"Subject: empty\n\n", "no text"),
        (b"It rained.", "this is no mail"),
        (
            b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)),
            "nested too deep",
        ),
    ],
)
def test_what_is_no_mail_or_holds_no_text_says_so(data: bytes, fact: str):
    with pytest.raises(LoadError, match=fact):
        parse(data, "a.eml")


def test_each_mail_of_a_box_is_a_document_and_a_bad_one_loses_no_other():
    good = (
        b"From ida@b.example Wed Jul 10 09:00:00 2024\n"
        + mail(f"{RAIN}\n\nFrom here on it was dry.\n").as_bytes()
    )
    good = good.replace(b"\nFrom here", b"\n>From here")
    empty = b"From x@b.example Wed Jul 10 09:00:00 2024\nSubject: empty\n\n\n"
    parts = parse_all(good + b"\n" + empty + b"\n" + good, "a.mbox")
    assert [path for path, _ in parts.documents] == ["0001.eml", "0003.eml"]
    assert all("\n\nFrom here on it was dry." in parsed.text for _, parsed in parts.documents)
    assert [(f.path, "no text" in f.reason) for f in parts.failed] == [("0002.eml", True)]


def test_what_is_no_mailbox_says_so():
    with pytest.raises(LoadError, match="no mailbox"):
        parse_all(b"It rained.", "a.mbox")
