"""What a document says it is."""

from __future__ import annotations

from datetime import date

import pytest

from kennisloket.ingest.understanding import understand
from kennisloket.models import Block, Metadata, Soort
from kennisloket.vocabulary import load_vocabulary
from printed_blocks import heading, item, paragraph, prose, read_file

VOCABULARY = load_vocabulary()


def described(*blocks: Block, title: str | None = None, name: str = "stuk.txt") -> Metadata:
    """Return the metadata of a file with one document."""
    (document,) = understand(read_file(*blocks, title=title), name, VOCABULARY)
    return document.metadata


def charter(*about: Block, signed: str = "", title: str = "3. Charter") -> tuple[Block, ...]:
    """Return a small charter of Deventer."""
    return (
        paragraph(title),
        *about,
        paragraph("Het college van burgemeester en wethouders van de gemeente Deventer, namens"),
        paragraph("Preambule"),
        prose(),
        paragraph("Dit charter geldt van 1 maart 2008 tot en met 31 december 2017."),
        *([paragraph(signed)] if signed else []),
    )


def test_a_title_that_is_only_a_kind_is_completed_with_its_subject() -> None:
    """A list of ten documents called Charter helps nobody."""
    found = described(*charter(paragraph("Betreffende de aanpak van de Rivierenwijk")))

    assert found.title == "Charter betreffende de aanpak van de Rivierenwijk te Deventer"
    assert (found.soort, found.gemeente) == (Soort.CHARTER, "Deventer")
    assert found.wijken == ("Rivierenwijk",)


def test_a_title_keeps_its_words_without_the_number() -> None:
    """The number is of the bundle, not of the charter."""
    title = "6. CHARTER 'Samen aan zet', DEVENTER"

    assert described(*charter(title=title)).title == "CHARTER 'Samen aan zet', DEVENTER"


def test_a_list_after_the_subject_names_the_wijken_without_their_buurten() -> None:
    """What stands after "waarmee bedoeld" explains."""
    blocks = (
        paragraph("Betreffende de aanpak van de volgende wijken, te weten:"),
        item("Wijk Noord, waarmee bedoeld Oude Noorden en Crooswijk"),
        item("Wijk Vreewijk"),
        paragraph("Namens het college van burgemeester en wethouders van de gemeente Rotterdam:"),
        paragraph("Preambule"),
        prose(),
    )

    found = described(paragraph("15. CHARTER KRACHTWIJKEN ROTTERDAM"), *blocks)

    assert (found.gemeente, found.wijken) == ("Rotterdam", ("Noord", "Vreewijk"))


def test_a_wijk_that_the_vocabulary_lacks_is_taken_as_it_is_printed() -> None:
    """New wijken come before the vocabulary knows them."""
    about = paragraph("Betreffende de aanpak van de wijk Zonnehoek te Deventer")

    assert described(*charter(about)).wijken == ("Zonnehoek",)


@pytest.mark.parametrize(
    ("signed", "day", "place"),
    [
        (
            "Aldus opgemaakt en in tweevoud ondertekend op 11 februari 2008 te Deventer",
            date(2008, 2, 11),
            "Deventer",
        ),
        (
            "Aldus opgemaakt en ondertekend te Deventer, op16 juni 2008",
            date(2008, 6, 16),
            "Deventer",
        ),
        (
            "Aldus opgemaakt en in 2 voud ondertekend op 10 juli te Den Haag",
            date(2008, 7, 10),
            "Den Haag",
        ),
        ("Getekend te Deventer op 12 maart 2009.", date(2009, 3, 12), "Deventer"),
        ("Overeengekomen te Deventer op 25 februari 2008", date(2008, 2, 25), "Deventer"),
        (
            "Aldus in tweevoud opgemaakt en ondertekend, Deventer, 31 maart 2008",
            date(2008, 3, 31),
            "Deventer",
        ),
    ],
)
def test_the_date_of_signing_stands_with_the_signatures(signed: str, day: date, place: str) -> None:
    """Other dates in a charter say from when it holds."""
    found = described(*charter(signed=signed))

    assert (found.date, found.date_kind, found.place) == (day, "ondertekend", place)


def test_a_charter_without_a_date_of_signing_has_none() -> None:
    """The period for which it holds is no date of the charter."""
    found = described(*charter())

    assert found.date is None
    assert found.date_kind is None


def test_a_news_item_has_the_date_printed_on_it_and_may_be_of_no_gemeente() -> None:
    """National news names many cities."""
    found = described(
        paragraph("vrijdag, 7. november 2008 - 15:16"),
        heading("Minister tevreden over de wijken", 1),
        paragraph("Den Haag"),
        paragraph("In Deventer, Utrecht, Groningen en Arnhem gaat het beter dan een jaar geleden."),
    )

    assert (found.soort, found.gemeente, found.wijken) == (Soort.NIEUWSBERICHT, None, ())
    assert (found.date, found.date_kind) == (date(2008, 11, 7), "gepubliceerd")


