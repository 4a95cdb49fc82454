"""How structure is compared with hand-labelled documents."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kennisloket.errors import InvalidInput
from kennisloket.evaluation.truth import Share, TruthReport, evaluate_truth
from kennisloket.models import Document, Metadata, Rol, Section, Soort, Thema

LABELLED: dict[str, Any] = {
    "file": "bundel",
    "soort": "charter",
    "gemeente": "Eindhoven",
    "wijken": ["de Bennekel", "Woensel-West"],
    "ondertekend": {"datum": "2008-04-21", "plaats": "Eindhoven"},
    "secties": [
        {"kop": "1. Wonen", "niveau": 1, "thema": "wonen", "rol": None},
        {"kop": "Inzet  stad", "niveau": 2, "thema": "wonen", "rol": "inzet stad"},
        {"kop": "2. Werken", "niveau": 1, "thema": "werken", "rol": None},
    ],
}


def section(heading: str, level: int, thema: Thema | None, rol: Rol | None = None) -> Section:
    """Return a section; where it stands in the text is no matter here."""
    return Section(heading, level, 0, 1, thema=thema, rol=rol)


RIGHT = Document(
    id="charter-eindhoven",
    metadata=Metadata(
        "Charter Eindhoven",
        Soort.CHARTER,
        "Eindhoven",
        ("Woensel-West", "Bennekel"),
        date(2008, 4, 21),
        "ondertekend",
    ),
    text="",
    blocks=(),
    starts=(),
    sections=(
        section("1. Wonen", 1, Thema.WONEN),
        section("Inzet stad", 2, Thema.WONEN, Rol.INZET_STAD),
        section("2. Werken", 1, Thema.WERKEN),
    ),
)


def compared(folder: Path, *documents: Document, labelled: object = None) -> TruthReport:
    """Compare the documents of one bundle with a truth file."""
    truth = folder / "truth.json"
    truth.write_text(json.dumps(labelled or {"documents": [LABELLED]}), encoding="utf-8")
    return evaluate_truth({"map/bundel.pdf": documents}, truth)


def test_a_document_that_is_all_right_gets_full_marks(tmp_path: Path) -> None:
    """White space, articles and the order of wijken are no matter."""
    report = compared(tmp_path, RIGHT)

    assert (report.precision, report.recall, report.f1) == (1.0, 1.0, 1.0)
    assert {
        name: share.value for name, share in report.shares().items() if share.of
    } == dict.fromkeys((name for name, share in report.shares().items() if share.of), 1.0)
    assert report.shares()["signing date"] == Share(1, 1)
    assert report.shares()["other date"] == Share(0, 0)


def test_headings_are_matched_in_order(tmp_path: Path) -> None:
    """A heading that recurs elsewhere is not the one that was missed."""
    sections = (RIGHT.sections[2], section("Bijzaak", 2, None), RIGHT.sections[0])
    report = compared(tmp_path, replace(RIGHT, sections=sections))
    (figures,) = report.documents

    assert figures.matched == 1
    assert report.precision == pytest.approx(1 / 3)
    assert report.recall == pytest.approx(1 / 3)
    assert len(figures.missed) == len(figures.extra) == 2


def test_levels_are_compared_from_the_highest_of_each_side(tmp_path: Path) -> None:
    """Whether a document's chapters are counted from one or two says nothing."""
    lower = tuple(replace(one, level=one.level + 1) for one in RIGHT.sections)

    assert compared(tmp_path, replace(RIGHT, sections=lower)).shares()["level"] == Share(3, 3)


def test_thema_and_rol_are_counted_over_all_and_where_the_truth_has_one(tmp_path: Path) -> None:
    """Both ways, so that a figure cannot hide behind headings without a value."""
    wrong = (
        replace(RIGHT.sections[0], rol=Rol.AMBITIE),
        replace(RIGHT.sections[1], thema=None),
        RIGHT.sections[2],
    )

    shares = compared(tmp_path, replace(RIGHT, sections=wrong)).shares()

    assert shares["thema"] == shares["thema where set"] == Share(2, 3)
    assert shares["rol"] == Share(2, 3)
    assert shares["rol where set"] == Share(1, 1)


