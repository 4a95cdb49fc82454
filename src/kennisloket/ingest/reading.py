"""From the bytes of one file to clean blocks: which reader takes it, what is done after.

Readers are named, not imported: importing pdfium or lxml costs time and belongs in the
process that reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, cast

from kennisloket.errors import CorruptFile, HostileFile, OversizedFile, UnreadableFile
from kennisloket.ingest.cleaning import clean
from kennisloket.ingest.sniffing import DOCX, HTML, MARKDOWN, ODT, PDF, TEXT, media_type
from kennisloket.models import ReadFile, SourceFile

if TYPE_CHECKING:
    from kennisloket.ports import Reader


@dataclass(frozen=True, slots=True)
class NamedReader:
    """Where a reader is found ("package.module:Class") and what it is made with."""

    dotted: str
    options: Mapping[str, bool | int | str] = field(default_factory=dict)


def shipped_readers(*, ocr: bool = True) -> Mapping[str, NamedReader]:
    """Return the readers of this package by media type."""
    package = "kennisloket.ingest.readers"
    return {
        PDF: NamedReader(f"{package}.pdf:PdfReader", {"ocr": ocr}),
        DOCX: NamedReader(f"{package}.docx:DocxReader"),
        ODT: NamedReader(f"{package}.odt:OdtReader"),
        HTML: NamedReader(f"{package}.html:HtmlReader"),
        MARKDOWN: NamedReader(f"{package}.markdown:MarkdownReader"),
        TEXT: NamedReader(f"{package}.text:TextReader"),
    }


def read_file(file: SourceFile, readers: Mapping[str, NamedReader]) -> ReadFile:
    """Return the clean blocks of *file*; raise an UnreadableFile for any that cannot be read.

    Also a mistake in a reader ends here as CorruptFile: one odd file must not stop the
    collection.
    """
    try:
        reader = _made(readers[media_type(file.content, file.name)])
        return clean(reader.read(file))
    except UnreadableFile as refusal:
        if file.name in refusal.message:
            raise
        raise type(refusal)(f"{file.name}: {refusal.message}", refusal.dutch) from refusal
    except MemoryError as error:
        raise OversizedFile(
            f"{file.name}: needs more memory than allowed",
            "Dit bestand vraagt te veel geheugen om te lezen.",
        ) from error
    except RecursionError as error:
        raise HostileFile(f"{file.name}: nested too deep") from error
    except Exception as error:  # whatever a parser raises, the file is to blame
        raise CorruptFile(f"{file.name}: {type(error).__name__}: {error}") from error


def _made(named: NamedReader) -> Reader:
    """Import and make a reader."""
    module, _, name = named.dotted.partition(":")
    return cast("Reader", getattr(import_module(module), name)(**named.options))
