"""Tell the encoding of a file's bytes, and decode them; what is no text is an error."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from index.errors import LoadError

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 first: its little-endian mark begins with that of UTF-16."""
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a SQLite database"),
)
_CONTROL = re.compile("[\x00-\x06\x0e-\x1a\x7f]")
_WAY_OUT = "save it as UTF-8 text or remove it"
_WESTERN = frozenset(
    "àâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜÝŸ‘’“”„‚«»‹›–—…•€£§°·©®™¿¡ºª²³½¼´\xa0\xad"
)
_NARROW = (
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 koi8_r koi8_u iso8859_2 iso8859_5 iso8859_15 "
    "cp932 euc_jp gb18030 big5 cp949"
).split()
_WIDE = ["utf_16_le", "utf_16_be", "utf_32_le", "utf_32_be"]
"""The only ones whose text holds NUL bytes."""
_LEAST_ZEROS = 0.1
"""The least share of NUL bytes in text of two or four bytes a character; less is binary data."""
_SAMPLE = 200_000
"""Bytes that an encoding is guessed from, around the first that is not ASCII."""
_NO_CHARSET = frozenset("utf-7 idna punycode unicode_escape raw_unicode_escape undefined".split())
"""Python's codecs that no document declares in earnest."""
_AS_BROWSERS_DO = {
    "iso8859-1": "windows-1252",
    "ascii": "windows-1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
"""What these names mean on the web: a superset (https://encoding.spec.whatwg.org/#names-and-labels)."""


def decode(data: bytes, *, declared: str | None = None) -> tuple[str, str | None]:
    """The text without byte-order mark, and a note where the encoding is not UTF-8.

    A byte-order mark decides; then whether the bytes are UTF-8; then what the file declares, if the
    bytes agree; then a guess.

    Raises:
        LoadError: this is no text, or its encoding cannot be told.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise LoadError(f"this is {what}, not text; give it its own extension or remove it")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            note = None if encoding == "utf-8" else f"read as {encoding} (byte-order mark)"
            return _checked(_strictly(data[len(bom) :], encoding)), note
    codec = _codec(declared)
    if codec is not None and (data.isascii() or not _is_utf_8(data)):
        try:
            text = data.decode(codec)
            plain = data.isascii() and text.isascii()
            return _checked(text), None if plain else f"read as {codec} (declared)"
        except UnicodeDecodeError:
            pass
    return _undeclared(data)


def _undeclared(data: bytes) -> tuple[str, str | None]:
    try:
        text = data.decode("utf-8")
        if "\x00" not in text:
            return _checked(text), None
        encoding = _guess(data, 0)
    except UnicodeDecodeError as problem:
        encoding = _guess(data, problem.start)
    return _checked(_strictly(data, encoding)), f"read as {encoding} (guessed)"


def _codec(declared: str | None) -> str | None:
    """Python's name for a declared charset; None for UTF-8, which is tried anyway, and for no charset."""
    try:
        name = codecs.lookup((declared or "").strip(" \t\r\n\"'")).name
        "".encode(name)
    except (LookupError, ValueError):
        return None
    return None if name in _NO_CHARSET or name.startswith("utf-") else _AS_BROWSERS_DO.get(name, name)


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise LoadError(f"byte {problem.start} is not {encoding}; {_WAY_OUT}") from None


def _guess(data: bytes, first_foreign: int) -> str:
    """The likeliest encoding: windows-1252 where that gives Western European text.

    Else it is charset-normalizer's guess, which takes short French or German for a Mac's or for Central
    European.
    """
    start = max(0, first_foreign - _SAMPLE // 2) // 4 * 4
    sample = data[start : start + _SAMPLE]
    zeros = sample.count(0)
    if 0 < zeros < len(sample) * _LEAST_ZEROS:
        raise LoadError(f"this is binary data, not text; {_WAY_OUT}")
    if not zeros and _is_western(sample):
        return "windows-1252"
    best = from_bytes(sample, cp_isolation=_WIDE if zeros else _NARROW).best()
    if best is None:
        raise LoadError(f"the encoding cannot be told; {_WAY_OUT}")
    return best.encoding


def _is_western(sample: bytes) -> bool:
    try:
        foreign = [character for character in sample.decode("windows-1252") if ord(character) > 127]
    except UnicodeDecodeError:
        return False
    return _WESTERN.issuperset(foreign) and len(foreign) < len(sample) * 0.3


def _checked(text: str) -> str:
    """The text, unless its control characters say that it is something else."""
    if "\x00" in text or len(_CONTROL.findall(text)) > len(text) / 200:
        raise LoadError(f"this is binary data, not text; {_WAY_OUT}")
    return text
