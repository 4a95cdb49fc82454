"""Of a web page only the content counts, and of the content all of it."""

from __future__ import annotations

import pytest

from kennisloket.errors import EmptyFile
from kennisloket.ingest.readers.html import HtmlReader
from kennisloket.models import Block, BlockKind, SourceFile


def _read(page: str) -> tuple[Block, ...]:
    return HtmlReader().read(SourceFile("a.html", page.encode())).blocks


def _shape(page: str) -> list[tuple[str, int, str, str]]:
    return [(block.kind.value, block.depth, block.marker, block.text) for block in _read(page)]


PAGE = """<!DOCTYPE html><html><head><title>Nieuws | Gemeente</title><script>var a = "p";</script>
<style>p { color: red }</style></head><body>
<header>Gemeente <nav><a href="/">Home</a></nav></header>
<div class="cookie-melding"><p>Wij gebruiken cookies.</p></div>
{content}
<aside>Lees ook</aside><form><label>Zoek</label><input></form>
<footer>Privacy</footer><script>alert("einde")</script></body></html>"""


@pytest.mark.parametrize(
    "wrap", ["{0}", "<main>{0}</main>", "<article>{0}</article>", "<div role='main'>{0}</div>"]
)
def test_the_site_around_the_content_is_left_out(wrap: str) -> None:
    """With or without main, nobody searches for menus, scripts and cookies."""
    page = PAGE.replace("{content}", wrap.format("<h1>Wijkfeest</h1><p>Er is taart.</p>"))

    assert [block.text for block in _read(page)] == ["Wijkfeest", "Er is taart."]


def test_a_header_within_an_article_is_content() -> None:
    """It holds the title there."""
    page = PAGE.replace(
        "{content}", "<article><header><h1>Wijkfeest</h1></header><p>Taart.</p></article>"
    )

    assert [block.text for block in _read(page)] == ["Wijkfeest", "Taart."]


def test_a_small_article_does_not_hide_the_rest() -> None:
    """Some sites put only a teaser in article."""
    long = "Dit is de eigenlijke tekst van de bladzijde. " * 20
    page = PAGE.replace("{content}", f"<article><p>Kort.</p></article><p>{long}</p>")

    assert [block.text for block in _read(page)] == ["Kort.", long.strip()]


def test_headings_lists_and_definitions_keep_their_structure() -> None:
    """Levels, depth and numbers are what the page declares."""
    assert _shape(
        "<body><h2>1. Wonen</h2><ul><li>huur<ol type=a start=2><li><p>laag</p><p>en vast</p></ol><li>koop</ul>"
        "<dl><dt>CJG<dd>centrum voor jeugd</dl>"
    ) == [
        ("heading", 0, "1.", "1. Wonen"),
        ("list item", 1, "•", "huur"),
        ("list item", 2, "b.", "b. laag"),
        ("paragraph", 0, "", "en vast"),
        ("list item", 1, "•", "koop"),
        ("list item", 1, "•", "CJG: centrum voor jeugd"),
    ]


def test_a_table_keeps_caption_header_and_merged_cells() -> None:
    """A cell over two rows leaves an empty cell below it."""
    caption, block = _read(
        "<body><table><caption>Kosten</caption><thead><tr><th>Wijk<th>Wat<th>Euro</thead>"
        "<tr><td rowspan=2>Noord<td>plein<td>5<tr><td colspan=2>samen</table>"
    )

    assert (caption.kind, caption.text) == (BlockKind.CAPTION, "Kosten")
    assert block.header_rows == 1
    assert block.cells == (("Wijk", "Wat", "Euro"), ("Noord", "plein", "5"), ("", "samen", ""))


@pytest.mark.parametrize("number", ["999999999999", "-1", "abc", "²", ""])
def test_absurd_numbers_in_a_page_do_no_harm(number: str) -> None:
    """Anybody can write any number in a page."""
    page = f"<table><tr><td colspan='{number}'>een<td rowspan='{number}'>twee<tr><td>drie</table><ol start='{number}'><li>vier</ol>"

    table, item = _read(f"<body>{page}")

    assert (table.cells[0], table.cells[1][0]) == (("een", "twee"), "drie")
    assert item.text.endswith("vier")


def test_a_table_that_lays_out_the_page_is_its_content() -> None:
    """Old pages are built of tables."""
    page = "<body><table><tr><td><h1>Plan</h1><table><tr><td>a<td>b<tr><td>c<td>d</table></td></tr></table>"

    assert [block.kind for block in _read(page)] == [BlockKind.HEADING, BlockKind.TABLE]


def test_a_line_break_is_a_space_and_two_are_a_paragraph() -> None:
    """Authors without a paragraph key do it so."""
    assert [
        block.text for block in _read("<body><div>een<br>twee<br><br>drie<br>- vier</div>")
    ] == [
        "een twee",
        "drie",
        "vier",
    ]


def test_hidden_text_is_not_read() -> None:
    """What a visitor cannot see is not in the document."""
    page = "<body><p>Zichtbaar.</p><p hidden>a</p><p style='display: none'>b</p><p aria-hidden=true>c</p>"

    assert [block.text for block in _read(page)] == ["Zichtbaar."]


def test_each_block_knows_its_place_in_the_file() -> None:
    """Tags, entities and equal texts elsewhere do not mislead it."""
    page = "<html><head><title>Taart</title></head><body><p>Taart</p><p>Er is <b>veel</b>\n  t&eacute; eten&nbsp;&amp; drinken</p>"

    first, second = _read(page)

    assert page[first.spans[0].source_begin : first.spans[0].source_end] == "Taart"
    assert first.spans[0].source_begin > page.index("</title>")
    assert second.text == "Er is veel té eten & drinken"
    assert page[second.spans[0].source_begin : second.spans[0].source_end].endswith("&amp; drinken")


def test_the_declared_character_set_is_used() -> None:
    """Old pages are not in UTF-8."""
    page = "<html><head><meta charset='windows-1252'></head><body><p>Café ‘Eén’ – € 5</p>".encode(
        "cp1252"
    )

    assert HtmlReader().read(SourceFile("a.html", page)).blocks[0].text == "Café ‘Eén’ – € 5"


def test_very_deep_nesting_does_no_harm() -> None:
    """Ten thousand open tags are an attack, not a page; what is left is read or refused."""
    page = "<body><p>Begin.</p>" + "<div>" * 10_000 + "<p>Diep.</p>"

    assert _read(page)[0].text == "Begin."


@pytest.mark.parametrize("mark", ["<!--", "<script>", "<", "<b>", "&", "<p a='"])
def test_marks_that_never_close_are_looked_at_once(mark: str) -> None:
    """Half a megabyte of them must not hold up the collection."""
    page = "<body><p>Begin.</p>" + mark * 100_000

    assert _read(page)[0].text.startswith("Begin.")


def test_a_page_without_words_is_empty() -> None:
    """A page of scripts has nothing to read."""
    with pytest.raises(EmptyFile):
        _read("<html><body><script>document.write('x')</script></body></html>")
