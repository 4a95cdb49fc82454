"""Says which amounts of money may be added, and why the others may not.

A sum is only honest when every euro is counted once: totals go out where their parts
are in, prices and national funds always, and amounts of another kind of period than
most. Every amount that is left out comes back with the reason, in Dutch.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kennisloket.facts import Bedrag, Certainty, FactRecord

_PART = "onderdeel van een bedrag"
_CONTRADICTED = "Elders in dit document"
_ALL_AT_ONCE = "in totaal"
_REPEATING = re.compile(r"(?:per \w+|maandelijks|structureel)", re.IGNORECASE)
_LASTING = re.compile(r"(?:jaar \d|\w+ (?:jaar|jaren)$)", re.IGNORECASE)
_SIGN = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An amount that is not in the sum, and why not."""

    record: FactRecord
    reason: str  # in Dutch


@dataclass(frozen=True, slots=True)
class Addition:
    """A sum with what is in it and what is not."""

    total: Decimal | None  # None: nothing may be added
    period: str | None  # "per jaar", "in totaal"; the kind of period of all that is added
    added: tuple[FactRecord, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class _Amount:
    """A record with what its fact says."""

    record: FactRecord
    says: Bedrag

    @property
    def document(self) -> str:
        return self.record.document.id

    @property
    def sentence(self) -> tuple[str, Decimal | None]:
        """Return what is the same where documents share a sentence."""
        return _SIGN.sub("", self.record.quote.lower()), self.says.bedrag_eur


def add(records: Iterable[FactRecord], *, collection: Iterable[FactRecord] = ()) -> Addition:
    """Return the sum of the amounts among *records* that may be added, in their order.

    What a redacteur corrected is taken at their word. Of a choice from a *collection*
    that collection tells which amounts several documents share.
    """
    amounts = _amounts(records)
    shared = _shared([*amounts, *_amounts(collection)])
    left: list[LeftOut] = []
    wholes = _wholes(amounts)
    for reasons in (_alone, lambda _: shared, _double, _sums, _other_periods):
        amounts = _sifted(amounts, reasons(amounts), left)
    amounts = _without_parts(amounts, wholes, left)
    total = sum((one.says.bedrag_eur or Decimal(0) for one in amounts), Decimal(0))
    return Addition(
        total=total if amounts else None,
        period=_kind(amounts[0].says) if amounts else None,
        added=tuple(one.record for one in amounts),
        left_out=tuple(left),
    )


def _amounts(records: Iterable[FactRecord]) -> list[_Amount]:
    return [
        _Amount(record, record.fact.says)
        for record in records
        if isinstance(record.fact.says, Bedrag)
    ]


_Reason = Callable[[_Amount], str | None]


def _sifted(amounts: Iterable[_Amount], reason: _Reason, left: list[LeftOut]) -> list[_Amount]:
    """Return the amounts without a reason against them; the others go to *left*."""
    kept = []
    for one in amounts:
        if why := reason(one):
            left.append(LeftOut(one.record, why))
        else:
            kept.append(one)
    return kept


def _alone(_: Sequence[_Amount]) -> _Reason:
    """Look at an amount by itself."""

    def reason(one: _Amount) -> str | None:
        corrected = one.record.correction is not None
        if one.says.bedrag_eur is None:
            unread = any(map(str.isdigit, one.says.gedrukt))  # "PM" and "p.m." hold no digit
            return "niet te lezen" if unread else "PM: het bedrag is nog open"
        if one.record.fact.certainty is Certainty.DOUBTFUL and not corrected:
            return "het is niet zeker welk bedrag er staat"
        if any(remark.startswith(_CONTRADICTED) for remark in one.record.fact.remarks):
            return "het document noemt ook een ander bedrag voor hetzelfde"
        return None if _is_part(one) else one.says.apart

    return reason


def _shared(amounts: Sequence[_Amount]) -> _Reason:
    """Look for the same sentence in other documents: it is about the same money."""
    documents = Counter(sentence for sentence, _ in {(a.sentence, a.document) for a in amounts})
    return lambda one: (
        "staat met dezelfde woorden in meer documenten" if documents[one.sentence] > 1 else None
    )


def _double(amounts: Sequence[_Amount]) -> _Reason:
    """Look for the same amount in another document of the same gemeente."""
    first: dict[tuple[str | None, Decimal | None, str], str] = {}
    for one in amounts:
        first.setdefault(_place(one), one.document)

    def reason(one: _Amount) -> str | None:
        same = one.record.fact.gemeente is not None and first[_place(one)] != one.document
        return "staat ook in een ander document van deze gemeente" if same else None

    return reason


def _place(one: _Amount) -> tuple[str | None, Decimal | None, str]:
    return one.record.fact.gemeente, one.says.bedrag_eur, _kind(one.says)


def _sums(amounts: Sequence[_Amount]) -> _Reason:
    """Look for totals whose parts are here."""
    apart = {one.document for one in amounts if not one.says.totaal and not _is_part(one)}
    return lambda one: (
        "een som: de delen staan er al bij" if one.says.totaal and one.document in apart else None
    )


def _other_periods(amounts: Sequence[_Amount]) -> _Reason:
    """Look for amounts of another kind of period than most have."""
    kinds = Counter(_kind(one.says) for one in amounts)
    most = kinds.most_common(1)[0][0] if kinds else ""
    return lambda one: None if _kind(one.says) == most else f"geldt {for_period(_kind(one.says))}"


def _kind(says: Bedrag) -> str:
    """Return the kind of period: "per jaar", "4 jaar", or all at once."""
    first = (says.periode or "").split(",")[0].strip().lower()
    if _REPEATING.fullmatch(first) or _LASTING.fullmatch(first):
        return first.replace("jaren", "jaar")
    return _ALL_AT_ONCE


def for_period(kind: str) -> str:
    """Return a kind of period as it stands behind an amount.

    >>> for_period("4 jaar"), for_period("per jaar")
    ('voor 4 jaar', 'per jaar')
    """
    return kind if kind.startswith(("per ", "in ", "maand", "struct")) else f"voor {kind}"


def _is_part(one: _Amount) -> bool:
    return (one.says.apart or "").startswith(_PART)


def _without_parts(
    amounts: Sequence[_Amount], wholes: Mapping[str, str], left: list[LeftOut]
) -> list[_Amount]:
    """Return the amounts without parts of one that is in the sum already."""
    counted = {one.record.id for one in amounts}

    def reason(one: _Amount) -> str | None:
        inside = wholes.get(one.record.id) in counted
        return f"{one.says.apart}, en dat telt al mee" if inside else None

    return _sifted(amounts, reason, left)


def _wholes(amounts: Sequence[_Amount]) -> dict[str, str]:
    """Return of each part the amount that it is a part of: the one before it, close by."""
    found: dict[str, str] = {}
    last: _Amount | None = None
    for one in amounts:
        if not _is_part(one):
            last = one
        elif last and last.document == one.document and _is_close(last, one):
            found[one.record.id] = last.record.id
    return found


def _is_close(one: _Amount, other: _Amount) -> bool:
    return abs(other.record.fact.passage - one.record.fact.passage) <= 1


def by_reason(addition: Addition) -> Iterator[tuple[str, tuple[FactRecord, ...]]]:
    """Yield each reason with the amounts that it left out, most frequent first."""
    counts = Counter(one.reason for one in addition.left_out)
    for reason, _ in counts.most_common():
        yield reason, tuple(one.record for one in addition.left_out if one.reason == reason)
