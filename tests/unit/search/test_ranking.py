"""Scores follow the best sentence, its context, and how rare the words are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from kennisloket.index.passage_table import PassageTable
from kennisloket.index.table_building import build_table
from kennisloket.language.tokens import analyse
from kennisloket.search.matching import matches_of
from kennisloket.search.ranking import Scores, score
from kennisloket.search.words import ContentWord, lexicon, question_words
from search_records import a_document, passages


def a_table(*texts: str, heading: str = "Groen", gemeente: str = "Ede") -> PassageTable:
    """Make the table of one document with these passages."""
    document = a_document("Plan", gemeente)
    return build_table(passages(document, *(((heading,), text) for text in texts)))


def scored(table: PassageTable, question: str, rows: Sequence[int] | None = None) -> Scores:
    """Score *rows* (all of them by default) for the words of a question."""
    known = lexicon(table.numbers, table.counts, table.pieces, table.compounds())
    words = [
        ContentWord(token.text, token.stem, token.parts)
        for token in analyse(question)
        if not token.stop
    ]
    chosen = np.arange(len(table)) if rows is None else np.array(rows, np.int64)
    return score(table, chosen, matches_of(question_words(words, known), len(table.vocabulary)))


def test_words_in_one_sentence_beat_the_same_words_apart() -> None:
    """A passage may speak of many things; one sentence speaks of one."""
    table = a_table(
        "De vijver wordt dit jaar gegraven. De bomen langs de straat worden gesnoeid.",
        "Rond de vijver komen nieuwe bomen te staan. De straat krijgt andere lampen.",
    )
    scores = scored(table, "bomen bij de vijver")

    assert scores.words[1] > scores.words[0]


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    """The rare word tells passages apart."""
    table = a_table(
        "De straat krijgt in het voorjaar een fontein.",
        "De straat krijgt in het voorjaar een bankje.",
        "De straat krijgt in het voorjaar een hek.",
        "De fontein staat op het grote plein.",
    )
    scores = scored(table, "straat fontein")

    assert int(np.argmax(scores.words)) == 0
    assert scores.words[3] > scores.words[1]


def test_gemeente_and_heading_count_as_part_of_every_sentence() -> None:
    """A sentence need not repeat where it stands."""
    table = build_table([
        *passages(a_document("Plan A", "Ede"), (("Speelplekken",), "Er komen vier wipkippen bij.")),
        *passages(a_document("Plan B", "Oss"), (("Wegen",), "Er komen vier drempels bij.")),
    ])  # fmt: skip
    scores = scored(table, "speelplekken in Ede")

    assert scores.words[0] == pytest.approx(1.0, abs=0.2)
    assert scores.words[1] == 0.0


def test_a_part_of_a_compound_counts_for_less_than_the_word_itself() -> None:
    """Verkeersoverlast is overlast, and overlast is more exactly that."""
    table = a_table("De overlast neemt af dit jaar.", "De verkeersoverlast neemt af dit jaar.")
    scores = scored(table, "overlast")

    assert scores.words[0] > scores.words[1] > 0.5


def test_the_best_sentence_is_named() -> None:
    """The answer looks there first."""
    table = a_table("Het gras wordt vaker gemaaid in de zomer. De fontein spuit vanaf mei water.")
    scores = scored(table, "fontein")

    assert int(scores.sentence[0]) == 1


def test_no_rows_or_no_words_give_no_scores() -> None:
    """Nothing found is an ordinary case."""
    table = a_table("De fontein spuit water.")

    assert scored(table, "fontein", rows=[]).words.tolist() == []
    assert scored(table, "onvindbaar").words.tolist() == [0.0]
    assert scored(table, "de het een").words.tolist() == [0.0]


def test_rows_are_scored_alike_alone_and_together() -> None:
    """The score of a passage does not hang on the company it is in."""
    table = a_table(*(f"De fontein nummer {n} spuit water." for n in range(5)), "Een bank.")
    together = scored(table, "fontein water")

    for row in range(len(table)):
        assert scored(table, "fontein water", rows=[row]).words[0] == together.words[row]


def test_a_verb_is_found_with_its_particle_apart() -> None:
    """Dutch parts some verbs."""
    table = a_table("De corporatie knapt de huizen op.", "De corporatie verft de huizen.")
    scores = scored(table, "huizen opknappen")

    assert scores.words[0] > scores.words[1]


def test_a_word_that_means_the_same_counts_as_much_as_it_is_alike() -> None:
    """Likeness adds to what letters show, and never takes away from it."""
    table = a_table("De fietsen staan in de stalling.", "De bomen staan langs het water.")
    likeness = np.zeros((1, len(table.vocabulary)), np.float32)
    likeness[0, table.numbers["fiets"]] = 0.6
    known = lexicon(table.numbers, table.counts, table.pieces, table.compounds())
    (unknown,), (exact,) = (
        question_words([ContentWord(word, stem)], known)
        for word, stem in (("tweewielers", "tweewieler"), ("fiets", "fiets"))
    )
    tokens = len(table.vocabulary)
    alike = score(table, np.arange(2), matches_of([unknown], tokens, likeness))
    same = score(table, np.arange(2), matches_of([exact], tokens, likeness))

    assert alike.words.tolist() == pytest.approx([0.6, 0.0])
    assert same.words[0] == pytest.approx(1.0)
