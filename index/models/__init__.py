"""Small models of our own that score pairs of texts; their weights ship with the package."""

from __future__ import annotations

import logging
from functools import cache

from index.embedding import packaged_model
from index.errors import ModelError
from index.models import reader, weights
from index.models.hub import CrossEncoderScorer, CrossEncoderVerifier
from index.scoring import FormulaScorer, Scorer
from index.verifying import Verifier
from index.words import Rarity, word_piece_rarity

BUILT_IN, FORMULA = "built-in", "formula"
"""Names of scorers that need nothing from a hub."""

log = logging.getLogger(__name__)

__all__ = [
    "BUILT_IN",
    "FORMULA",
    "CrossEncoderScorer",
    "CrossEncoderVerifier",
    "formula",
    "is_word",
    "problems",
    "scorer",
    "verifier",
]


@cache
def formula() -> FormulaScorer:
    """Return the scorer that needs no weights, with the rarities of the packaged model's words."""
    return FormulaScorer(_rarity())


@cache
def _rarity() -> Rarity:
    return word_piece_rarity(packaged_model() / "tokenizer.json")


def is_word(folded: str) -> bool:
    """Whether the packaged model knows a word, or its stem, as a whole; names and slips are in pieces."""
    return _rarity()(folded) < 1.0


def scorer(name: str = BUILT_IN, *, allow_download: bool = False) -> Scorer:
    """Return what says how well a sentence answers.

    Args:
        name: `BUILT_IN`, `FORMULA`, or a sentence-transformers CrossEncoder by name or folder.
        allow_download: whether a CrossEncoder that is not on this machine may be fetched.
    """
    if name == FORMULA:
        return formula()
    if name != BUILT_IN:
        return CrossEncoderScorer(name, allow_download=allow_download)
    try:
        return reader.shipped(formula())
    except ModelError as error:
        log.warning("%s Until then a formula chooses the sentences.", error)
        return formula()


def verifier(name: str | None, *, allow_download: bool = False) -> Verifier | None:
    """Return what says whether evidence bears a claim out: a CrossEncoder that is named; none ships."""
    return CrossEncoderVerifier(name, allow_download=allow_download) if name else None


def problems() -> list[str]:
    """Say what is wrong with the weights that ship; empty when all is well."""
    found = []
    for name in weights.DIGESTS:
        try:
            weights.load(name)
        except ModelError as error:
            found.append(str(error))
    return found
