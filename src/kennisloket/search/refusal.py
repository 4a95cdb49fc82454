"""Decides that the collection does not answer a question, and says so in plain Dutch.

No single score tells this. The signals, in this order: the question is about a gemeente or
wijk that the collection lacks; none of its words is found; a name in it is nowhere; a short
question hangs on a word that is nowhere; almost nothing of it stands in any one passage.
A long question in everyday words lacks many words and may be answered all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kennisloket.search.asked import VALUE_KINDS, Asked
from kennisloket.search.results import Coverage, Recognised

LEAST_COVERAGE = 0.08  # of the weight of the topic words, in one passage
LEAST_OF_FEW = {1: 0.50, 2: 0.50, 3: 0.36}  # the same for a question of so many words
PROOF = 0.92  # coverage and stated together, least for a question that asks for a value,
LEAST_STATED = 0.40  # and stated alone;
USUAL = 4  # both are less for each word more than this, by
PROOF_PER_WORD, STATED_PER_WORD = 0.16, 0.08
HEAVY = 0.38  # share of the topic's weight from which absent words carry the question
SHORT = 3  # content words, places left aside, up to which a question is short


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the ranking found out about a question.

    The topic is the content words but for the places they name and for light verbs, which
    *length* counts too. *absent* are the topic
    words that no passage found holds, *names* those of them that are written as names;
    *absent_share* is their part of the topic's weight; *coverage* is the largest weighted
    share of the topic that one passage holds, *stated* the same for a sentence that states
    what is asked: of the *subject*, in "wat is de huur van …" the huur.
    """

    recognised: tuple[Recognised, ...]
    asked: Asked
    compares: bool
    topic: tuple[str, ...]
    length: int
    absent: tuple[str, ...]
    names: tuple[str, ...]
    absent_share: float
    coverage: float
    stated: float
    found: int
    subject: str | None = None


def refusal(evidence: Evidence, coverage: Coverage) -> str | None:
    """Return why there is no answer, or None when the passages found may answer."""
    return _no_answer(evidence, coverage) if coverage.documents else _NO_TEXT


def _no_answer(evidence: Evidence, coverage: Coverage) -> str | None:
    if lacking := _lacking(evidence.recognised):
        return f"Over {_listed(lacking)} zijn geen documenten. {_searched(coverage)} {_ADVICE}"
    if not evidence.found:
        words = _quoted(evidence.absent or evidence.topic)
        return f"Er is niets gevonden over {words}. {_searched(coverage)} {_SPELLING}"
    if evidence.asked in VALUE_KINDS and not evidence.names and not evidence.compares:
        return _without_value(evidence, coverage)
    if missing := _hangs_on(evidence):
        return _not_mentioned(missing, evidence, coverage)
    if evidence.topic and evidence.coverage < _least_coverage(evidence):
        return (
            "Geen enkele passage gaat duidelijk over uw vraag. "
            f"{_searched(coverage)} Hieronder staan passages die er het meest op lijken. "
            f"{_SPELLING}"
        )
    return None


_NO_TEXT = (
    "Er zijn nog geen documenten met leesbare tekst. Kom later terug, of vraag de beheerder "
    "om documenten toe te voegen."
)


def _without_value(evidence: Evidence, coverage: Coverage) -> str | None:
    """Refuse a question for a value when no passage both is about it and states one."""
    if not evidence.topic or _is_proven(evidence):
        return None
    if evidence.absent and evidence.absent_share >= HEAVY:
        return _not_mentioned(evidence.absent, evidence, coverage)
    return _not_stated(evidence, coverage)


def _is_proven(evidence: Evidence) -> bool:
    """Tell whether a sentence that states a value is about enough of what was asked.

    Somebody who takes more words says some things in other words than the documents do.
    """
    more = max(0, evidence.length - USUAL)
    return (
        evidence.stated >= LEAST_STATED - STATED_PER_WORD * more
        and evidence.coverage + evidence.stated >= PROOF - PROOF_PER_WORD * more
    )


def _least_coverage(evidence: Evidence) -> float:
    few = None if evidence.compares else LEAST_OF_FEW.get(evidence.length)
    return LEAST_COVERAGE if few is None else few


def _hangs_on(evidence: Evidence) -> Sequence[str]:
    """Return the words without which there is no answer, where they were not found."""
    if evidence.names:
        return evidence.names
    short = evidence.length <= SHORT
    if short and not evidence.compares and evidence.absent_share >= HEAVY:
        return evidence.absent
    return [evidence.subject] if short and evidence.subject and not evidence.stated else ()


_VALUE_NAMES = {
    Asked.COUNT: "aantal dat",
    Asked.NUMBER: "getal dat",
    Asked.AMOUNT: "bedrag dat",
    Asked.PERCENTAGE: "percentage dat",
    Asked.DATE: "datum die",
    Asked.DURATION: "duur die",
    Asked.FREQUENCY: "aantal keer dat",
    Asked.HOURS: "dag of tijd die",
    Asked.MARK: "cijfer dat",
    Asked.PERSON: "naam die",
}
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


def _not_mentioned(words: Sequence[str], evidence: Evidence, coverage: Coverage) -> str:
    rest = set(evidence.topic).difference(words)
    below = "over de rest van uw vraag" if rest else "die er het meest op lijken"
    return (
        f"Over {_quoted(words)} staat niets in de documenten. "
        f"{_searched(coverage)} Hieronder staan passages {below}. {_SPELLING}"
    )


def _not_stated(evidence: Evidence, coverage: Coverage) -> str:
    return (
        f"In de documenten staat geen {_VALUE_NAMES[evidence.asked]} bij uw vraag past. "
        f"{_searched(coverage)} Hieronder staan passages die in de buurt komen. {_SPELLING}"
    )


def _searched(coverage: Coverage) -> str:
    documents = "1 document" if coverage.documents == 1 else f"{coverage.documents} documenten"
    if not coverage.unreadable:
        return f"Er is gezocht in {documents}."
    return f"Er is gezocht in {documents}; {coverage.unreadable} zonder leesbare tekst."


def _quoted(words: Sequence[str]) -> str:
    return _listed([f"“{word}”" for word in words])


def _listed(words: Sequence[str]) -> str:
    """Join words as a sentence does.

    >>> _listed(["Breda", "Tilburg", "Goes"])
    'Breda, Tilburg en Goes'
    """
    return " en ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
