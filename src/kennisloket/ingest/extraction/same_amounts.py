"""Compares the amounts of one document: what is said again, and what is said otherwise."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from kennisloket.facts import Bedrag, Fact, named

AGAIN = "staat ook eerder in dit document"
_WORD = re.compile(r"[^\W\d_]{4,}")
_ALIKE = 0.5  # share of all words that two sentences with one value have in common
_SAME_THING = 0.75  # share of the shorter one's words; higher, because a remark accuses
_FEWEST = 4  # words in common, without which nothing is contradicted
_FEWEST_AGAIN = 2
_ROUNDED = Decimal("0.03")  # € 3,8 mln and € 3.833.000 do not contradict
_OTHER_ORDER = 10  # times: what differs more is about something else
_LARGE = 1_000_000
_EMPTY = frozenset(
    "voor deze door naar zijn worden wordt euro miljoen jaar jaren bedrag totaal komende"
    " periode heeft hebben nodig komt stelt beschikbaar".split()
)


@dataclass(frozen=True, slots=True)
class Told:
    """An amount with the words that say what it is for.

    *table* is the block of its table; there every row is about something else.
    """

    fact: Fact
    says: Bedrag
    about: str
    table: int | None = None


@dataclass(frozen=True, slots=True)
class _Amount:
    """An amount with the words by which it is compared, and its place in the list."""

    at: int
    told: Told
    words: frozenset[str]

    @property
    def value(self) -> Decimal | None:
        """Return the amount in euro."""
        return self.told.says.bedrag_eur


def compared(told: Iterable[Told]) -> Iterator[Fact]:
    """Yield the facts; a repetition is set apart, a contradiction gets a remark on both sides.

    What would be the same fact twice (the same characters, amount and words) is one.
    """
    amounts = [_amount(at, one) for at, one in enumerate(_distinct(told))]
    again = {later.at for earlier, later in _pairs(amounts) if _is_repeated(earlier, later)}
    otherwise = _contradictions(amounts)
    for amount in amounts:
        fact, says = amount.told.fact, amount.told.says
        others = dict.fromkeys(other.told.says.gedrukt for other in otherwise.get(amount.at, ()))
        remarks = tuple(
            f"Elders in dit document staat {printed} voor hetzelfde." for printed in others
        )
        if amount.at in again and says.apart is None:
            says = replace(says, apart=AGAIN)
        yield replace(fact, says=says, remarks=fact.remarks + remarks)


def _distinct(told: Iterable[Told]) -> Iterator[Told]:
    seen: set[tuple[int, int, str]] = set()
    for one in told:
        key = (one.fact.begin, one.fact.end, named(one.says))
        if key not in seen:
            seen.add(key)
            yield one


def _amount(at: int, told: Told) -> _Amount:
    words = {word.lower() for word in _WORD.findall(told.about)} - _EMPTY
    return _Amount(at, told, frozenset(words))


def _pairs(amounts: Sequence[_Amount]) -> Iterator[tuple[_Amount, _Amount]]:
    """Yield the pairs of equal value, the earlier first."""
    by_value: defaultdict[Decimal, list[_Amount]] = defaultdict(list)
    for amount in amounts:
        if amount.value is not None:
            yield from ((earlier, amount) for earlier in by_value[amount.value])
            by_value[amount.value].append(amount)


def _is_repeated(earlier: _Amount, later: _Amount) -> bool:
    if _are_apart(earlier.told, later.told):
        return False
    common = earlier.words & later.words
    both_in_tables = earlier.told.table is not None and later.told.table is not None
    if common and _is_telling(earlier) and not both_in_tables:
        return True
    return len(common) >= _FEWEST_AGAIN and len(common) >= len(earlier.words | later.words) * _ALIKE


def _is_telling(amount: _Amount) -> bool:
    """Tell whether an amount is so large and odd that it is hardly named twice by chance."""
    value = amount.value or Decimal(0)
    return value >= _LARGE and len(value.normalize().as_tuple().digits) > 1


def _are_apart(one: Told, other: Told) -> bool:
    """Tell whether two amounts stand in one table or one sentence, so for different things."""
    return one.fact.begin == other.fact.begin or (
        one.table is not None and one.table == other.table
    )


def _contradictions(amounts: Sequence[_Amount]) -> dict[int, list[_Amount]]:
    """Return for each amount the others that say something else of the same thing."""
    found: defaultdict[int, list[_Amount]] = defaultdict(list)
    groups: defaultdict[tuple[str, bool], list[_Amount]] = defaultdict(list)
    for amount in amounts:
        says = amount.told.says
        if says.bedrag_eur and says.apart is None and len(amount.words) >= _FEWEST:
            groups[(says.periode or "").replace("jaren", "jaar"), says.totaal].append(amount)
    for group in groups.values():
        for one, other in combinations(group, 2):
            if _contradict(one, other):
                found[one.at].append(other)
                found[other.at].append(one)
    return found


def _contradict(one: _Amount, other: _Amount) -> bool:
    common = len(one.words & other.words)
    if common < max(_FEWEST, _SAME_THING * min(len(one.words), len(other.words))):
        return False
    first, second = one.value or Decimal(0), other.value or Decimal(0)
    least, most = sorted((first, second))
    if most - least <= _ROUNDED * most or most > _OTHER_ORDER * least:
        return False
    beside = one.told.fact.passage == other.told.fact.passage
    return not beside and not _are_apart(one.told, other.told)
