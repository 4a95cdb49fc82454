"""Which heading stands under which, in documents that each do it their own way."""

from __future__ import annotations

from functools import cache

from kennisloket.ingest.heading_levels import nest
from kennisloket.ingest.headings import find_headings
from kennisloket.ingest.rollen import RoleLines, role_lines
from kennisloket.models import Block
from kennisloket.vocabulary import load_vocabulary
from printed_blocks import heading, item, line, paragraph, prose


@cache
def roles() -> RoleLines:
    """Return the role lines of the shipped vocabulary."""
    return role_lines(load_vocabulary())


def outline(*blocks: Block) -> list[str]:
    """Return the headings, each with a dot per heading it stands under."""
    nested = nest(find_headings(blocks, roles()))
    depths: list[int] = []
    for node in nested:
        depths.append(0 if node.parent is None else depths[node.parent] + 1)
    return ["." * depth + node.mark.text for depth, node in zip(depths, nested, strict=True)]


def under(*lines: Block) -> list[Block]:
    """Return the lines with running text under each."""
    return [block for one in lines for block in (one, prose())]


def test_larger_letters_stand_above_smaller_ones() -> None:
    """Where sizes differ they decide."""
    blocks = under(
        line("1. Wonen", size=15, bold=True),
        line("Inzet stad", size=12.5, bold=True),
        line("Centrum voor ouders", bold=True, italic=True),
        line("Inzet rijk", size=12.5, bold=True),
        line("2. Werken", size=15, bold=True),
        line("Inzet stad", size=12.5, bold=True),
    )

    assert outline(*blocks) == [
        "1. Wonen",
        ".Inzet stad",
        "..Centrum voor ouders",
        ".Inzet rijk",
        "2. Werken",
        ".Inzet stad",
    ]


def test_role_lines_stand_under_the_heading_of_their_thema() -> None:
    """Also where all headings look like the text."""
    blocks = under(
        line("1. Wonen"),
        line("a. Gezamenlijke ambitie"),
        line("b. Inzet stad"),
        line("2. Werken"),
        line("a. Gezamenlijke ambitie"),
    )

    assert outline(*blocks) == [
        "1. Wonen",
        ".a. Gezamenlijke ambitie",
        ".b. Inzet stad",
        "2. Werken",
        ".a. Gezamenlijke ambitie",
    ]


def test_decimal_numbers_nest_by_their_parts() -> None:
    """2.1 stands under 2."""
    blocks = under(line("2. Afspraken"), line("2.1 Wonen"), line("2.2 Werken"), line("3. Geld"))

    assert outline(*blocks) == ["2. Afspraken", ".2.1 Wonen", ".2.2 Werken", "3. Geld"]


def test_a_list_that_starts_again_at_one_stands_under_its_chapter() -> None:
    """A chapter on money numbers its sources; the chapters count on after it."""
    blocks = under(
        line("9. Kennis"),
        line("10. Financiering"),
        line("1. Geld van corporaties"),
        line("2. Geld van het rijk"),
        line("11. Voortgang"),
    )

    assert outline(*blocks) == [
        "9. Kennis",
        "10. Financiering",
        ".1. Geld van corporaties",
        ".2. Geld van het rijk",
        "11. Voortgang",
    ]


def test_lettered_chapters_stand_beside_what_opens_a_charter() -> None:
    """Letters usually count parts; after a foreword they count chapters."""
    blocks = under(
        line("Vooraf"),
        line("A. Jeugd en school"),
        line("Gezamenlijke ambitie"),
        line("Inzet stad"),
        line("B. Werk voor allen"),
        line("Gezamenlijke ambitie"),
    )

    assert outline(*blocks) == [
        "Vooraf",
        "A. Jeugd en school",
        ".Gezamenlijke ambitie",
        ".Inzet stad",
        "B. Werk voor allen",
        ".Gezamenlijke ambitie",
    ]


def test_parts_of_a_hoofdstuk_stand_under_it_and_beside_each_other() -> None:
    """One counts "Hoofdstuk 2", the other "2.1"; only some of the parts are role lines."""
    blocks = under(
        line("Hoofdstuk 1 Wonen"),
        line("1.1 Doelstelling"),
        line("1.2 Inzet stad"),
        line("1.3 Inzet rijk"),
        line("Hoofdstuk 2 – Werken"),
        line("2.1 Doelstelling"),
        line("2.2 Inzet stad"),
    )

    assert outline(*blocks) == [
        "Hoofdstuk 1 Wonen",
        ".1.1 Doelstelling",
        ".1.2 Inzet stad",
        ".1.3 Inzet rijk",
        "Hoofdstuk 2 – Werken",
        ".2.1 Doelstelling",
        ".2.2 Inzet stad",
    ]


def test_what_a_whole_charter_wants_stands_beside_its_preamble() -> None:
    """A role line before the first chapter belongs to none."""
    blocks = under(
        line("Preambule"),
        line("Gezamenlijke ambitie"),
        line("1 Wonen"),
        line("Inzet stad"),
        line("Inzet rijk"),
    )

    assert outline(*blocks)[:2] == ["Preambule", "Gezamenlijke ambitie"]


def test_the_first_pijler_stands_under_a_heading_without_text() -> None:
    """With text of its own that heading would be a chapter beside it."""
    blocks = [
        *under(line("Overwegingen")),
        line("Ambities en inzet"),
        *under(line("Pijler 1: Wonen"), line("Pijler 2: Veilig")),
    ]

    assert outline(*blocks) == [
        "Overwegingen",
        "Ambities en inzet",
        ".Pijler 1: Wonen",
        ".Pijler 2: Veilig",
    ]


