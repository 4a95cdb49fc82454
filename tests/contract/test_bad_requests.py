"""The portal over HTTP meets questions, addresses and forms that nobody should send."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from urllib.parse import quote

import pytest

from command_line import Answer, Served, run, serving

PLAN = """# Wijkactieplan Angelslo

## Wonen

In Angelslo komt een plein met een fontein. De gemeente Emmen betaalt € 40.000.

## Werken

Twintig jongeren leren een vak in de buurtwerkplaats.
"""
CAFE = "# Plan Café Één\n\nIn de wijk Klarendal in Arnhem opent een koffiehuis voor buren.\n"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
RARE = "zeldzaamgeheimwoord"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a small collection."""
    folder = tmp_path_factory.mktemp("verzoeken")
    sources = folder / "bronnen"
    sources.mkdir()
    (sources / "plan.md").write_text(PLAN, encoding="utf-8")
    (sources / "café.md").write_text(CAFE, encoding="utf-8")
    assert run(folder / "data", "ingest", sources).returncode == 0
    with serving(folder / "data", folder / "log.jsonl") as portal:
        yield portal


@pytest.fixture(scope="module")
def document(served: Served) -> str:
    """Return the id of a document."""
    found = served.ask("/api/v1/documenten?zoek=Angelslo").json()
    name: str = found["resultaten"][0]["id"]
    return name


def words_of(answer: Answer) -> str:
    """Return what a reader of a page sees, in one line."""
    bare = re.sub(r"(?s)<(script|style|svg|head).*?</\1>|<[^>]+>", " ", answer.text)
    return " ".join(unescape(bare).split())


REFUSED_QUESTIONS = {
    "x" * 10_000: "hoogstens 4000 tekens",
    "de het een en": "alleen kleine woorden",
    "?!": "Er staat geen woord in deze vraag",
    "-wijk -plein": "alleen woorden in om weg te laten",
    "\u200b\x00\x07": "Typ een vraag",
}


@pytest.mark.parametrize("question", REFUSED_QUESTIONS, ids=lambda text: repr(text[:12]))
def test_a_question_that_cannot_be_asked_is_told_what_to_do(served: Served, question: str) -> None:
    """The field is shown again, with the sentence that helps; the API says the same."""
    page = served.ask(f"/zoeken?q={quote(question)}")
    api = served.ask(f"/api/v1/zoekresultaten?q={quote(question)}")

    assert (page.status, api.status) == (400, 400)
    assert REFUSED_QUESTIONS[question] in words_of(page)
    assert "<input" in page.text
    assert api.headers["content-type"] == "application/problem+json"
    assert REFUSED_QUESTIONS[question] in api.json()["errors"][0]["detail"]


def test_an_empty_question_is_no_error_on_the_page_and_named_in_the_api(served: Served) -> None:
    """Who presses the button too early sees the field again."""
    api = served.ask("/api/v1/zoekresultaten?q=")

    assert served.ask("/zoeken?q=").status == 200
    assert served.ask("/zoeken").status == 200
    assert (api.status, api.json()["errors"][0]["name"]) == (400, "q")


STRANGE_QUESTIONS = [
    "'; DROP TABLE document; --",
    "' OR 1=1 --",
    "<script>alert(1)</script> fontein",
    '"><img src=x onerror=alert(1)>',
    "fontein\x00\x07\x1b[31m",
    "\u202efontein\u2066",
    "fontein AND (plein OR *) NOT ~2",
    "{{7*7}} ${jndi:ldap://x} %s %n",
    '"' * 999 + "fontein",
    "buurtwerk" * 400,
    "a" * 4000,
    "fontein 🏘️ \ud83d".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
]


@pytest.mark.parametrize("question", STRANGE_QUESTIONS, ids=lambda text: repr(text[:12]))
def test_nothing_in_a_question_is_carried_out(served: Served, question: str) -> None:
    """It is searched like any other, and what is shown of it is text."""
    page = served.ask(f"/zoeken?q={quote(question)}")
    api = served.ask(f"/api/v1/zoekresultaten?q={quote(question)}")

    assert (page.status, api.status) == (200, 200)
    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text
    assert not re.search("[\x00-\x08\x0b\x0e-\x1f\x7f]", page.text)
    assert served.ask("/api/v1/documenten").json()["totaal"] == 2


def test_no_question_stands_in_the_log(served: Served) -> None:
    """What people ask is nobody's business, also where it fails."""
    for path in ("/zoeken", "/api/v1/zoekresultaten", "/suggesties"):
        served.ask(f"{path}?q={RARE}")
        served.ask(f"{path}?q={RARE * 500}")
        served.ask(f"{path}?q={RARE}&gemeente={RARE}&{RARE}=1&pagina={RARE}")
    served.ask("/melden", "POST", body=f"soort=fout&tekst={RARE}".encode(), headers=FORM)
    lines = served.log.read_text(encoding="utf-8").splitlines()

    assert all(json.loads(line) for line in lines)
    assert len(lines) > 9
    assert RARE not in "\n".join(lines)


