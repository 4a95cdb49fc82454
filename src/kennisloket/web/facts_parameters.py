"""The parameters of lists of facts, the same on the pages and in the API."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from kennisloket.compare.book import FactFilter
from kennisloket.facts import Deelname, FactKind, Partij
from kennisloket.models import Thema
from kennisloket.web.facts_query import PAGE_SIZE, FactQuery
from kennisloket.web.parameters import PAGE_LIMIT, known_places

Sort = Literal["gemeente", "thema", "jaar", "-jaar", "bedrag", "-bedrag", "doel", "-doel", "naam"]


class FactParameters(BaseModel):
    """What every list of facts takes; a filter that no fact of a kind has finds nothing."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    gemeente: list[str] = Field(default=[], description="Gemeente; herhaalbaar.")
    wijk: list[str] = Field(default=[], description="Wijk; herhaalbaar.")
    thema: list[Thema] = Field(default=[], description="Thema; herhaalbaar.")
    partij: list[Partij] = Field(
        default=[], description="Wie iets afspreekt, nastreeft of betaalt; herhaalbaar."
    )
    experiment: list[Annotated[str, Field(max_length=200)]] = Field(
        default=[], description="Naam van een experiment; herhaalbaar."
    )
    deelname: list[Deelname] = Field(
        default=[], description="Hoe een gemeente meedoet aan een experiment; herhaalbaar."
    )
    deadline_before: Annotated[int, Field(ge=1900, le=2200)] | None = Field(
        default=None,
        alias="deadlineVoor",
        description="Alleen wat vóór dit jaar af of bereikt moet zijn.",
    )
    document: list[Annotated[str, Field(max_length=300)]] = Field(
        default=[], description="Id van een document; herhaalbaar."
    )
    zoek: str = Field(
        default="", max_length=200, description="Woorden die erin moeten staan, in elke vorm."
    )
    sorteer: Sort = Field(default="gemeente", description="Volgorde; met `-` aflopend.")
    pagina: int = Field(default=1, ge=1, le=PAGE_LIMIT, description="Bladzijde van de lijst.")
    page_size: int = Field(
        default=PAGE_SIZE, ge=1, le=100, alias="paginaGrootte", description="Aantal per bladzijde."
    )

    @field_validator("gemeente", "wijk")
    @classmethod
    def _known(cls, values: list[str], info: ValidationInfo) -> list[str]:
        return known_places(values, info)

    @field_validator("deadline_before", mode="before")
    @classmethod
    def _left_open(cls, value: object) -> object:
        """Take an empty field of a form for no year."""
        return None if value == "" else value

    def query(self, kind: FactKind) -> FactQuery:
        """Return the list of this kind that was asked for."""
        chosen = FactFilter(
            gemeente=_once(self.gemeente),
            wijk=_once(self.wijk),
            thema=_once(self.thema),
            partij=_once(self.partij),
            experiment=_once(self.experiment),
            deelname=_once(self.deelname),
            deadline_before=self.deadline_before,
            document=_once(self.document),
        )
        text = " ".join(self.zoek.split())
        return FactQuery(kind, chosen, text, self.sorteer, self.pagina, self.page_size)


def _once(values: list[str] | list[Thema] | list[Partij] | list[Deelname]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(value) for value in values))
