"""The same plan as PDF and as Word is one plan; the plan of the next wijk is another."""

from __future__ import annotations

import random

import pytest

from kennisloket.ingest.same_document import (
    SAME,
    groups,
    is_same_document,
    merge_order,
    same_document,
    shingles,
)

_WOORDEN = (
    "wijk stad plein school huur agent buurt park werk jeugd zorg sport plan jaar geld".split()
)


def _text(seed: int, words: int = 600) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(_WOORDEN) + str(chance.randrange(40)) for _ in range(words))


def test_layout_makes_no_difference() -> None:
    """Line ends, capitals, bullets, accents and broken words belong to the format."""
    plain = "De coöperatie bouwt in de wijk een school met een plein en een podium."
    printed = "DE COOPERATIE bouwt\n• in de wijk een school met een\nplein en een po-\ndium."

    assert same_document(plain, printed) == 1.0
    assert is_same_document(plain, printed)


def test_another_text_is_another_document() -> None:
    """Words in common are not runs in common."""
    assert same_document(_text(1), _text(2)) < 0.1


def test_a_part_is_not_the_whole() -> None:
    """A summary that was copied from a plan stays a document of its own."""
    whole = _text(1)

    assert same_document(whole, whole[: len(whole) // 2]) == 0.0


def test_two_forms_that_differ_in_one_amount_are_two_documents() -> None:
    """Nearly every run is the same, and yet the difference is what matters."""
    form = "".join(sign for sign in _text(4) if not sign.isdigit())
    one, other = f"{form} voor 13 agenten {form}", f"{form} voor 20 agenten {form}"

    assert same_document(one, other) >= SAME
    assert not is_same_document(one, other)


def test_a_stray_page_number_does_not_matter() -> None:
    """One format may have kept what another left out."""
    text = " ".join(_WOORDEN * 40)

    assert is_same_document(text, f"{text} 105")


@pytest.mark.parametrize("text", ["", "   ", "..."])
def test_texts_without_words_are_the_same_as_nothing(text: str) -> None:
    """Two scans without text are not one document."""
    assert same_document(text, text) == 0.0


def test_a_short_text_equals_itself_only() -> None:
    """Fewer words than a run are compared as one."""
    assert same_document("Een bericht.", "een bericht") == 1.0
    assert same_document("Een bericht.", "een briefje") == 0.0


def test_documents_are_grouped_with_their_other_formats() -> None:
    """Each stays in the order in which it came."""
    texts = {
        "a.pdf": _text(1),
        "b.pdf": _text(2),
        "a.docx": _text(1).upper(),
        "c.txt": _text(3),
        "a.txt": _text(1) + " slot",
    }

    found = groups({name: shingles(text) for name, text in texts.items()})

    assert found == (("a.pdf", "a.docx", "a.txt"), ("b.pdf",), ("c.txt",))


def test_the_format_that_shows_pages_comes_first() -> None:
    """A citation is marked best on the page itself; equal formats keep their order."""
    files = [
        ("a", "text/plain"),
        ("b", "application/x"),
        ("c", "application/pdf"),
        ("d", "text/plain"),
    ]

    ordered = merge_order(files, lambda file: file[1])

    assert [name for name, _ in ordered] == ["c", "a", "d", "b"]
