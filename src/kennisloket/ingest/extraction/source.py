"""What every reader of facts is given, and what it gives back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from kennisloket.facts import Certainty, Fact, Says
from kennisloket.ingest.extraction.statements import Statement
from kennisloket.models import Document, Entity, EntityKind
from kennisloket.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Source:
    """A document, what it says, and what was recognised in it."""

    document: Document
    statements: tuple[Statement, ...]
    entities: tuple[Entity, ...]  # by place
    vocabulary: Vocabulary

    def entities_in(self, begin: int, end: int, *kinds: EntityKind) -> tuple[Entity, ...]:
        """Return the entities that begin in a stretch of the text, of these kinds or of all."""
        first = bisect_left(self.entities, begin, key=lambda entity: entity.begin)
        last = bisect_left(self.entities, end, key=lambda entity: entity.begin)
        return tuple(
            entity for entity in self.entities[first:last] if not kinds or entity.kind in kinds
        )

    def fact(
        self,
        statement: Statement,
        says: Says,
        *,
        begin: int | None = None,
        end: int | None = None,
        certainty: Certainty = Certainty.SURE,
        remarks: Iterable[str] = (),
    ) -> Fact:
        """Return a fact that a statement says, or its stretch from *begin* to *end*."""
        return Fact(
            says,
            passage=statement.passage,
            begin=statement.begin if begin is None else begin,
            end=statement.end if end is None else end,
            gemeente=self.document.metadata.gemeente,
            wijk=statement.wijk,
            thema=statement.thema,
            rol=statement.rol,
            certainty=certainty,
            remarks=tuple(remarks),
        )
