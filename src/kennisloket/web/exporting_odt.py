"""Quotations as an OpenDocument text, each with a real footnote."""

from __future__ import annotations

from markupsafe import Markup

from kennisloket.web.exporting_odf import odf_file
from kennisloket.web.exporting_xml import printable
from kennisloket.web.quotations import Quotation, QuotationDocument

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_STYLES = Markup(
    '<style:style style:name="Citaat" style:family="paragraph"'
    ' style:parent-style-name="Text_20_body"><style:paragraph-properties'
    ' fo:margin-left="1cm" fo:margin-right="1cm" fo:margin-bottom="0.4cm"/></style:style>'
    '<style:style style:name="Kop" style:family="paragraph" style:list-style-name=""'
    ' style:parent-style-name="Heading_20_1"/>'
    '<style:style style:name="Noot" style:family="paragraph"><style:text-properties'
    ' fo:font-size="9pt" fo:language="nl" fo:country="NL"/></style:style>'
)
_TEXT = Markup(
    '<office:text><text:h text:style-name="Kop" text:outline-level="1"'
    ' text:is-list-header="true">{}</text:h>'
    '<text:p text:style-name="Text_20_body">{}</text:p>{}</office:text>'
)
_QUOTE = Markup(
    '<text:p text:style-name="Citaat">“{}”<text:note text:id="noot{}" text:note-class="footnote">'
    "<text:note-citation>{}</text:note-citation><text:note-body>"
    '<text:p text:style-name="Noot">{}<text:a xlink:type="simple" xlink:href="{}">{}</text:a>'
    "</text:p></text:note-body></text:note></text:p>"
)
_BREAK = Markup("<text:line-break/>")


def odt_file(document: QuotationDocument) -> bytes:
    """Return the quotations with their footnotes."""
    quotes = (_quote(number, one) for number, one in enumerate(document.quotations, 1))
    introduction = printable(document.introduction)
    body = _TEXT.format(document.title, introduction, Markup().join(quotes))
    return odf_file("text", body, title=document.title, styles=_STYLES)


def _quote(number: int, one: Quotation) -> Markup:
    words = _BREAK.join(" ".join(line.split()) for line in printable(one.words).split("\n"))
    place, address = printable(one.place), printable(one.address)
    return _QUOTE.format(words, number, number, place, address, address)
