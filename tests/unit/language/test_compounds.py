"""Compounds are found by their parts, and simple words are left in one piece."""

from __future__ import annotations

from gzip import decompress
from pathlib import Path

import pytest

from kennisloket.language.compounds import word_parts, word_stem
from kennisloket.language.part_shares import part_shares, write_word_list
from kennisloket.language.tokens import analyse

SPLIT = [
    ("jeugdwerkloosheid", "jeugd werkloosheid"),
    ("kansenzone", "kans zone"),
    ("microkrediet", "micro krediet"),
    ("tienermoeders", "tiener moeder"),
    ("wijkagenten", "wijk agent"),
    ("achterstandswijken", "achterstand wijk"),
    ("krachtwijken", "kracht wijk"),
    ("wijkactieplan", "wijk actieplan actie plan"),
    ("woningcorporaties", "woning corporatie"),
    ("woningbouwtaakstelling", "woningbouw taakstelling"),
    ("bewonersparticipatie", "bewoner participatie"),
    ("schuldhulpverlening", "schuld hulpverlening hulp"),
    ("buurthuis", "buurt huis"),
    ("basisscholen", "basis school"),
    ("peuterspeelzaal", "peuter zaal"),
    ("taalachterstand", "taal achterstand"),
    ("inburgeringscursus", "inburgering cursus"),
    ("stageplaatsen", "stage plaats"),
    ("leerwerkbanen", "leer werk baan"),
    ("huurwoningen", "huur woning"),
    ("koopwoning", "koop woning"),
    ("gezondheidscentrum", "gezondheid centrum"),
    ("fietspad", "fiets pad"),
    ("speelplekken", "speel plek"),
    ("winkelcentrum", "winkel centrum"),
    ("bedrijfsruimte", "bedrijf ruimte"),
    ("veiligheidshuis", "veiligheid huis"),
    ("buurtbemiddeling", "buurt bemiddeling"),
    ("participatiebanen", "participatie baan"),
    ("energiebesparing", "energie besparing"),
    ("vrijwilligerswerk", "vrijwilliger werk"),
    ("kinderopvang", "kinder opvang"),
    ("doorzettingsmacht", "doorzetting macht"),
    ("jeugdgezondheidszorg", "jeugd gezondheid zorg"),
    ("drugsoverlast", "drug overlast"),
    ("rijksmiddelen", "rijk middel"),
    ("volkshuisvesting", "volk huisvesting"),
    ("ketenaanpak", "keten aanpak"),
    ("werkloosheidsuitkering", "werkloosheid uitkering"),
    ("preventieprogramma's", "preventie programma"),
    ("burgemeesterswoning", "burgemeester woning"),
    ("opvoedingsondersteuning", "opvoeding ondersteuning"),
    ("zwerfafval", "zwerf afval"),
    ("wijkgerichte", "wijk richt"),
    ("gegevensuitwisseling", "gegevens uitwisseling"),
]
SIMPLE = (
    "kinderen moeders gemeenten bewoners afspraken ondernemers wonen werken ambitie maatregel"
    " activiteiten organisatie partijen ouderen jongeren allochtonen projecten veranderen"
    " verminderen kansrijk overlast criminaliteit centrum minister charter miljoen wethouder"
    " burgemeester leerlingen kwaliteit voorkomen bestaande sluitende komende beschikbaar"
    " bibliotheek portiek galerij renovatie belangrijke nederland eindhoven amsterdam enschede"
    " overvecht zaanstad onderwijs voorziening uitvoering achterstand samen tegenover interview"
    " verantwoord financieel integratie regisseur noodzakelijk gezamenlijk medewerkers netwerk"
    " leeftijd diefstal werkloos leefbaar succesvol"
).split()


@pytest.mark.parametrize(("word", "parts"), SPLIT)
def test_a_compound_has_the_stems_of_its_parts(word: str, parts: str) -> None:
    """A question about the part finds the whole."""
    assert set(word_parts(word)) >= set(parts.split())


