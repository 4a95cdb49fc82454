"""The addresses of gemeenten, wijken and comparisons; nothing else builds one."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from kennisloket.language.slugs import slug_of


def gemeente_url(name: str) -> str:
    """Return the address of a gemeente.

    >>> gemeente_url("Den Haag")
    '/gemeenten/den-haag'
    """
    return f"/gemeenten/{slug_of(name)}"


def wijk_url(slug: str) -> str:
    """Return the address of a wijk; `compare.place.wijk_slugs` knows its slug."""
    return f"/wijken/{slug}"


def measures_file_url(slug: str, extension: str) -> str:
    """Return the address at which the measures of a wijkactieplan are downloaded."""
    return f"/wijken/{slug}/maatregelen.{extension}"


def compare_url(gemeenten: Iterable[str] = (), themas: Iterable[str] = ()) -> str:
    """Return the address at which these gemeenten stand side by side on these themas."""
    items = [*(("gemeente", name) for name in gemeenten), *(("thema", name) for name in themas)]
    return f"/vergelijken?{urlencode(items)}" if items else "/vergelijken"


def difference_url(one: str, other: str, thema: str = "") -> str:
    """Return the address of the differences between two gemeenten, on a thema if one is given."""
    items = [("gemeente", one), ("gemeente", other), *([("thema", thema)] if thema else [])]
    return f"/vergelijken/verschil?{urlencode(items)}"


def difference_file_url(one: str, other: str, thema: str, extension: str) -> str:
    """Return the address at which the differences between two gemeenten are downloaded."""
    items = [("gemeente", one), ("gemeente", other), ("thema", thema)]
    return f"/vergelijken/verschil.{extension}?{urlencode(items)}"
