"""Measure who said what against PolNeAR: `python tests/benchmarks/polnear.py FOLDER --split train|dev`.

FOLDER holds `train` and `dev`, each with `text/*.txt` and `attributions/*.ann` (brat standoff). Where an
article has several annotators the alphabetically first file counts. A gold quotation is direct where each
of its pieces begins, and the last one ends, with a quotation mark. `--full-names` adds whether a bare
"Weber" or "he" led to the right person's full name, judged by what annotators marked elsewhere in the article.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import re
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index import names, sentences, statements
from index.types import Span, Statement

MARKS = "\"“”„«»'‘’"
PRONOUNS = frozenset("he she they it i we you who".split())
PRONOUN_LABELS = Path(__file__).with_name("polnear_pronouns.jsonl")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's words as an annotator marked them."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One article, what was annotated and what was extracted."""

    name: str
    text: str
    gold: tuple[Attribution, ...]
    found: tuple[Statement, ...]
    seconds: float


def read_gold(path: Path) -> tuple[Attribution, ...]:
    notes = path.read_bytes().decode()
    spans = {
        m[1]: tuple(Span(*map(int, piece.split())) for piece in m[2].split(";"))
        for m in re.finditer(r"^(T\d+)\t\S+ ([\d ;]+)\t", notes, re.M)
    }
    gold = []
    for event in re.finditer(r"^E\d+\t(.*?)\r?$", notes, re.M):
        role: dict[str, list[Span]] = defaultdict(list)
        for pair in event[1].split():
            kind, _, target = pair.partition(":")
            role[re.sub(r"\d+$", "", kind)] += spans.get(target, ())
        if role["Content"]:
            gold.append(Attribution(*(tuple(sorted(role[k])) for k in ("Source", "Cue", "Content"))))
    return tuple(gold)


def read_articles(folder: Path) -> list[Article]:
    notes: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        notes.setdefault(path.stem.rsplit("_", 1)[0], path)
    articles = []
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem not in notes:
            continue
        text = path.read_bytes().decode()
        spans = sentences.split(text)
        began = time.process_time()
        found = statements.extract(text, spans, document_id=path.name)
        seconds = time.process_time() - began
        articles.append(Article(path.name, text, read_gold(notes[path.stem]), found, seconds))
    return articles


def letters(spans: Sequence[Span]) -> set[int]:
    return {i for s in spans for i in range(s.start, s.end)}


def overlap(a: Sequence[Span], b: Sequence[Span]) -> float:
    """Shared characters over all characters of both."""
    first, second = letters(a), letters(b)
    return len(first & second) / len(first | second) if first | second else 0.0


def said(article: Article, spans: Sequence[Span]) -> str:
    return " ".join(article.text[s.start : s.end] for s in spans)


def is_direct(article: Article, gold: Attribution) -> bool:
    pieces = [article.text[s.start : s.end].strip(" \n.,") for s in gold.content]
    return all(p and p[0] in MARKS for p in pieces) and pieces[-1][-1] in MARKS


def right_source(article: Article, gold: Attribution, statement: Statement) -> bool:
    """The source stands where the annotator saw it, or the speaker bears the name that was marked."""
    if statement.speaker is None:
        return False
    beside = statement.speaker_span
    if beside is not None and any(beside.overlaps(s) for s in gold.source):
        return True
    source = said(article, gold.source)
    return names.same_speaker(source, statement.speaker) or names.means(source, statement.speaker)


def quotes_with_speaker(article: Article, *, pronoun: bool) -> list[tuple[bool, bool]]:
    """For each direct quotation with a source: whether a speaker was given, and whether rightly."""
    rows = []
    for gold in article.gold:
        source = said(article, gold.source).strip().lower()
        if not is_direct(article, gold) or not source or (source in PRONOUNS) is not pronoun:
            continue
        best = max(article.found, key=lambda s: overlap(s.parts, gold.content), default=None)
        if best is None or not overlap(best.parts, gold.content) or best.speaker is None:
            rows.append((False, False))
        else:
            rows.append((True, right_source(article, gold, best)))
    return rows


