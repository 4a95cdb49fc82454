"""Amounts say what they are for, who pays and when, and never more than stands there."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kennisloket.facts import Bedrag, Certainty, Fact, FactKind, Partij
from kennisloket.models import Block, Rol
from read_facts import a_caption, a_table, an_item, facts_in, written


def amounts(*blocks: Block | str, rol: Rol | None = None, heading: str = "Wonen") -> list[Bedrag]:
    """Return the amounts that a few blocks name."""
    found = (fact.says for fact in facts(*blocks, rol=rol, heading=heading))
    return [says for says in found if isinstance(says, Bedrag)]


def facts(*blocks: Block | str, rol: Rol | None = None, heading: str = "Wonen") -> tuple[Fact, ...]:
    """Return the amounts as facts."""
    return facts_in(written(*blocks, rol=rol, heading=heading), FactKind.BEDRAG)


@pytest.mark.parametrize(
    ("sentence", "partij", "betaler"),
    [
        ("De gemeente reserveert € 3 miljoen voor het park.", Partij.STAD, "gemeente"),
        ("Het Rijk stelt de gemeente Schiedam € 90.000 ter beschikking.", Partij.RIJK, "Rijk"),
        ("Er is 40.000 euro beschikbaar van VWS.", Partij.RIJK, "VWS"),
        ("De corporaties leggen € 5 mln in.", Partij.CORPORATIES, "corporaties"),
        ("Gemeente en provincie dragen € 2 mln bij.", Partij.ANDERS, "Gemeente en provincie"),
        ("De gemeente krijgt hiervoor € 90.000.", None, None),
        ("De bouw kost € 6.850.000.", None, None),
        ("Dit is 30% van de door de minister genoemde inzet van € 3 mln.", None, None),
        ("De provincie legt € 5.000 bij, wat de taak van de gemeente helpt.", Partij.ANDERS,
         "provincie"),
        ("Schiedam komt in aanmerking voor een subsidie van € 30.000.", None, None),
    ],
)  # fmt: skip
def test_who_pays_is_who_gives_and_never_who_gets(
    sentence: str, partij: Partij | None, betaler: str | None
) -> None:
    """A city that receives is no payer, however near its name stands."""
    (says,) = amounts(sentence)

    assert (says.partij, says.betaler) == (partij, betaler)


def test_a_heading_may_name_who_brings_the_money() -> None:
    """Under one that only names with whom was agreed, nobody is known to pay."""
    sentence = "Voor Schiedam is er € 4 mln per jaar beschikbaar."
    (brought,) = amounts(sentence, heading="Extra inzet vanuit de corporaties")
    (agreed,) = amounts(sentence, heading="Afspraken met de corporaties")

    assert (brought.partij, brought.betaler) == (Partij.CORPORATIES, None)
    assert agreed.partij is None


@pytest.mark.parametrize(
    ("heading", "partij"),
    [
        ("Gemeentemiddelen", Partij.STAD),
        ("3. Gemeentemiddelen", Partij.STAD),
        ("Corporatiebijdragen voor de wijk", Partij.CORPORATIES),
        ("Verdeling van de gemeentemiddelen", Partij.RIJK),
    ],
)
def test_a_heading_that_is_the_payer_counts_for_more_than_whose_inzet_it_stands_under(
    heading: str, partij: Partij
) -> None:
    """The money of the city may be told of under the inzet of the Rijk."""
    (says,) = amounts("Er is € 4 mln per jaar beschikbaar.", rol=Rol.INZET_RIJK, heading=heading)

    assert says.partij is partij


def test_each_amount_of_a_sentence_has_the_payer_before_it() -> None:
    """Three parties, three amounts, one verb."""
    says = amounts("De bank betaalt € 500, de gemeente Schiedam € 350 en het Rijk € 250.")

    assert [(one.gedrukt, one.betaler) for one in says] == [
        ("€ 500", "bank"),
        ("€ 350", "gemeente Schiedam"),
        ("€ 250", "Rijk"),
    ]


def test_under_a_heading_of_the_rijk_an_unnamed_payer_is_likely_the_rijk() -> None:
    """The heading says it, the sentence does not: that is less sure."""
    (fact,) = facts("Voor de regeling is € 12 miljoen beschikbaar.", rol=Rol.INZET_RIJK)

    assert isinstance(fact.says, Bedrag)
    assert (fact.says.partij, fact.says.betaler) == (Partij.RIJK, None)
    assert fact.certainty is Certainty.LIKELY


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("De stad geeft elk jaar € 6.000.", ["per jaar"]),
        ("Van 2008 t/m 2011 is er jaarlijks € 6.000.", ["per jaar, 2008 t/m 2011"]),
        ("Er is € 3 mln voor de komende 4 jaar en € 5 mln voor de komende 10 jaar.",
         ["4 jaar", "10 jaar"]),
        ("De komende 4 jaar is € 3 mln nodig en voor 10 jaar € 5 mln.", ["4 jaar", "10 jaar"]),
        ("Er is € 5 mln per jaar nodig en voor 10 jaar dus € 50 mln.", ["per jaar", "10 jaar"]),
        ("Er is resp. € 2.000, € 3.000 en € 4.000 in 2008, 2009 en 2010.",
         ["2008", "2009", "2010"]),
        ("Dit kost € 12 mln (prijspeil 2008).", [None]),
        ("Er gaat € 50.000/jaar naar het plein.", ["per jaar"]),
        ("Er is € 9.000 (brief van 1 februari 2008).", [None]),
        ("Het Rijk draagt eenmalig € 9.000 bij.", ["eenmalig"]),
    ],
)  # fmt: skip
def test_each_amount_has_its_own_period(sentence: str, periods: list[str | None]) -> None:
    """A million a year and a million in ten years are not to be mixed up."""
    assert [says.periode for says in amounts(sentence)] == periods


def test_a_sentence_that_points_back_is_quoted_with_the_one_before() -> None:
    """The word "hiervoor" says nothing alone, so the quotation holds what it points at."""
    document = written("De stad bouwt een bad. Hiervoor is € 2 mln nodig.")
    (fact,) = facts_in(document, FactKind.BEDRAG)

    assert document.text[fact.begin : fact.end] == (
        "De stad bouwt een bad. Hiervoor is € 2 mln nodig."
    )
    assert isinstance(fact.says, Bedrag)
    assert fact.says.omschrijving == "De stad bouwt een bad. Hiervoor is € 2 mln nodig"


def test_a_list_item_is_described_with_its_lead_in() -> None:
    """The lead-in says what the discount is."""
    (says,) = amounts("Huurders krijgen korting:", an_item("€ 4,- per maand in het eerste jaar;"))

    assert says.omschrijving == "Huurders krijgen korting: € 4,- per maand in het eerste jaar"


def test_brackets_within_a_word_stay() -> None:
    """Only what can be left out is left out of the phrase."""
    (says,) = amounts("Voor (door)starters is er (zie de brief) een bedrijvenhuis van € 9 mln.")

    assert says.omschrijving == "Voor (door)starters is er een bedrijvenhuis van € 9 mln"


def test_a_short_amount_is_described_with_its_heading() -> None:
    """What is built is only in the heading."""
    (says,) = amounts("De bouw kost € 6.850.000.", heading="3.2 Open wijkschool")

    assert says.omschrijving == "Open wijkschool: De bouw kost € 6.850.000"


@pytest.mark.parametrize("printed", ["180.00 euro", "€ 12,500", "€ 12.50.000"])
def test_a_doubtful_print_is_shown_and_not_read(printed: str) -> None:
    """A lost digit may be a nought or a comma: nobody knows, so nothing is guessed."""
    (fact,) = facts(f"Voor de speeltuin is {printed} beschikbaar.")

    assert isinstance(fact.says, Bedrag)
    assert (fact.says.gedrukt, fact.says.bedrag_eur) == (printed, None)
    assert fact.certainty is Certainty.DOUBTFUL
    assert fact.remarks == (f"Er staat “{printed}”. Het is niet zeker welk bedrag dat is.",)


def test_pm_stays_pm_and_is_money_only_beside_words_about_money() -> None:
    """An empty heading in a startnotitie is no cost."""
    (says,) = amounts("De kosten van de tunnel staan PM in de begroting.")

    assert (says.gedrukt, says.bedrag_eur) == ("PM", None)
    assert amounts("Resultaat van de pilot: PM.") == []


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("De bouw kost € 9 mln. Daarvan is € 2 mln gedekt.",
         [None, "onderdeel van een bedrag dat ervoor staat"]),
        ("Er is € 9 mln nodig, waarvan wij € 2 mln hebben.",
         [None, "onderdeel van een bedrag dat ervoor staat"]),
        ("De grond kost € 75,-/m2.", ["bedrag per m2"]),
        ("De huur is € 60 tot € 100.", ["een van de twee grenzen van een marge"] * 2),
        ("De corporatie betaalt per woning € 18.500,--.", ["bedrag per woning"]),
        ("De gemeente betaalt € 95.000, elk van de twee corporaties € 45.000.",
         [None, "bedrag per stuk"]),
        ("Op basis hiervan krijgt de wijk € 9.000.", [None]),
        ("Voor heel Nederland is € 48 miljoen beschikbaar.", ["bedrag voor heel Nederland"]),
    ],
)  # fmt: skip
def test_what_may_not_be_added_says_why(text: str, reasons: list[str | None]) -> None:
    """A sum of parts, prices and national funds would be nonsense."""
    assert [says.apart for says in amounts(text)] == reasons


def test_both_ends_of_a_range_show_the_range() -> None:
    """The first number alone is not what the document says."""
    says = amounts("Dit bedraagt 1 à 2 miljoen per jaar.")

    assert [(one.gedrukt, one.bedrag_eur) for one in says] == [
        ("1 à 2 miljoen", Decimal(1000000)),
        ("1 à 2 miljoen", Decimal(2000000)),
    ]


def test_contradicting_amounts_for_one_thing_both_say_so() -> None:
    """A reader who sees one has to know of the other."""
    first = "Voor de nieuwbouw van de groene wijkschool op het Marktplein is € 3 mln nodig."
    second = "De nieuwbouw van de groene wijkschool op het Marktplein kost € 4 mln."
    filler = "De school wordt een plek voor alle kinderen uit de buurt en hun ouders. " * 12
    found = facts(first, filler, second)

    assert [fact.remarks for fact in found] == [
        ("Elders in dit document staat € 4 mln voor hetzelfde.",),
        ("Elders in dit document staat € 3 mln voor hetzelfde.",),
    ]


def test_what_is_said_again_is_set_apart() -> None:
    """The summary and the chapter name one amount, not two."""
    text = "De corporatie steekt € 78 mln in de Vijverwijk."

    assert [says.apart for says in amounts(text, "Tussendoor.", text)] == [
        None,
        "staat ook eerder in dit document",
    ]


def test_a_large_odd_amount_is_hardly_named_twice_by_chance() -> None:
    """A round one may be; then the words have to be alike."""
    odd = amounts("De school kost € 3,8 mln.", "Er is € 3,8 mln nodig voor de nieuwe school.")
    even = amounts("De school kost € 3 mln.", "Er is € 3 mln nodig voor de nieuwe school.")

    assert [says.apart for says in odd] == [None, "staat ook eerder in dit document"]
    assert [says.apart for says in even] == [None, None]


TABLE = a_table(
    "Maatregel | 2009 | 2010 | Totaal | Betaald door",
    "Huismeesters | 110 | 340 | 450 | Woonplus",
    "Schooldag | PM | 480 | 480 | Gemeente en Rijk",
    "Samen | 110 | 820 | 930 | ",
)


def test_a_table_gives_each_cell_its_row_year_and_payer() -> None:
    """Bare numbers mean money by the caption, a year by the column."""
    says = amounts(a_caption("Tabel 1: Kosten per maatregel, x € 1.000"), TABLE)

    assert (says[0].omschrijving, says[0].bedrag_eur, says[0].gedrukt, says[0].periode) == (
        "Kosten per maatregel: Huismeesters",
        Decimal(110000),
        "110",
        "2009",
    )
    assert (says[0].partij, says[0].betaler) == (Partij.CORPORATIES, "Woonplus")
    assert (says[3].gedrukt, says[3].bedrag_eur) == ("PM", None)
    assert (says[3].partij, says[3].betaler) == (Partij.ANDERS, "Gemeente en Rijk")


def test_sums_of_rows_and_columns_are_totals() -> None:
    """They must not be added to what they are the sum of."""
    says = amounts(a_caption("Kosten, x € 1.000"), TABLE)

    assert [one.totaal for one in says] == [
        *(False, False, True),
        *(False, False, True),
        *(True, True, True),
    ]


def test_a_column_of_a_party_says_who_pays_and_waarvan_is_a_part() -> None:
    """The head of a column holds for every cell under it."""
    table = a_table(
        "Thema | inzet corporaties | inzet gemeente | Waarvan onrendabel",
        "Groen | € 500 | € 200 | € 90",
    )
    says = amounts(a_caption("Kosten"), table)

    assert [one.partij for one in says] == [Partij.CORPORATIES, Partij.STAD, None]
    assert says[0].omschrijving == "Kosten: Groen: inzet corporaties"
    assert says[2].apart == "onderdeel van een bedrag dat ervoor staat"


def test_where_merged_cells_were_lost_the_heads_are_given_in_order() -> None:
    """Three amounts under three heads, each a column too far to the right."""
    table = a_table(
        "Overzicht | | Jaar 1 | 4 jaar | 10 jaar | ",
        " | werk | coach | € 10 | € 40 | € 100",
    )
    says = amounts(a_caption("Kosten"), table)

    assert [(one.omschrijving, one.periode) for one in says] == [
        ("Kosten: coach: Jaar 1", "Jaar 1"),
        ("Kosten: coach: 4 jaar", "4 jaar"),
        ("Kosten: coach: 10 jaar", "10 jaar"),
    ]


def test_a_group_in_the_first_cell_goes_before_the_words_of_the_row() -> None:
    """The cell under no head belongs to the first; one under a head of its own does not."""
    table = a_table(
        "Maatregel | | Trekker | Kosten", "Gezin | coach | Welzijn | € 40", "Werk | | GGD | € 9"
    )

    assert [one.omschrijving for one in amounts(a_caption("Plan, in euro"), table)] == [
        "Plan: Gezin, coach: Kosten",
        "Plan: Werk: Kosten",
    ]


def test_the_same_amount_of_two_years_is_two_amounts() -> None:
    """They stand in one row, for one thing, and both are paid."""
    table = a_table("Maatregel | 2009 | 2010 | 2011", "Coach | 340 | 340 | 65")

    assert [
        (one.gedrukt, one.periode) for one in amounts(a_caption("Kosten, x € 1.000"), table)
    ] == [
        ("340", "2009"),
        ("340", "2010"),
        ("65", "2011"),
    ]


def test_nought_in_a_table_is_no_amount() -> None:
    """Nobody pays it."""
    table = a_table("Post | 2009 | 2010", "Loket | 0 | 25")

    assert [one.gedrukt for one in amounts(a_caption("Kosten, x € 1.000"), table)] == ["25"]
