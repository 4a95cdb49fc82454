"""Cells side by side, and the three ways of being empty."""

from __future__ import annotations

from kennisloket.compare.collection import Collection, refused_by_gemeente
from kennisloket.compare.matrix import Emptiness, by_thema, emptiness, matrix
from kennisloket.compare.place import Naming
from kennisloket.facts import Deelname, Experiment, Fact, FactRecord, Partner
from kennisloket.models import Metadata, Passage, RefusedFile, Soort, StoredDocument, Thema
from kennisloket.ports import PassageRecord
from kennisloket.vocabulary import Gemeente

SCAN = RefusedFile("scans/Charter_Schiedam.pdf", "Geen tekst.", "NoReadableText")
GEMEENTEN = [
    Gemeente("Schiedam", "0606"),
    Gemeente("Hatert", "9999"),
    Gemeente("Best", "0753", ambiguous=True),
]


def a_document(gemeente: str, unreadable: tuple[int, ...] = ()) -> StoredDocument:
    """Return a charter of a gemeente."""
    about = Metadata(f"Charter {gemeente}", Soort.CHARTER, gemeente)
    return StoredDocument(f"charter-{gemeente.lower()}", 1, about, (), 9, unreadable)


def a_passage(document: StoredDocument, thema: Thema, position: int = 0) -> PassageRecord:
    """Return a passage under a heading of a thema."""
    passage = Passage(document.id, position, f"Tekst {position}.", 0, 8, ("Kop",), thema=thema)
    return PassageRecord(passage, document)


def a_fact(record: PassageRecord, says: Partner | Experiment) -> FactRecord:
    """Return a fact that stands in a passage."""
    about = record.document.metadata
    fact = Fact(says, record.passage.position, 0, 5, about.gemeente, thema=record.passage.thema)
    return FactRecord(fact, record.passage, record.document)


WHOLE = a_document("Deventer")
TORN = a_document("Nijmegen", unreadable=(3,))
WORK = a_passage(WHOLE, Thema.WERKEN)
HOMES = a_passage(TORN, Thema.WONEN)
COLLECTION = Collection((WHOLE, TORN), (WORK, HOMES), refused_by_gemeente([SCAN], GEMEENTEN))


def test_each_way_of_being_empty_has_its_own_word() -> None:
    """Silence of a city, of a scanner and of the collection are three things."""
    assert emptiness("Deventer", COLLECTION) is Emptiness.NOT_MENTIONED
    assert emptiness("Nijmegen", COLLECTION) is Emptiness.UNREADABLE
    assert emptiness("Schiedam", COLLECTION) is Emptiness.UNREADABLE
    assert emptiness("Utrecht", COLLECTION) is Emptiness.NO_DOCUMENT


def test_what_was_found_is_shown_though_a_page_could_not_be_read() -> None:
    """The warning is for empty cells only."""
    found = by_thema(["Nijmegen"], [Thema.WONEN, Thema.WERKEN], COLLECTION, [])
    homes, work = found.rows[0][1]

    assert (homes.passages, homes.empty) == ((HOMES,), None)
    assert work.empty is Emptiness.UNREADABLE


def test_rows_and_cells_keep_the_order_that_was_asked() -> None:
    """Also where a gemeente has nothing."""
    asked = ["Utrecht", "Deventer", "Nijmegen"]
    found = by_thema(asked, [Thema.WERKEN, Thema.WONEN], COLLECTION, [])

    assert [name for name, _ in found.rows] == asked
    assert [[cell.empty for cell in cells] for _, cells in found.rows] == [
        [Emptiness.NO_DOCUMENT, Emptiness.NO_DOCUMENT],
        [None, Emptiness.NOT_MENTIONED],
        [Emptiness.UNREADABLE, None],
    ]


def test_facts_stand_in_the_cell_of_their_gemeente_and_thema() -> None:
    """And in no other."""
    partner = a_fact(WORK, Partner("Rentree"))
    found = by_thema(["Deventer"], [Thema.WERKEN, Thema.WONEN], COLLECTION, [partner])
    work, homes = found.rows[0][1]

    assert work.facts == (partner,)
    assert homes.facts == ()


def test_a_subject_named_in_passing_is_not_empty() -> None:
    """It is asked only where there is no fact and no chapter."""
    asked: list[tuple[str, str]] = []

    def named(gemeente: str, subject: str) -> tuple[Naming, ...]:
        asked.append((gemeente, subject))
        return (Naming(WORK, 0, 5),) if gemeente == "Deventer" else ()

    found = by_thema(["Deventer", "Utrecht"], [Thema.WERKEN, Thema.WONEN], COLLECTION, [], named)
    (_, (work, homes)), (_, (_, silent)) = found.rows

    assert (work.named, homes.named, homes.empty) == ((), (Naming(WORK, 0, 5),), None)
    assert silent.empty is Emptiness.NO_DOCUMENT
    assert ("Deventer", Thema.WERKEN) not in asked


def test_any_subject_may_make_the_columns() -> None:
    """Experiments are compared in the same way, without passages."""
    fact = a_fact(WORK, Experiment("gezonde wijk", Deelname.INTERESSE, national=True))
    found = matrix(
        ["Deventer", "Utrecht"],
        ["gezonde wijk"],
        COLLECTION,
        facts=[fact],
        subject_of=lambda one: (
            one.fact.says.experiment if isinstance(one.fact.says, Experiment) else None
        ),
    )

    assert found.rows[0][1][0].facts == (fact,)
    assert found.rows[1][1][0].empty is Emptiness.NO_DOCUMENT


def test_fifty_gemeenten_fit() -> None:
    """Names that the collection does not hold cost nothing but their rows."""
    names = [f"Gemeente {number}" for number in range(50)]
    found = by_thema(names, list(Thema), COLLECTION, [])

    assert len(found.rows) == 50
    assert {cell.empty for _, cells in found.rows for cell in cells} == {Emptiness.NO_DOCUMENT}


def test_a_common_word_in_a_file_name_is_no_gemeente() -> None:
    """Files called "best of" are about nobody."""
    best = RefusedFile("best of.pdf", "Leeg.", "EmptyFile")

    assert refused_by_gemeente([best], GEMEENTEN) == {}
    assert refused_by_gemeente([SCAN], GEMEENTEN) == {"Schiedam": (SCAN,)}
