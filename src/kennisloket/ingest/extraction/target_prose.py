"""The targets that one clause says in prose.

Four ways of saying a target are known: a change ("van 34% naar 23% in 2017"), an
average to reach ("naar het stedelijk gemiddelde"), a halving or doubling, and a single
value ("80% in 2011", "75 starters helpen").
"""

from __future__ import annotations

from kennisloket.ingest.extraction.target_averages import averages, listed, multiples
from kennisloket.ingest.extraction.target_changes import changes, says_change
from kennisloket.ingest.extraction.target_clauses import Clause
from kennisloket.ingest.extraction.target_printing import Found
from kennisloket.ingest.extraction.target_single import single
from kennisloket.ingest.extraction.target_words import TargetWords


def targets(clause: Clause, words: TargetWords) -> tuple[Found, ...]:
    """Return the targets that *clause* says; their indicator is "" where it refers back."""
    if clause.cues.has("niet") or clause.looks_back:
        return ()
    if says_change(clause):
        return tuple(changes(clause, words))
    return (
        tuple(changes(clause, words))
        or tuple(averages(clause, words))
        or tuple(listed(clause))
        or tuple(multiples(clause, words))
        or tuple(single(clause, words))
    )