def test_a_noun_that_looks_like_a_participle_is_not_the_verb() -> None:
    """An exchange of data gives nothing away."""
    assert "geef" not in word_parts("gegevensuitwisseling")


@pytest.mark.parametrize("word", SIMPLE)
def test_a_simple_word_stays_whole(word: str) -> None:
    """A silly split finds silly passages."""
    assert word_parts(word) == ()


@pytest.mark.parametrize(
    ("joined", "apart"),
    [
        ("kansenzone", "kansen zone"),
        ("microkrediet", "micro krediet"),
        ("tienermoeder", "tiener moeder"),
        ("woonwerkverkeer", "woon-werkverkeer"),
        ("wijkagent", "wijk-agent"),
        ("schooluitval", "school uitval"),
        ("buurtteam", "buurt team"),
    ],
)
def test_joined_and_split_spelling_share_their_parts(joined: str, apart: str) -> None:
    """Writers and askers differ in where they put a space."""
    parts = {part for token in analyse(joined) for part in (token.stem, *token.parts)}
    pieces = {part for token in analyse(apart) for part in (token.stem, *token.parts)}

    assert {token.stem for token in analyse(apart)} <= parts | pieces
    assert len(pieces & parts) >= 2


@pytest.mark.parametrize(
    ("word", "base"),
    [("veiligheid", "veilig"), ("werkloosheid", "werkloos"), ("investeringen", "investeer")],
)
def test_a_derived_word_knows_what_it_derives_from(word: str, base: str) -> None:
    """A question about veilig wonen is about veiligheid."""
    assert base in word_parts(word)


@pytest.mark.parametrize(
    ("inflected", "plain"),
    [
        ("buurtkinderen", "buurtkind"),
        ("zorgmogelijkheden", "zorgmogelijkheid"),
        ("buurtmaatregelen", "buurtmaatregel"),
        ("wijkjongeren", "wijkjongere"),
        ("buurtsteden", "buurtstad"),
        ("buurtonderwijs", "buurtonderwijs"),
    ],
)
def test_a_new_compound_is_inflected_like_its_last_part(inflected: str, plain: str) -> None:
    """No list holds all compounds, and their plurals must find them."""
    assert word_stem(inflected) == word_stem(plain) == plain


def test_no_part_is_the_word_itself() -> None:
    """A word would otherwise count twice."""
    words = [word for word, _ in SPLIT] + SIMPLE

    assert all(token.stem not in token.parts for word in words for token in analyse(word))


def test_trust_in_a_part_comes_from_the_words_around_it() -> None:
    """An ending that follows nothing known is no part, however often it occurs."""
    true = [f"{first}huis" for first in ("tuin", "boom", "stads", "vogel", "koffie")]
    false = [f"{first}ster" for first in ("bakk", "werk", "fiets", "lijm", "spijk", "val")]
    words = [*true, *false, "huis", "ster", "tuin", "boom", "stad", "vogel", "koffie"]
    _, last = part_shares(words)

    assert last["huis"] > 2 * last["ster"]


def test_a_word_list_is_written_with_two_digits_a_word(tmp_path: Path) -> None:
    """The list and its figures travel as one file."""
    path = tmp_path / "woorden.txt.gz"
    write_word_list(["tuin", "huis", "tuinhuis"], path)
    lines = decompress(path.read_bytes()).decode().split()

    assert [line[:-2] for line in lines] == ["huis", "tuin", "tuinhuis"]
    assert all(line[-2:].isdigit() for line in lines)


@pytest.mark.parametrize("word", ["a" * 1_000_000, "wijkagent" * 20_000, "ing" * 10_000])
def test_a_run_of_letters_without_end_is_one_simple_word(word: str) -> None:
    """Files hold encoded pictures and rubbish; no depth of halving may follow from it."""
    assert word_parts(word) == ()
    assert word_stem(word)
