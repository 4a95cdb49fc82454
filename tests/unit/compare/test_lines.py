"""A passage is taken apart into lines that can be read by themselves."""

from __future__ import annotations

import pytest

from fake_portal import MemoryCatalogue
from kennisloket.compare.lines import lines_of
from said_lines import said


def readable(*lines: str, lead: str = "") -> list[str]:
    """Return the lines of a passage as they are shown."""
    return [line.readable for line in lines_of(said("Deventer", *lines, lead=lead))]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((), []),
        (("Wonen",), []),
        (
            ("De stad knapt de straten op. In mei beginnen de werken aan de haven.",),
            ["De stad knapt de straten op.", "In mei beginnen de werken aan de haven."],
        ),
        (
            ("De stad zorgt voor:", "- banken in het park;", "licht."),
            ["De stad zorgt voor: banken in het park;", "De stad zorgt voor: licht."],
        ),
        (
            ("De stad zorgt voor:", "een plein. Dat is in mei klaar voor gebruik."),
            ["De stad zorgt voor: een plein.", "Dat is in mei klaar voor gebruik."],
        ),
        (
            ("1. De stad knapt de straten op.", "b) 13 nieuwe banken komen er in het park."),
            ["De stad knapt de straten op.", "13 nieuwe banken komen er in het park."],
        ),
        (
            ("2.5 miljoen is er voor de huizen in de wijk.",),
            ["2.5 miljoen is er voor de huizen in de wijk."],
        ),
        (("huis\t12\t30", "flat\t1\t2"), []),
        (
            (
                "Dit gaan wij doen:",
                "De gemeente opent in het voorjaar een nieuw buurthuis voor alle leeftijden.",
                "en daarna nog een tweede huis.",
            ),
            [
                "De gemeente opent in het voorjaar een nieuw buurthuis voor alle leeftijden.",
                "en daarna nog een tweede huis.",
            ],
        ),
    ],
)
def test_items_keep_the_words_that_open_the_list(
    lines: tuple[str, ...], expected: list[str]
) -> None:
    """A whole sentence needs them not, a bare word or a table row is no line."""
    assert readable(*lines) == expected


def test_a_list_goes_on_in_the_next_passage() -> None:
    """The passage brings what led it in."""
    assert readable("meer banken;", lead="De stad zorgt voor:") == [
        "De stad zorgt voor: meer banken;"
    ]


def test_offsets_are_those_of_the_document() -> None:
    """A citation must mark the very words, whatever was left out before them."""
    for record in MemoryCatalogue().every_record():
        for line in lines_of(record):
            at = line.begin - record.passage.begin

            assert record.passage.text[at : at + len(line.text)] == line.text
            assert line.text == line.text.strip()


def test_a_place_in_the_readable_line_leads_to_the_source() -> None:
    """A place in the lead-in, which stands elsewhere, leads to the item."""
    record = said("Deventer", "De stad zorgt in 2009 voor:", "- 12 banken;")
    line = lines_of(record)[-1]
    begin, end = line.place_of(line.readable.index("12"), line.readable.index("12") + 2)

    assert record.passage.text[begin - 40 : end - 40] == "12"
    assert line.place_of(0, 5) == (line.begin, line.end)
