"""Questions of people who compare cities, answered by clicking from the home page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from starlette.testclient import TestClient

from fake_portal import DOCUMENTS, MemoryCatalogue, a_charter, fake_portal, opened
from kennisloket.web.app import create_app

CHARTERS = (*DOCUMENTS, a_charter("Heerlen", "Meezenbroek", 7, 2008))


@pytest.fixture
def client() -> Iterator[TestClient]:
    """Open a portal with three charters."""
    catalogue = MemoryCatalogue(documents_written=CHARTERS)
    with TestClient(create_app(lambda: opened(fake_portal(catalogue)))) as client:
        yield client


def click(client: TestClient, html: str, words: str) -> str:
    """Follow the first link of a page whose words begin with *words*."""
    links = re.findall(r'(?s)<a [^>]*href="([^"]+)"[^>]*>(.*?)</a>', html)
    address = next(
        unescape(address)
        for address, inside in links
        if " ".join(re.sub(r"<[^>]+>", " ", inside).split()).startswith(words)
    )
    answer = client.get(address)

    assert answer.status_code == 200
    return answer.text


def test_which_cities_take_part_in_an_experiment(client: TestClient) -> None:
    """Experimenten, gezonde wijk, CSV."""
    experiment = click(client, click(client, client.get("/").text, "Experimenten"), "Gezonde wijk")

    assert re.search(r"Deventer.*?interesse.*?Enschede.*?interesse", experiment, re.DOTALL)
    assert "Deventer" in click(client, experiment, "CSV")


def test_what_the_rijk_promises_and_how_much_per_city(client: TestClient) -> None:
    """Veiligheid, CSV."""
    thema = click(client, client.get("/").text, "Veiligheid")

    assert re.search(r"Deventer.*?>13<.*?Enschede.*?>20<.*?Heerlen.*?>7<", thema, re.DOTALL)
    assert "13" in click(client, thema, "CSV")
