"""The vocabulary files: complete as shipped, and strict about slips of the pen."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from kennisloket.errors import InvalidInput
from kennisloket.models import Soort, Thema
from kennisloket.shipped import shipped
from kennisloket.vocabulary import Vocabulary, load_vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The vocabulary as it travels with the package."""
    return load_vocabulary()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped vocabulary that a test may spoil."""
    return Path(shutil.copytree(shipped("ingest", "vocabulaire"), tmp_path / "vocabulaire"))


def spoil(path: Path, old: str, new: str) -> None:
    """Replace *old* by *new* once; the test is worthless if *old* is not there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_all_342_gemeenten_have_a_code_of_their_own(vocabulary: Vocabulary) -> None:
    """Every municipality of today can be named in a question."""
    assert len(vocabulary.gemeenten) == 342
    assert len({gemeente.code for gemeente in vocabulary.gemeenten}) == 342


def test_eighteen_gemeenten_share_the_forty_wijken(vocabulary: Vocabulary) -> None:
    """The programme counts 40 wijken in 18 cities; each city has at least one."""
    targets = {gemeente.name for gemeente in vocabulary.gemeenten if gemeente.target}
    wijken = Counter(wijk.gemeente for wijk in vocabulary.wijken if wijk.target)

    assert len(targets) == 18
    assert set(wijken) == targets
    assert wijken.total() == 40


def test_a_city_is_known_by_its_adjective(vocabulary: Vocabulary) -> None:
    """Texts speak of "de Haagse aanpak" more often than of "de aanpak van Den Haag"."""
    owner = {name: gemeente.name for gemeente in vocabulary.gemeenten for name in gemeente.names}

    assert owner["Haagse"] == "Den Haag"
    assert owner["Zaanse"] == "Zaanstad"
    assert owner["Nijmeegse"] == "Nijmegen"
    assert all(gemeente.names for gemeente in vocabulary.gemeenten if gemeente.target)


def test_a_common_word_is_marked_as_ambiguous(vocabulary: Vocabulary) -> None:
    """Words such as "best" and "huizen" would otherwise be found in every document."""
    ambiguous = {gemeente.name for gemeente in vocabulary.gemeenten if gemeente.ambiguous}

    assert {"Best", "Huizen", "Buren", "Houten", "Epe"} <= ambiguous
    assert "Utrecht" not in ambiguous


def test_two_cities_may_each_have_a_noord(vocabulary: Vocabulary) -> None:
    """The name alone decides nothing, so both are ambiguous."""
    noord = [wijk for wijk in vocabulary.wijken if wijk.name == "Noord"]

    assert {wijk.gemeente for wijk in noord} == {"Amsterdam", "Rotterdam"}
    assert all(wijk.ambiguous for wijk in noord)


def test_every_thema_and_soort_has_words(vocabulary: Vocabulary) -> None:
    """A thema without words could never be recognised."""
    assert [item.thema for item in vocabulary.themas] == list(Thema)
    assert [item.soort for item in vocabulary.soorten] == list(Soort)
    assert all(item.terms for item in vocabulary.themas)
    assert all(item.terms for item in vocabulary.soorten)


def test_ministries_of_2008_have_their_abbreviation(vocabulary: Vocabulary) -> None:
    """The charters hardly ever write them in full."""
    names = {name for ministerie in vocabulary.ministeries for name in ministerie.names}

    assert {"VROM", "WWI", "OCW", "SZW", "BZK", "EZ", "VWS", "LNV"} <= names


def test_a_missing_file_is_named(folder: Path) -> None:
    """The operator sees which file to put back."""
    (folder / "themas.toml").unlink()

    with pytest.raises(InvalidInput, match=r"themas\.toml"):
        load_vocabulary(folder)


