"""Text as it was written: without what belongs to the page only."""

from __future__ import annotations

from kennisloket.ingest.cleaning import clean
from kennisloket.models import Block, BlockKind, Box, PageFacts, ReadFile, Span, Style

RIGHT = 525.0  # where full lines end
STORIES = "bomen banken scholen winkels huren sport muziek lezen fietsen water licht geluid".split()
LONG = "Samen met de scholen en de ouders werkt de gemeente aan een plein waar kinderen veilig"


def lines(
    *texts: str,
    page: int = 1,
    top: float = 100.0,
    left: float = 70.0,
    full: bool = True,
    size: float = 10.0,
    kind: BlockKind = BlockKind.PARAGRAPH,
    bold: bool = False,
) -> Block:
    """Return a block of printed lines; only the last may fall short of the margin."""
    spans, at = [], 0
    for number, text in enumerate(texts):
        right = RIGHT if full or number < len(texts) - 1 else left + 0.4 * (RIGHT - left)
        y = top + 14 * number
        source = round(1000 * y)
        spans.append(
            Span(at, at + len(text), page, Box(left, y, right, y + 11), source, source + len(text))
        )
        at += len(text) + 1
    style = Style(size, bold=bold, indent=left - 70)
    marker = "•" if kind is BlockKind.LIST_ITEM else ""
    return Block(" ".join(texts), kind, tuple(spans), style, marker=marker)


def table(*rows: tuple[str, ...], page: int = 1, top: float = 100.0, header: int = 0) -> Block:
    """Return a table of one line a row."""
    text = "\n".join("\t".join(row) for row in rows)
    spans, at = [], 0
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            box = Box(
                70 + 90 * column, top + 14 * number, 150 + 90 * column, top + 11 + 14 * number
            )
            source = 1000 * number + 100 * column
            spans.append(Span(at, at + len(cell), page, box, source, source + len(cell)))
            at += len(cell) + 1
    return Block(text, BlockKind.TABLE, tuple(spans), Style(8), cells=rows, header_rows=header)


def cleaned(*blocks: Block, pages: int | None = None) -> list[Block]:
    """Clean a PDF of these blocks."""
    last = pages or max(span.page or 1 for block in blocks for span in block.spans)
    facts = tuple(PageFacts(number, 595, 842, 100) for number in range(1, last + 1))
    return list(clean(ReadFile("application/pdf", blocks, facts)).blocks)


def kinds(blocks: list[Block], kind: BlockKind) -> list[str]:
    """Return the texts of the blocks of one kind."""
    return [block.text for block in blocks if block.kind is kind]


def spans_hold(block: Block) -> bool:
    """Tell whether the spans cover all but white space, in order and one to one."""
    at = 0
    for span in block.spans:
        if block.text[at : span.begin].strip() or span.source_end - span.source_begin != (
            span.end - span.begin
        ):
            return False
        at = span.end
    return not block.text[at:].strip()


# --- furniture ------------------------------------------------------------------------


def book(heads: list[str]) -> list[Block]:
    """Return pages with a running head, a text of their own and a page number."""
    return [
        block
        for page, head in enumerate(heads, start=1)
        for block in (
            lines(head, page=page, top=30, size=8, full=False),
            lines(f"Op deze plek staat {STORIES[page % 12]}.", page=page, full=False),
            lines(str(page), page=page, top=805, size=8, full=False),
        )
    ]


def test_running_heads_and_page_numbers_are_furniture() -> None:
    """They stand on every page at one height."""
    blocks = cleaned(*book(["Plan voor Zuid"] * 4))

    assert kinds(blocks, BlockKind.FURNITURE) == [
        text for page in "1234" for text in ("Plan voor Zuid", page)
    ]


def test_heads_that_change_by_chapter_or_by_side_are_furniture_too() -> None:
    """Left and right pages, or chapters, have their own."""
    heads = ["Plan voor Zuid", "Wonen"] * 3 + ["Plan voor Zuid", "Werken"] * 3
    blocks = cleaned(*book(heads))

    assert kinds(blocks, BlockKind.FURNITURE)[::2] == heads


def test_a_page_number_with_words_around_it_is_furniture() -> None:
    """As printed by word processors."""
    feet = [lines(f"Pagina {n} van 4", page=n, top=800, full=False) for n in range(1, 5)]
    texts = [lines(f"Over {STORIES[n]}.", page=n) for n in range(1, 5)]
    blocks = cleaned(*feet, *texts)

    assert len(kinds(blocks, BlockKind.FURNITURE)) == 4


