"""Make small fictional files of every format, at test time; nothing binary is committed."""

import io
import zipfile
from collections.abc import Mapping, Sequence

PDF_HEADER = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"


def zipped(entries: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=zipfile.ZIP_DEFLATED)
    return stream.getvalue()


Line = tuple[float, float, str]
"""Left, distance from the page's lower edge, and the words, in points."""


def pdf(pages: Sequence[Sequence[Line]], *, info: Mapping[str, str] | None = None, size: int = 11) -> bytes:
    """A PDF with real text in Helvetica: each page a list of lines that are put where they say."""
    objects: list[bytes] = [
        b"",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        shown = "".join(
            f"BT /F1 {size} Tf {left} {height} Td ({_escaped(words)}) Tj ET\n"
            for left, height, words in lines
        )
        stream = shown.encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    if info:
        pairs = " ".join(f"/{key} ({_escaped(value)})" for key, value in info.items())
        objects.append(f"<< {pairs} >>".encode("cp1252"))
    return _file(objects, len(objects) if info else None)


def encrypted_pdf() -> bytes:
    """A PDF that says it is encrypted, by a key that no empty password gives."""
    plain = pdf([[(72, 700, "Nobody reads this.")]])
    head, _, _ = plain.partition(b"trailer")
    secret = b"<" + b"5a" * 32 + b">"
    trailer = (
        b"trailer\n<< /Size 6 /Root 1 0 R /ID [<00112233445566778899aabbccddeeff> "
        b"<00112233445566778899aabbccddeeff>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -64 /O "
        + secret
        + b" /U "
        + secret
        + b" >> >>\n"
    )
    start = head.rindex(b"xref")
    return head + trailer + b"startxref\n%d\n%%%%EOF\n" % start


def column(words: Sequence[str], *, left: float = 72, top: float = 760, pitch: float = 14) -> list[Line]:
    """Lines below each other; an empty one leaves a gap."""
    return [(left, top - pitch * number, line) for number, line in enumerate(words) if line]


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _file(objects: Sequence[bytes], info: int | None) -> bytes:
    out = bytearray(PDF_HEADER)
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    extra = b" /Info %d 0 R" % info if info else b""
    out += b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        extra,
        start,
    )
    return bytes(out)


def odt(body: str, meta: str) -> bytes:
    """An OpenDocument text of these elements."""
    oasis = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{oasis}:{name}:1.0"' for name in ("office", "text", "table", "meta"))
    spaces += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return zipped(
        {
            "content.xml": (
                f"<office:document-content {spaces}><office:body><office:text>{body}</office:text>"
                "</office:body></office:document-content>"
            ).encode(),
            "meta.xml": f"<office:document-meta {spaces}><office:meta>{meta}</office:meta></office:document-meta>".encode(),
        }
    )
