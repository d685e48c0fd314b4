"""Stand before Gradio: who may ask, which paths exist, and what a browser may do with the answer."""

from __future__ import annotations

import secrets
from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# All that the page itself uses of Gradio; uploads, files, proxies and the rest do not exist here.
_API = "/gradio_api/"
_EXACT = frozenset({"/", "/theme.css", "/config", "/favicon.ico", "/manifest.json", "/robots.txt"})
_BELOW = (
    "/assets/",
    "/static/",
    *(_API + name for name in ("queue/", "heartbeat/", "component_server", "startup-events", "info")),
    *(_API + name for name in ("app_id", "cancel", "reset", "login_check")),
)
# Gradio's templates are compiled in the browser, hence 'unsafe-eval'; its styles are inserted, hence
# 'unsafe-inline'. No script runs that this server did not send, and nothing is loaded from elsewhere.
_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'; object-src 'none'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """ASGI middleware that turns away what the page does not need and marks what it sends.

    Args:
        app: what it stands before.
        hosts: names by which the page may be called, or none to allow all. A name that a hostile page made
            to point here (DNS rebinding) is not among them.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str] = ()) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with a refusal."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        reply = _Reply(send)
        headers = Headers(scope=scope)
        if self.hosts and _host(headers.get("host", "")) not in self.hosts:
            await PlainTextResponse("This page is not served under that name.", 421)(scope, receive, reply)
        elif scope["method"] == "POST" and headers.get("sec-fetch-site") == "cross-site":
            await PlainTextResponse("Other sites may not ask here.", 403)(scope, receive, reply)
        elif scope["path"] not in _EXACT and not scope["path"].startswith(_BELOW):
            await PlainTextResponse("There is nothing here.", 404)(scope, receive, reply)
        else:
            await self.app(_uncompressed(scope, headers), receive, reply)


class _Reply:
    """Send a response on with our headers; a page of HTML is held back until its scripts are marked."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.nonce = secrets.token_urlsafe(16)
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(_HEADERS)
            headers["Content-Security-Policy"] = _POLICY.format(nonce=self.nonce)
            if headers.get("content-type", "").startswith("text/html"):
                headers["Cache-Control"] = "no-store"
                self.start = message
                return
        elif self.start is not None:
            self.body += message.get("body", b"")
            if message.get("more_body", False):
                return
            message = await self._marked(self.start)
        await self.send(message)

    async def _marked(self, start: Message) -> Message:
        body = self.body.replace(b"<script", f'<script nonce="{self.nonce}"'.encode())
        MutableHeaders(scope=start)["Content-Length"] = str(len(body))
        await self.send(start)
        return {"type": "http.response.body", "body": body}


def _host(header: str) -> str:
    """The name in a Host header, without its port."""
    return header[: header.find("]") + 1] if header.startswith("[") else header.partition(":")[0].lower()


def _uncompressed(scope: Scope, headers: Headers) -> Scope:
    """Ask for plain HTML, which can be marked, wherever a browser asks for a page."""
    if "text/html" not in headers.get("accept", "*/*") and scope["path"] != "/":
        return scope
    kept = [(name, value) for name, value in scope["headers"] if name.lower() != b"accept-encoding"]
    return {**scope, "headers": kept}
