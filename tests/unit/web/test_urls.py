"""Addresses keep everything that steers a search."""

from urllib.parse import parse_qsl, urlsplit

from kennisloket.compare.book import FactFilter
from kennisloket.facts import FactKind
from kennisloket.models import Filters
from kennisloket.ports import DocumentQuery
from kennisloket.search.results import SearchRequest, Sort
from kennisloket.web import urls
from kennisloket.web.facts_query import FactQuery
from kennisloket.web.parameters import DocumentListParameters, SearchParameters, parse

REQUEST = SearchRequest(
    'wonen & "werken"?',
    Filters(gemeente=("Den Haag", "Utrecht"), thema=("wonen",), rol=("inzet stad",), jaar=(2008,)),
    off=("wijk:Noord", "correctie"),
    sort=Sort.DATE,
    page=3,
    limit=25,
)


def test_an_address_brings_back_the_same_search() -> None:
    """A shared address shows what the sender saw."""
    items = parse_qsl(urlsplit(urls.search_url(REQUEST)).query)

    assert parse(SearchParameters, items, None).request() == REQUEST


def test_an_address_brings_back_the_same_list() -> None:
    """The same for the list of documents."""
    query = DocumentQuery(Filters(soort=("charter",)), "noord", "-datum", 2, 50)
    items = parse_qsl(urlsplit(urls.documents_url(query)).query)

    assert parse(DocumentListParameters, items, None).query() == query


def test_what_is_standard_stays_out_of_the_address() -> None:
    """Short addresses are read and shared more easily."""
    assert urls.search_url(SearchRequest("wonen")) == "/zoeken?q=wonen"
    assert urls.documents_url(DocumentQuery()) == "/documenten"


def test_changing_a_filter_goes_back_to_the_first_page() -> None:
    """Page three of other results may not exist."""
    for address in (
        urls.without_filter(REQUEST, "gemeente", "Utrecht"),
        urls.without_filters(REQUEST),
        urls.sorted_by(REQUEST, Sort.RELEVANCE),
        urls.switched_off(REQUEST, "thema:wonen"),
        urls.switched_on(REQUEST, "correctie"),
    ):
        assert "pagina=" not in address


def test_a_filter_is_taken_away_and_the_others_stay() -> None:
    """Years are numbers in a filter and text in an address."""
    left = urls.without_filter(REQUEST, "jaar", "2008")

    assert "jaar" not in left
    assert "gemeente=Den+Haag&gemeente=Utrecht" in left


def test_switching_off_and_on_again_changes_nothing() -> None:
    """The chip and its opposite are each other's inverse."""
    off = parse_qsl(urlsplit(urls.switched_off(SearchRequest("x"), "gemeente:Ede")).query)
    request = parse(SearchParameters, off, None).request()

    assert request.off == ("gemeente:Ede",)
    assert urls.switched_on(request, "gemeente:Ede") == "/zoeken?q=x"


def test_strange_ids_cannot_leave_their_place_in_an_address() -> None:
    """An id is never more than one part of the path."""
    assert urls.document_url("a/../b?c") == "/documenten/a%2F..%2Fb%3Fc"
    assert urls.citation_url("x#y") == "/citaten/x%23y"


def test_a_quoted_stretch_travels_with_its_passage() -> None:
    """The sentence of an answer is marked within its passage."""
    assert urls.passage_url("d", "p", 5, 9) == "/documenten/d?passage=p&begin=5&eind=9#passage"


def test_the_page_of_experiments_is_narrowed_to_gemeenten_alone() -> None:
    """It refuses other filters, and it has a row for each gemeente."""
    chosen = FactFilter(gemeente=("Den Haag",), wijk=("Zuidwest",), thema=("wonen",))

    address = urls.facts_url(FactQuery(FactKind.EXPERIMENT, chosen))

    assert address == "/experimenten?gemeente=Den+Haag"
    assert "wijk=Zuidwest" in urls.facts_url(FactQuery(FactKind.BEDRAG, chosen))
