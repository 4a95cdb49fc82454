"""Builds the section tree of one document: ranges, thema and rol."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from kennisloket.ingest.heading_levels import Nested
from kennisloket.ingest.rollen import softer_rol
from kennisloket.ingest.themas import ThemaWords
from kennisloket.models import Block, Rol, Section, Soort, Thema

_FRONT = re.compile(
    r"(?:preambule|inleiding|voorwoord|vooraf|ondertekening|toelichting|inhoud\w*)", re.IGNORECASE
)
_PREAMBLE = re.compile(r"preambule|voorwoord", re.IGNORECASE)
_OWN = re.compile(
    r"(?:kosten|financiering|dekking|financiën|bekostiging|experimenten)", re.IGNORECASE
)
_BOTH = re.compile(r"\b(?:rijk en (?:de )?(?:gemeente|stad)|(?:gemeente|stad) en (?:het )?rijk)\b")
_ON_ONE_THEMA = frozenset(
    {Soort.GOOD_PRACTICE, Soort.NIEUWSBERICHT, Soort.EXPERIMENT, Soort.HELPDESKANTWOORD}
)
_CONTAINER = 2  # themas among the parts of a section that is about none in particular


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings of a document with where each begins in the canonical text."""

    nested: Sequence[Nested]
    begins: Sequence[int]
    title: int  # how many headings at the front are the document's title
    name: str  # the document's title in words
    text: str
    blocks: Sequence[Block]  # the block of each heading


def build_sections(outline: Outline, words: ThemaWords, soort: Soort) -> tuple[Section, ...]:
    """Return the sections in document order."""
    ends = _ends(outline)
    themas = _themas(outline, ends, words, soort)
    rollen = _rollen(outline, soort)
    return tuple(
        Section(
            heading=node.mark.text,
            level=node.level,
            begin=outline.begins[place],
            end=ends[place],
            parent=node.parent,
            thema=themas[place],
            rol=rollen[place],
            page=outline.blocks[place].page,
        )
        for place, node in enumerate(outline.nested)
    )


def _ends(outline: Outline) -> list[int]:
    """Return where each section ends: at the next heading that does not stand under it."""
    ends = [len(outline.text)] * len(outline.nested)
    still_open: list[int] = []
    for place, node in enumerate(outline.nested):
        while still_open and still_open[-1] != node.parent:
            ends[still_open.pop()] = outline.begins[place]
        still_open.append(place)
    return ends


# --- rol ----------------------------------------------------------------------------------


def _rollen(outline: Outline, soort: Soort) -> list[Rol | None]:
    """Return the rol of each section; what a role line declares goes down to its parts."""
    rollen: list[Rol | None] = []
    handed: list[Rol | None] = []  # what the parts of a section inherit
    for place, node in enumerate(outline.nested):
        inherited = None if node.parent is None else handed[node.parent]
        if _BOTH.search(node.mark.form.title.lower()):
            inherited = None
        own = node.mark.rol
        rol = own or softer_rol(node.mark.text, inherited, soort)
        if place < outline.title:
            rol = None
        rollen.append(rol)
        passes_on = own is not None or inherited is not None or rol is Rol.INZET_STAD
        handed.append((own or inherited or rol) if passes_on else None)
    return rollen


# --- thema --------------------------------------------------------------------------------


def _themas(
    outline: Outline, ends: Sequence[int], words: ThemaWords, soort: Soort
) -> list[Thema | None]:
    """Return the thema of each section, from its heading, its parent or its own words."""
    themas: list[Thema | None] = []
    for place, node in enumerate(outline.nested):
        above = None if node.parent is None else themas[node.parent]
        themas.append(None if place < outline.title else _thema(outline, ends, words, place, above))
    whole = words.of_heading(outline.name) or words.of_text(outline.text)
    return _settled(outline, themas, (soort in _ON_ONE_THEMA and whole) or Thema.OVERIG)


def _thema(
    outline: Outline, ends: Sequence[int], words: ThemaWords, place: int, above: Thema | None
) -> Thema | None:
    """Return the thema of one section; None where nothing tells."""
    node = outline.nested[place]
    if above is not None and above is not Thema.OVERIG:
        alone = _OWN.fullmatch(node.mark.form.title) is not None or _is_under_name(outline, place)
        return (words.of_heading(node.mark.text) if alone else None) or above
    if _is_in_preamble(outline, place):
        return None
    if node.mark.rol is not None:
        return above
    if named := words.of_heading(node.mark.text):
        return named
    if _is_front(outline, place) or _has_parts(outline, place):
        return None
    return words.of_text(outline.text[outline.begins[place] : ends[place]])


def _is_front(outline: Outline, place: int) -> bool:
    """Tell whether a section opens or closes a document, or bears its name."""
    title = outline.nested[place].mark.form.title
    return _is_name(outline, place) or _FRONT.fullmatch(title) is not None


def _is_name(outline: Outline, place: int) -> bool:
    """Tell whether a heading is the document's name; the first may be the beginning of it."""
    title = outline.nested[place].mark.form.title
    return title == outline.name or (place == 0 and outline.name.startswith(title))


def _is_under_name(outline: Outline, place: int) -> bool:
    """Tell whether a section stands right under the document's name, as every chapter does.

    What the name is about is then only what is left where the chapter names nothing.
    """
    parent = outline.nested[place].parent
    return parent is not None and _is_name(outline, parent)


def _is_in_preamble(outline: Outline, place: int) -> bool:
    """Tell whether a section is a part of the preamble."""
    parent = outline.nested[place].parent
    return (
        parent is not None
        and _PREAMBLE.fullmatch(outline.nested[parent].mark.form.title) is not None
    )


def _parts(outline: Outline) -> dict[int, list[int]]:
    """Return the sections right under each section."""
    parts: dict[int, list[int]] = {}
    for place, node in enumerate(outline.nested):
        if node.parent is not None:
            parts.setdefault(node.parent, []).append(place)
    return parts


def _has_parts(outline: Outline, place: int) -> bool:
    """Tell whether a heading other than a role line comes next, under this one."""
    for node in islice(outline.nested, place + 1, None):
        if node.parent is None or node.parent < place:
            return False
        if node.parent == place and node.mark.rol is None:
            return True
    return False


def _settled(outline: Outline, themas: Sequence[Thema | None], rest: Thema) -> list[Thema | None]:
    """Give what is left the *rest*, but for openings and for containers of several themas."""
    settled = list(themas)
    parts = _parts(outline)
    for place in range(len(settled) - 1, outline.title - 1, -1):
        node = outline.nested[place]
        if settled[place] is not None or _is_front(outline, place):
            continue
        if _is_in_preamble(outline, place):
            continue
        below = {settled[part] for part in parts.get(place, ())} - {None, Thema.OVERIG}
        several = len(below) >= _CONTAINER and node.parent is None
        settled[place] = None if several else rest
    for place, node in enumerate(outline.nested):  # role lines follow what was settled above
        if node.parent is not None and node.mark.rol is not None:
            settled[place] = settled[node.parent]
    return settled
