"""Files become something that can be searched and quoted.

>>> from index import Index
>>> with Index.create(".index") as index:
...     report = index.sync("seeds")
...     hits = index.search("Who must agree to a new ally?", limit=8)
"""

from index.embedding import Embedder, default_embedder
from index.errors import (
    DocumentMissing,
    IndexBusy,
    IndexDamaged,
    IndexingError,
    IndexTooNew,
    IndexUnwritable,
    LoadError,
    ModelDamaged,
    ModelError,
    ModelMismatch,
    ModelMissing,
    NotIndexed,
    SourceEmpty,
    SourceMissing,
    UnknownFormat,
    VectorsElsewhere,
    VectorsUnreachable,
)
from index.index import Index
from index.sync import SyncProgress
from index.types import Document, Failure, Hit, Listed, Passage, Place, Span, Statement, SyncReport, Where
from index.watching import Change, Look, watch

__all__ = [
    "Change",
    "Document",
    "DocumentMissing",
    "Embedder",
    "Failure",
    "Hit",
    "Index",
    "IndexBusy",
    "IndexDamaged",
    "IndexTooNew",
    "IndexUnwritable",
    "IndexingError",
    "Listed",
    "LoadError",
    "Look",
    "ModelDamaged",
    "ModelError",
    "ModelMismatch",
    "ModelMissing",
    "NotIndexed",
    "Passage",
    "Place",
    "SourceEmpty",
    "SourceMissing",
    "Span",
    "Statement",
    "SyncProgress",
    "SyncReport",
    "UnknownFormat",
    "VectorsElsewhere",
    "VectorsUnreachable",
    "Where",
    "default_embedder",
    "watch",
]
