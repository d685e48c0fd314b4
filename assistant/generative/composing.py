"""Let a model answer from passages: its sentences are a draft, each leaves cited, checked, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant import prompts, spoken
from assistant.checking import Policy, released
from assistant.draft import Choice, cite
from assistant.generative.calling import Caller
from assistant.generative.failing import ModelFailed
from assistant.generative.fencing import Given, fence, label
from assistant.generative.pointing import Found, is_heading, own_words, point, quotes, speaking
from assistant.generative.reading import Drafted, Reader, is_refusal
from assistant.question import Question
from assistant.types import Drafting, Progress, Sentence, Shown, Verdict
from index import Index
from index.scoring import ANSWERS, Candidate, Scorer
from index.types import Document, Span

MOST = 12
"""Sentences of an answer; what a model writes beyond is not read."""
STANDS_IN = 0.5
"""The source's own sentence stands in for a drafted one of which it says this share, or where it answers the
question by itself. Set by hand."""

Check = Callable[[Sentence], Sentence]
"""A sentence with its citations in, the same with its verdict out."""


@dataclass(frozen=True, slots=True)
class Made:
    """How the model's answer ended."""

    end: Literal["whole", "refused", "uncited", "failed"]
    drafting: Drafting
    left_out: int = 0
    """Sentences that it wrote and that did not leave."""
    why: str = ""
    """Where it failed: a predicate, "cannot be reached"."""


class ModelComposer:
    """Asks one model; safe to share between threads."""

    def __init__(self, caller: Caller, index: Index, scorer: Scorer, *, policy: Policy) -> None:
        self.name = caller.name
        self._caller = caller
        self._index = index
        self._scorer = scorer
        self._policy = policy

    def rewrite(self, question: str, turns: Sequence[tuple[str, str]]) -> str:
        """Put a follow-up so that it can be understood alone; it still has to be looked at.

        Raises:
            ModelFailed: the model did not answer.
        """
        return self._caller.text(prompts.rewrite(turns, question))

    def compose(
        self, asked: Question, given: Sequence[Given], check: Check
    ) -> Iterator[Progress | Sentence | Made]:
        """Yield each sentence as it passes, at last how it ended."""
        labelled = label(asked.resolved, given)
        told = prompts.answer(asked.resolved, fence(labelled))
        shown = tuple(_shown(name, one) for name, one in labelled.items())
        texts: list[str] = []
        count = _Count()
        end: Literal["whole", "refused", "uncited", "failed"] = "uncited"
        why = ""
        try:
            for attempt in ("writing", "writing again, with sources"):
                yield Progress(attempt)
                reader = Reader(labelled)
                texts.append("")
                said: set[str] = set()
                for drafted in self._drafted(told, reader):
                    texts[-1] = reader.text
                    if drafted.text in said:
                        break  # small models go round in circles until they are cut off
                    said.add(drafted.text)
                    if is_refusal(drafted.text):
                        end = "whole" if count.pointed else "refused"
                        break
                    if sentence := self._sentence(drafted, labelled, asked, check, count):
                        yield sentence
                    if count.left == MOST:
                        break
                texts[-1] = reader.text
                if count.pointed:
                    end = "whole"
                if end != "uncited":
                    break
                told, count = prompts.again(told, reader.text), _Count()
        except ModelFailed as error:
            end, why = "failed", str(error)
            texts[-1] = reader.text
        drafting = Drafting(self.name, prompts.VERSION, "\n\n".join(texts), shown)
        yield Made(end, drafting, count.drafted - count.left if count.pointed else 0, why)

    def _drafted(self, told: Sequence[prompts.Message], reader: Reader) -> Iterator[Drafted]:
        pieces = self._caller.stream(told)
        for piece in pieces:
            yield from reader.feed(piece)
            if reader.full:
                break
        yield from reader.finish()

    def _sentence(
        self, drafted: Drafted, labelled: Mapping[str, Given], asked: Question, check: Check, count: _Count
    ) -> Sentence | None:
        count.drafted += 1
        cited = [labelled[name] for name in drafted.ids]
        found = point(drafted.text, cited, labelled.values())
        count.pointed += bool(cited or found)
        if not found:
            return self._uncited(drafted, count)
        first = found[0]
        statements = self._index.document_statements(first.given.document.id)
        own = own_words(first, statements)
        if not spoken.allowed(own.speaker, asked.speakers):
            return None  # true perhaps, but another's words than were asked for
        if is_heading(first):
            return None
        documents = {one.given.document.id: one.given.document for one in found}
        (source,) = cite([replace(own, score=self._score(asked.resolved, first))], documents)
        answers = quotes(statements, first.span, asked.speakers) or source.score >= ANSWERS
        if not cited and not answers:
            return None  # nobody has said that it does
        judged = check(_cited(drafted.text, found, documents, source.score))
        if judged.verdict is Verdict.SUPPORTED and judged.basis == "verbatim":
            said = speaking(statements, first.span)
            judged = replace(judged, speaker=said.speaker if said else None)
        fits = first.near >= STANDS_IN or answers
        needed = judged.verdict is not Verdict.SUPPORTED and fits
        left = released(judged, check(source) if needed else None, policy=self._policy)
        count.left += left is not None
        return left

    def _uncited(self, drafted: Drafted, count: _Count) -> Sentence | None:
        text = drafted.text
        reasons = ("the sentence cites nothing that was given",)
        bare = Sentence(text, 0, len(text), (), None, Verdict.UNCITED, 0.0, "structure", reasons)
        left = released(bare, policy=self._policy) if count.pointed else None
        count.left += left is not None
        return left

    def _score(self, question: str, found: Found) -> float:
        title, passage = found.given.document.title, found.given.text
        near, around = self._index.similarities(question, [found.text, passage])
        (score,) = self._scorer.score(question, [Candidate(found.text, "", title, passage, near, around)])
        return score


@dataclass(slots=True)
class _Count:
    drafted: int = 0
    pointed: int = 0
    """Of these, those that point at a passage they were given."""
    left: int = 0


def _cited(text: str, found: Sequence[Found], documents: Mapping[str, Document], score: float) -> Sentence:
    choices = [Choice(f.given.document.id, f.span.start, f.span.end, score) for f in found]
    citations = tuple(c for sentence in cite(choices, documents) for c in sentence.citations)
    return Sentence(text, 0, len(text), citations, None, Verdict.UNVERIFIED, score, "none")


def _shown(name: str, given: Given) -> Shown:
    span: Span = given.span
    return Shown(name, given.document.id, given.document.digest, span.start, span.end)
