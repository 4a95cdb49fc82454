"""Passages that somebody selected, as quotations with their footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from kennisloket.errors import NotFound
from kennisloket.ports import Catalogue, PassageRecord
from kennisloket.web import urls
from kennisloket.web.citing import in_words, source_line
from kennisloket.web.parameters import InvalidParameters, ParameterError
from kennisloket.web.tables import Citation

MOST = 50  # passages in one document
_REFERENCE = re.compile(r"(?P<id>[^:]+)(?::(?P<begin>\d{1,9})-(?P<end>\d{1,9}))?")


class QuotationParameters(BaseModel):
    """The parameters of a quotation document."""

    model_config = ConfigDict(extra="forbid")

    passage: list[Annotated[str, Field(max_length=100)]] = Field(
        default=[],
        max_length=MOST,
        description="Id van een passage, of `id:begin-eind` voor de tekens daarvan; herhaalbaar.",
    )


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words with the footnote that says where they stand."""

    words: str
    place: str  # title, gemeente, date, page, heading path, day of retrieval
    address: str  # lasting, in full


@dataclass(frozen=True, slots=True)
class QuotationDocument:
    """What is written to a file."""

    title: str
    introduction: str
    quotations: tuple[Quotation, ...]


def quotation_document(
    citations: Iterable[Citation], *, organisation: str, base_url: str, retrieved: date
) -> QuotationDocument:
    """Return the quotations in the order in which they were selected."""
    return QuotationDocument(
        "Citaten",
        f"Uit {organisation}, opgehaald op {in_words(retrieved)}. Elk citaat is letterlijk; "
        "de voetnoot zegt waar het staat.",
        tuple(_quotation(one, base_url, retrieved) for one in citations),
    )


def _quotation(citation: Citation, base_url: str, retrieved: date) -> Quotation:
    metadata = citation.document.metadata
    whole = f"{base_url}{urls.citation_url(citation.passage.id)}"
    source = source_line(
        metadata, base_url=base_url, address=urls.citation_url(citation.passage.id),
        consulted=retrieved, passage=citation.passage,
    )  # fmt: skip
    return Quotation(citation.quote, source.removesuffix(whole), whole)


def selected(catalogue: Catalogue, references: Sequence[str]) -> tuple[Citation, ...]:
    """Return what was selected, each once.

    Raises:
        InvalidParameters: nothing was selected, or a reference is no reference.
        NotFound: a passage does not stand in the collection.

    """
    if not references:
        raise _wrong("Kies eerst een of meer citaten.")
    found = [_parsed(reference) for reference in dict.fromkeys(references)]
    records = catalogue.records([passage_id for passage_id, _, _ in found])
    return tuple(_citation(records.get(one[0]), *one) for one in found)


def _parsed(reference: str) -> tuple[str, int | None, int | None]:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise _wrong("Schrijf een passage als id, of als id:begin-eind.")
    if match["begin"] is None:
        return match["id"], None, None
    return match["id"], int(match["begin"]), int(match["end"])


def _citation(
    record: PassageRecord | None, passage_id: str, begin: int | None, end: int | None
) -> Citation:
    if record is None:
        raise NotFound(f"no passage {passage_id!r}", "Een gekozen passage bestaat niet meer.")
    passage = record.passage
    first = passage.begin if begin is None else begin
    last = passage.end if end is None else end
    if not passage.begin <= first < last <= passage.end:
        raise _wrong("Deze tekens vallen niet binnen de passage.")
    return Citation(record.document, passage, first, last)


def _wrong(detail: str) -> InvalidParameters:
    return InvalidParameters((ParameterError("passage", detail),))
