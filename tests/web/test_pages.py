"""Pages as they are sent: statuses, headers, and what stands on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from fake_portal import MemoryCatalogue, fake_portal, opened
from kennisloket.errors import IndexUnavailable
from kennisloket.models import DocumentFormat
from kennisloket.ports import CitedPassage
from kennisloket.web.app import create_app
from kennisloket.web.portal import Site


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
    body = re.sub(r"(?s)<(script|style|svg).*?</\1>|<[^>]+>", "", html)
    return " ".join(unescape(body).split())


def passage_with(catalogue: MemoryCatalogue, words: str) -> str:
    """Return the id of the first passage that holds *words*."""
    return next(r.passage.id for r in catalogue.every_record() if words in r.passage.text)


def test_home_says_what_is_in_the_collection_and_from_when(client: TestClient) -> None:
    """A document of 2008 describes 2008; a visitor must know."""
    text = text_of(client.get("/").text)

    assert "4 documenten" in text
    assert "Een document uit 2008 beschrijft de wijk van 2008." in text
    assert "Laatst bijgewerkt op 2 maart 2026" in text  # half past eleven at night in UTC
    assert "1 bestand ontbreekt" in text


def test_an_answer_shows_its_source_and_marks_the_value(client: TestClient) -> None:
    """The number leads to the passage, the passage to the page."""
    html = client.get("/zoeken", params={"q": "Hoeveel extra wijkagenten?"}).text

    assert 'kl-mark--waarde">13</mark>' in html
    assert 'href="#resultaat-1"' in html
    assert 'id="resultaat-1"' in html
    assert "Charter Deventer, bladzijde 2" in text_of(html)
    assert re.search(r"begin=\d+&amp;eind=\d+#passage", html)


def test_results_tell_what_was_searched(client: TestClient) -> None:
    """Coverage stands with every answer."""
    text = text_of(client.get("/zoeken", params={"q": "wijkagenten"}).text)

    assert "1 passage gevonden. Gezocht in 4 documenten; 1 zonder leesbare tekst." in text


def test_a_near_duplicate_is_folded_and_its_difference_shown(client: TestClient) -> None:
    """No line that differs in a number is ever lost."""
    text = text_of(client.get("/zoeken", params={"q": "wijkagenten"}).text)

    assert "Staat bijna hetzelfde in 1 andere passage" in text
    assert "Charter Enschede, bladzijde 2 Verschil: 13 20" in text


def test_a_recognised_gemeente_can_be_switched_off(client: TestClient) -> None:
    """The chip is a link; without it the search is on words only."""
    html = client.get("/zoeken", params={"q": "wijkagenten in Deventer"}).text
    address = unescape(re.findall(r'class="kl-chip[^"]*" href="([^"]+)"', html)[0])

    assert "uit=gemeente%3ADeventer" in address
    assert "staat uit" in text_of(client.get(address).text)


def test_no_answer_says_why_and_what_to_do(client: TestClient) -> None:
    """A dead end has a way out."""
    text = text_of(client.get("/zoeken", params={"q": "Wat doet Tilburg?"}).text)

    assert "Geen antwoord gevonden" in text
    assert "Over Tilburg zijn geen documenten." in text
    assert "Passages die in de buurt komen" in text
    assert "Meld dat het ontbreekt" in text


def test_a_question_that_is_too_long_is_kept_and_explained(client: TestClient) -> None:
    """Nobody types four thousand characters twice."""
    answer = client.get("/zoeken", params={"q": "wonen " * 800})

    assert answer.status_code == 400
    assert "Gebruik hoogstens 4000 tekens." in answer.text
    assert "wonen wonen" in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_an_empty_question_shows_the_search_field(client: TestClient) -> None:
    """Pressing Enter in an empty field is no mistake."""
    assert client.get("/zoeken").status_code == 200
    assert client.get("/zoeken?q=+").status_code == 200


def test_a_wrong_filter_is_refused_on_the_page_too(client: TestClient) -> None:
    """Results without the filter would mislead."""
    answer = client.get("/zoeken?q=wonen&thema=niks&gemeente=Atlantis")

    assert answer.status_code == 400
    assert "Onbekende gemeente: Atlantis." in answer.text
    assert client.get("/zoeken?q=wonen&utm_source=brief").status_code == 200


def test_questions_and_documents_are_text_never_markup(client: TestClient) -> None:
    """Everything is escaped: what people ask and what files hold."""
    asked = client.get("/zoeken", params={"q": "<script>alert(1)</script> beheren"}).text
    read = client.get("/documenten/spelen-onder-een-dak").text

    assert "<script>alert" not in asked
    assert "<b>beheren" not in read
    assert "&lt;b&gt;beheren&lt;/b&gt; de sleutel &amp; het rooster" in read


def test_the_list_names_what_could_not_be_read(client: TestClient) -> None:
    """A missing document must not look like a document that says nothing."""
    text = text_of(client.get("/documenten").text)

    assert "4 documenten." in text
    assert "oude-scan.pdf In dit bestand staat geen leesbare tekst." in text
    assert "Niet leesbaar: bladzijde 2." in text


def test_the_list_is_filtered_sorted_and_paged_by_its_address(client: TestClient) -> None:
    """Every state of the list can be shared."""
    filtered = text_of(client.get("/documenten?gemeente=Deventer").text)
    second = client.get("/documenten?paginaGrootte=1&pagina=2").text

    assert "1 document met deze filters" in filtered
    assert 'rel="prev"' in second
    assert 'rel="next"' in second
    assert "Documenten, bladzijde 2" in second


def test_a_cited_passage_is_marked_in_text_and_on_the_page(
    client: TestClient, catalogue: MemoryCatalogue
) -> None:
    """The citation opens at the exact place, twice."""
    passage_id = passage_with(catalogue, "loket kost")
    html = client.get(f"/documenten/charter-deventer?passage={passage_id}").text

    assert html.count('id="passage"') == 1
    assert '<mark class="nl-mark kl-mark kl-mark--passage" id="passage">De stad Deventer' in html
    assert html.count("<rect ") == 5
    assert "Vorige passage" in html
    assert "Volgende passage" in html
    assert f"/citaten/{passage_id}" in html


def test_a_quoted_sentence_is_marked_within_its_passage(
    client: TestClient, catalogue: MemoryCatalogue
) -> None:
    """An answer leads to its sentence, not only to its paragraph."""
    record = next(r for r in catalogue.every_record() if "loket kost" in r.passage.text)
    begin = record.passage.begin + record.passage.text.index("Het loket")
    end = begin + len("Het loket kost € 250.000 per jaar.")
    html = client.get(
        f"/documenten/charter-deventer?passage={record.passage.id}&begin={begin}&eind={end}"
    ).text

    assert 'kl-mark--citaat">Het loket kost € 250.000 per jaar.</mark>' in html


def test_a_short_address_leads_to_the_passage(
    client: TestClient, catalogue: MemoryCatalogue
) -> None:
    """The address in a reference stays the same when pages move."""
    passage_id = passage_with(catalogue, "loket kost")
    answer = client.get(f"/citaten/{passage_id}", follow_redirects=False)

    assert answer.status_code == 302
    assert (
        answer.headers["location"] == f"/documenten/charter-deventer?passage={passage_id}#passage"
    )


def test_a_citation_of_changed_text_shows_the_old_wording(
    client: TestClient, catalogue: MemoryCatalogue
) -> None:
    """Who quoted the old text can see what it was."""
    now = next(r.passage for r in catalogue.every_record() if "loket kost" in r.passage.text)
    old = replace(now, text="Het loket kost niets.")
    catalogue.history[old.id] = CitedPassage("gewijzigd", old, 1, "charter-deventer", now)
    html = client.get(f"/documenten/charter-deventer?passage={old.id}").text

    assert "Deze passage is gewijzigd" in html
    assert "Het loket kost niets." in html
    assert 'id="passage">De stad Deventer' in html


def test_a_citation_of_vanished_text_shows_what_it_was(
    client: TestClient, catalogue: MemoryCatalogue
) -> None:
    """Gone from the document, or gone with the document."""
    some = catalogue.every_record()[0].passage
    old = replace(some, text="Dit staat er niet meer.")
    catalogue.history["weg"] = CitedPassage("vervallen", old, 1, "charter-deventer", None)
    catalogue.history["heel-weg"] = CitedPassage("vervallen", old, 1, "verwijderd-plan", None)
    kept = client.get("/citaten/weg")
    gone = client.get("/citaten/heel-weg")

    assert "Deze passage is vervallen" in kept.text
    assert "Dit staat er niet meer." in kept.text
    assert gone.status_code == 410
    assert "Dit staat er niet meer." in gone.text


def test_finding_within_a_document_counts_and_links(client: TestClient) -> None:
    """Each place found can be jumped to."""
    html = client.get("/documenten/charter-deventer?zoek=LOKET").text

    assert "3 keer gevonden" in text_of(html)
    assert 'href="#vindplaats-3"' in html
    assert 'id="vindplaats-3"' in html
    assert (
        "‘loket’ in Charter Deventer" in client.get("/documenten/charter-deventer?zoek=loket").text
    )


def test_page_images_are_kept_as_long_as_the_file_is_the_same(client: TestClient) -> None:
    """The address of an image changes with the file."""
    html = client.get("/documenten/charter-deventer?bladzijde=2").text
    address = unescape(re.findall(r'<img[^>]+src="([^"]+)"', html)[0])
    image = client.get(address)

    assert image.content.startswith(b"\x89PNG")
    assert "immutable" in image.headers["cache-control"]
    assert client.get(address.partition("?")[0]).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "/documenten/geen",
        "/documenten/charter-deventer/bladzijden/9.png",
        "/documenten/charter-deventer/bladzijden/x.png",
        "/documenten/spelen-onder-een-dak/bladzijden/1.png",
        "/documenten/charter-deventer/bestanden/abc",
        "/documenten/charter-deventer?passage=onbekend",
        "/documenten/charter-deventer?bladzijde=9",
        "/citaten/onbekend",
        "/static/geheim.txt",
        "/huisstijl.css",
        "/.well-known/security.txt",
        "/documenten/",
        "/melden/bedankt?nummer=x",
    ],
)
def test_what_is_not_there_gets_a_page_that_says_so(client: TestClient, path: str) -> None:
    """In Dutch, with a way on."""
    answer = client.get(path, follow_redirects=False)

    assert answer.status_code == 404
    assert "Niet gevonden" in answer.text
    assert "Naar het zoekscherm" in answer.text


def test_an_original_is_saved_and_never_run(client: TestClient) -> None:
    """An HTML file of somebody else must not run as a page of ours."""
    html = client.get("/documenten/spelen-onder-een-dak").text
    answer = client.get(re.findall(r'href="([^"]+/bestanden/[^"]+)"', html)[0])

    assert answer.headers["content-disposition"].startswith(
        'attachment; filename="spelen-onder-een-dak.html"'
    )
    assert "sandbox" in answer.headers["content-security-policy"]


class OddNames(MemoryCatalogue):
    """Its files have a name that breaks lines and turns the direction of writing."""

    def original(self, file_id: str) -> tuple[DocumentFormat, bytes]:
        """Return a file."""
        file, content = super().original(file_id)
        return replace(file, name='x/a\r\nX-Extra: "b\u202egnp.html'), content


def test_the_name_of_a_download_is_what_it_seems() -> None:
    """No new header, and no program that reads as a picture."""
    with TestClient(create_app(lambda: opened(fake_portal(OddNames())))) as client:
        html = client.get("/documenten/spelen-onder-een-dak").text
        headers = client.get(re.findall(r'href="([^"]+/bestanden/[^"]+)"', html)[0]).headers

    assert "x-extra" not in headers
    assert headers["content-disposition"] == (
        'attachment; filename="a__X-Extra_ _b_gnp.html"; '
        "filename*=UTF-8''a%0D%0AX-Extra%3A%20%22b_gnp.html"
    )


def test_a_report_is_stored_and_answered_with_a_number(
    client: TestClient, catalogue: MemoryCatalogue
) -> None:
    """Post, redirect, get: going back does not send it twice."""
    fields = {
        "soort": "fout",
        "tekst": "Het bedrag klopt niet.",
        "document": "charter-deventer",
        "contact": "",
    }
    answer = client.post("/melden", data=fields, follow_redirects=False)

    assert answer.status_code == 303
    assert "nummer 1" in client.get(answer.headers["location"]).text
    assert catalogue.sent[0].text == "Het bedrag klopt niet."
    assert catalogue.sent[0].document_id == "charter-deventer"


def test_a_report_with_a_mistake_comes_back_filled_in(
    client: TestClient, catalogue: MemoryCatalogue
) -> None:
    """The words that somebody wrote are still there."""
    answer = client.post("/melden", data={"soort": "fout", "tekst": "", "contact": "a@b.example"})

    assert answer.status_code == 400
    assert "Vul in wat u mist" in answer.text
    assert 'value="a@b.example"' in answer.text
    assert catalogue.sent == []


def test_a_report_from_another_site_is_refused(
    client: TestClient, catalogue: MemoryCatalogue
) -> None:
    """Nobody sends reports through somebody else's browser."""
    fields = {"soort": "fout", "tekst": "x"}
    answer = client.post("/melden", data=fields, headers={"Origin": "https://elders.example"})

    assert answer.status_code == 403
    assert catalogue.sent == []


