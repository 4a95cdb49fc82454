"""The answer card holds the sentence that answers, and one line per gemeente of a comparison."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from kennisloket.ports import PassageRecord
from kennisloket.search.desk import SearchDesk
from kennisloket.search.engine import search
from kennisloket.search.results import AnswerSentence, AnswerStatus, SearchRequest
from search_records import a_document, collection, passages

BRUGGEN = {
    "Deventer": "Deventer ontvangt hiervan € 310.000 in 2009.",
    "Enschede": "Enschede ontvangt hiervan € 420.000 in 2009.",
    "Den Haag": "Den Haag ontvangt hiervan € 530.000 in 2009.",
    "Utrecht": "Voor Utrecht volgt dat later.",
}


@pytest.fixture(scope="module")
def desk(make_desk: Callable[[Sequence[PassageRecord]], SearchDesk]) -> SearchDesk:
    """Publish what four gemeenten say about the same pot, and a page with signatures."""
    records = [
        record
        for gemeente, own in BRUGGEN.items()
        for record in passages(
            a_document(f"Charter {gemeente}", gemeente),
            (("Water",), f"Het Rijk stelt 9 miljoen beschikbaar voor ophaalbruggen. {own}"),
        )
    ]
    signed = "Over de visafslag is gesproken op 3 mei\nDe visafslag opende op 12 juni 2008."
    records += passages(a_document("Plan Zaanstad", "Zaanstad"), (("Haven",), signed))
    return make_desk([*records, *collection()])


def card(text: str, desk: SearchDesk) -> tuple[AnswerSentence, ...]:
    """Return the sentences of an answer."""
    answer = search(SearchRequest(text), desk).answer
    assert answer.status is AnswerStatus.FOUND
    return answer.sentences


def test_a_comparison_gets_a_line_per_gemeente_with_its_own_value(desk: SearchDesk) -> None:
    """What the Rijk gives to all of them together is not what was asked."""
    said = {s.text for s in card("Hoeveel krijgt elke gemeente voor ophaalbruggen?", desk)}

    assert said == {BRUGGEN[name] for name in ("Deventer", "Enschede", "Den Haag")}


def test_every_line_of_a_comparison_cites_another_result(desk: SearchDesk) -> None:
    """Each gemeente is quoted from its own document."""
    lines = card("Welke gemeenten hebben ophaalbruggen?", desk)

    assert len(lines) == len(BRUGGEN)
    assert len({line.citation for line in lines}) == len(lines)


def test_the_gemeente_is_the_answer_to_which_gemeenten_and_nothing_is_marked(
    desk: SearchDesk,
) -> None:
    """Any name with a capital is not what was asked."""
    assert not any(line.marks for line in card("Welke gemeenten hebben ophaalbruggen?", desk))


def test_a_question_about_one_gemeente_gets_sentences_of_that_one(desk: SearchDesk) -> None:
    """What another gemeente gets stands in the results, not on the card."""
    said = " ".join(s.text for s in card("Hoeveel geld krijgt Enschede voor ophaalbruggen?", desk))

    assert BRUGGEN["Enschede"] in said
    assert "Deventer" not in said


def test_a_date_with_its_year_goes_before_one_without(desk: SearchDesk) -> None:
    """A day without a year may be of any."""
    assert "2008" in card("Wanneer opende de visafslag in Zaanstad?", desk)[0].text
