"""Measures structure against hand-labelled documents (``kennisloket evaluate --truth``).

How it is compared: each labelled document is paired with the document of its file that
shares most headings, no document twice. Headings are matched on folded text in document
order (the longest common run); precision counts against all headings that were found.
Levels are compared after the highest level of each side was made 1. Thema and rol are
compared over all matched headings (none equals none) and, apart, where the truth names
one. Wijken are compared as sets, without articles and the gemeente's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kennisloket.errors import InvalidInput
from kennisloket.evaluation.questions import fold
from kennisloket.evaluation.truth_file import LabelledDocument, LabelledSection, read_truth
from kennisloket.models import Document, Section

_ARTICLE = re.compile(r"^(?:de|het|'t|den|wijk|buurt)\s+", re.IGNORECASE)


# --- the figures --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many are right."""

    right: int = 0
    of: int = 0

    @property
    def value(self) -> float | None:
        """Return the share, or None where there was nothing to judge."""
        return self.right / self.of if self.of else None

    def __add__(self, other: Share) -> Share:
        """Return the share over what both judged."""
        return Share(self.right + other.right, self.of + other.of)

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.right}/{self.of})" if self.of else "-"


@dataclass(frozen=True, slots=True)
class Difference:
    """A matched heading, or a field of the document, that differs from the truth."""

    what: str
    wanted: str
    found: str


@dataclass(frozen=True, slots=True)
class DocumentFigures:
    """One labelled document compared with what was understood of it."""

    name: str
    found: str | None  # the id of the document it was paired with
    labelled: int  # headings in the truth
    headings: int  # headings found
    matched: int
    level: Share
    thema: Share
    thema_where_set: Share
    rol: Share
    rol_where_set: Share
    split: bool
    gemeente: bool
    wijken: bool
    soort: bool
    signed: bool | None  # None: the truth has no date of signing
    dated: bool | None  # None: the truth has no date of publication and no year
    missed: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class TruthReport:
    """The figures over all labelled documents whose file was offered."""

    documents: tuple[DocumentFigures, ...]
    absent: tuple[str, ...]  # labelled documents whose file was not offered

    @property
    def precision(self) -> float:
        """Return which part of the found headings is in the truth."""
        found = sum(entry.headings for entry in self.documents)
        return self._matched / found if found else 0.0

    @property
    def recall(self) -> float:
        """Return which part of the labelled headings was found."""
        labelled = sum(entry.labelled for entry in self.documents)
        return self._matched / labelled if labelled else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def _matched(self) -> int:
        return sum(entry.matched for entry in self.documents)

    def shares(self) -> dict[str, Share]:
        """Return every other figure, summed over the documents."""
        return {
            "level": _total(entry.level for entry in self.documents),
            "thema": _total(entry.thema for entry in self.documents),
            "thema where set": _total(entry.thema_where_set for entry in self.documents),
            "rol": _total(entry.rol for entry in self.documents),
            "rol where set": _total(entry.rol_where_set for entry in self.documents),
            "split": _yes(entry.split for entry in self.documents),
            "gemeente": _yes(entry.gemeente for entry in self.documents),
            "wijken": _yes(entry.wijken for entry in self.documents),
            "soort": _yes(entry.soort for entry in self.documents),
            "signing date": _yes(entry.signed for entry in self.documents),
            "other date": _yes(entry.dated for entry in self.documents),
        }

    def to_json(self) -> dict[str, Any]:
        """Return the report as values that JSON knows."""
        shares = {
            name: {"share": share.value, "right": share.right, "of": share.of}
            for name, share in self.shares().items()
        }
        headings = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        details = [asdict(entry) for entry in self.documents]
        return {
            "headings": headings,
            **shares,
            "documents": details,
            "absent": list(self.absent),
        }

    def table(self) -> str:
        """Return the figures as lines of text for a terminal."""
        both = f"precision {self.precision:.3f}, recall {self.recall:.3f}"
        lines = [
            f"{'headings':<18}{self.f1:.3f} F1 ({both})",
            *(f"{name:<18}{share}" for name, share in self.shares().items()),
        ]
        if self.absent:
            lines.append(f"not offered: {', '.join(self.absent)}")
        return "\n".join(lines)

    def details(self) -> str:
        """Return what differs, document by document, as lines of text."""
        lines: list[str] = []
        for entry in self.documents:
            lines.append(
                f"{entry.name} -> {entry.found}: {entry.matched} of {entry.labelled} headings,"
                f" {entry.headings} found, level {entry.level}, thema {entry.thema},"
                f" rol {entry.rol}"
            )
            lines.extend(f"  missed  {heading}" for heading in entry.missed)
            lines.extend(f"  extra   {heading}" for heading in entry.extra)
            lines.extend(f"  {one.what}: {one.wanted} / {one.found}" for one in entry.differences)
        return "\n".join(lines)


