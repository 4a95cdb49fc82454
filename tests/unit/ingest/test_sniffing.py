"""Names lie; bytes do not. Every refusal tells an editor what the file really is."""

from __future__ import annotations

import io
import zipfile

import pytest

from kennisloket.errors import (
    CorruptFile,
    EmptyFile,
    EncryptedFile,
    HostileFile,
    UnsupportedFile,
    WrongName,
)
from kennisloket.ingest import sniffing
from kennisloket.ingest.sniffing import media_type

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def _zip(**parts: bytes) -> bytes:
    """Pack parts; a double underscore in a name stands for a slash."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def _office(kind: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", f"<Types>officedocument.{kind}.main</Types>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.7\n%", sniffing.PDF),
        (b"\r\n junk before \n%PDF-1.4\n%", sniffing.PDF),
        (_office("wordprocessingml.document"), sniffing.DOCX),
        (_zip(mimetype=sniffing.ODT.encode()), sniffing.ODT),
        (b"<!DOCTYPE html><title>Wijk</title><p>Tekst", sniffing.HTML),
        (b"\xef\xbb\xbf<!-- gemaakt -->\n<html><body>Tekst</body>", sniffing.HTML),
        (b"<p>Een stukje.</p><p>En nog een.</p>", sniffing.HTML),
        (b"# Plan\n\nTekst\n\n## Wonen\n\nTekst", sniffing.MARKDOWN),
        (b"---\ntitle: Plan\n---\n\nZie [de site](https://x.nl).", sniffing.MARKDOWN),
        (b"Gewoon een tekst.\n\n- met een lijst\n- en **nadruk**\n", sniffing.TEXT),
        (b"Een tekst met een verdwaalde tag.\n<ul style='x'>\nEn verder.", sniffing.TEXT),
        ("Eén wijk\n".encode("utf-16"), sniffing.TEXT),
        ("Eén wijk, twee cafés\n".encode("cp1252"), sniffing.TEXT),
    ],
)
def test_the_content_decides(content: bytes, expected: str) -> None:
    """A name without an extension is as good as any."""
    assert media_type(content, "bestand") == expected
    assert media_type(content, "bestand.docx") == expected


def test_the_name_breaks_the_tie_between_kinds_of_text_only() -> None:
    """A short Markdown file may show no sign of its own."""
    assert media_type(b"Alleen een zin.", "a.md") == sniffing.MARKDOWN
    assert media_type(b"Alleen een zin.", "a.txt") == sniffing.TEXT
    assert media_type(b"%PDF-1.7", "a.md") == sniffing.PDF


@pytest.mark.parametrize("content", [b"", b"\n \r\n", b"\xef\xbb\xbf", b"\xff\xfe", bytes(2000)])
def test_a_file_without_content_is_empty(content: bytes) -> None:
    """White space, a lone byte order mark and zeros hold nothing."""
    with pytest.raises(EmptyFile):
        media_type(content, "leeg.txt")


def test_a_picture_named_pdf_is_called_a_picture() -> None:
    """The editor then knows which file was taken by mistake."""
    with pytest.raises(WrongName) as caught:
        media_type(PNG, "plan.pdf")

    assert caught.value.dutch == "Dit bestand heet .pdf, maar is een PNG-afbeelding."


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (PNG, "foto.png"),
        (_office("spreadsheetml"), "cijfers.xlsx"),
        (_office("presentationml"), "praatje.pptx"),
        (_zip(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "cijfers.ods"),
        (_zip(los=b"tekst"), "archief.zip"),
        (OLE, "oud.doc"),
        (b"{\\rtf1 tekst}", "brief.rtf"),
        (bytes(range(256)) * 20, "data.bin"),
        (b"<?xml version='1.0'?><gml/>", "kaart.gml"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(40), "film.mp4"),
    ],
)
def test_what_we_do_not_read_is_refused_with_its_name(content: bytes, name: str) -> None:
    """The reason names what it is and what to use instead."""
    with pytest.raises(UnsupportedFile) as caught:
        media_type(content, name)

    assert caught.value.dutch.startswith("Dit is ")
    assert "docx" in caught.value.dutch


def test_a_word_file_with_a_password_is_recognised() -> None:
    """Word wraps an encrypted document in the old container."""
    with pytest.raises(EncryptedFile):
        media_type(OLE + "EncryptedPackage".encode("utf-16-le") + bytes(100), "plan.docx")


def test_a_container_that_was_cut_off_is_corrupt() -> None:
    """Half a download is no document."""
    content = _zip(mimetype=sniffing.ODT.encode(), deel=bytes(5000))

    with pytest.raises(CorruptFile):
        media_type(content[: len(content) // 2], "plan.odt")


def test_a_word_file_without_its_parts_is_corrupt() -> None:
    """A zip that is named as a document should be one."""
    with pytest.raises(CorruptFile):
        media_type(_zip(los=b"tekst"), "plan.docx")


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    """Fifty megabytes of zeros pack into fifty kilobytes."""
    with pytest.raises(HostileFile):
        media_type(_zip(mimetype=sniffing.ODT.encode(), bom=bytes(50 * 2**20)), "plan.odt")


def test_words_that_begin_like_a_picture_are_text() -> None:
    """BMW is no bitmap."""
    assert media_type(b"BMW-wijk en MZ-buurt", "a.txt") == sniffing.TEXT


def test_many_comments_before_a_text_do_not_hold_up_the_sniffer() -> None:
    """Looking for a page behind them takes one pass."""
    assert media_type(b"<!-- a -->" * 5_000 + b"Tekst.", "a.txt") == sniffing.TEXT
    assert media_type(b"<!-- a -->\n" * 50 + b"<html><p>Tekst.", "a.txt") == sniffing.HTML
    assert media_type(b"[" * 60_000 + b" tekst", "a.txt") == sniffing.TEXT


def test_a_pdf_whose_beginning_is_lost_is_corrupt_and_no_text() -> None:
    """Its inside would be shown as a document otherwise."""
    rest = b"0 obj <</Type/Page>>\nendobj\nxref\n0 2\ntrailer\n<<>>\nstartxref\n12\n%%EOF"

    with pytest.raises(CorruptFile):
        media_type(rest, "plan.pdf")