def test_a_report_arrives_through_a_proxy_that_asks_under_another_name(
    catalogue: MemoryCatalogue,
) -> None:
    """Without https a browser sends only Origin; that is the address that visitors know."""
    site = Site(public_url="http://loket.intern")
    fields = {"soort": "fout", "tekst": "Het bedrag klopt niet."}
    with TestClient(create_app(lambda: opened(fake_portal(catalogue)), site)) as client:
        ours = client.post(
            "/melden",
            data=fields,
            headers={"Origin": "http://loket.intern"},
            follow_redirects=False,
        )
        theirs = client.post("/melden", data=fields, headers={"Origin": "http://elders.example"})

    assert (ours.status_code, theirs.status_code) == (303, 403)
    assert len(catalogue.sent) == 1


def test_nobody_fills_the_database_with_reports(
    client: TestClient, catalogue: MemoryCatalogue
) -> None:
    """Also where requests are not limited: what is sent stays."""
    fields = {"soort": "fout", "tekst": "Het bedrag klopt niet."}
    sent = [client.post("/melden", data=fields, follow_redirects=False) for _ in range(70)]
    refused = [answer for answer in sent if answer.status_code == 429]

    assert len(catalogue.sent) + len(refused) == 70
    assert 60 <= len(catalogue.sent) < 70
    assert "retry-after" in refused[0].headers
    assert client.get("/melden").status_code == 200


