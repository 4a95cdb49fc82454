"""A file made on an old desk must not show question marks in every accented word."""

from __future__ import annotations

import pytest

from kennisloket.ingest.decoding import decode

DUTCH = "De financiële reünie in de coöperatie kost € 25 – één keer, in thema’s.\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
def test_dutch_text_comes_through_from_every_usual_encoding(encoding: str) -> None:
    """Nobody knows in which encoding their editor saved a file."""
    assert decode(DUTCH.encode(encoding)) == DUTCH


@pytest.mark.parametrize("encoding", ["mac-roman", "cp850"])
def test_old_eight_bit_sets_are_told_apart_by_the_words_they_make(encoding: str) -> None:
    """The same byte is another letter on a Mac and under DOS."""
    text = "De financiële situatie van één coöperatie in de reünie."

    assert decode(text.encode(encoding)) == text


def test_a_few_windows_bytes_pasted_in_utf8_do_not_spoil_the_rest() -> None:
    """Texts are glued together from several sources."""
    content = (DUTCH * 3).encode() + b"prijs \x80 5"

    assert decode(content) == DUTCH * 3 + "prijs € 5"


def test_a_declared_set_is_used_when_it_fits() -> None:
    """A page may say in which set it is written."""
    assert decode(
        "Praça e ação, żółw".encode("iso8859-2", "replace"), declared="iso8859-2"
    ).endswith("żółw")


def test_latin_1_means_windows_1252() -> None:
    """Browsers read it so, because writers meant it so."""
    assert decode(b"\x93wijk\x94 \x80 5", declared="iso-8859-1") == "“wijk” € 5"


def test_empty_content_is_empty_text() -> None:
    """The reader, not the decoder, says that a file is empty."""
    assert decode(b"") == ""
