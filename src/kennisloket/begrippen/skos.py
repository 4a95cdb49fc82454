"""Reads and writes the begrippenlijst as SKOS; the only module that speaks rdflib.

The shape is the NL-SBB profile: one concept scheme; per concept a preferred label in
Dutch, other names as altLabel, everyday words as hiddenLabel, broader, related,
definition, and its thema as dcterms:subject.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from kennisloket.begrippen.checking import mistakes
from kennisloket.begrippen.values import Begrip, Begrippen
from kennisloket.errors import InvalidInput
from kennisloket.models import Thema

if TYPE_CHECKING:
    from rdflib import Graph, URIRef
    from rdflib.term import Node

THEMAS = "https://kennisloket.example/thema/"
_DUTCH = "nl"
_LONGEST_TERM = 120  # characters; what is longer is a sentence, and no term


def read_skos(content: bytes, name: str) -> Begrippen:
    """Return the list that stands in Turtle *content*; *name* is used in messages.

    Raises:
        InvalidInput: the syntax is broken (with the line), or the list breaks a rule.

    """
    graph = parse_turtle(content, name)
    return from_graph(graph, content, name)


def parse_turtle(content: bytes, name: str) -> Graph:
    """Return the statements of a Turtle file; InvalidInput names the line that is wrong."""
    from rdflib import Graph
    from rdflib.plugins.parsers.notation3 import BadSyntax

    graph = Graph(bind_namespaces="none")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _invalid(name, f"line {line} is not UTF-8 text", line) from error
    try:
        graph.parse(data=text, format="turtle")
    except BadSyntax as error:
        # rdflib counts a line twice where it reads it twice; the place itself is right.
        line = text.count("\n", 0, error._i) + 1  # noqa: SLF001  it has no public name
        raise _invalid(name, f"line {line} is not Turtle: {error._why}", line) from error  # noqa: SLF001
    except Exception as error:  # rdflib raises whatever it meets in a broken file
        raise _invalid(name, f"not Turtle: {error}", None) from error
    return graph


def from_graph(graph: Graph, content: bytes, name: str) -> Begrippen:
    """Return the checked list that *graph* holds, which was read from *content*."""
    from rdflib import DCTERMS, RDF, SKOS

    labels = _preferred_labels(graph, content, name)
    reader = _Reader(graph, labels, content, name)
    items = sorted(map(reader.begrip, labels), key=lambda begrip: begrip.label.casefold())
    if wrong := mistakes(items):
        raise _invalid(name, _with_line(wrong[0], content), _line_in(wrong[0], content))
    scheme = next(iter(graph.subjects(RDF.type, SKOS.ConceptScheme)), None)
    if scheme is None:
        raise _invalid(name, "there is no skos:ConceptScheme", None)
    title = graph.value(scheme, SKOS.prefLabel) or graph.value(scheme, DCTERMS.title)
    source = graph.value(scheme, DCTERMS.source)
    return Begrippen(
        tuple(items),
        sha256(content).hexdigest(),
        str(scheme),
        str(title or "Begrippenlijst"),
        str(source) if source is not None else None,
    )


class _Reader:
    """Turns the statements about one concept into a Begrip."""

    def __init__(self, graph: Graph, labels: dict[Node, str], content: bytes, name: str) -> None:
        from rdflib import SKOS

        self._graph = graph
        self._labels = labels
        self._content = content
        self._name = name
        self._broader = _both_ways(graph, SKOS.broader, SKOS.narrower)
        self._related = _both_ways(graph, SKOS.related, SKOS.related)

    def begrip(self, concept: Node) -> Begrip:
        """Return one begrip; InvalidInput names it where something is wrong."""
        from rdflib import SKOS

        definition = self._texts(concept, SKOS.definition)
        return Begrip(
            uri=str(concept),
            label=self._labels[concept],
            alternatives=self._terms(concept, SKOS.altLabel),
            everyday=self._terms(concept, SKOS.hiddenLabel),
            broader=self._neighbours(self._broader[concept]),
            related=self._neighbours(self._related[concept]),
            thema=self._thema(concept),
            definition=definition[0] if definition else None,
        )

    def _texts(self, concept: Node, predicate: URIRef) -> tuple[str, ...]:
        """Return the Dutch texts of a predicate, in order of the alphabet."""
        found = []
        for text in self._graph.objects(concept, predicate):
            language = getattr(text, "language", None)
            if language in (None, _DUTCH) and str(text).strip():
                found.append(" ".join(str(text).split()))
        return tuple(sorted(found, key=lambda text: (text.casefold(), text)))

    def _terms(self, concept: Node, predicate: URIRef) -> tuple[str, ...]:
        terms = self._texts(concept, predicate)
        for term in terms:
            if fault := term_fault(term):
                raise self._wrong(self._labels[concept], f"the term '{term[:60]}' {fault}")
        return terms

    def _neighbours(self, concepts: Iterable[Node]) -> tuple[str, ...]:
        return tuple(sorted({self._labels.get(one, f"<{one}>") for one in concepts}))

    def _thema(self, concept: Node) -> Thema | None:
        from rdflib import DCTERMS

        subject = self._graph.value(concept, DCTERMS.subject)
        if subject is None:
            return None
        try:
            return Thema(str(subject).removeprefix(THEMAS))
        except ValueError as error:
            raise self._wrong(self._labels[concept], f"<{subject}> is not a thema") from error

    def _wrong(self, label: str, what: str) -> InvalidInput:
        message = f"'{label}': {what}"
        return _invalid(
            self._name, _with_line(message, self._content), _line_in(message, self._content)
        )


def term_fault(term: str) -> str | None:
    """Return what makes a text unfit as a term, or None.

    >>> term_fault("buurtbus"), term_fault("!")
    (None, 'holds no letter or number')
    """
    if len(term) > _LONGEST_TERM:
        return f"is longer than {_LONGEST_TERM} characters"
    if not any(char.isalnum() for char in term):
        return "holds no letter or number"
    if not term.isprintable():
        return "holds characters that cannot be seen"
    return None


def _preferred_labels(graph: Graph, content: bytes, name: str) -> dict[Node, str]:
    """Map each concept to its Dutch label, of which it must have exactly one."""
    from rdflib import RDF, SKOS

    labels: dict[Node, str] = {}
    for concept in graph.subjects(RDF.type, SKOS.Concept, unique=True):
        found = [
            " ".join(str(label).split())
            for label in graph.objects(concept, SKOS.prefLabel)
            if getattr(label, "language", None) == _DUTCH
        ]
        if len(found) != 1 or term_fault(found[0]):
            message = f"<{concept}> has {len(found)} Dutch labels (skos:prefLabel), not one"
            line = _line_of(str(concept).rpartition("/")[2], content)
            raise _invalid(name, message, line)
        labels[concept] = found[0]
    return labels


def _both_ways(graph: Graph, predicate: URIRef, inverse: URIRef) -> defaultdict[Node, set[Node]]:
    """Read a relation whether it was written at the one end or at the other."""
    pairs: defaultdict[Node, set[Node]] = defaultdict(set)
    for subject, target in graph.subject_objects(predicate):
        pairs[subject].add(target)
    for subject, target in graph.subject_objects(inverse):
        pairs[target].add(subject)
    return pairs


# --- writing -----------------------------------------------------------------------------


def serialise(begrippen: Begrippen, form: Literal["turtle", "json-ld"] = "turtle") -> str:
    """Return the list as Turtle or JSON-LD text, always in the same order."""
    graph = to_graph(begrippen)
    if form == "turtle":
        return to_turtle(graph)
    return graph.serialize(format="json-ld", sort_keys=True, auto_compact=True, indent=1)


def to_turtle(graph: Graph) -> str:
    """Return a graph as Turtle, one statement a line, in an order that never changes."""
    from io import BytesIO

    from rdflib import URIRef
    from rdflib.plugins.serializers.longturtle import LongTurtleSerializer

    class ByAddress(LongTurtleSerializer):
        """Orders by address; rdflib's own order moves with the number of references."""

        def orderSubjects(self) -> list[Node]:  # noqa: N802 - rdflib's name
            """Return what statements are about, the scheme before its begrippen."""
            found = {subject for subject in graph.subjects() if isinstance(subject, URIRef)}
            return [*sorted(found), *super().orderSubjects()]

    written = BytesIO()
    ByAddress(graph).serialize(written)  # type: ignore[no-untyped-call]  # rdflib's __init__
    return written.getvalue().decode("utf-8").rstrip("\n") + "\n"


