"""How a pair of texts becomes the tokens a model sees: the same in training and in use."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

QUESTION = 48
TITLE = 16
PREVIOUS = 40
SENTENCE = 112
EVIDENCE = 200
CLAIM = 80
"""Most tokens of each part; of the previous sentence the last ones are kept, of the others the first."""

FAR = 2000
"""Characters of a part that are looked at; no part that long fits."""


class Tokenizer(Protocol):
    """What of tokenizers.Tokenizer is used."""

    def encode(self, text: str, *, add_special_tokens: bool) -> Any:
        """Cut a text into pieces; the result has their `ids`."""

    def token_to_id(self, token: str) -> int | None:
        """The id of a piece."""


class Tokens(NamedTuple):
    """One input; both lists have the same length."""

    ids: list[int]
    types: list[int]
    """1 for what is judged and its closing mark, 0 for what it is judged by."""


def question_and_sentence(
    tokenizer: Tokenizer, question: str, title: str, previous: str, sentence: str
) -> Tokens:
    """Return `[CLS] question [SEP] title : previous [SEP] sentence [SEP]`; a missing part is left empty."""
    start, end, colon = _marks(tokenizer)
    about = pieces(tokenizer, title)[:TITLE]
    before = pieces(tokenizer, previous[-FAR:])[-PREVIOUS:]
    between = [colon] if about and before else []
    given = [start, *pieces(tokenizer, question)[:QUESTION], end, *about, *between, *before, end]
    judged = [*pieces(tokenizer, sentence)[:SENTENCE], end]
    return Tokens(given + judged, [0] * len(given) + [1] * len(judged))


def evidence_and_claim(tokenizer: Tokenizer, evidence: str, claim: str) -> Tokens:
    """Return `[CLS] evidence [SEP] claim [SEP]`."""
    start, end, _ = _marks(tokenizer)
    given = [start, *pieces(tokenizer, evidence)[:EVIDENCE], end]
    judged = [*pieces(tokenizer, claim)[:CLAIM], end]
    return Tokens(given + judged, [0] * len(given) + [1] * len(judged))


def pieces(tokenizer: Tokenizer, text: str) -> list[int]:
    """Return the token ids of a text without marks; what is far too long to fit is not read at all."""
    ids: list[int] = tokenizer.encode(text[:FAR], add_special_tokens=False).ids
    return ids


def _marks(tokenizer: Tokenizer) -> list[int]:
    """The tokens for the start, the end of a part, and a colon, as BERT or RoBERTa name them."""
    named = (("[CLS]", "<s>"), ("[SEP]", "</s>"), (":",))
    return [next((i for n in names if (i := tokenizer.token_to_id(n)) is not None), 0) for names in named]
