"""Let a model answer from passages: its sentences are a draft, each leaves cited, checked, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant import prompts, spoken
from assistant.checking import Policy, released
from assistant.checking.policy import action
from assistant.checking.seeking import likeness
from assistant.draft import Choice, cite
from assistant.generative.calling import Caller
from assistant.generative.failing import ModelFailed
from assistant.generative.fencing import Given, fence, label
from assistant.generative.pointing import Found, is_heading, own_words, point, quotes, speaking
from assistant.generative.reading import Drafted, Reader, is_refusal
from assistant.question import Question
from assistant.types import Drafting, Progress, Sentence, Shown, Verdict
from index import Index
from index.scoring import Candidate, Scorer
from index.types import Span

MOST = 12
"""Sentences of an answer; what a model writes beyond is not read."""
STANDS_IN = 0.5
"""The sources' own sentences stand in for a drafted one of which together they say this share, or each where
it answers the question by itself. Set by hand."""

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
                    yield from self._left(drafted, labelled, asked, check, count)
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

    def _left(
        self, drafted: Drafted, labelled: Mapping[str, Given], asked: Question, check: Check, count: _Count
    ) -> list[Sentence]:
        """What leaves for one drafted sentence: itself, what stands in for it, or nothing."""
        count.drafted += 1
        cited = [labelled[name] for name in drafted.ids]
        found = point(drafted.text, cited, labelled.values())
        count.pointed += bool(cited or found)
        if not found:
            left = [self._uncited(drafted.text)] if count.pointed else []
        else:
            # Another's words than were asked for are true perhaps, but no answer; nor is a heading one.
            sources = [s for one in found if (s := self._source(one, asked)) and not is_heading(one)]
            if not cited:
                sources = [s for s in sources if s.answers]  # nobody else has said that it does
            left = self._released(drafted.text, cited, sources, check) if sources else []
        sentences = [sentence for sentence in left if sentence]
        count.left += bool(sentences)
        return sentences

    def _source(self, found: Found, asked: Question) -> _Source | None:
        """What may stand in for a drafted sentence; None where it is somebody's who was not asked for."""
        document = found.given.document
        statements = self._index.document_statements(document.id)
        choice = own_words(found, statements)
        if not spoken.allowed(choice.speaker, asked.speakers):
            return None
        score = self._score(asked.resolved, found)
        (own,) = cite([replace(choice, score=score)], {document.id: document})
        said = speaking(statements, found.span)
        answers = quotes(statements, found.span, asked.speakers) or score >= self._scorer.answers
        return _Source(found, own, said.speaker if said else None, answers)

    def _released(
        self, text: str, cited: Sequence[Given], sources: Sequence[_Source], check: Check
    ) -> list[Sentence | None]:
        judged = check(_cited(text, [s.found for s in sources], sources[0].own.score))
        if judged.verdict is Verdict.SUPPORTED and judged.basis == "verbatim":
            judged = replace(judged, speaker=sources[0].speaker)
        if action(judged.verdict, self._policy) != "replace":
            return [released(judged, policy=self._policy)]
        fit = likeness(text, " ".join(s.found.text for s in sources)) >= STANDS_IN
        chosen = [s for s in sources if fit or s.answers]
        chosen.sort(key=lambda s: cited.index(s.found.given) if cited else 0)
        return [released(judged, check(s.own), policy=self._policy) for s in chosen]

    def _uncited(self, text: str) -> Sentence | None:
        reasons = ("the sentence cites nothing that was given",)
        bare = Sentence(text, 0, len(text), (), None, Verdict.UNCITED, 0.0, "structure", reasons)
        return released(bare, policy=self._policy)

    def _score(self, question: str, found: Found) -> float:
        title, passage = found.given.document.title, found.given.text
        (near,) = self._index.similarities(question, [passage])
        (score,) = self._scorer.score(
            question, [Candidate(found.text, found.previous, title, passage, near, near)]
        )
        return score


@dataclass(frozen=True, slots=True)
class _Source:
    found: Found
    own: Sentence
    """The source's own sentence."""
    speaker: str | None
    """Of the words that were found."""
    answers: bool
    """Whether it answers the question by itself."""


@dataclass(slots=True)
class _Count:
    drafted: int = 0
    pointed: int = 0
    """Of these, those that point at a passage they were given."""
    left: int = 0


def _cited(text: str, found: Sequence[Found], score: float) -> Sentence:
    documents = {f.given.document.id: f.given.document for f in found}
    choices = [Choice(f.given.document.id, f.span.start, f.span.end, score) for f in found]
    citations = tuple(c for sentence in cite(choices, documents) for c in sentence.citations)
    return Sentence(text, 0, len(text), citations, None, Verdict.UNVERIFIED, score, "none")


def _shown(name: str, given: Given) -> Shown:
    span: Span = given.span
    return Shown(name, given.document.id, given.document.digest, span.start, span.end)