def to_graph(begrippen: Begrippen) -> Graph:
    """Return the SKOS statements of a list."""
    from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, URIRef

    graph = Graph(bind_namespaces="none")
    for prefix, namespace in (("dcterms", DCTERMS), ("skos", SKOS)):
        graph.bind(prefix, namespace)
    graph.bind("begrip", _base_of(begrippen))
    graph.bind("thema", THEMAS)
    scheme = URIRef(begrippen.scheme)
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    graph.add((scheme, SKOS.prefLabel, Literal(begrippen.title, lang=_DUTCH)))
    graph.add((scheme, DCTERMS.title, Literal(begrippen.title, lang=_DUTCH)))
    if begrippen.source:
        graph.add((scheme, DCTERMS.source, Literal(begrippen.source, lang=_DUTCH)))
    uris = {begrip.label: URIRef(begrip.uri) for begrip in begrippen.items}
    for begrip in begrippen.items:
        _add(graph, begrip, scheme, uris)
    return graph


def _add(graph: Graph, begrip: Begrip, scheme: URIRef, uris: dict[str, URIRef]) -> None:
    from rdflib import DCTERMS, RDF, SKOS, Literal, URIRef

    uri = uris[begrip.label]
    graph.add((uri, RDF.type, SKOS.Concept))
    graph.add((uri, SKOS.inScheme, scheme))
    graph.add((uri, SKOS.prefLabel, Literal(begrip.label, lang=_DUTCH)))
    for term in begrip.alternatives:
        graph.add((uri, SKOS.altLabel, Literal(term, lang=_DUTCH)))
    for term in begrip.everyday:
        graph.add((uri, SKOS.hiddenLabel, Literal(term, lang=_DUTCH)))
    for label in begrip.broader:
        graph.add((uri, SKOS.broader, uris[label]))
        graph.add((uris[label], SKOS.narrower, uri))
    for label in begrip.related:
        graph.add((uri, SKOS.related, uris[label]))
        graph.add((uris[label], SKOS.related, uri))
    if not begrip.broader:
        graph.add((uri, SKOS.topConceptOf, scheme))
        graph.add((scheme, SKOS.hasTopConcept, uri))
    if begrip.thema is not None:
        graph.add((uri, DCTERMS.subject, URIRef(THEMAS + begrip.thema.value)))
    if begrip.definition:
        graph.add((uri, SKOS.definition, Literal(begrip.definition, lang=_DUTCH)))


def _base_of(begrippen: Begrippen) -> str:
    first = begrippen.items[0].uri if begrippen.items else begrippen.scheme
    return first.rpartition("/")[0] + "/"


# --- messages ----------------------------------------------------------------------------


def _invalid(name: str, message: str, line: int | None) -> InvalidInput:
    where = f" (regel {line})" if line else ""
    return InvalidInput(
        f"{name}: {message}",
        f"De begrippenlijst is niet overgenomen: er staat een fout in{where}. "
        "De vorige lijst blijft gelden.",
    )


def _with_line(message: str, content: bytes) -> str:
    line = _line_in(message, content)
    return f"line {line}: {message}" if line else message


def _line_in(message: str, content: bytes) -> int | None:
    """Find the last term that a message quotes, as it stands in the file."""
    for quoted in reversed(re.findall(r"'(.+?)'(?!\w)", message)):
        if (line := _line_of(f'"{quoted}"', content)) is not None:
            return line
    return None


def _line_of(text: str, content: bytes) -> int | None:
    at = content.find(text.encode())
    return content[:at].count(b"\n") + 1 if at >= 0 else None
