"""Reading and writing the begrippenlijst as SKOS."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from kennisloket.begrippen import Begrippen, serialise
from kennisloket.begrippen.skos import read_skos
from kennisloket.errors import InvalidInput
from small_begrippen import a_list

HEAD = """\
PREFIX begrip: <https://voorbeeld.example/begrip/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

<https://voorbeeld.example/lijst> a skos:ConceptScheme ; skos:prefLabel "Proeflijst"@nl .
"""


def read(body: str) -> Begrippen:
    """Read a list that holds *body*."""
    return read_skos((HEAD + body).encode(), "proef.ttl")


def test_what_is_written_is_read_again_as_it_was() -> None:
    """The file is the list: nothing may change on the way."""
    read_again = read_skos(serialise(a_list()).encode(), "proef.ttl")

    assert read_again.items == a_list().items
    assert (read_again.title, read_again.source) == ("Proeflijst", "Bedacht voor deze proef.")


# rdflib's own reader of JSON-LD uses what rdflib deprecates; we only write JSON-LD.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_json_ld_holds_the_same_begrippen() -> None:
    """Other systems take the list over as JSON-LD."""
    from rdflib import RDF, SKOS, Graph, Literal, URIRef

    text = serialise(a_list(), "json-ld")
    graph = Graph().parse(data=text, format="json-ld")

    assert json.loads(text)
    assert len(set(graph.subjects(RDF.type, SKOS.Concept))) == 3
    bus = URIRef("https://voorbeeld.example/begrip/buurtbus")
    assert (bus, SKOS.hiddenLabel, Literal("busje in de straat", lang="nl")) in graph


def test_a_relation_counts_whichever_end_it_was_written_at() -> None:
    """NL-SBB asks for both ends; a redacteur writes one."""
    found = read(
        'begrip:a a skos:Concept ; skos:prefLabel "a"@nl ; skos:narrower begrip:b .\n'
        'begrip:b a skos:Concept ; skos:prefLabel "b"@nl ; skos:related begrip:c .\n'
        'begrip:c a skos:Concept ; skos:prefLabel "c"@nl .\n'
    )

    assert [(one.label, one.broader, one.related) for one in found.items] == [
        ("a", (), ()),
        ("b", ("a",), ("c",)),
        ("c", (), ("b",)),
    ]


def test_words_of_another_language_are_left_alone() -> None:
    """A list may have English labels for other users; questions are Dutch."""
    found = read(
        'begrip:a a skos:Concept ; skos:prefLabel "plein"@nl , "square"@en ;'
        ' skos:altLabel "marktplein"@nl , "plaza"@es .\n'
    )

    assert found.items[0].label == "plein"
    assert found.items[0].alternatives == ("marktplein",)


@pytest.mark.parametrize(
    ("body", "message", "line"),
    [
        ('begrip:a a skos:Concept ;\n  skos:prefLabel "a@nl .\n', "is not Turtle", "line 7"),
        ("begrip:a a skos:Concept .\n", "has 0 Dutch labels", ""),
        (
            'begrip:a a skos:Concept ; skos:prefLabel "a"@nl , "b"@nl .\n',
            "has 2 Dutch labels",
            "",
        ),
        (
            (
                'begrip:a a skos:Concept ; skos:prefLabel "plein"@nl .\n'
                'begrip:b a skos:Concept ; skos:prefLabel "Plein"@nl .\n'
            ),
            "stands in the list twice",
            "line",
        ),
        (
            (
                'begrip:a a skos:Concept ; skos:prefLabel "a"@nl ; skos:broader begrip:b .\n'
                'begrip:b a skos:Concept ; skos:prefLabel "b"@nl ; skos:broader begrip:a .\n'
            ),
            "goes round in a circle: 'a' > 'b' > 'a'",
            "line 6",
        ),
        (
            'begrip:a a skos:Concept ; skos:prefLabel "a"@nl ;\n  skos:altLabel "?!"@nl .\n',
            "the term '?!' holds no letter or number",
            "line 7",
        ),
        (
            'begrip:a a skos:Concept ; skos:prefLabel "a"@nl ; skos:broader begrip:zoek .\n',
            "which is not in the list",
            "",
        ),
        (
            'begrip:a a skos:Concept ; skos:prefLabel "a"@nl ; dcterms:subject <https://x/y> .\n',
            "is not a thema",
            "",
        ),
    ],
)
def test_a_list_with_a_mistake_is_refused_whole(body: str, message: str, line: str) -> None:
    """Half a list would silently find less; the message names the place and the begrip."""
    with pytest.raises(InvalidInput) as refused:
        read(body)

    assert message in refused.value.message
    assert line in refused.value.message
    assert refused.value.message.startswith("proef.ttl: ")
    assert "vorige lijst blijft gelden" in refused.value.dutch


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"\x00\x01", b"PK\x03\x04 zip", b"<html></html>"]
)
def test_a_file_that_is_something_else_is_refused(content: bytes) -> None:
    """A wrong file in the folder must not take the portal down."""
    with pytest.raises(InvalidInput, match=r"proef\.ttl"):
        read_skos(content, "proef.ttl")


def test_a_file_without_a_scheme_is_refused() -> None:
    """An empty file is no list of nothing."""
    with pytest.raises(InvalidInput, match="ConceptScheme"):
        read_skos(b"", "proef.ttl")


_WRITE = """
from kennisloket.begrippen import load_begrippen, serialise
print(serialise(load_begrippen())[-4000:])
"""


def test_writing_is_the_same_in_every_process() -> None:
    """A change of one word must be a change of one line; hash order may play no part."""
    written = {
        subprocess.run(
            [sys.executable, "-c", _WRITE],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(written) == 1
