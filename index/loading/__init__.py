"""A file's bytes become text, a title and what the file says about itself; one registry of formats."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from index.errors import LoadError, UnknownFormat
from index.loading import text
from index.loading.parsed import Parsed

Loader = Callable[[bytes, str], Parsed]
"""Takes a file's bytes and its name; raises LoadError with the fact and the way out."""

_LOADERS: dict[str, Loader] = {
    ".md": text.load,
    ".txt": text.load,
}

__all__ = ["Parsed", "extensions", "parse", "supported"]


def extensions() -> tuple[str, ...]:
    """The extensions that can be read, with their dot, in order."""
    return tuple(sorted(_LOADERS))


def supported(name: str) -> bool:
    """Whether a file of this name can be read; the case of its extension does not matter."""
    return _extension(name) in _LOADERS


def parse(data: bytes, name: str) -> Parsed:
    """Read one file.

    Args:
        data: the whole file.
        name: its name or path; the extension picks the loader.

    Raises:
        UnknownFormat: no loader is registered for the extension.
        LoadError: the file is empty, is no text, or its encoding cannot be told. The message is one
            line that does not repeat the name.
    """
    loader = _LOADERS.get(_extension(name))
    if loader is None:
        raise UnknownFormat(
            f"no loader for {_extension(name) or 'files without extension'}; "
            f"save it as one of {', '.join(extensions())}"
        )
    if not data.strip():
        raise LoadError("the file is empty; write something into it or remove it")
    return loader(data, name)


def _extension(name: str) -> str:
    return PurePath(name).suffix.lower()
