"""The page as the server sends it: what is in it, what is not there, and that visitors do not mix."""

from __future__ import annotations

import asyncio
import logging
import re
import socket
from collections.abc import Callable, Iterator, Sequence
from types import SimpleNamespace
from typing import Any, TypeVar, cast

import pytest
from starlette.testclient import TestClient

from assistant import Assistant
from assistant.errors import EmptyQuestion, PortInUse, QuestionTooLong
from assistant.types import Answer, Progress, Sentence, Verdict
from assistant.ui import build, serve
from assistant.ui.conversation import Conversations, Turn
from assistant.ui.serving import application
from index import Document, DocumentMissing, Listed, Statement

Made = TypeVar("Made")
DOCUMENT = Document(
    "a.txt", "/root", "a.txt", None, "<b>A title</b>", None, None, "He said so.\nShe did not.", "d"
)


class OneDocument:
    """As much of an Index as the page uses, over one document."""

    def listing(self) -> list[Listed]:
        return [Listed(DOCUMENT.id, DOCUMENT.path, DOCUMENT.title, None, None, DOCUMENT.digest, 2)]

    def document(self, document_id: str) -> Document:
        if document_id != DOCUMENT.id:
            raise DocumentMissing(f"The index holds no document {document_id}.")
        return DOCUMENT

    def count(self) -> tuple[int, int]:
        return 1, 2

    def passage_counts(self) -> dict[str, int]:
        return {DOCUMENT.id: 2}

    def statements(self, **_: object) -> list[Statement]:
        return [Statement(DOCUMENT.id, 0, 11, (), "Antony Blinken", None, None, "direct")]


class Echo:
    """Answers with the question and with how many answers came before it."""

    def __init__(self) -> None:
        self.index = OneDocument()

    def stream(
        self, question: str, *, history: Sequence[Answer] = ()
    ) -> Iterator[Progress | Sentence | Answer]:
        failure: dict[str, Exception] = {
            "empty": EmptyQuestion("Nothing was asked."),
            "long": QuestionTooLong("The question is too long."),
            "missing": DocumentMissing("The index is gone."),
            "bug": ZeroDivisionError("secret detail"),
        }
        yield Progress("searching")
        if question in failure:
            raise failure[question]
        said = Sentence(f"{question} after {len(history)}", 0, 1, (), None, Verdict.UNCITED, 1.0, "structure")
        yield said
        yield Answer(question, question, "answered", said.text, (said,))


def echo() -> Assistant:
    return cast(Assistant, Echo())


async def inside_a_loop(make: Callable[[], Made]) -> Made:
    return make()


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    app = asyncio.run(inside_a_loop(lambda: application(echo(), host="127.0.0.1")))
    with TestClient(app, base_url="http://127.0.0.1:7860") as opened:
        yield opened


@pytest.fixture(scope="module")
def html(client: TestClient) -> str:
    return client.get("/", headers={"Accept": "text/html"}).text


def ask(shown: Conversations, question: str, past: Sequence[Turn] = ()) -> tuple[str, Sequence[Turn]]:
    *_, last = shown.ask(question, past)
    return last


def server_function(client: TestClient, name: str, data: object) -> str:
    config = client.get("/config").json()
    owner = next(c["id"] for c in config["components"] if name in c["props"].get("server_fns", []))
    body = {"data": data, "component_id": owner, "fn_name": name, "session_hash": "s"}
    answer = client.post("/gradio_api/component_server", json=body)
    assert answer.status_code == 200
    return str(answer.json())


def test_every_script_carries_the_nonce_of_its_own_answer_and_no_other_may_run(client: TestClient) -> None:
    seen = set()
    for _ in range(2):
        answer = client.get("/", headers={"Accept": "text/html", "Accept-Encoding": "br, gzip"})
        policy = answer.headers["content-security-policy"]
        scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
        nonce = re.search("'nonce-(.+?)'", scripts)
        assert nonce is not None and "unsafe-inline" not in scripts
        assert answer.text.count("<script") == answer.text.count(f'<script nonce="{nonce[1]}"') > 3
        seen.add(nonce[1])
    assert len(seen) == 2


