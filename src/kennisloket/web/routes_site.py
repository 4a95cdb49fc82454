"""Written pages, files of the site itself, and what machines ask."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from mimetypes import guess_type

from fastapi import APIRouter
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response
from markupsafe import Markup

from kennisloket.errors import IndexMismatch, KennisloketError, NotFound
from kennisloket.facts import FactKind
from kennisloket.web.front import OpenFront
from kennisloket.web.pages import TextPage
from kennisloket.web.render import written_text

router = APIRouter(include_in_schema=False)
_FOREVER = "public, max-age=31536000, immutable"
_VALID = timedelta(days=180)  # RFC 9116 wants less than a year


@router.get("/over")
def about(front: OpenFront) -> HTMLResponse:
    """Tell what the portal is and is not."""
    return front.page(TextPage(title="Over dit loket", active="over", text=written_text("over")))


@router.get("/toegankelijkheid")
def accessibility(front: OpenFront) -> HTMLResponse:
    """Tell how accessible the portal is and where to complain."""
    text = written_text("toegankelijkheid")
    if address := front.site.accessibility_url:
        text += Markup('<p><a class="nl-link" href="{}">{}</a></p>').format(
            address, f"Lees de toegankelijkheidsverklaring van {front.site.organisation}"
        )
    return front.page(TextPage(title="Toegankelijkheid", active="", text=text))


@router.get("/privacy")
def privacy(front: OpenFront) -> HTMLResponse:
    """Tell what is kept of visitors."""
    return front.page(TextPage(title="Privacy", active="", text=written_text("privacy")))


@router.get("/static/{name}")
def asset(name: str, front: OpenFront) -> Response:
    """Return a built file; its name changes with its content."""
    content = front.assets.content(name)
    if content is None:
        raise NotFound(f"no asset {name}")
    kind = guess_type(name)[0] or "application/octet-stream"
    return Response(content, media_type=kind, headers={"Cache-Control": _FOREVER})


@router.get("/huisstijl.css")
def theme(front: OpenFront) -> Response:
    """Return the design tokens of the municipality."""
    path = front.site.theme_css
    if path is None or not path.is_file():
        raise NotFound("no theme is configured")
    return FileResponse(path, media_type="text/css", headers={"Cache-Control": "max-age=3600"})


@router.get("/favicon.ico")
def favicon(front: OpenFront) -> Response:
    """Return the icon for browsers that do not read the page."""
    icon = front.assets.content(front.assets.address("icoon.svg").rpartition("/")[2])
    return Response(icon, media_type="image/svg+xml", headers={"Cache-Control": "max-age=86400"})


@router.get("/robots.txt")
def robots(front: OpenFront) -> PlainTextResponse:
    """Tell search engines what to leave alone: endless lists of results, or everything."""
    if front.site.block_robots:
        return PlainTextResponse("User-agent: *\nDisallow: /\n")
    endless = [
        "/zoeken",
        "/melden",
        "/citaten.",
        "/vergelijken?",
        "/vergelijken/",
        *(f"/{kind.value}?" for kind in FactKind),
    ]
    lines = ["User-agent: *", *(f"Disallow: {address}" for address in endless)]
    return PlainTextResponse("\n".join(lines) + "\n")


@router.get("/.well-known/security.txt")
def security_txt(front: OpenFront) -> PlainTextResponse:
    """Tell where to report a leak (RFC 9116), if the installation says where."""
    if not front.site.contact_email:
        raise NotFound("no contact address is configured")
    expires = (datetime.now(UTC) + _VALID).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: mailto:{front.site.contact_email}",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: nl, en",
    ]
    if front.site.public_url:
        lines.append(f"Canonical: {front.site.public_url}/.well-known/security.txt")
    return PlainTextResponse("\n".join(lines) + "\n")


@router.get("/healthz/live")
def live() -> PlainTextResponse:
    """Say that the process answers."""
    return PlainTextResponse("ok\n")


@router.get("/healthz/ready")
def ready(front: OpenFront) -> JSONResponse:
    """Say whether questions can be answered: something is published, and can be searched."""
    try:
        if front.portal.catalogue.publication() is None:
            return JSONResponse({"status": "niets gepubliceerd"}, 503)
        front.portal.check()
    except IndexMismatch:
        return JSONResponse({"status": "index past niet bij het model"}, 503)
    except KennisloketError:
        return JSONResponse({"status": "niet bereikbaar"}, 503)
    return JSONResponse({"status": "ok"})
