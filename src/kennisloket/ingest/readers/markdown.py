"""Markdown (CommonMark with tables and footnotes), with the place of each block in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kennisloket.errors import EmptyFile
from kennisloket.ingest.decoding import decode
from kennisloket.ingest.readers.html import fragment_blocks
from kennisloket.ingest.readers.shapes import bullet, folded, number, shaped, table
from kennisloket.ingest.sniffing import MARKDOWN
from kennisloket.models import Block, BlockKind, ReadFile, SourceFile, Span, Style

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(
    r"\A\s*---[ \t]*\n(?P<fields>(?:[\w-]+:[^\n]*\n|[ \t#-][^\n]*\n|\n)*?)"
    r"(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)
_TITLE = re.compile(r"^(?:title|titel):[ \t]*(?P<title>.+?)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_NOTE = re.compile(
    r"^\[\^(?P<key>[^\]\s]+)\]:[ \t]*(?P<text>[^\n]*(?:\n(?:[ \t]+\S[^\n]*))*)", re.MULTILINE
)
_ANCHOR = re.compile(r"\[\^(?P<key>[^\]\s]+)\](?!:)")
_ATTRIBUTES = re.compile(r"\s*\{[#.][^{}]*\}\s*$")  # "## Kop {#anker}"
_LIST_TOKENS = frozenset({"bullet_list_open", "ordered_list_open"})
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class _Inline:
    """The words of one line of tokens."""

    text: str
    style: Style
    notes: tuple[str, ...]


class MarkdownReader:
    """Reads Markdown; spans count characters of the decoded file, whole lines."""

    media_types = frozenset({MARKDOWN})

    def read(self, file: SourceFile) -> ReadFile:
        """Return the blocks; EmptyFile where there is no word in it."""
        source = decode(file.content)
        reading = _Reading(source)
        blocks = tuple(reading.blocks())
        if not blocks:
            raise EmptyFile(f"{file.name}: no text")
        return ReadFile(MARKDOWN, blocks, title=reading.title)


class _Reading:
    """One file on its way through the parser."""

    def __init__(self, source: str) -> None:
        from markdown_it import MarkdownIt

        self._offsets = _line_offsets(source)
        self._length = len(source)
        text = _lined(source)
        front = _FRONT_MATTER.match(text)
        self.title = _front_title(front["fields"]) if front else None
        if front:
            text = _blanked(text, *front.span())
        self._notes = {match["key"]: match for match in _NOTE.finditer(text)}
        for match in self._notes.values():
            text = _blanked(text, *match.span())
        self._text = text
        self._tokens = MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(text)
        self._markers: list[_List] = []

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks, each followed by the notes it refers to."""
        place = 0
        while place < len(self._tokens):
            token = self._tokens[place]
            if token.type in _LIST_TOKENS:
                start = token.attrGet("start")
                self._markers.append(_List(token.type == "ordered_list_open", int(start or 1) - 1))
            elif token.type in {"bullet_list_close", "ordered_list_close"}:
                self._markers.pop()
            elif token.type == "list_item_open":
                self._markers[-1] = self._markers[-1].next_item()
            elif token.type == "table_open":
                end = _closing(self._tokens, place, "table_close")
                yield from self._table(self._tokens[place:end], token)
                place = end
            elif token.type == "heading_open":
                yield from self._inline(token, self._tokens[place + 1], int(token.tag[1]))
                place += 2
            elif token.type == "paragraph_open":
                yield from self._inline(token, self._tokens[place + 1], None)
                place += 2
            elif token.type in {"fence", "code_block"}:
                yield from self._plain(token)
            elif token.type == "html_block":
                yield from self._html(token)
            place += 1

    def _inline(self, token: Token, inline: Token, level: int | None) -> Iterator[Block]:
        """Yield a heading, paragraph or item, and its notes."""
        words = _words(inline)
        text = _ATTRIBUTES.sub("", words.text) if level else words.text
        if text:
            yield self._block(text, words.style, level, self._span(token, len(text)))
        for key in words.notes:
            yield from self._note(key)

    def _block(self, text: str, style: Style, level: int | None, span: Span) -> Block:
        """Make the block of some words, an item if it is the first of one."""
        if level:
            return Block(text, BlockKind.HEADING, (span,), style, level=level, marker=number(text))
        listed = self._markers[-1] if self._markers else None
        if listed is None or listed.used:
            return shaped(Block(text, spans=(span,), style=style))
        self._markers[-1] = replace(listed, used=True)
        marker = listed.marker
        whole = text if bullet(f"{marker} x")[0] else f"{marker} {text}"
        return Block(
            whole,
            BlockKind.LIST_ITEM,
            (replace(span, end=len(whole)),),
            style,
            depth=len(self._markers),
            marker=marker,
        )

    def _note(self, key: str) -> Iterator[Block]:
        """Yield the footnote with this key."""
        match = self._notes.get(key)
        text = _plain_words(match["text"]) if match else ""
        if match and text:
            span = Span(
                0, len(text), source_begin=self._at(match.start()), source_end=self._at(match.end())
            )
            yield Block(text, BlockKind.FOOTNOTE, (span,), marker=key)

    def _plain(self, token: Token) -> Iterator[Block]:
        """Yield a block of code as a paragraph."""
        text = folded(token.content)
        if text:
            yield Block(text, spans=(self._span(token, len(text)),))

    def _html(self, token: Token) -> Iterator[Block]:
        """Yield the content of a piece of HTML."""
        for block in fragment_blocks(token.content):
            yield replace(block, spans=(self._span(token, len(block.text)),))

    def _table(self, tokens: Sequence[Token], opening: Token) -> Iterator[Block]:
        """Yield a table with its header, and the notes in it."""
        rows: list[list[str]] = []
        notes: list[str] = []
        header = 0
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                words = _words(token)
                rows[-1].append(words.text)
                notes.extend(words.notes)
            elif token.type == "thead_close":
                header = len(rows)
        block = table(rows, header_rows=header if header < len(rows) else 0)
        if block is not None:
            yield replace(block, spans=(self._span(opening, len(block.text)),))
        for key in notes:
            yield from self._note(key)

    def _span(self, token: Token, length: int) -> Span:
        """Return the span of a block over the lines of its token."""
        first, last = token.map or [0, 0]
        end = self._offsets[min(last, len(self._offsets) - 1)] if last else self._length
        return Span(0, length, source_begin=self._offsets[first], source_end=end)

    def _at(self, place: int) -> int:
        """Return the place in the file of a place in the parsed text."""
        line = self._text.count("\n", 0, place)
        column = place - (self._text.rfind("\n", 0, place) + 1)
        return self._offsets[line] + column


