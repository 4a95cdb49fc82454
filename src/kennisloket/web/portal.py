"""What the portal is given: the use cases and stores of one request, and facts about the site."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kennisloket.compare.book import FactBook
from kennisloket.compare.collection import Collection
from kennisloket.compare.comparisons import Comparisons
from kennisloket.geography import Geography
from kennisloket.ports import Catalogue, PageViewer
from kennisloket.search.results import SearchRequest, SearchResult
from kennisloket.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Site:
    """Facts about this installation; they do not change while it runs."""

    organisation: str = "Kennisloket wijkenaanpak"
    public_url: str | None = None  # without a slash at the end
    contact_email: str | None = None
    accessibility_url: str | None = None  # the organisation's own declaration
    block_robots: bool = False
    theme_css: Path | None = None  # design tokens of the municipality
    rate_limit: int = 0  # requests per minute per client; 0 is no limit
    trusted_proxies: int = 0  # how many own proxies add to X-Forwarded-For


@dataclass(frozen=True, slots=True)
class Portal:
    """Everything a request may use, opened once when the server starts.

    All of it is safe to call from several threads and follows a new publication by
    itself. *search* raises InvalidQuestion, NothingPublished or IndexUnavailable;
    *suggest* returns questions or terms that begin like what was typed, best first, at
    most ten, and never raises for strange input. *facts* returns the facts of the state
    that stands, *collection* its documents and passages, *comparisons* what they say side
    by side. *check* raises what stands in the way of answering a question now.
    """

    search: Callable[[SearchRequest], SearchResult]
    suggest: Callable[[str], Sequence[str]]
    catalogue: Catalogue
    viewer: PageViewer
    vocabulary: Vocabulary
    geography: Geography
    facts: Callable[[], FactBook]
    collection: Callable[[], Collection]
    comparisons: Comparisons
    check: Callable[[], None] = lambda: None
