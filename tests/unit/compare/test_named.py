"""A thema that is named outside its chapters is not silence."""

from __future__ import annotations

from kennisloket.compare.named import ThemaWords
from kennisloket.models import Metadata, Passage, Soort, StoredDocument, Thema
from kennisloket.ports import PassageRecord
from kennisloket.vocabulary import ThemaTerms

WORDS = ThemaWords([ThemaTerms(Thema.GEZONDHEID, ("gezondheid", "sport"))])


def a_passage(text: str, *headings: str) -> PassageRecord:
    """Return a passage of a charter."""
    document = StoredDocument("charter", 1, Metadata("Charter", Soort.CHARTER, "Alkmaar"), (), 0)
    return PassageRecord(Passage("charter", 0, text, 50, 50 + len(text), headings), document)


def named(*records: PassageRecord) -> list[str]:
    """Return the sentences that name the thema."""
    found = WORDS.named(Thema.GEZONDHEID, records)
    return [
        one.record.passage.text[one.begin - one.record.passage.begin :][: one.end - one.begin]
        for one in found
    ]


def test_the_sentence_with_the_word_is_found() -> None:
    """And only that sentence."""
    record = a_passage("De stad bouwt. Kinderen doen elke week mee aan sport op school.")

    assert named(record) == ["Kinderen doen elke week mee aan sport op school."]


def test_a_word_in_the_name_of_a_ministry_is_no_mention() -> None:
    """A signature says nothing about health."""
    assert (
        named(a_passage("Getekend door het ministerie van Volksgezondheid, Welzijn en Sport."))
        == []
    )


def test_a_heading_counts_for_more_than_a_word_in_passing() -> None:
    """What stands under "Sport en bewegen" comes first."""
    passing = a_passage("De school is open voor huiswerk, muziek en sport.", "Charter", "Leren")
    headed = a_passage(
        "Elke wijk krijgt een veld waar iedereen mag spelen.", "Charter", "Sport en bewegen"
    )

    assert named(passing, headed) == [
        "Elke wijk krijgt een veld waar iedereen mag spelen.",
        "De school is open voor huiswerk, muziek en sport.",
    ]


def test_more_of_its_words_count_for_more_than_one() -> None:
    """A sentence that speaks of health and sport says more than one of sport alone."""
    one = a_passage("De school is open voor huiswerk, muziek en sport.")
    two = a_passage("Wij werken aan gezondheid door sport in de hele wijk.")

    assert named(one, two)[0] == "Wij werken aan gezondheid door sport in de hele wijk."


def test_the_title_of_the_document_is_no_heading() -> None:
    """It stands above everything."""
    assert named(a_passage("De huizen worden het komende jaar opgeknapt.", "Charter sport")) == []


def test_a_part_of_a_word_is_no_mention() -> None:
    """Transport is no sport."""
    assert named(a_passage("Het transport van afval gaat voortaan over water en spoor.")) == []
    assert WORDS.named(Thema.WONEN, [a_passage("Wij wonen hier al jaren met veel plezier.")]) == ()
