"""What is marked and named explains a hit, and nothing that did not help."""

from __future__ import annotations

import numpy as np
import pytest

from kennisloket.index.passage_table import PassageTable
from kennisloket.index.table_building import build_table
from kennisloket.search.matching import (
    ALIKE,
    MARKED,
    QuestionWord,
    Together,
    explained,
    find_words,
    held_between,
    matches_of,
)
from search_records import a_document, passages

TEXT = "De wijkraad kiest een voorzitter. Hij knapt de fietsen in de stalling op."


@pytest.fixture(scope="module")
def table() -> PassageTable:
    """Make a table of one passage."""
    return build_table(passages(a_document("Plan", "Ede"), (("Bestuur",), TEXT)))


def marked(table: PassageTable, question: QuestionWord) -> list[str]:
    """Return the words of the text that are marked."""
    matches = matches_of([question], len(table.vocabulary))
    return [TEXT[hit.begin : hit.end] for hit in find_words(table, [0], matches)[0]]


def test_parts_are_marked_only_where_all_of_them_stand(table: PassageTable) -> None:
    """A wijk without an agent is no wijkagent."""
    raad, stalling = table.numbers["wijkraad"], table.numbers["stalling"]
    both = Together(({raad: 1.0}, {stalling: 1.0}), 0.9)
    half = Together(({raad: 1.0}, {}), 0.9)

    assert marked(table, QuestionWord("x", 0, 1.0, {}, (both,))) == ["wijkraad", "stalling"]
    assert marked(table, QuestionWord("x", 0, 1.0, {}, (half,))) == []


def test_each_passage_is_marked_by_what_stands_in_itself() -> None:
    """What one passage has of a compound and another has of it do not make the whole."""
    texts = (
        "De wijkraad telt zes leden.",
        "In de stalling is plaats.",
        "Stalling van de wijkraad.",
    )
    document = a_document("Plan", "Ede")
    table = build_table(passages(document, *((("Bestuur",), text) for text in texts)))
    both = Together(({table.numbers["wijkraad"]: 1.0}, {table.numbers["stalling"]: 1.0}), 0.9)
    matches = matches_of([QuestionWord("x", 0, 1.0, {}, (both,))], len(table.vocabulary))
    found = find_words(table, [2, 0, 1], matches)

    assert [[texts[2][hit.begin : hit.end] for hit in found[0]], *found[1:]] == [
        ["Stalling", "wijkraad"], [], []
    ]  # fmt: skip


def test_the_particle_of_a_verb_is_not_marked(table: PassageTable) -> None:
    """It stands everywhere."""
    verb = Together(({table.numbers["knap"]: 1.0}, {table.numbers["op"]: 1.0}), 0.8)

    assert marked(table, QuestionWord("opknappen", 0, 1.0, {}, (verb,))) == ["knapt"]


def test_what_is_hardly_alike_is_not_marked(table: PassageTable) -> None:
    """It adds to the score a little, and explains nothing."""
    fiets = table.numbers["fiets"]

    assert marked(table, QuestionWord("x", 0, 1.0, {fiets: ALIKE + 0.05})) == ["fietsen"]
    assert marked(table, QuestionWord("x", 0, 1.0, {fiets: ALIKE - 0.05})) == []


def test_what_a_begrip_brings_in_is_marked_sooner_than_what_is_only_alike(
    table: PassageTable,
) -> None:
    """Somebody wrote down that they belong together."""
    fiets = table.numbers["fiets"]
    for weight, shown in ((MARKED + 0.05, ["fietsen"]), (MARKED - 0.05, [])):
        brought = QuestionWord("x", 0, 1.0, {fiets: weight}, begrippen={fiets: "vervoer"})
        assert marked(table, brought) == shown


def test_the_begrip_is_named_unless_the_words_are_liker_than_that(table: PassageTable) -> None:
    """A visitor reads why, and the better reason counts."""
    fiets = table.numbers["fiets"]
    question = QuestionWord("rijwiel", 0, 1.0, {fiets: 0.6}, begrippen={fiets: "vervoer"})
    likeness = np.zeros((1, len(table.vocabulary)), np.float32)
    likeness[0, fiets] = 0.9
    tokens = len(table.vocabulary)
    by_list = find_words(table, [0], matches_of([question], tokens))[0]
    by_meaning = find_words(table, [0], matches_of([question], tokens, likeness))[0]

    assert [(m.text, m.weight, m.begrip) for m in explained(TEXT, by_list, [question])] == [
        ("fietsen", 0.6, "vervoer")
    ]
    assert [(m.weight, m.begrip) for m in explained(TEXT, by_meaning, [question])] == [(0.9, None)]


def test_each_sentence_holds_what_stands_in_it(table: PassageTable) -> None:
    """The answer is chosen by sentence, not by passage."""
    words = [
        QuestionWord("wijkraad", 0, 1.0, {table.numbers["wijkraad"]: 1.0}),
        QuestionWord("fiets", 1, 1.0, {table.numbers["fiets"]: 1.0}),
    ]
    matches = matches_of(words, len(table.vocabulary))

    assert held_between(table, 0, matches, [(0, 33), (34, len(TEXT))]).tolist() == [[1, 0], [0, 1]]
