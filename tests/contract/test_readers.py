"""What every reader promises, whatever the format: the same small plan, and the same harm."""

from __future__ import annotations

import io
import random
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from kennisloket.errors import (
    CorruptFile,
    EmptyFile,
    EncryptedFile,
    HostileFile,
    UnreadableFile,
    UnsupportedFile,
    WrongName,
)
from kennisloket.ingest.isolation import IsolatedReading
from kennisloket.ingest.readers.docx import DocxReader
from kennisloket.ingest.readers.html import HtmlReader
from kennisloket.ingest.readers.markdown import MarkdownReader
from kennisloket.ingest.readers.odt import OdtReader
from kennisloket.ingest.readers.pdf import PdfReader
from kennisloket.ingest.readers.text import TextReader
from kennisloket.ingest.sniffing import media_type
from kennisloket.models import BlockKind, SourceFile
from kennisloket.ports import Reader
from office_files import docx, odt, packed, paragraph

SENTENCES = (
    "Wijkplan Zonnebuurt",
    "De gemeente knapt samen met bewoners het plein op – dat kost € 2,5 miljoen.",
    "Eerst komt er een speelplek.",
    "Daarna volgt één buurttuin.",
)


def _pdf(sentences: tuple[str, ...] = SENTENCES, password: str | None = None) -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    encryption = StandardEncryption(password, canPrint=0) if password else None
    canvas = Canvas(stream, encrypt=encryption, invariant=1)
    for place, sentence in enumerate(sentences):
        canvas.setFont("Helvetica", 18 if place == 0 else 11)
        canvas.drawString(72, 760 - 60 * place, sentence)
    canvas.save()
    return stream.getvalue()


def _html() -> bytes:
    title, lead, first, second = SENTENCES
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>x</title></head><body><nav>Menu</nav>"
        f"<h1>{title}</h1><p>{lead}</p><ul><li>{first}</li><li>{second}</li></ul></body></html>"
    ).encode()


def _markdown() -> bytes:
    title, lead, first, second = SENTENCES
    return f"# {title}\n\n{lead}\n\n- {first}\n- {second}\n".encode()


def _text() -> bytes:
    title, lead, first, second = SENTENCES
    return f"{title}\r\n\r\n{lead}\r\n\r\n- {first}\r\n- {second}\r\n".encode("cp1252")


def _docx() -> bytes:
    return docx("".join(paragraph(sentence) for sentence in SENTENCES))


def _odt() -> bytes:
    return odt("".join(f"<text:p>{sentence}</text:p>" for sentence in SENTENCES))


@dataclass(frozen=True)
class Case:
    """A reader with a file that it reads."""

    reader: Callable[[], Reader]
    file: Callable[[], bytes]
    name: str


CASES = [
    Case(lambda: PdfReader(ocr=False), _pdf, "plan.pdf"),
    Case(DocxReader, _docx, "plan.docx"),
    Case(OdtReader, _odt, "plan.odt"),
    Case(HtmlReader, _html, "plan.html"),
    Case(MarkdownReader, _markdown, "plan.md"),
    Case(TextReader, _text, "plan.txt"),
]
every_reader = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def _source(case: Case) -> SourceFile:
    return SourceFile(case.name, case.file())


def _folded(text: str) -> str:
    return re.sub(r"[\s•-]+", " ", text).strip()


@every_reader
def test_the_words_come_through_in_order(case: Case) -> None:
    """The same plan says the same in every format."""
    read = case.reader().read(_source(case))

    assert _folded(" ".join(block.text for block in read.blocks)) == _folded(" ".join(SENTENCES))


@every_reader
def test_a_reader_takes_what_the_sniffer_gives_it(case: Case) -> None:
    """Type by content and reader agree on the name of the type."""
    kind = media_type(case.file(), "zonder-naam")

    if case.name != "plan.md":  # a short Markdown file is told from text by its name only
        assert kind in case.reader().media_types
    assert case.reader().read(_source(case)).media_type in case.reader().media_types


@every_reader
def test_spans_cover_each_block_in_order(case: Case) -> None:
    """A citation finds its way back from any character."""
    for block in case.reader().read(_source(case)).blocks:
        assert block.text
        assert block.spans[0].begin == 0
        assert block.spans[-1].end == len(block.text)
        assert all(one.end == other.begin for one, other in pairwise(block.spans))


@every_reader
def test_white_space_is_folded_outside_tables(case: Case) -> None:
    """Canonical text has one block a line, so a block holds no line end."""
    for block in case.reader().read(_source(case)).blocks:
        if block.kind is not BlockKind.TABLE:
            assert block.text == " ".join(block.text.split())


@every_reader
def test_reading_twice_gives_the_same(case: Case) -> None:
    """Identity of passages rests on it."""
    reader = case.reader()

    assert (
        reader.read(_source(case))
        == reader.read(_source(case))
        == case.reader().read(_source(case))
    )