def test_a_browser_may_load_nothing_from_elsewhere_nor_show_the_page_inside_another(
    client: TestClient,
) -> None:
    headers = client.get("/").headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["connect-src"] == "'self'"
    assert policy["img-src"] == "'self' data:"
    assert policy["frame-ancestors"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"


def test_the_page_refers_to_nothing_outside(html: str) -> None:
    assert not re.findall(r"""(?:src|href)=["'](?:https?:)?//[^"']*""", html)
    assert "fonts.googleapis" not in html


def test_every_other_answer_is_guarded_too(client: TestClient, html: str) -> None:
    script = re.search(r'src="\./(assets/index-[^"]+\.js)"', html)
    assert script is not None
    answer = client.get(f"/{script[1]}")
    assert answer.status_code == 200
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("host", ["127.0.0.1:7860", "localhost", "LOCALHOST:80", "[::1]:7860"])
def test_the_page_answers_to_the_names_of_this_machine(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:7860", "[::2]:7860", ""])
def test_a_name_that_was_made_to_point_here_is_turned_away(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 421


def test_a_page_of_another_site_cannot_ask(client: TestClient) -> None:
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert client.post("/gradio_api/queue/join", json={}, headers=elsewhere).status_code == 403
    assert client.get("/", headers=elsewhere).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/upload",
        "/gradio_api/proxy=http://127.0.0.1/",
        "/gradio_api/call/ask",
        "/gradio_api/run/ask",
        "/gradio_api/vibe-code",
        "/monitoring",
        "/docs",
        "/openapi.json",
        "/assistant.toml",
    ],
)
def test_what_the_page_does_not_need_is_not_there(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404


def test_no_endpoint_is_offered_to_programs_and_nothing_is_reported_home(client: TestClient) -> None:
    info = client.get("/gradio_api/info").json()
    assert info["named_endpoints"] == {} and info["unnamed_endpoints"] == {}
    config = client.get("/config").json()
    assert config["analytics_enabled"] is False
    assert config["footer_links"] == []


def test_a_source_is_shown_by_its_id_and_never_by_a_path(client: TestClient) -> None:
    shown = server_function(client, "source", {"document": "a.txt"})
    assert "He said so." in shown and "&lt;b&gt;A title&lt;/b&gt;" in shown
    for attempt in ("/etc/passwd", "../a.txt", "/srv/a.txt"):
        assert "holds no document" in server_function(client, "source", {"document": attempt})
    assert "no source" in server_function(client, "source", ["a.txt", 3])


def test_the_list_of_sources_can_be_filtered(client: TestClient) -> None:
    assert "A title" in server_function(client, "documents", "title")
    assert "No document" in server_function(client, "documents", "elephant")
    assert "1 speaker" in server_function(client, "documents", {"not": "words"})


def test_the_page_can_be_built_on_its_own() -> None:
    assert asyncio.run(inside_a_loop(lambda: build(echo()))).title == "Ask the documents"


def test_a_follow_up_knows_the_answers_before_it_and_two_visitors_do_not_mix() -> None:
    shown = Conversations(echo())
    _, mine = ask(shown, "one")
    _, yours = ask(shown, "other")
    log, mine = ask(shown, "two", mine)
    assert "one after 0" in log and "two after 1" in log and "other" not in log
    assert len(mine) == 2 and len(yours) == 1


def test_an_answer_grows_one_step_at_a_time_and_earlier_turns_stay() -> None:
    shown = Conversations(echo())
    _, past = ask(shown, "one")
    steps = [log for log, _ in shown.ask("two", past)]
    assert "Searching…" in steps[0] and "two after" not in steps[0]
    assert "two after 1" in steps[-2] and "aria-busy" in steps[-2]
    assert "aria-busy" not in steps[-1] and "0 of 1 sentence verified" in steps[-1]
    assert all("one after 0" in log for log in steps)


@pytest.mark.parametrize("question", ["", "  \n"])
def test_no_question_does_nothing(question: str) -> None:
    assert list(Conversations(echo()).ask(question, ())) == []


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("long", "The question is too long."),
        ("empty", "Nothing was asked."),
        ("missing", "The index is gone."),
    ],
)
def test_an_error_is_shown_as_its_one_line_and_leaned_on_by_nothing(question: str, line: str) -> None:
    shown = Conversations(echo())
    log, past = ask(shown, question)
    assert line in log and 'role="alert"' in log
    log, _ = ask(shown, "next", past)
    assert "next after 0" in log and line in log


def test_a_fault_of_ours_is_logged_whole_and_shown_without_details(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        log, _ = ask(Conversations(echo()), "bug")
    assert "secret detail" not in log and "Something went wrong" in log
    assert "secret detail" in caplog.text


def test_a_port_in_use_is_said_before_anything_starts() -> None:
    never_asked: Any = SimpleNamespace()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortInUse, match=f"Port {port} .* is in use"):
            serve(never_asked, port=port)