def test_page_numbers_in_a_wrong_order_are_furniture_too() -> None:
    """A page was bound at the wrong place, or the counting begins anew."""
    numbers = ["1", "3", "2", "1", "9"]
    feet = [lines(text, page=page, top=805, full=False) for page, text in enumerate(numbers, 1)]
    texts = [lines(f"Over {STORIES[n]}.", page=n) for n in range(1, 6)]

    assert kinds(cleaned(*feet, *texts), BlockKind.FURNITURE) == numbers


def test_a_heading_that_opens_many_pages_is_no_furniture() -> None:
    """Among other first lines at that height it is one of many."""
    openings = ["Inzet stad", "Het plein", "Inzet stad", "De school", "Inzet stad", "Het park"]
    blocks = cleaned(
        *(lines(text, page=page, top=72, full=False) for page, text in enumerate(openings, 1))
    )

    assert kinds(blocks, BlockKind.FURNITURE) == []


def test_a_short_file_keeps_its_text_and_loses_its_page_numbers() -> None:
    """Nothing recurs in two pages, but a number that is the page's own is known."""
    blocks = cleaned(
        lines("Verhaal over de buurt."),
        lines("1", top=800, full=False),
        lines("Nog een verhaal.", page=2),
        lines("2", page=2, top=800, full=False),
    )

    assert kinds(blocks, BlockKind.FURNITURE) == ["1", "2"]


# --- contents -------------------------------------------------------------------------


def test_a_table_of_contents_is_known_by_its_title_and_its_page_numbers() -> None:
    """It repeats every heading, and answers no question."""
    blocks = cleaned(
        lines("Inhoudsopgave", full=False),
        lines("1. Wonen in de wijk ..... 3", full=False, top=120),
        lines("2. Werken in de wijk ..... 7", full=False, top=134),
        lines("1. Wonen in de wijk", full=False, top=300, bold=True),
        lines("De huizen worden opgeknapt.", full=False, top=320),
    )

    assert kinds(blocks, BlockKind.CONTENTS) == [
        "Inhoudsopgave",
        "1. Wonen in de wijk ..... 3",
        "2. Werken in de wijk ..... 7",
    ]


def test_a_list_of_chapters_without_page_numbers_is_contents() -> None:
    """Also where it runs on over the page."""
    entries = ["1 Noord", "2 Oost", "3 Zuid"]
    blocks = cleaned(
        lines("INHOUD", full=False),
        *(lines(text, full=False, kind=BlockKind.LIST_ITEM) for text in entries[:2]),
        lines(entries[2], full=False, kind=BlockKind.LIST_ITEM, page=2),
        lines("Noord", full=False, page=2, top=300, bold=True),
        lines("In Noord komt een park.", page=2, top=330),
    )

    assert kinds(blocks, BlockKind.CONTENTS) == ["INHOUD", *entries]


def test_a_table_of_headings_and_pages_is_contents() -> None:
    """Some programs lay out contents as a table."""
    contents = table(("1.", "Wonen", "3"), ("2.", "Werken", "7"), ("3.", "Leren", "12"))
    blocks = cleaned(
        contents,
        *(lines(t, full=False, top=300, bold=True) for t in ("1. Wonen", "2. Werken", "3. Leren")),
    )

    assert blocks[0].kind is BlockKind.CONTENTS


def test_a_table_of_figures_is_no_contents() -> None:
    """Its last column holds numbers too."""
    figures = table(("Noord", "120", "30"), ("Oost", "80", "41"), ("Zuid", "75", "55"))

    assert cleaned(figures)[0].kind is BlockKind.TABLE


def test_numbered_lines_that_end_in_an_amount_are_no_contents() -> None:
    """A list of what things cost is text."""
    blocks = cleaned(
        lines("1. Nieuwe bomen kosten 400", full=False),
        lines("2. Een bankje kost 90", full=False),
        lines("3. Een fontein kost 950", full=False),
    )

    assert kinds(blocks, BlockKind.CONTENTS) == []


# --- joins ----------------------------------------------------------------------------


def test_a_sentence_broken_by_the_page_is_one_block_with_exact_spans() -> None:
    """Head and page number stand between the halves in the file."""
    pages = book(["Plan voor Zuid"] * 4)
    first = lines(LONG, "kunnen spelen en waar ouders elkaar", page=1, top=700)
    second = lines("ontmoeten na schooltijd.", page=2, top=72, full=False)
    blocks = cleaned(*pages[:2], first, *pages[2:4], second, *pages[4:])
    whole = next(block for block in blocks if block.text.startswith(LONG))

    assert whole.text.endswith("waar ouders elkaar ontmoeten na schooltijd.")
    assert [span.page for span in whole.spans] == [1, 1, 2]
    assert spans_hold(whole)


