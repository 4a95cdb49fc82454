"""A working portal in memory, over a few documents written for these tests."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageDraw

from kennisloket.compare.collection import FollowedCollection
from kennisloket.compare.comparisons import Comparisons
from kennisloket.compare.following import FollowedFacts
from kennisloket.errors import InvalidQuestion, NotFound, NothingPublished
from kennisloket.facts import Correction, FactRecord, corrected
from kennisloket.geography import load_geography
from kennisloket.models import (
    Block,
    BlockKind,
    Box,
    Document,
    DocumentFormat,
    Entity,
    Filters,
    Metadata,
    PageFacts,
    Passage,
    Publication,
    RefusedFile,
    Rol,
    Section,
    Soort,
    Span,
    StoredDocument,
    Thema,
)
from kennisloket.ports import (
    CitedPassage,
    DocumentQuery,
    PassageRecord,
    Report,
    StagedFile,
)
from kennisloket.search.results import (
    AlsoIn,
    Answer,
    AnswerSentence,
    AnswerStatus,
    Coverage,
    FacetValue,
    MatchedWord,
    Recognised,
    Result,
    SearchRequest,
    SearchResult,
)
from kennisloket.vocabulary import Vocabulary, load_vocabulary
from kennisloket.web.portal import Portal
from written_facts import written_facts

PDF = "application/pdf"
WIDTH, HEIGHT = 595.0, 842.0
MEANING_DETAIL = "Het plein krijgt een dak, zodat kinderen ook bij regen buiten spelen."


@dataclass(frozen=True)
class Written:
    """A document as these tests write it: lines of (kind, text) with levels for headings."""

    metadata: Metadata
    lines: tuple[tuple[str, str], ...]
    media_type: str = PDF
    remarks: tuple[str, ...] = ()
    unreadable: tuple[int, ...] = ()


def a_charter(gemeente: str, wijk: str, agenten: int, year: int) -> Written:
    """Return a charter that says the same of each gemeente, but for names and numbers."""
    return Written(
        Metadata(
            f"Charter {gemeente}",
            Soort.CHARTER,
            gemeente,
            (wijk,),
            date(year, 2, 4),
            "ondertekend",
            gemeente,
        ),
        (
            ("h1", "Werken"),
            ("h2", "Gezamenlijke ambitie"),
            (
                "p",
                f"In {wijk} wil iedereen die kan werken ook een baan. Wie hulp nodig heeft, krijgt één vaste begeleider.",
            ),
            ("h2", "Inzet stad"),
            (
                "p",
                f"De stad {gemeente} opent in {wijk} een loket voor werk en scholing. Het loket kost € 250.000 per jaar.",
            ),
            ("li", "voor jongeren komen er leerwerkplekken:"),
            ("li2", "bij de corporatie;"),
            ("li2", "bij de gemeente zelf;"),
            ("li", "ouders krijgen taallessen op school."),
            ("page", ""),
            ("h1", "Veiligheid"),
            ("h2", "Inzet Rijk"),
            (
                "p",
                f"Het Rijk betaalt {agenten} extra wijkagenten voor de wijk. Zij beginnen binnen een jaar.",
            ),
            ("caption", "Tabel 1. Wat het kost, in duizenden euro’s"),
            ("table", "maatregel\tbedrag\nloket voor werk\t250\nleerwerkplekken\t120"),
            ("note", "1 Bedragen zijn ramingen."),
        ),
    )


DOCUMENTS = (
    a_charter("Deventer", "Rivierenwijk", 13, 2008),
    a_charter("Enschede", "Velve-Lindenhof", 20, 2008),
    Written(
        Metadata(
            "Spelen onder een dak",
            Soort.GOOD_PRACTICE,
            "Utrecht",
            ("Ondiep",),
            date(2009, 1, 1),
            "jaar",
        ),
        (
            ("h1", "Wat is er gedaan?"),
            ("p", MEANING_DETAIL),
            ("p", "Bewoners <b>beheren</b> de sleutel & het rooster zelf."),
        ),
        media_type="text/html",
    ),
    Written(
        Metadata("Wijkactieplan Hatert", Soort.WIJKACTIEPLAN, "Nijmegen", ("Hatert",), None),
        (
            ("h1", "Leren"),
            ("p", "De school blijft ’s middags open voor huiswerk en sport."),
            ("page", ""),
            ("h1", "Scan"),
        ),
        unreadable=(2,),
    ),
)
_KINDS = {
    "h": BlockKind.HEADING,
    "p": BlockKind.PARAGRAPH,
    "li": BlockKind.LIST_ITEM,
    "caption": BlockKind.CAPTION,
    "table": BlockKind.TABLE,
    "note": BlockKind.FOOTNOTE,
}


def slug(title: str) -> str:
    """Return a readable id."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def _block(kind: str, text: str, page: int | None, line: int) -> Block:
    top = 80.0 + 40 * line
    box = Box(70, top, 500, top + 14) if page else None
    cells = tuple(tuple(row.split("\t")) for row in text.split("\n")) if kind == "table" else ()
    return Block(
        text,
        _KINDS[kind.rstrip("0123456789")],
        spans=(Span(0, len(text), page, box, -1, -1),) if page else (),
        depth=int(kind[2:] or 1) if kind.startswith("li") else 0,
        cells=cells,
        header_rows=1 if cells else 0,
    )


