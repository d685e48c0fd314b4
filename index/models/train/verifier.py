"""The verifier's data: evidence and claims that it supports, contradicts, or says nothing about."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from index.models.layout import Tokenizer, Tokens, evidence_and_claim
from index.models.train import corrupting, pairs

SUPPORTED, NEITHER, CONTRADICTED = range(3)
CLASSES = {
    "entailment": SUPPORTED,
    "neutral": NEITHER,
    "partial": NEITHER,
    "contradiction": CONTRADICTED,
    "not_entailment": CONTRADICTED,  # FEVER's refuted claims; it has no others
}
MOST = {
    "nli_fever": 11000,
    "nli_foolmetwice": 2500,
    "nli_factcheckgpt": 3000,
    "nli_negation": 1500,
    "nli_conjnli": 4000,
    "nli_cad_snli": 2000,
}
"""Pairs taken from each set; captions and automatic labels sparingly."""
PARAGRAPHS = 4000
"""Paragraphs of the question sets from which claims are made."""


class Claim(NamedTuple):
    """Evidence, a claim, and which of the three it is."""

    evidence: str
    claim: str
    label: int


def claims(data: Path, *, seed: int) -> list[Claim]:
    """Return the training claims; the same for the same seed."""
    rng = random.Random(seed)
    found: list[Claim] = []
    for name, most in MOST.items():
        lines = (data / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in rng.sample(lines, min(most, len(lines)))]
        found += [Claim(r["a"], r["b"], CLASSES[r["label"]]) for r in rows]
    groups = [g for name in ("qa_qed", "qa_new_wiki") for g in pairs.read(data / f"{name}.jsonl")]
    texts = {tuple(e.sentence for e in g.examples) for g in groups if len(g.examples) > 2}
    paragraphs = rng.sample(sorted(texts), min(PARAGRAPHS, len(texts)))
    return found + list(made(paragraphs, rng))


def made(paragraphs: Sequence[Sequence[str]], rng: random.Random) -> Iterable[Claim]:
    """Make claims from a paragraph's own sentences, close to what a checker meets.

    The evidence is a sentence with its neighbours. Two sentences put together, or a clause of one, are
    supported; the same with a number, a name or the sense changed are contradicted; with half of it from
    elsewhere, or when the sentence itself is missing from the evidence, nothing is said about it.
    """
    for paragraph in paragraphs:
        at = rng.randrange(len(paragraph))
        window = list(paragraph[max(0, at - 2) : at + 3])
        sentence, evidence = paragraph[at], " ".join(window)
        told = corrupting.shortened(sentence, rng)
        yield Claim(evidence, told, SUPPORTED)
        if changed := corrupting.changed(told, evidence, rng):
            yield Claim(evidence, changed, CONTRADICTED)
        rest = " ".join(s for s in window if s != sentence)
        other = rng.choice(paragraphs)
        yield Claim(rest, told, NEITHER)
        yield Claim(evidence, f"{told.rstrip(' .')}, and {_joined(rng.choice(other))}", NEITHER)


def _joined(sentence: str) -> str:
    """A sentence as it stands after "and"."""
    return sentence if sentence[:2].isupper() else sentence[:1].lower() + sentence[1:]


def inputs(found: Sequence[Claim], tokenizer: Tokenizer) -> list[list[tuple[Tokens, int]]]:
    """Turn claims into what is packed, each a group of its own."""
    return [[(evidence_and_claim(tokenizer, c.evidence, c.claim), c.label)] for c in found]
