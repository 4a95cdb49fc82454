"""The begrippenlijst and likeness bring in words, and a result says which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from kennisloket.begrippen import Begrip, Begrippen
from kennisloket.language.tokens import analyse
from kennisloket.models import SparseVector
from kennisloket.ports import PassageRecord
from kennisloket.search.desk import SearchDesk
from kennisloket.search.engine import search
from kennisloket.search.expansion import ExpandedTerm, Expansion, Relation
from kennisloket.search.matching import QuestionWord, Together
from kennisloket.search.results import SearchRequest, SearchResult
from kennisloket.search.trigger_index import compile_triggers
from kennisloket.search.widening import LIKE, wide_vector, widened
from kennisloket.search.words import ContentWord, question_words
from search_records import a_document, passages

LIST = compile_triggers(
    Begrippen((
        Begrip("x:1", "jeugdzorg", everyday=("hulp aan kinderen",)),
        Begrip("x:2", "huismeester", alternatives=("buurtconciërge",), everyday=("oogje in het zeil",)),
        Begrip("x:3", "vereniging van eigenaren", alternatives=("VVE",)),
        Begrip("x:4", "voorschoolse educatie", alternatives=("VVE",)),
    ))
)  # fmt: skip
TEXTS = (
    "De buurtconciërge maakt elke ochtend een ronde langs de portieken.",
    "De vereniging van eigenaren spaart voor een nieuw dak.",
    "Peuters met een achterstand gaan naar de voorschoolse educatie.",
    "In het park komt een nieuwe fontein met banken eromheen.",
)


@pytest.fixture(scope="module")
def desk(make_desk: Callable[[Sequence[PassageRecord]], SearchDesk]) -> SearchDesk:
    """Publish four passages, searched with a begrippenlijst of four."""
    made = make_desk(passages(a_document("Plan", "Emmen"), *((("Wijk",), t) for t in TEXTS)))
    return replace(made, begrippen=lambda: LIST)


def ask(desk: SearchDesk, text: str, *off: str) -> SearchResult:
    """Ask a question, with some begrippen switched off."""
    return search(SearchRequest(text, off=off), desk)


def found(result: SearchResult) -> list[str]:
    """Return the texts that were found, best first."""
    return [hit.record.passage.text for hit in result.results]


def test_an_everyday_word_finds_what_the_list_calls_otherwise(desk: SearchDesk) -> None:
    """Nobody types the words of a policy document."""
    result = ask(desk, "wie houdt er een oogje in het zeil?")

    assert found(result)[0] == TEXTS[0]
    assert result.results[0].begrippen == ("huismeester",)
    assert [word.text for word in result.results[0].words if word.begrip] == ["buurtconciërge"]


def test_what_was_also_searched_is_named_and_recognised(desk: SearchDesk) -> None:
    """A chip lets the visitor switch it off."""
    result = ask(desk, "een oogje in het zeil")

    assert "buurtconciërge" in result.also_searched
    assert ("begrip", "huismeester") in [(seen.kind, seen.value) for seen in result.recognised]


def test_a_begrip_that_is_switched_off_brings_nothing_in(desk: SearchDesk) -> None:
    """Each by itself, or all at once."""
    for off in ("begrip:huismeester", "begrippen"):
        result = ask(desk, "een oogje in het zeil", off)

        assert TEXTS[0] not in found(result)
        assert result.also_searched == ()


def test_a_term_of_several_words_counts_when_all_are_found(desk: SearchDesk) -> None:
    """The word vereniging alone is no VVE."""
    texts = found(ask(desk, "VVE"))

    assert set(texts[:2]) == {TEXTS[1], TEXTS[2]}


def test_an_abbreviation_of_two_meanings_offers_both(desk: SearchDesk) -> None:
    """The visitor decides."""
    kinds = [(seen.kind, seen.value) for seen in ask(desk, "VVE").recognised]

    assert kinds == [("begrip", "vereniging van eigenaren"), ("begrip", "voorschoolse educatie")]


def test_the_signal_can_be_left_out(desk: SearchDesk) -> None:
    """To measure what it adds."""
    without = replace(desk, without=frozenset({"begrippen"}))

    assert TEXTS[0] not in found(ask(without, "een oogje in het zeil"))


def test_a_part_of_a_compound_brings_in_less_than_the_word_itself(desk: SearchDesk) -> None:
    """A jeugdzorgplein need not be about jeugdzorg."""
    known = desk.collection.lexicon
    term = ExpandedTerm("peuters", (analyse("peuters")[0].stem,), 0.3, Relation.ALTERNATIVE)
    tokens = analyse("peuterplein")
    words = question_words([ContentWord("peuterplein", "peuterplein")], known)
    whole = Expansion("x", "x:1", "peuterplein", 0, 11, (term,))
    (by_whole,), (by_part,) = (
        widened(words, tokens, [found], known) for found in (whole, replace(whole, part=True))
    )

    assert {*by_part.begrippen.values()} <= {"x"}
    assert sum(by_part.matches.values()) < sum(by_whole.matches.values())


def test_brought_in_tokens_search_for_candidates_beside_the_asked_ones() -> None:
    """What is asked already is not asked again; what is hardly alike is left out."""
    word = QuestionWord(
        "conciërge",
        0,
        5.0,
        {1: 1.0, 2: 0.6},
        (Together(({3: 1.0},), 0.4, "huismeester"),),
        {2: "x"},
    )
    likeness = np.zeros((1, 9), np.float32)
    likeness[0, [5, 6]] = [LIKE + 0.1, LIKE - 0.1]
    wide = wide_vector([word], likeness, SparseVector((1,), (1.0,)))

    assert wide.indices == (2, 3, 5)
    assert wide.values == pytest.approx([0.3, 0.2, (LIKE + 0.1) / 2])
