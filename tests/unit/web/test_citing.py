"""A reference can be pasted into a council document as it is."""

from dataclasses import replace
from datetime import date

from kennisloket.models import Metadata, Passage, Soort
from kennisloket.web.citing import dated, page_range, reference, short_place

CHARTER = Metadata(
    "Charter Enschede", Soort.CHARTER, "Enschede", (), date(2008, 2, 4), "ondertekend"
)
PASSAGE = Passage(
    "d", 0, "Er komt\neen loket.", 0, 18, ("Werken", "Inzet stad"), page=6, last_page=7
)


def test_a_reference_names_everything_that_leads_back() -> None:
    """Title, date, page, heading path, address, and the day somebody looked."""
    made = reference(CHARTER, PASSAGE, base_url="https://loket.example", consulted=date(2026, 3, 1))

    assert made.text == (
        "“Er komt een loket.” (Charter Enschede, ondertekend 4 februari 2008, p. 6–7, "
        f"onder ‘Werken › Inzet stad’, geraadpleegd op 1 maart 2026 via https://loket.example/citaten/{PASSAGE.id})"
    )


def test_what_is_unknown_leaves_no_trace() -> None:
    """No empty brackets, no "p. None"."""
    bare = Metadata("Nieuws over de wijken", Soort.NIEUWSBERICHT)
    passage = Passage("d", 0, "Kort.", 0, 5, ())
    made = reference(bare, passage, base_url="", consulted=date(2026, 3, 1))

    assert made.source.startswith(
        "Nieuws over de wijken, geraadpleegd op 1 maart 2026 via /citaten/"
    )


def test_the_gemeente_is_named_where_the_title_does_not() -> None:
    """A title such as "Samen sterk" says nothing about where."""
    plan = Metadata("Samen sterk", Soort.WIJKACTIEPLAN, "Utrecht")
    made = reference(plan, PASSAGE, base_url="", consulted=date(2026, 3, 1))

    assert made.source.startswith("Samen sterk, gemeente Utrecht, p. 6–7")


def test_a_date_says_what_it_is_the_date_of() -> None:
    """Signed and published are different days."""
    assert dated(CHARTER) == "ondertekend 4 februari 2008"
    assert dated(Metadata("x", Soort.OVERIG, date=date(2009, 1, 1), date_kind="jaar")) == "2009"
    assert dated(Metadata("x", Soort.OVERIG)) == ""


def test_one_page_is_one_number() -> None:
    """A passage within one page has no range."""
    assert page_range(Passage("d", 0, "x", 0, 1, (), page=3, last_page=3)) == "p. 3"


def test_a_link_says_where_it_leads_in_few_words() -> None:
    """A title that fills three lines gives way to kind and gemeente, or is cut."""
    long = "Charter betreffende de aanpak van de twee wijken aan het water"
    unpaged = replace(PASSAGE, page=None)

    assert short_place(CHARTER, PASSAGE) == "Charter Enschede, bladzijde 6"
    assert short_place(replace(CHARTER, title=long), PASSAGE) == "Charter Enschede, bladzijde 6"
    assert short_place(replace(CHARTER, title=long, gemeente=None), unpaged) == (
        "Charter betreffende de aanpak van de twee …"
    )
