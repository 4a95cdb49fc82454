"""What has become of a citation, and the passages around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kennisloket.models import Passage
from kennisloket.ports import Catalogue, CitedPassage

UNCHANGED = "ongewijzigd"


@dataclass(frozen=True, slots=True)
class Citation:
    """The passage to mark, its neighbours, and its history where that matters."""

    passage: Passage | None = None
    cited: CitedPassage | None = None
    before: Passage | None = None
    after: Passage | None = None


def follow(
    catalogue: Catalogue, document_id: str, passage_id: str, passages: Sequence[Passage]
) -> Citation:
    """Return the citation of *passage_id* within a document whose *passages* are given.

    An id that no version of any document knows raises NotFound.
    """
    if not passage_id:
        return Citation()
    cited = catalogue.cited(passage_id)
    now = cited.now if cited.document_id == document_id else None
    place = next((n for n, passage in enumerate(passages) if now and passage.id == now.id), None)
    if place is None:
        return Citation(cited=cited)
    return Citation(
        passage=passages[place],
        cited=None if cited.state == UNCHANGED else cited,
        before=passages[place - 1] if place else None,
        after=passages[place + 1] if place + 1 < len(passages) else None,
    )
