"""Themas as they are sent: what is common, what each city says, files, what is unknown."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from html import unescape
from io import StringIO

import pytest
from starlette.testclient import TestClient

from fake_portal import DOCUMENTS, MemoryCatalogue, a_charter, fake_portal, opened
from kennisloket.models import Thema
from kennisloket.vocabulary import load_vocabulary
from kennisloket.web.app import create_app
from kennisloket.web.thema_texts import ABOUT
from kennisloket.web.themas_tables import MOST

CHARTERS = (*DOCUMENTS, a_charter("Heerlen", "Meezenbroek", 7, 2008))


@pytest.fixture
def client() -> Iterator[TestClient]:
    """Open a portal with three charters that say much the same."""
    catalogue = MemoryCatalogue(documents_written=CHARTERS)
    with TestClient(create_app(lambda: opened(fake_portal(catalogue)))) as client:
        yield client


def text_of(html: str) -> str:
    """Return what a reader sees, white space folded."""
    body = re.sub(r"(?s)<(script|style|svg).*?</\1>|<[^>]+>", " ", html)
    return " ".join(unescape(body).split())


def test_every_thema_has_words_of_its_own() -> None:
    """Also one of which the collection says nothing yet."""
    assert set(ABOUT) == set(Thema)


def test_the_list_counts_documents_and_gemeenten(client: TestClient) -> None:
    """With a sentence of what each is about."""
    text = text_of(client.get("/themas").text)

    assert "Veiligheid" in text
    assert ABOUT[Thema.VEILIGHEID] in text
    assert "3 documenten, 3 gemeenten" in text


def test_what_many_say_stands_once_with_the_number_of_each(client: TestClient) -> None:
    """This is the question: what does the Rijk promise, and how much per city."""
    html = client.get("/themas/veiligheid").text
    text = text_of(html)

    assert text.count("extra wijkagenten voor de wijk.") == 1
    assert "In 3 charters Inzet van het Rijk Het Rijk betaalt … extra wijkagenten" in text
    for gemeente, number in (("Deventer", 13), ("Enschede", 20), ("Heerlen", 7)):
        (address,) = re.findall(rf'href="([^"]+)">{number}</a>', html)
        source = client.get(unescape(address)).text
        assert re.search(rf"kl-mark--citaat[^>]*>{number}<", source)
        assert f"{gemeente} {number}" in text


def test_every_line_leads_to_its_words() -> None:
    """A line is worth as much as its source; two charters have nothing in common yet."""
    with TestClient(create_app(lambda: opened(fake_portal()))) as client:
        _follow_lines(client)


def _follow_lines(client: TestClient) -> None:
    html = client.get("/themas/werken").text
    links = re.findall(r'kl-regel__bron" href="([^"]+)"', html)

    assert links
    for link in links:
        assert "kl-mark--citaat" in client.get(unescape(link)).text


def test_one_gemeente_can_be_read_by_itself(client: TestClient) -> None:
    """The address says which, so that it can be shared."""
    html = client.get("/themas/werken?gemeente=Deventer").text
    text = text_of(html)

    assert "Werken, Deventer" in text
    assert "Enschede" not in re.sub(
        r"(?s)<section class=\"kl-stroom\" aria-labelledby=\"gedeeld\".*?</section>", "", html
    )


def test_a_gemeente_that_says_nothing_is_told(client: TestClient) -> None:
    """Silence is an answer, not an empty page."""
    text = text_of(client.get("/themas/werken?gemeente=Tilburg").text)

    assert "Niet genoemd: in de documenten van Tilburg is over dit thema niets gevonden." in text


def test_a_thema_without_documents_says_so(client: TestClient) -> None:
    """A known thema is never an error."""
    answer = client.get("/themas/financiering")

    assert answer.status_code == 200
    assert "is over dit thema nog niets gevonden" in text_of(answer.text)


@pytest.mark.parametrize("path", ["/themas/veilgheid", "/themas/veilgheid.csv"])
def test_an_unknown_thema_is_answered_with_what_was_meant(client: TestClient, path: str) -> None:
    """A typing error must not be a dead end."""
    answer = client.get(path)

    assert answer.status_code == 404
    assert 'href="/themas/veiligheid"' in answer.text


@pytest.mark.parametrize(
    "address", ["/themas?x=1", "/themas/werken?thema=wonen", "/themas/werken?gemeente=Devneter"]
)
def test_strange_parameters_are_refused(client: TestClient, address: str) -> None:
    """A slip must not pass as a narrower page."""
    assert client.get(address).status_code == 400


def test_the_common_lines_can_be_kept(client: TestClient) -> None:
    """With the value of each gemeente and its source."""
    body = client.get("/themas/veiligheid/gedeeld.csv").content.decode("utf-8-sig")
    rows = [
        row for row in csv.DictReader(StringIO(body), delimiter=";") if "agenten" in row["Regel"]
    ]

    assert [(row["Gemeente"], row["Wat hier op de puntjes staat"]) for row in rows] == [
        ("Deventer", "13"),
        ("Enschede", "20"),
        ("Heerlen", "7"),
    ]
    assert "Charter Heerlen" in rows[2]["Bron"]


@pytest.mark.parametrize("name", ["/themas", "/themas/werken", "/themas/werken/gedeeld"])
def test_every_table_can_be_kept_in_every_format(client: TestClient, name: str) -> None:
    """CSV, ODS and JSON hold the same."""
    assert client.get(f"{name}.csv").status_code == 200
    assert client.get(f"{name}.ods").content[:2] == b"PK"
    assert json.loads(client.get(f"{name}.json").text)


def test_the_home_page_leads_to_the_themas(client: TestClient) -> None:
    """In one click."""
    assert 'href="/themas/veiligheid"' in client.get("/").text


def test_many_gemeenten_are_not_all_shown_at_once() -> None:
    """A page of two hundred gemeenten helps nobody; their names lead to them."""
    gemeenten = [gemeente.name for gemeente in load_vocabulary().gemeenten[: MOST + 3]]
    charters = tuple(
        a_charter(name, "Noord", number, 2008) for number, name in enumerate(gemeenten)
    )
    catalogue = MemoryCatalogue(documents_written=charters)
    with TestClient(create_app(lambda: opened(fake_portal(catalogue)))) as client:
        html = client.get("/themas/veiligheid").text
        others = re.findall(r'href="(/themas/veiligheid\?gemeente=[^"]+)"', html)

        assert len(re.findall('class="kl-stadsblok"', html)) == MOST
        assert f"van {MOST + 3} gemeenten" in text_of(html)
        assert len(others) == 3
        assert all(client.get(unescape(address)).status_code == 200 for address in others)


def test_a_thema_leads_to_its_lists(client: TestClient) -> None:
    """With how much stands there; an empty list is left out."""
    html = client.get("/themas/werken").text
    text = text_of(html)

    assert "Lijsten over werken Afspraken (2) Doelstellingen (1) Bedragen (3) Documenten" in text
    assert 'href="/doelstellingen?thema=werken"' in html
    assert "Lijsten over kennis Documenten" in text_of(client.get("/themas/kennis").text)