def _document(written: Written) -> Document:
    page = 1 if written.media_type == PDF else None
    blocks: list[Block] = []
    levels: list[int] = []
    for kind, text in written.lines:
        if kind == "page":
            page = (page or 0) + 1
            continue
        levels.append(int(kind[1:]) if kind.startswith("h") else 0)
        blocks.append(_block(kind, text, page, len(blocks) % 9))
    starts, at = [], 0
    for block in blocks:
        starts.append(at)
        at += len(block.text) + 1
    text = "\n".join(block.text for block in blocks)
    pages = tuple(PageFacts(n, WIDTH, HEIGHT, 400) for n in range(1, (page or 0) + 1))
    return Document(
        slug(written.metadata.title),
        written.metadata,
        text,
        tuple(blocks),
        tuple(starts),
        tuple(_sections(blocks, starts, levels, len(text))),
        pages,
    )


def _sections(
    blocks: Sequence[Block], starts: Sequence[int], levels: Sequence[int], length: int
) -> Iterator[Section]:
    heads = [n for n, level in enumerate(levels) if level]
    open_: list[tuple[int, int]] = []
    for number, place in enumerate(heads):
        while open_ and open_[-1][0] >= levels[place]:
            open_.pop()
        later = (starts[n] for n in heads[number + 1 :] if levels[n] <= levels[place])
        yield Section(
            blocks[place].text,
            levels[place],
            starts[place],
            next(later, length),
            open_[-1][1] if open_ else None,
            page=blocks[place].page,
        )
        open_.append((levels[place], number))


def _passages(document: Document) -> tuple[Passage, ...]:
    """Cut a passage from every stretch of blocks between two headings."""
    heads = [n for n, b in enumerate(document.blocks) if b.kind is BlockKind.HEADING]
    found: list[Passage] = []
    for place, following in pairwise([*heads, len(document.blocks)]):
        inside = document.blocks[place + 1 : following]
        if not inside:
            continue
        begin = document.starts[place + 1]
        end = document.starts[following - 1] + len(inside[-1].text)
        path = _path(document, document.starts[place])
        found.append(
            Passage(
                document.id,
                len(found),
                document.text[begin:end],
                begin,
                end,
                path,
                thema=next((t for t in Thema if t.value == path[0].lower()), None),
                rol=next((r for r in Rol if r.value == path[-1].lower()), None),
                page=inside[0].page,
                last_page=inside[-1].page,
            )
        )
    return tuple(found)


def _path(document: Document, begin: int) -> tuple[str, ...]:
    number: int | None = next(n for n, s in enumerate(document.sections) if s.begin == begin)
    path: list[str] = []
    while number is not None:
        path.insert(0, document.sections[number].heading)
        number = document.sections[number].parent
    return tuple(path)


