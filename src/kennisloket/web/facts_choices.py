"""The filters beside a list of facts, and the chips that show what was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kennisloket.web import urls
from kennisloket.web.choices import Chip, ChoiceGroup, choices_of, groups_of
from kennisloket.web.facts_query import FILTERS, FactQuery
from kennisloket.web.labels import FIELDS, label


def groups_of_facts(
    counted: Mapping[str, Mapping[str, int]], query: FactQuery
) -> tuple[ChoiceGroup, ...]:
    """Return the filters of a kind with their counts."""
    return groups_of(
        (name, choices_of(counted.get(name, {}), getattr(query.chosen, name)))
        for name in FILTERS[query.kind]
    )


def chips_of_facts(query: FactQuery) -> tuple[Chip, ...]:
    """Return all that narrows the list, each with the address without it."""
    chips = [
        _chip(
            f"{FIELDS[name]}: {label(value)}",
            query,
            {name: tuple(other for other in getattr(query.chosen, name) if other != value)},
        )
        for name in urls.FACT_FILTERS
        for value in getattr(query.chosen, name)
    ]
    if (year := query.chosen.deadline_before) is not None:
        chips.append(_chip(f"Uiterlijk vóór {year}", query, {"deadline_before": None}))
    if query.text:
        address = urls.facts_url(replace(query, text="", page=1))
        chips.append(Chip(f"Woorden: {query.text}", address, "filter weghalen", "gekozen"))
    return tuple(chips)


def _chip(name: str, query: FactQuery, left: Mapping[str, Any]) -> Chip:
    without = replace(query, chosen=replace(query.chosen, **left), page=1)
    return Chip(name, urls.facts_url(without), "filter weghalen", "gekozen")
