"""What `kennisloket status` tells of an installation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kennisloket.models import RefusedFile


@dataclass(frozen=True, slots=True)
class Status:
    """The published state and the means to search it; *generation* is None for none."""

    generation: str | None
    published_at: datetime | None
    documents: int
    passages: int
    search: str  # what search goes by: words, their meaning, passages by which model
    database: str
    index: str
    data_dir: str
    index_problem: str | None  # why the index cannot answer with the configured models
    begrippen: str  # how many stand in the list
    begrippen_problem: str | None  # what is wrong in the list on disk; then an older one is used
    refused: tuple[RefusedFile, ...]
    unreadable_pages: tuple[tuple[str, tuple[int, ...]], ...]  # (file name, pages)