def labelled(article: Article, labels: Sequence[dict[str, object]]) -> list[tuple[bool, bool]]:
    rows = []
    for label in labels:
        if label["file"] != article.name:
            continue
        content = [Span(int(a), int(b)) for a, b in label["content"]]  # type: ignore[attr-defined]
        best = max(article.found, key=lambda s: overlap(s.parts, content), default=None)
        if best is None or not overlap(best.parts, content) or best.speaker is None:
            rows.append((False, False))
        else:
            speaker = str(label["speaker"])
            rows.append(
                (True, names.means(speaker, best.speaker) or names.same_speaker(speaker, best.speaker))
            )
    return rows


def fullest(article: Article, source: str) -> str | None:
    """The fullest form of a marked name that any annotated source of the article has, or None.

    None where the name stands alone throughout, or where two people of the article bear it.
    """
    short = names.parts(source)
    if not short.family or short.given:
        return None
    people: list[str] = []
    for gold in article.gold:
        for span in gold.source:
            other = article.text[span.start : span.end]
            full = names.parts(other)
            if full.given and full.family[-1:] == short.family[-1:]:
                people.append(other)
    if not people or any(not names.same_speaker(people[0], other) for other in people):
        return None
    return max(people, key=len)


def resolved_names(article: Article) -> list[tuple[bool, bool]]:
    """For each direct quotation whose marked source is a bare family name ("Weber") of somebody whom the
    annotators mark with a given name elsewhere in the article: whether a speaker was given, and whether
    it is the full name, given name included, of that person."""
    rows = []
    for gold in article.gold:
        if not is_direct(article, gold):
            continue
        full = fullest(article, said(article, gold.source))
        if full is None:
            continue
        best = max(article.found, key=lambda s: overlap(s.parts, gold.content), default=None)
        if best is None or not overlap(best.parts, gold.content) or best.speaker is None:
            rows.append((False, False))
        else:
            mine = names.parts(best.speaker)
            rows.append((True, bool(mine.given) and names.same_speaker(full, best.speaker)))
    return rows


def pronoun_names(article: Article) -> list[tuple[bool, bool]]:
    """For each direct quotation marked with "he" or "she" that goes on, within the same paragraph or the
    next, from one with a marked name, with no other marked source between: whether the speaker given is
    that person under a full name. A rule, not a label: it judges easy pronouns only."""
    direct = sorted((g for g in article.gold if g.source), key=lambda g: g.content[0].start)
    rows = []
    for before, gold in itertools.pairwise(direct):
        pronoun = said(article, gold.source).strip().lower()
        name = said(article, before.source)
        near = article.text.count("\n\n", before.content[0].start, gold.content[0].start) <= 1
        if pronoun not in ("he", "she") or not is_direct(article, gold) or not near:
            continue
        full = name if names.parts(name).given else fullest(article, name)
        if full is None or not names.parts(full).given:
            continue
        best = max(article.found, key=lambda s: overlap(s.parts, gold.content), default=None)
        if best is None or not overlap(best.parts, gold.content) or best.speaker is None:
            rows.append((False, False))
        else:
            rows.append(
                (True, names.same_speaker(full, best.speaker) and bool(names.parts(best.speaker).given))
            )
    return rows


def half_covered(gold: Attribution, statement: Statement) -> bool:
    return overlap(statement.parts, gold.content) >= 0.5


def direct_precision(article: Article) -> list[bool]:
    """For each direct statement: whether an annotator marked it, half of both at least.

    A quotation that one of the two breaks up or joins ("...," he said. "...") counts by what it covers.
    """
    marked = letters([s for g in article.gold for s in g.content])
    rows = []
    for statement in article.found:
        if statement.kind == "direct":
            mine = letters(statement.parts)
            rows.append(len(mine & marked) / len(mine) >= 0.5)
    return rows


def direct_strict(article: Article) -> list[bool]:
    return [any(half_covered(g, s) for g in article.gold) for s in article.found if s.kind == "direct"]


