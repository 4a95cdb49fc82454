"""The Word, OpenDocument, HTML and Markdown files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from example_collection.source import Block, Source
from example_collection.words import html, plain, runs

if TYPE_CHECKING:
    from odfdo import Document, List, Table


def write_markdown(source: Source) -> bytes:
    """Return the source text itself, without its head."""
    return source.body.encode()


# --- HTML ------------------------------------------------------------------------------------

_PAGE = """<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<title>{title}</title>
</head>
<body>
{menu}<main>
{body}
</main>
{foot}</body>
</html>
"""
_MENU = """<header><p>Voorbeeldgemeente</p></header>
<nav><ul><li><a href="/">Home</a></li><li><a href="/nieuws">Nieuws</a></li>
<li><a href="/contact">Contact</a></li></ul></nav>
"""
_FOOT = """<aside><h2>Lees ook</h2><p><a href="/nieuws">Meer berichten</a></p></aside>
<footer><p>Voorbeeldpagina. Cookies en privacy.</p></footer>
"""


def write_html(source: Source) -> bytes:
    """Return a page with the text in its main element, and perhaps a site around it."""
    parts = [
        "\n".join(_list(tuple(group))) if is_list else "\n".join(_element(item) for item in group)
        for is_list, group in groupby(source.blocks, key=lambda block: block.kind == "item")
    ]
    page = _PAGE.format(
        title=html(source.title),
        body="\n".join(parts),
        menu=_MENU if source.menu else "",
        foot=_FOOT if source.menu else "",
    )
    return page.encode()


def _element(block: Block) -> str:
    if block.kind == "heading":
        return f"<h{block.level}>{html(block.text)}</h{block.level}>"
    if block.kind == "table":
        return _html_table(block)
    name = 'p class="bijschrift"' if block.kind == "caption" else "p"
    return f"<{name}>{html(block.text)}</p>"


def _html_table(block: Block) -> str:
    head, *rows = block.rows
    lines = ["<table>", "<thead><tr>" + _cells(head, "th") + "</tr></thead>", "<tbody>"]
    lines += ["<tr>" + _cells(row, "td") + "</tr>" for row in rows]
    return "\n".join([*lines, "</tbody>", "</table>"])


def _cells(row: tuple[str, ...], name: str) -> str:
    return "".join(f"<{name}>{html(cell)}</{name}>" for cell in row)


def _list(items: tuple[Block, ...]) -> Iterator[str]:
    """Yield the lines of a list whose inner items stand within the outer item before them."""
    name = "ol" if items[0].number else "ul"
    yield f"<{name}>"
    for outer, inner in _nested(items):
        yield f"<li>{html(outer.text)}"
        if inner:
            yield "<ul>" + "".join(f"<li>{html(item.text)}</li>" for item in inner) + "</ul>"
        yield "</li>"
    yield f"</{name}>"


def _nested(items: tuple[Block, ...]) -> list[tuple[Block, list[Block]]]:
    """Return each outer item with the inner items that follow it."""
    found: list[tuple[Block, list[Block]]] = []
    for item in items:
        if item.level == 1:
            found.append((item, []))
        else:
            found[-1][1].append(item)
    return found


# --- Word --------------------------------------------------------------------------------------


def write_docx(source: Source) -> bytes:
    """Return a Word file with heading, list and table styles."""
    import docx

    document = docx.Document()
    facts = document.core_properties
    facts.title, facts.author, facts.language = (
        source.title,
        "Kennisloket (voorbeeldtekst)",
        "nl-NL",
    )
    facts.created = facts.modified = datetime(source.day.year, source.day.month, source.day.day)  # noqa: DTZ001 python-docx takes naive times
    for block in source.blocks:
        if block.kind == "table":
            _docx_table(document, block)
            continue
        paragraph = document.add_paragraph(style=_docx_style(block))
        for words, emphasis in runs(block.text):
            run = paragraph.add_run(words)
            run.bold, run.italic = emphasis == "bold" or None, emphasis == "italic" or None
    target = BytesIO()
    document.save(target)
    return _without_clock(target.getvalue())


def _docx_style(block: Block) -> str:
    if block.kind == "heading":
        return f"Heading {block.level}"
    if block.kind == "item":
        kind = "List Number" if block.number else "List Bullet"
        return kind if block.level == 1 else f"{kind} 2"
    return "Caption" if block.kind == "caption" else "Normal"


_TEXT_WIDTH = 5_486_400  # of python-docx's own page, in its units of 1/914,400 inch


def _column_widths(rows: tuple[tuple[str, ...], ...]) -> list[int]:
    """Return a width for each column, by its longest cell."""
    needs = [min(max(len(row[column]) for row in rows), 15) + 6 for column in range(len(rows[0]))]
    return [_TEXT_WIDTH * need // sum(needs) for need in needs]


def _docx_table(document: object, block: Block) -> None:
    from docx.shared import Pt

    rows, columns = len(block.rows), len(block.rows[0])
    table = document.add_table(rows, columns, style="Table Grid")  # type: ignore[attr-defined]  # python-docx builds its class at run time
    widths = _column_widths(block.rows)
    for own, width in zip(table.columns, widths, strict=True):
        own.width = width
    for number, (row, texts) in enumerate(zip(table.rows, block.rows, strict=True)):
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.text = ""
            run = cell.paragraphs[0].add_run(plain(text))
            run.bold, run.font.size = number == 0 or None, Pt(9)
            cell.width = width


# --- OpenDocument --------------------------------------------------------------------------------


def write_odt(source: Source) -> bytes:
    """Return an OpenDocument text with headings, lists and tables."""
    from odfdo import Document, Header, Paragraph

    document = Document("text")
    document.body.clear()
    _odt_looks(document)
    day = datetime(source.day.year, source.day.month, source.day.day, tzinfo=UTC)
    document.meta.title, document.meta.language = source.title, "nl-NL"
    document.meta.creation_date = document.meta.date = day
    document.meta.set_generator("Kennisloket (voorbeeldtekst)")
    for is_list, group in groupby(source.blocks, key=lambda block: block.kind == "item"):
        if is_list:
            document.body.append(_odt_list(tuple(group)))
            continue
        for block in group:
            if block.kind == "heading":
                style = f"Heading_20_{block.level}"
                document.body.append(Header(block.level, plain(block.text), style=style))
            elif block.kind == "table":
                document.body.append(_odt_table(block))
            else:
                style = "Caption" if block.kind == "caption" else "Text_20_body"
                document.body.append(Paragraph(plain(block.text), style=style))
    target = BytesIO()
    document.save(target)
    return _without_clock(target.getvalue())


_LEVEL = """<text:list-level-style-{kind} text:level="{level}" {mark}>
<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">
<style:list-level-label-alignment text:label-followed-by="listtab"
 text:list-tab-stop-position="{place}cm" fo:text-indent="-0.6cm" fo:margin-left="{place}cm"/>
