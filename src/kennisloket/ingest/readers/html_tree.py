"""The part of a web page that is its content, as lxml elements, and where it begins.

A page tells its content with main or article. Where it does not, everything is content
but what is known to be around it: navigation, headers, footers, forms, cookie banners.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

DROPPED = frozenset(
    """script style noscript template iframe object embed applet svg canvas audio video map
    nav aside form dialog menu button select input textarea label datalist head link meta
    base frameset frame progress meter""".split()
)
_AROUND = frozenset({"header", "footer"})
_AROUND_ROLES = frozenset(
    {
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "complementary",
        "dialog",
        "alertdialog",
        "menu",
        "form",
    }
)
_AROUND_NAME = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|cookie-?(?:banner|bar|wall|melding)|breadcrumbs?|kruimelpad|broodkruimel"
    r"|navbar|navigation|navigatie|hoofdmenu|submenu|sidebar|zijbalk|skip-?links?|share|social|delen"
    r"|site-?header|site-?footer|paginering|pagination|advert\w*|newsletter|nieuwsbrief|print-?only"
    r"|sr-only|visually-hidden|gerelateerd|related)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_LEAST_SHARE = 0.25  # of the words; a smaller main or article is not the content


def content_of(body: _Element) -> list[_Element]:
    """Return the elements that hold the content, in order."""
    for choice in (_all(body, "main", role="main"), _all(body, "article")):
        outermost = [element for element in choice if not _inside(element, choice)]
        if outermost and _share(outermost, body) >= _LEAST_SHARE:
            return outermost
    return [body]


def is_around(element: _Element, *, within_content: bool) -> bool:
    """Tell whether an element is no content: furniture of the site, hidden or a form.

    A header within an article holds its title, so there it is content.
    """
    tag = element.tag
    if not isinstance(tag, str) or tag in DROPPED:
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if _HIDDEN_STYLE.search(element.get("style", "")) or element.get("role") in _AROUND_ROLES:
        return True
    if tag in _AROUND and not within_content:
        return True
    names = f"{element.get('id', '')} {element.get('class', '')}"
    return tag not in {"body", "main", "article"} and _AROUND_NAME.search(names) is not None


def _all(body: _Element, tag: str, *, role: str | None = None) -> list[_Element]:
    """Return the elements of a tag or role that are shown."""
    found = [element for element in body.iter(tag) if not is_around(element, within_content=True)]
    if not found and role:
        found = list(body.iterfind(f".//*[@role='{role}']"))
    return found


def _inside(element: _Element, others: list[_Element]) -> bool:
    """Tell whether an element stands in one of the others."""
    return any(parent in others for parent in element.iterancestors())


def _share(elements: list[_Element], body: _Element) -> float:
    """Return which share of the words of running text stands in *elements*."""
    everything = sum(_weight(element) for element in body.iter("p", "li", "td", "h1", "h2", "h3"))
    within = sum(
        _weight(part)
        for element in elements
        for part in element.iter("p", "li", "td", "h1", "h2", "h3")
    )
    return within / everything if everything else 1.0


def _weight(element: _Element) -> int:
    """Return the number of characters right in an element."""
    return len("".join(element.xpath("text()"))) + sum(
        len("".join(child.itertext()))
        for child in element.iterchildren("a", "b", "strong", "em", "i", "span")
    )
