"""Judges of claims side by side: always-supported, word overlap, hard facts, and a verifier.

    python tests/benchmarks/claims.py DATA [--verifier FILE.onnx]

DATA has wice/claim-dev.jsonl and summedits/*.json. A claim is checked against its whole page. Hard facts: a
wrong number, date or name says "not supported". The verifier reads the five sentences of the page that share
most rare words with the claim, together, and the three nearest with their neighbours; its score is the
highest support it finds less the contradiction in the five. A score says "supported" from a threshold on,
alone, or where the hard facts agree. Thresholds: five folds for WiCE; for each domain of SummEdits that of
the other six. Balanced accuracy with 95 % bootstrap intervals, and the false support (share of what is let
through that is not supported) among the best-scored 60 %.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from math import log, sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.checking import check_sentence
from assistant.types import Citation, Verdict
from index import sentences
from index.models.layout import evidence_and_claim
from index.models.pairs import PairModel
from index.types import Document

Rows = list[tuple[str, list[str], bool]]
"""A claim, the sentences of its page, whether they support it."""
Array = NDArray[np.float64]
WORD = re.compile(r"\w+")
TOGETHER, WINDOWS = 5, 3
COVERAGE = 0.6
SAMPLES = 1000
FOLDS = 5


def wice(folder: Path) -> Rows:
    lines = (folder / "wice" / "claim-dev.jsonl").read_text().splitlines()
    rows = [json.loads(line) for line in lines]
    return [(r["claim"], r["evidence"], r["label"] == "supported") for r in rows]


def summedits(folder: Path) -> dict[str, Rows]:
    files = sorted((folder / "summedits").glob("*.json"))
    return {
        f.stem.removeprefix("summedits_"): [
            (r["summary"], [r["doc"][s.start : s.end] for s in sentences.split(r["doc"])], r["label"] == 1)
            for r in json.loads(f.read_text())
        ]
        for f in files
    }


def facts_hold(claim: str, page: list[str]) -> bool:
    text = "\n".join(page)
    document = Document("page", "/", "page", None, "", None, None, text, "d")
    whole = Citation(1, "page", "d", "", None, 0, len(text), text)
    return check_sentence(claim, [whole], lambda _: document).verdict in {
        Verdict.UNVERIFIED,
        Verdict.SUPPORTED,
    }


def words(text: str) -> set[str]:
    return set(WORD.findall(text.lower()))


def overlap(claim: str, page: list[str]) -> float:
    own = words(claim)
    return len(own & words(" ".join(page))) / max(1, len(own))


def evidence(claim: str, page: list[str]) -> list[str]:
    """What of a page the verifier reads: the nearest five sentences, and three with their neighbours."""
    bags = [words(s) for s in page]
    known = Counter(w for bag in bags for w in bag)
    own = words(claim)
    near = [
        sum(log((len(page) + 1) / known[w]) for w in bag & own) / (1 + 0.1 * sqrt(len(bag))) for bag in bags
    ]
    order = sorted(range(len(page)), key=lambda i: (-near[i], i))
    together = " ".join(page[i] for i in sorted(order[:TOGETHER]))
    return [together, *(" ".join(page[max(0, i - 1) : i + 2]) for i in order[:WINDOWS])]


def verified(model: PairModel, claim: str, page: list[str]) -> float:
    logits = np.array([model(text, claim) for text in evidence(claim, page)], dtype=float)
    shares = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    return float(shares[:, 0].max() - shares[0, 2])


def balanced(said: Array, truth: Array) -> float:
    return float((said[truth].mean() + (~said[~truth]).mean()) / 2)


def threshold(scores: Array, truth: Array, facts: Array) -> float:
    tried = np.unique(np.quantile(scores, np.linspace(0, 1, 200), method="lower"))
    return float(max(tried, key=lambda t: balanced((scores >= t) & facts, truth)))


def false_support(scores: Array, truth: Array) -> float:
    through = np.argsort(-scores, kind="stable")[: round(COVERAGE * len(scores))]
    return float((~truth[through]).mean())


def bootstrap(judged: list[tuple[Array, Array]]) -> str:
    """Mean over the parts, each resampled."""
    rng = np.random.default_rng(7)
    means = []
    for _ in range(SAMPLES):
        picks = [(s[p], t[p]) for s, t in judged for p in [rng.integers(0, len(t), len(t))]]
        means.append(np.mean([balanced(s, t) for s, t in picks]))
    low, high = np.percentile(means, [2.5, 97.5])
    mean = np.mean([balanced(s, t) for s, t in judged])
    return f"{mean:.3f} [{low:.3f}, {high:.3f}]"


def gain(judged: list[tuple[Array, Array]], facts: list[Array]) -> str:
    """The same of the difference to the hard facts, claim by claim."""
    rng = np.random.default_rng(7)
    differences = []
    for _ in range(SAMPLES):
        parts = []
        for (said, truth), plain in zip(judged, facts, strict=True):
            p = rng.integers(0, len(truth), len(truth))
            parts.append(balanced(said[p], truth[p]) - balanced(plain[p], truth[p]))
        differences.append(np.mean(parts))
    low, high = np.percentile(differences, [2.5, 97.5])
    return f"[{low:+.3f}, {high:+.3f}]"


def show(name: str, parts: list[dict[str, Array]], folds: Array | None) -> None:
    """Print the judges of one set: folds of one part, or each part against the others."""
    truths, facts = [p["truth"] for p in parts], [p["facts"] for p in parts]
    print(f"\n{name}, {sum(map(len, truths))} claims")
    everything = [np.ones(len(t), dtype=bool) for t in truths]
    print(f"  {'always supported':30} {bootstrap(list(zip(everything, truths, strict=True)))}")
    print(f"  {'hard facts':30} {bootstrap(list(zip(facts, truths, strict=True)))}")
    for score in ("overlap", "verifier"):
        if score not in parts[0]:
            continue
        for label, allowed in ((f"{score} alone", everything), (f"{score}, hard facts", facts)):
            said = [np.zeros(len(t), dtype=bool) for t in truths]
            for held in range(FOLDS if folds is not None else len(parts)):
                if folds is None:
                    rest = [i for i in range(len(parts)) if i != held]
                    fit = [
                        np.concatenate([parts[i][score] for i in rest]),
                        np.concatenate([truths[i] for i in rest]),
                    ]
                    at = threshold(*fit, np.concatenate([allowed[i] for i in rest]))
                    said[held] = (parts[held][score] >= at) & allowed[held]
                else:
                    out, into = folds == held, folds != held
                    at = threshold(parts[0][score][into], truths[0][into], allowed[0][into])
                    said[0][out] = (parts[0][score][out] >= at) & allowed[0][out]
            judged = list(zip(said, truths, strict=True))
            scores = [p[score] + 10 * a for p, a in zip(parts, allowed, strict=True)]
            wrong = np.mean([false_support(s, t) for s, t in zip(scores, truths, strict=True)])
            print(
                f"  {label:30} {bootstrap(judged)}  against hard facts {gain(judged, facts)}"
                f"  false support at {COVERAGE:.0%}: {wrong:.3f}"
            )


def measured(rows: Rows, model: PairModel | None) -> dict[str, Array]:
    found = {
        "truth": np.array([truth for *_, truth in rows]),
        "facts": np.array([facts_hold(claim, page) for claim, page, _ in rows]),
        "overlap": np.array([overlap(claim, page) for claim, page, _ in rows]),
    }
    if model:
        found["verifier"] = np.array([verified(model, claim, page) for claim, page, _ in rows])
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--verifier", type=Path)
    arguments = parser.parse_args()
    model = PairModel(arguments.verifier.read_bytes(), evidence_and_claim) if arguments.verifier else None
    rows = wice(arguments.data)
    begin = time.perf_counter()
    for claim, page, _ in rows:
        facts_hold(claim, page)
    print(
        f"hard facts: {(time.perf_counter() - begin) / len(rows) * 1e3:.1f} ms a claim against its whole page"
    )
    found = measured(rows, model)
    show("WiCE dev", [found], np.random.default_rng(7).permutation(len(rows)) % FOLDS)
    domains = summedits(arguments.data)
    parts = [measured(part, model) for part in domains.values()]
    show(f"SummEdits, mean of {len(parts)} domains", parts, None)
    for name, part in zip(domains, parts, strict=True):
        print(f"    {name:12} hard facts {balanced(part['facts'], part['truth']):.3f}")


if __name__ == "__main__":
    main()