</style:list-level-properties></text:list-level-style-{kind}>"""
_BULLET = _LEVEL.format(kind="bullet", level=2, mark='text:bullet-char="–"', place=1.4)
_LISTS = {
    "Opsomming": _LEVEL.format(kind="bullet", level=1, mark='text:bullet-char="•"', place=0.7),
    "Nummering": _LEVEL.format(
        kind="number", level=1, mark='style:num-format="1" style:num-suffix="."', place=0.7
    ),
}
_BORDER = """<style:style style:name="Cel" style:family="table-cell">
<style:table-cell-properties fo:border="0.5pt solid #808080" fo:padding="0.1cm"/></style:style>"""
_BOLD = """<style:style style:name="Tabelkop" style:family="paragraph"
 style:parent-style-name="Standard"><style:text-properties fo:font-weight="bold"/></style:style>"""


def _odt_looks(document: Document) -> None:
    """Give the document lists that indent, tables with lines, and headings without numbers."""
    for name, first in _LISTS.items():
        style = f'<text:list-style style:name="{name}">{first}{_BULLET}</text:list-style>'
        document.insert_style(style, automatic=True)
    for style in (_BORDER, _BOLD):
        document.insert_style(style, automatic=True)
    for level in document.styles.get_elements("//text:outline-level-style"):
        level.set_attribute("style:num-format", "")
        level.del_attribute("style:num-suffix")
        level.del_attribute("loext:num-list-format")


def _odt_list(items: tuple[Block, ...]) -> List:
    from odfdo import List, ListItem

    style = "Nummering" if items[0].number else "Opsomming"
    made = List(style=style)
    for outer, inner in _nested(items):
        entry = ListItem(plain(outer.text))
        if inner:
            entry.append(List([plain(item.text) for item in inner], style=style))
        made.append(entry)
    return made


def _odt_table(block: Block) -> Table:
    from odfdo import Cell, Paragraph, Row, Table

    table = Table("Tabel")
    for number, texts in enumerate(block.rows):
        row = Row()
        for text in texts:
            cell = Cell(style="Cel")
            cell.append(Paragraph(plain(text), style="Standard" if number else "Tabelkop"))
            row.append_cell(cell)
        table.append_row(row)
    return table


# --- the same bytes every time -----------------------------------------------------------------


def _without_clock(archive: bytes) -> bytes:
    """Pack the members again in their order, with the time of day taken out."""
    target = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = ZipInfo(name, (2010, 1, 1, 0, 0, 0))
            # OpenDocument wants its type first and unpacked.
            info.compress_type = 0 if name == "mimetype" else ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return target.getvalue()
