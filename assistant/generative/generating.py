"""An answer made of what passes of a model's draft; where nothing does, of the documents' own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.generative.composing import Check, Made, ModelComposer
from assistant.generative.fencing import Given
from assistant.generative.finishing import Place, completed, declined, differing, repeats
from assistant.highlighting import highlighted
from assistant.layout import append, number_after
from assistant.question import Question
from assistant.types import Answer, Progress, Sentence


def generate(
    model: ModelComposer,
    asked: Question,
    own: Answer,
    given: Sequence[Given],
    check: Check,
    *,
    seen: set[Place],
) -> Iterator[Progress | Sentence | Answer]:
    """Yield each sentence as it passes, at last the answer.

    Args:
        model: drafts.
        asked: the question.
        own: the answer in the documents' own words, for where the model has none.
        given: what the model is shown.
        check: judges a sentence.
        seen: what earlier answers cited and must not be repeated.
    """
    text, kept = "", list[Sentence]()
    made: Made | None = None

    def put(sentence: Sentence, *, anyway: bool = False) -> Iterator[Sentence]:
        nonlocal text
        if anyway or not repeats(sentence, kept, seen):
            text, placed = append(text, number_after(kept, highlighted(asked, sentence)))
            kept.append(placed)
            yield placed

    for event in model.compose(asked, given, check):
        if isinstance(event, Sentence):
            yield from put(event)
        elif isinstance(event, Progress):
            yield event
        else:
            made = event
    assert made, "a draft ends with how it ended"
    if made.end == "refused":
        yield declined(own, given, made)
        return
    drafted = len(kept)
    if not drafted or made.end == "failed":
        for sentence in own.sentences:
            yield from put(sentence)
    for sentence in differing(own, kept):
        yield from put(sentence, anyway=True)  # it may differ by one number only
    yield completed(asked, own, text, kept, made, drafted=drafted)
