"""What the entity finder recognises, in sentences of our own."""

from itertools import pairwise

import pytest

from kennisloket.ingest.entities import SpacyEntityFinder
from kennisloket.models import Entity, EntityKind
from kennisloket.vocabulary import load_vocabulary


@pytest.fixture(scope="module")
def finder() -> SpacyEntityFinder:
    """One finder over the shipped vocabulary."""
    return SpacyEntityFinder(load_vocabulary())


def values(finder: SpacyEntityFinder, text: str, kind: EntityKind) -> list[str]:
    """Return the values of one kind in *text*."""
    return [item.value for item in finder.find([text])[0] if item.kind is kind]


def found(finder: SpacyEntityFinder, text: str) -> list[tuple[str, str]]:
    """Return (kind, value) of all that is found in *text*."""
    return [(item.kind.value, item.value) for item in finder.find([text])[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De werkloosheid is 6.8%.", ["6.8"]),
        ("De werkloosheid is 6,80 %.", ["6.8"]),
        ("Dat is 12 procent meer.", ["12"]),
        ("De score steeg 3 procentpunt.", ["3"]),
        ("De score steeg 15%-punten.", ["15"]),
        ("Van 40% naar 25%.", ["40", "25"]),
    ],
)
def test_percentages_are_found_with_point_or_comma(
    finder: SpacyEntityFinder, text: str, expected: list[str]
) -> None:
    """Both notations stand in one and the same plan."""
    assert values(finder, text, EntityKind.PERCENTAGE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Getekend op 4 maart 2009 in de wijk.", "2009-03-04"),
        ("Getekend op 4 mrt. 2009.", "2009-03-04"),
        ("Versie van 04-03-2009.", "2009-03-04"),
        ("Versie van 4/3/2009.", "2009-03-04"),
        ("Versie van 2009-03-04.", "2009-03-04"),
    ],
)
def test_dates_become_iso_dates(finder: SpacyEntityFinder, text: str, expected: str) -> None:
    """Day before month, as the Dutch write it; the year in it is not told again."""
    assert values(finder, text, EntityKind.DATE) == [expected]
    assert values(finder, text, EntityKind.YEAR) == []


def test_a_day_that_does_not_exist_is_no_date(finder: SpacyEntityFinder) -> None:
    """A reading error must not stop the whole file."""
    assert values(finder, "Op 31 februari 2009 was er niets.", EntityKind.DATE) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2009 en 2010.", ["2009", "2010"]),
        ("De periode 2008-2011.", ["2008", "2011"]),
        ("Er komen 2000 woningen bij.", []),
        ("Er komen 2010 nieuwe huurwoningen bij.", []),
        ("Het kost € 2010 per adres.", []),
        ("Postbus 12, 2011 AB.", []),
        ("Besluit 12.2009 en nummer 120090.", []),
    ],
)
def test_years_are_told_from_counts(
    finder: SpacyEntityFinder, text: str, expected: list[str]
) -> None:
    """A number of houses between 1900 and 2099 is not a year."""
    assert values(finder, text, EntityKind.YEAR) == expected


def test_names_are_found_by_adjective_abbreviation_and_in_capitals(
    finder: SpacyEntityFinder,
) -> None:
    """Policy texts rarely use the official name."""
    text = "De Haagse wethouder en WWI bezochten Bos en Lommer. CHARTER ALKMAAR. Nicis keek mee."

    assert found(finder, text) == [
        ("gemeente", "Den Haag"),
        ("ministerie", "Wonen, Wijken en Integratie"),
        ("wijk", "West binnen de ring"),
        ("gemeente", "Alkmaar"),
        ("kenniscentrum", "Nicis Institute"),
    ]


def test_a_curly_apostrophe_or_odd_hyphen_changes_nothing(finder: SpacyEntityFinder) -> None:
    """Word processors put other signs in names; offsets stay those of the text."""
    text = "Van ’s‑Gravenhage naar Woensel‐West."

    result = finder.find([text])[0]

    assert [item.value for item in result] == ["Den Haag", "Woensel-West"]
    assert [item.text for item in result] == ["’s‑Gravenhage", "Woensel‐West"]


def test_names_in_quotes_and_brackets_are_found(finder: SpacyEntityFinder) -> None:
    """A sign that opens a word does not hide the name."""
    text = "De corporaties (Vestia) en 'Deventer' tekenden."

    assert found(finder, text) == [("corporatie", "Vestia"), ("gemeente", "Deventer")]
    assert found(finder, "De corporatie (Rentree) bouwt.") == [("corporatie", "Rentree")]
    assert found(finder, "De rentree (Rentree) van het loket.") == []


