"""What is asked of a comparison, as an address says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from kennisloket.facts import FactKind
from kennisloket.models import Thema
from kennisloket.web.parameters import PAGE_LIMIT, known_places

MOST_GEMEENTEN = 60  # in one comparison
What = Literal["alles", "afspraken", "doelstellingen", "bedragen"]
Order = Literal["gemeente", "waarde", "-waarde"]


@dataclass(frozen=True, slots=True)
class CompareQuery:
    """A comparison; without gemeenten of all that have documents, without themas of all."""

    gemeenten: tuple[str, ...] = ()
    themas: tuple[str, ...] = ()
    what: str = "alles"
    experiment: str = ""  # instead of themas
    text: str = ""  # words that a number must be about
    order: str = "gemeente"
    page: int = 1

    @property
    def kind(self) -> FactKind | None:
        """Return the kind of numbers that are compared; None for words."""
        numbers = {"doelstellingen": FactKind.DOELSTELLING, "bedragen": FactKind.BEDRAG}
        return None if self.experiment else numbers.get(self.what)

    @property
    def items(self) -> list[tuple[str, str]]:
        """Return the query items of its address; what is standard is left out."""
        standard = CompareQuery()
        items = [("gemeente", name) for name in self.gemeenten]
        items += [("thema", name) for name in self.themas]
        for name, value, usual in (
            ("wat", self.what, standard.what),
            ("experiment", self.experiment, ""),
            ("zoek", self.text, ""),
            ("sorteer", self.order, standard.order),
            ("pagina", str(self.page), "1"),
        ):
            if value != usual:
                items.append((name, value))
        return items

    def address(self, extension: str = "") -> str:
        """Return the address that shows this comparison, or saves it in a format."""
        path = f"/vergelijken.{extension}" if extension else "/vergelijken"
        items = [item for item in self.items if not (extension and item[0] == "pagina")]
        return f"{path}?{urlencode(items)}" if items else path


class CompareParameters(BaseModel):
    """The parameters of a comparison."""

    model_config = ConfigDict(extra="forbid")

    gemeente: list[str] = Field(default=[], max_length=MOST_GEMEENTEN)
    thema: list[Thema] = Field(default=[])
    wat: What = Field(default="alles")
    experiment: Annotated[str, Field(max_length=200)] = ""
    zoek: str = Field(default="", max_length=200)
    sorteer: Order = Field(default="gemeente")
    pagina: int = Field(default=1, ge=1, le=PAGE_LIMIT)

    @field_validator("gemeente")
    @classmethod
    def _known(cls, values: list[str], info: ValidationInfo) -> list[str]:
        return known_places(values, info)

    def query(self) -> CompareQuery:
        """Return the comparison that was asked for."""
        return CompareQuery(
            gemeenten=tuple(dict.fromkeys(self.gemeente)),
            themas=tuple(dict.fromkeys(thema.value for thema in self.thema)),
            what=self.wat,
            experiment=" ".join(self.experiment.split()),
            text=" ".join(self.zoek.split()),
            order=self.sorteer,
            page=self.pagina,
        )


class DifferenceParameters(BaseModel):
    """The parameters of the differences between two gemeenten."""

    model_config = ConfigDict(extra="forbid")

    gemeente: list[str] = Field(default=[], max_length=2)
    thema: Thema | None = None

    @field_validator("gemeente")
    @classmethod
    def _known(cls, values: list[str], info: ValidationInfo) -> list[str]:
        return known_places(values, info)

    @field_validator("thema", mode="before")
    @classmethod
    def _left_open(cls, value: object) -> object:
        """Take an empty field of a form for no thema."""
        return value or None
