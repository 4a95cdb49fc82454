"""The API of facts keeps its contract: names, filters, pages, citations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from fake_portal import MemoryCatalogue, fake_portal, opened
from kennisloket.facts import Correction, FactKind
from kennisloket.web.app import create_app

COMMON = {
    "id", "gemeente", "wijk", "thema", "zekerheid", "opmerkingen", "gecorrigeerd", "citaat",
}  # fmt: skip
FIELDS = {
    "experimenten": {"experiment", "deelname", "landelijk"},
    "afspraken": {"partij", "tekst", "bedragEur", "periode", "deadline", "status"},
    "doelstellingen": {
        "indicator", "nulwaarde", "nuljaar", "streefwaarde", "streefjaar", "eenheid", "tussenwaarden",
    },
    "bedragen": {
        "omschrijving", "bedragEur", "gedrukt", "periode", "partij", "betaler", "totaal", "apart",
    },
    "partners": {"naam", "soort"},
}  # fmt: skip
PLACES = ["/api/v1/themas", "/api/v1/gemeenten"]


@pytest.fixture
def catalogue() -> MemoryCatalogue:
    """Return a fresh catalogue."""
    return MemoryCatalogue()


@pytest.fixture
def client(catalogue: MemoryCatalogue) -> Iterator[TestClient]:
    """Open a portal over it."""
    with TestClient(create_app(lambda: opened(fake_portal(catalogue)))) as client:
        yield client


def listed(client: TestClient, kind: str, **asked: object) -> list[dict[str, Any]]:
    """Return the records of a list."""
    answer = client.get(f"/api/v1/{kind}", params={k: str(v) for k, v in asked.items()})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["resultaten"]
    return found


@pytest.mark.parametrize("kind", FIELDS)
def test_a_record_has_the_agreed_names(client: TestClient, kind: str) -> None:
    """Others build on these."""
    record = listed(client, kind)[0]

    assert set(record) == COMMON | FIELDS[kind]
    assert set(record["citaat"]) == {
        "documentId", "titel", "gemeente", "bestand", "pagina", "kopPad", "tekst", "begin", "eind",
        "link",
    }  # fmt: skip


def test_every_kind_of_fact_has_its_list() -> None:
    """A kind that is read but cannot be asked for would be lost."""
    assert {kind.value for kind in FactKind} == set(FIELDS)


@pytest.mark.parametrize("kind", FIELDS)
def test_the_words_of_a_citation_stand_in_the_text_and_behind_the_link(
    client: TestClient, kind: str
) -> None:
    """A cell is worth as much as its source."""
    for record in listed(client, kind):
        cited = record["citaat"]
        text = client.get(f"/api/v1/documenten/{cited['documentId']}/tekst").text

        assert text[cited["begin"] : cited["eind"]] == cited["tekst"]
        assert client.get(cited["link"]).status_code == 200


def test_values_are_as_read(client: TestClient) -> None:
    """Numbers are numbers, printed values stay as printed."""
    aim = listed(client, "doelstellingen")[0]
    money = listed(client, "bedragen")[0]

    assert (aim["nulwaarde"], aim["nuljaar"], aim["streefwaarde"], aim["streefjaar"]) == (
        "12%", 2007, "8%", 2011,
    )  # fmt: skip
    assert aim["tussenwaarden"] == [{"jaar": 2009, "waarde": "10%"}]
    assert money["bedragEur"] == 250000
    assert money["zekerheid"] == "zeker"
    assert money["gecorrigeerd"] is False


@pytest.mark.parametrize(
    ("kind", "asked", "found"),
    [
        ("afspraken", {"gemeente": "Deventer"}, 1),
        ("afspraken", {"wijk": "Velve-Lindenhof"}, 1),
        ("afspraken", {"thema": "werken", "partij": "stad"}, 2),
        ("afspraken", {"partij": "rijk"}, 0),
        ("afspraken", {"deadlineVoor": 2012}, 1),
        ("afspraken", {"deadlineVoor": 2011}, 0),
        ("doelstellingen", {"deadlineVoor": 2012}, 1),
        ("experimenten", {"experiment": "gezonde wijk"}, 2),
        ("experimenten", {"deelname": "eigen experiment"}, 2),
        ("bedragen", {"document": "charter-enschede"}, 1),
        ("partners", {"gemeente": "Tilburg"}, 0),
        ("partners", {"experiment": "gezonde wijk"}, 0),
    ],
)
def test_a_list_can_be_filtered(
    client: TestClient, kind: str, asked: dict[str, object], found: int
) -> None:
    """Also on what nothing has: then nothing is found."""
    assert len(listed(client, kind, **asked)) == found


@pytest.mark.parametrize("path", [*(f"/api/v1/{kind}" for kind in FIELDS), *PLACES])
def test_a_list_is_paged_and_refuses_what_it_does_not_know(client: TestClient, path: str) -> None:
    """One shape for every list; nothing is ignored."""
    first = client.get(path, params={"paginaGrootte": 1}).json()
    refused = client.get(f"{path}?onbekend=1&paginaGrootte=101")

    assert set(first) == {"resultaten", "totaal", "pagina", "paginaGrootte"}
    assert len(first["resultaten"]) == 1
    assert first["pagina"] == 1
    assert refused.status_code == 400
    assert refused.headers["content-type"] == "application/problem+json"
    assert {error["name"] for error in refused.json()["errors"]} == {"onbekend", "paginaGrootte"}


def test_pages_together_are_the_whole_list(client: TestClient) -> None:
    """Nothing falls between two pages."""
    whole = [one["id"] for one in listed(client, "afspraken")]
    parts = [
        one["id"]
        for page in (1, 2)
        for one in listed(client, "afspraken", pagina=page, paginaGrootte=1)
    ]

    assert parts == whole
    assert len(set(whole)) == 2


@pytest.mark.parametrize(
    "asked", ["gemeente=Atlantis", "thema=wonnen", "partij=wij", "deadlineVoor=ooit", "deelname=ja"]
)
def test_an_unknown_value_is_refused(client: TestClient, asked: str) -> None:
    """A typing error must not pass as an empty list."""
    answer = client.get(f"/api/v1/afspraken?{asked}")

    assert answer.status_code == 400
    assert [error["name"] for error in answer.json()["errors"]] == [asked.partition("=")[0]]


def test_a_corrected_record_reads_as_corrected_and_a_rejected_one_is_gone(
    client: TestClient, catalogue: MemoryCatalogue
) -> None:
    """What an editor says counts at once."""
    first, second = listed(client, "afspraken")
    catalogue.correct(Correction(first["id"], values={"deadline": 2010}))
    catalogue.correct(Correction(second["id"], rejected=True))
    (left,) = listed(client, "afspraken")

    assert (left["id"], left["deadline"], left["gecorrigeerd"]) == (first["id"], 2010, True)


def test_themas_and_gemeenten_count_what_there_is(client: TestClient) -> None:
    """The way in for programs."""
    werken = next(
        t for t in client.get("/api/v1/themas").json()["resultaten"] if t["id"] == "werken"
    )
    gemeenten = client.get("/api/v1/gemeenten", params={"paginaGrootte": 100}).json()
    deventer = next(g for g in gemeenten["resultaten"] if g["id"] == "deventer")

    assert werken["gemeenten"] == ["Deventer", "Enschede"]
    assert werken["aantallen"]["afspraken"] == 2
    assert deventer["wijken"] == ["Rivierenwijk"]
    assert deventer["documenten"] == 1
    assert {"alkmaar", "den-haag"} <= {g["id"] for g in gemeenten["resultaten"]}


def test_one_gemeente_leads_to_its_lists(client: TestClient) -> None:
    """By its id or its name."""
    body = client.get("/api/v1/gemeenten/den-haag").json()
    deventer = client.get("/api/v1/gemeenten/Deventer").json()

    assert body["naam"] == "Den Haag"
    assert body["documenten"] == 0
    assert deventer["themas"]["werken"] == 6
    for link in deventer["links"].values():
        assert client.get(link).status_code == 200


def test_an_unknown_gemeente_is_a_problem_that_helps(client: TestClient) -> None:
    """One letter wrong should not cost a search."""
    answer = client.get("/api/v1/gemeenten/devneter")

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert "Bedoelde u Deventer?" in answer.json()["detail"]
    assert client.get("/api/v1/gemeenten/deventer?x=1").status_code == 400
