"""What the begrippenlijst adds to a question, and how much it counts."""

from __future__ import annotations

import pytest

from kennisloket.begrippen import Begrip, Begrippen, load_begrippen
from kennisloket.search.expansion import Expansion, Relation, also_searched, expand
from kennisloket.search.trigger_index import TriggerIndex, analyse_term, compile_triggers


def begrip(
    label: str,
    *,
    alternatives: tuple[str, ...] = (),
    everyday: tuple[str, ...] = (),
    broader: tuple[str, ...] = (),
    related: tuple[str, ...] = (),
) -> Begrip:
    """Make a begrip with its own address."""
    uri = f"https://voorbeeld.example/{label}"
    return Begrip(uri, label, alternatives, everyday, broader, related)


def index_of(*items: Begrip) -> TriggerIndex:
    """Compile a small list."""
    return compile_triggers(Begrippen(items))


def weights(expansion: Expansion) -> dict[str, float]:
    """Return what each added term weighs."""
    return {term.text: term.weight for term in expansion.terms}


BUS = begrip(
    "buurtbus",
    alternatives=("BBS", "wijktaxi", "vervoer op afroep"),
    everyday=("busje voor ouderen", "aan de rit"),
    broader=("vervoer",),
    related=("halte",),
)
VERVOER = begrip("vervoer")
HALTE = begrip("halte", alternatives=("opstapplek",), broader=("vervoer",))
PEUTERS = begrip("peuterprogramma", alternatives=("VVE",), everyday=("kleuters", "taalles"))
FLAT = begrip("flatvereniging", alternatives=("VVE",), everyday=("dakonderhoud", "bovenburen"))
LIST = index_of(BUS, VERVOER, HALTE, PEUTERS, FLAT)


def test_a_label_brings_the_other_names_and_its_neighbours_for_less() -> None:
    """What means the same weighs more than what is near, and near more than above."""
    (found,) = expand("Rijdt de buurtbus op zondag?", LIST)

    assert (found.label, found.text, found.begin, found.end) == ("buurtbus", "buurtbus", 9, 17)
    assert found.key == "begrip:buurtbus"
    added = weights(found)
    assert added["BBS"] > added["wijktaxi"] > added["halte"] > added["vervoer"] > 0
    assert "buurtbus" not in added
    assert "busje voor ouderen" not in added
    assert [term.weight for term in found.terms] == sorted(added.values(), reverse=True)


def test_an_everyday_word_leads_to_the_begrip_for_less_than_its_name() -> None:
    """People's words are vaguer than a name."""
    (by_name,) = expand("wijktaxi", LIST)
    (by_everyday,) = expand("een busje voor onze ouderen", LIST)

    assert by_everyday.label == "buurtbus"
    assert by_everyday.everyday
    assert weights(by_everyday)["buurtbus"] < weights(by_name)["buurtbus"]


def test_inflections_are_recognised() -> None:
    """Terms are compared as texts are: by stems."""
    assert [found.label for found in expand("haltes en buurtbussen", LIST)] == ["halte", "buurtbus"]


def test_the_longest_term_wins_and_no_word_counts_twice() -> None:
    """'Vervoer op afroep' is a bus; that it holds 'vervoer' is no second recognition."""
    (found,) = expand("Wie regelt vervoer op afroep?", LIST)

    assert (found.label, found.text) == ("buurtbus", "vervoer op afroep")


def test_words_between_and_another_order_do_no_harm() -> None:
    """A question is no quotation."""
    (found,) = expand("Voor ouderen rijdt een busje", LIST)

    assert found.label == "buurtbus"


def test_words_far_apart_are_no_term() -> None:
    """Two words of a term at both ends of a long question mean something else."""
    question = "Het busje kwam te laat bij de vergadering over subsidies en huren voor ouderen"

    assert expand(question, LIST) == ()


def test_a_phrase_with_one_telling_word_must_stand_there_whole() -> None:
    """'Aan de rit' is an expression; 'rit' is any ride."""
    assert [found.label for found in expand("Wie is aan de rit?", LIST)] == ["buurtbus"]
    assert expand("Wat kost een rit?", LIST) == ()


def test_everyday_phrases_of_common_words_count_only_word_for_word() -> None:
    """'Mensen helpen' is in half of all questions; the words side by side say more."""
    many = [
        begrip(f"dienst{at}", everyday=(f"mensen dienst{at}", f"helpen bij dienst{at}"))
        for at in range(20)
    ]
    index = index_of(begrip("hulp", everyday=("mensen helpen",)), *many)

    assert expand("Hoe helpt de gemeente mensen?", index) == ()
    assert [found.label for found in expand("Wie wil mensen helpen?", index)] == ["hulp"]