def test_a_body_larger_than_any_form_is_refused(
    client: TestClient, catalogue: MemoryCatalogue
) -> None:
    """Memory is not for whoever asks."""
    assert client.post("/melden", data={"soort": "fout", "tekst": "x" * 100_000}).status_code == 413
    assert catalogue.sent == []


def test_pages_carry_the_headers_that_protect_visitors(client: TestClient) -> None:
    """Strict: no inline script or style, nothing from elsewhere, no frames."""
    headers = client.get("/").headers
    policy = headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "strict-transport-security" not in headers  # not reached over https here
    assert "set-cookie" not in headers


def test_too_many_requests_get_a_page_that_tells_how_long_to_wait() -> None:
    """Off by default; static files and health checks never count."""
    site = Site(rate_limit=2)
    with TestClient(create_app(lambda: opened(fake_portal()), site)) as client:
        statuses = [client.get("/over").status_code for _ in range(3)]
        page, problem = client.get("/over"), client.get("/api/v1/documenten")

        assert statuses == [200, 200, 429]
        assert int(page.headers["retry-after"]) > 0
        assert "U vraagt te snel achter elkaar" in page.text
        assert problem.headers["content-type"] == "application/problem+json"
        assert client.get("/healthz/live").status_code == 200


def test_before_the_first_publication_pages_say_so() -> None:
    """503, so that nobody keeps it; readiness says the same."""
    empty = fake_portal(MemoryCatalogue(empty=True))
    with TestClient(create_app(lambda: opened(empty))) as client:
        assert client.get("/").status_code == 503
        assert "nog geen collectie" in client.get("/").text
        assert client.get("/zoeken?q=wonen").status_code == 503
        assert client.get("/healthz/ready").status_code == 503
        assert client.get("/healthz/live").status_code == 200


