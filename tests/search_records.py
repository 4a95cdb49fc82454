"""A small collection in our own words, to ask questions of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from kennisloket.models import (
    DocumentFormat,
    Metadata,
    Passage,
    Publication,
    RefusedFile,
    Rol,
    Soort,
    StoredDocument,
    Thema,
)
from kennisloket.ports import PassageRecord


class Records:
    """The part of a catalogue that search reads, kept in memory; it counts what is asked."""

    def __init__(self, records: Sequence[PassageRecord]) -> None:
        self._records = {record.passage.id: record for record in records}
        self.asked: list[int] = []

    def records(self, passage_ids: Sequence[str]) -> Mapping[str, PassageRecord]:
        """Return the known ones of *passage_ids*."""
        self.asked.append(len(passage_ids))
        return {key: self._records[key] for key in passage_ids if key in self._records}

    def publication(self) -> Publication:
        """Return what stands."""
        documents = len({record.document.id for record in self._records.values()})
        return Publication("g1", datetime(2026, 1, 1, tzinfo=UTC), documents, len(self._records))

    def refused(self) -> tuple[RefusedFile, ...]:
        """Return one scan without text and one broken file."""
        return (
            RefusedFile("scan.pdf", "Geen leesbare tekst.", "NoReadableText"),
            RefusedFile("kapot.pdf", "Beschadigd.", "CorruptFile"),
        )


def a_document(
    name: str,
    gemeente: str | None,
    wijken: tuple[str, ...] = (),
    *,
    soort: Soort = Soort.CHARTER,
    when: date | None = None,
) -> StoredDocument:
    """Make a document that arrived as a PDF."""
    metadata = Metadata(name, soort, gemeente, wijken, when)
    key = name.lower().replace(" ", "-")
    return StoredDocument(key, 1, metadata, (DocumentFormat(key, f"{key}.pdf", "x/y", 1),), 1)


def passages(
    document: StoredDocument, *parts: tuple[tuple[str, ...], str], thema: Thema | None = None
) -> list[PassageRecord]:
    """Make the passages of a document from headings and texts, one after another."""
    made: list[PassageRecord] = []
    begin = 0
    for position, (headings, text) in enumerate(parts):
        rol = next((rol for rol in Rol if rol.value == headings[-1].lower()), None)
        end = begin + len(text)
        passage = Passage(
            document.id, position, text, begin, end, headings, thema=thema, rol=rol, page=1
        )
        made.append(PassageRecord(passage, document))
        begin = end + 1
    return made


STAD, RIJK = "Inzet stad", "Inzet rijk"


def collection() -> list[PassageRecord]:
    """Return three charters, a plan and a news item."""
    deventer = a_document("Charter Deventer", "Deventer", ("Rivierenwijk",), when=date(2008, 2, 4))
    enschede = a_document(
        "Charter Enschede", "Enschede", ("Velve-Lindenhof",), when=date(2008, 3, 31)
    )
    den_haag = a_document(
        "Charter Den Haag", "Den Haag", ("Schilderswijk", "Transvaal"), when=date(2008, 7, 10)
    )
    plan = a_document(
        "Plan Velve", "Enschede", ("Velve-Lindenhof",), soort=Soort.WIJKACTIEPLAN,
        when=date(2009, 5, 1),
    )  # fmt: skip
    nieuws = a_document("Nieuwsbericht", None, soort=Soort.NIEUWSBERICHT, when=date(2010, 1, 15))
    agents = (
        "Het ministerie betaalt {n} extra wijkagenten voor {stad}. Zij beginnen in het voorjaar "
        "en blijven vier jaar lang zichtbaar in de straten van de wijk aanwezig."
    )
    return [
        *passages(
            deventer,
            (("Veiligheid", RIJK), agents.format(n=5, stad="Deventer")),
            (("Veiligheid", STAD), ("De gemeente plaatst camera's op het plein bij het station. "
             "Bewoners melden overlast van brommers bij een vast telefoonnummer.")),
            thema=Thema.VEILIGHEID,
        ),
        *passages(
            deventer,
            (("Wonen", STAD), ("Woningcorporatie De Linde knapt 240 portiekwoningen op. "
             "De verbouwing kost € 3,4 miljoen en is klaar op 1 juni 2011.")),
            (("Werken", STAD), ("In de oude fabriek komt een kansenzone met kleine werkplaatsen. "
             "Startende ondernemers krijgen microkrediet en een jaar lang korting op de huur.")),
        ),
        *passages(
            enschede,
            (("Veiligheid", RIJK), agents.format(n=9, stad="Enschede")),
            (("Wonen", STAD), ("Aan de rand van Velve komen 60 nieuwe huizen met een tuin. "
             "Wethouder Van Zomeren opent in 2010 de eerste straat.")),
            (("Leren", STAD), ("De school blijft tot zes uur open. Kinderen krijgen er hulp bij "
             "hun huiswerk en leren er zwemmen.")),
        ),
        *passages(
            den_haag,
            (("Veiligheid", RIJK), agents.format(n=14, stad="Den Haag")),
            (("Werken", STAD), ("Jeugdwerkloosheid daalt met 15 procent door leerbanen in de bouw. "
             "Werkgevers bieden stageplaatsen aan jongeren uit Transvaal.")),
            (("Gezondheid", STAD), "Ouderen krijgen een huisbezoek van de wijkverpleegkundige."),
        ),
        *passages(
            plan,
            (("Maatregelen",), ("Een buurtconciërge houdt de portieken schoon. De stadspas geeft "
             "gezinnen met weinig geld korting op sport en muziekles.")),
            (("Kosten",), "Buurtconciërge\t€ 45.000\nStadspas\t€ 12.500"),
        ),
        *passages(
            nieuws,
            (("Voortgang",), ("De minister is tevreden over de eerste resultaten. In Enschede "
             "en Deventer daalde het aantal inbraken.")),
        ),
    ]  # fmt: skip
