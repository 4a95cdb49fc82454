"""A thema over all gemeenten: what is common once, the rest per gemeente and rol."""

from __future__ import annotations

from fake_portal import MemoryCatalogue
from kennisloket.compare.collection import FollowedCollection
from kennisloket.compare.following import FollowedFacts
from kennisloket.compare.kept import Kept
from kennisloket.compare.themes import overview, thema_counts, thema_overview
from kennisloket.facts import Afspraak, Correction, Fact, FactRecord, Partij
from kennisloket.models import Rol, Thema
from said_lines import said

COMMON = "Het Rijk betaalt in deze jaren mee aan het toezicht op straat."
OWN = "De stad zet in de buurt twee toezichthouders op straat in."


def test_what_is_common_is_left_out_of_what_a_gemeente_says() -> None:
    """It stands on top, once; the gemeente tells how many of its lines stand there."""
    records = [said(gemeente, COMMON) for gemeente in ("Deventer", "Enschede", "Heerlen")]
    records.append(said("Deventer", OWN, rol=Rol.INZET_STAD, title="plan deventer"))
    found = overview(Thema.VEILIGHEID, records, ())

    assert [one.text for one in found.common] == [COMMON]
    assert [(s.gemeente, s.rol, s.lines[0].text) for s in found.said] == [
        ("Deventer", Rol.INZET_STAD, OWN)
    ]
    assert found.shared == {"Deventer": 1, "Enschede": 1, "Heerlen": 1}
    assert found.gemeenten == ("Deventer", "Enschede", "Heerlen")
    assert found.documents == 4


def test_the_rollen_come_in_the_order_of_a_charter() -> None:
    """Ambition first, what stands outside the parts of a charter last."""
    rollen = (None, Rol.INZET_RIJK, Rol.AMBITIE, Rol.INZET_STAD)
    words = (
        "Samen maken wij",
        "De stad bouwt in de wijk",
        "Het Rijk betaalt mee aan",
        "Er komt in de wijk",
    )
    records = [
        said("Deventer", f"{opening} een park.", rol=rol, title=str(rol))
        for opening, rol in zip(words, rollen, strict=True)
    ]
    found = overview(Thema.VEILIGHEID, records, ())

    assert [one.rol for one in found.of("Deventer")] == [
        Rol.AMBITIE,
        Rol.INZET_STAD,
        Rol.INZET_RIJK,
        None,
    ]


def test_a_commitment_comes_before_an_aside() -> None:
    """A line that leans on the one before says little by itself."""
    record = said("Deventer", "Dat is al langer zo in deze buurt van de stad, en ook elders.", OWN)
    begin = record.passage.begin + record.passage.text.index(OWN)
    fact = Fact(Afspraak(Partij.STAD, OWN), 0, begin, begin + len(OWN))
    found = overview(
        Thema.VEILIGHEID, [record], [FactRecord(fact, record.passage, record.document)]
    )

    assert found.said[0].lines[0].text == OWN
    assert len(found.said[0].lines) == 2


def test_a_document_of_no_gemeente_is_counted_and_not_compared() -> None:
    """News of the Rijk belongs to nobody's column."""
    found = overview(Thema.VEILIGHEID, [said(None, OWN)], ())

    assert found.documents == 1
    assert found.gemeenten == ()


def test_a_thema_is_made_again_only_after_a_change() -> None:
    """A page asks for it at every request."""
    catalogue = MemoryCatalogue()
    followed = Kept(
        FollowedCollection(catalogue, ()).current, FollowedFacts(catalogue).current, thema_overview
    )
    first = followed.about(Thema.WERKEN)

    assert followed.about(Thema.WERKEN) is first
    catalogue.correct(Correction(catalogue.facts()[0].id, rejected=True))
    assert followed.about(Thema.WERKEN) is not first


def test_the_themas_are_counted() -> None:
    """Documents and gemeenten; a thema of which nothing stands is not among them."""
    counts = thema_counts(FollowedCollection(MemoryCatalogue(), ()).current())

    assert counts[Thema.WERKEN] == (2, 2)
    assert Thema.FINANCIERING not in counts
