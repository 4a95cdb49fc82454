"""Entries of a table of contents are known by their words, however long the dots run."""

from kennisloket.ingest.cleaning_contents import contents
from kennisloket.models import Block

DOTS = " ." * 120


def test_a_leader_as_wide_as_a_landscape_page_hides_no_entry() -> None:
    """The dots say nothing about how long the entry is."""
    blocks = [
        Block("Inhoud"),
        Block(f"1. Wonen{DOTS} 3"),
        Block(f"2. Werken{DOTS} 5"),
        Block(f"3. Veiligheid{DOTS} 9"),
        Block("1. Wonen"),
        Block("De gemeente bouwt in 2010 honderd huizen."),
    ]

    assert contents(blocks) == frozenset({0, 1, 2, 3})
