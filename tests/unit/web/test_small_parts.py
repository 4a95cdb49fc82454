"""Labels, paging, examples, assets and filters."""

import json
from pathlib import Path

import pytest

from kennisloket.errors import IndexUnavailable, NotFound, StateUnavailable, UnreadableFile
from kennisloket.models import Filters, Thema
from kennisloket.search.results import (
    Answer,
    AnswerStatus,
    Coverage,
    FacetValue,
    Recognised,
    SearchRequest,
    SearchResult,
)
from kennisloket.web.assets import Assets
from kennisloket.web.choices import SHOWN, chips, groups_of_counts, groups_of_facets
from kennisloket.web.examples import example_questions
from kennisloket.web.labels import label
from kennisloket.web.paging import paging
from kennisloket.web.problems import problem_of
from kennisloket.web.security import same_origin


def a_result(request: SearchRequest, *seen: Recognised) -> SearchResult:
    """Make a result in which something was recognised."""
    return SearchResult(request, Answer(AnswerStatus.FOUND), (), 0, Coverage(1, 0), seen)


def test_every_thema_has_a_label_without_hyphens() -> None:
    """Values are for machines, labels for people."""
    assert not [thema for thema in Thema if "-" in label(thema)]


def test_paging_of_nothing_is_one_page() -> None:
    """No results, no links."""
    pages = paging(0, page=1, size=10, address=str)

    assert (pages.last, pages.previous, pages.next) == (1, None, None)


def test_a_page_beyond_the_last_leads_back() -> None:
    """An old address may name a page that is gone."""
    pages = paging(15, page=9, size=10, address=str)

    assert pages.previous == "2"
    assert pages.next is None


def test_a_gap_between_pages_is_shown() -> None:
    """Page 1, …, 49, 50, 51, …, 100."""
    pages = paging(1000, page=50, size=10, address=str)

    assert [(link.number, link.skipped) for link in pages.links] == [
        (1, False),
        (49, True),
        (50, False),
        (51, False),
        (100, True),
    ]


def test_a_chosen_value_never_hides_behind_more() -> None:
    """Who filters must see on what."""
    values = tuple(FacetValue(f"v{n}", 9 - n, n == SHOWN + 1) for n in range(SHOWN + 3))
    (group,) = groups_of_facets({"gemeente": values})

    assert f"v{SHOWN + 1}" in [choice.value for choice in group.first]
    assert len(group.rest) == 2


def test_a_chosen_value_without_documents_stays_in_the_list() -> None:
    """Otherwise the box cannot be unticked."""
    (group,) = groups_of_counts({"gemeente": {}}, Filters(gemeente=("Ede",)))

    assert [(c.value, c.count, c.chosen) for c in group.first] == [("Ede", 0, True)]


def test_chips_show_what_was_recognised_chosen_and_switched_off() -> None:
    """Each chip can be turned around with one link."""
    request = SearchRequest("x", Filters(thema=("wonen",)), off=("wijk:Noord", "correctie"))
    seen = (
        Recognised("gemeente", "Ede", "Ede", applied=True),
        Recognised("gemeente", "Urk", "Urk", applied=False, known=False),
        Recognised("wijk", "Noord", "noord", applied=False),
        Recognised("thema", "werken", "werk", applied=False),  # seen, but it steers nothing
    )

    assert [(c.label, c.state) for c in chips(a_result(request, *seen))] == [
        ("Gemeente: Ede", "herkend"),
        ("Gemeente: Urk", "onbekend"),
        ("Wijk: Noord", "uit"),
        ("Correctie", "uit"),
        ("Thema: Wonen", "gekozen"),
    ]


def test_examples_name_only_what_the_collection_holds() -> None:
    """An example that finds nothing is a bad first impression."""
    made = example_questions({"gemeente": {"Ede": 2}, "thema": {"wonen": 1, "overig": 9}})

    assert made[0] == "Wat is er in Ede afgesproken over nieuwe woningen?"
    assert example_questions({}) == ()


def test_assets_are_found_by_their_plain_name(tmp_path: Path) -> None:
    """Only files of the manifest are served."""
    (tmp_path / "manifest.json").write_text(json.dumps({"a.css": "a.123.css"}))
    (tmp_path / "a.123.css").write_text("b{}")
    assets = Assets(tmp_path)

    assert assets.address("a.css") == "/static/a.123.css"
    assert assets.content("a.123.css") == b"b{}"
    assert assets.content("../manifest.json") is None


def test_missing_assets_say_how_to_make_them(tmp_path: Path) -> None:
    """A fresh clone has none."""
    with pytest.raises(StateUnavailable, match="make assets"):
        Assets(tmp_path)


def test_errors_have_a_status_and_say_nothing_about_the_inside() -> None:
    """What the operator reads is not for visitors."""
    assert problem_of(NotFound("no row 12")).status == 404
    assert problem_of(IndexUnavailable("qdrant at 10.0.0.3")).status == 503
    assert "10.0.0.3" not in problem_of(IndexUnavailable("qdrant at 10.0.0.3")).detail
    assert problem_of(UnreadableFile("odd")).status == 500


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "cross-site", "origin": "https://a.example"}, False),
        ({"origin": "https://a.example"}, True),
        ({"origin": "https://b.example"}, False),
        ({"origin": "null"}, False),
        ({}, True),
    ],
)
def test_forms_of_other_sites_are_told_apart(headers: dict[str, str], *, ours: bool) -> None:
    """Old browsers send Origin, new ones Sec-Fetch-Site too."""
    assert same_origin(headers, host="a.example") is ours