HIDDEN_PATHS = [
    "/documenten/../../etc/passwd",
    "/documenten/..%2f..%2fetc%2fpasswd",
    "/documenten/%2e%2e/%2e%2e/etc/passwd",
    "/documenten/%00",
    "/documenten/%ff%fe",
    "/documenten/" + "x" * 5000,
    "/documenten/DOC/bestanden/..%2f..%2fkennisloket.sqlite",
    "/documenten/DOC/bestanden/%00",
    "/documenten/DOC/bladzijden/1.png",
    "/documenten/DOC/bladzijden/-1.png",
    "/documenten/DOC/bladzijden/99999999999999999999.png",
    "/static/..%2f..%2f..%2fpyproject.toml",
    "/static/%2e%2e%2f%2e%2e%2fmanifest.json",
    "/static/%00",
    "/huisstijl.css",
    "/citaten/%00",
    "/.env",
    "/.git/config",
    "//elders.example/",
    "/api/v1/../../etc/passwd",
    "/api/v1/documenten/%00",
    "/api/v1/documenten/..%2f..",
    "/api/v1/passages/" + "9" * 3000,
    "/%",
]


@pytest.mark.parametrize("path", HIDDEN_PATHS, ids=lambda path: path[:40])
def test_an_address_that_leads_nowhere_is_not_found(
    served: Served, document: str, path: str
) -> None:
    """Nothing outside the collection can be named, and the page says so in Dutch."""
    answer = served.ask(path.replace("DOC", document))

    assert answer.status == 404
    assert "root:" not in answer.text
    assert "Niet gevonden" in answer.text


ODD_VALUES = [
    "",
    "0",
    "-1",
    "1e9",
    "99999999999999999999999999",
    "١",
    "NaN",
    "true",
    "%00",
    "%ff",
    "[]",
    "{}",
    "null",
    "Ω",
    "a b",
    "../..",
    "'",
    '"',
    "x" * 2000,
    "Emmen",
    "wonen",
    "charter",
    "2008",
    "10000",
]
OPERATIONS = [
    ("/api/v1/zoekresultaten", "q gemeente wijk thema soort rol jaar uit sorteer pagina limiet"),
    ("/api/v1/documenten", "zoek gemeente wijk thema soort jaar sorteer pagina paginaGrootte"),
    ("/api/v1/documenten/DOC", "x"),
    ("/api/v1/documenten/DOC/tekst", "x"),
    ("/api/v1/documenten/DOC/passages", "pagina paginaGrootte"),
    ("/api/v1/onleesbare-bestanden", "pagina paginaGrootte"),
    ("/api/v1/passages/x", "x"),
    ("/api/v1/openapi.json", "x"),
    ("/zoeken", "q gemeente wijk thema soort rol jaar uit sorteer pagina limiet"),
    ("/documenten", "zoek gemeente wijk thema soort jaar sorteer pagina paginaGrootte"),
    ("/documenten/DOC", "passage begin eind zoek bladzijde"),
    ("/melden", "document passage"),
    ("/melden/bedankt", "nummer"),
    ("/suggesties", "q"),
    ("/", "q"),
]


def odd_addresses(document: str, count: int) -> Iterator[str]:
    """Yield addresses with parameters that somebody may try, the same ones each time."""
    chance = random.Random(40)
    for _ in range(count):
        path, names = chance.choice(OPERATIONS)
        known = [*names.split(), "onbekend"]
        chosen = [chance.choice(known) for _ in range(chance.randrange(5))]
        query = [f"{name}={quote(chance.choice(ODD_VALUES), safe='%')}" for name in chosen]
        yield f"{path.replace('DOC', document)}?{'&'.join(query)}"


def test_odd_parameters_never_bring_the_portal_out_of_step(served: Served, document: str) -> None:
    """Every answer is a page, JSON or a problem with a reason: never a 500."""
    for address in odd_addresses(document, 300):
        answer = served.ask(address)

        assert answer.status in {200, 400, 404}, address
        if address.startswith("/api/") and answer.status != 200:
            assert answer.headers["content-type"] == "application/problem+json", address
            assert answer.json()["detail"], address


def test_thousands_of_parameters_are_answered_at_once(served: Served) -> None:
    """The same filter over and over costs no more than once."""
    many = "&gemeente=Emmen" * 3000
    answer = served.ask(f"/api/v1/zoekresultaten?q=fontein{many}")

    assert answer.status == 200
    assert answer.json()["totaal"] == 1
    assert served.ask("/api/v1/documenten?" + "a=1&" * 5000).status == 400