def test_a_year_in_the_title_is_the_year_of_the_document() -> None:
    """Nothing more is known, and the kind of date says so."""
    found = described(heading("Experiment met wijkbudgetten | 2009", 1), prose())

    assert (found.date, found.date_kind) == (date(2009, 1, 1), "jaar")
    assert found.soort is Soort.EXPERIMENT


def test_a_cover_gives_title_and_subtitle_of_a_plan() -> None:
    """The chapters come after it."""
    found = described(
        paragraph("Wijkactieplan Korrewegwijk"),
        paragraph("Samen verder bouwen"),
        paragraph("1. Inleiding"),
        prose(),
    )

    assert found.title == "Wijkactieplan Korrewegwijk – Samen verder bouwen"
    assert (found.soort, found.gemeente) == (Soort.WIJKACTIEPLAN, "Groningen")


def test_a_charter_under_a_roman_number_keeps_its_title() -> None:
    """The name of the file is that of the bundle."""
    found = described(*charter(title="I. CHARTER DEVENTER"), title="Alle charters")

    assert found.title == "CHARTER DEVENTER"


def test_the_name_on_a_cover_is_more_than_its_kind() -> None:
    """A kind alone names every plan."""
    cover = [paragraph("Deventer kan het! 2008-2012"), paragraph("Wijkactieplan")]
    found = described(*cover, heading("Hoofdstuk 1 – De wijk", 1), prose())

    assert (found.title, found.soort) == (cover[0].text, Soort.WIJKACTIEPLAN)


def test_a_publisher_on_a_cover_is_no_subtitle() -> None:
    """It says who wrote the plan, not what it is about."""
    cover = [paragraph("Wijkactieplan Korrewegwijk"), paragraph("Gemeente Groningen")]

    assert described(*cover, paragraph("1. Inleiding"), prose()).title == cover[0].text


@pytest.mark.parametrize("opening", ["Voorwoord", "Samenvatting", "1. Inleiding"])
def test_a_cover_names_a_document_whatever_its_kind(opening: str) -> None:
    """A heading that opens the text does not."""
    found = described(
        paragraph("Gemeente Deventer"),
        paragraph("Terugblik op vier jaar Rivierenwijk"),
        paragraph("3 mei 2012"),
        heading(opening, 1),
        prose(),
    )

    assert found.title == "Terugblik op vier jaar Rivierenwijk"
    assert (found.gemeente, found.wijken) == ("Deventer", ("Rivierenwijk",))


def test_the_file_names_a_document_that_opens_with_a_foreword() -> None:
    """Where it has no cover."""
    found = described(heading("Voorwoord", 1), prose(), title="Terugblik op vier jaar")

    assert found.title == "Terugblik op vier jaar"


def test_wijken_named_in_the_lines_under_the_title_are_what_a_charter_is_about() -> None:
    """Named once, but at the place that matters."""
    found = described(
        paragraph("Charter wijkaanpak Utrecht"),
        paragraph("Afspraken tussen het Rijk en de gemeente Utrecht over Ondiep en Overvecht"),
        paragraph("Preambule"),
        prose(),
    )

    assert found.wijken == ("Ondiep", "Overvecht")


def test_a_title_names_a_wijk_that_the_vocabulary_lacks_before_its_gemeente() -> None:
    """Other gemeenten have wijken too."""
    found = described(heading("Startnotitie wijkaanpak De Zonnehof, Almelo", 1), prose(), prose())

    assert (found.gemeente, found.wijken) == ("Almelo", ("De Zonnehof",))


def test_the_name_of_a_place_alone_is_no_title() -> None:
    """The heading under it is."""
    found = described(
        heading("EMMEN", 1), heading("Informatie voor de startconferentie", 1), prose(), prose()
    )

    assert found.title == "Informatie voor de startconferentie"
    assert found.soort is Soort.STARTNOTITIE


def test_a_short_title_that_ends_in_a_place_is_a_title() -> None:
    """Also when the first chapter follows at once."""
    found = described(heading("Begroting wijkaanpak Arnhem", 1), heading("1. Kosten", 2), prose())

    assert found.title == "Begroting wijkaanpak Arnhem"


def test_a_text_without_any_heading_is_named_by_the_file() -> None:
    """First by what the file says of itself, then by its name."""
    text = paragraph(" ".join(["woorden zonder kop"] * 20))

    assert described(text, title="Een brief").title == "Een brief"
    assert described(text, name="map/een-oude_brief.txt").title == "een oude brief"


def test_a_text_on_the_wijkaanpak_that_names_no_wijk_is_about_all_of_the_gemeente() -> None:
    """The wijkenaanpak of a gemeente is that of its chosen wijken."""
    found = described(
        heading("Samenhang in de aanpak", 1),
        paragraph("De gemeente Groningen zoekt samenhang in de wijkaanpak van Groningen."),
    )

    assert set(found.wijken) == {"Korrewegwijk", "De Hoogte"}


@pytest.mark.parametrize("line", ["a" * 5000, "Wijkplan " + "Zonnebuurt " * 500])
def test_a_title_without_end_is_cut_off(line: str) -> None:
    """Lists, citations and file names hold it."""
    title = described(prose(), title=line).title

    assert len(title) <= 200
    assert title.endswith("…")
    assert line.startswith(title[:-1])
