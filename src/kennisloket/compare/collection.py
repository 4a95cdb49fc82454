"""The documents and passages of one published state, by gemeente; read once per publication."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Lock

from kennisloket.language.slugs import slug_of
from kennisloket.models import RefusedFile, StoredDocument
from kennisloket.ports import Catalogue, DocumentQuery, PassageRecord
from kennisloket.vocabulary import Gemeente

_AT_ONCE = 100  # documents asked of the database at a time


@dataclass(frozen=True)
class Collection:
    """What was published, as far as comparing needs it.

    *refused* maps gemeenten to files that could not be read and have the gemeente in
    their name; of other refused files nobody knows whom they are about.
    """

    documents: tuple[StoredDocument, ...] = ()
    records: tuple[PassageRecord, ...] = field(default=(), repr=False)
    refused: Mapping[str, tuple[RefusedFile, ...]] = field(default_factory=dict)
    _passages: Mapping[str | None, tuple[PassageRecord, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Sort the passages by gemeente once."""
        found: defaultdict[str | None, list[PassageRecord]] = defaultdict(list)
        for record in self.records:
            found[record.document.metadata.gemeente].append(record)
        object.__setattr__(self, "_passages", {name: tuple(of) for name, of in found.items()})

    @property
    def gemeenten(self) -> tuple[str, ...]:
        """Return the gemeenten that have documents, by name."""
        return tuple(sorted({name for one in self.documents if (name := one.metadata.gemeente)}))

    def documents_of(self, gemeente: str) -> tuple[StoredDocument, ...]:
        """Return the documents about a gemeente."""
        return tuple(one for one in self.documents if one.metadata.gemeente == gemeente)

    def passages_of(self, gemeente: str | None) -> tuple[PassageRecord, ...]:
        """Return the passages of the documents about a gemeente; None for those about none."""
        return self._passages.get(gemeente, ())


def refused_by_gemeente(
    refused: Iterable[RefusedFile], gemeenten: Iterable[Gemeente]
) -> dict[str, tuple[RefusedFile, ...]]:
    """Map gemeenten to the refused files whose names name them.

    A gemeente whose name is also a common word is never recognised in this way.

    >>> scan = RefusedFile("scans/charter Den Haag.pdf", "geen tekst", "NoReadableText")
    >>> list(refused_by_gemeente([scan], [Gemeente("Den Haag", "0518"), Gemeente("Haag", "9")]))
    ['Den Haag']
    """
    slugs = sorted(
        ((slug_of(one.name), one.name) for one in gemeenten if not one.ambiguous),
        key=lambda pair: -len(pair[0]),
    )
    found: defaultdict[str, list[RefusedFile]] = defaultdict(list)
    for file in refused:
        words = f"-{slug_of(file.name)}-"
        if name := next((name for slug, name in slugs if f"-{slug}-" in words), None):
            found[name].append(file)
    return {name: tuple(files) for name, files in found.items()}


class FollowedCollection:
    """The collection as it stands now; read again only after a publication.

    Safe to use from several threads.
    """

    def __init__(self, catalogue: Catalogue, gemeenten: Iterable[Gemeente]) -> None:
        self._catalogue = catalogue
        self._gemeenten = tuple(gemeenten)
        self._lock = Lock()
        self._generation: str | None = None
        self._collection = Collection()

    def current(self) -> Collection:
        """Return the collection that stands.

        Raises:
            StateUnavailable: the database does not answer.

        """
        publication = self._catalogue.publication()
        generation = publication.generation if publication else None
        with self._lock:
            if generation != self._generation:
                self._collection = self._read()
                self._generation = generation
            return self._collection

    def _read(self) -> Collection:
        refused = refused_by_gemeente(self._catalogue.refused(), self._gemeenten)
        records = tuple(self._catalogue.published_records())
        return Collection(tuple(all_documents(self._catalogue)), records, refused)


def all_documents(catalogue: Catalogue) -> Iterator[StoredDocument]:
    """Yield every published document, some at a time."""
    page, seen, total = 1, 0, 1
    while seen < total:
        documents, total = catalogue.documents(DocumentQuery(page=page, page_size=_AT_ONCE))
        if not documents:
            return
        yield from documents
        page, seen = page + 1, seen + len(documents)
