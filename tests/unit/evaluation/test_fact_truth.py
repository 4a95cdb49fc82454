"""How facts are compared with hand-labelled documents."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kennisloket.errors import InvalidInput
from kennisloket.evaluation.fact_figures import FactReport, KindFigures
from kennisloket.evaluation.fact_places import QuotePlaces
from kennisloket.evaluation.fact_truth import ReadDocument, evaluate_facts
from kennisloket.evaluation.fact_values import same_value
from kennisloket.facts import (
    Bedrag,
    Correction,
    Deelname,
    Doelstelling,
    Experiment,
    Fact,
    FactRecord,
    Partner,
    Says,
)
from kennisloket.models import DocumentFormat, Metadata, Passage, Soort, StoredDocument
from kennisloket.vocabulary import load_vocabulary

TEXT = (
    "Zaandam is bereid mee te doen aan het experiment gezonde wijk.\n"
    "Wij beginnen in 2009 een proef met een buurtsuper.\n"
    "De werkloosheid daalt van 12% in 2007 naar 8% in 2011.\n"
    "De stad betaalt € 250.000 per jaar, het Rijk € 1,5 miljoen.\n" + "Verder niets. " * 40
)
LABELLED: dict[str, Any] = {
    "file": "plan",
    "soort": "charter",
    "gemeente": "Zaanstad",
    "experimenten": [
        {
            "experiment": "gezonde wijk",
            "deelname": "interesse",
            "quote": "bereid mee te doen aan het experiment",
        },
        {"experiment": "buurtsuper", "deelname": "eigen experiment", "quote": "een proef met"},
    ],
    "indicatoren": [
        {
            "indicator": "werkloosheid",
            "nulwaarde": "12%",
            "nuljaar": 2007,
            "streefwaarde": "8%",
            "streefjaar": 2011,
            "quote": "van 12% in 2007  naar 8%",
        }
    ],
    "bedragen": [
        {"omschrijving": "stad", "bedrag_eur": 250000, "quote": "€ 250.000 per jaar"},
        {"omschrijving": "rijk", "bedrag_eur": 1500000, "quote": "het Rijk € 1,5 miljoen"},
    ],
    "partners": ["Parteon", "Kamer van Koophandel (KvK)"],
}


def record(words: str, says: Says) -> FactRecord:
    """Return a fact that stands in these words of the document."""
    begin = TEXT.index(words)
    passage = Passage("plan", 0, TEXT, 0, len(TEXT), ())
    return FactRecord(Fact(says, 0, begin, begin + len(words), "Zaanstad"), passage, DOCUMENT)


DOCUMENT = StoredDocument(
    "plan",
    1,
    Metadata("Plan", Soort.CHARTER, "Zaanstad"),
    (DocumentFormat("f", "map/plan.pdf", "application/pdf", 1),),
    1,
)
TARGET = Doelstelling("werkloosheid", "12%", 2007, "8%", 2011, "%")
RIGHT = (
    record("gezonde wijk", Experiment("gezonde wijk", Deelname.INTERESSE, national=True)),
    record("proef met een buurtsuper", Experiment("proef met een buurtsuper", Deelname.EIGEN)),
    record("De werkloosheid daalt van 12% in 2007 naar 8% in 2011", TARGET),
    record("€ 250.000", Bedrag("stad", Decimal(250000), "€ 250.000")),
    record("€ 1,5 miljoen", Bedrag("Rijk", Decimal(1500000), "€ 1,5 miljoen")),
    record("stad", Partner("Kamer van Koophandel")),
    record("stad", Partner("Parteon")),
)


def compared(folder: Path, *records: FactRecord, labelled: object = None) -> FactReport:
    """Compare these facts with the truth."""
    truth = folder / "truth.json"
    truth.write_text(json.dumps({"documents": [labelled or LABELLED]}), encoding="utf-8")
    return evaluate_facts([ReadDocument(DOCUMENT, TEXT, records)], truth, load_vocabulary())


def of(report: FactReport, kind: str) -> KindFigures:
    """Return the figures of one kind."""
    return next(figures for figures in report.kinds if figures.kind == kind)


def test_facts_that_are_all_right_get_full_marks(tmp_path: Path) -> None:
    """White space in a quote and brackets in a name are no matter."""
    report = compared(tmp_path, *RIGHT)

    assert [kind.kind for kind in report.kinds] == [
        "experimenten (landelijk)",
        "experimenten (eigen)",
        "doelstellingen",
        "bedragen",
        "partners",
    ]
    assert all(kind.precision.value == kind.recall.value == 1.0 for kind in report.kinds)
    assert all(share.value == 1.0 for kind in report.kinds for share in kind.shares.values())
    assert report.details() == ""


def test_nothing_found_is_all_missed(tmp_path: Path) -> None:
    """Every entry is named with its quote."""
    report = compared(tmp_path)

    assert sum(kind.labelled for kind in report.kinds) == 7
    assert all(kind.recall.value == 0.0 for kind in report.kinds)
    assert all(len(kind.missed) == kind.labelled for kind in report.kinds)
    assert "missed  plan: charter Zaanstad: 250000 «€ 250.000 per jaar»" in report.details()


def test_a_target_is_matched_by_place_and_judged_by_value(tmp_path: Path) -> None:
    """Near the quote only the same aim is the same target; on it also another one."""
    wrong = replace(TARGET, streefwaarde="9%", nuljaar=2006)
    near = of(compared(tmp_path, record("De werkloosheid daalt", wrong)), "doelstellingen")
    on_it = of(compared(tmp_path, record("daalt van 12% in 2007", wrong)), "doelstellingen")

    assert (near.matched, on_it.matched) == (0, 1)
    assert {name: share.value for name, share in on_it.shares.items()} == {
        "baseline": 0.0,
        "baseline where set": 0.0,
        "target": 0.0,
    }
    assert "12% (2007) -> 8% (2011) / werkloosheid: 12% (2006)" in on_it.differences[0]


def test_equal_values_are_paired_first(tmp_path: Path) -> None:
    """Two amounts in one sentence are not mistaken for each other."""
    one = record("De stad betaalt € 250.000 per jaar, het Rijk € 1,5 miljoen.", RIGHT[3].fact.says)
    two = record("De stad betaalt € 250.000 per jaar, het Rijk € 1,5 miljoen.", RIGHT[4].fact.says)

    assert of(compared(tmp_path, two, one), "bedragen").shares["value"].value == 1.0


def test_a_fact_far_from_the_quote_is_another_fact(tmp_path: Path) -> None:
    """The same value in another paragraph is no match."""
    far = record("€ 250.000", RIGHT[3].fact.says)
    far = replace(far, fact=replace(far.fact, begin=len(TEXT) - 5, end=len(TEXT)))
    figures = of(compared(tmp_path, far), "bedragen")

    assert (figures.matched, figures.found) == (0, 1)
    assert len(figures.extra) == 1


def test_an_experiment_counts_once_with_its_strongest_deelname(tmp_path: Path) -> None:
    """Mentioned in two places, said strongest in one."""
    stronger = record("gezonde wijk", Experiment("gezonde wijk", Deelname.DOET_MEE, national=True))
    figures = of(compared(tmp_path, RIGHT[0], stronger), "experimenten (landelijk)")

    assert (figures.found, figures.matched) == (1, 1)
    assert figures.shares["deelname"].value == 0.0
    assert "interesse / neemt deel" in figures.differences[0]


def test_a_rejected_fact_does_not_count(tmp_path: Path) -> None:
    """A redacteur said that it is wrong."""
    rejected = replace(RIGHT[2], correction=Correction("id", rejected=True))

    assert of(compared(tmp_path, rejected), "doelstellingen").found == 0


def test_a_document_without_gemeente_is_found_by_its_file(tmp_path: Path) -> None:
    """So are the facts of a file in which nothing was recognised."""
    report = compared(tmp_path, *RIGHT, labelled=LABELLED | {"gemeente": None})

    assert of(report, "doelstellingen").recall.value == 1.0


def test_a_quote_that_is_not_in_the_document_is_told(tmp_path: Path) -> None:
    """It can match nothing; that is no fault of the reading."""
    odd = {"omschrijving": "x", "bedrag_eur": 1, "quote": "dit staat er niet"}
    report = compared(tmp_path, *RIGHT, labelled=LABELLED | {"bedragen": [odd]})

    assert report.unplaced == ("plan: charter Zaanstad: dit staat er niet",)
    assert report.to_json()["unplaced"] == list(report.unplaced)
    assert "do not stand in their document: 1" in report.table()


def test_the_report_is_json(tmp_path: Path) -> None:
    """With precision and recall beside the counts."""
    made = json.loads(json.dumps(compared(tmp_path, *RIGHT[:3]).to_json()))

    assert made["bedragen"]["recall"] == 0.0
    assert made["bedragen"]["precision"] is None
    assert made["doelstellingen"]["shares"]["target"] == 1.0


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("experimenten", [{"experiment": "x", "quote": "y", "deelname": "wie weet"}], "deelname"),
        ("indicatoren", [{"indicator": "x", "quote": "y"}], "'streefwaarde' is missing"),
        ("bedragen", [{"omschrijving": "x", "quote": "y", "bedrag_eur": "2"}], "'bedrag_eur'"),
        ("partners", [1], "'partners'"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, field: str, value: object, said: str) -> None:
    """By document, entry and field."""
    with pytest.raises(InvalidInput, match=rf"truth\.json, document 1.*{said}"):
        compared(tmp_path, labelled=LABELLED | {field: value})


def test_a_truth_of_other_files_is_refused(tmp_path: Path) -> None:
    """All figures would be empty."""
    with pytest.raises(InvalidInput, match="labels none"):
        compared(tmp_path, labelled=LABELLED | {"file": "iets-anders"})


@pytest.mark.parametrize(
    ("wanted", "found", "unit", "same"),
    [
        ("6,8%", "6.8", "%", True),
        ("9.800 euro", "9800", "euro", True),
        ("21%-79%", "21%", None, True),
        ("25%", "25", "woningen", False),
        ("0", "0", None, True),
        ("alle acht", "8", None, True),
        ("niet hoger dan het stedelijk gemiddelde", "stedelijk gemiddelde", None, True),
        ("stedelijk gemiddelde (25% in 2007)", "stedelijk gemiddelde", None, True),
        ("stedelijk gemiddelde van 2017", "stedelijk gemiddelde", None, True),
        ("stedelijk gemiddelde", "halvering", None, False),
        ("42% (gemiddelde 2007)", "42%", None, True),
        ("8%", None, None, False),
        (None, None, None, True),
    ],
)
def test_values_compare_on_first_number_and_unit(
    wanted: str | None, found: str | None, unit: str | None, *, same: bool
) -> None:
    """A relative target has no number of its own."""
    assert same_value(wanted, found, unit) is same


def test_a_quote_is_placed_at_its_characters() -> None:
    """Every place where it stands; bullets and spaces are no matter."""
    text = "• de  wijk is\nschoon; de wijk is heel"

    assert [text[begin:end] for begin, end in QuotePlaces(text).of("de wijk is")] == [
        "de  wijk is",
        "de wijk is",
    ]
    assert QuotePlaces(text).of("de stad") == ()