def _harmed(content: bytes, count: int) -> Iterator[bytes]:
    """Yield versions cut off, overwritten and shuffled, the same ones each time."""
    chance = random.Random(zlib.crc32(content))
    for _ in range(count):
        harmed = bytearray(content)
        deed = chance.randrange(3)
        place = chance.randrange(1, len(harmed))
        if deed == 0:
            del harmed[place:]
        elif deed == 1:
            for _ in range(chance.randrange(1, 30)):
                harmed[chance.randrange(len(harmed))] = chance.randrange(256)
        else:
            harmed[place:place] = chance.randbytes(chance.randrange(1, 60))
        yield bytes(harmed)


@every_reader
def test_a_harmed_file_is_read_or_refused_and_nothing_else(case: Case) -> None:
    """No error of a library leaves its reader under its own name."""
    reader = case.reader()
    for content in _harmed(case.file(), 60):
        try:
            read = reader.read(SourceFile(case.name, content))
        except UnreadableFile:
            continue
        assert read.blocks


@every_reader
@pytest.mark.parametrize("content", [b"", b"\x00" * 50, bytes(range(256)) * 4])
def test_a_file_of_another_kind_is_refused_or_read_as_text(case: Case, content: bytes) -> None:
    """A reader that is given the wrong file says so in our words."""
    with suppress(UnreadableFile):
        assert case.reader().read(SourceFile(case.name, content)).blocks


# --- the whole way: sniffed, read and cleaned in a process of its own -----------------------

LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
BAD_FILES: dict[str, tuple[Callable[[], bytes], type[UnreadableFile]]] = {
    "leeg.pdf": (lambda: b"", EmptyFile),
    "spaties.txt": (lambda: b" \n\n\t", EmptyFile),
    "half.pdf": (lambda: _pdf()[:200], CorruptFile),
    "half.docx": (lambda: _docx()[:-300], CorruptFile),
    "half.odt": (lambda: _odt()[:-300], CorruptFile),
    "slot.pdf": (lambda: _pdf(SENTENCES, "geheim"), EncryptedFile),
    "slot.odt": (lambda: odt("<text:p>a</text:p>", encrypted=True), EncryptedFile),
    "slot.docx": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 9,
        EncryptedFile,
    ),
    "foto.pdf": (lambda: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(99), WrongName),
    "foto.png": (lambda: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(99), UnsupportedFile),
    "bom.docx": (lambda: packed({"word/document.xml": bytes(60 * 2**20)}), HostileFile),
    "lach.docx": (
        lambda: packed(
            {
                "[Content_Types].xml": "wordprocessingml.document.main",
                "word/document.xml": LAUGHS,
            }
        ),
        HostileFile,
    ),
    "scripts.html": (lambda: b"<html><script>alert('x')</script></html>", EmptyFile),
}
GOOD_FILES: dict[str, Callable[[], bytes]] = {
    'it\'s "mooi" & leuk 🏘️.txt': _text,
    "utf16.txt": lambda: "Eén wijk.\n".encode("utf-16"),
    "windows.txt": lambda: "Eén wijk – voor € 5.\n".encode("cp1252"),
    "lang.txt": lambda: b"Een zin over de wijk. " * 50_000,
    "scripts-en-tekst.html": lambda: (
        b"<html><script>alert('x')</script><p onclick='x()'>Een wijk.</p>"
    ),
    "pdf-zonder-naam": _pdf,
    "plan.docx.bak": _docx,
}


def test_bad_files_are_each_refused_with_their_own_reason_and_the_others_read() -> None:
    """One reading of a folder as an office may offer it."""
    made = cache(lambda name: (BAD_FILES[name][0] if name in BAD_FILES else GOOD_FILES[name])())
    names = sorted([*BAD_FILES, *GOOD_FILES])
    with IsolatedReading(seconds=30, memory_mb=1024) as reading:
        outcomes = {
            file.name: outcome
            for file, outcome in reading.read_all(SourceFile(name, made(name)) for name in names)
        }

    refused = {
        name: type(found) for name, found in outcomes.items() if isinstance(found, UnreadableFile)
    }
    assert refused == {name: error for name, (_, error) in BAD_FILES.items()}
    for name in BAD_FILES:
        refusal = outcomes[name]
        assert isinstance(refusal, UnreadableFile)
        assert name in refusal.message
        assert refusal.dutch != UnreadableFile.standard_dutch


CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"


@pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the measuring collection is not beside this checkout"
)
def test_the_measuring_collection_is_read_whole() -> None:
    """Real files, of which none may be refused."""
    files = [SourceFile(path.name, path.read_bytes()) for path in sorted(CORPUS.iterdir())]
    with IsolatedReading() as reading:
        refused = [
            outcome.message
            for _, outcome in reading.read_all(files)
            if isinstance(outcome, UnreadableFile)
        ]

    assert refused == []
