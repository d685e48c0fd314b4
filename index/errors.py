"""The errors a caller can catch.

IndexingError
├── NotIndexed          there is no index where one was looked for
├── IndexBusy           another process is writing to it
├── IndexTooNew         it was written by a newer version
├── IndexUnwritable     the folder cannot be written
├── IndexDamaged        a part of it cannot be read
├── VectorsUnreachable  the server that keeps its vectors does not answer
├── VectorsElsewhere    its vectors are not where they are looked for
├── ModelError
│   ├── ModelMissing    the weights are not on this machine
│   ├── ModelDamaged    the weights are not the published ones
│   └── ModelMismatch   the index was built with another model
├── SourceMissing       a folder or file to index does not exist
├── SourceEmpty         a folder holds nothing that can be read
├── DocumentMissing     there is no document of that id
└── LoadError           one file cannot be read (a sync lists it and goes on)
    └── UnknownFormat   no loader is registered for it
"""

from __future__ import annotations


class IndexingError(Exception):
    """Any error of this package; its text names the thing, the fact and the way out, in one line."""


class NotIndexed(IndexingError):
    """There is no index where one was looked for."""


class IndexBusy(IndexingError):
    """Another process is writing to the index."""


class IndexTooNew(IndexingError):
    """The index was written by a newer version of this program."""


class IndexUnwritable(IndexingError):
    """The index folder cannot be written."""


class IndexDamaged(IndexingError):
    """A part of the index cannot be read."""


class VectorsUnreachable(IndexingError):
    """The Chroma server that keeps the vectors does not answer."""


class VectorsElsewhere(IndexingError):
    """The vectors are not where they are looked for."""


class ModelError(IndexingError):
    """The embedding model cannot be used."""


class ModelMissing(ModelError):
    """The model's weights are not on this machine."""


class ModelDamaged(ModelError):
    """The model's weights are not the published ones."""


class ModelMismatch(ModelError):
    """The index was built with another model."""


class SourceMissing(IndexingError):
    """A folder or file to index does not exist."""


class SourceEmpty(IndexingError):
    """A folder holds nothing that can be read."""


class DocumentMissing(IndexingError):
    """There is no document of that id."""


class LoadError(IndexingError):
    """One file cannot be read; a sync lists it and goes on."""


class UnknownFormat(LoadError):
    """No loader is registered for the file."""