# --- abbreviations -----------------------------------------------------------------------


def test_an_abbreviation_and_its_full_name_count_as_the_same() -> None:
    """It is another spelling, not another word."""
    (found,) = expand("Wat doet de BBS?", LIST)

    assert weights(found)["buurtbus"] == 1.0


@pytest.mark.parametrize(
    ("question", "recognised"),
    [
        ("Wat doet het BOS in de buurt?", True),
        ("Wat doet het B.O.S. in de buurt?", True),
        ("Wandelen in het bos", False),
        ("Bos en hei", False),
        ("WAT DOET HET BOS IN DE BUURT", False),
    ],
)
def test_an_abbreviation_that_is_also_a_word_counts_only_as_written(
    question: str, *, recognised: bool
) -> None:
    """A wood is not the scheme that is called BOS, and capitals all over say nothing."""
    index = index_of(begrip("sportregeling", alternatives=("BOS",)))

    assert bool(expand(question, index)) is recognised


def test_an_abbreviation_that_is_no_word_may_be_typed_small() -> None:
    """Nobody types capitals in a search box; 'cjg' can mean one thing only."""
    index = index_of(begrip("centrum voor ouders", alternatives=("CJG",)))

    assert [found.label for found in expand("cjg openingstijden", index)] == ["centrum voor ouders"]


def test_a_name_that_is_also_a_word_needs_its_capital() -> None:
    """Halt is an organisation; 'halt' is a stop."""
    index = index_of(begrip("leerstraf", alternatives=("Halt",)))

    assert expand("een halt toeroepen", index) == ()
    assert [found.label for found in expand("Wat doet Halt?", index)] == ["leerstraf"]


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("Hoeveel kleuters gaan naar de VVE?", {"peuterprogramma"}),
        ("Helpt de VVE bij taalles?", {"peuterprogramma"}),
        ("Betaalt de VVE het dakonderhoud?", {"flatvereniging"}),
        ("Wat is een VVE?", {"peuterprogramma", "flatvereniging"}),
    ],
)
def test_the_other_words_decide_what_an_abbreviation_means(question: str, labels: set[str]) -> None:
    """Where they do not, both meanings are offered."""
    found = [one for one in expand(question, LIST) if one.text == "VVE"]

    assert {one.label for one in found} == labels


def test_what_may_mean_two_things_counts_half() -> None:
    """A guess must not outweigh what was typed."""
    undecided = expand("VVE", LIST)
    (decided, *_) = (one for one in expand("VVE voor kleuters", LIST) if one.text == "VVE")

    assert {weights(one)[one.label] for one in undecided} == {0.5}
    assert weights(decided)["peuterprogramma"] == 1.0


# --- parts of compounds --------------------------------------------------------------------


def test_a_name_inside_a_compound_counts_for_half() -> None:
    """'Jeugdwerkloosheid' speaks of werkloosheid where the list has no word of its own for it."""
    index = index_of(begrip("werkloosheid", alternatives=("zonder betrekking",)))

    (whole,) = expand("werkloosheid", index)
    (part,) = expand("jeugdwerkloosheid", index)

    assert weights(part)["zonder betrekking"] == weights(whole)["zonder betrekking"] / 2


def test_everyday_words_inside_compounds_say_nothing() -> None:
    """Two guesses on top of each other are no recognition."""
    index = index_of(begrip("alcoholgebruik", everyday=("drank",)))

    assert expand("frisdrankautomaat", index) == ()


def test_a_term_that_holds_the_word_itself_gives_way_to_a_real_synonym() -> None:
    """Search finds 'armoedebeleid' by 'armoede' without any list."""
    index = index_of(begrip("armoede", alternatives=("armoedebeleid", "geldgebrek")))

    (found,) = expand("armoede", index)

    assert weights(found)["geldgebrek"] == 2 * weights(found)["armoedebeleid"]


# --- limits and switches -------------------------------------------------------------------


def test_a_begrip_and_expansion_as_a_whole_can_be_switched_off() -> None:
    """The visitor decides what is searched."""
    question = "buurtbus en halte"

    off = expand(question, LIST, off=("begrip:buurtbus",))

    assert [found.label for found in off] == ["halte"]
    assert expand(question, LIST, off=("begrippen",)) == ()


def test_the_terms_are_capped_per_begrip_and_per_question() -> None:
    """Twelve guesses are enough; thirty drown the question."""
    rich = [
        begrip(
            woord, alternatives=tuple(f"{woord} {letter}{letter}q" for letter in "abcdefghijklmnop")
        )
        for woord in ("appel", "peer", "pruim", "kers")
    ]

    found = expand("appel peer pruim kers", index_of(*rich))

    assert max(len(one.terms) for one in found) <= 12
    assert sum(len(one.terms) for one in found) == 30


