"""At most so many requests a minute per client."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from math import ceil
from time import monotonic

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

_CLIENTS = 50_000  # remembered at most; the one not seen longest is forgotten
_MINUTE = 60.0  # seconds
_FREE = ("/healthz/", "/static/")
_LONGEST = 45  # characters of an address; more of what is none is not remembered
_WITH_PORT = re.compile(r"(\d+(?:\.\d+){3}):\d+|\[([^\]]+)\](?::\d+)?")


@dataclass(slots=True)
class _Bucket:
    tokens: float
    seen: float


class Buckets:
    """One token bucket per client: full it holds a minute's worth."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = monotonic) -> None:
        """Take the number of requests a minute, and a clock in seconds."""
        self._capacity = float(per_minute)
        self._clock = clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def take(self, client: str) -> int:
        """Take one request of *client*; return 0, or the seconds it has to wait."""
        now = self._clock()
        bucket = self._buckets.setdefault(client, _Bucket(self._capacity, now))
        self._buckets.move_to_end(client)
        if len(self._buckets) > _CLIENTS:
            self._buckets.popitem(last=False)
        refilled = bucket.tokens + (now - bucket.seen) * self._capacity / _MINUTE
        bucket.tokens, bucket.seen = min(self._capacity, refilled), now
        if bucket.tokens >= 1:
            bucket.tokens -= 1
            return 0
        return max(1, ceil((1 - bucket.tokens) * _MINUTE / self._capacity))


def client_of(request: Request, trusted_proxies: int) -> str:
    """Return who asks: the address that the outermost own proxy saw; of IPv6 the /64.

    Only the last *trusted_proxies* entries of X-Forwarded-For are ours; what stands
    before them anyone can write.
    """
    address = request.client.host if request.client else ""
    forwarded = [
        part.strip()
        for line in request.headers.getlist("x-forwarded-for")
        for part in line.split(",")
    ]
    if trusted_proxies and forwarded:
        address = forwarded[-min(trusted_proxies, len(forwarded))]
    return network_of(address)


def network_of(address: str) -> str:
    """Return the address, or the /64 of an IPv6 address: one household has one.

    Some proxies write the port with it, which is another for every connection.

    >>> network_of("2001:db8:1:2:aaaa::1"), network_of("::ffff:192.0.2.7")
    ('2001:db8:1:2::/64', '192.0.2.7')
    >>> network_of("192.0.2.7:4711"), network_of("[2001:db8::1]:4711")
    ('192.0.2.7', '2001:db8::/64')
    """
    with_port = _WITH_PORT.fullmatch(address)
    try:
        parsed = ip_address((with_port[1] or with_port[2]) if with_port else address)
    except ValueError:
        return address[:_LONGEST]
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return f"{IPv6Address(int(parsed) >> 64 << 64)}/64"


def is_counted(scope: Scope) -> bool:
    """Tell whether a request counts: files of the site and health checks do not."""
    return not scope["path"].startswith(_FREE)


def is_sent(scope: Scope) -> bool:
    """Tell whether a request sends something that is kept."""
    return bool(scope["method"] == "POST")


class RateLimit:
    """ASGI middleware that refuses a client who asks too much."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        buckets: Buckets,
        trusted_proxies: int,
        refuse: Callable[[Request, int], Awaitable[Response]],
        counts: Callable[[Scope], bool] = is_counted,
    ) -> None:
        """Take the buckets, and *refuse* that makes the answer from the seconds to wait.

        *counts* tells which requests are limited.
        """
        self._app = app
        self._counts = counts
        self._buckets = buckets
        self._trusted_proxies = trusted_proxies
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 429 with Retry-After."""
        if scope["type"] != "http" or not self._counts(scope):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        wait = self._buckets.take(client_of(request, self._trusted_proxies))
        if not wait:
            await self._app(scope, receive, send)
            return
        answer = await self._refuse(request, wait)
        await answer(scope, receive, send)
