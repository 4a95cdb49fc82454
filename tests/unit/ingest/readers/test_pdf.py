"""A PDF becomes blocks as a person sees them, each with the way back to the page."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader as PypdfReader
from pypdf import PdfWriter
from reportlab.pdfbase.pdfmetrics import stringWidth

from kennisloket.errors import (
    CorruptFile,
    EmptyFile,
    EncryptedFile,
    HostileFile,
    NoReadableText,
    OversizedFile,
    UnreadableFile,
)
from kennisloket.ingest.cleaning import clean
from kennisloket.ingest.readers.pdf import PdfReader
from kennisloket.models import Block, BlockKind, ReadFile, SourceFile
from printed_pdfs import MARGIN, PITCH, Line, Page, grid, printed, running

PLEIN = (
    "Het plein achter de school krijgt dit jaar nieuwe bomen en banken zodat ouders er kunnen "
    "wachten en kinderen er na schooltijd veilig kunnen spelen met elkaar"
)
FIETS = (
    "De fietsenmaker op de hoek leidt jongeren uit de buurt op en wie het diploma haalt krijgt "
    "een baan bij een van de winkels die aan het project meedoen"
)


def read(*pages: Page, **options: str) -> ReadFile:
    """Print the pages and read them."""
    return PdfReader(ocr=False).read(SourceFile("plan.pdf", printed(pages, **options)))


def texts(file: ReadFile, kind: BlockKind) -> list[str]:
    """Return the texts of the blocks of one kind."""
    return [block.text for block in file.blocks if block.kind is kind]


def many_lines() -> list[Line]:
    """Return enough running text to show what is usual in a file."""
    return [*running(PLEIN * 3, top=300), *running(FIETS * 3, top=500)]


def test_lines_of_one_paragraph_are_one_block() -> None:
    """A reader sees paragraphs, not lines."""
    file = read(Page([*running(PLEIN), *running(FIETS, top=160)]))

    assert [block.text for block in file.blocks] == [PLEIN, FIETS]


def test_every_line_is_a_span_with_its_page_box_and_characters() -> None:
    """Without them a citation cannot be marked."""
    content = printed([Page(), Page(running(PLEIN))])
    (block,) = PdfReader(ocr=False).read(SourceFile("plan.pdf", content)).blocks
    page = pdfium.PdfDocument(content)[1].get_textpage()

    assert len(block.spans) > 1
    for span in block.spans:
        assert span.page == 2
        source = page.get_text_range(span.source_begin, span.source_end - span.source_begin)
        assert source == block.text[span.begin : span.end]
        assert span.box is not None
        assert span.box.left == pytest.approx(MARGIN, abs=1)
        assert 80 < span.box.top < span.box.bottom < 90 + 5 * PITCH


def test_a_drawn_dot_makes_a_list_item_and_its_indent_the_depth() -> None:
    """Many programs draw bullets; the text holds none."""
    lines = [
        Line("We doen drie dingen:", 90),
        Line("eerst praten met de buurt", 110, 100, dot=True),
        Line("met ouderen", 124, 130, dot=True),
        Line("met jongeren", 138, 130, dot=True),
        Line("daarna beginnen met bouwen", 152, 100, dot=True),
        *many_lines(),
    ]
    items = [block for block in read(Page(lines)).blocks if block.kind is BlockKind.LIST_ITEM]

    assert [(item.text, item.depth, item.marker) for item in items] == [
        ("eerst praten met de buurt", 1, "•"),
        ("met ouderen", 2, "•"),
        ("met jongeren", 2, "•"),
        ("daarna beginnen met bouwen", 1, "•"),
    ]


@pytest.mark.parametrize("bullet", ["•", "-", "–"])
def test_a_printed_bullet_is_the_marker_and_not_the_text(bullet: str) -> None:
    """The marker is kept apart, so that a quotation holds words only."""
    lines = [
        Line(f"{bullet} een schone straat", 90),
        Line(f"{bullet} een veilig park", 104),
        *many_lines(),
    ]
    items = [block for block in read(Page(lines)).blocks if block.kind is BlockKind.LIST_ITEM]

    assert [(item.marker, item.text) for item in items] == [
        (bullet, "een schone straat"),
        (bullet, "een veilig park"),
    ]


def test_numbers_before_an_item_stay_in_the_text() -> None:
    """They may be the number of a heading; they are words of the document."""
    file = read(Page([Line("1. Wonen in de wijk", 90, bold=True, size=15), *many_lines()]))

    assert file.blocks[0].text == "1. Wonen in de wijk"
    assert file.blocks[0].style.bold
    assert file.blocks[0].style.size == pytest.approx(15)


def test_a_heading_right_above_its_text_is_a_block_of_its_own() -> None:
    """Bold turns to plain; there need not be any white between."""
    file = read(Page([Line("Veilig naar school", 90, bold=True), *running(PLEIN, top=104)]))

    assert [(block.text, block.style.bold) for block in file.blocks] == [
        ("Veilig naar school", True),
        (PLEIN, False),
    ]


@pytest.mark.parametrize(
    ("head", "tail", "elsewhere", "whole"),
    [
        ("Voor de sociale huur-", "woning is geld.", "Elke huurwoning telt.", "huurwoning is"),
        ("Geld voor re-", "integratie helpt.", "De re-integratie loopt.", "re-integratie helpt"),
        ("Geld voor woon-", "en leefomgeving is er.", "", "woon- en leefomgeving is"),
        ("De niet-", "westerse bewoners spreken mee.", "", "niet-westerse bewoners"),
        ("De VVE-", "plaatsen zijn vol.", "", "VVE-plaatsen zijn"),
    ],
)
def test_a_word_broken_at_a_line_end_is_written_as_elsewhere(
    head: str, tail: str, elsewhere: str, whole: str
) -> None:
    """The other pages of the file show how a word is spelt."""
    wide = f"Hier staat eerst een lange regel die de hele breedte van de bladzijde vult. {head}"
    file = read(Page([Line(wide, 90), Line(tail, 104), Line(elsewhere or "Slot.", 200)]))

    assert whole in file.blocks[0].text


def test_a_ruled_table_keeps_rows_cells_and_heading() -> None:
    """Cells come from the rules, also where one is empty or has two lines."""
    columns, rows = [70.0, 200.0, 300.0, 400.0], [100.0, 120.0, 150.0, 170.0]
    lines = [
        Line("Tabel 2.1 Kosten per jaar", 90),
        Line("Maatregel", 114, 74),
        Line("Stad", 114, 204),
        Line("Rijk", 114, 304),
        Line("Speelplein en", 132, 74),
        Line("schooltuin", 145, 74),
        Line("€ 30.000", 138, 204),
        Line("€ 12.000", 138, 304),
        Line("Buurthuis", 164, 74),
        Line("€ 5.500", 164, 304),
    ]
    file = read(Page([*lines, *many_lines()], grid(columns, rows)))
    (table,) = [block for block in file.blocks if block.kind is BlockKind.TABLE]

    assert table.cells == (
        ("Maatregel", "Stad", "Rijk"),
        ("Speelplein en schooltuin", "€ 30.000", "€ 12.000"),
        ("Buurthuis", "", "€ 5.500"),
    )
    assert table.text == "\n".join("\t".join(row) for row in table.cells)
    assert table.header_rows == 1
    assert texts(file, BlockKind.CAPTION) == ["Tabel 2.1 Kosten per jaar"]


def test_columns_that_line_up_are_a_table_without_rules() -> None:
    """Not every program draws lines."""
    rows = [("Overlast", "31%", "24%"), ("Inbraak", "12%", "9%"), ("Vernieling", "8%", "6%")]
    lines = [
        Line(text, 90 + PITCH * row, 70 + 150 * column)
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
    ]
    (table,) = [b for b in read(Page([*lines, *many_lines()])).blocks if b.cells]

    assert table.cells == tuple(rows)


def tight(rows: Sequence[Sequence[str]], *, top: float, bold: int = 0) -> list[Line]:
    """Return the lines of a table without rules, hardly more white between cells than words."""
    lefts = (70.0, 195.0, 225.0)
    return [
        Line(text, top + PITCH * row, lefts[column], bold=row < bold)
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
    ]


def test_cells_close_together_are_a_table_too() -> None:
    """Where the file holds no space between words, but a new place."""
    rows = [
        ("Onderwerp", "2007", "2009"),
        ("Jongeren zonder diploma", "14%", "9%"),
        ("Bewoners met een baan", "51%", "58%"),
    ]
    (table,) = [b for b in read(Page([*tight(rows, top=90), *many_lines()])).blocks if b.cells]

    assert table.cells == tuple(rows)


def test_a_table_without_rules_stays_whole_over_pages() -> None:
    """Its heading may stand alone at the foot of a page, or a row at the head of the next."""
    head, *rest = rows = [
        ("Onderwerp", "2007", "2009"),
        ("Jongeren zonder diploma", "14%", "9%"),
        ("Bewoners met een baan", "51%", "58%"),
        ("Tevreden over de buurt", "61%", "66%"),
    ]
    for cut in (1, 3):
        above = [*many_lines(), *tight(rows[:cut], top=735, bold=1)]
        below = [*tight(rows[cut:], top=90), *many_lines()]
        tables = [block.cells for block in clean(read(Page(above), Page(below))).blocks]

        assert [cells for cells in tables if cells] == [(head, *rest)]


def test_a_table_row_cut_by_the_page_is_one_row() -> None:
    """The rule under it is missing on one page, the rule above it on the next."""
    columns = [70.0, 250.0, 400.0]
    first = Page(
        [
            *many_lines(),
            Line("Doel", 714, 74),
            Line("Inzet", 714, 254),
            Line("Meer bomen en", 740, 74),
            Line("Geld voor", 740, 254),
        ],
        [*grid(columns, [700.0, 720.0]), *[(x, 720.0, x, 760.0) for x in columns]],
    )
    second = Page(
        [Line("struiken", 80, 74), Line("de hovenier", 80, 254), *many_lines()],
        [(70.0, 100.0, 400.0, 100.0), *[(x, 60.0, x, 100.0) for x in columns]],
    )
    tables = [block for block in read(first, second).blocks if block.cells]

    assert [table.cells for table in tables] == [
        (("Doel", "Inzet"), ("Meer bomen en struiken", "Geld voor de hovenier"))
    ]
    assert {span.page for span in tables[0].spans} == {1, 2}


def test_a_footnote_is_known_by_its_mark() -> None:
    """Small text that begins with a number, or a raised number."""
    file = read(Page([*many_lines(), Line("1 Zie de brief van maart.", 780, size=7)]))

    assert texts(file, BlockKind.FOOTNOTE) == ["1 Zie de brief van maart."]


def test_title_and_bookmarks_come_from_the_file() -> None:
    """They help to find the headings."""
    writer = PdfWriter()
    writer.append(PypdfReader(io.BytesIO(printed([Page(running(PLEIN))], title="Plan Zuid"))))
    parent = writer.add_outline_item(title="Wonen", page_number=0)
    writer.add_outline_item(title="Huur", page_number=0, parent=parent)
    writer.add_metadata({"/Title": "Plan Zuid"})
    out = io.BytesIO()
    writer.write(out)
    file = PdfReader(ocr=False).read(SourceFile("plan.pdf", out.getvalue()))

    assert file.title == "Plan Zuid"
    assert file.outline == ((1, "Wonen", 1), (2, "Huur", 1))


def test_one_page_without_text_is_reported_and_the_rest_is_read() -> None:
    """The editor must know that something is missing."""
    file = read(Page(running(PLEIN)), Page(), Page(running(FIETS)))

    assert [page.read_by for page in file.pages] == ["text", "none", "text"]
    assert file.remarks == ("geen leesbare tekst op bladzijde 2",)
    assert [block.page for block in file.blocks] == [1, 3]


def test_a_turned_page_gives_boxes_as_it_is_shown() -> None:
    """A marked line must lie on the line that the visitor sees."""
    writer = PdfWriter()
    writer.append(PypdfReader(io.BytesIO(printed([Page(running(PLEIN))]))))
    writer.pages[0].rotate(90)
    out = io.BytesIO()
    writer.write(out)
    file = PdfReader(ocr=False).read(SourceFile("plan.pdf", out.getvalue()))

    assert (file.pages[0].width, file.pages[0].height) == (842, 595)
    for block in file.blocks:
        for span in block.spans:
            assert span.box is not None
            assert span.box.bottom - span.box.top > 2 * (span.box.right - span.box.left)
            assert 0 <= span.box.left < span.box.right <= 842


def hollow(content: bytes) -> bytes:
    """Return a one-page PDF with *content* as its deflated drawing, whatever that holds."""
    writer = PdfWriter()
    writer.append(PypdfReader(io.BytesIO(printed([Page(running(PLEIN))]))))
    out = io.BytesIO()
    writer.write(out)
    head, _, rest = out.getvalue().partition(b"stream\n")
    return head + b"stream\n" + content + rest


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyFile),
        (b"%PDF-1.7\nniets dan ruis" + bytes(range(256)) * 8, CorruptFile),
        (b"\x89PNG\r\n\x1a\n" + bytes(400), CorruptFile),
        (printed([Page(running(PLEIN))])[:-600], CorruptFile),
        (printed([Page(running(PLEIN))], lock="slot"), EncryptedFile),
        (printed([Page()]), NoReadableText),
        (hollow(zlib.compress(bytes(300_000_000), 9)), HostileFile),
    ],
    ids=["empty", "garbage", "png", "truncated", "password", "no text", "bomb"],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, error: type[UnreadableFile]) -> None:
    """Each in plain Dutch for the editor; none is read by half."""
    with pytest.raises(error) as raised:
        PdfReader(ocr=False).read(SourceFile("stuk.pdf", content))

    assert raised.value.dutch.endswith(".")


def test_a_pdf_of_more_pages_than_allowed_is_refused_before_it_is_read() -> None:
    """A file of ten thousand pages must not hold up the others."""
    content = printed([Page([Line("plein", 90)])] * 40)
    with pytest.raises(OversizedFile) as raised:
        PdfReader(ocr=False, max_pages=39).read(SourceFile("dik.pdf", content))

    assert "40 bladzijden" in raised.value.dutch


def test_ten_thousand_objects_on_a_page_are_read() -> None:
    """A crowded drawing is no reason to refuse a file."""
    dense = [Line("x", 60 + 0.07 * at, 60 + at % 450, 4) for at in range(10_000)]
    file = read(Page(dense))

    assert file.pages[0].characters == 10_000


def test_a_page_with_more_characters_than_allowed_is_refused() -> None:
    """The limit is named, so that an operator can raise it."""
    reader = PdfReader(ocr=False, max_characters_per_page=100)
    with pytest.raises(OversizedFile, match="page 1"):
        reader.read(SourceFile("vol.pdf", printed([Page(many_lines())])))


def first(blocks: tuple[Block, ...], words: str) -> Block:
    """Return the block that begins with *words*."""
    return next(block for block in blocks if block.text.startswith(words))


def test_an_indent_within_a_paragraph_does_not_break_it() -> None:
    """Some typesetters indent the first line, without white between paragraphs."""
    lines = running(f"{PLEIN} {FIETS}", top=90)
    lines[0] = Line(lines[0].text, lines[0].top, MARGIN + 12)
    file = read(Page([*lines, *many_lines()]))

    assert first(file.blocks, "Het plein").text == f"{PLEIN} {FIETS}"


def test_cells_of_several_lines_are_whole_without_rules() -> None:
    """A cell is printed from top to bottom before the next one begins."""
    rows = [
        (["Meer bomen", "en struiken"], ["Stad"], ["€ 30.000"]),
        (["Een bank"], ["Buurt en", "corporatie"], ["€ 900"]),
        (["Spelen"], ["Rijk"], ["€ 15.000"]),
    ]
    lines = [
        Line(text, 120 + 40 * row + 13 * number, 70 + 150 * column)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        for number, text in enumerate(cell)
    ]
    file = read(Page([Line("Wie betaalt?", 90), *lines, *many_lines()]))
    (table,) = [block for block in file.blocks if block.cells]

    assert table.cells == tuple(tuple(" ".join(cell) for cell in row) for row in rows)


def test_two_columns_of_running_text_are_no_table() -> None:
    """A newspaper reads down the first column, then down the second."""
    left = [Line(f"links staat regel {n}", 90 + PITCH * n) for n in range(30)]
    right = [Line(f"rechts staat regel {n}", 90 + PITCH * n, 320) for n in range(30)]
    file = read(Page([*left, *right]))
    text = " ".join(block.text for block in file.blocks)

    assert texts(file, BlockKind.TABLE) == []
    assert text.index("links staat regel 29") < text.index("rechts staat regel 0")


def test_a_numbered_list_with_wide_tabs_is_no_table() -> None:
    """The number stands apart, but names no row."""
    lines = [
        Line(text, 90 + PITCH * n, left)
        for n, words in enumerate(["eerst praten", "dan tekenen", "dan bouwen"])
        for text, left in ((f"{n + 1}.", 70), (words, 110))
    ]

    assert texts(read(Page([*lines, *many_lines()])), BlockKind.TABLE) == []


def test_a_line_printed_in_two_strokes_is_one_line() -> None:
    """Typesetters change font after a quote; pdfium then sees two lines."""
    lines = [
        Line("'Samen verder'", 90, size=20, bold=True),
        Line(
            ", NOORD", 90, MARGIN + stringWidth("'Samen verder'", "Times-Bold", 20), 20, bold=True
        ),
    ]
    file = read(Page([*lines, *many_lines()]))

    assert file.blocks[0].text == "'Samen verder', NOORD"


def test_entries_of_a_table_of_contents_are_blocks_of_their_own() -> None:
    """Their lines run to the margin, as those of a paragraph do."""
    lines = [
        Line(f"{name} {'. ' * 60}{page}", 90 + PITCH * place)
        for place, (name, page) in enumerate([("Vooraf", 3), ("Wonen", 4), ("Werken", 9)])
    ]
    file = read(Page([*lines, *many_lines()]))

    assert [block.text.split()[0] for block in file.blocks[:3]] == ["Vooraf", "Wonen", "Werken"]


def test_a_caption_needs_no_number_beside_its_table() -> None:
    """The word and a colon say enough."""
    cells = [
        Line("Huur", 114, 74),
        Line("Koop", 114, 204),
        Line("60%", 134, 74),
        Line("40%", 134, 204),
    ]
    rules = grid([70.0, 200.0, 300.0], [100.0, 120.0, 140.0])
    file = read(Page([Line("Tabel: huizen in de wijk", 90), *cells, *many_lines()], rules))

    assert texts(file, BlockKind.CAPTION) == ["Tabel: huizen in de wijk"]
