"""A file's bytes become text, a title and what the file says about itself; one registry of formats."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import PurePath

from index.errors import LoadError, UnknownFormat
from index.loading import archive, html, mail, odt, office, pdf, records, slides, table, text
from index.loading.parsed import Parsed, Parts

Loader = Callable[[bytes, str], Parsed]
"""Takes a file's bytes and its name; raises LoadError with the fact and the way out."""
PartsLoader = Callable[[bytes, str], Parts]
"""The same, for a file that holds several documents."""

__all__ = ["Parsed", "Parts", "extensions", "parse", "parse_all", "supported"]


def extensions() -> tuple[str, ...]:
    """The extensions that can be read, with their dot, in order."""
    return tuple(sorted([*_LOADERS, *_CONTAINERS]))


def supported(name: str) -> bool:
    """Whether a file of this name can be read; the case of its extension does not matter."""
    return _extension(name) in _LOADERS or _extension(name) in _CONTAINERS


def parse(data: bytes, name: str) -> Parsed:
    """Read one file that is one document.

    Args:
        data: the whole file.
        name: its name or path; the extension picks the loader.

    Raises:
        UnknownFormat: no loader is registered for the extension.
        LoadError: the file is empty, damaged, encrypted, or holds no text; or it holds several
            documents. The message is one line that does not repeat the name.
    """
    extension = _extension(name)
    if extension in _CONTAINERS:
        raise LoadError(f"a {extension} file holds several documents; unpack it")
    loader = _LOADERS.get(extension)
    if loader is None:
        raise UnknownFormat(
            f"no loader for {extension or 'files without extension'}; "
            f"save it as one of {', '.join(extensions())}"
        )
    return loader(_filled(data), name)


def parse_all(data: bytes, name: str) -> Parts:
    """Read a file that may hold several documents: an archive or a mailbox, else one document.

    Args:
        data: the whole file.
        name: its name or path; the extension picks the loader.

    Returns:
        The documents by their paths inside the file, and the entries that could not be read.

    Raises:
        UnknownFormat: no loader is registered for the extension.
        LoadError: nothing of the file can be read.
    """
    container = _CONTAINERS.get(_extension(name))
    if container is None:
        return Parts((("", parse(data, name)),))
    return container(_filled(data), name)


def _filled(data: bytes) -> bytes:
    if not data.strip():
        raise LoadError("the file is empty; write something into it or remove it")
    return data


def _extension(name: str) -> str:
    return PurePath(name).suffix.lower()


def _attached(data: bytes, name: str) -> Parsed:
    """Read what is attached to a mail; a mail is not, so that none nests without end."""
    if _extension(name) == ".eml":
        raise LoadError("it is a mail within a mail; save it on its own")
    return parse(data, name)


_LOADERS: dict[str, Loader] = {
    ".csv": table.load,
    ".docx": office.load,
    ".eml": partial(mail.load, read=_attached),
    ".htm": html.load,
    ".html": html.load,
    ".json": records.load,
    ".jsonl": records.load_lines,
    ".md": text.load,
    ".odt": odt.load,
    ".pdf": pdf.load,
    ".pptx": slides.load,
    ".rst": text.load,
    ".tsv": table.load,
    ".txt": text.load,
}
_CONTAINERS: dict[str, PartsLoader] = {
    ".mbox": partial(mail.load_box, read=_attached),
    ".zip": partial(archive.load, read=parse_all),
}
