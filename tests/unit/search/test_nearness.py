"""Nearness tells of the question, not of a passage that is near to everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from kennisloket.index.passage_table import PassageTable
from kennisloket.index.table_building import build_table
from kennisloket.search.nearness import COMPARED, crowding, nearness
from search_records import a_document, passages

QUESTION = (1.0, 0.0, 0.0, 0.0)
EVEN = "Bewoners beheren het park."


def a_table(texts: Sequence[str], vectors: Sequence[Sequence[float]]) -> PassageTable:
    """Make a table of passages of one sentence, with vectors given by hand."""
    table = build_table(
        passages(a_document("Plan", "Ede"), *((("Groen",), text) for text in texts))
    )
    assert table.pieces == len(texts)
    given = np.array(vectors, np.float16)
    return replace(table, passage_vectors=given, piece_vectors=given)


def near(table: PassageTable) -> list[float]:
    """Return the nearness of every passage to the question."""
    found = nearness(np.arange(len(table)), QUESTION, table)
    assert found is not None
    values: list[float] = found.tolist()
    return values


def test_what_points_where_the_question_points_is_nearest() -> None:
    """The ordinary case."""
    values = near(a_table([EVEN] * 3, [(0, 1, 0, 0), (0.8, 0, 0.6, 0), (0, 0, 0, 1)]))

    assert max(values) == values[1]


def test_a_passage_in_a_crowd_is_less_near_than_one_that_stands_alone() -> None:
    """Both point at the question as much; the first has two others close beside it."""
    crowd = [(0.6, 0.8, 0, 0), (0, 1, 0, 0), (0, 1, 0, 0)]
    values = near(a_table([EVEN] * 4, [*crowd, (0.6, 0, 0, 0.8)]))

    assert values[3] > values[0] > values[1]


def test_a_long_passage_is_less_near_than_a_short_one() -> None:
    """Their vectors are alike."""
    long = "Bewoners beheren het park met het plein en de tuin achter de school in de wijk."
    values = near(a_table([long, EVEN], [(0.6, 0, 0, 0.8)] * 2))

    assert values[1] > values[0]


def test_nearness_is_not_known_without_vectors() -> None:
    """A collection may be indexed without a model."""
    table = build_table(passages(a_document("Plan", "Ede"), (("Groen",), EVEN)))

    assert nearness(np.arange(1), QUESTION, table) is None


def test_crowding_is_the_likeness_to_the_others() -> None:
    """Not to itself."""
    vectors = np.array([(1, 0), (1, 0), (0, 1)], np.float32)

    assert crowding(vectors).tolist() == [0.5, 0.5, 0.0]


@pytest.mark.parametrize("number", [1, COMPARED, COMPARED + 1, 3 * COMPARED + 7])
def test_however_many_there_are_each_has_its_crowding(number: int) -> None:
    """Of very many only some are compared with; one alone has nothing to be like."""
    angles = np.linspace(0, 1, number)
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)

    found = crowding(vectors)

    assert found.shape == (number,)
    assert (found < 1).all()
