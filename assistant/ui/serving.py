"""Serve the page until somebody stops it."""

from __future__ import annotations

import errno
import ipaddress
import logging
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import TYPE_CHECKING

import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp

from assistant.errors import AssistantError, PortInUse
from assistant.ui.guard import Guard
from assistant.ui.page import build

if TYPE_CHECKING:
    from assistant import Assistant

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_PATIENCE = 1  # seconds that open streams get when the server stops
_uvicorn_log = logging.getLogger("uvicorn.error")


def serve(
    assistant: Assistant,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    on_ready: Callable[[str], None] | None = None,
) -> None:
    """Show the page; return when interrupted (SIGINT or SIGTERM).

    Args:
        assistant: whom the page asks.
        host: the address to listen at. Whoever can reach it can read every document.
        port: 0 takes a free one.
        on_ready: called with the page's address as soon as it answers.

    Raises:
        PortInUse: something else listens there; nothing was started.
        AssistantError: the address is none of this machine's.
    """
    with _listening(host, port) as listener:
        address = _address(host, listener.getsockname()[1])
        config = uvicorn.Config(
            lambda: application(assistant, host=host),
            factory=True,  # called inside the event loop; outside one, Gradio leaves loops of its own behind
            log_config=None,
            access_log=False,
            lifespan="on",
            server_header=False,
            timeout_graceful_shutdown=_PATIENCE,
        )
        with _signals_end_quietly(), _ends_without_complaint():
            _Server(config, lambda: on_ready(address) if on_ready else None).run(sockets=[listener])


def application(assistant: Assistant, *, host: str) -> ASGIApp:
    """The page and all that stands before it, as an ASGI application."""
    styles = files("assistant.ui").joinpath("page.css").read_text("utf-8")
    app = gr.mount_gradio_app(
        FastAPI(openapi_url=None),
        build(assistant),
        path="/",
        head=f"<style>{styles}</style>",  # as `css` Gradio would rewrite its selectors
        theme=_theme(),
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        show_error=False,
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
        max_file_size="50mb",
    )
    return Guard(app, LOOPBACK if _is_loopback(host) else ())


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, on_started: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_started = on_started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        _uvicorn_log.disabled = True  # it calls the streams of open tabs, which end here, errors
        await super().shutdown(sockets)


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                message = f"Port {port} of {host} is in use. Choose another with --port, or 0 for a free one."
                raise PortInUse(message) from error
            raise AssistantError(f"Cannot listen at {host}, port {port}: {error.strerror}.") from error
        yield listener


@contextmanager
def _signals_end_quietly() -> Iterator[None]:
    """Uvicorn raises a signal again once it has stopped; here that is the end of the matter."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _ends_without_complaint() -> Iterator[None]:
    try:
        yield
    finally:
        _uvicorn_log.disabled = False


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _address(host: str, port: int) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/"


def _theme() -> gr.themes.Base:
    """Plain, with the fonts of the visitor's machine; the colours before page.css is there."""
    theme = gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["monospace"])
    return theme.set(body_background_fill="#fbfaf7", body_background_fill_dark="#171614")
