"""Refusal follows from what was found, and says what to do."""

from __future__ import annotations

from dataclasses import replace

from kennisloket.search.asked import Asked
from kennisloket.search.refusal import Evidence, refusal
from kennisloket.search.results import Coverage, Recognised

GOOD = Evidence(
    recognised=(),
    asked=Asked.NOTHING_SPECIAL,
    compares=False,
    topic=("speeltuin", "hek"),
    length=2,
    absent=(),
    names=(),
    absent_share=0.0,
    coverage=0.9,
    stated=0.8,
    found=4,
)
SEARCHED = Coverage(12, 1)


def place(kind: str, value: str, *, known: bool) -> Recognised:
    """Make a recognised gemeente or wijk."""
    return Recognised(kind, value, value, applied=known, known=known)


def test_good_evidence_is_not_refused() -> None:
    """The ordinary case."""
    assert refusal(GOOD, SEARCHED) is None


def test_a_gemeente_that_is_lacking_is_named() -> None:
    """Whatever was found about others."""
    said = refusal(replace(GOOD, recognised=(place("gemeente", "Tilburg", known=False),)), SEARCHED)

    assert said is not None
    assert said.startswith("Over Tilburg zijn geen documenten.")
    assert "12 documenten; 1 zonder leesbare tekst" in said


def test_a_lacking_gemeente_beside_one_that_is_held_refuses_nothing() -> None:
    """Half of a comparison can be answered."""
    both = (place("gemeente", "Tilburg", known=False), place("gemeente", "Emmen", known=True))

    assert refusal(replace(GOOD, recognised=both), SEARCHED) is None


def test_a_lacking_wijk_of_a_known_gemeente_is_named() -> None:
    """The gemeente alone does not answer for it."""
    places = (place("gemeente", "Emmen", known=True), place("wijk", "Rietlanden", known=False))

    assert "Over Rietlanden" in (refusal(replace(GOOD, recognised=places), SEARCHED) or "")


def test_a_short_question_that_hangs_on_an_absent_word_is_refused() -> None:
    """The rest of it is not what was asked."""
    evidence = replace(GOOD, absent=("speeltuin",), absent_share=0.6, coverage=0.4)

    assert "“speeltuin”" in (refusal(evidence, SEARCHED) or "")


def test_a_question_of_one_absent_word_has_no_rest() -> None:
    """Nobody is told that the passages are about what was not asked."""
    whole = replace(GOOD, topic=("x",), length=1, absent=("x",), absent_share=1.0, coverage=0.0)
    half = replace(GOOD, absent=("speeltuin",), absent_share=0.6, coverage=0.4)

    assert "staan passages die er het meest op lijken" in (refusal(whole, SEARCHED) or "")
    assert "staan passages over de rest van uw vraag" in (refusal(half, SEARCHED) or "")


def test_a_long_question_may_lack_many_words() -> None:
    """Everyday words are seldom those of a policy document."""
    topic = tuple("abcdefg")
    evidence = replace(
        GOOD, topic=topic, length=7, absent=topic[:4], absent_share=0.6, coverage=0.3
    )

    assert refusal(evidence, SEARCHED) is None


def test_a_name_that_stands_nowhere_is_refused() -> None:
    """However long the question."""
    evidence = replace(
        GOOD, topic=tuple("abcdefgh"), length=8, absent=("Zonnehoek",), names=("Zonnehoek",)
    )

    assert "“Zonnehoek”" in (refusal(evidence, SEARCHED) or "")


def test_a_comparison_is_not_refused_for_an_absent_word() -> None:
    """It lists what comes near, per gemeente."""
    evidence = replace(GOOD, compares=True, absent=("hek",), absent_share=0.6)

    assert refusal(evidence, SEARCHED) is None


def test_nothing_found_and_nearly_nothing_found_are_refused() -> None:
    """In words that say what to try."""
    nothing = refusal(replace(GOOD, found=0, absent=GOOD.topic), Coverage(1, 0))
    little = refusal(replace(GOOD, coverage=0.02), SEARCHED)

    assert nothing == (
        "Er is niets gevonden over “speeltuin” en “hek”. Er is gezocht in 1 document. "
        "Probeer andere woorden, of minder woorden."
    )
    assert little is not None
    assert "Probeer andere woorden" in little


def test_a_question_for_a_value_needs_a_sentence_that_states_one() -> None:
    """A passage about wijkagenten does not yet say how many."""
    evidence = replace(GOOD, asked=Asked.COUNT, coverage=0.6, stated=0.1)

    assert "geen aantal dat bij uw vraag past" in (refusal(evidence, SEARCHED) or "")
    assert refusal(replace(evidence, stated=0.5), SEARCHED) is None


def test_a_comparison_for_a_value_is_answered_by_what_there_is() -> None:
    """Each gemeente says it in its own words."""
    evidence = replace(GOOD, asked=Asked.AMOUNT, compares=True, coverage=0.5, stated=0.1)

    assert refusal(evidence, SEARCHED) is None


def test_a_topic_alone_states_no_value() -> None:
    """Everything is about the speeltuin, and nothing says what it cost."""
    evidence = replace(GOOD, asked=Asked.AMOUNT, coverage=1.0, stated=0.2)

    assert "geen bedrag" in (refusal(evidence, SEARCHED) or "")


def test_a_long_question_for_a_value_needs_less_proof() -> None:
    """Who takes many words says some of it in other words than the documents."""
    evidence = replace(GOOD, asked=Asked.AMOUNT, coverage=0.4, stated=0.3)

    assert refusal(replace(evidence, length=4), SEARCHED) is not None
    assert refusal(replace(evidence, length=6), SEARCHED) is None


def test_a_person_who_is_not_named_is_refused() -> None:
    """A passage about the wethouder need not say who that is."""
    evidence = replace(GOOD, asked=Asked.PERSON, coverage=1.0, stated=0.0)

    assert "geen naam die bij uw vraag past" in (refusal(evidence, SEARCHED) or "")


def test_one_or_two_words_must_be_found_well() -> None:
    """A word that is only alike says little when there is no other."""
    evidence = replace(GOOD, topic=("vlonder",), length=1, coverage=0.4)

    assert refusal(evidence, SEARCHED) is not None
    assert refusal(replace(evidence, length=5), SEARCHED) is None
    assert refusal(replace(evidence, compares=True), SEARCHED) is None


def test_a_short_question_whose_subject_stands_nowhere_is_refused() -> None:
    """In "wat is de erfpacht van het huis" the huis alone answers nothing."""
    evidence = replace(GOOD, subject="erfpacht", stated=0.0, length=2)

    assert "“erfpacht”" in (refusal(evidence, SEARCHED) or "")
    assert refusal(replace(evidence, stated=0.5), SEARCHED) is None