def test_a_word_broken_by_the_page_is_made_whole() -> None:
    """The hyphen is neither in the text nor in a span."""
    blocks = cleaned(
        lines("De sociale samenhang groeit.", full=False),
        lines(LONG, "kunnen spelen en werkt aan de soci-", top=700),
        lines("ale samenhang in de straat.", page=2, full=False),
    )

    assert "aan de sociale samenhang in" in blocks[1].text
    assert spans_hold(blocks[1])


def test_a_hyphen_of_its_own_survives_the_page() -> None:
    """Elsewhere in the file the word has it too."""
    blocks = cleaned(
        lines("Er is geld voor re-integratie.", full=False),
        lines(LONG, "kunnen spelen en er is geld voor re-", top=700),
        lines("integratie in de straat.", page=2, full=False),
    )

    assert "geld voor re-integratie in de straat" in blocks[1].text
    assert spans_hold(blocks[1])


def test_a_footnote_between_the_halves_follows_the_whole() -> None:
    """Never inside the sentence."""
    blocks = cleaned(
        lines(LONG, "kunnen spelen¹ en waar ouders elkaar", top=700),
        lines("¹ Zie de brief van maart.", top=780, size=8, kind=BlockKind.FOOTNOTE, full=False),
        lines("ontmoeten na schooltijd.", page=2, full=False),
        lines("Daarna begint het werk.", page=2, top=140, full=False),
    )

    assert blocks[0].text.endswith("waar ouders elkaar ontmoeten na schooltijd.")
    assert [block.kind for block in blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.FOOTNOTE,
        BlockKind.PARAGRAPH,
    ]


def test_a_footnote_goes_to_the_block_that_bears_its_mark() -> None:
    """Not to what happens to stand above it at the foot of the page."""
    blocks = cleaned(
        lines("De wijk krijgt een plein.²", full=False),
        lines("De school krijgt een tuin.", top=130, full=False),
        lines("² Besluit van april.", top=780, size=8, kind=BlockKind.FOOTNOTE, full=False),
    )

    assert [block.text[0] for block in blocks] == ["D", "²", "D"]


def test_the_rest_of_a_list_item_on_the_next_page_is_joined() -> None:
    """It has the item's indent and no bullet."""
    item = lines(LONG, "kunnen spelen", top=780, left=100, kind=BlockKind.LIST_ITEM)
    rest = lines("en ouders elkaar ontmoeten.", page=2, left=100, full=False)

    assert [block.text for block in cleaned(item, rest)] == [
        f"{LONG} kunnen spelen en ouders elkaar ontmoeten."
    ]


def test_a_false_bullet_on_the_next_page_is_joined() -> None:
    """A sentence does not begin with a small letter after an open line."""
    item = lines(LONG, "kunnen spelen", top=780, left=100, kind=BlockKind.LIST_ITEM)
    rest = lines(
        "en ouders elkaar ontmoeten.", page=2, left=100, full=False, kind=BlockKind.LIST_ITEM
    )

    assert len(cleaned(item, rest)) == 1


def test_short_items_that_begin_with_small_letters_stay_apart() -> None:
    """They are no halves, though a page lies between."""
    items = [
        lines(LONG + ":", left=100),
        lines("een schoon plein", top=780, left=100, full=False, kind=BlockKind.LIST_ITEM),
        lines("een veilig park", page=2, left=100, full=False, kind=BlockKind.LIST_ITEM),
    ]

    assert len(cleaned(*items)) == 3


def test_names_under_a_signature_stay_apart() -> None:
    """A name on one page, the office on top of the next."""
    blocks = cleaned(
        lines("Mevrouw A. de Boer", top=780, full=False),
        lines("wethouder van wonen en wijken", page=2, full=False),
    )

    assert len(blocks) == 2


def test_a_heading_is_never_joined_to_its_text() -> None:
    """The heading is bold, or numbered, or short."""
    blocks = cleaned(
        lines("Samen werken aan de wijk", top=780, bold=True, full=False),
        lines("van onderop begint het met de bewoners.", page=2, full=False),
        lines(LONG, page=2, top=140),
        lines("2. wonen en leven", page=2, top=300, full=False),
    )

    assert len(blocks) == 4