def test_names_on_both_sides_of_a_slash_are_found(finder: SpacyEntityFinder) -> None:
    """Ministries are often written in one breath."""
    assert values(finder, "Overleg met VROM/SZW.", EntityKind.MINISTERIE) == [
        "Volkshuisvesting, Ruimtelijke Ordening en Milieubeheer",
        "Sociale Zaken en Werkgelegenheid",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Best een goed plan, met veel huizen voor de buren.", []),
        ("Huizen in de buurt zijn oud. Buren helpen elkaar.", []),
        ("Mevrouw Van Buren is voorzitter.", []),
        ("De gemeente Best doet mee.", ["Best"]),
        ("In Huizen en uit Epe kwamen reacties.", ["Huizen", "Epe"]),
        ("De provincie Utrecht betaalt mee.", []),
        ("Getekend door J.P. Delft en mevrouw Tiel.", []),
        ("Op de Utrechtse Heuvelrug is bos.", ["Utrechtse Heuvelrug"]),
        ("De gemeente Haren ging op in Groningen.", ["Groningen", "Groningen"]),
    ],
)
def test_a_gemeente_that_is_a_common_word_needs_a_word_before_it(
    finder: SpacyEntityFinder, text: str, expected: list[str]
) -> None:
    """Otherwise "best" and "huizen" would drown every list of gemeenten."""
    assert values(finder, text, EntityKind.GEMEENTE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wij wonen in Amsterdam-Noord.", ["Noord"]),
        ("Rotterdam telt er zeven. In de wijk Noord begint het werk.", ["Noord"]),
        ("De wijk Noord heeft veel groen.", []),
        ("Ten noorden van het spoor, richting Noord, in Rotterdam.", []),
        ("Groningen begint in De Hoogte.", ["De Hoogte"]),
        ("Wij houden Groningen op de hoogte.", []),
        ("In de Wielwijk en Crabbehof.", ["Wielwijk/Crabbehof"]),
    ],
)
def test_a_wijk_named_for_a_windstreek_needs_its_gemeente(
    finder: SpacyEntityFinder, text: str, expected: list[str]
) -> None:
    """Two cities have a Noord; the text must say which."""
    assert values(finder, text, EntityKind.WIJK) == expected


def test_the_corporatie_called_in_is_found_only_as_a_corporatie(
    finder: SpacyEntityFinder,
) -> None:
    """Its name is the most common word there is."""
    text = "In de wijk bouwt woningcorporatie In. Welkom in het portaal van Portaal."

    assert values(finder, text, EntityKind.CORPORATIE) == ["In"]


def test_justitie_is_a_ministry_only_after_its_title(finder: SpacyEntityFinder) -> None:
    """Police and justice are also what stands in a sentence about crime."""
    text = "Politie en Justitie werken samen. Het ministerie van Justitie betaalt."

    assert values(finder, text, EntityKind.MINISTERIE) == ["Justitie"]


def test_offsets_cut_exactly_the_text_and_nothing_overlaps(finder: SpacyEntityFinder) -> None:
    """A mark in the browser stands on these characters."""
    text = (
        "In Den Haag Zuidwest betaalt Vestia € 1,2 miljoen (12%) in 2009,\n"
        "op 3 juli 2009 getekend door VROM, Haag Wonen en de gemeente Den Haag."
    )

    result = finder.find([text])[0]

    assert all(text[item.begin : item.end] == item.text for item in result)
    assert all(left.end <= right.begin for left, right in pairwise(result))
    assert [item.kind for item in result] == [
        EntityKind.WIJK,
        EntityKind.CORPORATIE,
        EntityKind.AMOUNT,
        EntityKind.PERCENTAGE,
        EntityKind.YEAR,
        EntityKind.DATE,
        EntityKind.MINISTERIE,
        EntityKind.CORPORATIE,
        EntityKind.GEMEENTE,
    ]


def test_a_name_does_not_run_over_a_line(finder: SpacyEntityFinder) -> None:
    """A line of the canonical text is a block or a table row of its own."""
    assert values(finder, "naar Den\nHaag", EntityKind.GEMEENTE) == []


def test_no_texts_and_an_empty_text_give_nothing(finder: SpacyEntityFinder) -> None:
    """One answer per text, also for none."""
    assert finder.find([]) == []
    assert finder.find([""]) == [()]


def test_a_text_of_more_than_a_million_characters_is_taken(finder: SpacyEntityFinder) -> None:
    """A bundle may be long; spaCy's own limit is not ours."""
    text = "Bewoners praten mee over de straat. " * 30_000 + "Dat kost € 5 in Delft."

    assert finder.find([text])[0] == (
        Entity(EntityKind.AMOUNT, "5", "€ 5", len(text) - 13, len(text) - 10),
        Entity(EntityKind.GEMEENTE, "Delft", "Delft", len(text) - 6, len(text) - 1),
    )
