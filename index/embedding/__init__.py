"""Turn texts into unit vectors with a sentence-transformers model that is already on this machine.

On a CPU the model runs on ONNX Runtime in 8-bit integers, about five times as fast as on torch; the export
happens once, is compared with the original and kept in a cache. On a GPU the original runs in half precision.
"""

from index.embedding.automatic import AutomaticEmbedder, default_embedder
from index.embedding.embedder import Embedder, PromptingEmbedder, Vectors, embed_question
from index.embedding.exported import ExportedEmbedder
from index.embedding.original import SentenceTransformerEmbedder
from index.embedding.weights import DEFAULT_MODEL, PACKAGE, packaged_model

__all__ = [
    "DEFAULT_MODEL",
    "PACKAGE",
    "AutomaticEmbedder",
    "Embedder",
    "ExportedEmbedder",
    "PromptingEmbedder",
    "SentenceTransformerEmbedder",
    "Vectors",
    "default_embedder",
    "embed_question",
    "packaged_model",
]
