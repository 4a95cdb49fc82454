"""Experiments as they are sent: the matrix, one experiment with its chain, files."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from io import StringIO

import pytest
from starlette.testclient import TestClient

from fake_portal import DOCUMENTS, MemoryCatalogue, Written, fake_portal, opened
from kennisloket.models import Metadata, Soort
from kennisloket.web.app import create_app

REPORT = Written(
    Metadata("Verslag gezonde wijk", Soort.EXPERIMENT, "Deventer", ("Rivierenwijk",)),
    (
        ("h1", "Wat leverde het op?"),
        ("p", "Na een jaar bleek dat 40 jongeren vaker naar buiten gingen dan daarvoor."),
    ),
)
PRACTICE = Written(
    Metadata("Buiten spelen", Soort.GOOD_PRACTICE, "Utrecht", ("Ondiep",)),
    (
        ("h1", "Wat is er gedaan?"),
        ("p", "Dit plein kwam er dankzij het experiment gezonde wijk en de buren uit de straat."),
    ),
)


def open_with(*more: Written) -> TestClient:
    """Return a portal with some documents more."""
    catalogue = MemoryCatalogue(documents_written=(*DOCUMENTS, *more))
    return TestClient(create_app(lambda: opened(fake_portal(catalogue))))


@pytest.fixture
def client() -> Iterator[TestClient]:
    """Open a portal over the usual documents."""
    with open_with() as client:
        yield client


def text_of(html: str) -> str:
    """Return what a reader sees, white space folded."""
    body = re.sub(r"(?s)<(script|style|svg).*?</\1>|<[^>]+>", " ", html)
    return " ".join(unescape(body).split())


def row_of(html: str, gemeente: str) -> list[str]:
    """Return the words of the cells of a gemeente."""
    (row,) = (r for r in re.findall(r"(?s)<tr role=\"row\">.*?</tr>", html) if f">{gemeente}<" in r)
    return [text_of(cell) for cell in re.findall(r"(?s)<td.*?</td>", row)]


def test_every_cell_says_in_words_what_is_known(client: TestClient) -> None:
    """Nothing said, not all read, and no document are three different answers."""
    html = client.get("/experimenten").text

    assert row_of(html, "Deventer") == [*["niet genoemd"] * 5, "interesse"]
    assert set(row_of(html, "Nijmegen")) == {"document onleesbaar"}
    assert set(row_of(html, "Alkmaar")) == {"geen document"}


def test_a_cell_leads_to_its_words(client: TestClient) -> None:
    """A matrix without sources is an opinion."""
    html = client.get("/experimenten").text
    cells = re.findall(r'kl-deelname--interesse"><a class="nl-link" href="([^"]+)"', html)

    assert len(cells) == 2
    for address in cells:
        assert "kl-mark--citaat" in client.get(unescape(address)).text


def test_own_experiments_are_listed_with_their_cities(client: TestClient) -> None:
    """Each has a page."""
    html = client.get("/experimenten").text

    assert 'href="/experimenten/taal-op-school"' in html
    assert "Taal op school Deventer, Enschede" in text_of(html)
    text = text_of(client.get("/experimenten/taal-op-school").text)
    assert "Eigen experiment van Deventer, Enschede." in text


def test_nothing_that_came_of_it_is_an_answer(client: TestClient) -> None:
    """It is said, in the list and in the chain."""
    text = text_of(client.get("/experimenten/gezonde-wijk").text)

    assert "Wat kwam eruit Geen resultaat gevonden." in text
    assert "Resultaat Geen resultaat gevonden." in text
    assert "Good practice Geen good practice gevonden." in text


def test_a_result_and_a_practice_are_found_and_linked() -> None:
    """From goal to good practice, each step with its source."""
    with open_with(REPORT, PRACTICE) as client:
        html = client.get("/experimenten/gezonde-wijk").text
        text = text_of(html)
        steps = re.findall(r'(?s)<li class="kl-keten__stap">.*?href="([^"]+)"', html)

        assert "Wat kwam eruit Na een jaar bleek dat 40 jongeren" in text
        assert "Buiten spelen (noemt dit experiment)" in text
        assert "Resultaat (vertelt over dit experiment) Na een jaar bleek" in text
        assert "Oud: uit 2008" in text
        assert steps
        for address in steps:
            assert "kl-mark--citaat" in client.get(unescape(address)).text


def test_an_experiment_in_which_nobody_takes_part_has_a_page(client: TestClient) -> None:
    """The Rijk offers it; that no city is named is an answer too."""
    text = text_of(client.get("/experimenten/slagkracht-in-de-wijk").text)

    assert "Niet genoemd: in de documenten staat niet dat een gemeente meedoet." in text


@pytest.mark.parametrize("path", ["/experimenten/gezonde-wyk", "/experimenten/gezonde-wyk.csv"])
def test_an_unknown_experiment_is_answered_with_what_was_meant(
    client: TestClient, path: str
) -> None:
    """A typing error must not be a dead end."""
    answer = client.get(path)

    assert answer.status_code == 404
    assert 'href="/experimenten/gezonde-wijk"' in answer.text


@pytest.mark.parametrize("path", ["/experimenten?x=1", "/experimenten/gezonde-wijk?gemeente=X"])
def test_strange_parameters_are_refused(client: TestClient, path: str) -> None:
    """A slip must not pass."""
    assert client.get(path).status_code == 400


def test_the_matrix_can_be_kept_with_its_sources(client: TestClient) -> None:
    """The words of a cell stand behind its row, under the name of its column."""
    body = client.get("/experimenten.csv").content.decode("utf-8-sig")
    rows = {row["Gemeente"]: row for row in csv.DictReader(StringIO(body), delimiter=";")}

    assert rows["Deventer"]["Gezonde wijk"] == "interesse"
    assert rows["Deventer"]["Bewoners"] == "niet genoemd"
    assert rows["Deventer"]["Citaat"].startswith("Gezonde wijk: voor jongeren komen er")


@pytest.mark.parametrize(
    "name",
    ["/experimenten", "/experimenten/eigen-experimenten", "/experimenten/gezonde-wijk"],
)
def test_every_table_can_be_kept_in_every_format(client: TestClient, name: str) -> None:
    """CSV, ODS and JSON hold the same."""
    assert client.get(f"{name}.csv").status_code == 200
    assert client.get(f"{name}.ods").content[:2] == b"PK"
    assert json.loads(client.get(f"{name}.json").text)


def test_an_empty_collection_names_the_national_ones() -> None:
    """What the Rijk offers is known before any document is."""
    nothing = replace(DOCUMENTS[2], metadata=replace(DOCUMENTS[2].metadata, gemeente=None))
    catalogue = MemoryCatalogue(documents_written=(nothing,))
    with TestClient(create_app(lambda: opened(fake_portal(catalogue)))) as client:
        text = text_of(client.get("/experimenten").text)

    assert "Gezonde wijk" in text
    assert "zijn geen eigen experimenten gevonden" in text


def test_a_gemeente_shows_its_chains() -> None:
    """From goal to good practice, with a link to the experiment."""
    with open_with(REPORT) as client:
        html = client.get("/gemeenten/deventer").text
    text = text_of(html)

    assert "Van doel naar resultaat" in text
    assert "Resultaat (vertelt over dit experiment) Na een jaar bleek" in text
    assert 'href="/experimenten/gezonde-wijk"' in html


def test_the_matrix_can_be_narrowed_to_some_gemeenten(client: TestClient) -> None:
    """The address says which, so that it can be shared."""
    html = client.get("/experimenten?gemeente=Deventer").text

    assert len(re.findall('role="rowheader"', html)) == 1
    assert row_of(html, "Deventer")[-1] == "interesse"
    assert client.get("/experimenten?gemeente=Devneter").status_code == 400
