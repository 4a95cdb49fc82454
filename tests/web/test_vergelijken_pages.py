"""Comparisons as they are sent: cited cells, three ways of being empty, numbers, differences."""

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

from fake_portal import MemoryCatalogue, fake_portal, opened
from kennisloket.facts import Bedrag, Correction, FactKind
from kennisloket.vocabulary import load_vocabulary
from kennisloket.web.app import create_app

PAIR = "gemeente=Deventer&gemeente=Enschede"


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


def rows_of(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    return list(csv.DictReader(StringIO(text.lstrip("\ufeff")), delimiter=";"))


def test_every_line_of_a_cell_leads_to_the_very_words(client: TestClient) -> None:
    """A researcher trusts a cell because it opens its source."""
    html = client.get(f"/vergelijken?{PAIR}&thema=werken").text
    links = [unescape(link) for link in re.findall(r'kl-cel__link" href="([^"]+)"', html)]

    assert len(links) > 4
    for link in links:
        assert re.search(r"begin=\d+&eind=\d+#passage$", link)
        assert "kl-mark--citaat" in client.get(link).text


def test_two_gemeenten_stand_in_columns_and_many_in_rows(client: TestClient) -> None:
    """So that both are read without moving the page."""
    two = client.get(f"/vergelijken?{PAIR}&thema=werken").text
    many = client.get("/vergelijken?thema=werken").text

    assert re.search(r'scope="col"><a[^>]*href="/gemeenten/deventer"', two)
    assert re.search(r'scope="row"><a[^>]*href="/gemeenten/deventer"', many)


def test_what_is_empty_says_in_which_way(client: TestClient) -> None:
    """Not mentioned, unreadable, no document: three different things."""
    asked = "gemeente=Utrecht&gemeente=Nijmegen&gemeente=Arnhem&thema=veiligheid"
    rows = rows_of(client.get(f"/vergelijken.csv?{asked}").text)
    text = text_of(client.get(f"/vergelijken?{asked}").text)

    assert {row["Gemeente"]: row["Veiligheid"] for row in rows} == {
        "Utrecht": "niet genoemd",
        "Nijmegen": "document onleesbaar",
        "Arnhem": "geen document",
    }
    assert "niet genoemd document onleesbaar geen document" in text


def test_what_is_named_in_passing_is_not_silence(client: TestClient) -> None:
    """No chapter on health, but sport at school: the sentence is shown, and as what it is."""
    asked = "gemeente=Nijmegen&gemeente=Utrecht&thema=gezondheid"
    text = text_of(client.get(f"/vergelijken?{asked}").text)
    rows = rows_of(client.get(f"/vergelijken.csv?{asked}").text)

    sentence = "De school blijft ’s middags open voor huiswerk en sport."
    assert f"Onder een ander thema: {sentence}" in text
    assert rows[0]["Gezondheid"] == f"onder een ander thema:\n{sentence}"
    assert rows[1]["Gezondheid"] == "niet genoemd"


def test_without_a_choice_all_gemeenten_and_themas_stand_side_by_side(client: TestClient) -> None:
    """The first page is already an answer, and each thema leads on."""
    html = client.get("/vergelijken").text

    for name in ("Deventer", "Enschede", "Nijmegen", "Utrecht"):
        assert f'value="{name}"' in html
    assert 'href="/vergelijken?thema=werken"' in html
    assert 'href="/gemeenten/utrecht"' in html


def test_an_experiment_is_compared_in_the_words_of_the_cities(client: TestClient) -> None:
    """Taking part, interest or silence."""
    text = text_of(client.get("/vergelijken?experiment=gezonde+wijk").text)

    assert "Deventer Interesse: “voor jongeren komen er leerwerkplekken:”" in text
    assert "Utrecht niet genoemd" in text


def test_targets_are_sorted_and_who_has_none_comes_last(client: TestClient) -> None:
    """By the first number of the aim."""
    html = client.get("/vergelijken?wat=doelstellingen&zoek=werkloosheid&sorteer=-waarde").text
    names = re.findall(r'role="rowheader" scope="row"><a[^>]*>([^<]+)<', html)

    assert names == ["Deventer", "Enschede", "Nijmegen", "Utrecht"]
    assert "12% in 2007" in text_of(html)
    assert "Utrecht niet genoemd met deze woorden" in text_of(html)


def test_amounts_of_one_subject_and_period_are_drawn(
    client: TestClient, catalogue: MemoryCatalogue
) -> None:
    """As bars, with the table as their text; other amounts are not."""
    money = [one for one in catalogue.facts() if one.fact.kind is FactKind.BEDRAG]
    catalogue.correct(Correction(money[1].id, values={"bedrag_eur": "125000"}))
    html = client.get("/vergelijken?wat=bedragen&zoek=loket&sorteer=-waarde").text
    html = html.replace("\u00a0", " ")
    lengths = [float(n) for n in re.findall(r'kl-staven__staaf"[^>]* width="([\d.]+)"', html)]

    assert 'aria-label="Bedragen per jaar: Deventer € 250.000; Enschede € 125.000"' in html
    assert lengths[0] == 2 * lengths[1] > 0
    assert isinstance(money[0].fact.says, Bedrag)
    assert money[0].fact.says.bedrag_eur == Decimal(250000)


def test_without_a_subject_nothing_is_drawn(client: TestClient) -> None:
    """Bars of different things beside each other would deceive."""
    html = client.get("/vergelijken?wat=bedragen").text

    assert "kl-staven" not in html
    assert "Vul bij ‘Onderwerp van de getallen’ een woord in" in text_of(html)


def test_what_both_say_stands_once_with_the_words_that_differ(client: TestClient) -> None:
    """Thirteen agents here, twenty there."""
    html = client.get(f"/vergelijken/verschil?{PAIR}&thema=veiligheid").text
    text = text_of(html)

    assert "Het Rijk betaalt 13 extra wijkagenten voor de wijk." in text
    assert "Deventer , regel 1 : 13 Enschede , regel 1 : 20" in text
    assert "20 extra wijkagenten" not in text


def test_what_only_one_says_stands_under_its_name(client: TestClient) -> None:
    """Nothing of either is lost."""
    pair = "gemeente=Deventer&gemeente=Nijmegen"
    text = text_of(client.get(f"/vergelijken/verschil?{pair}&thema=werken").text)

    assert "Nijmegen: document onleesbaar." in text
    assert "Alleen Deventer" in text
    assert "Wie hulp nodig heeft, krijgt één vaste begeleider." in text


def test_a_pair_without_a_thema_offers_the_themas(client: TestClient) -> None:
    """And says which of them only one speaks of."""
    html = client.get(f"/vergelijken/verschil?{PAIR}").text

    assert "Kies een thema" in text_of(html)
    assert f'href="/vergelijken/verschil?{PAIR.replace("&", "&amp;")}&amp;thema=werken"' in html


def test_one_gemeente_is_not_yet_a_pair(client: TestClient) -> None:
    """The page asks for the other one."""
    for asked in ("", "?gemeente=Deventer", "?gemeente=Deventer&gemeente=Deventer"):
        answer = client.get(f"/vergelijken/verschil{asked}")
        assert answer.status_code == 200
        assert "Kies twee verschillende gemeenten." in text_of(answer.text)


@pytest.mark.parametrize("form", ["csv", "ods", "json"])
@pytest.mark.parametrize(
    "path",
    [
        "/vergelijken{}",
        "/vergelijken{}?wat=bedragen&zoek=loket",
        "/vergelijken{}?experiment=gezonde+wijk",
        f"/vergelijken/verschil{{}}?{PAIR}&thema=veiligheid",
    ],
)
def test_every_comparison_can_be_saved(client: TestClient, path: str, form: str) -> None:
    """The link on the page leads to the file."""
    html = client.get(path.format("")).text
    address = path.format(f".{form}")

    assert f'href="{address.replace("&", "&amp;")}"' in html
    assert client.get(address).headers["content-disposition"].endswith(f'.{form}"')


def test_a_saved_comparison_has_its_citations(client: TestClient) -> None:
    """Per cell, with the words and the address."""
    saved = json.loads(client.get(f"/vergelijken.json?{PAIR}&thema=werken").text)
    first = saved["rijen"][0]

    assert first["gemeente"] == "Deventer"
    assert first["citaten"]["werken"][0]["link"].startswith("http://testserver/documenten/")
    (row,) = rows_of(client.get(f"/vergelijken/verschil.csv?{PAIR}&thema=veiligheid").text)[:1]
    assert row["Woorden die verschillen"] == "Deventer: 13; Enschede: 20"


def test_an_address_brings_back_the_same_comparison(client: TestClient) -> None:
    """So that it can be shared: what was chosen stands chosen in the form."""
    html = client.get(f"/vergelijken?{PAIR}&thema=werken&wat=afspraken").text

    assert re.search(r'value="Deventer"[^>]* checked', html)
    assert not re.search(r'value="Utrecht"[^>]* checked', html)
    assert re.search(r'value="werken"[^>]* checked', html)
    assert 'value="afspraken" selected' in html


def test_fifty_gemeenten_fit_in_one_comparison(client: TestClient) -> None:
    """And more than the limit is refused in words."""
    names = [one.name for one in load_vocabulary().gemeenten]
    fifty = client.get("/vergelijken", params={"gemeente": names[:50]})
    hundred = client.get("/vergelijken", params={"gemeente": names[:100]})

    assert fifty.status_code == 200
    assert fifty.text.count('role="rowheader"') == 50
    assert hundred.status_code == 400
    assert "Gebruik deze parameter hoogstens 60 keer." in text_of(hundred.text)


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/vergelijken?gemeente=Devneter", "/vergelijken?gemeente=Deventer"),
        ("/vergelijken?thema=wonnen", "/vergelijken?thema=wonen"),
        ("/vergelijken?experiment=gezonde+wijken+x", "/vergelijken?experiment=gezonde+wijk"),
        ("/vergelijken/verschil?gemeente=Enshede", "/vergelijken?gemeente=Enschede"),
    ],
)
def test_an_unknown_name_is_404_with_what_was_perhaps_meant(
    client: TestClient, path: str, meant: str
) -> None:
    """One letter wrong should not cost a comparison."""
    answer = client.get(path)

    assert answer.status_code == 404
    assert f'href="{meant}"' in answer.text
    assert client.get(meant).status_code == 200


