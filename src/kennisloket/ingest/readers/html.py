"""Web pages: the content without the site around it, as blocks with their declared structure."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kennisloket.errors import EmptyFile
from kennisloket.ingest.decoding import decode
from kennisloket.ingest.readers.html_tree import content_of, is_around
from kennisloket.ingest.readers.list_numbers import declared, written
from kennisloket.ingest.readers.shapes import bullet, folded, number, shaped, table
from kennisloket.ingest.sniffing import HTML
from kennisloket.models import Block, BlockKind, ReadFile, SourceFile, Span, Style

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]+)")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HEAD = 4096  # bytes in which a page declares its character set
_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark q rp rt
    ruby s samp small span strike strong sub sup time tt u var wbr picture source""".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset({"b", "strong"})
_ITALIC = frozenset({"i", "em"})
_SKIPPED_INLINE = frozenset({"del", "s", "strike", "rp", "rt", "img", "source", "picture"})
_MOSTLY = 0.6
_MOST_MERGED = 100  # rows or columns in one cell
_DEEPEST = 200  # elements; browsers stop about there too

_RAW = re.compile(r"<(script|style|noscript|template|svg|head)\b", re.IGNORECASE)
_TAG_OPENING = re.compile(r"<(?=[!/?a-zA-Z])")
_SIGN = re.compile(
    r"(?P<plain>[^\s&\u00ad\u200b-\u200d\u2060\ufeff\ufffe\x00-\x08\x0e-\x1b\x7f]+)"
    r"|&(?:\#\d+|\#x[0-9a-f]+|[a-z][a-z0-9]+);?|\s+|.",
    re.IGNORECASE | re.DOTALL,
)
_NEW_LINE = re.compile(r"\n(?=\s*[•▪●◦·-]\s)|\n\s*\n")  # br before a bullet, or two of them


@dataclass(slots=True)
class _Open:
    """The words of the block that is being read."""

    text: list[str]
    bold: int = 0
    italic: int = 0

    def add(self, text: str | None, *, bold: bool, italic: bool) -> None:
        """Take some words."""
        if text:
            self.text.append(text)
            self.bold += len(text.strip()) * bold
            self.italic += len(text.strip()) * italic

    def style(self) -> Style:
        """Return how most of the words look."""
        weight = sum(len(text.strip()) for text in self.text) or 1
        return Style(bold=self.bold > weight * _MOSTLY, italic=self.italic > weight * _MOSTLY)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in lists, quotations and headings a block stands."""

    depth: int = 0
    marker: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None
    nesting: int = 0
    in_content: bool = False


class HtmlReader:
    """Reads HTML; spans count characters of the decoded file, tags included."""

    media_types = frozenset({HTML})

    def read(self, file: SourceFile) -> ReadFile:
        """Return the blocks of the content; EmptyFile where there is no word in it."""
        head = file.content[:_HEAD]
        found = _DECLARED.search(head) or _XML_DECLARED.search(head)
        text = decode(file.content, declared=found[1].decode("ascii") if found else None)
        root = _parsed(text)
        blocks = [] if root is None else list(content_blocks(root))
        if not blocks:
            raise EmptyFile(f"{file.name}: no text")
        return ReadFile(HTML, located(blocks, text), title=_title(root))


def content_blocks(root: _Element) -> Iterator[Block]:
    """Yield the blocks of a parsed page, without their place in the file."""
    body = root.find(".//body")
    whole = root if body is None else body
    for element in content_of(whole):
        yield from _flow(element, _Place(in_content=element is not whole))


def fragment_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a piece of HTML, as Markdown may hold."""
    root = _parsed(text)
    if root is not None:
        yield from content_blocks(root)


def located(blocks: list[Block], source: str) -> tuple[Block, ...]:
    """Give each block the range of *source* in which its words stand, in order.

    Compared without white space and tags; a block that is not found stays without.
    """
    signs, places = _visible(source)
    found: list[Block] = []
    cursor = 0
    for block in blocks:
        words = "".join(block.text.split())
        if block.marker and words.startswith(block.marker) and block.kind is BlockKind.LIST_ITEM:
            words = words[len(block.marker) :]
        at = signs.find(words, cursor)
        span = Span(0, len(block.text))
        if words and at >= 0:
            cursor = at + len(words)
            end = places[cursor] if cursor < len(places) else len(source)
            last = _end_of(source, places[cursor - 1], end)
            span = Span(0, len(block.text), source_begin=places[at], source_end=last)
        found.append(replace(block, spans=(span,)))
    return tuple(found)