@pytest.mark.parametrize("page", ["2", "10000"])
def test_a_page_beyond_the_last_is_empty_and_leads_back(served: Served, page: str) -> None:
    """An old link to page 2 may point past the end."""
    found = served.ask(f"/api/v1/documenten?pagina={page}")

    assert (found.status, found.json()["resultaten"], found.json()["totaal"]) == (200, [], 2)
    for path in ("/documenten?", "/zoeken?q=fontein&"):
        shown = served.ask(f"{path}pagina={page}")
        assert shown.status == 200
        assert "Deze bladzijde bestaat niet. Ga naar de laatste bladzijde" in words_of(shown)
        assert served.ask(f"{path}pagina=10001").status == 400


def test_an_address_holds_in_every_way_to_write_its_letters(served: Served) -> None:
    """Accents, composed or not, never stand in an id, so that mail programs keep it whole."""
    names = [found["id"] for found in served.ask("/api/v1/documenten").json()["resultaten"]]

    assert all(re.fullmatch("[a-z0-9-]+", name) for name in names)
    assert served.ask("/documenten/plan-caf%C3%A9-%C3%A9%C3%A9n").status == 404
    assert served.ask("/documenten/plan-cafe%CC%81").status == 404


@pytest.mark.parametrize("path", ["/", "/zoeken?q=plein", "/documenten", "/api/v1/documenten"])
def test_head_answers_as_get_does_without_a_body(served: Served, path: str) -> None:
    """Monitoring and link checkers ask this."""
    head, get = served.ask(path, "HEAD"), served.ask(path)

    assert (head.status, head.body) == (get.status, b"")
    assert head.headers["content-length"] == get.headers["content-length"]
    assert head.headers["content-type"] == get.headers["content-type"]


@pytest.mark.parametrize("method", ["OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE", "ROEP"])
@pytest.mark.parametrize("path", ["/", "/zoeken", "/api/v1/documenten"])
def test_another_method_is_refused_and_the_right_one_named(
    served: Served, path: str, method: str
) -> None:
    """RFC 9110: a 405 says what is allowed."""
    answer = served.ask(path, method)

    assert answer.status == 405
    assert "GET" in answer.headers["allow"]
    assert "Dit kan hier niet" in answer.text


FORMS: dict[str, tuple[bytes, dict[str, str], int]] = {
    "of another site": (b"soort=fout&tekst=x", {"Origin": "http://elders.example"}, 403),
    "of nowhere": (b"soort=fout&tekst=x", {"Origin": "null"}, 403),
    "across sites": (b"soort=fout&tekst=x", {"Sec-Fetch-Site": "cross-site"}, 403),
    "filled by a robot": (b"soort=fout&tekst=x&website=y", {}, 400),
    "empty": (b"", {}, 400),
    "too long": (b"soort=fout&tekst=" + b"x" * 5000, {}, 400),
    "enormous": (b"soort=fout&tekst=" + b"x" * 200_000, {}, 413),
    "of too many fields": (b"&".join(b"a%d=1" % n for n in range(5000)), {}, 400),
    "of JSON": (b'{"soort": "fout"}', {"Content-Type": "application/json"}, 400),
    "of broken parts": (b"--x\r\n", {"Content-Type": "multipart/form-data; boundary=x"}, 400),
    "of parts without border": (b"--x\r\n", {"Content-Type": "multipart/form-data"}, 400),
    "with a file": (
        b'--x\r\nContent-Disposition: form-data; name="tekst"; filename="a"\r\n\r\nx\r\n--x--\r\n',
        {"Content-Type": "multipart/form-data; boundary=x"},
        400,
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_that_is_not_ours_or_not_filled_in_stores_nothing(served: Served, name: str) -> None:
    """Refused with a page that says why."""
    body, headers, status = FORMS[name]
    answer = served.ask("/melden", "POST", body=body, headers=FORM | headers)

    assert answer.status == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1" in answer.text


def test_twenty_reports_at_once_are_all_kept(served: Served) -> None:
    """Each gets a number of its own."""

    def send(number: int) -> Answer:
        body = f"soort=fout&tekst=Melding+%00%1b%ff+{number}".encode()
        return served.ask("/melden", "POST", body=body, headers=FORM)

    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(send, range(20)))

    assert {answer.status for answer in answers} == {303}
    assert len({answer.headers["location"] for answer in answers}) == 20


def test_the_portal_still_stands_after_all_of_this(served: Served) -> None:
    """The last test of this file: nothing was lost, nothing failed unforeseen."""
    found = served.ask("/api/v1/zoekresultaten?q=fontein").json()
    levels = {json.loads(line)["level"] for line in served.log.read_text().splitlines()}

    assert found["totaal"] == 1
    assert served.ask("/healthz/ready").status == 200
    assert levels <= {"info", "warning"}