def test_a_paragraph_that_ended_is_not_joined() -> None:
    """A new page, a new paragraph."""
    blocks = cleaned(lines(LONG, "kunnen spelen.", top=780), lines("Daarna komt het park.", page=2))

    assert len(blocks) == 2


def test_a_sentence_cut_on_the_page_itself_is_joined() -> None:
    """The source was typeset anew, and kept the breaks of the old pages."""
    blocks = cleaned(
        lines(LONG, "kunnen spelen en waar de", full=False),
        lines("ouders elkaar ontmoeten na schooltijd.", top=160, full=False),
    )

    assert len(blocks) == 1


# --- tables ---------------------------------------------------------------------------


def test_a_table_that_goes_on_over_the_page_is_one_table() -> None:
    """Its repeated heading is dropped; the spans stay exact."""
    head = ("Wijk", "Stad", "Rijk")
    blocks = cleaned(
        table(head, ("Noord", "10", "20"), top=760, header=1),
        table(head, ("Oost", "30", "40"), page=2, header=1),
    )

    assert len(blocks) == 1
    assert blocks[0].cells == (head, ("Noord", "10", "20"), ("Oost", "30", "40"))
    assert blocks[0].text == "\n".join("\t".join(row) for row in blocks[0].cells)
    assert spans_hold(blocks[0])
    assert blocks[0].text[blocks[0].spans[-1].begin : blocks[0].spans[-1].end] == "40"


def test_tables_with_a_caption_between_are_two() -> None:
    """The caption says that another begins."""
    blocks = cleaned(
        table(("Noord", "10"), ("Oost", "20"), top=760),
        lines("Tabel 2. Werken", page=2, kind=BlockKind.CAPTION, full=False),
        table(("Noord", "30"), ("Oost", "40"), page=2, top=130),
    )

    assert [block.kind for block in blocks].count(BlockKind.TABLE) == 2


# --- in general -----------------------------------------------------------------------


def test_cleaning_loses_no_word() -> None:
    """Whatever is set apart is still there, under its own name."""
    before = book(["Plan voor Zuid"] * 5)
    words = sorted(word for block in before for word in block.text.split())
    after = sorted(word for block in cleaned(*before) for word in block.text.split())

    assert words == after


def test_cleaning_twice_changes_nothing() -> None:
    """A cleaned file is clean."""
    file = ReadFile(
        "application/pdf",
        tuple(book(["Plan voor Zuid"] * 4)),
        tuple(PageFacts(number, 595, 842, 50) for number in range(1, 5)),
    )

    assert clean(clean(file)) == clean(file)


def unpaged(*texts: str, kind: BlockKind = BlockKind.PARAGRAPH) -> ReadFile:
    """Return a plain text of these blocks, one a line."""
    blocks, at = [], 0
    for text in texts:
        span = Span(0, len(text), source_begin=at, source_end=at + len(text))
        blocks.append(Block(text, kind, (span,)))
        at += len(text) + 1
    return ReadFile("text/plain", tuple(blocks))


def test_short_paragraphs_of_a_text_pass_unharmed() -> None:
    """Names and headings have no full stop either."""
    file = unpaged("De wijk krijgt een plein", "en een park")

    assert clean(file) == file


def test_a_sentence_that_an_old_page_cut_is_joined_in_a_text_too() -> None:
    """The break was in the source before it became plain text."""
    (whole,) = clean(unpaged(f"{LONG} spelen en waar soci-", "ale contacten ontstaan.")).blocks

    assert whole.text == f"{LONG} spelen en waar sociale contacten ontstaan."
    assert spans_hold(whole)


def test_the_last_item_of_a_list_stays_an_item() -> None:
    """The word "en" before it does not make a sentence of both."""
    items = unpaged(f"{LONG} kunnen spelen en", "ouders kunnen zitten", kind=BlockKind.LIST_ITEM)

    assert len(clean(items).blocks) == 2


def test_a_bracket_that_was_cut_is_joined() -> None:
    """Its other half begins with a capital, and still belongs to it."""
    blocks = cleaned(
        lines("De groep (met mensen van de school en het plan", full=False),
        lines("Zuid) komt elke maand bijeen.", top=160, full=False),
    )

    assert len(blocks) == 1


def test_an_empty_file_stays_empty() -> None:
    """No page, no block, no trouble."""
    assert clean(ReadFile("application/pdf", ())).blocks == ()