def _visible(source: str) -> tuple[str, list[int]]:
    """Return the characters between the tags, without white space, and their places."""
    signs: list[str] = []
    places: list[int] = []
    for begin, end in _between_tags(source):
        for match in _SIGN.finditer(source, begin, end):
            if match["plain"]:
                signs.append(match[0])
                places.extend(range(*match.span()))
                continue
            shown = "".join(folded(entities.unescape(match[0])).split())
            signs.append(shown)
            places.extend([match.start()] * len(shown))
    return "".join(signs), places


def _between_tags(source: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of a page that are shown, looking at each character once."""
    lower = source.lower() if source.isascii() else _lowered(source)
    unclosed: set[str] = set()
    place = 0
    while opening := _TAG_OPENING.search(source, place):
        yield place, opening.start()
        begin, close = opening.start(), ">"
        raw = _RAW.match(source, begin)
        if source.startswith("<!--", begin):
            close = "-->"
        elif raw and raw[1].lower() not in unclosed:
            closing = lower.find(f"</{raw[1].lower()}", begin)
            if closing < 0:  # as with a head, which need not be closed
                unclosed.add(raw[1].lower())
            begin = max(begin, closing)
        end = source.find(close, begin)
        if end < 0:
            return
        place = end + len(close)
    yield place, len(source)


def _lowered(source: str) -> str:
    """Return small letters, each in its place (a few signs grow when lowered)."""
    return "".join(sign.lower() if sign.isascii() else sign for sign in source)


def _end_of(source: str, last: int, limit: int) -> int:
    """Return where the sign at *last* ends (an entity is one sign)."""
    match = _SIGN.match(source, last, limit) if source[last] == "&" else None
    return match.end() if match else last + 1


def _parsed(text: str) -> _Element | None:
    """Parse a page; nothing is loaded, no entity expanded, broken markup repaired."""
    from lxml import etree, html

    parser = html.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return html.document_fromstring(_XML_DECLARATION.sub("", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _title(root: _Element | None) -> str | None:
    """Return the title that the page gives itself."""
    if root is None:
        return None
    return folded(root.findtext(".//head/title") or "") or None


def _flow(element: _Element, place: _Place) -> Iterator[Block]:
    """Yield the blocks in an element: runs of inline content, and block elements in turn."""
    words = _Open([])
    words.add(element.text, bold=False, italic=False)
    for child in element:
        if isinstance(child.tag, str) and _is_block(child):
            found = [*_closed(words, place)]
            found += _block(child, _after(found, place))
            yield from found
            place = _after(found, place)
            words = _Open([])
        else:
            _inline(child, words, place)
        words.add(child.tail, bold=False, italic=False)
    yield from _closed(words, place)


def _after(found: list[Block], place: _Place) -> _Place:
    """Return the place of what follows: an item shows its marker once."""
    return replace(place, marker="" if found else place.marker, nesting=place.nesting + 1)


def _is_block(element: _Element) -> bool:
    """Tell a block from inline content; an inline element around blocks is a block."""
    if element.tag == "br":
        return False
    if element.tag not in _INLINE:
        return True
    return any(
        isinstance(child.tag, str) and child.tag not in _INLINE and child.tag != "br"
        for child in element.iter()
    )


def _inline(
    element: _Element, words: _Open, place: _Place, *, bold: bool = False, italic: bool = False
) -> None:
    """Take the words of inline content."""
    tag = element.tag
    if tag == "br":
        words.add("\n", bold=False, italic=False)
        return
    if tag in _SKIPPED_INLINE or is_around(element, within_content=place.in_content):
        return
    bold, italic = bold or tag in _BOLD, italic or tag in _ITALIC
    words.add(element.text, bold=bold, italic=italic)
    for child in element:
        _inline(child, words, place, bold=bold, italic=italic)
        words.add(child.tail, bold=bold, italic=italic)


def _block(element: _Element, place: _Place) -> Iterator[Block]:
    """Yield the blocks of one block element."""
    if place.nesting > _DEEPEST or is_around(element, within_content=place.in_content):
        return
    tag = element.tag
    if tag in _HEADINGS:
        yield from _flow(element, replace(place, kind=BlockKind.HEADING, level=_HEADINGS[tag]))
    elif tag in {"ul", "ol", "menu"}:
        yield from _list(element, place)
    elif tag == "dl":
        yield from _definitions(element, place)
    elif tag == "table":
        yield from _table(element, place)
    elif tag in {"figcaption", "caption"}:
        yield from _flow(element, replace(place, kind=BlockKind.CAPTION))
    else:
        yield from _flow(element, place)


def _closed(words: _Open, place: _Place) -> Iterator[Block]:
    """Yield the blocks of a run of words."""
    for line in _NEW_LINE.split("".join(words.text)):
        text = folded(line)
        if not text:
            continue
        if place.marker and not bullet(f"{place.marker} x")[0]:
            text = f"{place.marker} {text}"
        listed = bool(place.marker) and place.kind is BlockKind.PARAGRAPH
        block = Block(
            text,
            BlockKind.LIST_ITEM if listed else place.kind,
            (Span(0, len(text)),),
            words.style(),
            level=place.level,
            depth=place.depth if listed else 0,
            marker=place.marker or number(text),
        )
        yield shaped(block)
        place = replace(place, marker="")


def _list(element: _Element, place: _Place) -> Iterator[Block]:
    """Yield the items of a list with their depth and marker."""
    count = declared(element.get("start"), 1)
    for child in element:
        if child.tag != "li":
            if isinstance(child.tag, str):
                yield from _block(child, replace(place, depth=place.depth + 1))
            continue
        marker = f"{written(count, element.get('type', '1'))}." if element.tag == "ol" else "•"
        count += 1
        if not is_around(child, within_content=place.in_content):
            yield from _flow(
                child,
                replace(place, depth=place.depth + 1, marker=marker, nesting=place.nesting + 1),
            )


def _definitions(element: _Element, place: _Place) -> Iterator[Block]:
    """Yield each term with its first meaning as one item, further meanings below it."""
    term = ""
    for child in element.iter("dt", "dd"):
        texts = [block.text for block in _flow(child, _Place(in_content=place.in_content))]
        text = " ".join(texts)
        if child.tag == "dt":
            term = f"{term}, {text}" if term else text
        elif text:
            whole = f"{term}: {text}" if term else text
            yield Block(
                whole,
                BlockKind.LIST_ITEM,
                (Span(0, len(whole)),),
                depth=place.depth + 1,
                marker="•",
            )
            term = ""
    if term:
        yield Block(term, spans=(Span(0, len(term)),))


def _table(element: _Element, place: _Place) -> Iterator[Block]:
    """Yield the caption and the table; a table that lays out a page is its content."""
    rows = [row for row in element.iter("tr") if next(row.iterancestors("table"), None) is element]
    cells = [[cell for cell in row if cell.tag in {"td", "th"}] for row in rows]
    if element.find(".//table") is not None or all(len(row) <= 1 for row in cells):
        for row in cells:
            for cell in row:
                yield from _flow(cell, replace(place, nesting=place.nesting + 1))
        return
    for caption in element.iterchildren("caption"):
        yield from _flow(caption, replace(place, kind=BlockKind.CAPTION))
    header = 0
    while header < len(cells) and cells[header] and all(cell.tag == "th" for cell in cells[header]):
        header += 1
    block = table(_grid(cells, place), header_rows=header if header < len(cells) else 0)
    if block is not None:
        yield block


def _grid(rows: list[list[_Element]], place: _Place) -> list[list[str]]:
    """Return the cells in their columns; a merged cell stands in its first place only."""
    covered: dict[tuple[int, int], bool] = {}
    grid: list[list[str]] = []
    for row_number, row in enumerate(rows):
        texts: list[str] = []
        for cell in row:
            while covered.get((row_number, len(texts))):
                texts.append("")
            column = len(texts)
            down, across = _extent(cell, "rowspan"), _extent(cell, "colspan")
            for below in range(1, down):
                for right in range(across):
                    covered[row_number + below, column + right] = True
            texts.append(_cell(cell, place))
            texts.extend([""] * (across - 1))
        grid.append(texts)
    return grid


def _extent(cell: _Element, name: str) -> int:
    """Return over how many rows or columns a cell reaches, within reason."""
    return max(1, declared(cell.get(name, "").strip(), 1, most=_MOST_MERGED))


def _cell(cell: _Element, place: _Place) -> str:
    """Return the text of a cell; items keep their bullets."""
    texts = []
    for block in _flow(cell, _Place(in_content=place.in_content)):
        sign = block.marker if block.kind is BlockKind.LIST_ITEM else ""
        texts.append(f"{sign} {block.text}" if sign and bullet(f"{sign} x")[0] else block.text)
    return " ".join(texts)
