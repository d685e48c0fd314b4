"""Hard facts alone as a judge of claims, beside always-supported and word overlap.

    python tests/benchmarks/claims.py DATA        (a folder with wice/ and summedits/)

A claim is checked against its whole page; a wrong number, date or name says "not supported". Word overlap
says "supported" above a threshold that is fitted on one part and reported on another: five folds for WiCE,
the first three domains of SummEdits for the other four. Intervals: 1,000 bootstrap samples, 95 %.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path

import numpy as np

from assistant.checking import check_sentence
from assistant.types import Citation, Verdict
from index.types import Document

Rows = list[tuple[str, str, bool]]


def wice(folder: Path) -> Rows:
    lines = (folder / "wice" / "claim-dev.jsonl").read_text().splitlines()
    rows = [json.loads(line) for line in lines]
    return [(r["claim"], "\n".join(r["evidence"]), r["label"] == "supported") for r in rows]


def summedits(folder: Path) -> dict[str, Rows]:
    files = sorted((folder / "summedits").glob("*.json"))
    return {
        f.stem.removeprefix("summedits_"): [
            (r["summary"], r["doc"], r["label"] == 1) for r in json.loads(f.read_text())
        ]
        for f in files
    }


def facts_hold(claim: str, page: str) -> bool:
    document = Document("page", "/", "page", None, "", None, None, page, "d")
    whole = Citation(1, "page", "d", "", None, 0, len(page), page)
    return check_sentence(claim, [whole], lambda _: document).verdict in {
        Verdict.UNVERIFIED,
        Verdict.SUPPORTED,
    }


def overlap(claim: str, page: str) -> float:
    words = set(re.findall(r"\w+", claim.lower()))
    return len(words & set(re.findall(r"\w+", page.lower()))) / max(1, len(words))


def balanced(said: np.ndarray, truth: np.ndarray) -> float:
    return float((said[truth].mean() + (~said[~truth]).mean()) / 2)


def interval(said: np.ndarray, truth: np.ndarray) -> tuple[float, float]:
    rng = np.random.default_rng(7)
    picks = rng.integers(0, len(truth), (1000, len(truth)))
    low, high = np.percentile([balanced(said[p], truth[p]) for p in picks], [2.5, 97.5])
    return float(low), float(high)


def threshold(scores: np.ndarray, truth: np.ndarray) -> float:
    return max(np.unique(scores), key=lambda t: balanced(scores >= t, truth))


def show(name: str, judge: str, said: np.ndarray, truth: np.ndarray) -> None:
    low, high = interval(said, truth)
    print(f"{name:14}{judge:18}{balanced(said, truth):.3f}  [{low:.3f}, {high:.3f}]  n={len(truth)}")


def columns(rows: Rows) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    facts = np.array([facts_hold(claim, page) for claim, page, _ in rows])
    words = np.array([overlap(claim, page) for claim, page, _ in rows])
    return facts, words, np.array([truth for *_, truth in rows])


def main() -> None:
    folder = Path(sys.argv[1])
    begin = time.perf_counter()
    facts, words, truth = columns(wice(folder))
    print(f"{(time.perf_counter() - begin) / len(truth) * 1e3:.1f} ms a claim against its whole page")
    folds = np.random.default_rng(7).permutation(len(truth)) % 5
    said = np.zeros(len(truth), bool)
    for fold in range(5):
        said[folds == fold] = words[folds == fold] >= threshold(words[folds != fold], truth[folds != fold])
    show("wice dev", "always supported", np.ones(len(truth), bool), truth)
    show("wice dev", "word overlap", said, truth)
    show("wice dev", "hard facts", facts, truth)
    domains = {name: columns(rows) for name, rows in summedits(folder).items()}
    fitted, reported = list(domains)[:3], list(domains)[3:]
    at = threshold(*(np.concatenate([domains[d][i] for d in fitted]) for i in (1, 2)))
    for name in reported:
        facts, words, truth = domains[name]
        show(name, "always supported", np.ones(len(truth), bool), truth)
        show(name, "word overlap", words >= at, truth)
        show(name, "hard facts", facts, truth)
    mean = np.mean([balanced(domains[d][0], domains[d][2]) for d in domains])
    print(f"SummEdits, hard facts (nothing fitted), mean of {len(domains)} domains: {mean:.3f}")


if __name__ == "__main__":
    main()
