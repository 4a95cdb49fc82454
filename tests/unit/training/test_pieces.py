"""Words are cut into few, long, known pieces."""

from __future__ import annotations

import numpy as np
import pytest
from tokenizers import Tokenizer

from kennisloket.training.configuration import PiecesConfig
from kennisloket.training.lexicon import Meanings
from kennisloket.training.pieces import (
    Pieces,
    choose,
    from_json,
    sentence_tokenizer,
    to_json,
    word_tokenizer,
    worth,
)

WORDS = ("jeugd", "werkloosheid", "buurt", "huis", "wijk", "agent", "lopen", "liep", "prive")
CONFIG = PiecesConfig(size=200, regular_form=0.9, compound_worth=1e-6)


def meanings() -> Meanings:
    """Give every word a direction of its own, and two words one that is composed."""
    found: Meanings = dict(zip(WORDS, np.eye(12, dtype=np.float32), strict=False))
    found["agenten"] = found["agent"]
    both = found["buurt"] + found["huis"]
    found["buurthuis"] = both / np.linalg.norm(both)
    return found


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    """Choose from the words above; what is composed is the rarest."""
    known = meanings()
    shares = {word: 1e-4 if word in WORDS else 1e-6 for word in known}
    return choose(known, shares, shares, ["2015"], CONFIG)


@pytest.fixture(scope="module")
def tokenizer(pieces: Pieces) -> Tokenizer:
    """Return the tokenizer of the static model."""
    return word_tokenizer(pieces)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Jeugdwerkloosheid", ["jeugd", "werkloosheid"]),
        ("wijkagenten", ["wijk", "agent", "en"]),
        ("buurthuis", ["buurt", "huis"]),
        ("privé-huis!", ["prive", "huis"]),
        ("in 2015", ["i", "n", "2015"]),
        ("", []),
        ("?!", []),
    ],
)
def test_a_text_is_cut_into_known_words(tokenizer: Tokenizer, text: str, cut: list[str]) -> None:
    """Compounds fall apart into what they mean; signs, case and accents are ignored."""
    assert tokenizer.encode(text).tokens == cut


def test_a_form_or_compound_that_means_just_that_needs_no_row(pieces: Pieces) -> None:
    """Its place is better used for a word that cannot be composed."""
    assert {"agenten", "buurthuis"}.isdisjoint(pieces.names)
    assert {"lopen", "liep"} <= set(pieces.names)


def test_what_many_compounds_are_made_of_is_worth_a_row() -> None:
    """Subtitles are silent about much that plans of a city speak of."""
    known = meanings()
    found = worth(known, {"liep": 1e-6}, ["buurtagent", "wijkagent", "agentenwijk"], CONFIG)

    assert found["agent"] > found["liep"] > found["jeugd"] == 0.0


def test_there_is_room_for_no_more_than_was_asked() -> None:
    """The size of the model is promised."""
    known = meanings()
    size = 118
    few = choose(known, {}, {}, [], PiecesConfig(size, regular_form=0.9, compound_worth=0.0))

    assert len(few.names) == size


def test_the_pieces_survive_being_written(pieces: Pieces) -> None:
    """Their order is the order of the rows."""
    again = from_json(to_json(pieces))

    assert again.names == pieces.names
    assert again.scores == pieces.scores


def test_the_sentence_tokenizer_sees_signs_and_marks_begin_and_end(pieces: Pieces) -> None:
    """Pieces keep their numbers in both tokenizers."""
    tokenizer = sentence_tokenizer(pieces, 8)

    assert tokenizer.encode("Buurthuis?").tokens == ["[CLS]", "buurt", "huis", "?", "[SEP]"]
    assert tokenizer.get_vocab()["buurt"] == pieces.names.index("buurt")
    assert len(tokenizer.encode("wijk " * 40)) == 8
