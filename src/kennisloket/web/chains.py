"""A chain of goal, afspraak, experiment, result and good practice as pages show it.

A page passes `chains_shown(…)` to the macro `keten` of `_delen.html`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from kennisloket.compare.chain import Chain, Step, StepKind
from kennisloket.web import urls
from kennisloket.web.citing import short_place
from kennisloket.web.labels import label
from kennisloket.web.shortening import shortened

_LONGEST = 280  # characters of a step that are shown; the link opens the rest
_MISSING: Mapping[StepKind, str] = MappingProxyType(
    {
        StepKind.GOAL: "Geen doel gevonden dat hierbij hoort.",
        StepKind.AFSPRAAK: "Geen afspraak gevonden die hierbij hoort.",
        StepKind.EXPERIMENT: "Geen experiment gevonden.",
        StepKind.RESULT: "Geen resultaat gevonden.",
        StepKind.PRACTICE: "Geen good practice gevonden.",
    }
)


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step with its source, or what to say where it is missing (*text* alone)."""

    kind: str
    text: str
    source: str = ""
    address: str = ""
    why: str = ""  # "zelfde woorden: schuldhulp"
    stale: int | None = None  # the year of a document that is no longer fresh


@dataclass(frozen=True, slots=True)
class ChainShown:
    """A chain with a step for every kind."""

    gemeente: str
    name: str  # of the experiment, or of the thema where there is none
    address: str  # of the experiment, or empty
    steps: tuple[StepShown, ...]


def chains_shown(chains: Iterable[Chain], today: date) -> tuple[ChainShown, ...]:
    """Return chains as a page shows them; what is old is judged by *today*."""
    return tuple(
        ChainShown(
            chain.gemeente,
            label(chain.experiment or (chain.thema or "")),
            urls.experiment_url(chain.slug) if chain.slug else "",
            tuple(_shown(kind, chain.steps.get(kind), today) for kind in StepKind),
        )
        for chain in chains
    )


def _shown(kind: StepKind, step: Step | None, today: date) -> StepShown:
    if step is None:
        return StepShown(label(kind.value), _MISSING[kind])
    document, passage = step.record.document, step.record.passage
    return StepShown(
        label(kind.value),
        shortened(step.text, _LONGEST),
        short_place(document.metadata, passage),
        urls.passage_url(document.id, passage.id, step.begin, step.end),
        step.why,
        step.stale_since(today),
    )
