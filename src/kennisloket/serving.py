"""Runs the portal with uvicorn: JSON logs on standard error, the address on standard output."""

from __future__ import annotations

import logging
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import uvicorn

from kennisloket.errors import KennisloketError, StateUnavailable
from kennisloket.logs import log_json
from kennisloket.settings import Settings
from kennisloket.web.app import create_app
from kennisloket.web.logging import RequestLog
from kennisloket.web.portal import Portal
from kennisloket.wiring import open_portal, site

_log = logging.getLogger(__name__)


class AnnouncingServer(uvicorn.Server):
    """A server that tells its address once it answers, and not before."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Open the stores, listen, then print the address."""
        await super().startup(sockets=sockets)
        if self.started:
            host, port = self.servers[0].sockets[0].getsockname()[:2]
            shown = f"[{host}]" if ":" in host else host
            sys.stdout.write(f"Kennisloket: http://{shown}:{port}/\n")
            sys.stdout.flush()


def serve_portal(settings: Settings, *, host: str, port: int) -> None:
    """Serve until interrupted.

    Raises:
        StateUnavailable: the address is in use, or the stores cannot be opened.

    """
    log_json()
    with _listening(host, port) as listener, ExitStack() as stores:
        portal = stores.enter_context(open_portal(settings))  # here an error is ours to tell
        _tell_what_stands_in_the_way(portal)
        config = uvicorn.Config(
            RequestLog(create_app(lambda: _until_shutdown(portal, stores), site(settings))),
            host=host,
            port=port,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,  # KENNISLOKET_TRUSTED_PROXIES says whom to believe
            timeout_graceful_shutdown=5,
        )
        AnnouncingServer(config).run(sockets=[listener])


def _tell_what_stands_in_the_way(portal: Portal) -> None:
    """Log why no question can be answered yet; the portal waits for a publication that fits."""
    try:
        portal.check()
    except KennisloketError as error:
        _log.warning("no question can be answered yet", extra={"reason": error.message})


@contextmanager
def _until_shutdown(portal: Portal, stores: ExitStack) -> Iterator[Portal]:
    """Close the stores when the application stops: uvicorn ends the process by the signal."""
    with stores:
        yield portal


def _listening(host: str, port: int) -> socket.socket:
    """Take the address before anything else, so that a port in use is said at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=512)
    except OSError as error:
        raise StateUnavailable(f"cannot listen on {host}:{port}: {error.strerror}") from error
    # Connections inherit this. asyncio sets it only on sockets made with an explicit protocol,
    # and without it the body of an answer waits 40 ms for the client's acknowledgement.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener
