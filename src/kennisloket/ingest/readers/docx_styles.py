"""How a Word file looks: its styles with their inheritance, and its numbered lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kennisloket.ingest.readers.list_numbers import declared, written

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING_NAME = re.compile(r"(?:heading|kop|titre|überschrift)\s*([1-9])", re.IGNORECASE)
_TITLE_NAMES = frozenset({"title", "titel"})
_CONTENTS_NAME = re.compile(r"(?:toc|inhopg|inhoudsopgave)\s*\d?", re.IGNORECASE)
_CAPTION_NAMES = frozenset({"caption", "bijschrift"})
_LIST_DEPTH = re.compile(r"(?:list|lijst).*\s([2-9])$", re.IGNORECASE)
_DEEPEST = 8  # list levels count from 0
_BODY_LEVEL = 9  # Word's outline level for running text
_LONGEST_CHAIN = 20  # styles; a longer one goes round in circles
_FORMS = {
    "decimalZero": "01",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
}


@dataclass(frozen=True, slots=True)
class Look:
    """What a style or a paragraph says of itself; None where it is silent."""

    name: str = ""
    level: int | None = None  # heading level, 1 is highest; 0: expressly running text
    num_id: str | None = None
    depth: int | None = None  # of the list, from 0
    bold: bool | None = None
    italic: bool | None = None
    size: float | None = None  # points
    hidden: bool | None = None

    def over(self, below: Look) -> Look:
        """Return this look, with silence filled from *below*."""
        return Look(
            self.name or below.name,
            below.level if self.level is None else self.level,
            below.num_id if self.num_id is None else self.num_id,
            below.depth if self.depth is None else self.depth,
            below.bold if self.bold is None else self.bold,
            below.italic if self.italic is None else self.italic,
            below.size if self.size is None else self.size,
            below.hidden if self.hidden is None else self.hidden,
        )

    @property
    def is_contents(self) -> bool:
        """Tell a line of a table of contents."""
        return _CONTENTS_NAME.fullmatch(self.name) is not None

    @property
    def is_caption(self) -> bool:
        """Tell a caption by its style."""
        return self.name.lower() in _CAPTION_NAMES

    @property
    def list_depth(self) -> int:
        """Return the nesting of a list, from 1, also where only the style's name tells."""
        named = _LIST_DEPTH.search(self.name)
        return max((self.depth or 0) + 1, int(named[1]) if named else 1)


def value(element: _Element | None, name: str = "val") -> str | None:
    """Return an attribute in Word's namespace."""
    return None if element is None else element.get(W + name)


def look(properties: _Element | None, *, name: str = "") -> Look:
    """Read paragraph or run properties (w:pPr, w:rPr or a w:style)."""
    if properties is None:
        return Look(name)
    outline = value(properties.find(f".//{W}outlineLvl"))
    numbering = properties.find(f".//{W}numPr")
    num_id = depth = None
    if numbering is not None:
        num_id = value(numbering.find(W + "numId"))
        depth = value(numbering.find(W + "ilvl"))
    listed = Look(
        name=name,
        level=_level(outline, name),
        num_id=num_id,
        depth=declared(depth, most=_DEEPEST) if depth else None,
    )
    if properties.tag == W + "pPr":
        return listed  # its w:rPr is about the paragraph mark, not about the words
    size = value(properties.find(f".//{W}sz"))
    return replace(
        listed,
        bold=_switch(properties, "b"),
        italic=_switch(properties, "i"),
        size=declared(size) / 2 if declared(size) else None,
        hidden=_switch(properties, "vanish"),
    )


def _level(outline: str | None, name: str) -> int | None:
    """Return the heading level that the outline or the name gives."""
    if named := _HEADING_NAME.fullmatch(name):
        return int(named[1])
    if name.lower() in _TITLE_NAMES:
        return 1
    if outline is None:
        return None
    level = declared(outline, _BODY_LEVEL)
    return level + 1 if level < _BODY_LEVEL else 0


