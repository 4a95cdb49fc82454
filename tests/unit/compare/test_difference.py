"""Two gemeenten on one subject: what both say, with the words that differ, and the rest."""

from __future__ import annotations

from kennisloket.compare.difference import differences
from kennisloket.models import Metadata, Passage, Rol, Soort, StoredDocument
from kennisloket.ports import PassageRecord


def a_passage(gemeente: str, text: str, rol: Rol | None = Rol.INZET_RIJK) -> PassageRecord:
    """Return a passage of a charter."""
    document = StoredDocument(
        f"charter-{gemeente}", 1, Metadata("Charter", Soort.CHARTER, gemeente), (), 0
    )
    return PassageRecord(Passage(document.id, 0, text, 0, len(text), (), rol=rol), document)


AGENTS = "Het Rijk stelt de komende vier jaar {} extra wijkagenten beschikbaar voor {}."
FIRST = a_passage(
    "A", AGENTS.format(13, "Arnhem") + " De stad bouwt samen met scholen een nieuw wijkgebouw."
)
SECOND = a_passage("B", "Ouders krijgen taalles op de basisschool. " + AGENTS.format(20, "Breda"))


def test_what_both_say_comes_with_the_words_that_differ() -> None:
    """The numbers are what the reader is looking for."""
    (found,) = differences([FIRST], [SECOND])
    (both,) = found.both

    assert both.first.text.startswith("Het Rijk stelt")
    assert (both.only_first, both.only_second) == (("13", "Arnhem"), ("20", "Breda"))


def test_what_only_one_says_is_not_lost() -> None:
    """On either side."""
    (found,) = differences([FIRST], [SECOND])

    assert [line.text for line in found.only_first] == [
        "De stad bouwt samen met scholen een nieuw wijkgebouw."
    ]
    assert [line.text for line in found.only_second] == [
        "Ouders krijgen taalles op de basisschool."
    ]


def test_a_denial_is_not_the_same() -> None:
    """One word turns a promise around."""
    yes = a_passage(
        "A", "De stad sluit het komende jaar in deze wijk alle coffeeshops rond scholen."
    )
    no = a_passage(
        "B", "De stad sluit het komende jaar in deze wijk geen coffeeshops rond scholen."
    )
    (found,) = differences([yes], [no])

    assert found.both == ()
    assert len(found.only_first) == len(found.only_second) == 1


def test_parts_are_compared_with_their_own_kind() -> None:
    """What the city wishes is not what the Rijk promises."""
    city = a_passage("A", AGENTS.format(13, "Arnhem"), Rol.AMBITIE)
    found = differences([city], [SECOND])

    assert [one.rol for one in found] == [Rol.AMBITIE, Rol.INZET_RIJK]
    assert all(one.both == () for one in found)


def test_a_repeated_line_is_paired_once() -> None:
    """A charter that repeats itself says it once."""
    twice = a_passage("A", AGENTS.format(13, "Arnhem") + " " + AGENTS.format(13, "Arnhem"))
    (found,) = differences([twice], [SECOND])

    assert len(found.both) == 1
    assert found.only_first == ()


def test_nothing_gives_nothing() -> None:
    """No passages, no parts."""
    assert differences([], []) == ()
    assert differences([], [SECOND])[0].only_first == ()
