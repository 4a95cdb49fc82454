"""A table leaves the portal whole, cited, and unable to run."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from odfdo import Document

from fake_portal import MemoryCatalogue
from kennisloket.web.exporting import TableFormat, download
from kennisloket.web.exporting_csv import csv_file
from kennisloket.web.exporting_json import json_file
from kennisloket.web.exporting_ods import ods_file
from kennisloket.web.tables import (
    Cell,
    Citation,
    Column,
    ColumnKind,
    Row,
    Table,
    citation_of,
    row_of,
)

BASE = "https://loket.example"
COLUMNS = (
    Column("gemeente", "Gemeente"),
    Column("wat", "Wat"),
    Column("bedragEur", "Bedrag", ColumnKind.EURO),
)


def a_citation() -> Citation:
    """Return the citation of a fact in Charter Deventer."""
    records = MemoryCatalogue().facts()
    return citation_of(next(one for one in records if "250.000" in one.quote))


def a_table(*values: tuple[str | Decimal | None, ...]) -> Table:
    """Return a table in which one citation carries every row."""
    return Table("Bedragen", COLUMNS, tuple(row_of(row, a_citation()) for row in values))


def rows_of(table: Table) -> list[list[str]]:
    """Return the table as a reader of CSV finds it."""
    text = csv_file(table, BASE).decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=";"))


def test_csv_opens_in_a_dutch_spreadsheet() -> None:
    """A byte order mark for the letters, semicolons and decimal commas for the columns."""
    content = csv_file(a_table(("Den Haag", "café", Decimal("-2.50"))), BASE)

    assert content.startswith(b"\xef\xbb\xbfGemeente;Wat;Bedrag;Citaat;Bron\r\n")
    assert "Den Haag;café;-2,50;" in content.decode("utf-8-sig")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " ="])
def test_no_cell_of_a_csv_is_a_formula(start: str) -> None:
    """Words of a stranger's document must not run in somebody's spreadsheet."""
    cell = rows_of(a_table(("x", f"{start}HYPERLINK(1)", None)))[1][1]

    assert cell == f"'{start}HYPERLINK(1)"


def test_no_head_of_a_csv_is_a_formula() -> None:
    """A column may be named after words of a document."""
    table = Table("Bedragen", (Column("wat", "=1+1"),), (row_of(("wonen",)),))

    assert rows_of(table)[0] == ["'=1+1", "Citaat", "Bron"]


def test_a_title_becomes_a_name_that_a_sheet_may_have() -> None:
    """Spreadsheets refuse some signs and long names."""
    title = "Wonen: in drie of meer documenten [2008]"
    sheet = Document(BytesIO(ods_file(Table(title, COLUMNS, ()), BASE))).body.get_table(0)

    assert sheet is not None
    assert sheet.name == "Wonen in drie of meer documente"


def test_negative_numbers_stay_numbers() -> None:
    """Only formulas are defused."""
    assert rows_of(a_table(("x", "-5", Decimal(-5))))[1][1:3] == ["-5", "-5"]


def test_every_row_of_a_file_says_where_it_stands() -> None:
    """Title, gemeente, date, page, headings and the link to the exact characters."""
    citation = a_citation()
    _, _, _, quote, source = rows_of(a_table(("Deventer", "loket", None)))[1]

    assert quote == "Het loket kost € 250.000 per jaar."
    assert source == (
        "Charter Deventer, ondertekend 4 februari 2008, p. 1, onder ‘Werken › Inzet stad’, "
        f"{BASE}{citation.address}"
    )
    assert f"begin={citation.begin}&eind={citation.end}" in source


def test_cells_with_citations_of_their_own_are_named() -> None:
    """A matrix has a source per cell; a file must not mix them up."""
    row = Row((Cell("Deventer"), Cell("ja", (a_citation(),)), Cell(None)))
    quote, source = rows_of(Table("Matrix", COLUMNS, (row,)))[1][3:]
    kept = json.loads(json_file(Table("Matrix", COLUMNS, (row,)), BASE))["rijen"][0]

    assert quote == "Wat: Het loket kost € 250.000 per jaar."
    assert source.startswith("Wat: Charter Deventer, ")
    assert list(kept["citaten"]) == ["wat"]
    assert kept["citaat"] is None


def test_ods_keeps_numbers_as_numbers_and_odd_characters_out() -> None:
    """A spreadsheet adds them up; a control character would break the file."""
    content = ods_file(a_table(("Deventer", "loket\x00 <b>&\nmeer", Decimal("2.50"))), BASE)
    sheet = Document(BytesIO(content)).body.tables[0]

    assert sheet.name == "Bedragen"
    assert sheet.get_row(0).get_values()[:3] == ["Gemeente", "Wat", "Bedrag"]
    assert sheet.get_row(1).get_values()[:3] == [
        "Deventer",
        "loket\ufffd <b>&\nmeer",
        Decimal("2.5"),
    ]
    assert "/documenten/charter-deventer?passage=" in str(sheet.get_row(1).get_values()[4])


def test_json_names_columns_and_cites_like_the_api() -> None:
    """Programs read the download without knowing the page."""
    kept = json.loads(json_file(a_table(("Deventer", "loket", Decimal(250000))), BASE))
    row = kept["rijen"][0]

    assert kept["kolommen"][2] == {"naam": "bedragEur", "label": "Bedrag"}
    assert row["bedragEur"] == 250000
    assert row["citaat"]["tekst"] == "Het loket kost € 250.000 per jaar."
    assert row["citaat"]["kopPad"] == ["Werken", "Inzet stad"]
    assert row["citaat"]["link"].startswith(f"{BASE}/documenten/charter-deventer?passage=")


@pytest.mark.parametrize("form", TableFormat)
def test_a_browser_saves_the_file_and_does_not_run_it(form: TableFormat) -> None:
    """Its name tells what it is."""
    answer = download(a_table(), form, name="bedragen", base_url=BASE)

    assert answer.headers["content-disposition"] == f'attachment; filename="bedragen.{form}"'
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_row_that_does_not_fit_is_refused() -> None:
    """A shifted column would put a number under the wrong head."""
    with pytest.raises(ValueError, match="does not fit"):
        Table("Bedragen", COLUMNS, (row_of(("Deventer",)),))