def direct_recall(article: Article) -> list[bool]:
    mine = [s for s in article.found if s.kind == "direct"]
    covered = letters([p for s in mine for p in s.parts])
    rows = []
    for gold in article.gold:
        if is_direct(article, gold) and len(said(article, gold.content).split()) >= 4:
            want = letters(gold.content)
            rows.append(len(want & covered) / len(want) >= 0.5)
    return rows


def indirect_precision(article: Article) -> list[bool]:
    return [
        any(half_covered(g, s) and right_source(article, g, s) for g in article.gold)
        for s in article.found
        if s.kind != "direct"
    ]


def indirect_recall(article: Article) -> list[bool]:
    mine = [s for s in article.found if s.kind != "direct"]
    return [
        any(half_covered(g, s) and right_source(article, g, s) for s in mine)
        for g in article.gold
        if g.source and not is_direct(article, g)
    ]


def interval(rows: Sequence[Sequence[bool]], *, draws: int = 500) -> str:
    """The share of True, and where it lies in 95 of 100 samples of as many articles."""
    counts = [(sum(r), len(r)) for r in rows if r]
    total = sum(n for _, n in counts)
    if not total:
        return "no cases"
    chance = random.Random(0)
    shares = []
    for _ in range(draws):
        picked = chance.choices(counts, k=len(counts))
        shares.append(sum(a for a, _ in picked) / sum(n for _, n in picked))
    shares.sort()
    low, high = shares[int(draws * 0.025)], shares[int(draws * 0.975) - 1]
    return f"{sum(a for a, _ in counts) / total:6.3f}   {low:.3f}..{high:.3f}   {total:6d}"


def report(articles: Sequence[Article], *, full_names: bool) -> None:
    labels = (
        [json.loads(line) for line in PRONOUN_LABELS.read_text().splitlines()]
        if PRONOUN_LABELS.exists()
        else []
    )

    def line(title: str, rows: Callable[[Article], Sequence[bool]]) -> None:
        print(f"{title:58s} {interval([rows(a) for a in articles])}")

    print(f"{'':58s}  share   95 %             n")
    line(
        "speaker of a direct quote, source a name or role: right",
        lambda a: [r for _, r in quotes_with_speaker(a, pronoun=False)],
    )
    line("    answered", lambda a: [x for x, _ in quotes_with_speaker(a, pronoun=False)])
    line("    right where answered", lambda a: [r for x, r in quotes_with_speaker(a, pronoun=False) if x])
    line(
        "source a pronoun: it stands beside the quote",
        lambda a: [r for _, r in quotes_with_speaker(a, pronoun=True)],
    )
    line("source a pronoun, labelled by hand: right", lambda a: [r for _, r in labelled(a, labels)])
    line("    answered", lambda a: [x for x, _ in labelled(a, labels)])
    if full_names:
        line("source a bare family name: right full name", lambda a: [r for _, r in resolved_names(a)])
        line("    answered", lambda a: [x for x, _ in resolved_names(a)])
        line(
            "source he or she, right behind a name: right full name",
            lambda a: [r for _, r in pronoun_names(a)],
        )
        line("    answered", lambda a: [x for x, _ in pronoun_names(a)])
    line("direct quotes: precision", direct_precision)
    line("    precision, one attribution covers half of both", direct_strict)
    line("    recall (four words and more)", direct_recall)
    line("indirect and mixed: precision", indirect_precision)
    line("    recall", indirect_recall)
    size, seconds = sum(len(a.text) for a in articles), sum(a.seconds for a in articles)
    print(
        f"speed: {size / seconds:,.0f} characters a second ({size:,} in {seconds:.1f} s, without sentence splitting)"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", choices=("train", "dev"), default="train")
    parser.add_argument(
        "--full-names",
        action="store_true",
        help="also judge the resolved full name, from the annotations alone (see resolved_names, pronoun_names)",
    )
    arguments = parser.parse_args()
    report(read_articles(arguments.folder / arguments.split), full_names=arguments.full_names)


if __name__ == "__main__":
    main()
