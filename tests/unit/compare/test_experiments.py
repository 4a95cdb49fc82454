"""Which experiments there are, and what later documents tell of them."""

from __future__ import annotations

import pytest

from kennisloket.compare.experiments import (
    Known,
    ResultWords,
    known_experiments,
    strength,
    told_of,
)
from kennisloket.facts import Deelname, Experiment, Fact, FactRecord
from kennisloket.models import Soort, Thema
from kennisloket.ports import PassageRecord
from kennisloket.vocabulary import NationalExperiment, load_vocabulary
from said_lines import said

NATIONAL = (
    NationalExperiment("gezonde wijk", ("de gezonde wijk",), ("gezondheid",)),
    NationalExperiment("slagkracht achter de voordeur", (), ("achter de voordeur",)),
)
WORDS = ResultWords(load_vocabulary().words("resultaten"))
RESULT = "Het aantal kinderen dat sport, steeg in twee jaar van 40% naar 55%."
PLAN = "Het aantal kinderen dat sport, moet stijgen van 40% naar 55%."
NAMED = "Dit hoort bij het experiment gezonde wijk van het Rijk en de steden."


def takes_part(
    record: PassageRecord, name: str = "gezonde wijk", deelname: Deelname = Deelname.DOET_MEE
) -> FactRecord:
    """Return that the gemeente of a document takes part, as its passage says."""
    passage = record.passage
    fact = Fact(
        Experiment(name, deelname, national=name == "gezonde wijk"),
        0,
        passage.begin,
        passage.end,
        record.document.metadata.gemeente,
        thema=passage.thema,
    )
    return FactRecord(fact, passage, record.document)


def report(
    *lines: str, title: str = "Verslag", soort: Soort = Soort.EXPERIMENT, begin: int = 40
) -> PassageRecord:
    """Return a passage of a later document."""
    return said(
        "Deventer",
        *lines,
        title=title,
        soort=soort,
        headings=(),
        thema=Thema.GEZONDHEID,
        begin=begin,
    )


def texts(lines: tuple[object, ...]) -> list[str]:
    """Return the words of lines."""
    return [str(getattr(line, "text", "")) for line in lines]


def test_the_national_ones_come_first_and_are_always_there() -> None:
    """Also where nobody takes part; those of cities follow by name, whatever their case."""
    facts = [
        takes_part(said("Deventer", NAMED)),
        takes_part(said("Heerlen", NAMED), "Zwerfboek"),
        takes_part(said("Enschede", NAMED), "buurtbus"),
        takes_part(said("Alkmaar", NAMED), "Buurtbus"),
    ]
    known = known_experiments(NATIONAL, facts)

    assert [(one.slug, one.gemeenten) for one in known] == [
        ("gezonde-wijk", ("Deventer",)),
        ("slagkracht-achter-de-voordeur", ()),
        ("buurtbus", ("Alkmaar", "Enschede")),
        ("zwerfboek", ("Heerlen",)),
    ]


def test_the_surest_word_comes_first() -> None:
    """Who takes part has shown interest before."""
    order = [Deelname.ONBEKEND, Deelname.INTERESSE, Deelname.DOET_MEE]
    facts = [takes_part(said("Deventer", NAMED), deelname=one) for one in order]

    assert [strength(one) for one in known_experiments(NATIONAL, facts)[0].facts] == [1, 2, 3]


@pytest.mark.parametrize(
    ("records", "results"),
    [
        ([], []),
        ([report(NAMED, RESULT)], [RESULT]),
        ([report(NAMED, PLAN)], []),
        ([report(RESULT)], []),
        ([report(RESULT, title="Experiment gezonde wijk")], [RESULT]),
        ([report(RESULT, title="Experiment gezondheid in de buurt")], [RESULT]),
        ([report(RESULT, title="Alles over gezondheid")], []),
        ([report(NAMED, RESULT, soort=Soort.NIEUWSBERICHT)], [RESULT]),
        ([report(NAMED, RESULT, soort=Soort.CHARTER)], []),
    ],
)
def test_a_result_is_what_happened_in_a_document_about_it(
    records: list[PassageRecord], results: list[str]
) -> None:
    """A plan is none, and a charter was signed before anything happened."""
    known = known_experiments(NATIONAL, ())[0]

    assert texts(told_of(known, records, WORDS).results) == results


def test_all_of_a_report_on_an_experiment_counts() -> None:
    """A fact says what the report is about; its other passages need not name it."""
    named, other = report(NAMED), report(RESULT, begin=400)
    known = known_experiments(NATIONAL, [takes_part(named)])[0]
    told = told_of(known, [other, named], WORDS)

    assert texts(told.results) == [RESULT]
    assert texts(told.mentions) == [NAMED]


def test_a_heading_can_say_that_results_follow() -> None:
    """Under it a whole sentence counts without any word of its own, a label does not."""
    sentence = "In de eerste maand kwamen er dertig kinderen naar het veld."
    record = said(
        "Deventer",
        NAMED,
        sentence,
        "Tabel 1 met de aantallen per maand",
        soort=Soort.EXPERIMENT,
        headings=("Wat leverde het op",),
    )
    known = known_experiments(NATIONAL, ())[0]

    assert sentence in texts(told_of(known, [record], WORDS).results)
    assert len(told_of(known, [record], WORDS).results) == 2


def test_practices_that_name_it_come_before_those_on_its_thema() -> None:
    """And each says what it has to do with it."""
    about = "De buurt legde samen met de school een veld aan waar iedereen mag spelen."
    alike = report(about, title="Veld", soort=Soort.GOOD_PRACTICE)
    naming = report(f"{about} {NAMED}", title="Ander veld", soort=Soort.GOOD_PRACTICE)
    known = Known(
        "gezonde wijk", national=True, facts=(takes_part(report(NAMED, title="Charter")),)
    )
    told = told_of(known, [alike, naming], WORDS)

    assert [(one.line.record.document.id, one.why) for one in told.practices] == [
        ("ander veld", "noemt dit experiment"),
        ("veld", "gaat over hetzelfde thema"),
    ]


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        ((RESULT, f"Wij vertellen hier over het veld. {NAMED}"), NAMED),
        (("Dit stuk is geschreven door de bewoners van de straat en hun buren.", RESULT), RESULT),
        (("Kort.", "De buurt legde samen met de school een veld aan voor iedereen."), "De buurt"),
    ],
)
def test_a_practice_is_shown_by_its_most_telling_line(lines: tuple[str, ...], shown: str) -> None:
    """What names the experiment, else a result, and no bare words."""
    record = report(*lines, title="Experiment gezonde wijk", soort=Soort.GOOD_PRACTICE)
    (practice,) = told_of(known_experiments(NATIONAL, ())[0], [record], WORDS).practices

    assert practice.line.text.startswith(shown)