def test_other_mistakes_are_refused(client: TestClient) -> None:
    """Never ignored, on the page nor in the file."""
    for asked in ("kleur=rood", "wat=veel", "sorteer=mooi", "pagina=0"):
        assert client.get(f"/vergelijken?{asked}").status_code == 400
        assert client.get(f"/vergelijken.csv?{asked}").status_code == 400


def test_before_the_first_publication_there_is_nothing_to_compare() -> None:
    """And that is said."""
    empty = fake_portal(MemoryCatalogue(empty=True))
    with TestClient(create_app(lambda: opened(empty))) as client:
        answer = client.get("/vergelijken")

    assert answer.status_code == 200
    assert "Er zijn nog geen documenten om te vergelijken." in text_of(answer.text)


@dataclass(frozen=True)
class Walk:
    """Follows links from page to page."""

    client: TestClient

    def click(self, page: str, address: str) -> str:
        """Return the page behind a link, which must stand on this one."""
        assert f'href="{address.replace("&", "&amp;")}"' in page
        return self.client.get(address).text


def test_two_cities_on_a_thema_are_three_clicks_away(client: TestClient) -> None:
    """From the home page: the city, the other city, the thema."""
    walk = Walk(client)
    city = walk.click(client.get("/").text, "/gemeenten/deventer")
    both = walk.click(city, f"/vergelijken/verschil?{PAIR}")
    thema = walk.click(both, f"/vergelijken/verschil?{PAIR}&thema=werken")

    assert "Deventer en Enschede: werken" in text_of(thema)


def test_a_thema_over_all_cities_is_two_clicks_away(client: TestClient) -> None:
    """From the home page: compare, and the thema."""
    walk = Walk(client)
    compared = walk.click(client.get("/").text, "/vergelijken")
    thema = walk.click(compared, "/vergelijken?thema=werken")

    assert "U ziet: alle gemeenten, werken." in text_of(thema)
