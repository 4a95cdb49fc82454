"""A Dutch word means what its translations mean."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from kennisloket.training.configuration import LexiconConfig
from kennisloket.training.data import Pair, Translation
from kennisloket.training.lexicon import (
    Floats,
    Meanings,
    compounds,
    from_sentences,
    headwords,
    inflected,
    split,
    unit,
)
from kennisloket.training.teacher import TeacherVectors

CONFIG = LexiconConfig(1.0, 0.45, 1.5, 0.35, 0.8, 0.75)


def axis(number: int) -> Floats:
    """Return a direction of its own."""
    found: Floats = np.eye(6, dtype=np.float32)[number]
    return found


def a_teacher(folder: Path, **texts: Floats) -> TeacherVectors:
    """Keep vectors of texts as the teacher's stage does."""
    spelled = [text.replace("_", " ") for text in texts]
    (folder / "texts.json").write_text(json.dumps(spelled), encoding="utf-8")
    np.save(folder / "vectors.npy", np.stack(list(texts.values())).astype(np.float16))
    return TeacherVectors(folder)


def test_a_trusted_translation_counts_more_than_a_doubtful_one(tmp_path: Path) -> None:
    """A WordNet synset also lists what is seldom meant."""
    teacher = a_teacher(tmp_path, bike=axis(0), wheel=axis(1), house=-axis(0) - axis(1))
    entries = [
        Translation("fiets", "bike", ("wikt",), ""),
        Translation("fiets", "wheel", ("wn",), ""),
        Translation("huis", "house", ("wikt", "wn"), ""),
    ]

    meaning = headwords(entries, teacher, CONFIG)["fiets"]

    assert meaning[0] > meaning[1] > 0
    assert np.linalg.norm(meaning) == pytest.approx(1.0)


def test_words_of_several_words_get_no_row_of_their_own(tmp_path: Path) -> None:
    """The tokenizer cuts at spaces, so such a row could never be used."""
    teacher = a_teacher(tmp_path, bike=axis(0), to_ride=axis(1))
    entries = [
        Translation("Fïets", "bike", ("wikt",), ""),
        Translation("op de fiets", "to ride", ("wikt",), ""),
    ]

    assert set(headwords(entries, teacher, CONFIG)) == {"fiets"}


def test_forms_and_compounds_get_their_meaning_from_known_words() -> None:
    """No dictionary lists them all."""
    known: Meanings = {"jeugd": axis(0), "school": axis(1), "werken": axis(2)}

    formed = inflected(known, {"scholen", "gewerkt", "school", "onbekend"}, {})
    joined = compounds(known | formed, {"jeugdscholen", "onbekenden"}, {}, CONFIG)

    assert set(formed) == {"scholen", "gewerkt"}
    assert set(joined) == {"jeugdscholen"}
    assert joined["jeugdscholen"] @ axis(0) > joined["jeugdscholen"] @ axis(1) > 0.6


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("buurthuis", ("buurt", "huis")),
        ("gezinshulp", ("gezin", "hulp")),
        ("kort", None),
        ("onzinwoord", None),
    ],
)
def test_a_compound_is_cut_where_two_known_words_meet(
    word: str, parts: tuple[str, str] | None
) -> None:
    """With or without a linking letter; short and unknown words stay whole."""
    assert split(word, {"buurt", "huis", "gezin", "hulp", "kort"}, {}) == parts


def test_an_unknown_word_starts_where_its_sentences_stand(tmp_path: Path) -> None:
    """Once or twice is too little to learn from."""
    teacher = a_teacher(tmp_path, tram_stops=axis(0), no_tram=unit(axis(0) + axis(1)), dog=axis(2))
    pairs = [
        Pair("proef", "De tram stopt", "tram stops"),
        Pair("proef", "Geen tram", "no tram"),
        Pair("proef", "Tram!", "no tram"),
        Pair("proef", "Een hond", "dog"),
    ]

    guessed = from_sentences(pairs, {"een": axis(5)}, teacher)

    assert set(guessed) == {"tram"}
    assert guessed["tram"][0] > guessed["tram"][2]