@dataclass
class MemoryCatalogue:
    """The catalogue in memory; `empty` behaves as before the first publication."""

    empty: bool = False
    documents_written: tuple[Written, ...] = DOCUMENTS
    sent: list[Report] = field(default_factory=list)
    said: list[Correction] = field(default_factory=list)
    history: dict[str, CitedPassage] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the documents once."""
        self._contents = {(d := _document(written)).id: d for written in self.documents_written}
        self._passages = {key: _passages(d) for key, d in self._contents.items()}
        self._files: dict[str, tuple[DocumentFormat, bytes]] = {}
        self._stored = {
            key: self._store(written, document)
            for written, (key, document) in zip(
                self.documents_written, self._contents.items(), strict=True
            )
        }

    def _store(self, written: Written, document: Document) -> StoredDocument:
        content = document.text.encode()
        extension = "pdf" if written.media_type == PDF else "html"
        file = DocumentFormat(
            sha256(content).hexdigest(),
            f"map met é/{document.id}.{extension}",
            written.media_type,
            len(content),
        )
        self._files[file.file_id] = (file, content)
        return StoredDocument(
            document.id,
            1,
            document.metadata,
            (file,),
            len(document.pages),
            written.unreadable,
            len(document.text),
            len(self._passages[document.id]),
            written.remarks,
        )

    def publication(self) -> Publication | None:
        """Return what is published."""
        if self.empty:
            return None
        return Publication("g1", datetime(2026, 3, 1, 23, 30, tzinfo=UTC), len(self._stored), 9)

    def _matching(self, filters: Filters, text: str = "") -> list[StoredDocument]:
        return [
            stored
            for stored in self._stored.values()
            if _passes(stored, filters, self._passages[stored.id])
            and text.lower() in f"{stored.metadata.title} {stored.metadata.wijken}".lower()
        ]

    def documents(self, query: DocumentQuery) -> tuple[tuple[StoredDocument, ...], int]:
        """Return one page of the list."""
        found = sorted(self._matching(query.filters, query.text), key=lambda s: s.metadata.title)
        first = (query.page - 1) * query.page_size
        return tuple(found[first : first + query.page_size]), len(found)

    def document(self, document_id: str) -> StoredDocument:
        """Return one document."""
        try:
            return self._stored[document_id]
        except KeyError as error:
            raise NotFound(f"no document {document_id}") from error

    def content(self, document_id: str) -> Document:
        """Return a document with its text."""
        self.document(document_id)
        return self._contents[document_id]

    def whole(self, document_id: str) -> tuple[StoredDocument, Document, tuple[Passage, ...]]:
        """Return all of a document."""
        return self.document(document_id), self.content(document_id), self.passages(document_id)

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        """Return the passages of a document."""
        self.document(document_id)
        return self._passages[document_id]

    def every_record(self) -> list[PassageRecord]:
        """Return all passages with their documents."""
        return [
            PassageRecord(passage, self._stored[key])
            for key, passages in self._passages.items()
            for passage in passages
        ]

    def records(self, passage_ids: Sequence[str]) -> Mapping[str, PassageRecord]:
        """Return known passages."""
        return {r.passage.id: r for r in self.every_record() if r.passage.id in passage_ids}

    def cited(self, passage_id: str) -> CitedPassage:
        """Follow a citation."""
        if passage_id in self.history:
            return self.history[passage_id]
        record = self.records([passage_id]).get(passage_id)
        if record is None:
            raise NotFound(f"no passage {passage_id}")
        return CitedPassage("ongewijzigd", record.passage, 1, record.document.id, record.passage)

    def entities(self, document_id: str) -> tuple[Entity, ...]:
        """Return nothing; the pages do not show them."""
        return ()

    def facts(self) -> tuple[FactRecord, ...]:
        """Return the facts written down about these documents, as corrected."""
        said = {one.fact_id: one for one in self.said}
        return tuple(
            corrected(record, said[record.id]) if record.id in said else record
            for record in written_facts(self.every_record())
        )

    def facts_revision(self) -> str:
        """Count the corrections; nothing else changes."""
        return f"g1 {len(self.said)}"

    def correct(self, correction: Correction) -> None:
        """Keep a correction."""
        self.said = [one for one in self.said if one.fact_id != correction.fact_id]
        record = next((one for one in self.facts() if one.id == correction.fact_id), None)
        if record is None:
            raise NotFound(f"no fact {correction.fact_id}")
        corrected(record, correction)
        self.said.insert(0, correction)

    def forget_correction(self, fact_id: str) -> None:
        """Drop a correction."""
        left = [one for one in self.said if one.fact_id != fact_id]
        if len(left) == len(self.said):
            raise NotFound(f"no correction of {fact_id}")
        self.said = left

    def corrections(self) -> tuple[Correction, ...]:
        """Return the corrections, newest first."""
        return tuple(self.said)

    def original(self, file_id: str) -> tuple[DocumentFormat, bytes]:
        """Return a file."""
        try:
            return self._files[file_id]
        except KeyError as error:
            raise NotFound(f"no file {file_id}") from error

    def refused(self) -> tuple[RefusedFile, ...]:
        """Return one file that could not be read."""
        return (
            RefusedFile(
                "oude-scan.pdf", "In dit bestand staat geen leesbare tekst.", "NoReadableText"
            ),
        )

    def facets(self, filters: Filters) -> Mapping[str, Mapping[str, int]]:
        """Count documents."""
        found = self._matching(filters)
        counts: dict[str, Counter[str]] = {
            name: Counter() for name in ("gemeente", "wijk", "thema", "soort", "jaar")
        }
        for stored in found:
            about = stored.metadata
            counts["gemeente"].update([about.gemeente] if about.gemeente else [])
            counts["wijk"].update(about.wijken)
            counts["soort"].update([about.soort.value])
            counts["jaar"].update([str(about.date.year)] if about.date else [])
            counts["thema"].update({p.thema.value for p in self._passages[stored.id] if p.thema})
        return counts

    def report(self, report: Report) -> int:
        """Keep a report."""
        self.sent.append(report)
        return len(self.sent)

    def reports(self) -> tuple[tuple[int, Report], ...]:
        """Return the reports, newest first."""
        return tuple((n + 1, report) for n, report in reversed(list(enumerate(self.sent))))

    def fingerprints(self) -> Mapping[str, str]:
        """Return nothing: these documents are not ingested."""
        return {}

    def stage(self, file: StagedFile, content: bytes) -> None:
        """Refuse: this catalogue is for reading."""
        raise NotImplementedError

    def stage_removal(self, names: Sequence[str]) -> None:
        """Refuse: this catalogue is for reading."""
        raise NotImplementedError

    def has_staged(self) -> bool:
        """Tell that nothing waits."""
        return False

    def next_records(self) -> Iterable[PassageRecord]:
        """Yield everything."""
        return iter(self.every_record())

    def publish(self, generation: str, *, model: str | None) -> Publication:
        """Refuse: this catalogue is for reading."""
        raise NotImplementedError

    def published_records(self) -> Iterable[PassageRecord]:
        """Yield everything."""
        return iter(self.every_record())

    def switch(self, generation: str, *, model: str | None) -> Publication:
        """Refuse: this catalogue is for reading."""
        raise NotImplementedError

    def close(self) -> None:
        """Do nothing."""


def _passes(stored: StoredDocument, filters: Filters, passages: Sequence[Passage]) -> bool:
    about = stored.metadata
    year = about.date.year if about.date else None
    return (
        (not filters.gemeente or about.gemeente in filters.gemeente)
        and (not filters.wijk or bool(set(about.wijken) & set(filters.wijk)))
        and (not filters.soort or about.soort.value in filters.soort)
        and (not filters.jaar or year in filters.jaar)
        and (not filters.thema or any(p.thema and p.thema.value in filters.thema for p in passages))
    )


class DrawnPages:
    """Draws pages instead of rendering them."""

    def image(self, content: bytes, page: int, *, width: int) -> bytes:
        """Return a page with grey lines."""
        height = round(width * HEIGHT / WIDTH)
        picture = Image.new("RGB", (width, height), "white")
        pen = ImageDraw.Draw(picture)
        for line in range(9):
            top = (80 + 40 * line) * width / WIDTH
            pen.rectangle((70 * width / WIDTH, top, 500 * width / WIDTH, top + 20), fill="#c8c8c8")
        out = BytesIO()
        picture.save(out, "PNG")
        return out.getvalue()

    def boxes(self, content: bytes, page: int, begin: int, end: int) -> tuple[Box, ...]:
        """Return nothing: these documents carry their own boxes."""
        return ()


@dataclass
class WordSearch:
    """Finds passages by plain words; enough to fill every part of the page."""

    catalogue: MemoryCatalogue
    vocabulary: Vocabulary

    def __call__(self, request: SearchRequest) -> SearchResult:
        """Answer as the real search does, only worse."""
        if self.catalogue.empty:
            raise NothingPublished("no publication")
        if not request.text.strip("\x00 "):
            raise InvalidQuestion("empty", "Vul een vraag in.")
        words = {w for w in re.findall(r"\w+", request.text.lower()) if len(w) > 3}
        seen = self._recognised(request)
        found = self._results(request, words)
        if any(not each.known for each in seen) or not found:
            return self._nothing(request, seen, found)
        return self._something(request, seen, found)

    def _recognised(self, request: SearchRequest) -> tuple[Recognised, ...]:
        held = self.catalogue.facets(Filters())["gemeente"]
        return tuple(
            Recognised(
                "gemeente", g.name, g.name, f"gemeente:{g.name}" not in request.off, g.name in held
            )
            for g in self.vocabulary.gemeenten
            if re.search(rf"\b{re.escape(g.name)}\b", request.text)
        )

    def _results(self, request: SearchRequest, words: set[str]) -> list[Result]:
        found: list[Result] = []
        for record in self.catalogue.every_record():
            text = record.passage.text
            if not _passes(record.document, request.filters, [record.passage]):
                continue
            marks = tuple(m.span() for w in words for m in re.finditer(rf"\b{w}", text.lower()))
            if not marks:
                continue
            twin = next((f for f in found if _alike(f.record.passage, record.passage)), None)
            if twin is not None:
                also = AlsoIn(record, _differences(twin.record.passage.text, text))
                found[found.index(twin)] = replace(twin, also_in=(*twin.also_in, also))
                continue
            hits = tuple(MatchedWord(w, w, 0.5) for w in sorted(words) if w in text.lower())
            found.append(Result(0, float(len(marks)), record, tuple(sorted(marks)), hits))
        found.sort(key=lambda result: -result.score)
        return [replace(result, position=n) for n, result in enumerate(found, 1)]

    def _nothing(
        self, request: SearchRequest, seen: tuple[Recognised, ...], found: list[Result]
    ) -> SearchResult:
        strange = [each.value for each in seen if not each.known]
        reason = (
            f"Over {strange[0]} zijn geen documenten."
            if strange
            else "Geen passage past bij uw vraag."
        )
        near = tuple(found) or tuple(
            Result(n, 0.1, r) for n, r in enumerate(self.catalogue.every_record()[:2], 1)
        )
        return SearchResult(
            request,
            Answer(AnswerStatus.NOT_FOUND, explanation=reason),
            near,
            len(near),
            Coverage(4, 1),
            recognised=seen,
            related=near,
            suggestion="extra wijkagenten" if "wijkagneten" in request.text else None,
        )

    def _something(
        self, request: SearchRequest, seen: tuple[Recognised, ...], found: list[Result]
    ) -> SearchResult:
        first = (request.page - 1) * request.limit
        shown = tuple(found[first : first + request.limit])
        best = found[0]
        sentence = re.split(r"(?<=\.)\s", best.record.passage.text)[0]
        begin = best.record.passage.begin
        values = tuple(m.span() for m in re.finditer(r"(?:€ )?\d[\d.]*", sentence))
        answer = AnswerSentence(sentence, 1, begin, begin + len(sentence), values)
        counts = Counter(r.record.document.metadata.gemeente or "" for r in found)
        themas = Counter(r.record.passage.thema.value for r in found if r.record.passage.thema)
        return SearchResult(
            request,
            Answer(AnswerStatus.FOUND, (answer,)),
            shown,
            len(found),
            Coverage(4, 1),
            recognised=seen,
            also_searched=("agent",),
            facets={
                "gemeente": tuple(
                    FacetValue(k, v, k in request.filters.gemeente) for k, v in counts.items()
                ),
                "thema": tuple(
                    FacetValue(k, v, k in request.filters.thema) for k, v in themas.items()
                ),
            },
        )


def _alike(one: Passage, other: Passage) -> bool:
    return one.document_id != other.document_id and re.sub(r"\d+", "", one.text) == re.sub(
        r"\d+", "", other.text
    )


def _differences(one: str, other: str) -> tuple[str, ...]:
    left, right = one.split(), other.split()
    return tuple(w for w in left if w not in right) + tuple(w for w in right if w not in left)


def fake_portal(catalogue: MemoryCatalogue | None = None) -> Portal:
    """Return a portal over the documents of these tests."""
    catalogue = catalogue or MemoryCatalogue()
    vocabulary = load_vocabulary()
    names = [g.name for g in vocabulary.gemeenten if g.target]
    facts = FollowedFacts(catalogue).current
    collection = FollowedCollection(catalogue, vocabulary.gemeenten).current
    return Portal(
        search=WordSearch(catalogue, vocabulary),
        suggest=lambda typed: [n for n in names if n.lower().startswith(typed.lower())][:10],
        catalogue=catalogue,
        viewer=DrawnPages(),
        vocabulary=vocabulary,
        geography=load_geography(),
        facts=facts,
        collection=collection,
        comparisons=Comparisons(collection, facts, vocabulary),
    )


@contextmanager
def opened(portal: Portal) -> Iterator[Portal]:
    """Open a portal as wiring does."""
    yield portal


@dataclass(frozen=True)
class Running:
    """A served portal: where it answers, and passages to open."""

    address: str
    catalogue: MemoryCatalogue
    passage: str  # one with lists, in Charter Deventer
    table: str  # one with a table
