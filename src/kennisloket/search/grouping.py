"""Folds near-duplicates, and spreads results over gemeenten where a question compares them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

REPEAT = 0.9  # what a further passage of the same gemeente is worth, each time


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that matches, with what folding and spreading look at."""

    row: int
    score: float
    group: int  # near-duplicates share one
    gemeente: str | None
    document: str
    place: int = 0  # its column in the scores


@dataclass(frozen=True, slots=True)
class Folded:
    """A passage that is shown, and the matching near-duplicates that stand under it."""

    candidate: Candidate
    under: tuple[Candidate, ...] = ()


def fold_duplicates(ranked: Sequence[Candidate], *, per_gemeente: bool) -> list[Folded]:
    """Return the best passage of every group of near-duplicates, in the order of *ranked*.

    Where *per_gemeente*, passages of different gemeenten are kept apart: a question that
    compares gemeenten asks for just the numbers in which those passages differ.
    """
    places: dict[tuple[int, str | None], int] = {}
    kept: list[tuple[Candidate, list[Candidate]]] = []
    for candidate in ranked:
        key = (candidate.group, _owner(candidate) if per_gemeente else None)
        if key in places:
            kept[places[key]][1].append(candidate)
        else:
            places[key] = len(kept)
            kept.append((candidate, []))
    return [Folded(candidate, tuple(under)) for candidate, under in kept]


def spread(ranked: Sequence[Candidate]) -> list[Candidate]:
    """Reorder so that every gemeente comes up before one comes up again and again."""
    seen: dict[str, int] = {}
    weighted = []
    for place, candidate in enumerate(ranked):
        owner = _owner(candidate)
        times = seen.get(owner, 0)
        seen[owner] = times + 1
        weighted.append((-candidate.score * REPEAT**times, place, candidate))
    return [candidate for _, _, candidate in sorted(weighted, key=lambda entry: entry[:2])]


def _owner(candidate: Candidate) -> str:
    return candidate.gemeente or candidate.document