def test_readiness_asks_whether_questions_can_be_answered() -> None:
    """A balancer must not send visitors to a portal whose index is gone."""

    def broken() -> None:
        raise IndexUnavailable("the index is gone")

    portal = replace(fake_portal(), check=broken)
    with TestClient(create_app(lambda: opened(portal))) as client:
        assert client.get("/healthz/ready").status_code == 503
        assert client.get("/healthz/live").status_code == 200
    with TestClient(create_app(lambda: opened(fake_portal()))) as client:
        assert client.get("/healthz/ready").json() == {"status": "ok"}


def test_an_installation_shows_its_own_name_style_and_contact(tmp_path: Path) -> None:
    """A municipality makes the portal its own with settings only."""
    style = tmp_path / "huisstijl.css"
    style.write_text(".voorbeeld-theme{--kl-petrol:#123456}")
    site = Site(
        organisation="Loket Voorbeeldstad",
        public_url="https://loket.example",
        contact_email="loket@voorbeeld.example",
        accessibility_url="https://verklaring.example",
        block_robots=True,
        theme_css=style,
    )
    with TestClient(create_app(lambda: opened(fake_portal()), site)) as client:
        home = client.get("/").text
        security = client.get("/.well-known/security.txt").text

        assert "Loket Voorbeeldstad" in home
        assert "mailto:loket@voorbeeld.example" in home
        assert "--kl-petrol:#123456" in client.get("/huisstijl.css").text
        assert "https://verklaring.example" in client.get("/toegankelijkheid").text
        assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"
        assert "Contact: mailto:loket@voorbeeld.example" in security
        assert re.search(r"Expires: \d{4}-\d\d-\d\dT00:00:00Z", security)
        assert client.get("/").headers["strict-transport-security"] == "max-age=31536000"


