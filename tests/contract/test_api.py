"""The API keeps its contract, and the NL API Design Rules that can be tested."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from fake_portal import MemoryCatalogue, fake_portal, opened
from kennisloket.search.results import SearchRequest, SearchResult
from kennisloket.web.app import create_app
from kennisloket.web.portal import Site

SITE = Site(public_url="https://loket.example", contact_email="loket@voorbeeld.example")
QUESTION = "Hoeveel extra wijkagenten komen er?"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """Open the portal once."""
    with TestClient(create_app(lambda: opened(fake_portal()), SITE)) as client:
        yield client


@pytest.fixture(scope="module")
def description(client: TestClient) -> dict[str, Any]:
    """Return the OpenAPI document."""
    found: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return found


def operations(description: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """Return (path, method, operation) of everything described."""
    return [
        (path, method, operation)
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    ]


def test_a_search_answers_in_the_agreed_shape(client: TestClient) -> None:
    """Others build on these names."""
    body = client.get("/api/v1/zoekresultaten", params={"q": QUESTION}).json()
    result = body["resultaten"][0]

    assert set(body) == {
        "vraag",
        "antwoord",
        "resultaten",
        "verwant",
        "facetten",
        "totaal",
        "pagina",
        "paginaGrootte",
        "dekking",
    }
    assert {"tekst", "herkend", "ookGezochtOp"} <= set(body["vraag"])
    assert {"status", "zinnen", "toelichting"} == set(body["antwoord"])
    assert set(body["facetten"]) == {"gemeente", "wijk", "thema", "soort", "rol", "jaar"}
    assert set(body["dekking"]) == {"documenten", "onleesbaar"}
    assert set(result) == {"positie", "score", "passage", "document", "links", "uitleg", "ookIn"}
    assert set(result["passage"]) == {
        "id",
        "tekst",
        "kopPad",
        "thema",
        "rol",
        "pagina",
        "begin",
        "eind",
    }
    assert set(result["document"]) == {
        "id",
        "titel",
        "soort",
        "gemeente",
        "wijken",
        "datum",
        "bestand",
    }
    assert set(result["uitleg"]) == {"woorden", "begrippen", "herkend"}


def test_near_duplicates_come_with_the_words_that_differ(client: TestClient) -> None:
    """Thirteen agents in one city, twenty in another."""
    body = client.get("/api/v1/zoekresultaten", params={"q": QUESTION}).json()
    also = body["resultaten"][0]["ookIn"][0]

    assert also["verschillen"] == ["13", "20"]
    assert also["document"]["gemeente"] == "Enschede"


def test_the_sentence_of_an_answer_stands_in_the_text_where_it_says(client: TestClient) -> None:
    """Offsets count in the text that the API itself gives."""
    body = client.get("/api/v1/zoekresultaten", params={"q": QUESTION}).json()
    sentence = body["antwoord"]["zinnen"][0]
    result = body["resultaten"][sentence["citaat"] - 1]
    text = client.get(f"/api/v1/documenten/{result['document']['id']}/tekst").text

    assert text[sentence["begin"] : sentence["eind"]] == sentence["tekst"]
    assert (
        text[result["passage"]["begin"] : result["passage"]["eind"]] == result["passage"]["tekst"]
    )


def test_a_question_without_answer_says_so_and_shows_what_is_near(client: TestClient) -> None:
    """No answer is a result like any other."""
    body = client.get("/api/v1/zoekresultaten", params={"q": "wijkagenten in Tilburg"}).json()

    assert body["antwoord"] == {
        "status": "niet_gevonden",
        "zinnen": [],
        "toelichting": "Over Tilburg zijn geen documenten.",
    }
    assert body["verwant"] == body["resultaten"]
    assert body["vraag"]["herkend"][0]["bekend"] is False


def test_links_lead_to_pages_that_exist(client: TestClient) -> None:
    """A result is only worth its source."""
    body = client.get("/api/v1/zoekresultaten", params={"q": QUESTION}).json()

    for link in body["resultaten"][0]["links"].values():
        assert client.get(link).status_code == 200


def test_page_and_api_show_the_same_results(client: TestClient) -> None:
    """One value feeds both."""
    body = client.get("/api/v1/zoekresultaten", params={"q": QUESTION}).json()
    page = client.get("/zoeken", params={"q": QUESTION}).text

    for result in body["resultaten"]:
        assert result["passage"]["id"] in page


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/documenten",
        "/api/v1/documenten/charter-deventer/passages",
        "/api/v1/onleesbare-bestanden",
    ],
)
def test_lists_have_one_shape(client: TestClient, path: str) -> None:
    """Who can read one list can read them all."""
    body = client.get(path, params={"paginaGrootte": 1, "pagina": 1}).json()

    assert set(body) == {"resultaten", "totaal", "pagina", "paginaGrootte"}
    assert len(body["resultaten"]) == 1
    assert body["paginaGrootte"] == 1


def test_every_mistake_is_told_at_once(client: TestClient) -> None:
    """Unknown names and wrong values are refused, never ignored."""
    answer = client.get(
        "/api/v1/zoekresultaten?q=x&onbekend=1&thema=niks&limiet=101&gemeente=Atlantis"
    )

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["api-version"] == "1.0.0"
    assert {e["name"] for e in answer.json()["errors"]} == {
        "onbekend",
        "thema",
        "limiet",
        "gemeente",
    }
    assert {"status", "title", "detail"} <= set(answer.json())


@pytest.mark.parametrize("question", ["", "   ", "\x00", "x" * 4001])
def test_a_question_that_cannot_be_asked_is_a_clear_error(
    client: TestClient, question: str
) -> None:
    """Empty, too long or no text at all."""
    answer = client.get("/api/v1/zoekresultaten", params={"q": question})

    assert answer.status_code == 400
    assert [error["name"] for error in answer.json()["errors"]] == ["q"]


@pytest.mark.parametrize(
    "question", ["'; DROP TABLE documents; --", "<script>alert(1)</script>", "wijkagenten\x07\x1b"]
)
def test_strange_questions_are_only_questions(client: TestClient, question: str) -> None:
    """Nothing in a question is carried out."""
    answer = client.get("/api/v1/zoekresultaten", params={"q": question})

    assert answer.status_code == 200
    assert answer.json()["vraag"]["tekst"] == question


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/documenten/geen-document",
        "/api/v1/documenten/geen-document/tekst",
        "/api/v1/documenten/geen-document/passages",
        "/api/v1/passages/geen-passage",
        "/api/v1/bestaat-niet",
        "/api/v1/documenten/",
        "/api/v1/zoekresultaten/",
    ],
)
def test_what_is_not_there_is_a_problem_and_no_redirect(client: TestClient, path: str) -> None:
    """/core/no-trailing-slash and /core/error-handling/problem-details."""
    answer = client.get(path, follow_redirects=False)

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_parameters_are_refused_also_where_none_are_known(client: TestClient) -> None:
    """A typing error in an address must not pass in silence."""
    assert client.get("/api/v1/documenten/charter-deventer?x=1").status_code == 400
    assert client.get("/api/v1/documenten/charter-deventer/tekst?x=1").status_code == 400


def test_the_wrong_method_is_a_problem(client: TestClient) -> None:
    """/core/http-methods."""
    answer = client.delete("/api/v1/documenten")

    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_old_passage_tells_what_became_of_it(client: TestClient) -> None:
    """Citations outlive the text they cite."""
    body = client.get("/api/v1/documenten/charter-deventer/passages").json()
    passage = body["resultaten"][0]
    found = client.get(f"/api/v1/passages/{passage['id']}").json()

    assert found["staat"] == "ongewijzigd"
    assert found["nu"] == passage


def test_without_a_publication_there_is_a_503(client: TestClient) -> None:
    """The first ingest may take a while."""
    empty = fake_portal(MemoryCatalogue(empty=True))
    with TestClient(create_app(lambda: opened(empty))) as waiting:
        answer = waiting.get("/api/v1/zoekresultaten", params={"q": "wonen"})

    assert answer.status_code == 503
    assert "nog geen collectie" in answer.json()["detail"]


def out_of_order(request: SearchRequest) -> SearchResult:
    """Fail as nobody expects."""
    raise ZeroDivisionError("division by zero")


def test_an_error_that_nobody_foresaw_shows_nothing_of_the_inside() -> None:
    """/core/http-response-code: no stack traces."""
    broken = replace(fake_portal(), search=out_of_order)
    app = create_app(lambda: opened(broken))
    with TestClient(app, raise_server_exceptions=False) as client:
        answer = client.get("/api/v1/zoekresultaten", params={"q": "wonen"})
        page = client.get("/zoeken", params={"q": "wonen"})

    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "division" not in answer.text
    assert page.status_code == 500
    assert "Er ging iets mis" in page.text
    assert "content-security-policy" in page.headers


def test_every_answer_names_the_version_and_may_not_be_kept(client: TestClient) -> None:
    """/core/version-header and /core/transport/security-headers."""
    for path in (
        "/api/v1/documenten",
        "/api/v1/documenten/charter-deventer/tekst",
        "/api/v1/openapi.json",
        "/api/v1/nee",
    ):
        headers = client.get(path).headers

        assert headers["api-version"] == "1.0.0"
        assert headers["cache-control"] == "no-store"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["strict-transport-security"].startswith("max-age=31536000")


def test_the_description_is_open_to_everyone(client: TestClient) -> None:
    """/core/publish-openapi."""
    answer = client.get("/api/v1/openapi.json", headers={"Origin": "https://elders.example"})

    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.json()["openapi"].startswith("3.")


def test_the_description_says_whose_api_this_is(description: dict[str, Any]) -> None:
    """/core/doc-openapi-contact, /core/semver and /core/uri-version."""
    assert set(description["info"]["contact"]) == {"name", "url", "email"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", description["info"]["version"])
    assert description["servers"] == [{"url": "https://loket.example/api/v1"}]


def test_names_in_the_description_follow_the_rules(description: dict[str, Any]) -> None:
    """Paths in kebab-case without a slash at the end, query keys in lowerCamelCase."""
    for path, _, operation in operations(description):
        assert re.fullmatch(r"(/([a-z0-9-]+|\{[a-z]+\}))+", path), path
        for parameter in operation.get("parameters", []):
            assert re.fullmatch(r"[a-z]+([A-Z][a-z]+)*", parameter["name"])


def test_every_operation_describes_its_problems_and_the_version(
    description: dict[str, Any],
) -> None:
    """/core/error-handling/invalid-input: 400, never 422."""
    for path, _, operation in operations(description):
        responses = operation["responses"]
        assert "422" not in responses, path
        for status in ("400", "404"):
            schema = responses[status]["content"]["application/problem+json"]["schema"]
            assert schema == {"$ref": "#/components/schemas/Probleem"}
        for response in responses.values():
            assert "API-Version" in response["headers"]


def test_every_reference_in_the_description_leads_somewhere(description: dict[str, Any]) -> None:
    """Generators of client code stop at a loose end."""
    names = set(description["components"]["schemas"])
    text = str(description)

    assert set(re.findall(r"#/components/schemas/([\w-]+)", text)) <= names
    assert "HTTPValidationError" not in names
    assert "#/$defs" not in text


def test_the_description_knows_every_parameter_that_the_code_takes(
    description: dict[str, Any], client: TestClient
) -> None:
    """A described parameter is accepted; that it is described is what a user goes by."""
    parameters = description["paths"]["/zoekresultaten"]["get"]["parameters"]

    assert {p["name"] for p in parameters} == {
        "q",
        "gemeente",
        "wijk",
        "thema",
        "soort",
        "rol",
        "jaar",
        "uit",
        "sorteer",
        "pagina",
        "limiet",
    }
    answer = client.get(
        "/api/v1/zoekresultaten?q=loket&gemeente=Deventer&wijk=Rivierenwijk&thema=werken&soort=charter"
        "&rol=inzet+stad&jaar=2008&uit=correctie&sorteer=datum&pagina=1&limiet=100"
    )
    assert answer.status_code == 200


def test_dates_are_dates(client: TestClient, description: dict[str, Any]) -> None:
    """/core/date-time/format."""
    document = client.get("/api/v1/documenten/charter-deventer").json()

    assert document["datum"] == "2008-02-04"
    assert (
        description["components"]["schemas"]["Document"]["properties"]["datum"]["format"] == "date"
    )
