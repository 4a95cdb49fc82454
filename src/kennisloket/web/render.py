"""Pages become HTML: one Jinja environment, strict, with addresses from `urls` only."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kennisloket.search.results import Sort
from kennisloket.shipped import shipped
from kennisloket.web import citing, labels, marked_text, reporting, urls, urls_places
from kennisloket.web.assets import Assets
from kennisloket.web.pages import Page
from kennisloket.web.portal import Site

LINKS = MappingProxyType(
    {
        name: getattr(urls, name)
        for name in (
            "at_page",
            "citation_url",
            "document_url",
            "documents_url",
            "documents_with",
            "experiment_url",
            "facts_file_url",
            "facts_url",
            "file_url",
            "filter_items",
            "page_url",
            "passage_url",
            "question_url",
            "report_url",
            "search_url",
            "sorted_by",
            "switched_off",
            "thema_file_url",
            "thema_url",
            "without_filters",
        )
    }
    | {
        name: getattr(urls_places, name)
        for name in (
            "compare_url",
            "difference_file_url",
            "difference_url",
            "gemeente_url",
        )
    }
)
FILTERS = MappingProxyType(
    {
        "label": labels.label,
        "format_label": labels.format_label,
        "size_label": labels.size_label,
        "getal": labels.number_label,
        "in_words": citing.in_words,
        "dated": citing.dated,
        "page_range": citing.page_range,
        "excerpt": marked_text.excerpt,
    }
)
SORTS = MappingProxyType({Sort.RELEVANCE: "beste eerst", Sort.DATE: "nieuwste eerst"})
_AMSTERDAM = "Europe/Amsterdam"
_NO_HTML = re.compile("[\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f]")  # characters that no page may hold


def environment(site: Site, assets: Assets) -> Environment:
    """Return the one Jinja environment of the portal."""
    found = Environment(
        loader=FileSystemLoader(shipped("web", "templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.globals |= shared(site, assets)
    found.filters |= FILTERS
    return found


def shared(site: Site, assets: Assets) -> dict[str, Any]:
    """Return what every template may use beside the fields of its page."""
    return {
        **LINKS,
        "site": site,
        "asset": assets.address,
        "word_segments": _word_segments,
        "report_kinds": reporting.KINDS,
        "sorts": SORTS,
        "local_day": local_day,
    }


def render(templates: Environment, page: Page) -> str:
    """Return the HTML of *page*."""
    values = {field.name: getattr(page, field.name) for field in fields(page)}
    return _NO_HTML.sub("\ufffd", templates.get_template(page.template).render(values))


def local_day(moment: datetime) -> date:
    """Return the day on which *moment* falls in the Netherlands."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(ZoneInfo(_AMSTERDAM)).date()


def _word_segments(
    text: str, pairs: tuple[tuple[int, int], ...]
) -> tuple[marked_text.Segment, ...]:
    return marked_text.segments(text, marked_text.word_marks(pairs))


def written_text(name: str) -> Markup:
    """Return a shipped Markdown page as HTML."""
    from markdown_it import MarkdownIt

    source = shipped("web", "content", f"{name}.md").read_text(encoding="utf-8")
    return Markup(MarkdownIt("commonmark").enable("table").render(source))  # noqa: S704  our own file
