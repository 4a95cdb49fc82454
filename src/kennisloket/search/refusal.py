"""Decides that the collection does not answer a question, and says so in plain Dutch.

No single score tells this. The signals, in this order: the question is about a gemeente or
wijk that the collection lacks; no word of it is known; a name or the one word that carries
the question is nowhere in the collection; no passage holds enough of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kennisloket.search.question import Asked
from kennisloket.search.results import Coverage, Recognised

LEAST_COVERAGE = 0.3  # of the weight of the question's words, in one passage
LEAST_OF_VALUE = 0.45  # the same for a question that asks for a value
HEAVY = 0.34  # share of the question's weight from which an unknown word carries it


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the ranking found out about a question.

    *unknown* are content words that nothing in the collection resembles, *names* those of
    them that are written as names; *unknown_share* is their part of the question's weight;
    *coverage* is the largest weighted share of the words that one passage holds.
    """

    recognised: tuple[Recognised, ...]
    asked: Asked
    short: bool
    words: tuple[str, ...]
    unknown: tuple[str, ...]
    names: tuple[str, ...]
    unknown_share: float
    coverage: float
    found: int


def refusal(evidence: Evidence, coverage: Coverage) -> str | None:
    """Return why there is no answer, or None when the passages found may answer."""
    if lacking := _lacking(evidence.recognised):
        return f"Over {_listed(lacking)} zijn geen documenten. {_searched(coverage)} {_ADVICE}"
    if not evidence.found:
        words = _listed(evidence.unknown or evidence.words)
        return f"Er is niets gevonden over {words}. {_searched(coverage)} {_SPELLING}"
    if evidence.names:
        return _not_mentioned(evidence.names, coverage)
    telling = evidence.asked is not Asked.NOTHING_SPECIAL or evidence.short
    if evidence.unknown and telling and evidence.unknown_share >= HEAVY:
        return _not_mentioned(evidence.unknown, coverage)
    least = LEAST_OF_VALUE if evidence.asked is not Asked.NOTHING_SPECIAL else LEAST_COVERAGE
    if evidence.coverage < least:
        return (
            "Geen enkele passage gaat duidelijk over uw vraag. "
            f"{_searched(coverage)} Hieronder staan passages die erop lijken. {_SPELLING}"
        )
    return None


_ADVICE = "Zoek op een andere gemeente, of haal de plaatsnaam uit uw vraag."
_SPELLING = "Probeer andere woorden, of minder woorden."


def _lacking(recognised: Sequence[Recognised]) -> list[str]:
    """Name the places that the collection lacks, unless another that it has is named too."""
    places = [entry for entry in recognised if entry.kind in {"gemeente", "wijk"}]
    unknown_wijken = [entry.text for entry in places if entry.kind == "wijk" and not entry.known]
    lacking = [entry.value for entry in places if entry.kind == "gemeente" and not entry.known]
    held = [entry for entry in places if entry.known]
    if lacking and not any(entry.kind == "gemeente" for entry in held):
        return lacking
    return unknown_wijken if not any(entry.kind == "wijk" for entry in held) else []


def _not_mentioned(words: Sequence[str], coverage: Coverage) -> str:
    return (
        f"Over {_listed([f'“{word}”' for word in words])} staat niets in de documenten. "
        f"{_searched(coverage)} Hieronder staan passages over de rest van uw vraag. {_SPELLING}"
    )


def _searched(coverage: Coverage) -> str:
    documents = "1 document" if coverage.documents == 1 else f"{coverage.documents} documenten"
    if not coverage.unreadable:
        return f"Er is gezocht in {documents}."
    return f"Er is gezocht in {documents}; {coverage.unreadable} zonder leesbare tekst."


def _listed(words: Sequence[str]) -> str:
    """Join words as a sentence does.

    >>> _listed(["Breda", "Tilburg", "Goes"])
    'Breda, Tilburg en Goes'
    """
    return " en ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
