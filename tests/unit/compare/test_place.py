"""What is held of a place: the most telling first, nothing twice, each wijk with an address."""

from __future__ import annotations

import re
from decimal import Decimal

from kennisloket.compare.place import (
    WijkName,
    counts_by_gemeente,
    known_wijken,
    most_telling,
    namings,
    wijk_slugs,
)
from kennisloket.facts import (
    Bedrag,
    Certainty,
    Deelname,
    Doelstelling,
    Experiment,
    Fact,
    FactKind,
    FactRecord,
    Says,
)
from kennisloket.models import Entity, EntityKind, Metadata, Passage, Soort, StoredDocument
from kennisloket.ports import PassageRecord
from kennisloket.vocabulary import Wijk

TEXT = "Wijk Hatert.\nDe stad bouwt een school. In Hatert komt ook een plein.\nHatert krijgt bomen."
PLAN = StoredDocument(
    "plan", 1, Metadata("Plan", Soort.WIJKACTIEPLAN, "Nijmegen", ("Hatert", "Kolping")), (), 0
)
PASSAGE = Passage("plan", 0, TEXT, 100, 100 + len(TEXT), ())


def a_fact(says: Says, certainty: Certainty = Certainty.SURE) -> FactRecord:
    """Return a fact of Nijmegen."""
    return FactRecord(Fact(says, 0, 100, 110, "Nijmegen", certainty=certainty), PASSAGE, PLAN)


def test_a_complete_target_comes_before_one_without_a_baseline() -> None:
    """And a sure one before a doubtful one."""
    bare = a_fact(Doelstelling("huur", streefwaarde="5%"))
    whole = a_fact(Doelstelling("werk", "9%", 2007, "5%", 2011))
    doubtful = a_fact(Doelstelling("zorg", "9%", 2007, "5%", 2011), Certainty.DOUBTFUL)

    assert most_telling([bare, doubtful, whole], 3) == (whole, bare, doubtful)
    assert most_telling([doubtful, whole], 1) == (whole,)


def test_the_largest_amount_comes_first_and_open_ones_last() -> None:
    """PM says little on a short list."""
    small, large = (a_fact(Bedrag(f"post {n}", Decimal(n), str(n))) for n in (1000, 900_000))
    pm = a_fact(Bedrag("later", None, "PM"))

    assert most_telling([pm, small, large], 2) == (large, small)


def test_nothing_stands_twice_on_a_short_list() -> None:
    """A plan repeats itself."""
    once, again = a_fact(Bedrag("loket", Decimal(5), "5")), a_fact(Bedrag("loket", Decimal(5), "5"))

    assert most_telling([once, again], 5) == (once,)
    assert most_telling([once, again], 0) == ()


def test_an_experiment_counts_once_and_only_with_a_part_in_it() -> None:
    """To name a subject is not to take part."""
    part = a_fact(Experiment("gezonde wijk", Deelname.DOET_MEE, national=True))
    again = a_fact(Experiment("gezonde wijk", Deelname.INTERESSE, national=True))
    named = a_fact(Experiment("bewoners", Deelname.ONBEKEND, national=True))

    assert counts_by_gemeente([part, again, named])["Nijmegen"] == {FactKind.EXPERIMENT: 1}


def test_only_a_shared_name_carries_its_gemeente() -> None:
    """Short addresses where they are clear."""
    wijken = known_wijken(
        [Wijk("Hatert", "Nijmegen"), Wijk("Noord", "Amsterdam"), Wijk("Noord", "Rotterdam")], [PLAN]
    )

    assert wijk_slugs(wijken) == {
        "hatert": WijkName("Hatert", "Nijmegen"),
        "amsterdam-noord": WijkName("Noord", "Amsterdam"),
        "rotterdam-noord": WijkName("Noord", "Rotterdam"),
        "kolping": WijkName("Kolping", "Nijmegen"),
    }


def test_the_sentence_that_names_the_wijk_is_cited() -> None:
    """Not the whole passage, not a bare name, and once a passage."""
    entities = [
        Entity(EntityKind.WIJK, "Hatert", "Hatert", 100 + at, 100 + at + 6)
        for at in (found.start() for found in re.finditer("Hatert", TEXT))
    ]
    (found,) = namings("Hatert", [PassageRecord(PASSAGE, PLAN)], entities)

    assert TEXT[found.begin - 100 : found.end - 100] == "In Hatert komt ook een plein."
    assert namings("Kolping", [PassageRecord(PASSAGE, PLAN)], entities) == ()
