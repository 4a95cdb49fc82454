"""Marks cut a text and lose nothing of it."""

from hypothesis import given
from hypothesis import strategies as st

from kennisloket.web.marked_text import Mark, Segment, excerpt, segments

LONG = (
    "Eerst komt er een lange aanloop zonder iets. " * 30
    + "Dan volgt het plein. "
    + "En een staart. " * 40
)


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=6),
    st.integers(0, 20),
)
def test_segments_together_are_the_text(
    text: str, pairs: list[tuple[int, int]], start: int
) -> None:
    """Whatever is marked, a reader gets every character once."""
    marks = [Mark(begin, end, "x") for begin, end in pairs]

    assert "".join(s.text for s in segments(text, marks, start=start)) == text


def test_the_later_mark_shows_where_two_overlap() -> None:
    """A found word stands out within a cited passage."""
    cut = segments("de hele passage", [Mark(0, 15, "passage", "passage"), Mark(3, 7, "gevonden")])

    assert cut == (
        Segment("de ", "passage", "passage"),
        Segment("hele", "gevonden"),
        Segment(" passage", "passage"),
    )


def test_an_anchor_stands_on_the_first_stretch_only() -> None:
    """An id may occur once; a passage covers several blocks."""
    mark = Mark(0, 40, "passage", "passage")
    first = segments("eerste regel", [mark], start=0)
    second = segments("tweede regel", [mark], start=13)

    assert first[0].anchor == "passage"
    assert second[0].anchor == ""


def test_an_excerpt_shows_the_stretch_that_was_found() -> None:
    """A long passage is cut, but never around what matters."""
    begin = LONG.index("plein")
    part = excerpt(LONG, [(begin, begin + 5)])

    assert Segment("plein", "gevonden") in part.segments
    assert part.cut_before
    assert part.cut_after
    assert sum(len(s.text) for s in part.segments) < 700


def test_a_short_passage_is_not_cut() -> None:
    """Cutting off the last few words helps nobody."""
    part = excerpt("kort en krachtig " * 30, [])

    assert not part.cut_before
    assert not part.cut_after


def test_an_excerpt_begins_at_a_sentence() -> None:
    """Half a sentence at the start reads badly."""
    begin = LONG.index("plein")
    part = excerpt(LONG, [(begin, begin + 5)])
    shown = "".join(s.text for s in part.segments)

    assert LONG[LONG.index(shown) - 2 : LONG.index(shown)] == ". "
