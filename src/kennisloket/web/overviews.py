"""The overviews of the collection: what the menu page and the home page lead to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kennisloket.compare.book import FactBook
from kennisloket.facts import FactKind


@dataclass(frozen=True, slots=True)
class Overview:
    """A page that puts something of the collection in order; *kind* is what it counts."""

    address: str
    name: str
    explanation: str  # one sentence, Dutch
    kind: FactKind | None = None


# The kinds of facts that have a list with filters; experiments have pages of their own.
LISTED = frozenset({FactKind.AFSPRAAK, FactKind.DOELSTELLING, FactKind.BEDRAG, FactKind.PARTNER})
# In the order of the menu page; a page that is added to the portal is added here.
OVERVIEWS: tuple[Overview, ...] = (
    Overview(
        "/vergelijken",
        "Vergelijk steden",
        "Zet gemeenten naast elkaar: per thema, per experiment of in getallen.",
    ),
    Overview(
        "/gemeenten",
        "Gemeenten",
        "Wat er van elke gemeente en elke wijk is, op de kaart en als lijst.",
    ),
    Overview(
        "/themas",
        "Thema’s",
        "Wat steden en het Rijk per onderwerp zeggen, en wat overal hetzelfde is.",
    ),
    Overview(
        "/experimenten",
        "Experimenten",
        "Welke stad meedoet aan welk experiment, en wat eruit kwam.",
    ),
    Overview(
        "/afspraken",
        "Afspraken",
        "Wie zegt wat toe: de stad, het Rijk of de corporaties.",
        FactKind.AFSPRAAK,
    ),
    Overview(
        "/doelstellingen",
        "Doelstellingen",
        "Wat steden willen bereiken, van het begin tot het doel.",
        FactKind.DOELSTELLING,
    ),
    Overview(
        "/bedragen",
        "Bedragen",
        "Hoeveel geld waarvoor is, en wie het betaalt.",
        FactKind.BEDRAG,
    ),
    Overview(
        "/partners",
        "Partners",
        "Welke organisaties meedoen in welke stad.",
        FactKind.PARTNER,
    ),
)


def counted(book: FactBook) -> Mapping[str, int]:
    """Map the addresses of overviews to how many facts they show."""
    return {one.address: len(book.of(one.kind)) for one in OVERVIEWS if one.kind}


def of_document(book: FactBook, document_id: str) -> Mapping[Overview, int]:
    """Map the overviews to how many of their facts stand in a document; none is left out."""
    kinds = Counter(one.fact.kind for one in book.records if one.document.id == document_id)
    return {one: kinds[one.kind] for one in OVERVIEWS if one.kind in LISTED and kinds[one.kind]}
