"""How an OpenDocument text looks: its styles with their inheritance, and its lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kennisloket.ingest.readers.list_numbers import declared, written
from kennisloket.models import Style

if TYPE_CHECKING:
    from lxml.etree import _Element

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_ODF}office:1.0}}"
TEXT = f"{{{_ODF}text:1.0}}"
TABLE = f"{{{_ODF}table:1.0}}"
STYLE = f"{{{_ODF}style:1.0}}"
DRAW = f"{{{_ODF}drawing:1.0}}"
_FO = f"{{{_ODF}xsl-fo-compatible:1.0}}"
HEADINGS = "\0headings"  # the list that numbers the headings of a file
_HEADING_NAME = re.compile(r"(?:heading|kop)[ _]*([1-9])", re.IGNORECASE)
_TITLE_NAMES = frozenset({"title", "titel"})
_POINTS = re.compile(r"([0-9]+(?:\.[0-9]+)?)pt")
_LONGEST_CHAIN = 20
_BOLD_WEIGHT = 600


@dataclass(frozen=True, slots=True)
class _Own:
    """What one style says itself; None where it is silent."""

    parent: str | None
    name: str
    outline: int | None
    size: float | None
    bold: bool | None
    italic: bool | None


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How one level of a list is marked."""

    bullet: str = ""
    form: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1  # how many levels of numbers are printed


class OdtStyles:
    """The paragraph, character and list styles of a file, by name."""

    def __init__(self, roots: Iterable[_Element]) -> None:
        """Read the styles of styles.xml and the automatic ones of content.xml."""
        self._own: dict[str, _Own] = {}
        self.lists: dict[str, Mapping[int, ListLevel]] = {}
        self._default = Style()
        for root in roots:
            for element in root.iter(STYLE + "default-style"):
                if element.get(STYLE + "family") == "paragraph":
                    self._default = Style(_own(element).size or 0.0)
            for element in root.iter(TEXT + "outline-style"):
                self.lists[HEADINGS] = _levels(element)
            for element in root.iter(STYLE + "style"):
                self._own[element.get(STYLE + "name", "")] = _own(element)
            for element in root.iter(TEXT + "list-style"):
                self.lists[element.get(STYLE + "name", "")] = _levels(element)

    def look(self, name: str | None) -> Style:
        """Return the complete look of a paragraph style."""
        return self.over(name, self._default)

    def over(self, name: str | None, below: Style) -> Style:
        """Return the look of a style laid over another look."""
        chain = list(self._chain(name))
        size = next((own.size for own in chain if own.size is not None), below.size)
        bold = next((own.bold for own in chain if own.bold is not None), below.bold)
        italic = next((own.italic for own in chain if own.italic is not None), below.italic)
        return Style(size, bold=bold, italic=italic)

    def level(self, name: str | None) -> int | None:
        """Return the heading level of a paragraph style, by outline or by name."""
        for own in self._chain(name):
            if own.outline:
                return own.outline
            if match := _HEADING_NAME.fullmatch(own.name):
                return int(match[1])
            if own.name.lower() in _TITLE_NAMES:
                return 1
        return None

    def _chain(self, name: str | None) -> Iterable[_Own]:
        """Yield a style and those it is based on."""
        for _ in range(_LONGEST_CHAIN):
            own = self._own.get(name or "")
            if own is None:
                return
            yield own
            name = own.parent


class ListCounter:
    """Counts along with the lists of a file."""

    def __init__(self, styles: OdtStyles) -> None:
        """Begin every list at its start."""
        self._styles = styles
        self._numbers: dict[str, dict[int, int]] = {}

    def restart(self, name: str | None) -> None:
        """Begin a list anew."""
        self._numbers[name or ""] = {}

    def marker(self, name: str | None, depth: int, item: _Element) -> str:
        """Return what is printed before the next item of a list."""
        levels = self._styles.lists.get(name or "", {})
        level = levels.get(depth)
        if level is None or level.bullet:
            return level.bullet if level and level.bullet in {"-", "–", "—", "▪", "◦"} else "•"
        if not level.form:
            return ""
        numbers = self._numbers.setdefault(name or "", {})
        given = item.get(TEXT + "start-value")
        following = numbers.get(depth, level.start - 1) + 1
        numbers[depth] = declared(given, following)
        for deeper in [key for key in numbers if key > depth]:
            del numbers[deeper]
        shown = range(depth - level.shown + 1, depth + 1)
        printed = [
            written(numbers.get(at, 1), levels[at].form)
            for at in shown
            if at in levels and levels[at].form
        ]
        return f"{level.prefix}{'.'.join(printed)}{level.suffix}"


def _own(element: _Element) -> _Own:
    """Read what a style says itself."""
    outline = element.get(STYLE + "default-outline-level")
    display = element.get(STYLE + "display-name") or element.get(STYLE + "name", "")
    properties = element.find(STYLE + "text-properties")
    size = weight = slant = None
    if properties is not None:
        size = _POINTS.fullmatch(properties.get(_FO + "font-size", ""))
        weight = properties.get(_FO + "font-weight")
        slant = properties.get(_FO + "font-style")
    return _Own(
        parent=element.get(STYLE + "parent-style-name"),
        name=display.replace("_20_", " "),
        outline=declared(outline, most=10) or None,
        size=float(size[1]) if size else None,
        bold=None if weight is None else _is_bold(weight),
        italic=None if slant is None else slant in {"italic", "oblique"},
    )


def _is_bold(weight: str) -> bool:
    """Tell a bold weight by name or number."""
    return weight == "bold" or declared(weight) >= _BOLD_WEIGHT


def _levels(element: _Element) -> Mapping[int, ListLevel]:
    """Read the levels of one list style."""
    levels: dict[int, ListLevel] = {}
    for child in element:
        depth = declared(child.get(TEXT + "level"), 1)
        if child.tag == TEXT + "list-level-style-bullet":
            levels[depth] = ListLevel(bullet=child.get(TEXT + "bullet-char", "•"))
        elif child.tag in {TEXT + "list-level-style-number", TEXT + "outline-level-style"}:
            levels[depth] = ListLevel(
                form=child.get(STYLE + "num-format", ""),
                prefix=child.get(STYLE + "num-prefix", ""),
                suffix=child.get(STYLE + "num-suffix", ""),
                start=declared(child.get(TEXT + "start-value"), 1),
                shown=declared(child.get(TEXT + "display-levels"), 1, most=10),
            )
    return levels
