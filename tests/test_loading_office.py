import io
from datetime import date, datetime

import docx
import pptx
import pytest
from docx.oxml import parse_xml
from sample_files import odt, zipped

from index.errors import LoadError
from index.loading import parse

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(*, title: str = "", created: datetime | None = None) -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.author = "Ida Holm"
    if created:
        document.core_properties.created = created
    document.sections[0].header.paragraphs[0].text = "Confidential header"
    document.add_heading("Rain in Nordvik", 1)
    document.add_paragraph("It rained for eleven days.")
    table = document.add_table(2, 2)
    for at, words in enumerate(["Month", "Days", "May", "11"]):
        table.cell(at // 2, at % 2).text = words
    document.add_paragraph("Then it snowed.")
    body = document.element.body
    for xml in (
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>In a content control.</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        "<w:p><w:r><w:t>Nobody </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>ever </w:t></w:r></w:ins><w:hyperlink><w:r><w:t>complained.</w:t></w:r></w:hyperlink></w:p>",
    ):
        first = xml.index(">")
        body.insert(len(body) - 1, parse_xml(f'{xml[:first]} xmlns:w="{WORD}"{xml[first:]}'))
    return saved(document)


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def deck() -> bytes:
    slides = pptx.Presentation()
    first = slides.slides.add_slide(slides.slide_layouts[1])
    first.shapes.title.text = "Rain in Nordvik"
    first.placeholders[1].text = "Eleven days\nNo sun"
    first.notes_slide.notes_text_frame.text = "Mention the wells."
    second = slides.slides.add_slide(slides.slide_layouts[5])
    second.shapes.title.text = "Costs"
    table = second.shapes.add_table(1, 2, 0, 0, 99, 99).table
    table.cell(0, 0).text, table.cell(0, 1).text = "Boots", "5 m"
    return saved(slides)


def test_a_word_file_is_read_in_order_with_insertions_and_without_deletions_or_headers():
    text = parse(word(), "a.docx").text
    assert text == (
        "Rain in Nordvik\n\nIt rained for eleven days.\n\nMonth | Days\nMay | 11\n\nThen it snowed.\n\n"
        "In a content control.\n\nNobody ever complained."
    )


def test_a_word_file_states_its_title_author_and_day_but_not_those_of_a_template():
    parsed = parse(word(title="Rain", created=datetime(2024, 7, 10)), "a.docx")
    assert (parsed.title, parsed.title_stated, parsed.author) == ("Rain", True, "Ida Holm")
    assert parsed.published == date(2024, 7, 10)
    template = parse(word(created=datetime(2013, 12, 23, 23, 15)), "a.docx")
    assert (template.title, template.title_stated, template.published) == ("Rain in Nordvik", False, None)


def test_slides_are_places_and_their_notes_and_tables_are_read():
    parsed = parse(deck(), "a.pptx")
    assert [place.label for place in parsed.places] == ["slide 1", "slide 2"]
    first, second = (parsed.text[p.span.start : p.span.end] for p in parsed.places)
    assert first == "Rain in Nordvik\n\nEleven days\n\nNo sun\n\nNotes: Mention the wells.\n\n"
    assert second == "Costs\n\nBoots | 5 m"
    assert (parsed.title, parsed.title_stated) == ("Rain in Nordvik", False)


def test_an_opendocument_text_is_read_in_order_with_its_notes_at_the_end():
    body = (
        "<text:h>Rain in Nordvik</text:h><text:p>It <text:span>rained</text:span><text:s/>a lot<text:note>"
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>Eleven days.</text:p></text:note-body>"
        "</text:note>.</text:p><text:list><text:list-item><text:p>boots</text:p></text:list-item>"
        "<text:list-item><text:p>bread</text:p></text:list-item></text:list><table:table><table:table-row>"
        "<table:table-cell><text:p>May</text:p></table:table-cell><table:table-cell><text:p>11</text:p>"
        "</table:table-cell></table:table-row></table:table>"
    )
    meta = "<dc:title>Rain</dc:title><meta:initial-creator>Ida Holm</meta:initial-creator><meta:creation-date>2024-07-10T08:00:00</meta:creation-date>"
    parsed = parse(odt(body, meta), "a.odt")
    assert (
        parsed.text == "Rain in Nordvik\n\nIt rained a lot.\n\n- boots\n- bread\n\nMay | 11\n\nEleven days."
    )
    assert (parsed.title, parsed.author, parsed.published) == ("Rain", "Ida Holm", date(2024, 7, 10))


@pytest.mark.parametrize("extension", [".docx", ".pptx", ".odt"])
@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (word()[:-3000], "damaged or cut off; get it again"),
        (zipped({"content.xml": b"0" * 25_000_000}), "zip bomb"),
        (zipped({"content.xml": b'<!DOCTYPE x [<!ENTITY a "aaa">]><x>&a;</x>'}), "declares a document type"),
        (
            zipped({"a.xml": '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'.encode("utf-16")}),
            "declares a document type",
        ),
        (zipped({"other.bin": b"x"}), "damaged"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "encrypted or of an old Office format"),
        (b"It rained.", "damaged or cut off"),
    ],
)
def test_an_office_file_that_cannot_be_read_says_why(extension: str, data: bytes, fact: str):
    with pytest.raises(LoadError, match=fact) as problem:
        parse(data, f"a{extension}")
    assert "\n" not in str(problem.value)


def test_files_without_text_say_so():
    for data, name in (
        (saved(docx.Document()), "a.docx"),
        (saved(pptx.Presentation()), "a.pptx"),
        (odt("<text:p/>", ""), "a.odt"),
    ):
        with pytest.raises(LoadError, match="holds no text"):
            parse(data, name)


def test_an_encrypted_opendocument_text_says_so():
    manifest = b"<m><file-entry><encryption-data/></file-entry></m>"
    with pytest.raises(LoadError, match="encrypted; save it without a password"):
        parse(zipped({"META-INF/manifest.xml": manifest, "content.xml": b"\x80\x81"}), "a.odt")
