"""One log line per request, with an id that travels back to the visitor."""

from __future__ import annotations

import logging
import re
from time import perf_counter
from uuid import uuid4

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kennisloket.logs import request_id

_log = logging.getLogger("kennisloket.web")
_ACCEPTABLE = re.compile(rb"[A-Za-z0-9_-]{8,64}")


class RequestLog:
    """ASGI middleware: gives each request an id and logs method, path, status and time.

    The query string is left out on purpose: it holds what people ask.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; the answer carries the id in X-Request-ID."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        name = _offered_id(scope) or uuid4().hex
        token = request_id.set(name)
        started = perf_counter()
        status = 500

        async def with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", name.encode())]
            await send(message)

        try:
            await self._app(scope, receive, with_id)
        finally:
            _log.info(
                "request",
                extra={
                    "method": scope["method"],
                    "path": scope["path"],
                    "status": status,
                    "ms": round(1000 * (perf_counter() - started), 1),
                },
            )
            request_id.reset(token)


def _offered_id(scope: Scope) -> str | None:
    """Return the id that a proxy gave, if it is a harmless one."""
    for header, value in scope["headers"]:
        if header == b"x-request-id" and _ACCEPTABLE.fullmatch(value):
            return bytes(value).decode()
    return None
