"""How many mistakes the checker catches: sentences of real documents, each spoilt in one way.

    python tests/benchmarks/corruptions.py [FOLDER ...]          (default: seeds and tests/gold)

Every kind takes 50 sentences from a fixed seed, with replacement where a folder has fewer that fit. The
columns: the sentence as it stands, spoilt; then spoilt and said in other words (frames around it, words
replaced; quotes keep theirs). The rules were made with the first two wordings in sight; nobody has changed
a rule after seeing the third. Caught: unsupported, contradicted or invalid citation. False alarms: untouched
text that is not supported; text in other words that is not left open.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.checking import Finding, check_sentence
from assistant.checking.dates import dates
from assistant.checking.naming import names
from assistant.checking.quantities import quantities
from assistant.checking.quotes import quoted_strings
from assistant.types import Citation, Verdict
from index.cleaning import boilerplate
from index.loading import parse
from index.sentences import split
from index.statements import extract
from index.types import Document, Span, Statement

EACH = 50
SEED = 7
CAUGHT = {Verdict.UNSUPPORTED, Verdict.CONTRADICTED, Verdict.INVALID_CITATION}
UNITS = {"%": "million", "percent": "points", "million": "billion", "billion": "million", "km": "miles", "miles": "km",
         "years": "months", "months": "weeks", "days": "hours", "hours": "days", "dollars": "euros"}  # fmt: skip
MONTHS = "January February March April June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@dataclass(frozen=True)
class Wording:
    """A paraphrase that no model is needed for."""

    name: str
    words: dict[str, str]
    frames: tuple[str, ...]
    """Which one is taken is a matter of the sentence's length."""


