"""Selected passages become a document with real footnotes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document as WordDocument
from lxml import etree

from fake_portal import MemoryCatalogue
from kennisloket.errors import NotFound
from kennisloket.ingest.readers.docx import DocxReader
from kennisloket.ingest.readers.odt import OdtReader
from kennisloket.models import BlockKind, SourceFile
from kennisloket.ports import Reader
from kennisloket.web.exporting_docx import docx_file
from kennisloket.web.exporting_odt import odt_file
from kennisloket.web.parameters import InvalidParameters, parse
from kennisloket.web.quotations import (
    QuotationDocument,
    QuotationParameters,
    quotation_document,
    selected,
)

BASE = "https://loket.example"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Made = Callable[[QuotationDocument], bytes]


def references() -> list[str]:
    """Return a fact's words in one charter, and a whole passage of another."""
    catalogue = MemoryCatalogue()
    fact = next(one for one in catalogue.facts() if "250.000" in one.quote)
    school = next(r for r in catalogue.every_record() if "huiswerk" in r.passage.text)
    return [f"{fact.passage.id}:{fact.fact.begin}-{fact.fact.end}", school.passage.id]


def a_document(*asked: str) -> QuotationDocument:
    """Return the quotations that were selected."""
    return quotation_document(
        selected(MemoryCatalogue(), asked or references()),
        organisation="Loket & Co",
        base_url=BASE,
        retrieved=date(2026, 11, 21),
    )


@pytest.mark.parametrize(("made", "reader"), [(odt_file, OdtReader()), (docx_file, DocxReader())])
def test_a_file_reads_back_with_its_quotes_and_footnotes(made: Made, reader: Reader) -> None:
    """The footnotes are footnotes for another program too: our own readers."""
    content = made(a_document())
    blocks = reader.read(SourceFile("citaten", content)).blocks
    notes = [block.text for block in blocks if block.kind is BlockKind.FOOTNOTE]
    words = [block.text for block in blocks if block.kind is not BlockKind.FOOTNOTE]
    passages = [reference.partition(":")[0] for reference in references()]

    assert words[0] == "Citaten"
    assert "Uit Loket & Co, opgehaald op 21 november 2026." in words[1]
    assert "“Het loket kost € 250.000 per jaar.”" in words[2]
    assert "“De school blijft ’s middags open voor huiswerk en sport.”" in words[3]
    assert len(notes) == 2
    assert (
        "Charter Deventer, ondertekend 4 februari 2008, p. 1, onder ‘Werken › Inzet stad’, "
        f"geraadpleegd op 21 november 2026 via {BASE}/citaten/{passages[0]}" in notes[0]
    )
    assert "Wijkactieplan Hatert, gemeente Nijmegen, p. 1, onder ‘Leren’" in notes[1]


def test_word_finds_everything_that_its_footnotes_need() -> None:
    """Word refuses a file in which a part, a relation or a mention is missing."""
    with ZipFile(BytesIO(docx_file(a_document()))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    notes = etree.fromstring(parts["word/footnotes.xml"])
    body = etree.fromstring(parts["word/document.xml"])
    settings = etree.fromstring(parts["word/settings.xml"])
    links = etree.fromstring(parts["word/_rels/footnotes.xml.rels"])
    ids = [note.get(f"{W}id") for note in notes.iter(f"{W}footnote")]
    order = [child.tag for child in settings]

    assert b"wordprocessingml.footnotes+xml" in parts["[Content_Types].xml"]
    assert b"footnotes.xml" in parts["word/_rels/document.xml.rels"]
    assert ids == ["-1", "0", "1", "2"]
    assert [ref.get(f"{W}id") for ref in body.iter(f"{W}footnoteReference")] == ["1", "2"]
    assert order.index(f"{W}footnotePr") < order.index(f"{W}compat")
    assert {link.get("TargetMode") for link in links} == {"External"}
    styles = parts["word/styles.xml"].decode()
    assert 'w:styleId="FootnoteText"' in styles
    assert 'w:styleId="FootnoteReference"' in styles


def test_a_word_file_is_dutch_and_fits_dutch_paper() -> None:
    """A spelling checker in English marks every word."""
    file = WordDocument(BytesIO(docx_file(a_document())))

    assert file.core_properties.language == "nl-NL"
    assert 'w:val="nl-NL"' in file.styles.element.xml
    assert round(file.sections[0].page_height.cm, 1) == 29.7  # type: ignore[union-attr]  # it was set


def test_what_is_selected_twice_is_quoted_once_and_in_order() -> None:
    """The order of the selection is that of the reader."""
    first, second = references()
    words = [one.words for one in a_document(second, first, second).quotations]

    assert words[0].startswith("De school")
    assert len(words) == 2


@pytest.mark.parametrize("made", [odt_file, docx_file])
def test_signs_of_markup_stay_signs(made: Made) -> None:
    """The text of a stranger's document is text."""
    catalogue = MemoryCatalogue()
    record = next(r for r in catalogue.every_record() if "<b>" in r.passage.text)
    content = made(a_document(record.passage.id))
    with ZipFile(BytesIO(content)) as package:
        name = "content.xml" if "content.xml" in package.namelist() else "word/document.xml"
        text = "".join(etree.fromstring(package.read(name)).itertext())

    assert "<b>beheren</b> de sleutel & het rooster" in text


@pytest.mark.parametrize("wrong", ["{id}:0-5", "{id}:9-3", "{id}:x-y", ":1-2", "{id}:1-99999"])
def test_characters_outside_the_passage_are_refused(wrong: str) -> None:
    """A quotation is never other words than were asked for."""
    passage = MemoryCatalogue().every_record()[0].passage.id

    with pytest.raises(InvalidParameters):
        selected(MemoryCatalogue(), [wrong.format(id=passage)])


def test_an_empty_selection_is_told() -> None:
    """A button that was pressed too early."""
    with pytest.raises(InvalidParameters, match="Kies eerst"):
        selected(MemoryCatalogue(), [])


def test_a_passage_that_is_gone_is_not_quoted() -> None:
    """Better no document than one with a gap."""
    with pytest.raises(NotFound):
        selected(MemoryCatalogue(), ["weg"])


def test_at_most_fifty_passages_fit() -> None:
    """And nobody waits for a thousand."""
    parse(QuotationParameters, [("passage", str(n)) for n in range(50)], None)

    with pytest.raises(InvalidParameters, match="hoogstens 50 keer"):
        parse(QuotationParameters, [("passage", str(n)) for n in range(51)], None)