def test_suggestions_are_a_plain_list(client: TestClient) -> None:
    """The script of the search field asks for them."""
    assert client.get("/suggesties", params={"q": "dev"}).json() == ["Deventer"]
    assert client.get("/suggesties").json() == []


def test_head_is_answered_like_get(client: TestClient) -> None:
    """Monitors and link checkers ask with HEAD."""
    assert client.head("/").status_code == 200
    assert client.head("/nee").status_code == 404


def test_everything_a_page_refers_to_exists(client: TestClient) -> None:
    """Styles, script, icon and every link of the site itself."""
    seen: set[str] = set()
    for page in (
        "/",
        "/documenten",
        "/over",
        "/toegankelijkheid",
        "/privacy",
        "/documenten/charter-deventer",
        "/overzichten",
        "/afspraken?partij=stad",
    ):
        seen |= set(re.findall(r'(?:href|src)="(/[^"#]*)', client.get(page).text))

    assert {unescape(a): client.get(unescape(a)).status_code for a in seen if a} == {
        unescape(a): 200 for a in seen if a
    }


def test_titles_tell_pages_apart(client: TestClient) -> None:
    """Tabs and history show only the title."""
    addresses = [
        "/",
        "/zoeken",
        "/zoeken?q=loket",
        "/zoeken?q=wijkagenten",
        "/zoeken?q=loket&limiet=1&pagina=2",
        "/documenten",
        "/documenten?paginaGrootte=1&pagina=2",
        "/documenten/charter-deventer",
        "/documenten/charter-enschede",
        "/over",
        "/toegankelijkheid",
        "/privacy",
        "/melden",
        "/overzichten",
        "/afspraken",
        "/afspraken?gemeente=Deventer",
        "/bedragen",
        "/nee",
    ]
    titles = [re.findall(r"<title>(.*?)</title>", client.get(a).text)[0] for a in addresses]

    assert len(set(titles)) == len(addresses)
