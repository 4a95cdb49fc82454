"""What OpenDocument files share: the package around a body of XML."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Literal

from markupsafe import Markup

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTENT = Markup(
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    "<office:document-content"
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' office:version="1.3"><office:body>{}</office:body></office:document-content>'
)


def odf_file(kind: Literal["spreadsheet", "text"], body: Markup, *, title: str) -> bytes:
    """Return a file of this kind in Dutch that holds *body*, an office:spreadsheet or :text."""
    from odfdo import Document

    document = Document(kind)
    document.meta.title = printable(title)
    document.meta.language = "nl-NL"
    document.set_part("content.xml", _CONTENT.format(body).encode("utf-8"))
    out = BytesIO()
    document.save(out, pretty=False)
    return out.getvalue()


def printable(text: str) -> str:
    """Return *text* with a mark in place of characters that no XML may hold."""
    return _NO_XML.sub("\ufffd", text)
