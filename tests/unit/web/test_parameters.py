"""Parameters are refused with reasons, never ignored."""

import pytest

from kennisloket.models import Thema
from kennisloket.vocabulary import load_vocabulary
from kennisloket.web.parameters import (
    DocumentListParameters,
    InvalidParameters,
    Places,
    SearchParameters,
    parse,
    without_tracking,
)


def places() -> Places:
    """Know the shipped vocabulary and one wijk that only the collection has."""
    return Places(load_vocabulary(), lambda: {"wijk": {"Nieuw Begin": 2}})


def errors(items: list[tuple[str, str]]) -> dict[str, str]:
    """Return what is wrong with a search."""
    with pytest.raises(InvalidParameters) as caught:
        parse(SearchParameters, items, places())
    return {error.name: error.detail for error in caught.value.errors}


def test_every_mistake_is_named_at_once() -> None:
    """Nobody wants to repair an address five times."""
    found = errors(
        [
            ("q", "x" * 4001),
            ("foo", "1"),
            ("thema", "wonnen"),
            ("limiet", "0"),
            ("jaar", "nu"),
            ("gemeente", "Atlantis"),
        ]
    )

    assert set(found) == {"q", "foo", "thema", "limiet", "jaar", "gemeente"}
    assert found["q"] == "Gebruik hoogstens 4000 tekens."
    assert found["foo"] == "Deze parameter bestaat niet."
    assert "'wonen'" in found["thema"]
    assert found["limiet"] == "Vul een getal van 1 of hoger in."
    assert found["jaar"] == "Vul een geheel getal in."
    assert found["gemeente"] == "Onbekende gemeente: Atlantis."


def test_filters_are_repeatable_and_kept_once() -> None:
    """The same box ticked twice is one filter."""
    items = [("q", "x"), ("thema", "wonen"), ("thema", "werken"), ("thema", "wonen")]

    assert parse(SearchParameters, items, places()).request().filters.thema == ("wonen", "werken")


def test_what_may_stand_once_is_refused_twice() -> None:
    """Of two questions it is not clear which one is meant."""
    assert set(errors([("q", "a"), ("q", "b")])) == {"q"}


def test_places_are_known_by_all_their_names() -> None:
    """People write gemeenten and wijken in more than one way."""
    known = places()
    written = ["DEN  haag", "'s-Gravenhage"]

    assert known.canonical("gemeente", written) == dict.fromkeys(written, "Den Haag")
    assert known.canonical("wijk", ["nieuw begin"]) == {"nieuw begin": "Nieuw Begin"}
    assert known.canonical("wijk", ["Atlantis"]) == {"Atlantis": None}


def test_the_collection_is_asked_once_however_many_places_are_given() -> None:
    """An address with thousands of them must not keep the database busy."""
    asked: list[int] = []

    def held() -> dict[str, dict[str, int]]:
        asked.append(1)
        return {}

    items = [("q", "x"), *(("gemeente", "Tilburg"),) * 3000]
    found = parse(SearchParameters, items, Places(load_vocabulary(), held))

    assert found.request().filters.gemeente == ("Tilburg",)
    assert len(asked) == 1


def test_a_gemeente_without_documents_may_be_asked_for() -> None:
    """No documents is an answer; a typing error is not."""
    items = [("q", "x"), ("gemeente", "Tilburg")]

    assert parse(SearchParameters, items, places()).request().filters.gemeente == ("Tilburg",)


def test_every_thema_can_be_filtered_on() -> None:
    """The vocabulary and the parameters do not drift apart."""
    for thema in Thema:
        assert parse(DocumentListParameters, [("thema", thema)], None).thema == [thema]


def test_empty_boxes_of_a_form_are_no_filter() -> None:
    """Browsers send fields that were left empty."""
    assert not parse(SearchParameters, [("q", "x"), ("gemeente", "")], places()).request().filters


def test_what_newsletters_add_to_links_is_left_out() -> None:
    """A link from a mail must not lead to an error page."""
    items = [("q", "x"), ("utm_source", "brief"), ("fbclid", "1")]

    assert without_tracking(items) == [("q", "x")]