def _total(shares: Iterable[Share]) -> Share:
    """Add shares up."""
    kept = list(shares)
    return Share(sum(share.right for share in kept), sum(share.of for share in kept))


def _yes(values: Iterable[bool | None]) -> Share:
    """Count what is right among what could be judged."""
    judged = [value for value in values if value is not None]
    return Share(sum(judged), len(judged))


# --- comparing ----------------------------------------------------------------------------


def evaluate_truth(documents_by_file: Mapping[str, Sequence[Document]], truth: Path) -> TruthReport:
    """Compare understood documents, by file name, with a truth file (see the module).

    Raises:
        InvalidInput: the truth file is wrong, or labels none of the files.

    """
    labelled = read_truth(truth)
    offered = [entry for entry in labelled if _documents_of(entry.file, documents_by_file)]
    if not offered:
        raise InvalidInput(f"{truth.name} labels none of the files that were read")
    figures: list[DocumentFigures] = []
    for file in dict.fromkeys(entry.file for entry in offered):
        documents = _documents_of(file, documents_by_file)
        entries = [entry for entry in offered if entry.file == file]
        pairs = _paired(entries, documents)
        figures.extend(_compared(entry, pairs.get(place)) for place, entry in enumerate(entries))
    absent = tuple(entry.name for entry in labelled if entry not in offered)
    return TruthReport(tuple(figures), absent)


def _documents_of(
    file: str, documents_by_file: Mapping[str, Sequence[Document]]
) -> Sequence[Document]:
    """Return the documents of the file whose name is *file* without extension."""
    for name, documents in documents_by_file.items():
        if name.rsplit("/", 1)[-1].rsplit(".", 1)[0] == file:
            return documents
    return ()


def _paired(
    entries: Sequence[LabelledDocument], documents: Sequence[Document]
) -> dict[int, Document]:
    """Pair each labelled document with the one that shares most headings, none twice."""
    scores = [
        (len(_matches(entry, document)), _is_same_place(entry, document), place, number)
        for place, entry in enumerate(entries)
        for number, document in enumerate(documents)
    ]
    pairs: dict[int, Document] = {}
    taken: set[int] = set()
    for matched, same, place, number in sorted(
        scores, key=lambda one: (-one[0], -one[1], *one[2:])
    ):
        if place not in pairs and number not in taken and (matched or same):
            pairs[place] = documents[number]
            taken.add(number)
    return pairs


def _is_same_place(entry: LabelledDocument, document: Document) -> bool:
    """Tell whether both are about the same gemeente."""
    return entry.gemeente == document.metadata.gemeente


def _matches(entry: LabelledDocument, document: Document) -> list[tuple[int, int]]:
    """Return the longest common run of headings as (labelled, found) places."""
    ours = [fold(section.heading) for section in document.sections]
    theirs = [fold(section.heading) for section in entry.sections]
    longest = [[0] * (len(ours) + 1) for _ in range(len(theirs) + 1)]
    for one in range(len(theirs) - 1, -1, -1):
        for two in range(len(ours) - 1, -1, -1):
            longest[one][two] = (
                longest[one + 1][two + 1] + 1
                if theirs[one] == ours[two]
                else max(longest[one + 1][two], longest[one][two + 1])
            )
    pairs, one, two = [], 0, 0
    while one < len(theirs) and two < len(ours):
        if theirs[one] == ours[two]:
            pairs.append((one, two))
            one, two = one + 1, two + 1
        elif longest[one + 1][two] >= longest[one][two + 1]:
            one += 1
        else:
            two += 1
    return pairs


