"""What a file is, by its bytes. The name decides only between Markdown and plain text."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from kennisloket.errors import (
    CorruptFile,
    EmptyFile,
    EncryptedFile,
    UnreadableFile,
    UnsupportedFile,
    WrongName,
)
from kennisloket.ingest.decoding import decode
from kennisloket.ingest.unpacking import Container

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
HTML = "text/html"
MARKDOWN = "text/markdown"
TEXT = "text/plain"

READABLE_NAMES = {
    ".pdf": "PDF",
    ".docx": "Word",
    ".odt": "OpenDocument",
    ".html": "HTML",
    ".htm": "HTML",
    ".md": "Markdown",
    ".markdown": "Markdown",
    ".txt": "platte tekst",
}
_MARKDOWN_NAMES = frozenset({".md", ".markdown"})

# The first bytes of what we do not read, and the Dutch name for it.
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "een PNG-afbeelding"),
    (b"\xff\xd8\xff", "een JPEG-afbeelding"),
    (b"GIF8", "een GIF-afbeelding"),
    (b"II*\x00", "een TIFF-afbeelding"),
    (b"MM\x00*", "een TIFF-afbeelding"),
    (b"BM", "een BMP-afbeelding"),
    (b"RIFF", "een afbeelding, geluid of film"),
    (b"{\\rtf", "een RTF-bestand"),
    (b"%!PS", "een PostScript-bestand"),
    (b"\x1f\x8b", "een gzip-archief"),
    (b"BZh", "een bzip2-archief"),
    (b"7z\xbc\xaf'\x1c", "een 7-Zip-archief"),
    (b"Rar!", "een RAR-archief"),
    (b"\xfd7zXZ", "een xz-archief"),
    (b"\x7fELF", "een programma"),
    (b"MZ", "een programma"),
    (b"SQLite format 3\x00", "een database"),
    (b"ID3", "een geluidsbestand"),
    (b"OggS", "een geluid of film"),
)
_PRINTABLE_TOO = frozenset({b"BM", b"MZ", b"GIF8", b"ID3", b"BZh", b"Rar!", b"RIFF", b"OggS"})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OOXML = "EncryptedPackage".encode("utf-16-le")
_WORD_MAIN = re.compile(
    rb"wordprocessingml\.(?:document|template)\.main|ms-word\.\w+\.macroEnabled"
)
_PDF_WITHIN = 1024  # readers of PDF allow this many bytes before the header
_PDF_REMAINS = (b"\nendobj", b"\nstartxref")  # what stands in a PDF whose beginning is lost
_HEAD = 65_536  # bytes that are looked at to tell kinds of text apart
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\ufffd]")
_MOST_CONTROL = 0.01  # of the characters; more is not text

_HTML_OPENING = re.compile(r"<(?:!doctype\s+html|html|head|body|main|article)\b", re.IGNORECASE)
_HTML_BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|table|tr|td|section|article|main|body|html|head|title|br)\b[^>]*>",
    re.IGNORECASE,
)
_HTML_DENSITY = 300  # characters per tag at most, in a fragment that begins with a tag
_MARKDOWN_SIGNS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^#{1,6} +\S.*$",
        r"^(?:```|~~~)",
        r"\[[^\[\]\n]+\]\([^()\s]+\)",
        r"^\|?(?: *:?-{3,}:? *\|)+ *:?-*:? *$",
        r"\A---\n(?:[\w-]+:.*\n)+---$",
        r"^[^\n]{3,80}\n(?:={3,}|-{3,})$",
    )
)
_SURE_MARKDOWN = 2  # different signs, or as many headings


def media_type(content: bytes, name: str) -> str:
    """Return the media type of a file we read.

    Raises EmptyFile, EncryptedFile, CorruptFile, HostileFile (a zip bomb),
    UnsupportedFile, or WrongName when the name promises a format that this is not.
    """
    if not content.strip(b"\x00 \t\r\n\f\xef\xbb\xbf\xff\xfe"):
        raise EmptyFile(f"{name}: no content")
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return PDF
    if content.startswith(_OLE):
        raise _old_office(content, name)
    if content.startswith(b"PK"):
        return _packed(content, name)
    if all(sign in content for sign in _PDF_REMAINS):
        raise CorruptFile(f"{name}: a PDF without its beginning")
    foreign = _foreign(content)
    if foreign:
        raise _refusal(name, foreign)
    return _text_kind(content, name)


def _old_office(content: bytes, name: str) -> UnreadableFile:
    """Tell a Word file with a password from an old .doc."""
    if _ENCRYPTED_OOXML in content:
        return EncryptedFile(f"{name}: Office file with a password")
    return _refusal(name, "een oud Office-bestand (.doc, .xls of .ppt)")


def _packed(content: bytes, name: str) -> str:
    """Look in the container for what makes it a document."""
    container = Container(content, name)
    if "mimetype" in container:
        kind = container.read("mimetype").decode("ascii", "replace").strip()
        if kind in {ODT, ODT + "-template"}:
            return ODT
        raise _refusal(name, "een OpenDocument-bestand zonder lopende tekst")
    if "[Content_Types].xml" in container:
        types = container.read("[Content_Types].xml")
        if _WORD_MAIN.search(types):
            return DOCX
        if b"spreadsheetml" in types:
            raise _refusal(name, "een Excel-bestand")
        if b"presentationml" in types:
            raise _refusal(name, "een PowerPoint-bestand")
    if name.lower().endswith((".docx", ".odt")):
        raise CorruptFile(f"{name}: a zip container without the parts of a document")
    raise _refusal(name, "een zip-archief")


def _foreign(content: bytes) -> str | None:
    """Name a format that is not text and that we do not read."""
    for magic, kind in _FOREIGN:
        if content.startswith(magic) and (magic not in _PRINTABLE_TOO or _binary(content)):
            return kind
    if content[4:8] == b"ftyp":
        return "een film of foto"
    return "geen tekstbestand" if _binary(content) else None


def _binary(content: bytes) -> bool:
    """Tell whether the beginning holds more control characters than text does."""
    head = decode(content[:_HEAD])
    return len(_CONTROL.findall(head)) > max(1, len(head) * _MOST_CONTROL)


def _text_kind(content: bytes, name: str) -> str:
    """Tell HTML, Markdown and plain text apart."""
    head = decode(content[:_HEAD])
    if _is_html(head):
        return HTML
    if head.lstrip().startswith("<?xml"):  # and no page, as was seen
        raise _refusal(name, "een XML-bestand")
    signs = [len(sign.findall(head.replace("\r\n", "\n"))) for sign in _MARKDOWN_SIGNS]
    sure = sum(1 for count in signs if count) >= _SURE_MARKDOWN or signs[0] >= _SURE_MARKDOWN
    suffix = PurePosixPath(name).suffix.lower()
    return MARKDOWN if sure or suffix in _MARKDOWN_NAMES else TEXT


def _is_html(head: str) -> bool:
    """Tell a page, or a fragment that is mostly markup, from a text with a stray tag."""
    head = _without_prologue(head)
    if _HTML_OPENING.match(head):
        return True
    if not head.startswith("<"):
        return False
    tags = len(_HTML_BLOCK.findall(head))
    return tags > 1 and len(head) < tags * _HTML_DENSITY


def _without_prologue(head: str) -> str:
    """Return what follows the XML declaration and comments at the top of a page."""
    place = 0
    while True:
        while place < len(head) and head[place].isspace():
            place += 1
        close = {"<!--": "-->", "<?xm": "?>"}.get(head[place : place + 4])
        end = head.find(close, place) if close else -1
        if close is None or end < 0:
            return head[place:]
        place = end + len(close)


def _refusal(name: str, kind: str) -> UnreadableFile:
    """Say what it is instead of what its name promises, or what we would read."""
    promised = READABLE_NAMES.get(PurePosixPath(name).suffix.lower())
    if promised:
        return WrongName(
            f"{name}: named as {promised}, but it is something else",
            f"Dit bestand heet {PurePosixPath(name).suffix}, maar is {kind}.",
        )
    return UnsupportedFile(
        f"{name}: unsupported type",
        f"Dit is {kind}. {UnsupportedFile.standard_dutch}",
    )
