"""Lists of facts as they are sent: rows with their source, filters, files, what is unknown."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from html import unescape
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient

from fake_portal import MemoryCatalogue, fake_portal, opened
from kennisloket.facts import Bedrag, Certainty, Correction, FactKind, FactRecord
from kennisloket.web.app import create_app

LISTS = ["/doelstellingen", "/afspraken", "/bedragen", "/partners"]


@dataclass
class DoubtingCatalogue(MemoryCatalogue):
    """The same documents, read with doubt."""

    def facts(self) -> tuple[FactRecord, ...]:
        """Return the facts with a remark each."""
        said = ("Elders staat € 200.000.",)
        return tuple(
            replace(one, fact=replace(one.fact, certainty=Certainty.DOUBTFUL, remarks=said))
            for one in super().facts()
        )


@pytest.fixture
def catalogue() -> MemoryCatalogue:
    """Return a fresh catalogue."""
    return MemoryCatalogue()


@pytest.fixture
def client(catalogue: MemoryCatalogue) -> Iterator[TestClient]:
    """Open a portal over it."""
    with TestClient(create_app(lambda: opened(fake_portal(catalogue)))) as client:
        yield client


def text_of(html: str) -> str:
    """Return what a reader sees, white space folded."""
    body = re.sub(r"(?s)<(script|style|svg).*?</\1>|<[^>]+>", " ", html)
    return " ".join(unescape(body).split())


@pytest.mark.parametrize("path", LISTS)
def test_every_row_leads_to_the_very_words(client: TestClient, path: str) -> None:
    """A value is worth as much as its source."""
    html = client.get(path).text
    links = re.findall(r'kl-gegeven__bron" href="([^"]+)"', html)

    assert links
    for link in links:
        assert re.search(r"begin=\d+&amp;eind=\d+#passage$", link)
        assert "kl-mark--citaat" in client.get(unescape(link)).text


def test_a_target_is_drawn_and_told(client: TestClient) -> None:
    """The line shows what the words say, also to those who do not see it."""
    html = client.get("/doelstellingen").text

    assert 'aria-label="Van 12% in 2007 via 10% in 2009 naar 8% in 2011"' in html
    assert re.search(r'points="7,7 60,20 113,33"', html)
    assert "12% in 2007 → via 10% in 2009 → naar 8% in 2011" in text_of(html)


def test_doubt_and_remarks_stand_with_the_value() -> None:
    """What was not read for sure must not look as if it was."""
    with TestClient(create_app(lambda: opened(fake_portal(DoubtingCatalogue())))) as client:
        text = text_of(client.get("/bedragen").text)

    assert "Twijfelachtig Elders staat € 200.000." in text


def test_a_corrected_row_says_so(client: TestClient, catalogue: MemoryCatalogue) -> None:
    """With the reason that the editor gave."""
    record = next(r for r in catalogue.facts() if r.fact.kind is FactKind.BEDRAG)
    changed = {"bedrag_eur": "260000"}
    catalogue.correct(Correction(record.id, values=changed, reason="Zie de bijlage."))
    text = text_of(client.get("/bedragen").text)

    assert "€ 260.000" in text
    assert "Gecorrigeerd Zie de bijlage." in text


@pytest.mark.parametrize(
    ("address", "rows"),
    [
        ("/afspraken", 2),
        ("/afspraken?gemeente=Deventer", 1),
        ("/afspraken?gemeente=Deventer&gemeente=Enschede", 2),
        ("/afspraken?partij=stad&thema=werken&wijk=Rivierenwijk", 1),
        ("/afspraken?deadlineVoor=2012", 1),
        ("/afspraken?zoek=scholing+loket", 2),
        ("/afspraken?paginaGrootte=1&pagina=2", 1),
        ("/doelstellingen?deadlineVoor=2011", 0),
        ("/partners?sorteer=naam", 2),
        ("/bedragen?sorteer=-bedrag&zoek=&deadlineVoor=", 2),
    ],
)
def test_a_list_is_narrowed(client: TestClient, address: str, rows: int) -> None:
    """Every filter works by its address alone, so that it can be shared."""
    answer = client.get(address)

    assert answer.status_code == 200
    assert len(re.findall('role="rowheader"', answer.text)) == rows


def test_what_was_chosen_can_be_taken_away_one_by_one(client: TestClient) -> None:
    """Each chip leads to the list without it, and keeps the rest."""
    html = client.get("/afspraken?gemeente=Deventer&partij=stad&deadlineVoor=2012&zoek=loket").text
    chips = [unescape(a) for a in re.findall(r'kl-chip--gekozen" href="([^"]+)"', html)]

    assert chips == [
        "/afspraken?partij=stad&deadlineVoor=2012&zoek=loket",
        "/afspraken?gemeente=Deventer&deadlineVoor=2012&zoek=loket",
        "/afspraken?gemeente=Deventer&partij=stad&zoek=loket",
        "/afspraken?gemeente=Deventer&partij=stad&deadlineVoor=2012",
    ]


def test_an_empty_list_says_what_to_do(client: TestClient) -> None:
    """Nothing with these filters is something else than nothing at all."""
    text = text_of(client.get("/doelstellingen?gemeente=Tilburg").text)

    assert "Er is niets gevonden met deze filters." in text
    assert "Bekijk alle 1 doelstellingen" in text


def test_a_collection_without_facts_says_so(catalogue: MemoryCatalogue) -> None:
    """Documents that agree on nothing are no error."""
    for record in catalogue.facts():
        catalogue.correct(Correction(record.id, rejected=True))
    with TestClient(create_app(lambda: opened(fake_portal(catalogue)))) as client:
        text = text_of(client.get("/bedragen").text)

    assert "In de documenten zijn geen bedragen gevonden." in text
    assert "Maak de lijst korter" not in text


@pytest.mark.parametrize(
    ("address", "what", "meant"),
    [
        ("/afspraken?gemeente=Devneter", "gemeente", "/afspraken?gemeente=Deventer"),
        ("/bedragen?thema=wonnen", "thema", "/bedragen?thema=wonen"),
    ],
)
def test_an_unknown_name_is_404_with_what_was_perhaps_meant(
    client: TestClient, address: str, what: str, meant: str
) -> None:
    """One letter wrong should not cost a search."""
    answer = client.get(address)

    assert answer.status_code == 404
    assert f"Wij kennen geen {what} met de naam" in text_of(answer.text)
    assert f'href="{meant}"' in answer.text
    assert client.get(meant).status_code == 200


def test_a_name_like_no_other_gets_no_suggestion(client: TestClient) -> None:
    """A guess that helps nobody is left out; nothing asked is carried out."""
    answer = client.get("/afspraken", params={"gemeente": "<script>alert(1)</script>"})

    assert answer.status_code == 404
    assert "Bedoelde u" not in answer.text
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    "asked", ["onbekend=1", "partij=wij", "deadlineVoor=ooit", "wijk=Nergens", "sorteer=mooi"]
)
def test_other_mistakes_are_refused(client: TestClient, asked: str) -> None:
    """Never ignored, on the page nor in the file."""
    assert client.get(f"/afspraken?{asked}").status_code == 400
    assert client.get(f"/afspraken.csv?{asked}").status_code == 400


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("form", ["csv", "ods", "json"])
def test_every_list_can_be_saved(client: TestClient, path: str, form: str) -> None:
    """The link on the page leads to the file."""
    html = client.get(path).text
    answer = client.get(f"{path}.{form}")

    assert f'href="{path}.{form}"' in html
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="{path[1:]}.{form}"'


def test_a_file_holds_all_pages_of_what_was_chosen(client: TestClient) -> None:
    """Whoever narrows a list saves the narrow list, and all of it."""
    page = client.get("/afspraken?zoek=loket&paginaGrootte=1").text
    links = [unescape(a) for a in re.findall(r'href="(/afspraken\.csv[^"]*)"', page)]
    rows = list(csv.DictReader(StringIO(client.get(links[0]).text.lstrip("\ufeff")), delimiter=";"))

    assert links == ["/afspraken.csv?zoek=loket"]
    assert [row["Gemeente"] for row in rows] == ["Deventer", "Enschede"]
    assert rows[0]["Bedrag in euro"] == "250000"
    assert rows[0]["Citaat"].startswith("De stad Deventer opent")
    assert "http://testserver/documenten/charter-deventer?passage=" in rows[0]["Bron"]


def test_json_has_the_names_of_the_api(client: TestClient) -> None:
    """What is downloaded reads like what the API answers."""
    saved = json.loads(client.get("/doelstellingen.json").text)["rijen"][0]
    answered = client.get("/api/v1/doelstellingen").json()["resultaten"][0]

    for name in ("gemeente", "wijk", "thema", "indicator", "nulwaarde", "streefjaar", "eenheid"):
        assert saved[name] == answered[name]
    assert saved["citaat"]["tekst"] == answered["citaat"]["tekst"]


def test_all_overviews_are_found_from_home_and_menu(client: TestClient) -> None:
    """Two clicks to any list."""
    home, menu = client.get("/").text, client.get("/overzichten").text

    assert 'href="/overzichten"' in home
    for path in LISTS:
        assert f'href="{path}"' in home
        assert f'href="{path}"' in menu
    assert "Afspraken Wie zegt wat toe: de stad, het Rijk of de corporaties. 2 gevonden" in text_of(
        menu
    )


def test_a_row_is_quoted_with_the_very_words_that_say_it(client: TestClient) -> None:
    """What is ticked on the list is what stands in the document."""
    html = client.get("/bedragen").text
    references = [unescape(v) for v in re.findall(r'name="passage" value="([^"]+)"', html)]
    answer = client.get("/citaten.odt", params={"passage": references})
    with ZipFile(BytesIO(answer.content)) as package:
        text = package.read("content.xml").decode()

    assert 'id="citaten" action="/citaten.odt"' in html
    assert 'formaction="/citaten.docx"' in html
    assert len(references) == 2
    assert text.count("“Het loket kost € 250.000 per jaar.”") == 2
    assert answer.headers["content-disposition"] == 'attachment; filename="citaten.odt"'


def test_results_of_a_search_can_be_quoted(client: TestClient) -> None:
    """The list of results has the same boxes."""
    html = client.get("/zoeken?q=wijkagenten").text
    (reference,) = re.findall(r'name="passage" value="([^"]+)"', html)
    answer = client.get("/citaten.docx", params={"passage": reference})

    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")


@pytest.mark.parametrize(
    ("asked", "status"),
    [("", 400), ("?passage=weg", 404), ("?foo=1", 400), ("?" + "passage=x&" * 51, 400)],
)
def test_a_selection_that_cannot_be_quoted_gets_a_page(
    client: TestClient, asked: str, status: int
) -> None:
    """Nothing chosen, too much chosen, or gone."""
    answer = client.get(f"/citaten.odt{asked}")

    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")


@dataclass
class PayingCatalogue(MemoryCatalogue):
    """The same documents, with more amounts in one of them."""

    def facts(self) -> tuple[FactRecord, ...]:
        """Return two amounts that add up and one that is open."""
        money = next(one for one in super().facts() if one.fact.kind is FactKind.BEDRAG)
        said = (
            Bedrag("loket", Decimal(250000), "€ 250.000", "in 2008"),
            Bedrag("school", Decimal(50000), "€ 50.000", "in 2008"),
            Bedrag("plein", None, "PM", "in 2008"),
        )
        return tuple(replace(money, fact=replace(money.fact, says=one)) for one in said)


def test_amounts_that_may_be_added_are_added_and_the_others_explained() -> None:
    """Only for a list that somebody narrowed: over all cities a sum says nothing."""
    with TestClient(create_app(lambda: opened(fake_portal(PayingCatalogue())))) as client:
        narrow = text_of(client.get("/bedragen?gemeente=Deventer").text)
        whole = text_of(client.get("/bedragen").text)

    assert "Opgeteld: € 300.000 in totaal 2 van de 3 bedragen zijn opgeteld." in narrow
    assert "1 × PM: het bedrag is nog open" in narrow
    assert "Opgeteld" not in whole


def test_a_document_leads_to_what_was_read_out_of_it(client: TestClient) -> None:
    """And says so where that is nothing."""
    html = client.get("/documenten/charter-enschede").text
    nothing = text_of(client.get("/documenten/spelen-onder-een-dak").text)

    assert 'href="/afspraken?document=charter-enschede">Afspraken (1)</a>' in html
    assert "Doelstellingen" not in html
    assert "Geen afspraken, doelstellingen, bedragen of partners gevonden" in nothing
    found = client.get("/afspraken?document=charter-enschede")
    assert len(re.findall('role="rowheader"', found.text)) == 1


def test_search_engines_leave_the_endless_choices_alone(client: TestClient) -> None:
    """The lists themselves may be found; every combination of filters need not be."""
    lines = client.get("/robots.txt").text.splitlines()

    assert {"Disallow: /afspraken?", "Disallow: /vergelijken?", "Disallow: /citaten."} <= set(lines)
    assert "Disallow: /afspraken" not in lines
