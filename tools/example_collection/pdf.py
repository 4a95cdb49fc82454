"""The PDF files: cover, contents, running heads, footnotes, tables and a scanned page."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    Image,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)
from reportlab.platypus.tableofcontents import TableOfContents

from example_collection.source import Block, Source
from example_collection.words import html, plain

_WIDTH, _HEIGHT = A4
_MARGIN = 70
_FOOT = 105  # room for page number and footnotes
_SCAN_DPI = 150
_FACES = {
    "serif": ("Times-Roman", "Times-Bold", "Times-Italic", 11.0),
    "sans": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", 10.0),
}
# Per layout and heading level: size relative to the body text, bold or italic, capitals.
_HEADINGS = {
    "maat": [(1.8, "bold", False), (1.4, "bold", False), (1.15, "bold", False)],
    "vet": [(1.3, "bold", False), (1.0, "bold", False), (1.0, "bold", False)],
    "genummerd": [
        (1.5, "bold", False), (1.2, "bold", False), (1.0, "bold", False), (1.0, "italic", False),
    ],
    "hoofdletters": [(1.6, "bold", False), (1.0, "bold", True), (1.0, "bold", False)],
}  # fmt: skip


def write_pdf(source: Source) -> bytes:
    """Return the PDF of *source*; the same bytes every time."""
    rl_config.invariant = 1
    target = BytesIO()
    document = _Document(target, source)
    document.multiBuild(_Story(source).flowables())
    return target.getvalue()


class _Document(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """A document with running head, page number, and notes at the foot of their page."""

    def __init__(self, target: BytesIO, source: Source) -> None:
        super().__init__(
            target, pagesize=A4, title=source.title, author="Kennisloket (voorbeeldtekst)",
            lang="nl", pageCompression=0, invariant=1,
        )  # fmt: skip
        self.source = source
        self.notes: list[Paragraph] = []
        text = Frame(_MARGIN, _FOOT, _WIDTH - 2 * _MARGIN, _HEIGHT - _FOOT - 75, id="tekst")
        sheet = Frame(0, 0, _WIDTH, _HEIGHT, 0, 0, 0, 0, id="vel")
        self.addPageTemplates(
            [
                PageTemplate("gewoon", [text], onPageEnd=self._furniture),
                PageTemplate("scan", [sheet]),
            ]
        )

    def _furniture(self, canvas: Any, _document: BaseDocTemplate) -> None:
        face, _, italic, _ = _FACES[self.source.typeface]
        canvas.setFont(italic, 9)
        canvas.drawString(_MARGIN, _HEIGHT - 45, self.source.running_head)
        canvas.setFont(face, 9)
        canvas.drawCentredString(_WIDTH / 2, 35, str(canvas.getPageNumber()))
        top = _FOOT - 8
        for note in self.notes:
            _, height = note.wrap(_WIDTH - 2 * _MARGIN, _FOOT)
            top -= height
            note.drawOn(canvas, _MARGIN, top)
        self.notes = []

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 reportlab's name
        """Tell the table of contents where a heading came to stand."""
        if isinstance(flowable, _Heading) and flowable.level <= 2:
            self.notify("TOCEntry", (flowable.level - 1, flowable.words, self.page))


class _Heading(Paragraph):  # type: ignore[misc]  # reportlab has no types
    """A heading that knows its level."""

    def __init__(self, words: str, level: int, style: ParagraphStyle) -> None:
        super().__init__(html(words), style)
        self.words, self.level = words, level


class _Note(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Nothing to see here: it hands a footnote to the page on which it comes to stand."""

    def __init__(self, document_notes: Paragraph) -> None:
        super().__init__()
        self.note = document_notes

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Take no room."""
        return 0, 0

    def draw(self) -> None:
        """Leave the note with the page."""
        self.canv._doctemplate.notes.append(self.note)  # noqa: SLF001 the only way to the page


@dataclass
class _Story:
    """The flowables of one source text, in order."""

    source: Source
    layout: str = ""
    made: list[Flowable] = field(default_factory=list)
    scanned: list[str] | None = None

    def flowables(self) -> list[Flowable]:
        """Return cover, contents and text."""
        self.layout = self.source.layout
        if self.source.cover:
            self._cover()
        for block in self.source.blocks:
            self._add(block)
        return self.made

    def _style(self, **changes: Any) -> ParagraphStyle:
        face, _, _, size = _FACES[self.source.typeface]
        values = {
            "fontName": face,
            "fontSize": size,
            "leading": size * 1.32,
            "spaceAfter": size * 0.6,
        }
        return ParagraphStyle("tekst", **(values | changes))

    def _cover(self) -> None:
        _, bold, _, size = _FACES[self.source.typeface]
        self.made.append(Spacer(1, 160))
        title = self._style(fontName=bold, fontSize=size * 2.6, leading=size * 3.2, spaceAfter=20)
        self.made.append(Paragraph(html(self.source.title), title))
        self.made.append(Paragraph(html(self.source.cover), self._style()))
        self.made.append(PageBreak())
        if self.source.contents:
            self._contents()

    def _contents(self) -> None:
        _, bold, _, size = _FACES[self.source.typeface]
        head = self._style(fontName=bold, fontSize=size * 1.4, leading=size * 2, spaceAfter=10)
        self.made.append(Paragraph("Inhoud", head))
        lines = TableOfContents(dotsMinLevel=0)
        lines.levelStyles = [
            self._style(spaceAfter=2, fontName=bold),
            self._style(spaceAfter=1, leftIndent=14),
        ]
        self.made += [lines, PageBreak()]

    def _add(self, block: Block) -> None:
        if self.scanned is not None and block.kind == "paragraph":
            self.scanned.append(block.text)
            return
        getattr(self, f"_{block.kind}")(block)

    def _heading(self, block: Block) -> None:
        _, bold, italic, size = _FACES[self.source.typeface]
        levels = _HEADINGS[self.layout]
        scale, weight, capitals = levels[min(block.level, len(levels)) - 1]
        style = self._style(
            fontName=bold if weight == "bold" else italic,
            fontSize=size * scale,
            leading=size * scale * 1.25,
            spaceBefore=size * 0.8,
            spaceAfter=size * 0.35,
            keepWithNext=1,
        )
        words = block.text.upper() if capitals else block.text
        self.made.append(_Heading(words, block.level, style))

    def _paragraph(self, block: Block) -> None:
        self.made.append(self._text(block.text, self._style()))

    def _text(self, words: str, style: ParagraphStyle, mark: str | None = None) -> Paragraph:
        return Paragraph(html(words, bold="b", italic="i"), style, bulletText=mark)

    def _item(self, block: Block) -> None:
        mark = f"{block.number}." if block.number else ("•" if block.level == 1 else "–")
        indent = 16 * block.level
        style = self._style(leftIndent=indent, bulletIndent=indent - 14, spaceAfter=3)
        self.made.append(self._text(block.text, style, mark))

    def _caption(self, block: Block) -> None:
        italic = _FACES[self.source.typeface][2]
        self.made.append(self._text(block.text, self._style(fontName=italic, keepWithNext=1)))

    def _table(self, block: Block) -> None:
        _, bold, _, size = _FACES[self.source.typeface]
        small = self._style(fontSize=size * 0.85, leading=size * 1.05, spaceAfter=0)
        head = self._style(fontSize=size * 0.85, leading=size * 1.05, spaceAfter=0, fontName=bold)
        rows = [
            [self._text(cell, small if number else head) for cell in row]
            for number, row in enumerate(block.rows)
        ]
        others = (_WIDTH - 2 * _MARGIN) * 0.72 / (len(block.rows[0]) - 1)
        widths = [(_WIDTH - 2 * _MARGIN) * 0.28, *[others] * (len(block.rows[0]) - 1)]
        grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        self.made += [Table(rows, colWidths=widths, style=grid, repeatRows=1), Spacer(1, 10)]

    def _note(self, block: Block) -> None:
        small = self._style(fontSize=8, leading=10, spaceAfter=0)
        self.made.append(_Note(Paragraph(f"{block.number} {html(block.text)}", small)))

    def _directive(self, block: Block) -> None:
        if block.text.startswith("stijl: "):
            self.layout = block.text.removeprefix("stijl: ")
        elif block.text == "nieuwe pagina":
            self.made.append(PageBreak())
        elif block.text == "scan":
            self.scanned = []
        else:
            self._scan(self.scanned or [])
            self.scanned = None

    def _scan(self, paragraphs: list[str]) -> None:
        sheet = Image(BytesIO(_photograph(paragraphs)), _WIDTH, _HEIGHT)
        self.made += [NextPageTemplate("scan"), PageBreak(), sheet]
        self.made += [NextPageTemplate("gewoon"), PageBreak()]


def _photograph(paragraphs: list[str]) -> bytes:
    """Return a typed letter as a slightly crooked grey JPEG, as from an office scanner."""
    import pypdfium2

    target = BytesIO()
    letter = BaseDocTemplate(target, pagesize=A4, invariant=1, pageCompression=0)
    letter.addPageTemplates(
        PageTemplate("brief", [Frame(80, 80, _WIDTH - 160, _HEIGHT - 180, id="brief")])
    )
    style = ParagraphStyle("brief", fontName="Helvetica", fontSize=12, leading=18, spaceAfter=12)
    letter.build([Paragraph(html(plain(words)), style) for words in paragraphs])
    page = pypdfium2.PdfDocument(target.getvalue())[0]
    image = page.render(scale=_SCAN_DPI / 72).to_pil().convert("L").rotate(0.5, fillcolor=250)
    result = BytesIO()
    image.save(result, "JPEG", quality=55)
    return result.getvalue()
