"""Near-duplicates fold, and comparisons come from different gemeenten."""

from __future__ import annotations

from kennisloket.search.grouping import Candidate, fold_duplicates, spread


def a_candidate(row: int, score: float, group: int = -1, gemeente: str | None = "A") -> Candidate:
    """Make a candidate; without a group it is its own."""
    return Candidate(row, score, row if group < 0 else group, gemeente, f"document-{row}")


def test_the_best_of_a_group_stands_for_it() -> None:
    """The others stand under it, in their order."""
    ranked = [a_candidate(3, 0.9, 1), a_candidate(5, 0.8), a_candidate(1, 0.7, 1)]

    folded = fold_duplicates(ranked, per_gemeente=False)

    assert [hit.candidate.row for hit in folded] == [3, 5]
    assert [under.row for under in folded[0].under] == [1]


def test_nothing_is_lost_by_folding() -> None:
    """Every candidate is shown or stands under one that is."""
    ranked = [a_candidate(row, 1 - row / 10, row % 3) for row in range(9)]

    folded = fold_duplicates(ranked, per_gemeente=False)

    assert sorted(c.row for hit in folded for c in (hit.candidate, *hit.under)) == list(range(9))


def test_gemeenten_are_kept_apart_where_they_are_compared() -> None:
    """Within one gemeente a repeat still folds."""
    ranked = [
        a_candidate(1, 0.9, 7, "A"),
        a_candidate(2, 0.8, 7, "B"),
        a_candidate(3, 0.7, 7, "A"),
    ]

    folded = fold_duplicates(ranked, per_gemeente=True)

    assert [hit.candidate.row for hit in folded] == [1, 2]


def test_spreading_brings_up_other_gemeenten_before_repeats() -> None:
    """But a far better repeat still comes before a poor newcomer."""
    ranked = [
        a_candidate(1, 1.00, gemeente="A"),
        a_candidate(2, 0.98, gemeente="A"),
        a_candidate(3, 0.95, gemeente="B"),
        a_candidate(4, 0.40, gemeente="C"),
    ]

    assert [candidate.row for candidate in spread(ranked)] == [1, 3, 2, 4]


def test_documents_without_a_gemeente_count_as_themselves() -> None:
    """Two news items are not one gemeente."""
    ranked = [a_candidate(1, 1.0, gemeente=None), a_candidate(2, 0.9, gemeente=None)]

    assert [candidate.score for candidate in spread(ranked)] == [1.0, 0.9]


def test_nothing_folds_and_spreads_to_nothing() -> None:
    """No candidates, no error."""
    assert fold_duplicates([], per_gemeente=True) == []
    assert spread([]) == []
