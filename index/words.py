"""What the words of a question and of a sentence have in common: keys, names, and how rare a word is."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log
from pathlib import Path

Rarity = Callable[[str], float]
"""A folded word in, its weight in 0..1 out: 0 for "the", 1 for what is hardly ever written."""

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|\d\w*", re.UNICODE)
SENTENCE_END = re.compile(r"[.!?:\n][\"”’)\]]*\s*[\"“‘(\[]*$|[“‘\"]$")
CAPITALISED_RUN = 5

STOP = frozenset(
    str.split(
        "a about above after again against all also am an and any are aren't as at be because been before "
        "being below between both but by can cannot could did didn't do does doesn't doing don't down "
        "during each else ever few for from further get gets got had has have having he her here hers "
        "herself him himself his how i if in into is isn't it its itself just let like many may me might "
        "mine more most much must my myself no nor not now of off on once only or other our ours out over "
        "own please same shall she should so some such than that the their theirs them themselves then "
        "there these they this those through to too under until up upon us very was wasn't we were what "
        "when where whether which while who whom whose why will with within without would you your yours "
        "yourself am's what's who's where's it's that's there's"
    )
)

IRREGULAR = {
    form: base
    for base, forms in {
        "become": "became", "begin": "began begun", "break": "broke broken", "bring": "brought",
        "build": "built", "buy": "bought", "choose": "chose chosen", "come": "came", "die": "dead death",
        "fight": "fought", "find": "found", "give": "gave given", "go": "went gone", "grow": "grew grown",
        "hold": "held", "keep": "kept", "know": "knew known", "lead": "led", "leave": "left", "lose": "lost",
        "make": "made", "man": "men", "mean": "meant", "meet": "met", "pay": "paid", "person": "people",
        "rise": "rose risen", "run": "ran", "say": "said", "see": "saw seen", "sell": "sold", "send": "sent",
        "speak": "spoke spoken", "spend": "spent", "take": "took taken", "teach": "taught", "tell": "told",
        "think": "thought", "win": "won", "woman": "women", "write": "wrote written", "child": "children",
    }.items()
    for form in forms.split()
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the formula sees it; all four run in parallel, one entry a word."""

    words: tuple[str, ...]
    """Folded: lower case, no accents, no possessive; numbers without their commas."""
    keys: tuple[str, ...]
    """Stems; what is compared."""
    content: tuple[bool, ...]
    """False for the words that only hold a sentence together."""
    names: tuple[bool, ...]
    """Capitalised where that says something, or a number."""
    vocabulary: frozenset[str]
    """Every key of a content word, and the initials of every capitalised run ("United Towns": "ut")."""


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Lower case without accents, dots of an acronym, a possessive ending or a number's commas."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    plain = re.sub(r"'s?$", "", plain.replace("’", "'")).replace(",", "")
    return plain if plain[:1].isdigit() else plain.replace(".", "")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word without its commonest endings; enough for "allies" to meet "ally", "joined" "joining".

    Deliberately light: at least three letters stay, and what it joins wrongly is rare in one passage.
    """
    word = IRREGULAR.get(word, word)
    if len(word) < 4 or not word.isalpha():
        return word
    if word.endswith("ies") or word.endswith("ied"):
        return word[:-3] + "i"
    for ending in ("ingly", "edly", "ing", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)]
            if ending in ("ing", "ed") and len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
                word = word[:-1]
            break
    if word.endswith("e") and len(word) > 3:
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > 3 else word


@lru_cache(maxsize=8192)
def read(text: str) -> Reading:
    """Split a text into words and note what each of them is."""
    found = list(WORD.finditer(text))
    words = tuple(fold(m.group()) for m in found)
    capital = [m.group()[0].isupper() for m in found]
    acronym = [
        c and len(w) > 1 and m.group().isupper() for c, w, m in zip(capital, words, found, strict=True)
    ]
    content = tuple(bool(w) and (w not in STOP or a) for w, a in zip(words, acronym, strict=True))
    names = tuple(
        words[i][:1].isdigit()
        or (acronym[i] and content[i])
        or (
            capital[i] and content[i] and (_inside(text, found, i) or (i + 1 < len(found) and capital[i + 1]))
        )
        for i in range(len(found))
    )
    keys = tuple(stem(w) for w in words)
    vocabulary = frozenset(k for k, c in zip(keys, content, strict=True) if c) | _initials(words, capital)
    return Reading(words, keys, content, names, vocabulary)


def _inside(text: str, found: list[re.Match[str]], i: int) -> bool:
    """Whether the i-th word does not open a sentence."""
    return i > 0 and not SENTENCE_END.search(text[found[i - 1].end() : found[i].start()])


def _initials(words: tuple[str, ...], capital: list[bool]) -> frozenset[str]:
    """The initials of runs of two to five capitalised words."""
    runs: set[str] = set()
    run = ""
    for word, is_capital in zip((*words, ""), (*capital, False), strict=True):
        if is_capital and word and word[0].isalpha():
            run += word[0]
            continue
        runs.update(
            run[i:j] for i in range(len(run)) for j in range(i + 2, min(len(run), i + CAPITALISED_RUN) + 1)
        )
        run = ""
    return frozenset(runs)


def akin(name: str, vocabulary: frozenset[str]) -> bool:
    """Whether a name, or one spelled almost like it ("Zelensky", "Ukrainian"), is among the keys."""
    if name in vocabulary:
        return True
    if len(name) < 4 or name[0].isdigit():
        return False
    return any(
        key.startswith(name[: max(4, min(len(name), len(key)) - 1)])
        for key in vocabulary
        if key[:4] == name[:4]
    )


def word_piece_rarity(tokenizer: Path) -> Rarity:
    """Rarity from a WordPiece vocabulary, whose ids run from frequent to rare words.

    Needs no corpus, so that it serves a folder of one document. `tokenizer` is a tokenizer.json.
    """
    vocabulary = json.loads(tokenizer.read_text(encoding="utf-8"))["model"]["vocab"]
    return rank_rarity({word: rank for word, rank in vocabulary.items() if word.isalpha()})


def rank_rarity(ranks: Mapping[str, int]) -> Rarity:
    """Rarity that grows with the logarithm of a word's rank, as an inverse frequency does by Zipf's law."""
    first = ranks.get("the", min(ranks.values()))
    span = log(max(ranks.values()) - first + 2)

    def rarity(word: str) -> float:
        rank = min(ranks.get(word, -1) if word in ranks else 10**9, ranks.get(stem(word), 10**9))
        return 1.0 if rank >= 10**9 else log(max(rank - first, 0) + 2) / span

    return rarity


def even(word: str) -> float:
    """The rarity of a word where nothing is known: all the same."""
    return 1.0