def test_the_chapters_that_close_a_charter_stand_beside_its_pijlers() -> None:
    """Nothing counts them, but they are never a part of the last thema."""
    blocks = under(
        line("Pijler 1: Wonen"),
        line("Gezamenlijke ambitie"),
        line("Inzet stad"),
        line("Inzet rijk"),
        line("Deelname aan experimenten"),
        line("Financiële afspraken"),
        line("Verantwoording en dialoog"),
    )

    assert outline(*blocks)[4:] == [
        "Deelname aan experimenten",
        "Financiële afspraken",
        "Verantwoording en dialoog",
    ]


def test_chapters_count_on_under_the_containers_that_hold_them() -> None:
    """Uncounted headings without text of their own gather counted ones."""
    blocks = [
        *under(line("Algemeen")),
        line("Het eerste spoor"),
        *under(line("1. Werk"), line("Gezamenlijke ambitie"), line("Inzet stad")),
        line("Het tweede spoor"),
        *under(line("2. Veiligheid"), line("Gezamenlijke ambitie"), line("Inzet stad")),
    ]

    assert outline(*blocks) == [
        "Algemeen",
        "Het eerste spoor",
        ".1. Werk",
        "..Gezamenlijke ambitie",
        "..Inzet stad",
        "Het tweede spoor",
        ".2. Veiligheid",
        "..Gezamenlijke ambitie",
        "..Inzet stad",
    ]


def test_a_plain_heading_before_a_new_round_of_role_lines_is_a_chapter() -> None:
    """What follows it tells, for it looks like any other line."""
    blocks = under(
        line("Schone straten"),
        line("Gezamenlijke ambitie"),
        line("Inzet gemeente"),
        line("Inzet rijk"),
        line("Meer wijkagenten"),
        line("Gezonde kinderen"),
        line("Gezamenlijke ambitie"),
        line("Inzet gemeente"),
    )

    assert outline(*blocks) == [
        "Schone straten",
        ".Gezamenlijke ambitie",
        ".Inzet gemeente",
        ".Inzet rijk",
        "..Meer wijkagenten",
        "Gezonde kinderen",
        ".Gezamenlijke ambitie",
        ".Inzet gemeente",
    ]


def test_capitals_stand_above_plain_headings() -> None:
    """In a document that prints its chapters so."""
    blocks = under(
        line("WONEN"),
        line("Gezamenlijke ambitie"),
        line("WERKEN"),
        line("Gezamenlijke ambitie"),
        line("AFSLUITING"),
        line("Experimenten"),
        line("Inzet rijk"),
    )

    assert outline(*blocks) == [
        "WONEN",
        ".Gezamenlijke ambitie",
        "WERKEN",
        ".Gezamenlijke ambitie",
        "AFSLUITING",
        ".Experimenten",
        "..Inzet rijk",
    ]


def test_the_title_stands_beside_the_chapters() -> None:
    """A charter's chapters are its highest level."""
    blocks = [line("4. Charter"), line("Betreft de aanpak van Oost"), *under(line("Preambule"))]

    assert outline(*blocks) == ["4. Charter", "Preambule"]


def test_a_document_printed_out_of_order_begins_anew_at_its_preamble() -> None:
    """Pages were bound wrongly; chapter 6 stands before the preamble and chapter 1."""
    blocks = under(
        line("6. Veiligheid", bold=True),
        line("7. Overig", bold=True),
        line("Preambule", bold=True),
        line("1. Wonen", bold=True),
        line("2. Werken", bold=True),
        line("3. Leren", bold=True),
    )

    assert outline(*blocks) == [
        "6. Veiligheid",
        "7. Overig",
        "Preambule",
        "1. Wonen",
        "2. Werken",
        "3. Leren",
    ]


def test_a_heading_printed_as_a_list_item_stands_under_its_chapter() -> None:
    """Its bold letters do not lift it above the plain chapters."""
    blocks = [
        *under(line("11. Voortgang")),
        item("Relatie met andere plannen", bold=True),
        prose(),
        *under(line("12. Overig")),
    ]

    assert outline(*blocks) == ["11. Voortgang", ".Relatie met andere plannen", "12. Overig"]


def test_declared_levels_are_followed() -> None:
    """The format knows best, even where a level is skipped."""
    blocks = [
        block
        for one in (heading("Plan", 1), heading("Wonen", 2), heading("Huur", 4), heading("Werk", 2))
        for block in (one, paragraph())
    ]

    assert outline(*blocks) == ["Plan", ".Wonen", "..Huur", ".Werk"]


def test_levels_end_at_three_while_parents_go_on() -> None:
    """Readers see three levels; the path of a passage keeps all."""
    blocks = under(line("2. A"), line("2.1 Bb"), line("2.1.1 Cc"), line("2.1.1.1 Dd"))

    nested = nest(find_headings(blocks, roles()))

    assert [node.level for node in nested] == [1, 2, 3, 3]
    assert [node.parent for node in nested] == [None, 0, 1, 2]


def test_numbers_that_start_again_without_end_do_not_nest_without_end() -> None:
    """A broken file may count "1." thousands of times."""
    blocks = [block for number in range(400) for block in under(line(f"1. Deel{number}"))]

    nested = nest(find_headings(blocks, roles()))
    depths: list[int] = []
    for node in nested:
        depths.append(0 if node.parent is None else depths[node.parent] + 1)

    assert len(nested) == 400
    assert max(depths) <= 8


def test_no_headings_make_no_tree() -> None:
    """A document without headings is fine."""
    assert nest(()) == ()
