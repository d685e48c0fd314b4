"""Read mails and mailboxes: the head that a reader sees, the text, and what is attached."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import PurePath

from index.errors import LoadError
from index.loading import encoding, html, tidy
from index.loading.parsed import Parsed, Parts
from index.types import Failure

Read = Callable[[bytes, str], Parsed]
"""Reads an attachment by its name; raises LoadError."""

_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_MOST_PARTS = 500
_DEEPEST = 20
_MOST_MAILS = 100_000
_BOUNDARY = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\d{4}[^\r\n]*\r?\n")
"""A mailbox's line between mails; in a mail's text it is quoted (https://www.rfc-editor.org/rfc/rfc4155)."""
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_FLOWED = re.compile(r"(?<=\S) \n(?=[^>\s])")


def load(data: bytes, name: str, *, read: Read) -> Parsed:
    """Read a .eml file.

    Places are "headers", "body" ("part 2" for a further text), and "attachment NAME" for each that can
    be read; the note names those that cannot.

    Raises:
        LoadError: it is no mail, or holds no text.
    """
    try:
        mail = message_from_bytes(data)
        notes: list[str] = []
        parts = list(_parts(mail, read, notes, 0))
    except RecursionError:
        raise LoadError("its parts are nested too deep; forward it as text") from None
    if not mail.keys():
        raise LoadError("this is no mail: it has no headers; save it as .txt if it is text")
    if not any(text for _, text in parts):
        raise LoadError("; ".join(["the mail holds no text; remove it", *notes]))
    written, places = tidy.join([("headers", _head(mail)), *_numbered(parts)])
    subject = tidy.label(_header(mail, "Subject"))
    sender, address = parseaddr(_header(mail, "From"))
    return Parsed(
        text=written,
        title=subject or PurePath(name).stem,
        title_stated=subject is not None,
        author=tidy.label(sender) or tidy.label(address),
        published=_day(mail),
        places=places,
        note="; ".join(dict.fromkeys(notes)) or None,
    )


def load_box(data: bytes, name: str, *, read: Read) -> Parts:
    """Read a .mbox file: each mail is a document, named by its number in the box."""
    starts = list(_BOUNDARY.finditer(data))
    if not starts:
        raise LoadError('this is no mailbox: no mail begins with a "From " line; save a single mail as .eml')
    if len(starts) > _MOST_MAILS:
        raise LoadError(f"it holds {len(starts):,} mails, the most is {_MOST_MAILS:,}; split it")
    documents: list[tuple[str, Parsed]] = []
    failed: list[Failure] = []
    ends = [found.start() for found in starts[1:]] + [len(data)]
    for number, (found, end) in enumerate(zip(starts, ends, strict=True), 1):
        path = f"{number:04}.eml"
        try:
            documents.append((path, load(_QUOTED.sub(rb"\1", data[found.end() : end]), path, read=read)))
        except LoadError as problem:
            failed.append(Failure(path, str(problem)))
    return Parts(tuple(documents), tuple(failed))


def _numbered(parts: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    number = 0
    for name, text in parts:
        number += not name
        yield name or ("body" if number == 1 else f"part {number}"), text


def _parts(mail: Message, read: Read, notes: list[str], depth: int) -> Iterator[tuple[str, str]]:
    """Each readable part with its label; "" for the mail's own text."""
    if depth > _DEEPEST:
        raise LoadError("its parts are nested too deep; forward it as text")
    payload = mail.get_payload()
    inner = [m for m in payload if isinstance(m, Message)] if isinstance(payload, list) else []
    kind = mail.get_content_type()
    if kind == "multipart/alternative" and inner:
        yield from _best(inner, read, notes, depth)
    elif kind == "message/rfc822" and inner:
        for forwarded in inner:
            yield (
                "attached mail",
                "\n\n".join(
                    filter(
                        None, [_head(forwarded), *(t for _, t in _parts(forwarded, read, notes, depth + 1))]
                    )
                ),
            )
    elif inner:
        if len(inner) > _MOST_PARTS:
            raise LoadError(f"it has {len(inner):,} parts, the most is {_MOST_PARTS}; forward it as text")
        for part in inner:
            yield from _parts(part, read, notes, depth + 1)
    else:
        yield from _leaf(mail, kind, read, notes)


def _best(versions: list[Message], read: Read, notes: list[str], depth: int) -> Iterator[tuple[str, str]]:
    """The plain version of a text that comes in several, else the first that holds any text."""
    ranked = sorted(versions, key=lambda part: part.get_content_type() != "text/plain")
    for part in ranked:
        found = list(_parts(part, read, notes, depth + 1))
        if any(text for _, text in found):
            yield from found
            return


def _leaf(part: Message, kind: str, read: Read, notes: list[str]) -> Iterator[tuple[str, str]]:
    name = tidy.line(_decoded(part.get_filename() or ""))
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if name and (part.get_content_disposition() == "attachment" or not kind.startswith("text/")):
        yield from _attachment(data, name, kind, read, notes)
    elif (kind in ("text/plain", "text/html") or kind.startswith("multipart/")) and data.strip():
        yield "", _own_text(part, data, kind, notes)


def _attachment(data: bytes, name: str, kind: str, read: Read, notes: list[str]) -> Iterator[tuple[str, str]]:
    if kind.startswith("image/"):
        return
    try:
        parsed = read(data, name)
    except LoadError as problem:
        notes.append(f"attachment {name} was left out: {problem}")
        return
    if parsed.note:
        notes.append(f"attachment {name}: {parsed.note}")
    if not parsed.places:
        yield f"attachment {name}", tidy.block(parsed.text)
    for place in parsed.places:
        text = parsed.text[place.span.start : place.span.end]
        yield f"attachment {name}, {place.label}", tidy.block(text)


def _own_text(part: Message, data: bytes, kind: str, notes: list[str]) -> str:
    declared = part.get_content_charset()
    try:
        text, note = encoding.decode(data, declared=declared)
        tree = html.parse(text) if kind == "text/html" else None
    except LoadError as problem:
        notes.append(f"a part was left out: {problem}")
        return ""
    if note and "guessed" in note:
        notes.append(note)
    if kind == "text/html":
        return html.plain(tree) if tree is not None else ""
    text = tidy.clean(text)
    if str(part.get_param("format", "")).lower() == "flowed":
        text = _FLOWED.sub(" ", text)
    return tidy.block(text)


def _head(mail: Message) -> str:
    lines = ((key, tidy.line(_header(mail, key))) for key in _SHOWN)
    return "\n".join(f"{key}: {value}" for key, value in lines if value)


def _header(mail: Message, key: str) -> str:
    return _decoded(str(mail.get(key) or ""))


def _decoded(value: str) -> str:
    """A header with its encoded words decoded; as it stands where they are malformed."""
    try:
        return "".join(
            part if isinstance(part, str) else part.decode(charset or "ascii", "replace")
            for part, charset in decode_header(value)
        )
    except (HeaderParseError, MessageError, LookupError, ValueError):
        return value


def _day(mail: Message) -> date | None:
    try:
        return parsedate_to_datetime(str(mail.get("Date") or "")).date()
    except (ValueError, TypeError, IndexError):
        return None
