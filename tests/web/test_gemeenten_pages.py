"""Pages of gemeenten and wijken as they are sent: what there is, what is not, and where it stands."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import unescape
from io import StringIO

import pytest
from starlette.testclient import TestClient

from fake_portal import DOCUMENTS, MemoryCatalogue, Written, fake_portal, opened
from kennisloket.facts import Bedrag, Fact, FactRecord
from kennisloket.models import Metadata, Soort
from kennisloket.web.app import create_app


@pytest.fixture
def client() -> Iterator[TestClient]:
    """Open a portal over the documents of these tests."""
    with TestClient(create_app(lambda: opened(fake_portal(MemoryCatalogue())))) as client:
        yield client


def text_of(html: str) -> str:
    """Return what a reader sees, white space folded."""
    body = re.sub(r"(?s)<(script|style|svg).*?</\1>|<[^>]+>", " ", html)
    return " ".join(unescape(body).split())


def test_the_list_counts_what_each_gemeente_has(client: TestClient) -> None:
    """Documents, experiments, targets and amounts; or that there is no document."""
    html = client.get("/gemeenten").text
    text = text_of(html)

    assert "Deventer Rivierenwijk 1 2 1 1" in text
    assert "Arnhem Klarendal , Presikhaaf , Het Arnhemse Broek , Malburgen geen document" in text
    assert len(re.findall('role="rowheader"', html)) == 18


def test_every_gemeente_of_the_list_is_on_the_map(client: TestClient) -> None:
    """The list is the text of the map, so they hold the same."""
    html = client.get("/gemeenten").text
    drawn = re.findall(r'kl-landkaart__plaats[^"]*" href="([^"]+)"', html)
    listed = re.findall(r'kl-gegeven__naam" href="(/gemeenten/[^"]+)"', html)

    assert sorted(drawn) == sorted(listed)
    assert html.count('tabindex="-1"') >= len(drawn)


@pytest.mark.parametrize("form", ["csv", "ods", "json"])
def test_the_list_can_be_saved(client: TestClient, form: str) -> None:
    """In each of the three formats."""
    answer = client.get(f"/gemeenten.{form}")

    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="gemeenten.{form}"'


def test_the_saved_list_holds_what_the_page_shows(client: TestClient) -> None:
    """Numbers as numbers."""
    text = client.get("/gemeenten.csv").text.lstrip("\ufeff")
    rows = {row["Gemeente"]: row for row in csv.DictReader(StringIO(text), delimiter=";")}
    saved = json.loads(client.get("/gemeenten.json").text)["rijen"]

    assert rows["Deventer"]["Wijken"] == "Rivierenwijk"
    assert rows["Deventer"]["Doelstellingen"] == "1"
    assert {row["gemeente"]: row["documenten"] for row in saved}["Arnhem"] == 0


def test_a_gemeente_shows_all_kinds_of_facts_with_their_source(client: TestClient) -> None:
    """Each table is short, cited, and leads to the whole list."""
    html = client.get("/gemeenten/deventer").text
    text = text_of(html)
    links = re.findall(r'kl-gegeven__bron" href="([^"]+)"', html)

    for name in ("Experimenten", "Doelstellingen", "Afspraken", "Bedragen", "Partners"):
        assert f"{name} " in text
    assert "gezonde wijk Deventer, Rivierenwijk · Werken interesse" in text
    assert len(links) == 6
    assert "kl-mark--citaat" in client.get(unescape(links[0])).text
    assert 'href="/doelstellingen?gemeente=Deventer"' in html
    assert 'href="/wijken/rivierenwijk"' in html
    assert "ongeveer 97.000 (CBS, bevolking op 1 januari 2008" in text


def test_gemeenten_that_are_alike_come_with_the_reason(client: TestClient) -> None:
    """And with the page on which both stand side by side."""
    html = client.get("/gemeenten/deventer").text
    text = text_of(html)

    assert "Gemeenten zoals Deventer Enschede Doen allebei mee aan: gezonde wijk." in text
    assert "Schrijven allebei over: veiligheid, werken." in text
    assert 'href="/vergelijken/verschil?gemeente=Deventer&amp;gemeente=Enschede"' in html


def test_a_gemeente_shows_how_goal_and_result_hang_together(client: TestClient) -> None:
    """Per experiment, with what is missing said."""
    text = text_of(client.get("/gemeenten/deventer").text)

    assert "Van doel naar resultaat" in text
    assert "Geen resultaat gevonden." in text


def test_a_gemeente_without_documents_says_so(client: TestClient) -> None:
    """Known, but nothing is held of it: that is no error."""
    answer = client.get("/gemeenten/arnhem")
    text = text_of(answer.text)

    assert answer.status_code == 200
    assert "Geen document Van Arnhem is er geen document in dit loket." in text
    assert "Gemeenten zoals" not in text


def test_unreadable_pages_are_named(client: TestClient) -> None:
    """What is missing must not look like silence."""
    assert "Niet leesbaar: bladzijde 2." in text_of(client.get("/gemeenten/nijmegen").text)


def test_another_name_leads_to_the_gemeente(client: TestClient) -> None:
    """People write names in many ways."""
    for asked in ("s-gravenhage", "Den-Haag", "haagse"):
        answer = client.get(f"/gemeenten/{asked}", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (301, "/gemeenten/den-haag")


@pytest.mark.parametrize(
    ("path", "what", "meant"),
    [
        ("/gemeenten/devneter", "gemeente", "/gemeenten/deventer"),
        ("/wijken/rivierewijk", "wijk", "/wijken/rivierenwijk"),
    ],
)
def test_an_unknown_name_is_404_with_what_was_perhaps_meant(
    client: TestClient, path: str, what: str, meant: str
) -> None:
    """One letter wrong should not cost a search."""
    answer = client.get(path)

    assert answer.status_code == 404
    assert f"Wij kennen geen {what} met de naam" in text_of(answer.text)
    assert f'href="{meant}"' in answer.text
    assert client.get(meant).status_code == 200


def test_a_parameter_that_does_not_exist_is_refused(client: TestClient) -> None:
    """Never ignored."""
    for path in ("/gemeenten", "/gemeenten/deventer", "/wijken/rivierenwijk", "/gemeenten.csv"):
        assert client.get(f"{path}?kleur=rood").status_code == 400


def test_a_wijk_shows_what_was_promised(client: TestClient) -> None:
    """Promises, targets from baseline to aim, amounts, where it is named, documents."""
    html = client.get("/wijken/rivierenwijk").text
    text = text_of(html)

    assert "Rivierenwijk in Deventer" in text
    assert "Wat is er beloofd?" in text
    assert "De stad opent een loket." in text
    assert "12% in 2007 → via 10% in 2009 → naar 8% in 2011" in text
    assert "€ 250.000" in text
    assert 'href="/afspraken?gemeente=Deventer&amp;wijk=Rivierenwijk"' in html
    assert 'href="/documenten/charter-deventer"' in html


def test_a_name_that_two_gemeenten_have_offers_both(client: TestClient) -> None:
    """Neither is chosen for the reader."""
    answer = client.get("/wijken/noord")

    assert answer.status_code == 300
    assert "Er zijn meer wijken die Noord heten." in text_of(answer.text)
    assert 'href="/wijken/amsterdam-noord"' in answer.text
    assert 'href="/wijken/rotterdam-noord"' in answer.text
    assert client.get("/wijken/rotterdam-noord").status_code == 200


def test_a_buurt_leads_to_its_wijk(client: TestClient) -> None:
    """Whoever lives in Velve lives in Velve-Lindenhof."""
    answer = client.get("/wijken/velve", follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (301, "/wijken/velve-lindenhof")


def test_a_wijk_of_which_nothing_is_held_says_so(client: TestClient) -> None:
    """Known, but no document names it."""
    answer = client.get("/wijken/klarendal")

    assert answer.status_code == 200
    assert "In de documenten van dit loket staat niets over Klarendal." in text_of(answer.text)


PLAN = Written(
    Metadata("Wijkactieplan Overvecht", Soort.WIJKACTIEPLAN, "Utrecht", ("Overvecht",), None),
    (
        ("h1", "Kosten"),
        ("table", "maatregel\tjaar 1\t4 jaar\nbuurtschool\t€ 100.000\t€ 400.000"),
    ),
)


@dataclass
class PlanCatalogue(MemoryCatalogue):
    """A collection with a plan of measures."""

    documents_written: tuple[Written, ...] = (*DOCUMENTS, PLAN)

    def facts(self) -> tuple[FactRecord, ...]:
        """Return the amounts of the plan beside the other facts."""
        record = next(r for r in self.every_record() if r.document.id == "wijkactieplan-overvecht")
        passage = record.passage
        amounts = []
        for printed, period in (("€ 100.000", "jaar 1"), ("€ 400.000", "4 jaar")):
            begin = passage.begin + passage.text.index(printed)
            euro = Decimal(printed.removeprefix("€ ").replace(".", ""))
            says = Bedrag("buurtschool", euro, printed, period)
            fact = Fact(says, passage.position, begin, begin + len(printed), "Utrecht", "Overvecht")
            amounts.append(FactRecord(fact, passage, record.document))
        return (*super().facts(), *amounts)


def test_the_measures_of_a_plan_stand_in_a_table_with_their_costs() -> None:
    """As the plan prints them, each amount with its source, on the page and in the file."""
    with TestClient(create_app(lambda: opened(fake_portal(PlanCatalogue())))) as client:
        html = client.get("/wijken/overvecht").text
        saved = client.get("/wijken/overvecht/maatregelen.csv").text.lstrip("\ufeff")
        links = re.findall(r'data-kop="Jaar 1"><a class="nl-link" href="([^"]+)"', html)
        opened_ = client.get(unescape(links[0])).text

    (row,) = csv.DictReader(StringIO(saved), delimiter=";")
    assert "Maatregel Jaar 1 4 jaar buurtschool € 100.000 € 400.000" in text_of(html)
    assert "kl-mark--citaat" in opened_
    assert (row["Maatregel"], row["jaar 1"], row["4 jaar"]) == ("buurtschool", "100000", "400000")


def test_the_measures_of_an_unknown_wijk_are_not_found(client: TestClient) -> None:
    """No empty file for a name that nobody knows."""
    assert client.get("/wijken/nergens/maatregelen.csv").status_code == 404
