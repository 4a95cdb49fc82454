"""The figures of facts against a truth file: per kind, and as a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from kennisloket.evaluation.truth import Share


@dataclass(frozen=True, slots=True)
class KindFigures:
    """What was found of one kind, compared with what a person found."""

    kind: str
    labelled: int
    found: int
    matched: int
    shares: Mapping[str, Share] = field(default_factory=dict)
    missed: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()

    @property
    def precision(self) -> Share:
        """Return which part of the found stands in the truth."""
        return Share(self.matched, self.found)

    @property
    def recall(self) -> Share:
        """Return which part of the truth was found."""
        return Share(self.matched, self.labelled)

    def __add__(self, other: KindFigures) -> KindFigures:
        """Return the figures over the documents of both."""
        names = dict.fromkeys((*self.shares, *other.shares))
        return KindFigures(
            self.kind,
            self.labelled + other.labelled,
            self.found + other.found,
            self.matched + other.matched,
            {
                name: self.shares.get(name, Share()) + other.shares.get(name, Share())
                for name in names
            },
            self.missed + other.missed,
            self.extra + other.extra,
            self.differences + other.differences,
        )


@dataclass(frozen=True, slots=True)
class FactReport:
    """The figures of every kind, over all labelled documents that were offered."""

    kinds: tuple[KindFigures, ...]
    unplaced: tuple[str, ...]  # quotes of the truth that do not stand in their document

    def to_json(self) -> dict[str, Any]:
        """Return the report as values that JSON knows."""
        return {
            kind.kind: asdict(kind)
            | {
                "precision": kind.precision.value,
                "recall": kind.recall.value,
                "shares": {name: share.value for name, share in kind.shares.items()},
            }
            for kind in self.kinds
        } | {"unplaced": list(self.unplaced)}

    def table(self) -> str:
        """Return the figures as lines of text for a terminal."""
        lines = [
            f"{kind.kind:<26}precision {kind.precision}, recall {kind.recall}"
            + "".join(f", {name} {share}" for name, share in kind.shares.items())
            for kind in self.kinds
        ]
        if self.unplaced:
            lines.append(f"quotes that do not stand in their document: {len(self.unplaced)}")
        return "\n".join(lines)

    def details(self) -> str:
        """Return what was missed, found besides, or read otherwise, as lines of text."""
        lines = [
            f"{kind.kind}: {what}  {entry}"
            for kind in self.kinds
            for what, entries in (
                ("missed", kind.missed),
                ("extra", kind.extra),
                ("differs", kind.differences),
            )
            for entry in entries
        ]
        lines.extend(f"not in the document: {quote}" for quote in self.unplaced)
        return "\n".join(lines)
