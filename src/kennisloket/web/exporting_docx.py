"""Quotations as a Word document, each with a real footnote.

python-docx knows no footnotes, so their part is written here: /word/footnotes.xml with the
two separators that Word expects, its relation to the document, and its mention in the
settings.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from markupsafe import Markup

from kennisloket.web.exporting_xml import printable
from kennisloket.web.quotations import Quotation, QuotationDocument

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_A4 = (21.0, 29.7)  # cm
_FOOTNOTES = Markup(
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/>'
    "</w:r></w:p></w:footnote>{}</w:footnotes>"
)
_FOOTNOTE = Markup(
    '<w:footnote w:id="{}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
    '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    '<w:r><w:t xml:space="preserve"> {}</w:t></w:r>'
    '<w:hyperlink r:id="{}"><w:r><w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr>'
    "<w:t>{}</w:t></w:r></w:hyperlink></w:p></w:footnote>"
)
_MENTION = (
    f'<w:footnotePr xmlns:w="{_W}"><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
)


def docx_file(document: QuotationDocument) -> bytes:
    """Return the quotations with their footnotes."""
    import docx

    file = docx.Document()
    _prepare(file, document.title)
    file.add_heading(printable(document.title), level=1)
    file.add_paragraph(printable(document.introduction))
    for number, one in enumerate(document.quotations, 1):
        _add_quote(file, number, one)
    _add_footnotes(file, document.quotations)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def _prepare(file: Any, title: str) -> None:
    """Make it a Dutch document on A4, with the styles that footnotes have in Word."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt

    file.core_properties.title = printable(title)
    file.core_properties.language = "nl-NL"
    file.core_properties.author = ""
    file.core_properties.comments = ""
    section = file.sections[0]
    section.page_width, section.page_height = (Cm(side) for side in _A4)
    (language,) = file.styles.element.xpath("w:docDefaults//w:lang")
    language.set(f"{{{_W}}}val", "nl-NL")
    note = file.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    note.element.set(f"{{{_W}}}styleId", "FootnoteText")
    note.font.size = Pt(9)
    note.paragraph_format.space_after = Pt(2)
    mark = file.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    mark.element.set(f"{{{_W}}}styleId", "FootnoteReference")
    mark.font.superscript = True


def _add_quote(file: Any, number: int, one: Quotation) -> None:
    """Add the words and, behind them, the mark of their footnote."""
    from docx.oxml import OxmlElement

    lines = [" ".join(line.split()) for line in printable(one.words).split("\n")]
    paragraph = file.add_paragraph(style="Quote")
    paragraph.add_run(f"“{chr(10).join(lines)}”")
    reference = OxmlElement("w:footnoteReference")
    reference.set(f"{{{_W}}}id", str(number))
    run = paragraph.add_run()
    run.style = file.styles["footnote reference"]
    run._r.append(reference)  # noqa: SLF001  python-docx offers no other way to a footnote


def _add_footnotes(file: Any, quotations: tuple[Quotation, ...]) -> None:
    """Add the part with the footnotes, and tell the document and its settings of it."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    part = Part(PackURI("/word/footnotes.xml"), _PART, None, file.part.package)
    notes = [
        _FOOTNOTE.format(
            number,
            printable(one.place),
            part.relate_to(printable(one.address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
            printable(one.address),
        )
        for number, one in enumerate(quotations, 1)
    ]
    part._blob = _FOOTNOTES.format(Markup().join(notes)).encode("utf-8")  # noqa: SLF001  links first, text after
    file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    (compat,) = file.settings.element.xpath("w:compat")
    compat.addprevious(parse_xml(_MENTION))
