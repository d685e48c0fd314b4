"""An OpenAI-compatible server on loopback that says what a test wrote down, and fails as it wrote down."""

from __future__ import annotations

import json
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

FENCE = re.compile(r"<source-([a-z]\d[a-z]\d)>\n(.*?)\n</source-\1>", re.DOTALL)


def prompt_of(request: dict[str, Any]) -> str:
    return "\n".join(message["content"] for message in request["messages"])


def id_of(request: dict[str, Any], words: str) -> str:
    """The id under which the passage with these words was shown."""
    return next(name for name, text in FENCE.findall(prompt_of(request)) if words in text)


@dataclass(frozen=True)
class Says:
    """An answer; a "{some words}" in it becomes the id of the passage that has them."""

    text: str
    piece: int = 7
    """Characters of each piece it arrives in."""
    finish: str | None = "stop"
    """None: the connection is closed in the middle."""
    then_silent: bool = False


@dataclass(frozen=True)
class Status:
    """An HTTP error."""

    code: int
    message: str = "no"
    kind: str | None = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Raw:
    """A body as it is."""

    body: bytes
    type: str = "text/event-stream"


@dataclass(frozen=True)
class Silent:
    """Accepts the question and never answers; signs of life only."""


Step = Says | Status | Raw | Silent


class ScriptedModel:
    """Takes one step of its script for each request; the last one for all that follow."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.url = f"http://127.0.0.1:{server.server_port}/v1"
        self.script: list[Step] = []
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.over = threading.Event()

    def will(self, *steps: Step) -> None:
        self.script = list(steps)

    def step(self) -> Step:
        return self.script.pop(0) if len(self.script) > 1 else self.script[0]


class Server(ThreadingHTTPServer):
    """Says nothing of a client that hangs up, which many steps provoke; any other error is shown."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], (BrokenPipeError, ConnectionResetError)):
            super().handle_error(request, client_address)


@contextmanager
def scripted() -> Iterator[ScriptedModel]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["content-length"])))
            model.requests.append(request)
            model.headers.append({name.lower(): value for name, value in self.headers.items()})
            self.close_connection = True
            _answer(self, request, model.step(), model.over)

        def log_message(self, *_: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    model = ScriptedModel(server)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield model
    finally:
        model.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _answer(
    handler: BaseHTTPRequestHandler, request: dict[str, Any], step: Step, over: threading.Event
) -> None:
    if isinstance(step, Status):
        error = {"message": step.message, "type": step.kind, "code": step.kind, "param": None}
        _head(handler, step.code, "application/json", step.headers)
        handler.wfile.write(json.dumps({"error": error}).encode())
    elif isinstance(step, Raw):
        _head(handler, 200, step.type)
        handler.wfile.write(step.body)
    elif isinstance(step, Silent):
        _head(handler, 200, "text/event-stream")
        _ping_until(handler, over)
    else:
        text = re.sub(r"\{(.+?)\}", lambda found: id_of(request, found[1]), step.text)
        _head(handler, 200, "text/event-stream", chunked=step.finish is None)
        write = _chunk if step.finish is None else _plain
        for start in range(0, len(text), step.piece):
            write(handler, _event({"content": text[start : start + step.piece]}))
        if step.then_silent:
            _ping_until(handler, over)
        elif step.finish is not None:
            write(handler, _event({}, step.finish) + b"data: [DONE]\n\n")


def _ping_until(handler: BaseHTTPRequestHandler, over: threading.Event) -> None:
    """Signs of life, which reset a client's own time-out."""
    try:
        while not over.wait(0.02):
            handler.wfile.write(b": ping\n\n")
    except OSError:  # the client has hung up
        pass


def _head(
    handler: BaseHTTPRequestHandler,
    code: int,
    kind: str,
    headers: dict[str, str] | None = None,
    *,
    chunked: bool = False,
) -> None:
    if chunked:
        handler.protocol_version = "HTTP/1.1"
    handler.send_response(code)
    handler.send_header("content-type", kind)
    handler.send_header("connection", "close")
    if chunked:
        handler.send_header("transfer-encoding", "chunked")
    for name, value in (headers or {}).items():
        handler.send_header(name, value)
    handler.end_headers()


def _event(delta: dict[str, str], finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": finish}
    body = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return f"data: {json.dumps(body)}\n\n".encode()


def _plain(handler: BaseHTTPRequestHandler, data: bytes) -> None:
    handler.wfile.write(data)


def _chunk(handler: BaseHTTPRequestHandler, data: bytes) -> None:
    handler.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