def test_metadata_that_differs_is_reported_by_name(tmp_path: Path) -> None:
    """So that one can see what to repair."""
    metadata = replace(
        RIGHT.metadata, gemeente="Helmond", wijken=("Bennekel",), date_kind="gepubliceerd"
    )

    report = compared(tmp_path, replace(RIGHT, metadata=metadata))
    shares = report.shares()

    assert [shares[name].right for name in ("gemeente", "wijken", "signing date")] == [0, 0, 0]
    assert {one.what for one in report.documents[0].differences} >= {"gemeente", "wijken"}
    assert "gemeente: Eindhoven / Helmond" in report.details()


def test_a_labelled_document_is_paired_with_the_one_that_shares_most(tmp_path: Path) -> None:
    """No document is two; the one left over was not split off."""
    other = {**LABELLED, "gemeente": "Arnhem", "secties": [{"kop": "Slot", "niveau": 1}]}

    report = compared(tmp_path, RIGHT, labelled={"documents": [other, LABELLED]})

    assert [entry.found for entry in report.documents] == [None, "charter-eindhoven"]
    assert report.shares()["split"] == Share(1, 2)
    assert report.recall == pytest.approx(3 / 4)


def test_a_year_is_compared_as_a_year(tmp_path: Path) -> None:
    """The truth may know no more than that."""
    labelled = {**LABELLED, "ondertekend": None, "jaar": 2008}

    assert compared(tmp_path, RIGHT, labelled={"documents": [labelled]}).shares()[
        "other date"
    ] == Share(1, 1)


def test_a_document_whose_file_was_not_offered_is_named_and_not_counted(tmp_path: Path) -> None:
    """A collection need not hold everything that was labelled."""
    absent = {**LABELLED, "file": "elders"}

    report = compared(tmp_path, RIGHT, labelled={"documents": [LABELLED, absent]})

    assert report.absent == ("elders: charter Eindhoven",)
    assert report.f1 == 1.0


def test_the_report_is_json_and_text(tmp_path: Path) -> None:
    """For a program and for a person."""
    report = compared(tmp_path, RIGHT)

    assert json.loads(json.dumps(report.to_json()))["headings"]["f1"] == 1.0
    assert "headings          1.000 F1" in report.table()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"soort": "brochure"}, "unknown soort: brochure"),
        ({"soort": None}, "'soort' is missing"),
        ({"file": 3}, "'file' should be a str"),
        ({"secties": [{"niveau": 1}]}, "sectie 1: 'kop' is missing"),
        ({"secties": [{"kop": "A", "niveau": "1"}]}, "'niveau' should be a int"),
        ({"secties": [{"kop": "A", "niveau": 1, "thema": "x"}]}, "unknown thema: x"),
        ({"ondertekend": {"datum": "gisteren"}}, "'datum' is no date: gisteren"),
        ({"file": "niets"}, "labels none of the files"),
    ],
)
def test_a_wrong_truth_file_is_refused_by_name(
    tmp_path: Path, change: dict[str, object], named: str
) -> None:
    """The message says which document and which field."""
    with pytest.raises(InvalidInput, match=named):
        compared(tmp_path, RIGHT, labelled={"documents": [{**LABELLED, **change}]})


@pytest.mark.parametrize("content", ["", "{", "[]", '{"documents": []}', '{"documents": [3]}'])
def test_what_is_no_truth_file_is_refused(tmp_path: Path, content: str) -> None:
    """Before anything is measured."""
    truth = tmp_path / "truth.json"
    truth.write_text(content, encoding="utf-8")

    with pytest.raises(InvalidInput, match=r"truth\.json"):
        evaluate_truth({"bundel.pdf": (RIGHT,)}, truth)


def test_a_truth_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """With its name."""
    with pytest.raises(InvalidInput, match=r"geen\.json"):
        evaluate_truth({}, tmp_path / "geen.json")
