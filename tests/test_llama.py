"""A real language model over a real socket: small, slow, and wrong most of the time, as the checker likes it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import WordsEmbedder

from assistant import Answer, Assistant, ModelOptions, Policy, Sentence, Verdict
from assistant.checking import find
from assistant.generative.calling import Caller
from assistant.generative.connecting import connect
from assistant.generative.failing import ModelFailed
from index import Index

SERVER = Path(__file__).parent / "llama_server.py"
NEWS = """Tarnholm drains its lake

The lake above Tarnholm will be drained by the end of May, mayor Ilse Brandt told residents on Monday.

"We have found eleven cracks in the wall. Nobody should sleep below it," she said.

Engineers counted 340 houses in the valley. The fishing club, which owns the boats, was not asked.
"""
QUESTIONS = (
    "What did Ilse Brandt say?",
    "How many houses are in the valley?",  # it tends to make a number up
    "Summarise what will happen to the lake above Tarnholm.",  # and to say this in words of its own
)


@dataclass(frozen=True)
class Llama:
    url: str
    process: subprocess.Popen[str]


def started(weights: Path) -> Llama:
    process = subprocess.Popen(
        [sys.executable, str(SERVER), str(weights)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout
    address = process.stdout.readline().strip()
    assert address.startswith("http://127.0.0.1:")
    return Llama(f"{address}/v1", process)


def ended(llama: Llama) -> None:
    llama.process.kill()
    llama.process.communicate()


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    file = tmp_path_factory.mktemp("weights") / "gemma.gguf"
    yield file
    file.unlink(missing_ok=True)  # a quarter of a gigabyte


@pytest.fixture
def llama(weights: Path) -> Iterator[Llama]:
    server = started(weights)
    try:
        yield server
    finally:
        ended(server)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("llama")
    (folder / "docs").mkdir()
    (folder / "docs" / "lake.txt").write_text(NEWS)
    with Index.create(folder / "index", embedder=WordsEmbedder()) as opened:
        opened.sync(folder / "docs")
        yield opened


def options(llama: Llama, policy: Policy = Policy.REPLACE) -> ModelOptions:
    return ModelOptions(base_url=llama.url, deadline=120, max_tokens=100, retries=0, policy=policy)


def holds(sentence: Sentence, index: Index) -> bool:
    """Whether its words stand in the document, and so does what it cites."""
    texts = {c.document_id: index.document(c.document_id).text for c in sentence.citations}
    quoted = all(texts[c.document_id][c.start : c.end] == c.quote for c in sentence.citations)
    return quoted and any(find(sentence.text, text) for text in texts.values())


@pytest.mark.slow
def test_whatever_a_real_model_writes_only_what_the_documents_say_leaves(filled: Index, llama: Llama) -> None:
    strict = Assistant(filled, model="gemma", options=options(llama))
    lenient = Assistant(filled, model="gemma", options=options(llama, Policy.FLAG))
    for question in QUESTIONS:
        events = list(strict.stream(question))
        answer = events[-1]
        assert isinstance(answer, Answer)
        assert answer.drafting
        assert answer.drafting.text, "it did write something"
        assert all(s.verdict is Verdict.SUPPORTED and holds(s, filled) for s in answer.sentences)
        assert tuple(event for event in events if isinstance(event, Sentence)) == answer.sentences
        assert answer.sentences or answer.status == "not_in_documents"
        flagged = lenient.ask(question)
        assert all(holds(s, filled) for s in flagged.sentences if s.verdict is Verdict.SUPPORTED)


@pytest.mark.slow
def test_a_real_server_that_dies_in_the_middle_is_said_to_have_stopped(llama: Llama) -> None:
    caller = Caller(connect("gemma", options(llama)), name="gemma", options=options(llama))
    pieces = caller.stream([("human", "Count from one to a hundred, in words: one, two,")])
    assert next(pieces)
    ended(llama)
    with pytest.raises(ModelFailed, match="stopped in the middle"):
        list(pieces)


@pytest.mark.slow
def test_a_real_server_that_is_gone_costs_the_draft_and_no_more(filled: Index, llama: Llama) -> None:
    assistant = Assistant(filled, model="gemma", options=options(llama))
    ended(llama)
    answer = assistant.ask(QUESTIONS[0])
    assert "cannot be reached" in answer.notes[0]
    assert answer.text == Assistant(filled).ask(QUESTIONS[0]).text


@pytest.mark.slow
def test_a_real_model_is_waited_for_no_longer_than_was_said(filled: Index, llama: Llama) -> None:
    hasty = ModelOptions(base_url=llama.url, deadline=0.05, retries=0)
    answer = Assistant(filled, model="gemma", options=hasty).ask(QUESTIONS[0])
    assert "did not answer in time" in answer.notes[0]
    assert answer.text == Assistant(filled).ask(QUESTIONS[0]).text
