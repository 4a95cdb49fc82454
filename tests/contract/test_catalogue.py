"""The promises of the Catalogue port, on SQLite and on PostgreSQL where one is offered."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from kennisloket.catalogue.opening import open_catalogue
from kennisloket.errors import InvalidInput, NotFound
from kennisloket.models import Filters, Passage, Soort
from kennisloket.ports import Catalogue, DocumentQuery, PassageRecord, Report
from staging import (
    PDF,
    TEXT,
    a_document,
    a_file,
    a_refused_file,
    content_of,
    its_passages,
    publish,
)

FIETSEN = "De gemeente legt in de wijk vier nieuwe fietspaden aan en knapt de oude op."
HUREN = "De corporatie verlaagt de huren van tweehonderd woningen in drie jaar tijd."
WERK = "Dertig jongeren krijgen een leerwerkplek bij een bedrijf in de buurt."
LONG = tuple(
    f"Regel {number}: in jaar {2000 + number} komen er {number * 7} plaatsen bij in de opvang."
    for number in range(40)
)


def texts(catalogue: Catalogue, document_id: str) -> list[str]:
    """Return the passages of a document as text."""
    return [passage.text for passage in catalogue.passages(document_id)]


def found(catalogue: Catalogue, **query: object) -> list[str]:
    """Return the ids of the documents that a query lists."""
    documents, total = catalogue.documents(DocumentQuery(**query))  # type: ignore[arg-type]  # names given by the test
    assert total >= len(documents)
    return [document.id for document in documents]


# --- staged and published ----------------------------------------------------------------


def test_an_empty_catalogue_has_nothing_published(catalogue: Catalogue) -> None:
    """The portal tells so, instead of showing an error."""
    assert catalogue.publication() is None
    assert catalogue.documents(DocumentQuery()) == ((), 0)
    assert not catalogue.has_staged()
    assert not list(catalogue.next_records())


def test_a_staged_file_is_seen_by_nobody(catalogue: Catalogue) -> None:
    """Readers see publications, not work in progress."""
    file = a_file("a.txt", a_document(FIETSEN))
    catalogue.stage(file, content_of(file))

    assert catalogue.has_staged()
    assert found(catalogue) == []
    assert catalogue.facets(Filters())["gemeente"] == {}
    with pytest.raises(NotFound):
        catalogue.document("charter-deventer")
    with pytest.raises(NotFound):
        catalogue.original(file.file_id)


def test_publishing_shows_a_document_as_it_was_read(catalogue: Catalogue) -> None:
    """Text, layout, sections, passages, entities and bytes all come back."""
    document = a_document(FIETSEN, HUREN)
    file = a_file("map/a.txt", document, remarks=("Bladzijde 3 is leeg.",))
    publish(catalogue, "g1", file)

    stored = catalogue.document("charter-deventer")
    assert catalogue.content("charter-deventer") == document
    assert catalogue.whole("charter-deventer") == (
        catalogue.document("charter-deventer"),
        document,
        catalogue.passages("charter-deventer"),
    )
    assert catalogue.passages("charter-deventer") == its_passages(document)
    assert catalogue.entities("charter-deventer") == file.entities[0]
    assert catalogue.original(file.file_id) == (stored.formats[0], content_of(file))
    assert (stored.version, stored.passages, stored.remarks) == (1, 2, file.remarks)
    assert stored.metadata == document.metadata
    assert stored.formats[0].name == "map/a.txt"
    assert not catalogue.has_staged()


def test_the_publication_names_its_generation_and_counts(catalogue: Catalogue) -> None:
    """It is the only pointer to the index."""
    publish(catalogue, "g1", a_file("a.txt", a_document(FIETSEN, HUREN)))
    publication = catalogue.publication()

    assert publication is not None
    assert (publication.generation, publication.documents, publication.passages) == ("g1", 1, 2)
    assert publication.published_at.tzinfo is not None


def test_what_is_indexed_is_what_is_published(catalogue: Catalogue) -> None:
    """An id in the index that the database does not know would be a hole in the results."""
    publish(catalogue, "g1", a_file("a.txt", a_document(FIETSEN, HUREN)))
    indexed = publish(catalogue, "g2", a_file("b.txt", a_document(WERK, title="Nieuws")))

    assert len(indexed) == 3
    assert list(catalogue.records(indexed)) == indexed


def test_another_generation_leaves_what_is_staged_alone(catalogue: Catalogue) -> None:
    """An index made anew is no moment to show half an ingest."""
    publish(catalogue, "g1", a_file("a.txt", a_document(FIETSEN, HUREN)))
    half = a_file("b.txt", a_document(WERK, title="Nieuws"))
    catalogue.stage(half, content_of(half))
    list(catalogue.next_records())  # as far as an ingest comes before it is killed
    texts = [record.passage.text for record in catalogue.published_records()]
    switched = catalogue.switch("g2", model="ander")

    assert texts == [FIETSEN, HUREN]
    assert catalogue.publication() == switched
    assert (switched.generation, switched.model, switched.documents) == ("g2", "ander", 1)
    assert [document.metadata.title for document in catalogue.documents(DocumentQuery())[0]] == [
        a_document().metadata.title
    ]
    assert catalogue.has_staged()


def test_a_replaced_file_is_shown_in_its_new_version_only(catalogue: Catalogue) -> None:
    """One step takes the old one away and brings the new one."""
    publish(catalogue, "g1", a_file("a.txt", a_document(FIETSEN, HUREN)))
    publish(catalogue, "g2", a_file("a.txt", a_document(FIETSEN, WERK)))

    assert texts(catalogue, "charter-deventer") == [FIETSEN, WERK]
    assert catalogue.document("charter-deventer").version == 2
    assert found(catalogue) == ["charter-deventer"]


def test_a_removed_file_is_gone_after_publication(catalogue: Catalogue) -> None:
    """Its documents, its passages and its bytes."""
    file = a_file("a.txt", a_document(FIETSEN))
    (passage_id,) = publish(catalogue, "g1", file)
    catalogue.stage_removal(["a.txt"])
    assert found(catalogue) == ["charter-deventer"]

    assert publish(catalogue, "g2") == []
    assert found(catalogue) == []
    assert catalogue.records([passage_id]) == {}
    with pytest.raises(NotFound):
        catalogue.original(file.file_id)


def test_a_removed_file_that_comes_back_keeps_its_address(catalogue: Catalogue) -> None:
    """Links to it work again."""
    publish(catalogue, "g1", a_file("a.txt", a_document(FIETSEN)))
    publish(catalogue, "g2", removed=["a.txt"])
    publish(catalogue, "g3", a_file("a.txt", a_document(FIETSEN)))

    assert catalogue.document("charter-deventer").version == 2


def test_staging_a_file_again_replaces_what_was_staged(catalogue: Catalogue) -> None:
    """A crash between two runs leaves no double."""
    first, second = a_file("a.txt", a_document(FIETSEN)), a_file("a.txt", a_document(HUREN))
    catalogue.stage(first, content_of(first))
    publish(catalogue, "g1", second)

    assert texts(catalogue, "charter-deventer") == [HUREN]


def test_offering_a_removed_file_again_undoes_the_removal(catalogue: Catalogue) -> None:
    """A run that was killed after marking files does not decide for the next run."""
    file = a_file("a.txt", a_document(FIETSEN))
    publish(catalogue, "g1", file)
    catalogue.stage_removal(["a.txt"])
    assert "a.txt" not in catalogue.fingerprints()

    publish(catalogue, "g2", file)
    assert found(catalogue) == ["charter-deventer"]


def test_removing_a_staged_file_forgets_it(catalogue: Catalogue) -> None:
    """It was read by a run that was killed, and is gone from the folder now."""
    file = a_file("a.txt", a_document(FIETSEN))
    catalogue.stage(file, content_of(file))
    publish(catalogue, "g1", removed=["a.txt"])

    assert found(catalogue) == []
    assert catalogue.fingerprints() == {}


def test_fingerprints_tell_what_was_read_last(catalogue: Catalogue) -> None:
    """Staged work counts, so that a killed run is not done twice."""
    published, staged = a_file("a.txt", a_document(FIETSEN)), a_file("a.txt", a_document(HUREN))
    publish(catalogue, "g1", published)
    before = catalogue.fingerprints()
    catalogue.stage(staged, content_of(staged))

    assert before == {"a.txt": published.fingerprint}
    assert catalogue.fingerprints() == {"a.txt": staged.fingerprint}


def test_a_file_whose_original_is_lost_is_read_and_kept_again(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    """A backup put back without its files heals when the same files are offered again."""
    file = a_file("a.txt", a_document(FIETSEN))
    publish(catalogue, "g1", file)
    cited = catalogue.passages("charter-deventer")[0].id
    (tmp_path / "files" / file.file_id).unlink()
    lost = catalogue.fingerprints()
    publish(catalogue, "g2", file)

    assert lost == {"a.txt": ""}
    assert catalogue.fingerprints() == {"a.txt": file.fingerprint}
    assert catalogue.original(file.file_id)[1] == content_of(file)
    assert catalogue.cited(cited).state == "ongewijzigd"


def test_publishing_twice_without_changes_shows_the_same(catalogue: Catalogue) -> None:
    """A new model gets a new generation over the same documents."""
    file = a_file("a.txt", a_document(FIETSEN))
    before = publish(catalogue, "g1", file)

    assert publish(catalogue, "g2") == before
    assert catalogue.document("charter-deventer").version == 1


# --- refused files -----------------------------------------------------------------------


def test_a_refused_file_is_named_with_its_reason(catalogue: Catalogue) -> None:
    """The editor sees it after publication, in the order of names."""
    publish(catalogue, "g1", a_refused_file("b.pdf"), a_refused_file("a.pdf", "Kapot."))

    assert [(file.name, file.reason) for file in catalogue.refused()] == [
        ("a.pdf", "Kapot."),
        ("b.pdf", "Dit bestand is leeg."),
    ]
    assert "a.pdf" in catalogue.fingerprints()


def test_a_refused_replacement_leaves_the_good_version_standing(catalogue: Catalogue) -> None:
    """A broken upload takes nothing away from readers."""
    file = a_file("a.txt", a_document(FIETSEN))
    publish(catalogue, "g1", file)
    publish(catalogue, "g2", a_refused_file("a.txt"))

    assert texts(catalogue, "charter-deventer") == [FIETSEN]
    assert catalogue.original(file.file_id)[1] == content_of(file)
    assert [refused.name for refused in catalogue.refused()] == ["a.txt"]
    assert catalogue.fingerprints()["a.txt"] == a_refused_file("a.txt").fingerprint


@pytest.mark.parametrize("mended", [True, False])
def test_a_refusal_goes_when_the_file_is_mended_or_removed(
    catalogue: Catalogue,
    mended: bool,  # noqa: FBT001  two ways to the same end
) -> None:
    """Nobody looks for a mistake that is gone."""
    publish(catalogue, "g1", a_refused_file("a.txt"))
    if mended:
        publish(catalogue, "g2", a_file("a.txt", a_document(FIETSEN)))
    else:
        publish(catalogue, "g2", removed=["a.txt"])

    assert catalogue.refused() == ()


# --- addresses ---------------------------------------------------------------------------


def test_a_renamed_file_keeps_its_address(catalogue: Catalogue) -> None:
    """A citation knows nothing of file names."""
    document = a_document(FIETSEN)
    (before,) = publish(catalogue, "g1", a_file("oud.txt", document))
    renamed = a_file("nieuw.txt", a_document(FIETSEN, id="nieuw"))
    (after,) = publish(catalogue, "g2", renamed, removed=["oud.txt"])

    assert before == after
    assert catalogue.document("charter-deventer").formats[0].name == "nieuw.txt"


def test_two_documents_never_share_an_address(catalogue: Catalogue) -> None:
    """Two charters of one gemeente both ask for the same."""
    publish(catalogue, "g1", a_file("a.txt", a_document(FIETSEN)))
    publish(catalogue, "g2", a_file("b.txt", a_document(HUREN)))

    assert found(catalogue) == ["charter-deventer", "charter-deventer-2"]
    assert texts(catalogue, "charter-deventer-2") == [HUREN]


def test_an_address_is_readable_whatever_was_asked(catalogue: Catalogue) -> None:
    """It stands in a URL that people copy."""
    publish(catalogue, "g1", a_file("a.txt", a_document(FIETSEN, id="Één Wijk & Co/…")))

    assert found(catalogue) == ["een-wijk-co"]


def test_documents_of_a_bundle_keep_their_addresses_when_one_is_put_before(
    catalogue: Catalogue,
) -> None:
    """The text tells which is which, not the place in the file."""
    one, two = a_document(*LONG[:20], id="bundel-1"), a_document(*LONG[20:], id="bundel-2")
    publish(catalogue, "g1", a_file("bundel.txt", one, two))
    new = a_document(WERK, id="bundel-1")
    changed = a_document(*LONG[:19], HUREN, id="bundel-2")
    publish(catalogue, "g2", a_file("bundel.txt", new, changed, a_document(*LONG[20:])))

    assert texts(catalogue, "bundel-1") == [*LONG[:19], HUREN]
    assert texts(catalogue, "bundel-2") == list(LONG[20:])
    assert len(found(catalogue)) == 3


def test_passages_have_the_address_their_document_got(catalogue: Catalogue) -> None:
    """A passage id is made of the final address, so it must change along."""
    publish(catalogue, "g1", a_file("a.txt", a_document(FIETSEN)))
    publish(catalogue, "g2", a_file("b.txt", a_document(HUREN)))

    (passage,) = catalogue.passages("charter-deventer-2")
    assert catalogue.records([passage.id])[passage.id] == PassageRecord(
        passage, catalogue.document("charter-deventer-2")
    )


# --- several formats ---------------------------------------------------------------------


def test_the_same_text_in_two_formats_is_one_document(catalogue: Catalogue) -> None:
    """It is shown once, PDF first, with both files to download."""
    publish(catalogue, "g1", a_file("a.txt", a_document(*LONG)))
    slightly = a_document(*LONG, "Einde.", id="anders")
    publish(catalogue, "g2", a_file("b.pdf", slightly, media_type=PDF))

    assert found(catalogue) == ["charter-deventer"]
    assert [file.name for file in catalogue.document("charter-deventer").formats] == [
        "b.pdf",
        "a.txt",
    ]
    assert texts(catalogue, "charter-deventer")[-1] == "Einde."
    assert catalogue.facets(Filters())["gemeente"] == {"Deventer": 1}
    publication = catalogue.publication()
    assert publication is not None
    assert publication.documents == 1


def test_removing_one_format_leaves_the_other(catalogue: Catalogue) -> None:
    """The document stays where it was, shown in what is left."""
    pdf = a_file("a.pdf", a_document(*LONG), media_type=PDF)
    indexed = publish(catalogue, "g1", a_file("a.txt", a_document(*LONG)), pdf)
    left = publish(catalogue, "g2", removed=["a.pdf"])

    assert left == indexed
    assert [file.name for file in catalogue.document("charter-deventer").formats] == ["a.txt"]


def test_a_format_that_changes_alone_becomes_its_own_document(catalogue: Catalogue) -> None:
    """What differs is not hidden behind the other."""
    text_file = a_file("a.txt", a_document(*LONG))
    publish(catalogue, "g1", text_file, a_file("a.pdf", a_document(*LONG), media_type=PDF))
    rewritten = a_document(*LONG[:10], WERK, FIETSEN, HUREN)
    publish(catalogue, "g2", a_file("a.pdf", rewritten, media_type=PDF))

    assert texts(catalogue, "charter-deventer") == list(LONG)
    assert texts(catalogue, "charter-deventer-2") == [*LONG[:10], WERK, FIETSEN, HUREN]


def test_formats_that_change_together_stay_one_document(catalogue: Catalogue) -> None:
    """A new edition arrives in both formats and keeps its address."""
    old, new = a_document(*LONG), a_document(*LONG[:30], WERK)
    publish(catalogue, "g1", a_file("a.txt", old), a_file("a.pdf", old, media_type=PDF))
    publish(catalogue, "g2", a_file("a.txt", new), a_file("a.pdf", new, media_type=PDF))

    assert found(catalogue) == ["charter-deventer"]
    assert catalogue.document("charter-deventer").version == 2
    assert len(catalogue.document("charter-deventer").formats) == 2


def test_a_copy_under_another_name_is_shown_once(catalogue: Catalogue) -> None:
    """The same bytes in two folders are one document."""
    document = a_document(*LONG)
    publish(catalogue, "g1", a_file("x/a.txt", document), a_file("y/a.txt", document))

    assert found(catalogue) == ["charter-deventer"]


# --- citations ---------------------------------------------------------------------------


def cited_after(catalogue: Catalogue, *lines: str) -> tuple[str, Passage | None]:
    """Cite HUREN, replace its document by *lines*, and tell what became of the citation."""
    cited = publish(catalogue, "g1", a_file("a.txt", a_document(FIETSEN, HUREN)))[1]
    publish(catalogue, "g2", a_file("a.txt", a_document(*lines)))
    followed = catalogue.cited(cited)
    assert followed.cited.text == HUREN
    assert followed.cited_version == 1
    return followed.state, followed.now


def test_a_citation_to_unchanged_text_is_unchanged(catalogue: Catalogue) -> None:
    """What stands behind it does not matter."""
    state, now = cited_after(catalogue, FIETSEN, HUREN, WERK)
    assert (state, now and now.text) == ("ongewijzigd", HUREN)


def test_a_citation_follows_text_that_moved(catalogue: Catalogue) -> None:
    """A line put before it does not break it."""
    state, now = cited_after(catalogue, WERK, FIETSEN, HUREN)
    assert (state, now and now.position) == ("verplaatst", 2)


def test_a_citation_to_changed_text_shows_old_and_new(catalogue: Catalogue) -> None:
    """The reader judges the difference."""
    changed = HUREN.replace("tweehonderd", "vierhonderd")
    state, now = cited_after(catalogue, FIETSEN, changed)
    assert (state, now and now.text) == ("gewijzigd", changed)


def test_a_citation_to_text_that_is_gone_says_so(catalogue: Catalogue) -> None:
    """Nothing like it stands any more."""
    assert cited_after(catalogue, FIETSEN) == ("vervallen", None)


def test_a_citation_to_a_removed_document_still_shows_its_words(catalogue: Catalogue) -> None:
    """Replaced versions are kept for this."""
    (passage_id,) = publish(catalogue, "g1", a_file("a.txt", a_document(HUREN)))
    publish(catalogue, "g2", removed=["a.txt"])
    followed = catalogue.cited(passage_id)

    assert (followed.state, followed.cited.text) == ("vervallen", HUREN)


def test_a_citation_finds_the_document_that_came_in_its_place(catalogue: Catalogue) -> None:
    """Its file has another document now, with the sentence slightly changed."""
    old = a_file("a.txt", a_document(*LONG, HUREN))
    passage_id = publish(
        catalogue, "g1", old, a_file("a.pdf", a_document(*LONG, HUREN), media_type=PDF)
    )[-1]
    new = a_document(*LONG[:10], HUREN, id="anders")
    publish(catalogue, "g2", a_file("a.pdf", new, media_type=PDF))
    publish(catalogue, "g3", removed=["a.txt"])
    followed = catalogue.cited(passage_id)

    assert followed.state == "verplaatst"
    assert followed.now is not None
    assert followed.now.text == HUREN


def test_a_citation_that_never_was_is_not_found(catalogue: Catalogue) -> None:
    """A mistyped link gets a clear answer, and so does one with a NUL in it."""
    for passage_id in (str(uuid4()), "", "a\x00b"):
        with pytest.raises(NotFound):
            catalogue.cited(passage_id)


# --- lists, filters, facets --------------------------------------------------------------


@pytest.fixture
def listed(catalogue: Catalogue) -> Catalogue:
    """Return a catalogue of three documents that differ in everything."""
    publish(
        catalogue,
        "g1",
        a_file(
            "a.txt",
            a_document(
                FIETSEN,
                id="a",
                title="Écht samen",
                gemeente="Alkmaar",
                wijken=("Overdie",),
                day=date(2008, 5, 1),
            ),
        ),
        a_file(
            "b.txt",
            a_document(
                HUREN,
                id="b",
                title="Buurt 100% in beeld",
                gemeente=None,
                wijken=(),
                soort=Soort.NIEUWSBERICHT,
                day=None,
            ),
        ),
        a_file(
            "c.txt",
            a_document(
                WERK,
                id="c",
                title="actieplan",
                gemeente="Utrecht",
                wijken=("Ondiep", "Overvecht"),
                day=date(2009, 1, 2),
            ),
        ),
    )
    return catalogue


def test_documents_are_sorted_as_a_person_would(listed: Catalogue) -> None:
    """Case and accents do not matter; what has no date or gemeente comes last."""
    assert found(listed) == ["c", "b", "a"]
    assert found(listed, sort="datum") == ["a", "c", "b"]
    assert found(listed, sort="-datum") == ["c", "a", "b"]
    assert found(listed, sort="gemeente") == ["a", "c", "b"]


def test_documents_come_in_pages(listed: Catalogue) -> None:
    """The total stays the same on every page, also on one past the end."""
    pages = [listed.documents(DocumentQuery(page=page, page_size=2)) for page in (1, 2, 3)]
    assert [([doc.id for doc in docs], total) for docs, total in pages] == [
        (["c", "b"], 3),
        (["a"], 3),
        ([], 3),
    ]


def test_a_list_in_an_unknown_order_is_refused(listed: Catalogue) -> None:
    """A typo is not ignored."""
    with pytest.raises(InvalidInput):
        listed.documents(DocumentQuery(sort="kleur"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("echt SAMEN", ["a"]),
        ("100%", ["b"]),
        ("_", []),
        ("overvecht utrecht", ["c"]),
        ("alkmaar ondiep", []),
        ("  ", ["c", "b", "a"]),
        ("' OR 1=1 --", []),
        ("a\x00b", []),
    ],
)
def test_words_are_sought_in_title_gemeente_and_wijken(
    listed: Catalogue, words: str, expected: list[str]
) -> None:
    """All of them must stand there; wildcards of the database mean themselves."""
    assert found(listed, text=words) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(gemeente=("Alkmaar", "Utrecht")), ["c", "a"]),
        (Filters(wijk=("Ondiep",)), ["c"]),
        (Filters(soort=("nieuwsbericht",)), ["b"]),
        (Filters(jaar=(2008,)), ["a"]),
        (Filters(jaar=(2008, 2009), gemeente=("Utrecht",)), ["c"]),
        (Filters(thema=("wonen",)), ["c", "b", "a"]),
        (Filters(thema=("werken",)), []),
        (Filters(rol=("inzet stad",)), ["c", "b", "a"]),
        (Filters(document=("b",)), ["b"]),
    ],
)
def test_filters_narrow_the_list(listed: Catalogue, filters: Filters, expected: list[str]) -> None:
    """Values of one field are alternatives, fields must all hold."""
    assert found(listed, filters=filters) == expected


def test_facets_count_documents(listed: Catalogue) -> None:
    """Each value once for each document that has it; the most frequent first."""
    facets = listed.facets(Filters())

    assert facets["gemeente"] == {"Alkmaar": 1, "Utrecht": 1}
    assert facets["wijk"] == {"Ondiep": 1, "Overdie": 1, "Overvecht": 1}
    assert list(facets["soort"].items()) == [("charter", 2), ("nieuwsbericht", 1)]
    assert facets["jaar"] == {"2008": 1, "2009": 1}
    assert facets["thema"] == {"wonen": 3}


def test_a_facet_still_offers_its_other_values(listed: Catalogue) -> None:
    """Values of one field are alternatives, so choosing one does not hide the rest."""
    facets = listed.facets(Filters(gemeente=("Alkmaar",)))

    assert facets["gemeente"] == {"Alkmaar": 1, "Utrecht": 1}
    assert facets["soort"] == {"charter": 1}


# --- the rest ----------------------------------------------------------------------------


def test_records_come_in_the_order_asked_without_unknown_ones(catalogue: Catalogue) -> None:
    """Results are shown in the order of the ranking."""
    ids = publish(catalogue, "g1", a_file("a.txt", a_document(*LONG)))
    asked = [*reversed(ids), "unknown", "a\x00b", ids[0]]

    assert list(catalogue.records(asked)) == list(reversed(ids))


def test_text_that_a_database_cannot_keep_is_kept_with_its_offsets(catalogue: Catalogue) -> None:
    """NUL and half surrogates come out of broken files; each becomes one sign."""
    strange = "Voor\x00na, een half \ud800 teken en \x01\x1b besturing."
    file = a_file(
        "vreemd\ud800.txt",
        a_document(strange, title="T\x00tel", wijken=("W\x00",)),
        remarks=("Teken \x00 gevonden.",),
        content="vreemd",
    )
    publish(catalogue, "g1", file, a_refused_file("kapot\x00.txt", "Kapot\x00."))

    content = catalogue.content("charter-deventer")
    (passage,) = catalogue.passages("charter-deventer")
    assert passage.text == content.text == "Voor�na, een half � teken en \x01\x1b besturing."
    assert len(content.text) == len(strange)
    assert content.blocks[0].text == content.text
    assert catalogue.records([passage.id])[passage.id].passage == passage


def test_reports_are_numbered_and_come_newest_first(catalogue: Catalogue) -> None:
    """A visitor can refer to the number."""
    first = catalogue.report(Report("ontbreekt", "Het plan van mijn wijk staat er niet in."))
    second = catalogue.report(Report("fout", "Jaartal\x00 klopt niet.", "a", "b", "ik@example.nl"))

    (newest, oldest) = catalogue.reports()
    assert (newest[0], oldest[0]) == (second, first)
    assert second > first
    assert newest[1].text == "Jaartal� klopt niet."
    assert newest[1].contact == "ik@example.nl"
    assert oldest[1].created is not None


def test_a_second_reader_follows_a_publication(
    catalogue: Catalogue, database_url: str, tmp_path: Path
) -> None:
    """The portal runs while an ingest publishes."""
    with open_catalogue(database_url, tmp_path / "files") as reader:
        assert reader.publication() is None
        publish(catalogue, "g1", a_file("a.txt", a_document(FIETSEN)))

        publication = reader.publication()
        assert publication is not None
        assert publication.generation == "g1"
        assert reader.document("charter-deventer").metadata.gemeente == "Deventer"


def test_a_file_may_hold_no_document_at_all(catalogue: Catalogue) -> None:
    """It is known, so that it is not read again, and shows nothing."""
    publish(catalogue, "g1", a_file("leeg.txt", content="leeg", media_type=TEXT))

    assert found(catalogue) == []
    assert "leeg.txt" in catalogue.fingerprints()


def test_unknown_things_are_not_found(catalogue: Catalogue) -> None:
    """Each way to ask for one document, also with what no database can keep."""
    for unknown in ("nergens", "", "a\x00b"):
        for ask in (
            catalogue.document,
            catalogue.content,
            catalogue.passages,
            catalogue.entities,
            catalogue.original,
        ):
            with pytest.raises(NotFound):
                ask(unknown)


def test_several_that_open_an_empty_database_at_once_all_find_tables(
    database_url: str, tmp_path: Path
) -> None:
    """A portal and an ingest are started together."""

    def opens(number: int) -> int:
        with open_catalogue(database_url, tmp_path, writing=number == 0) as catalogue:
            return 0 if catalogue.publication() is None else 1

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(opens, range(4))) == [0, 0, 0, 0]
