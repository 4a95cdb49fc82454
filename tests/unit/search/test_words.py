"""Words of a question match inflections, compounds, families and words written apart."""

from __future__ import annotations

import pytest

from kennisloket.index.table_building import build_table
from kennisloket.language.tokens import analyse
from kennisloket.search.matching import QuestionWord
from kennisloket.search.words import (
    MOST_WORDS,
    UNKNOWN_WEIGHT,
    ContentWord,
    Lexicon,
    lexicon,
    question_words,
)
from search_records import a_document, passages

TEXTS = (
    "Ondernemers krijgen steun bij het ondernemen in de multi-probleemwijk.",
    "De gemeente knapt portiekwoningen op en regelt de verhuizing.",
    "De wijkagent loopt door de straat. De straat is in beide richtingen erg breed. Elke straat heeft er bomen en lantaarns.",
)


@pytest.fixture(scope="module")
def known() -> Lexicon:
    """Know the words of three passages."""
    table = build_table(passages(a_document("Plan", "Ede"), *((("x",), text) for text in TEXTS)))
    return lexicon(table.numbers, table.counts, table.pieces, table.compounds())


def words(text: str, known: Lexicon) -> list[QuestionWord]:
    """Return the words of a question, stop words left out."""
    content = [ContentWord(t.text, t.stem, t.parts) for t in analyse(text) if not t.stop]
    return question_words(content, known)


@pytest.mark.parametrize(
    "word",
    [
        "wijkagenten",  # inflection
        "agent",  # part of a compound
        "ondernemerschap",  # the same family
        "multiprobleemwijk",  # written apart in the text
        "opknappen",  # its particle apart in the text
        "woningen",
    ],
)
def test_a_word_is_known_in_every_shape(word: str, known: Lexicon) -> None:
    """So that nobody has to guess how a text spells it."""
    assert all(found.is_known for found in words(word, known))


def test_a_word_without_any_likeness_is_unknown_and_heavy(known: Lexicon) -> None:
    """It counts against every passage alike."""
    (word,) = words("raketmotor", known)

    assert not word.is_known
    assert word.weight == UNKNOWN_WEIGHT


def test_rare_words_weigh_more_than_common_ones(known: Lexicon) -> None:
    """Straat stands in three sentences, verhuizing in one."""
    common, rare = words("straat verhuizing", known)

    assert rare.weight > common.weight


def test_a_repeated_word_counts_once(known: Lexicon) -> None:
    """In its first place."""
    assert [word.text for word in words("straat agent straat straten", known)] == [
        "straat",
        "agent",
    ]


def test_of_a_very_long_question_the_rarest_words_are_kept_in_order(known: Lexicon) -> None:
    """Four thousand characters must not slow down a search."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    long = " ".join(f"zq{a}{b}" for a in letters for b in letters[:4])
    found = words(f"straat {long}", known)

    assert len(found) == MOST_WORDS
    assert [word.place for word in found] == sorted(word.place for word in found)
    assert "straat" not in [word.text for word in found]
