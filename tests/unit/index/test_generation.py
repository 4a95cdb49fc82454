"""A generation stands whole or not at all, and tells what it holds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from fakes import HashingEmbedder, MemoryVectorStore
from index_records import a_document, a_record, records_of
from kennisloket.errors import IndexMismatch, IndexUnavailable
from kennisloket.index.edge import EdgeStore
from kennisloket.index.generation import (
    Generation,
    build_generation,
    drop_generation,
    drop_others,
    open_generation,
    read_manifest,
)
from kennisloket.index.sparse import question_vector
from kennisloket.language.tokens import analyse
from kennisloket.models import Filters, Rol, Soort, Thema
from kennisloket.ports import PassageRecord
from word_meanings import GroupedMeanings

TEXTS = (
    "De corporatie renoveert 120 woningen. De huur blijft gelijk; bewoners praten mee.",
    "Jongeren zonder werk krijgen een leerbaan bij een bedrijf in de wijk.",
    "Er komen drie wijkagenten bij, en een buurthuis met een kansenzone.",
)


def built(folder: Path, records: Sequence[PassageRecord]) -> Generation:
    """Build and open a generation with the embedded store."""
    store = EdgeStore(folder.parent)
    build_generation(records, folder=folder, store=store)
    return open_generation(folder, store)


def found(generation: Generation, question: str, filters: Filters | None = None) -> list[str]:
    """Return the texts found by words, best first, by their row."""
    sparse = question_vector(analyse(question), generation.table.numbers)
    hits = generation.index.by_words(sparse, filters or Filters(), limit=10)
    return [hit.passage_id for hit in hits]


def test_a_question_finds_the_passage_with_its_words(tmp_path: Path) -> None:
    """The shortest way from text to answer."""
    records = records_of(*TEXTS)
    generation = built(tmp_path / "een", records)

    assert found(generation, "huurwoning renoveren")[0] == records[0].passage.id


def test_the_context_makes_a_passage_findable(tmp_path: Path) -> None:
    """A passage need not repeat the name of its city or its heading."""
    there = a_record("Bewoners praten mee.", document=a_document("x", gemeente="Zaanstad"))
    generation = built(tmp_path / "een", [*records_of(*TEXTS), there])

    assert found(generation, "Zaanstad") == [there.passage.id]


def test_a_piece_knows_its_tokens_and_characters(tmp_path: Path) -> None:
    """Ranking names the best sentence, and the page marks exactly that."""
    table = built(tmp_path / "een", records_of(*TEXTS)).table
    first = table.pieces_of(0)
    texts = [TEXTS[0][table.piece_begins[n] : table.piece_ends[n]].strip() for n in first]
    stems = [
        [
            table.vocabulary[t]
            for t in table.tokens[table.piece_starts[n] : table.piece_starts[n + 1]]
        ]
        for n in first
    ]

    assert "".join(texts).replace(" ", "") == TEXTS[0].replace(" ", "")
    assert [stem for piece in stems for stem in piece] == [t.stem for t in analyse(TEXTS[0])]
    assert all(
        [t.stem for t in analyse(text)] == piece for text, piece in zip(texts, stems, strict=True)
    )


def test_counts_are_per_piece_with_the_context_in_each(tmp_path: Path) -> None:
    """A word in the heading is as common as the pieces under it."""
    table = built(tmp_path / "een", records_of(*TEXTS)).table

    assert table.counts[table.numbers["woon"]] == table.pieces
    assert table.counts[table.numbers["wijkagent"]] == 1
    assert table.passage_counts[table.numbers["bewoner"]] == 1


def test_every_row_gives_back_its_values(tmp_path: Path) -> None:
    """Facets and filters are counted without the database."""
    other = a_record(
        "Een cursus Nederlands.",
        document=a_document(
            "plan",
            gemeente="Den Haag",
            wijken=("Transvaal", "Zuidwest"),
            soort=Soort.WIJKACTIEPLAN,
            when=None,
        ),
        thema=Thema.INTEGRATIE,
        rol=Rol.INZET_STAD,
    )
    table = built(tmp_path / "een", [*records_of(*TEXTS), other]).table

    assert table.payload(3) == {
        "gemeente": "Den Haag",
        "wijk": ["Transvaal", "Zuidwest"],
        "thema": "integratie",
        "soort": "wijkactieplan",
        "rol": "inzet stad",
        "jaar": None,
        "document": "plan",
    }
    assert table.columns["gemeente"].counts(np.arange(4)) == {"Den Haag": 1, "Deventer": 3}
    assert table.columns["wijk"].counts(np.array([3, 0])) == {
        "Rivierenwijk": 1,
        "Transvaal": 1,
        "Zuidwest": 1,
    }
    assert table.rows_with({"wijk": ["Zuidwest"], "soort": ["wijkactieplan"]}).tolist() == [
        False
    ] * 3 + [True]
    assert (table.date_of(0), table.date_of(3)) == (date(2008, 2, 4), None)
    assert table.document_of(3) == "plan"
    assert table.row_of(other.passage.id) == 3
    assert table.row_of("onbekend") is None


def test_near_duplicates_share_a_group(tmp_path: Path) -> None:
    """Folding is prepared when the index is built, not while somebody waits."""
    promise = "Het Rijk stelt in de komende vier jaar geld beschikbaar voor {} extra wijkagenten in de wijken."
    table = built(
        tmp_path / "een", records_of(promise.format(13), TEXTS[0], promise.format(20))
    ).table

    assert table.groups.tolist() == [0, 1, 0]


def test_an_embedder_adds_search_by_meaning(tmp_path: Path) -> None:
    """The model and its dimensions stand in the manifest."""
    store, embedder = EdgeStore(tmp_path), HashingEmbedder(dimensions=64)
    manifest = build_generation(
        records_of(*TEXTS), folder=tmp_path / "een", store=store, embedder=embedder
    )
    generation = open_generation(tmp_path / "een", store, model=embedder.model)
    hits = generation.index.by_meaning(
        embedder.embed_question("leerbaan bij een bedrijf"), Filters(), limit=1
    )

    assert (manifest.model, manifest.dimensions) == (embedder.model, 64)
    assert [hit.row for hit in hits] == [1]


def test_a_word_model_gives_tokens_a_meaning(tmp_path: Path) -> None:
    """The vectors travel with the generation, and the manifest names their model."""
    store, words = EdgeStore(tmp_path), GroupedMeanings("woningen huizen")
    build_generation(records_of(*TEXTS), folder=tmp_path / "een", store=store, word_model=words)
    generation = open_generation(tmp_path / "een", store, word_model=words.model)
    number = generation.table.numbers["woning"]

    assert generation.manifest.word_model == words.model
    assert generation.table.word_vectors[number] @ words.vectors(["huizen"])[0] > 0.7
    with pytest.raises(IndexMismatch, match=f"built with model {words.model}, but other"):
        open_generation(tmp_path / "een", store, word_model="other")


def test_an_empty_collection_can_be_published(tmp_path: Path) -> None:
    """All files may have been removed."""
    generation = built(tmp_path / "leeg", [])

    assert len(generation.table) == 0
    assert found(generation, "huur") == []


def test_a_generation_without_manifest_is_not_there(tmp_path: Path) -> None:
    """A crash before the last step leaves nothing that can be opened by mistake."""
    built(tmp_path / "een", records_of(*TEXTS)).close()
    (tmp_path / "een" / "manifest.json").unlink()

    with pytest.raises(IndexUnavailable, match="not there"):
        open_generation(tmp_path / "een", EdgeStore(tmp_path))


def test_building_again_replaces_what_a_crash_left(tmp_path: Path) -> None:
    """The next run finishes the work."""
    left = tmp_path / "een"
    (left / "table").mkdir(parents=True)
    (left / "edge.building").mkdir()
    (left / "table" / "tokens.npy").write_bytes(b"half")

    assert len(built(left, records_of(*TEXTS)).table) == len(TEXTS)


@pytest.mark.parametrize("victim", ["table/tokens.npy", "table/strings.json", "manifest.json"])
def test_a_damaged_generation_is_refused(tmp_path: Path, victim: str) -> None:
    """A changed byte gives a clear error, never a wrong answer."""
    built(tmp_path / "een", records_of(*TEXTS)).close()
    path = tmp_path / "een" / victim
    path.write_bytes(path.read_bytes()[:-5] + b"?????")

    with pytest.raises(IndexUnavailable, match="damaged"):
        open_generation(tmp_path / "een", EdgeStore(tmp_path))


def test_a_shard_with_missing_passages_is_refused(tmp_path: Path) -> None:
    """The table and the shard must be of one build."""
    store = MemoryVectorStore()
    build_generation(records_of(*TEXTS), folder=tmp_path / "een", store=store)
    store.build("een", [], dimensions=None)

    with pytest.raises(IndexUnavailable, match="0 of 3"):
        open_generation(tmp_path / "een", store)


def test_another_recipe_or_model_is_named(tmp_path: Path) -> None:
    """The operator reads what to do."""
    built(tmp_path / "een", records_of(*TEXTS)).close()
    with pytest.raises(IndexMismatch, match="built with model none, but e5 is configured"):
        open_generation(tmp_path / "een", EdgeStore(tmp_path), model="e5")
    path = tmp_path / "een" / "manifest.json"
    path.write_text(json.dumps({"name": "een", "recipe": "0"}))

    with pytest.raises(IndexMismatch, match=r"recipe 0.* run 'kennisloket index rebuild'"):
        read_manifest(tmp_path / "een")


def test_a_model_of_the_same_name_with_longer_vectors_is_refused(tmp_path: Path) -> None:
    """A published model may be another one tomorrow under the name it has today."""
    embedder = HashingEmbedder(8)
    store = EdgeStore(tmp_path)
    build_generation(records_of(*TEXTS), folder=tmp_path / "een", store=store, embedder=embedder)
    with pytest.raises(IndexMismatch, match=r"of 8 numbers.*makes 16.*kennisloket index rebuild"):
        open_generation(tmp_path / "een", store, model=embedder.model, dimensions=16)


def test_old_generations_and_half_built_ones_are_removed(tmp_path: Path) -> None:
    """Disk space comes back, and what is published stays."""
    store = EdgeStore(tmp_path)
    for name in ("een", "twee", "drie"):
        built(tmp_path / name, records_of(*TEXTS)).close()
    (tmp_path / "half" / "edge.building").mkdir(parents=True)

    assert drop_others(tmp_path, store, keep={"twee", "drie"}) == ("een", "half")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["drie", "twee"]
    drop_generation(tmp_path / "een", store)
    assert len(open_generation(tmp_path / "twee", store).table) == len(TEXTS)


def test_generations_of_another_portal_on_the_same_server_stay(tmp_path: Path) -> None:
    """Two municipalities may share one Qdrant server."""
    shared = MemoryVectorStore()
    for portal in ("een", "ander"):
        folder = tmp_path / portal / f"van-{portal}"
        build_generation(records_of(*TEXTS), folder=folder, store=shared)

    assert drop_others(tmp_path / "een", shared, keep=()) == ("van-een",)
    assert shared.generations() == ("van-ander",)


@pytest.mark.parametrize("name", ["..", "a b", "x\ny", "-x"])
def test_a_name_that_leaves_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    """Names come from callers; paths do not."""
    with pytest.raises(IndexUnavailable, match="cannot be the name"):
        build_generation([], folder=tmp_path / name, store=EdgeStore(tmp_path))


def test_a_word_that_the_texts_also_write_in_two_has_these_parts(tmp_path: Path) -> None:
    """Names and new words are split where the collection itself does it."""
    texts = ("In Krajihoek wonen veel jongeren.", "De hoek van Kraji hoek wordt opgeknapt.")
    table = built(tmp_path / "een", records_of(*texts)).table
    number = table.numbers["krajihoek"]

    assert [table.vocabulary[part] for part in table.parts_of(number)] == ["kraji", "hoek"]


def test_words_of_two_passages_are_not_taken_together(tmp_path: Path) -> None:
    """The end of one passage and the beginning of the next are no pair."""
    texts = ("Over het krajihoekje en Kraji", "hoekje van de straat")
    table = built(tmp_path / "een", records_of(*texts)).table

    assert not [stem for number, stem in table.compounds() if "kraji" in table.vocabulary[number]]


def test_forms_are_counted_as_they_stand_in_the_texts(tmp_path: Path) -> None:
    """Correcting typing errors needs to know which spelling is usual."""
    table = built(tmp_path / "een", records_of("Wijk en wijken.", "De wijk.")).table

    assert dict(table.forms) == {"wijk": 2, "en": 1, "wijken": 1, "de": 1}


def test_two_thousand_passages_keep_their_numbers_apart(tmp_path: Path) -> None:
    """A larger collection: every row finds itself by the one word that only it has."""
    words = [
        f"kenmerk{chr(97 + n // 26 // 26)}{chr(97 + n // 26 % 26)}{chr(97 + n % 26)}"
        for n in range(2000)
    ]
    records = records_of(
        *(f"De wijk krijgt {word} en een plein voor de bewoners." for word in words)
    )
    generation = built(tmp_path / "groot", records)
    asked = (0, 777, 1999)

    assert [found(generation, words[row]) for row in asked] == [
        [records[row].passage.id] for row in asked
    ]
