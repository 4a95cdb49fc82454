"""What a question gave, as far as showing and answering need to know."""

from __future__ import annotations

from dataclasses import dataclass

from kennisloket.index.passage_table import PassageTable
from kennisloket.search.matching import Matches
from kennisloket.search.ranking import Scores
from kennisloket.search.results import Coverage
from kennisloket.search.understanding import Understood


@dataclass(frozen=True, slots=True)
class Shown:
    """A question as it was understood, and what was found for it."""

    understood: Understood
    matches: Matches
    scores: Scores
    table: PassageTable
    coverage: Coverage
