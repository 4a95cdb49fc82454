"""The filters beside a list, and the chips that show what was recognised or chosen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from kennisloket.models import Filters
from kennisloket.search.results import FacetValue, SearchRequest, SearchResult
from kennisloket.web import urls
from kennisloket.web.labels import FIELDS, label

SHOWN = 6  # values of a filter that stand open; the rest is one click away


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a visitor can filter on."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """The values of one filter: the first few, and the rest behind "Meer"."""

    name: str
    label: str
    first: tuple[Choice, ...]
    rest: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that steers the search, with the address that turns it around."""

    label: str  # "Gemeente: Deventer"
    address: str
    action: str  # what following the address does, for those who only hear the link
    state: str  # "herkend", "gekozen", "uit" or "onbekend"


def groups_of_facets(facets: Mapping[str, tuple[FacetValue, ...]]) -> tuple[ChoiceGroup, ...]:
    """Return the filters of a search, in a fixed order; empty ones are left out."""
    return groups_of(
        (name, [Choice(v.value, label(v.value), v.count, v.chosen) for v in facets.get(name, ())])
        for name in urls.FILTER_NAMES
    )


def groups_of_counts(
    counts: Mapping[str, Mapping[str, int]], filters: Filters
) -> tuple[ChoiceGroup, ...]:
    """Return the filters of the list of documents."""
    return groups_of(
        (name, choices_of(counts.get(name, {}), [str(value) for value in getattr(filters, name)]))
        for name in urls.FILTER_NAMES
    )


def choices_of(counts: Mapping[str, int], chosen: Collection[str]) -> list[Choice]:
    """Return the values that are held or chosen, the most frequent first."""
    held = {str(value): count for value, count in counts.items()}
    held |= {value: 0 for value in chosen if value not in held}
    ordered = sorted(held.items(), key=lambda pair: (-pair[1], pair[0].casefold()))
    return [Choice(value, label(value), count, value in chosen) for value, count in ordered]


def groups_of(named: Iterable[tuple[str, list[Choice]]]) -> tuple[ChoiceGroup, ...]:
    """Return a filter for each name with its choices; empty ones are left out."""
    groups = []
    for name, choices in named:
        if not choices:
            continue
        open_ = [c for n, c in enumerate(choices) if n < SHOWN or c.chosen]
        rest = [c for n, c in enumerate(choices) if not (n < SHOWN or c.chosen)]
        groups.append(ChoiceGroup(name, FIELDS[name], tuple(open_), tuple(rest)))
    return tuple(groups)


def chips(result: SearchResult) -> tuple[Chip, ...]:
    """Return what was recognised, what was chosen and what was switched off."""
    request = result.request
    found = []
    for seen in result.recognised:
        if seen.key in request.off or (seen.known and not seen.applied):
            continue  # what does not steer the search needs no chip to turn it off
        name = f"{FIELDS.get(seen.kind, seen.kind.capitalize())}: {label(seen.value)}"
        state = "herkend" if seen.known else "onbekend"
        found.append(Chip(name, urls.switched_off(request, seen.key), "niet gebruiken", state))
    return (*found, *_switched_off(request), *chosen_chips(request))


def _switched_off(request: SearchRequest) -> list[Chip]:
    found = []
    for key in request.off:
        kind, _, value = key.partition(":")
        name = f"{FIELDS.get(kind, kind.capitalize())}: {label(value)}" if value else label(kind)
        found.append(Chip(name, urls.switched_on(request, key), "weer gebruiken", "uit"))
    return found


def chosen_chips(request: SearchRequest) -> list[Chip]:
    """Return the filters that a visitor chose."""
    return [
        Chip(
            f"{FIELDS[name]}: {label(str(value))}",
            urls.without_filter(request, name, str(value)),
            "filter weghalen",
            "gekozen",
        )
        for name, value in urls.filter_items(request.filters)
    ]
