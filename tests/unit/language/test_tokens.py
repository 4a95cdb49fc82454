"""Text becomes tokens that keep their place and find their kin."""

from __future__ import annotations

import pytest

from kennisloket.language.tokens import analyse


def stems(text: str) -> list[str]:
    """Return the stems of *text*."""
    return [token.stem for token in analyse(text)]


def test_every_token_stands_exactly_where_it_says() -> None:
    """Marks in the page are made with these offsets."""
    text = "De 18 gemeenten – “Zaanstad” én foto’s – kregen € 2,9 mln (6.8%)."

    assert all(text[token.begin : token.end] == token.text for token in analyse(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("geïnvesteerd", "geinvesteerd"),
        ("Ĳsselmonde", "IJsselmonde"),
        ("ﬁnanciering", "financiering"),
        ("soci\ufffeale", "sociale"),
        ("woning\u00adbouw", "woningbouw"),
        ("cafe\u0301", "café"),
        ("HUURDERS", "huurder"),
        ("V.V.E.", "vve"),
        ("foto’s", "foto's"),
        ("2.9 mln", "2,9 miljoen"),
        ("€ 25.000,--", "25000"),
        ("225.000 euro", "225000 €"),
        ("6.8%", "6,8 procent"),
        ("Woon-wens-werk", "woon wens werk"),
    ],
)
def test_two_spellings_of_one_thing_are_found_together(one: str, other: str) -> None:
    """Sources differ in spelling, and PDFs in what they leave of it."""
    assert set(stems(one)) >= set(stems(other)) - {"€"}


def test_numbers_stay_whole() -> None:
    """An amount that falls apart matches everything."""
    assert stems("13 van 2008, 1.250.000 of 3,75") == ["13", "van", "2008", "1250000", "of", "3,75"]


def test_stop_words_are_flagged_and_kept() -> None:
    """A phrase in quotes needs them; the ranking does not."""
    flags = {token.text: token.stop for token in analyse("Wat is de huur van een woning")}

    assert [word for word, stop in flags.items() if not stop] == ["huur", "woning"]


@pytest.mark.parametrize("text", ["", "   ", "\x00\x07", "!?!", "---", "🏠"])
def test_text_without_words_gives_no_tokens(text: str) -> None:
    """Nothing to find, and nothing breaks."""
    assert analyse(text) == []
