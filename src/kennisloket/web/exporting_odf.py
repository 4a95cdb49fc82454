"""What OpenDocument files share: the package around a body of XML."""

from __future__ import annotations

from io import BytesIO
from typing import Literal

from kennisloket.web.exporting_xml import printable

_CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    "<office:document-content"
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' office:version="1.3"><office:automatic-styles>{}</office:automatic-styles>'
    "<office:body>{}</office:body></office:document-content>"
)


def odf_file(
    kind: Literal["spreadsheet", "text"], body: str, *, title: str, styles: str = ""
) -> bytes:
    """Return a file of this kind in Dutch that holds *body*, an office:spreadsheet or :text.

    *body* and *styles* are XML, with all text in it escaped.
    """
    from odfdo import Document

    document = Document(kind)
    document.meta.title = printable(title)
    document.meta.language = "nl-NL"
    document.set_part("content.xml", _CONTENT.format(styles, body).encode("utf-8"))
    out = BytesIO()
    document.save(out, pretty=False)
    return out.getvalue()