@dataclass(frozen=True, slots=True)
class _List:
    """An open list and the item that is being read."""

    ordered: bool
    count: int
    used: bool = False  # the marker of this item has been given to a block

    @property
    def marker(self) -> str:
        """Return what stands before the item."""
        return f"{self.count}." if self.ordered else "•"

    def next_item(self) -> _List:
        """Return the list at its next item."""
        return _List(self.ordered, self.count + 1)


def _words(inline: Token) -> _Inline:
    """Return the words of inline tokens without marks, links and pictures."""
    parts: list[str] = []
    bold = italic = weight = 0
    strong = emphasis = struck = 0
    for token in inline.children or []:
        strong += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        emphasis += {"em_open": 1, "em_close": -1}.get(token.type, 0)
        struck += {"s_open": 1, "s_close": -1}.get(token.type, 0)
        if struck:
            continue
        if token.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif token.type in {"text", "code_inline"}:
            parts.append(token.content)
            size = len(token.content.strip())
            weight += size
            bold += size * (strong > 0)
            italic += size * (emphasis > 0)
    text = "".join(parts)
    notes = tuple(match["key"] for match in _ANCHOR.finditer(text))
    style = Style(bold=bold > weight * _MOSTLY, italic=italic > weight * _MOSTLY)
    return _Inline(folded(_ANCHOR.sub("", text)), style, notes)


def _plain_words(text: str) -> str:
    """Return the words of a line of Markdown."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").parseInline(text)
    return _words(tokens[0]).text


def _closing(tokens: Sequence[Token], place: int, kind: str) -> int:
    """Return the index of the token that closes what opens at *place*."""
    return next(at for at in range(place, len(tokens)) if tokens[at].type == kind)


def _lined(source: str) -> str:
    """Return the text with one kind of line end, as the parser counts lines."""
    return source.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def _line_offsets(source: str) -> list[int]:
    """Return where each line of the file begins, and where the file ends."""
    ends = [match.end() for match in re.finditer(r"\r\n|\r|\n", source)]
    return [0, *ends, len(source)]


def _blanked(text: str, begin: int, end: int) -> str:
    """Return the text with a stretch made empty, its line ends kept."""
    return text[:begin] + re.sub(r"[^\n]", " ", text[begin:end]) + text[end:]


def _front_title(fields: str) -> str | None:
    """Return the title that the front matter gives."""
    match = _TITLE.search(fields)
    return folded(match["title"].strip("\"'")) or None if match else None
