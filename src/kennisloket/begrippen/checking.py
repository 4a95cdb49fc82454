"""What must hold of a begrippenlijst before anyone searches with it.

The rules are those of SKOS (a term is one kind of label of a concept, broader has no
circles) and of a list that people search by (a label names one begrip).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kennisloket.begrippen.values import Begrip


def mistakes(items: Sequence[Begrip]) -> list[str]:
    """Return what is wrong with a list, each naming its begrip; nothing where all is well.

    >>> mistakes([Begrip("u:1", "wonen"), Begrip("u:2", "Wonen")])
    ["'Wonen' stands in the list twice"]
    """
    return [
        *_repeated_labels(items),
        *_labels_used_elsewhere(items),
        *_repeated_terms(items),
        *_unknown_neighbours(items),
        *_circles({begrip.label: begrip.broader for begrip in items}),
    ]


def _repeated_labels(items: Iterable[Begrip]) -> Iterable[str]:
    seen: set[str] = set()
    for begrip in items:
        if begrip.label.casefold() in seen:
            yield f"'{begrip.label}' stands in the list twice"
        seen.add(begrip.label.casefold())


def _labels_used_elsewhere(items: Iterable[Begrip]) -> Iterable[str]:
    """A label belongs to one begrip; two others may share an abbreviation."""
    labels = {begrip.label.casefold(): begrip.label for begrip in items}
    for begrip in items:
        for term in (*begrip.alternatives, *begrip.everyday):
            owner = labels.get(term.casefold())
            if owner is not None and owner != begrip.label:
                yield f"'{begrip.label}' has the term '{term}', which is a begrip of its own"


def _repeated_terms(items: Iterable[Begrip]) -> Iterable[str]:
    for begrip in items:
        seen: dict[str, str] = {}
        for term in (begrip.label, *begrip.alternatives):
            if seen.setdefault(term, term) is not term and term != begrip.label:
                yield f"'{begrip.label}' has the term '{term}' twice"
            seen[term] = term
        names = {term.casefold() for term in (begrip.label, *begrip.alternatives)}
        for term in begrip.everyday:
            if term.casefold() in names:
                yield f"'{begrip.label}' has the term '{term}' twice"


def _unknown_neighbours(items: Iterable[Begrip]) -> Iterable[str]:
    items = tuple(items)
    labels = {begrip.label for begrip in items}
    for begrip in items:
        for name in (*begrip.broader, *begrip.related):
            if name not in labels:
                yield f"'{begrip.label}' refers to {name}, which is not in the list"
            elif name == begrip.label:
                yield f"'{begrip.label}' refers to itself"


def _circles(broader: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
    """Take away what has nothing above it until nothing changes; what is left goes round."""
    below: defaultdict[str, list[str]] = defaultdict(list)
    left: dict[str, int] = {}
    for label, above in broader.items():
        known = [name for name in dict.fromkeys(above) if name in broader]
        left[label] = len(known)
        for name in known:
            below[name].append(label)
    tops = [label for label, count in left.items() if count == 0]
    while tops:
        top = tops.pop()
        del left[top]
        for label in below[top]:
            left[label] -= 1
            if left[label] == 0:
                tops.append(label)
    if left:
        way = [min(left)]
        while (upward := next(name for name in broader[way[-1]] if name in left)) not in way:
            way.append(upward)
        circle = [*way[way.index(upward) :], upward]
        named = " > ".join(f"'{label}'" for label in circle)
        yield f"broader goes round in a circle: {named}"