def test_terms_that_the_collection_lacks_make_room_for_others() -> None:
    """A cap filled with words that find nothing would be no cap but a gag."""
    letters = "abcdefghijklmnop"
    index = index_of(begrip("appel", alternatives=(*(f"moes{x}q" for x in letters), "zuurgoed")))
    held = {"zuurgoed"}

    (found,) = expand("appel", index, holds=held.__contains__)

    assert weights(found).keys() == {"zuurgoed"}


def test_a_term_is_added_once_with_the_begrip_that_weighs_it_most() -> None:
    """'Vervoer' is near both; it must not count twice."""
    found = expand("buurtbus en opstapplek", LIST)

    texts = [term.text for one in found for term in one.terms]
    assert texts.count("vervoer") == 1


def test_names_that_were_understood_already_are_not_looked_at() -> None:
    """A wijk called 'De Halte' is a place."""
    text = "Wat gebeurt er in De Halte?"
    begin = text.index("De Halte")

    assert expand(text, LIST, skip=((begin, begin + 8),)) == ()


def test_what_was_also_searched_is_listed_by_weight_and_once() -> None:
    """The page shows this line under the question."""
    found = expand("buurtbus en halte", LIST)

    assert also_searched(found, limit=1) == ("BBS",)
    assert set(also_searched(found, limit=4)) == {
        "BBS",
        "wijktaxi",
        "opstapplek",
        "vervoer op afroep",
    }


@pytest.mark.parametrize(
    "question",
    ["", "?", "de het een", "x", "buurtbus " * 440, "\u0000\ufffd", "' OR 1=1 --", "BUURTBUS"],
)
def test_any_text_gets_an_answer(question: str) -> None:
    """Questions come from anyone."""
    assert len(expand(question, LIST)) <= 1


def test_relations_say_what_a_term_is_to_the_begrip() -> None:
    """The page explains a hit with it."""
    (found,) = expand("vervoer", LIST)

    assert {(term.text, term.relation) for term in found.terms} == {
        ("buurtbus", Relation.NARROWER),
        ("halte", Relation.NARROWER),
    }


def test_an_empty_list_adds_nothing() -> None:
    """A portal without a list goes on without."""
    assert expand("buurtbus", compile_triggers(Begrippen())) == ()


def test_terms_that_are_known_are_not_analysed_again() -> None:
    """After one added synonym only that one is analysed: the rest is taken as it was."""
    marked = {**LIST.analysed, "halte": analyse_term("stopplaats")}

    again = compile_triggers(LIST.begrippen, marked)

    assert [found.label for found in expand("stopplaats", again)] == ["halte"]


# --- the shipped list ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped_index() -> TriggerIndex:
    """Compile the list that travels with the package."""
    return compile_triggers(load_begrippen())


@pytest.mark.parametrize(
    ("question", "label", "added"),
    [
        ("Wat doet het CJG?", "centrum voor jeugd en gezin", "OKC"),
        ("kleuters op de VVE", "voor- en vroegschoolse educatie", "voorschool"),
        (
            "VVE in een flat met een lekkend dak",
            "vereniging van eigenaren",
            "appartementseigenaren",
        ),
        ("Wie zit er in de bijstand van de WWB?", "bijstand", "Participatiewet"),
        ("Kan ik hulp krijgen als ik achter met de huur ben?", "huurachterstand", "huurschuld"),
        ("Wat doet de stad aan hangjongeren?", "jeugdoverlast", "groepsoverlast"),
        ("Rommel op straat en oude bankstellen", "zwerfafval", "afvaldumping"),
        ("Oma is eenzaam", "sociaal isolement", "vereenzaming"),
        ("zonder diploma van school gaan", "voortijdig schoolverlaten", "schooluitval"),
    ],
)
def test_the_shipped_list_understands_questions_of_its_field(
    shipped_index: TriggerIndex, question: str, label: str, added: str
) -> None:
    """A sample of every kind of term, in our own words."""
    found = {one.label: weights(one) for one in expand(question, shipped_index)}

    assert label in found
    assert added in found[label]


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel geld is er?",
        "Wat wil de stad bereiken?",
        "Wie is de baas?",
        "Wanneer gaat het gebeuren?",
        "Waar kan ik dat vinden?",
    ],
)
def test_the_shipped_list_adds_little_to_a_question_about_nothing(
    shipped_index: TriggerIndex, question: str
) -> None:
    """A list that answers to everything helps nothing."""
    assert len(expand(question, shipped_index)) <= 1
