"""The application: routes, middleware and error pages put together."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from jinja2 import Environment
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kennisloket.errors import KennisloketError
from kennisloket.web import (
    routes_documents,
    routes_experimenten,
    routes_facts,
    routes_gemeenten,
    routes_quotations,
    routes_reports,
    routes_search,
    routes_site,
    routes_themas,
    routes_vergelijken,
    routes_verschil,
    routes_wijken,
)
from kennisloket.web.api.app import API_PATH, create_api
from kennisloket.web.api.problems import problem_answer
from kennisloket.web.assets import shipped_assets
from kennisloket.web.front import open_front
from kennisloket.web.pages import ErrorPage
from kennisloket.web.portal import Portal, Site
from kennisloket.web.problems import Problem, http_problem, internal, problem_of, too_fast
from kennisloket.web.rate_limit import Buckets, RateLimit, is_sent
from kennisloket.web.render import environment, render
from kennisloket.web.security import BodyLimit, HeadAsGet, SecurityHeaders

_log = logging.getLogger("kennisloket.web")
_OUR_FAULT = 500
THREADS = 2  # requests answered at once; more only fight over the interpreter: 40 % more time each
_REPORTS = 60  # a minute from one client: people send fewer, and each takes room for good

_ROUTES = (
    routes_search,
    routes_documents,
    routes_experimenten,
    routes_facts,
    routes_gemeenten,
    routes_quotations,
    routes_reports,
    routes_site,
    routes_themas,
    routes_vergelijken,
    routes_verschil,
    routes_wijken,
)


def create_app(
    opener: Callable[[], AbstractContextManager[Portal]], site: Site | None = None
) -> FastAPI:
    """Return the portal as an ASGI application; *opener* is called when it starts.

    Request ids and the log of requests are wrapped around it by who serves it.

    Raises:
        StateUnavailable: the styles and scripts have not been built.

    """
    site = site or Site()
    assets = shipped_assets()
    templates = environment(site, assets)
    api = create_api(site)

    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = THREADS
        with opener() as portal:
            app.state.front = api.state.front = open_front(portal, site, templates, assets)
            yield

    app = FastAPI(
        lifespan=running, openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False
    )
    for routes in _ROUTES:
        app.include_router(routes.router)
    app.mount(API_PATH, api)
    _answer_errors(app, templates)
    _add_middleware(app, site, templates)
    return app


def _error_answer(templates: Environment, problem: Problem) -> Response:
    page = ErrorPage(
        title=problem.title,
        active="",
        message=problem.detail,
        advice=problem.advice,
        errors=problem.errors,
    )
    return HTMLResponse(render(templates, page), status_code=problem.status)


def _answer_errors(app: FastAPI, templates: Environment) -> None:
    """Give every error a page."""

    @app.exception_handler(KennisloketError)
    def ours(_: Request, error: KennisloketError) -> Response:
        problem = problem_of(error)
        if problem.status >= _OUR_FAULT:
            _log.error("request failed", extra={"reason": error.message})
        return _error_answer(templates, problem)

    @app.exception_handler(HTTPException)
    def theirs(_: Request, error: HTTPException) -> Response:
        answer = _error_answer(templates, http_problem(error))
        answer.headers.update(error.headers or {})  # Allow, where the method is wrong
        return answer

    @app.exception_handler(RequestValidationError)
    def misshapen(_: Request, error: RequestValidationError) -> Response:
        """Say that a form is wrong, or that no page has such an address."""
        form = any(problem["loc"][:1] == ("body",) for problem in error.errors())
        return _error_answer(templates, http_problem(HTTPException(400 if form else 404)))


def _add_middleware(app: FastAPI, site: Site, templates: Environment) -> None:
    """Wrap the application; what is added last stands outermost."""

    def answer(request: Request, problem: Problem) -> Response:
        if request.url.path.startswith(f"{API_PATH}/"):
            return problem_answer(problem)
        return _error_answer(templates, problem)

    async def refuse(request: Request, seconds: int) -> Response:
        refused = answer(request, too_fast(seconds))
        refused.headers["Retry-After"] = str(seconds)
        return refused

    app.add_middleware(Unforeseen, answer=lambda request: answer(request, internal()))
    app.add_middleware(
        BodyLimit, answer=lambda request: answer(request, http_problem(HTTPException(413)))
    )
    app.add_middleware(HeadAsGet)
    app.add_middleware(
        RateLimit,
        buckets=Buckets(_REPORTS),
        trusted_proxies=site.trusted_proxies,
        refuse=refuse,
        counts=is_sent,
    )
    if site.rate_limit:
        app.add_middleware(
            RateLimit,
            buckets=Buckets(site.rate_limit),
            trusted_proxies=site.trusted_proxies,
            refuse=refuse,
        )
    app.add_middleware(SecurityHeaders, https=(site.public_url or "").startswith("https://"))


class Unforeseen:
    """ASGI middleware: an error that nobody foresaw is logged and gets a page of ours."""

    def __init__(self, app: ASGIApp, *, answer: Callable[[Request], Response]) -> None:
        """Take the application, and what to answer instead."""
        self._app = app
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and catch what nobody else did."""
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception:
            if scope["type"] != "http":
                raise
            _log.exception("unforeseen error")
            if not started:
                await self._answer(Request(scope))(scope, receive, send)
