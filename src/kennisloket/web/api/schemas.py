"""The shapes of the API; field names are part of the contract."""

from __future__ import annotations

from datetime import date
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

Item = TypeVar("Item")


class Shape(BaseModel):
    """Names in JSON are lowerCamelCase."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True)


class Lijst(Shape, Generic[Item]):
    """Eén bladzijde van een lijst."""

    resultaten: list[Item]
    totaal: int = Field(description="Aantal over alle bladzijden.")
    pagina: int
    pagina_grootte: int


class Bestand(Shape):
    """Een bestand waarin een document is aangeleverd."""

    id: str
    naam: str
    media_type: str
    grootte: int = Field(description="In bytes.")
    link: str


class Document(Shape):
    """Een document zonder zijn tekst."""

    id: str
    titel: str
    soort: str
    gemeente: str | None
    wijken: list[str]
    datum: date | None = Field(json_schema_extra={"format": "date"})
    bestand: str = Field(description="Naam van het bestand dat wordt getoond.")


class DocumentDetail(Document):
    """Een document met alles wat erover bekend is, behalve zijn tekst."""

    versie: int
    datum_soort: str | None = Field(
        description="Wat de datum betekent: `ondertekend`, `gepubliceerd` of `jaar`."
    )
    plaats: str | None
    bestanden: list[Bestand]
    bladzijden: int
    onleesbare_bladzijden: list[int]
    tekens: int
    passages: int
    opmerkingen: list[str]
    links: dict[str, str]


class Passage(Shape):
    """Letterlijke tekst uit één onderdeel van een document."""

    id: str
    tekst: str
    kop_pad: list[str]
    thema: str | None
    rol: str | None
    pagina: int | None = Field(description="Bladzijde waarop de passage begint.")
    begin: int = Field(description="Eerste teken in de tekst van het document.")
    eind: int = Field(description="Eerste teken na de passage.")


class PassageDetail(Shape):
    """Een passage met haar document, ook als de tekst intussen is veranderd."""

    passage: Passage
    document: str = Field(description="Id van het document.")
    staat: str = Field(
        description="`ongewijzigd`, `verplaatst`, `gewijzigd` of `vervallen`; "
        "`nu` is de passage die er nu staat."
    )
    nu: Passage | None
    links: dict[str, str]


class Links(Shape):
    """Adressen op de website."""

    passage: str
    document: str


class Woord(Shape):
    """Een woord van de vraag en het woord van de passage dat erbij past."""

    vraag: str
    tekst: str
    gewicht: float


class Herkend(Shape):
    """Wat in de vraag is herkend."""

    soort: str
    waarde: str
    tekst: str
    toegepast: bool
    bekend: bool = Field(description="Onwaar als de collectie hierover niets heeft.")


class Uitleg(Shape):
    """Waarom dit een resultaat is."""

    woorden: list[Woord]
    begrippen: list[str]
    herkend: list[Herkend]


class OokIn(Shape):
    """Bijna dezelfde passage in een ander document."""

    document: Document
    passage: Passage
    verschillen: list[str] = Field(description="Woorden die in één van beide staan.")


class Resultaat(Shape):
    """Een gevonden passage."""

    positie: int
    score: float
    passage: Passage
    document: Document
    links: Links
    uitleg: Uitleg
    ook_in: list[OokIn]


class Vraag(Shape):
    """De vraag zoals zij is begrepen."""

    tekst: str
    herkend: list[Herkend]
    ook_gezocht_op: list[str]
    bedoelde_u: str | None
    gecorrigeerd: bool = Field(description="Waar als de resultaten bij `bedoeldeU` horen.")


class Zin(Shape):
    """Een zin van het antwoord, letterlijk uit een passage."""

    tekst: str
    citaat: int = Field(description="Positie van het resultaat waarin de zin staat.")
    begin: int
    eind: int
    markeringen: list[tuple[int, int]] = Field(
        description="Delen van `tekst` met het gevraagde bedrag, de datum of de naam."
    )


class Antwoord(Shape):
    """De zinnen die antwoord geven, of uitleg waarom die er niet zijn."""

    status: str = Field(description="`gevonden` of `niet_gevonden`.")
    zinnen: list[Zin]
    toelichting: str | None


class FacetWaarde(Shape):
    """Een waarde om op te filteren."""

    waarde: str
    aantal: int


class Dekking(Shape):
    """Waarin is gezocht."""

    documenten: int
    onleesbaar: int = Field(description="Documenten zonder leesbare tekst.")


class Zoekresultaten(Shape):
    """Alles wat een zoekvraag oplevert."""

    vraag: Vraag
    antwoord: Antwoord
    resultaten: list[Resultaat]
    verwant: list[Resultaat]
    facetten: dict[str, list[FacetWaarde]]
    totaal: int
    pagina: int
    pagina_grootte: int
    dekking: Dekking


class OnleesbaarBestand(Shape):
    """Een bestand dat is aangeboden maar niet kon worden gelezen."""

    naam: str
    reden: str


class FoutInParameter(Shape):
    """Eén parameter die niet gebruikt kan worden."""

    name: str
    detail: str


class Probleem(Shape):
    """Een fout volgens RFC 9457."""

    type: str = "about:blank"
    status: int
    title: str
    detail: str
    errors: list[FoutInParameter] = []
