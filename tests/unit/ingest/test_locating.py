"""From canonical text back to the page, to the character."""

from __future__ import annotations

from kennisloket.ingest.locating import locate, printed_boxes, source_ranges
from kennisloket.models import Block, Box, Span


def line(begin: int, end: int, source: int, *, page: int = 1, top: float = 0.0) -> Span:
    """Return a span of a printed line, ten points a character."""
    width = 10.0 * (end - begin)
    return Span(begin, end, page, Box(0, top, width, top + 10), source, source + end - begin)


# "een soci" / "ale huur" with the broken word joined; then a block on the next page
HOUSE = Block("een sociale huur", spans=(line(0, 8, 100), line(8, 16, 109, top=20)))
PARK = Block("het park", spans=(line(0, 8, 5, page=2),))
BLOCKS, STARTS = (HOUSE, PARK), (0, 17)


def test_a_whole_line_gives_its_own_range() -> None:
    """The simplest citation."""
    assert locate(BLOCKS, STARTS, 17, 25) == ((2, 5, 13),)


def test_a_joined_word_is_found_on_both_lines() -> None:
    """The hyphen on the page lies inside the range, as one stretch."""
    assert locate(BLOCKS, STARTS, 4, 11) == ((1, 104, 112),)


def test_a_quotation_over_two_pages_gives_a_range_on_each() -> None:
    """Each page is marked on its own."""
    assert locate(BLOCKS, STARTS, 12, 20) == ((1, 113, 117), (2, 5, 8))


def test_lines_far_apart_in_the_file_stay_apart() -> None:
    """What stands between, such as a running head, must not be marked."""
    block = Block("een twee", spans=(line(0, 3, 10), line(4, 8, 60)))

    assert locate((block,), (0,), 0, 8) == ((1, 10, 13), (1, 60, 64))


def test_white_space_between_blocks_has_no_place() -> None:
    """Nor has an empty range."""
    assert locate(BLOCKS, STARTS, 16, 17) == ()
    assert locate(BLOCKS, STARTS, 5, 5) == ()


def test_a_character_that_stands_for_several_is_marked_whole() -> None:
    """A ligature on the page is two letters in the text."""
    block = Block("fi", spans=(Span(0, 2, 1, Box(0, 0, 10, 10), 7, 8),))

    assert locate((block,), (0,), 1, 2) == ((1, 7, 8),)


def test_boxes_are_cut_in_proportion() -> None:
    """Where the file knows no characters, the line is divided evenly."""
    assert printed_boxes(BLOCKS, STARTS, 4, 10) == (
        (1, Box(40, 0, 80, 10)),
        (1, Box(0, 20, 20, 30)),
    )


def test_other_formats_give_ranges_of_the_file_text() -> None:
    """HTML and plain text have characters, but no pages."""
    block = Block("het park", spans=(Span(0, 8, source_begin=40, source_end=48),))

    assert source_ranges((block,), (0,), 4, 8) == ((44, 48),)
    assert locate((block,), (0,), 4, 8) == ()