def _compared(entry: LabelledDocument, document: Document | None) -> DocumentFigures:
    """Compare one labelled document with the document it was paired with."""
    if document is None:
        return _not_found(entry)
    matches = _matches(entry, document)
    pairs = [(entry.sections[one], document.sections[two]) for one, two in matches]
    top = min((section.level for section in entry.sections), default=1)
    ours = min((section.level for section in document.sections), default=1)
    levels = [(one.level - top, two.level - ours) for one, two in pairs]
    metadata = document.metadata
    wanted = _plain_wijken(entry.wijken, entry.gemeente)
    found = _plain_wijken(metadata.wijken, metadata.gemeente)
    return DocumentFigures(
        name=entry.name,
        found=document.id,
        labelled=len(entry.sections),
        headings=len(document.sections),
        matched=len(matches),
        level=_yes(one == two for one, two in levels),
        thema=_yes(one.thema == two.thema for one, two in pairs),
        thema_where_set=_yes(one.thema == two.thema for one, two in pairs if one.thema),
        rol=_yes(one.rol == two.rol for one, two in pairs),
        rol_where_set=_yes(one.rol == two.rol for one, two in pairs if one.rol),
        split=2 * len(matches) >= len(entry.sections),
        gemeente=entry.gemeente == metadata.gemeente,
        wijken=wanted == found,
        soort=entry.soort is metadata.soort,
        signed=None if entry.signed is None else _is_signed(entry, document),
        dated=_is_dated(entry, document),
        missed=_others([one.heading for one in entry.sections], [one for one, _ in matches]),
        extra=_others([two.heading for two in document.sections], [two for _, two in matches]),
        differences=tuple(_differences(entry, document, pairs, top - ours)),
    )


def _not_found(entry: LabelledDocument) -> DocumentFigures:
    """Return the figures of a labelled document that no document of its file is."""
    return DocumentFigures(
        name=entry.name,
        found=None,
        labelled=len(entry.sections),
        headings=0,
        matched=0,
        level=Share(),
        thema=Share(),
        thema_where_set=Share(),
        rol=Share(),
        rol_where_set=Share(),
        split=False,
        gemeente=False,
        wijken=False,
        soort=False,
        signed=None if entry.signed is None else False,
        dated=None if entry.published is None and entry.year is None else False,
        missed=tuple(section.heading for section in entry.sections),
    )


def _is_signed(entry: LabelledDocument, document: Document) -> bool:
    """Tell whether the date of signing was found, as such."""
    metadata = document.metadata
    return metadata.date == entry.signed and metadata.date_kind == "ondertekend"


def _is_dated(entry: LabelledDocument, document: Document) -> bool | None:
    """Tell whether the date of publication, or the year, was found."""
    found = document.metadata.date
    if entry.published is not None:
        return found == entry.published
    if entry.year is not None:
        return found is not None and found.year == entry.year
    return None


def _plain_wijken(wijken: Iterable[str], gemeente: str | None) -> frozenset[str]:
    """Return wijken as they are compared: no articles, no name of the gemeente."""
    plain = set()
    for wijk in wijken:
        name = wijk
        if gemeente:
            own = rf"\b{re.escape(gemeente)}\b[\s-]*"
            name = re.sub(own, "", name, flags=re.IGNORECASE).strip()
        plain.add(fold(_ARTICLE.sub("", name or wijk)))
    return frozenset(plain)


def _others(headings: Sequence[str], matched: Iterable[int]) -> tuple[str, ...]:
    """Return the headings that were not matched."""
    taken = set(matched)
    return tuple(heading for place, heading in enumerate(headings) if place not in taken)


def _differences(
    entry: LabelledDocument,
    document: Document,
    pairs: Sequence[tuple[LabelledSection, Section]],
    shift: int,
) -> Iterable[Difference]:
    """Yield every value of the document and its matched headings that differs."""
    metadata = document.metadata
    described = (
        ("gemeente", entry.gemeente, metadata.gemeente),
        ("soort", entry.soort, metadata.soort),
        ("signed", entry.signed, metadata.date if entry.signed else None),
    )
    for what, wanted, found in described:
        if wanted != found:
            yield Difference(what, str(wanted), str(found))
    wanted_wijken = _plain_wijken(entry.wijken, entry.gemeente)
    if wanted_wijken != _plain_wijken(metadata.wijken, metadata.gemeente):
        yield Difference("wijken", ", ".join(entry.wijken), ", ".join(metadata.wijken))
    for one, two in pairs:
        if one.level - two.level != shift:
            yield Difference(f"level of {one.heading}", str(one.level), str(two.level))
        if one.thema != two.thema:
            yield Difference(f"thema of {one.heading}", str(one.thema), str(two.thema))
        if one.rol != two.rol:
            yield Difference(f"rol of {one.heading}", str(one.rol), str(two.rol))
