"""What happens during an ingest, as it happens, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from kennisloket.models import Publication


class Outcome(StrEnum):
    """What became of a file."""

    READ = "read"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    REMOVED = "removed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file of the collection."""

    name: str
    outcome: Outcome
    reason: str | None = None  # why it was refused, in Dutch
    code: str | None = None  # the error class of a refusal
    documents: int = 0  # found in it; only where the file was read now
    passages: int = 0
    unreadable_pages: tuple[int, ...] = ()
    remarks: tuple[str, ...] = ()  # what an editor should know, in Dutch


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did; *publication* is None where nothing had changed."""

    files: tuple[FileOutcome, ...]  # by name
    publication: Publication | None = None

    @property
    def refused(self) -> tuple[FileOutcome, ...]:
        """Return the files that could not be read."""
        return self.of(Outcome.REFUSED)

    def of(self, outcome: Outcome) -> tuple[FileOutcome, ...]:
        """Return the files with this outcome."""
        return tuple(file for file in self.files if file.outcome is outcome)


@dataclass(frozen=True, slots=True)
class FileStarted:
    """A file is going to be read."""

    name: str


@dataclass(frozen=True, slots=True)
class FileFinished:
    """A file is dealt with; refused, unchanged and removed ones too."""

    file: FileOutcome


@dataclass(frozen=True, slots=True)
class Indexing:
    """So many passages have gone to the new index generation."""

    passages: int


@dataclass(frozen=True, slots=True)
class Embedding:
    """So many texts, of passages and of sentences in them, have a vector."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Published:
    """Readers see the new state from here on."""

    publication: Publication


Event = FileStarted | FileFinished | Indexing | Embedding | Published
Progress = Callable[[Event], None]


def silent(_event: Event) -> None:
    """Hear nothing; for callers that show no progress."""
