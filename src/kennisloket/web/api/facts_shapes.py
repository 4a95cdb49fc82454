"""The shapes of facts in the API; field names are part of the contract."""

from __future__ import annotations

from pydantic import Field

from kennisloket.web.api.schemas import Shape


class Citaat(Shape):
    """De letterlijke woorden waarop een gegeven berust, met hun plaats."""

    document_id: str
    titel: str
    gemeente: str | None
    bestand: str = Field(description="Naam van het bestand dat wordt getoond.")
    pagina: int | None
    kop_pad: list[str]
    tekst: str
    begin: int = Field(description="Eerste teken in de tekst van het document.")
    eind: int = Field(description="Eerste teken na het citaat.")
    link: str = Field(description="Adres op de website dat deze woorden opent.")


class Gegeven(Shape):
    """Wat elk gegeven heeft."""

    id: str = Field(description="Blijft gelijk zolang de passage gelijk blijft.")
    gemeente: str | None
    wijk: str | None
    thema: str | None
    zekerheid: str = Field(description="`zeker`, `waarschijnlijk` of `twijfelachtig`.")
    opmerkingen: list[str]
    gecorrigeerd: bool = Field(description="Waar als een redacteur het gegeven heeft verbeterd.")
    citaat: Citaat


class Experiment(Gegeven):
    """Hoe een gemeente meedoet aan een experiment."""

    experiment: str
    deelname: str = Field(
        description="`neemt deel`, `interesse`, `eigen experiment` of `onbekend`."
    )
    landelijk: bool = Field(description="Onwaar als het een experiment van de gemeente zelf is.")


class Afspraak(Gegeven):
    """Wat een partij heeft toegezegd."""

    partij: str = Field(description="`stad`, `rijk`, `corporaties` of `anders`.")
    tekst: str
    bedrag_eur: int | float | None
    periode: str | None
    deadline: int | None = Field(description="Jaar waarin het af moet zijn.")
    status: str | None = Field(description="Zoals het er staat, bijvoorbeeld `start in 2008`.")


class Tussenwaarde(Shape):
    """Een waarde die onderweg bereikt moet zijn."""

    jaar: int
    waarde: str


class Doelstelling(Gegeven):
    """Wat een indicator was en moet worden; waarden zoals ze er staan."""

    indicator: str
    nulwaarde: str | None
    nuljaar: int | None
    streefwaarde: str | None
    streefjaar: int | None
    eenheid: str | None
    tussenwaarden: list[Tussenwaarde]


class Bedrag(Gegeven):
    """Een bedrag in euro."""

    omschrijving: str
    bedrag_eur: int | float | None = Field(
        description="Leeg bij PM en bij een bedrag dat niet zeker te lezen is."
    )
    gedrukt: str = Field(description="Het bedrag zoals het er staat.")
    periode: str | None
    partij: str | None = Field(description="Wie betaalt: `stad`, `rijk`, `corporaties`, `anders`.")
    betaler: str | None = Field(description="De naam van wie betaalt, waar die er staat.")
    totaal: bool = Field(description="Waar als het bedrag een som van andere bedragen is.")
    apart: str | None = Field(description="Waarom het bedrag niet bij andere opgeteld mag worden.")


class Partner(Gegeven):
    """Een organisatie die meedoet."""

    naam: str
    soort: str = Field(
        description="`corporatie`, `instelling`, `kenniscentrum` of `alliantiepartner`."
    )


class ThemaRegel(Shape):
    """Een thema met wat de collectie erover heeft."""

    id: str
    naam: str
    documenten: int
    gemeenten: list[str] = Field(description="Gemeenten met gegevens bij dit thema.")
    aantallen: dict[str, int] = Field(description="Aantal gegevens per soort.")


class GemeenteRegel(Shape):
    """Een gemeente met wat de collectie erover heeft."""

    id: str
    naam: str
    wijken: list[str]
    documenten: int
    aantallen: dict[str, int] = Field(description="Aantal gegevens per soort.")


class GemeenteDetail(GemeenteRegel):
    """Een gemeente met de adressen van haar lijsten."""

    themas: dict[str, int] = Field(description="Aantal gegevens per thema.")
    links: dict[str, str]
