"""Whose words a sentence says it gives, and whose the document says they are."""

from __future__ import annotations

import re

from assistant.checking.finding import Cited, Statements
from assistant.checking.quotes import quoted_strings
from index.types import Statement

_NAME = r"(?P<name>(?:[A-Z][\w.’'-]*\s+(?:(?:of|de|van|von|bin|al)\s+)?){0,6}[A-Z][\w’'-]+)"
SAY = (
    r"(?:said|says|told|tells|added|adds|warned|warns|argued|argues|announced|announces|claimed|claims|"
    r"insisted|insists|stated|states|noted|notes|underlined|underlines|stressed|stresses|declared|declares|"
    r"explained|explains|replied|asked|wrote|writes)"
)
_BEFORE = re.compile(rf"(?:^|[,;“\"”]\s*|\b(?:and|but|as|while)\s+){_NAME}(?:,[^,]{{1,60}},)?\s+{SAY}\b")
_AFTER = re.compile(rf"[,”\"]\s*{SAY}\s+{_NAME}")
_ACCORDING = re.compile(rf"\b[Aa]ccording\s+to\s+{_NAME}")
_COLON = re.compile(rf"^{_NAME}:\s*[“\"]")
_SENTENCE_WORDS = frozenset("He She They It We I You The A An This That These Those But And As In On".split())


def claimed_speaker(text: str) -> str | None:
    """The name to whom a sentence gives words, or None where it names nobody."""
    outside = list(text)
    for quote in quoted_strings(text):
        outside[quote.start : quote.end] = " " * (quote.end - quote.start)
    plain = "".join(outside)
    for pattern in (_COLON, _BEFORE, _AFTER, _ACCORDING):
        found = pattern.search(plain)
        if found and found["name"].split()[0] not in _SENTENCE_WORDS:
            return found["name"]
    return None


def tellers_of(cited: Cited, statements: Statements | None) -> list[str]:
    """Who says something in the cited words, as the document names them, in order."""
    if statements is None:
        return []
    over = (s for s in statements(cited.document.id) if s.speaker and _covers(s, cited))
    return list(dict.fromkeys(s.speaker for s in over if s.speaker))


def _covers(statement: Statement, cited: Cited) -> bool:
    return any(part.overlaps(cited.span) for part in statement.parts)
