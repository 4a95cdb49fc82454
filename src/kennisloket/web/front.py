"""What the routes share: the opened portal with the means to answer in HTML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment

from kennisloket.models import Filters
from kennisloket.web.assets import Assets
from kennisloket.web.pages import Page
from kennisloket.web.parameters import Model, Places, parse, without_tracking
from kennisloket.web.portal import Portal, Site
from kennisloket.web.render import render


@dataclass(frozen=True, slots=True)
class Front:
    """One running portal; made when the server starts."""

    portal: Portal
    site: Site
    templates: Environment
    assets: Assets
    places: Places

    def page(self, page: Page, status: int = 200) -> HTMLResponse:
        """Return *page* as an answer."""
        return HTMLResponse(render(self.templates, page), status_code=status)

    def parameters(self, model: type[Model], request: Request) -> Model:
        """Return the query of *request*; InvalidParameters names what is wrong."""
        return parse(model, without_tracking(_items(request)), self.places)

    def base_url(self, request: Request) -> str:
        """Return the public address of the portal, without a slash at the end."""
        return (self.site.public_url or str(request.base_url)).rstrip("/")


def open_front(portal: Portal, site: Site, templates: Environment, assets: Assets) -> Front:
    """Return the front of an opened portal."""
    places = Places(portal.vocabulary, lambda: portal.catalogue.facets(Filters()))
    return Front(portal, site, templates, assets, places)


def _items(request: Request) -> Iterable[tuple[str, str]]:
    return request.query_params.multi_items()


def front_of(request: Request) -> Front:
    """Return the front that the application opened at its start."""
    front: Front = request.app.state.front
    return front


OpenFront = Annotated[Front, Depends(front_of)]