def test_broken_toml_is_reported_with_its_line(folder: Path) -> None:
    """A forgotten quote is found at once."""
    spoil(folder / "wijken.toml", '"Klarendal" =', '"Klarendal =')

    with pytest.raises(InvalidInput, match=r"wijken\.toml: .*line \d+") as raised:
        load_vocabulary(folder)

    assert "niet goed te lezen" in raised.value.dutch


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("gemeenten.toml", 'code = "0361"', 'code = "0363"', "'0363' stands at"),
        ("gemeenten.toml", 'code = "0361"', 'code = "361"', "'Alkmaar' needs a code"),
        ("gemeenten.toml", '"Alkmaarse"', '"Haagse"', "'Haagse' stands at"),
        ("gemeenten.toml", "doel = true", "doel = 1", "needs true or false as 'doel'"),
        ("gemeenten.toml", "doel = true", "doelen = true", "has unknown keys: doelen"),
        ("wijken.toml", "[Alkmaar]", "[Alkmeer]", "'Alkmeer' is no gemeente"),
        ("wijken.toml", '"Klarendal" = { doel = true }', '"Klarendal" = true', "followed by"),
        ("wijken.toml", '"Selwerd"', '"Overdie"', "'Overdie' stands at"),
        ("wijken.toml", '"De Kruiskamp"', '"Kruis", "Kruis"', "repeats a text"),
        ("themas.toml", "[wonen]", "[bouwen]", "'bouwen' should be one of"),
        ("themas.toml", '"huisvesting"', '"sport"', "'sport' stands at"),
        ("soorten.toml", '"handvest"', "3", "needs a list of texts"),
        ("organisaties.toml", "[kenniscentra]", "[kennis]", "'kennis' should be one of"),
        ("organisaties.toml", '"Ymere" = {}', '"Ymere" = { doel = true }', "unknown keys: doel"),
    ],
)
def test_a_wrong_entry_is_named(folder: Path, file: str, old: str, new: str, message: str) -> None:
    """A slip of the pen stops the start, with the place to look."""
    spoil(folder / file, old, new)

    with pytest.raises(InvalidInput, match=message) as raised:
        load_vocabulary(folder)

    assert raised.value.message.startswith(f"{file}, line ")


def test_an_empty_text_is_no_name(folder: Path) -> None:
    """It would match everywhere."""
    spoil(folder / "organisaties.toml", '"Movisie"', '""')

    with pytest.raises(InvalidInput, match="MOVISIE"):
        load_vocabulary(folder)


def test_a_word_list_is_asked_for_by_its_file(vocabulary: Vocabulary) -> None:
    """Whoever reads facts finds the words that a redacteur keeps for them."""
    lists = {words.key: words.terms for words in vocabulary.words("geld")}

    assert "ter beschikking" in lists["bron"]
    assert "per woning" in lists["stuk"]
    assert vocabulary.words("onbekend") == ()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[landelijk]", "[landelik]", r"geld.toml, line \d+: 'landelik' should be one of"),
        ("[landelijk]\ntermen", "[landelijk]\nwoorden", r"geld.toml.*unknown keys: woorden"),
        ('"per huis",', "7,", r"geld.toml.*needs a list of texts"),
    ],
)
def test_a_slip_in_a_word_list_is_named_with_its_file(
    folder: Path, old: str, new: str, problem: str
) -> None:
    """A list under a wrong name would silently find nothing."""
    spoil(folder / "geld.toml", old, new)

    with pytest.raises(InvalidInput, match=problem):
        load_vocabulary(folder)


def test_the_six_national_experiments_are_known_by_several_names(vocabulary: Vocabulary) -> None:
    """Documents call "achter de voordeur" also "achter de deur"."""
    names = {one.name: one.names for one in vocabulary.experimenten}

    assert len(names) == 6
    assert "slagkracht achter de deur" in names["slagkracht achter de voordeur"]


def test_a_name_of_two_experiments_is_refused(folder: Path) -> None:
    """It could not be told which is meant."""
    spoil(folder / "experimenten.toml", '"gezonde wijken"', '"achter de deur"')

    with pytest.raises(InvalidInput, match=r"experimenten\.toml, line \d+: 'achter de deur'"):
        load_vocabulary(folder)