AS_IT_STANDS = Wording("as it stands", {}, ())
WORDINGS = (
    AS_IT_STANDS,
    Wording(
        "other words",
        {"said": "stated", "told": "informed", "also": "too", "but": "though", "including": "among them",
         "which": "that"},
        ("As reported, {}",),
    ),
    Wording(
        "further words",
        {"will": "is going to", "after": "following", "because": "since", "before": "ahead of", "has": "have",
         "about": "around", "when": "once", "while": "whereas", "said": "remarked"},
        ("It has emerged that {}", "{}, so the report goes.", "What we know so far: {}",
         "{} That is what is known."),
    ),
    Wording(
        "held out",
        {"and": "as well as", "more": "further", "new": "fresh", "all": "the whole of the", "their": "its",
         "would": "was to", "must": "has to", "only": "just", "said": "maintained", "near": "close to",
         "under": "beneath", "from": "out of"},
        ("According to the article, {}", "In short: {}", "One thing seems clear, namely that {}",
         "{}, which may surprise some."),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    text: str
    citation: Citation
    document: Document
    statements: tuple[Statement, ...]
    speaker: str | None = None

    def check(self) -> Finding:
        documents = {self.document.id: self.document}.get
        return check_sentence(
            self.text, [self.citation], documents, speaker=self.speaker, statements=lambda _: self.statements
        )


Spoil = Callable[[Case, list[Case], random.Random], Case | None]


def swap(text: str, span: Span, new: str) -> str:
    return text[: span.start] + new + text[span.end :]


def number(case: Case, cases: list[Case], rng: random.Random) -> Case | None:
    taken = [d.span for d in dates(case.text)]
    found = [
        m
        for m in re.finditer(r"\d+", case.text)
        if not any(m.start() < s.end and s.start < m.end() for s in taken)
    ]
    found = [m for m in found if any(q.span.start <= m.start() < q.span.end for q in quantities(case.text))]
    if not found:
        return None
    one = rng.choice(found)
    return replace(case, text=swap(case.text, Span(*one.span()), str(int(one[0]) + rng.choice((1, 7, 20)))))


def day(case: Case, cases: list[Case], rng: random.Random) -> Case | None:
    found = list(re.finditer(rf"\b(?:{'|'.join(MONTHS + DAYS)})\b|\b(?:19|20)\d\d\b", case.text))
    if not found:
        return None
    one = rng.choice(found)
    pool = next((p for p in (MONTHS, DAYS) if one[0] in p), None)
    new = rng.choice([x for x in pool if x != one[0]]) if pool else str(int(one[0]) + rng.choice((-3, 2, 11)))
    return replace(case, text=swap(case.text, Span(*one.span()), new))


def name(case: Case, cases: list[Case], rng: random.Random) -> Case | None:
    mine = [n for n in names(case.text) if n.span.start]
    others = sorted({n.text for c in cases for n in names(c.text) if n.span.start and len(n.text) > 3})
    others = [o for o in others if not set(o.lower().split()) & set(case.text.lower().split())]
    if not mine or not others:
        return None
    return replace(case, text=swap(case.text, rng.choice(mine).span, rng.choice(others)))


def speaker(case: Case, cases: list[Case], rng: random.Random) -> Case | None:
    span = Span(case.citation.start, case.citation.end)
    inside = [s for s in case.statements if s.speaker and any(p.overlaps(span) for p in s.parts)]
    pool = {s.speaker for c in cases for s in c.statements if s.speaker}
    surnames = {s.speaker.split()[-1] for s in inside if s.speaker}
    pool = sorted(s for s in pool if s[0].isupper() and s.split()[-1] not in surnames) or ["Ada Quill"]
    return replace(case, speaker=rng.choice(pool)) if inside else None


def negation(case: Case, cases: list[Case], rng: random.Random) -> Case | None:
    found = re.search(r" (?:not|never)\b", case.text)
    if found:
        return replace(case, text=swap(case.text, Span(*found.span()), ""))
    verb = re.search(
        r"\b(?:will|would|can|could|should|must|is|are|was|were|has|have|had)\b(?! not)", case.text
    )
    return replace(case, text=swap(case.text, Span(verb.end(), verb.end()), " not")) if verb else None


def unit(case: Case, cases: list[Case], rng: random.Random) -> Case | None:
    found = re.search(rf"(?<=\d)( ?)({'|'.join(map(re.escape, UNITS))})(?!\w)", case.text)
    return (
        replace(case, text=swap(case.text, Span(*found.span(2)), " " * (found[2] == "%") + UNITS[found[2]]))
        if found
        else None
    )


def quoted_word(case: Case, cases: list[Case], rng: random.Random) -> Case | None:
    quotes = [q for q in quoted_strings(case.text) if q.words >= 4]
    words = [m for q in quotes for m in re.finditer(r"[a-z]{4,}", case.text) if q.start <= m.start() < q.end]
    others = [w for c in cases[:200] for w in re.findall(r"\b[a-z]{4,}\b", c.text)]
    if not words:
        return None
    one = rng.choice(words)
    return replace(
        case, text=swap(case.text, Span(*one.span()), rng.choice([w for w in others if w != one[0]]))
    )


def splice(case: Case, cases: list[Case], rng: random.Random) -> Case | None:
    quotes = [q for q in quoted_strings(case.text) if q.words >= 6]
    here = [c for c in cases if c.document.id == case.document.id and c.citation.start != case.citation.start]
    if not quotes or not here:
        return None
    quote, other = rng.choice(quotes), rng.choice(here)
    head, tail = quote.text.split(), re.sub(r"[“”\"]", "", other.text).split()
    if len(tail) < 6:
        return None
    text = " ".join(head[: len(head) // 2]) + " " + " ".join(tail[len(tail) // 2 :])
    return replace(case, text=swap(case.text, Span(quote.start, quote.end), text))


def citation(case: Case, cases: list[Case], rng: random.Random) -> Case | None:
    here = [c for c in cases if c.document.id == case.document.id and not _touch(c.citation, case.citation)]
    hard = names(case.text) or quantities(case.text) or dates(case.text)
    return replace(case, citation=rng.choice(here).citation) if here and hard else None


def offset(case: Case, cases: list[Case], rng: random.Random) -> Case | None:
    moved = case.citation.start + rng.choice((-5, 3, 40))
    broken = replace(case.citation, start=max(0, moved), end=max(0, moved) + len(case.citation.quote))
    return replace(case, citation=broken) if broken != case.citation else None


def _touch(a: Citation, b: Citation) -> bool:
    return a.start < b.end + 2 and b.start < a.end + 2


KINDS: dict[str, Spoil] = {
    "number": number, "date": day, "name": name, "speaker": speaker, "negation": negation, "unit": unit,
    "quoted word": quoted_word, "splice": splice, "other citation": citation, "moved citation": offset,
}  # fmt: skip


def said_as(case: Case, wording: Wording) -> Case:
    out = reworded(case.text, wording.words) if wording.words else case.text
    if not wording.frames or opens_with_quote(case.text):
        return replace(case, text=out)
    frame = wording.frames[len(case.text) % len(wording.frames)]
    return replace(case, text=frame.format(out.rstrip(".") if frame.startswith("{},") else out))


def reworded(text: str, words: dict[str, str]) -> str:
    quotes = quoted_strings(text)
    for match in reversed(list(re.finditer(rf"\b(?:{'|'.join(words)})\b", text))):
        if not any(q.start <= match.start() < q.end for q in quotes):
            text = swap(text, Span(*match.span()), words[match[0]])
    return text


def opens_with_quote(text: str) -> bool:
    return any(q.start <= 1 for q in quoted_strings(text))


def read(folders: list[Path]) -> Iterator[Case]:
    for path in sorted(p for folder in folders for p in folder.rglob("*") if p.suffix in {".txt", ".md"}):
        parsed = parse(path.read_bytes(), path.name)
        spans = split(parsed.text)
        marked = boilerplate(parsed.text, spans)
        document = Document(
            path.name, "", path.name, None, parsed.title or path.stem, None, None, parsed.text, "d", marked
        )
        said = extract(document.text, spans, document_id=document.id, boilerplate=document.boilerplate)
        for span in spans:
            text = document.text[span.start : span.end]
            if (
                6 <= len(text.split()) <= 60
                and "\n" not in text
                and not any(span.overlaps(b) for b in document.boilerplate)
            ):
                quote = Citation(
                    1, document.id, document.digest, document.title, None, span.start, span.end, text
                )
                yield Case(text, quote, document, said)


def main() -> None:
    cases = list(
        read([Path(a) for a in sys.argv[1:] if a != "--missed"] or [Path("seeds"), Path("tests/gold")])
    )
    print(f"{len(cases)} sentences of {len({c.document.id for c in cases})} documents")
    print(f"{'kind':16}{''.join(f'{w.name:>14}' for w in WORDINGS)}{'n':>5}")
    missed: dict[str, list[str]] = defaultdict(list)
    for kind, spoil in KINDS.items():
        rng = random.Random(f"{SEED} {kind}")
        fit = [c for c in cases if spoil(c, cases, random.Random(SEED))]
        if not fit:
            print(f"{kind:16}{'-':>14}")
            continue
        chosen = rng.sample(fit, EACH) if len(fit) >= EACH else [rng.choice(fit) for _ in range(EACH)]
        spoilt = [s for c in chosen if (s := spoil(c, cases, rng))]
        rates = []
        for wording in WORDINGS:
            tried = [said_as(s, wording) for s in spoilt]
            caught = [t.check().verdict in CAUGHT for t in tried]
            missed[kind] += [t.text for t, c in zip(tried, caught, strict=True) if not c]
            rates.append(sum(caught) / len(caught))
        print(f"{kind:16}{''.join(f'{rate:14.1%}' for rate in rates)}{len(spoilt):5}")
    report_untouched(cases)
    if "--missed" in sys.argv:
        print(*(f"{k}: {t}" for k, ts in missed.items() for t in ts[:5]), sep="\n")


def report_untouched(cases: list[Case]) -> None:
    """False alarms, and the time of the processor, which other programs do not slow down."""
    reasons: Counter[str] = Counter()
    for wording in WORDINGS:
        said = [said_as(c, wording) for c in cases]
        begin = time.process_time()
        found = [c.check() for c in said]
        spent = (time.process_time() - begin) / len(cases) * 1e3
        wrong = [
            f
            for f in found
            if f.verdict in CAUGHT or (not wording.frames and f.verdict is not Verdict.SUPPORTED)
        ]
        reasons.update(" ".join(f.reasons[0].split()[:2]) for f in wrong)
        share = f"{len(wrong)} of {len(cases)} ({len(wrong) / len(cases):.1%})"
        print(f"false alarms, {wording.name}: {share}, {spent:.2f} ms a sentence")
    print("  for:", reasons.most_common(6))


if __name__ == "__main__":
    main()
