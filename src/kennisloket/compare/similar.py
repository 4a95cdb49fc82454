"""Which gemeenten are like one of them, and why: by themas, experiments and size.

Likeness is the mean of what can be said of both: the share of their themas that they
share (one that few gemeenten speak of weighs more), the share of their experiments that
they share, and how near their numbers of inhabitants are. What is not known of one of
them does not count, neither for nor against. Every likeness comes with its reasons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from kennisloket.facts import Deelname, Experiment, FactRecord
from kennisloket.models import Thema

MOST = 4  # gemeenten named
_AS_LARGE = 0.7  # of the larger one: from here on "about as large"
_NAMED = 3  # themas named in a reason


@dataclass(frozen=True, slots=True)
class Profile:
    """What one gemeente is compared by; *inhabitants* is None where nobody knows."""

    gemeente: str
    themas: frozenset[Thema] = frozenset()
    experimenten: frozenset[str] = frozenset()
    inhabitants: int | None = None


@dataclass(frozen=True, slots=True)
class Alike:
    """A gemeente that is like another, from 0 to 1, and what they share."""

    gemeente: str
    likeness: float
    themas: tuple[Thema, ...]  # the rarest first
    experimenten: tuple[str, ...]
    inhabitants: tuple[int, int] | None  # of both, where they are about as large


def taken_part(facts: Iterable[FactRecord]) -> dict[str, frozenset[str]]:
    """Map gemeenten to the national experiments in which they take part or have interest."""
    found: dict[str, set[str]] = {}
    for record in facts:
        says, gemeente = record.fact.says, record.fact.gemeente
        if not isinstance(says, Experiment) or not says.national or gemeente is None:
            continue
        if says.deelname is not Deelname.ONBEKEND:
            found.setdefault(gemeente, set()).add(says.experiment)
    return {gemeente: frozenset(names) for gemeente, names in found.items()}


def similar(gemeente: str, profiles: Mapping[str, Profile]) -> tuple[Alike, ...]:
    """Return the gemeenten most like *gemeente*, the most alike first."""
    here = profiles.get(gemeente)
    if here is None:
        return ()
    weights = _weights(profiles.values())
    found = [_alike(here, other, weights) for other in profiles.values() if other != here]
    found.sort(key=lambda one: (-one.likeness, one.gemeente))
    return tuple(one for one in found if one.likeness > 0 and _reasoned(one))[:MOST]


def _weights(profiles: Iterable[Profile]) -> Mapping[Thema, float]:
    """Weigh each thema by how few gemeenten speak of it; no thema weighs nothing."""
    every = list(profiles)
    counted = Counter(thema for one in every for thema in one.themas)
    return {thema: 0.1 + log(len(every) / count) for thema, count in counted.items()}


def _alike(here: Profile, there: Profile, weights: Mapping[Thema, float]) -> Alike:
    themas = here.themas & there.themas
    experimenten = here.experimenten & there.experimenten
    shares = [
        _share(sum(weights[t] for t in themas), sum(weights[t] for t in here.themas | there.themas))
    ]
    if here.experimenten and there.experimenten:
        shares.append(len(experimenten) / len(here.experimenten | there.experimenten))
    sizes = _sizes(here, there)
    if sizes:
        shares.append(min(sizes) / max(sizes))
    return Alike(
        there.gemeente,
        sum(shares) / len(shares),
        tuple(sorted(themas, key=lambda thema: (-weights[thema], thema)))[:_NAMED],
        tuple(sorted(experimenten)),
        sizes if sizes and min(sizes) >= _AS_LARGE * max(sizes) else None,
    )


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _sizes(here: Profile, there: Profile) -> tuple[int, int] | None:
    if here.inhabitants is None or there.inhabitants is None:
        return None
    return here.inhabitants, there.inhabitants


def _reasoned(one: Alike) -> bool:
    return bool(one.themas or one.experimenten or one.inhabitants)
