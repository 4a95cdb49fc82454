"""Small DOCX and ODT files, written part by part so that a test sees what it tests."""

from __future__ import annotations

import io
import zipfile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_ODT = "application/vnd.oasis.opendocument.text"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = (
    " ".join(
        f'xmlns:{name}="{_ODF}{rest}:1.0"'
        for name, rest in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("style", "style"),
            ("draw", "drawing"),
            ("fo", "xsl-fo-compatible"),
        )
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def packed(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip of the parts, in order; the same bytes each time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (2008, 2, 1, 12, 0, 0))
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def docx(body: str, *, styles: str = "", numbering: str = "", footnotes: str = "") -> bytes:
    """Return a Word file with this content between its w:body tags."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": f"<w:document {_W} {_MC}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_W}>{numbering}</w:numbering>",
        "word/header1.xml": f"<w:hdr {_W}><w:p><w:r><w:t>Kopregel</w:t></w:r></w:p></w:hdr>",
    }
    if footnotes:
        parts["word/footnotes.xml"] = f"<w:footnotes {_W}>{footnotes}</w:footnotes>"
    return packed(parts)


def paragraph(text: str, *, style: str = "", list_id: str = "", depth: int = 0) -> str:
    """Return a Word paragraph of one run."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if list_id:
        properties += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def odt(body: str, *, automatic: str = "", styles: str = "", encrypted: bool = False) -> bytes:
    """Return an OpenDocument text with this content in its office:text."""
    manifest = '<encryption-data xmlns="x"/>' if encrypted else ""
    return packed(
        {
            "mimetype": _ODT,
            "content.xml": (
                f"<office:document-content {_SPACES}><office:automatic-styles>{automatic}"
                f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
                "</office:body></office:document-content>"
            ),
            "styles.xml": (
                f"<office:document-styles {_SPACES}><office:styles>{styles}</office:styles>"
                "</office:document-styles>"
            ),
            "META-INF/manifest.xml": (
                f'<manifest:manifest xmlns:manifest="{_ODF}manifest:1.0">'
                + (f"<manifest:file-entry>{manifest}</manifest:file-entry>" if encrypted else "")
                + "</manifest:manifest>"
            ).replace('<encryption-data xmlns="x"/>', "<manifest:encryption-data/>"),
        }
    )