def _switch(properties: _Element, name: str) -> bool | None:
    """Return whether a property is on; None where it is not named."""
    element = properties.find(f".//{W}{name}")
    return None if element is None else value(element) not in {"0", "false", "off", "none"}


class Styles:
    """The styles of a file by id."""

    def __init__(self, root: _Element | None) -> None:
        """Read w:styles; a file may have none."""
        elements = [] if root is None else root.findall(W + "style")
        self._own: dict[str, tuple[Look, str | None]] = {}
        self._default = Look()
        defaults = None if root is None else root.find(W + "docDefaults")
        base = look(defaults)
        for element in elements:
            name = value(element.find(W + "name")) or ""
            own = look(element, name=name)
            style_id = value(element, "styleId") or ""
            self._own[style_id] = (own, value(element.find(W + "basedOn")))
            if value(element, "default") in {"1", "true"} and value(element, "type") == "paragraph":
                base = own.over(base)
        self._default = base

    def paragraph(self, style_id: str | None) -> Look:
        """Return the complete look of a paragraph style."""
        return self.character(style_id).over(self._default)

    def character(self, style_id: str | None) -> Look:
        """Return what a style and those it is based on say."""
        found = Look()
        for _ in range(_LONGEST_CHAIN):
            if style_id not in self._own:
                break
            own, style_id = self._own[style_id]
            found = found.over(own)
        return found


@dataclass(slots=True)
class _Counters:
    """The running numbers of one list."""

    numbers: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered."""

    form: str
    text: str
    start: int


class Numbering:
    """The lists of a file; counts along as the paragraphs come by."""

    def __init__(self, root: _Element | None) -> None:
        """Read w:numbering; a file may have none."""
        self._levels: dict[str, Mapping[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._counters: dict[str, _Counters] = {}
        if root is None:
            return
        for abstract in root.findall(W + "abstractNum"):
            self._levels[value(abstract, "abstractNumId") or ""] = _levels(abstract)
        for num in root.findall(W + "num"):
            abstract_id = value(num.find(W + "abstractNumId")) or ""
            num_id = value(num, "numId") or ""
            restarts = num.find(f".//{W}startOverride") is not None
            self._lists[num_id] = abstract_id
            key = num_id if restarts else abstract_id
            self._counters.setdefault(key, _Counters())

    def marker(self, num_id: str | None, depth: int) -> str | None:
        """Return what Word prints before the next item; "" for nothing, None outside lists."""
        abstract = self._lists.get(num_id or "")
        if num_id is None or abstract is None:
            return None
        level = self._levels.get(abstract, {}).get(depth)
        if level is None or level.form == "bullet":
            return "•" if level is None else _bullet_sign(level.text)
        numbers = self._counters.get(num_id) or self._counters.setdefault(abstract, _Counters())
        return self._count(numbers.numbers, self._levels[abstract], depth)

    def _count(self, numbers: dict[int, int], levels: Mapping[int, _Level], depth: int) -> str:
        """Take the next number on a level; deeper levels begin anew."""
        level = levels[depth]
        numbers[depth] = numbers.get(depth, level.start - 1) + 1
        for deeper in [key for key in numbers if key > depth]:
            del numbers[deeper]

        def printed(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            own = levels.get(at, level)
            return written(numbers.get(at, own.start), _FORMS.get(own.form, "1"))

        return re.sub(r"%([1-9])", printed, level.text) if level.form != "none" else ""


def _levels(abstract: _Element) -> Mapping[int, _Level]:
    """Read the levels of one list."""
    found = {}
    for element in abstract.findall(W + "lvl"):
        found[declared(value(element, "ilvl"), most=_DEEPEST)] = _Level(
            form=value(element.find(W + "numFmt")) or "decimal",
            text=value(element.find(W + "lvlText")) or "",
            start=declared(value(element.find(W + "start")), 1),
        )
    return found


def _bullet_sign(text: str) -> str:
    """Return the sign of a bullet; letters of a symbol font are all one dot."""
    return text if text in {"-", "–", "—", "•", "▪", "◦"} else "•"
