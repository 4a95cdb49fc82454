"""Headers that keep browsers from doing what nobody asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (
        b"permissions-policy",
        b"camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    ),
)
# Of this host only: what else the municipality has below it is not ours to decide about.
_HSTS = (b"strict-transport-security", b"max-age=31536000")
_NO_STORE = (b"cache-control", b"no-store")


class SecurityHeaders:
    """ASGI middleware: sets the headers that an answer does not have yet."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        """Take the application, and whether visitors reach it over https."""
        self._app = app
        self._headers = (*_HEADERS, _HSTS) if https else _HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the headers of the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                wanted = [*self._headers, _NO_STORE]
                message["headers"] = [
                    *message["headers"],
                    *((name, value) for name, value in wanted if name not in present),
                ]
            await send(message)

        await self._app(scope, receive, with_headers)


def same_origin(headers: Mapping[str, str], *, host: str) -> bool:
    """Tell whether a form was sent from one of our own pages.

    There are no cookies to abuse, but nobody should be able to let visitors of another
    site send reports unknowingly. Browsers of all ages are covered: Sec-Fetch-Site
    where it is sent, else Origin, else neither (then it is no browser of today).
    """
    if fetched := headers.get("sec-fetch-site"):
        return fetched in {"same-origin", "none"}
    if origin := headers.get("origin"):
        return origin.partition("://")[2] == host
    return True


class HeadAsGet:
    """ASGI middleware: HEAD is answered as GET; the server leaves the body out."""

    def __init__(self, app: ASGIApp) -> None:
        """Take the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on under another method."""
        if scope["type"] == "http" and scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}
        await self._app(scope, receive, send)


class BodyLimit:
    """ASGI middleware: refuses bodies larger than any form of ours."""

    most = 65_536  # bytes

    def __init__(self, app: ASGIApp, *, answer: Callable[[Request], Response]) -> None:
        """Take the application, and what to answer to a body that is too large."""
        self._app = app
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body up to the limit, then pass the request on or refuse it."""
        if scope["type"] != "http" or scope["method"] in {"GET", "HEAD", "OPTIONS"}:
            await self._app(scope, receive, send)
            return
        body = b""
        while len(body) <= self.most:
            message = await receive()
            body += message.get("body", b"")
            if message["type"] != "http.request" or not message.get("more_body", False):
                break
        if len(body) > self.most:
            await self._answer(Request(scope))(scope, receive, send)
            return
        read = iter([{"type": "http.request", "body": body, "more_body": False}])

        async def replayed() -> Message:
            return next(read, None) or await receive()

        await self._app(scope, replayed, send)
