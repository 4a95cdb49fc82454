"""Plain text: paragraphs, lists by indent, tables by tabs, whatever the encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kennisloket.errors import EmptyFile
from kennisloket.ingest.decoding import decode
from kennisloket.ingest.readers.inline_marks import emphasis, unmarked
from kennisloket.ingest.readers.shapes import bullet, is_caption, number, table
from kennisloket.ingest.readers.text_lines import Line, goes_on, lines, wrap_width
from kennisloket.ingest.readers.traced import Stretch, folded_with_spans
from kennisloket.ingest.sniffing import TEXT
from kennisloket.models import Block, BlockKind, ReadFile, SourceFile, Span, Style

_RULE = re.compile(r"(?P<sign>[-=_*~#+])(?:\s*(?P=sign)){2,}")
_PIPE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_NOTE = re.compile(r"(?:\[\d{1,3}\]|[¹²³⁴-⁹]+)\s*\S")
_UNDERLINE_LEVELS = {"=": 1, "-": 2}


@dataclass(frozen=True, slots=True)
class _Draft:
    """Lines that belong together."""

    lines: tuple[Line, ...]
    marker: str = ""
    depth: int = 0
    level: int | None = None
    touches: bool = False  # no blank line before it
    is_table: bool = False


class TextReader:
    """Reads plain text; spans count characters of the decoded file."""

    media_types = frozenset({TEXT})

    def read(self, file: SourceFile) -> ReadFile:
        """Return the blocks; EmptyFile where there is no word in it."""
        blocks = tuple(text_blocks(decode(file.content)))
        if not blocks:
            raise EmptyFile(f"{file.name}: no text")
        return ReadFile(media_type=TEXT, blocks=blocks)


def text_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a plain text."""
    found = lines(text)
    drafts = _with_depths(list(_drafts(found, wrap_width(found))))
    for place, draft in enumerate(drafts):
        after = drafts[place + 1] if place + 1 < len(drafts) else None
        before = drafts[place - 1] if place else None
        block = _table(draft) if draft.is_table else _block(draft, text, before, after)
        if block is not None:
            yield block


def _drafts(found: Sequence[Line], width: int | None) -> Iterator[_Draft]:
    """Group the lines."""
    place = 0
    touches = False
    while place < len(found):
        line = found[place]
        if not line.words or _RULE.fullmatch(line.words):
            touches = False
            place += 1
            continue
        end = _table_end(found, place)
        if end is None:
            draft, end = _paragraph(found, place, width)
        else:
            draft = _Draft(tuple(found[place:end]), is_table=True)
        yield replace(draft, touches=touches)
        touches = True
        place = end


def _table_end(found: Sequence[Line], place: int) -> int | None:
    """Return the end of the table that begins here, or None."""
    end = place
    while end < len(found) and (found[end].cells or _ruled(found, end, place)):
        end += 1
    rows = [line.cells for line in found[place:end] if line.cells]
    columns = max((sum(1 for cell in row if cell.strip()) for row in rows), default=0)
    if len(rows) < 2 or columns < 2 or _numbered(rows):
        return None
    return end


def _ruled(found: Sequence[Line], end: int, begin: int) -> bool:
    """Tell whether this is the rule under the heading of a table drawn with bars."""
    return end > begin and "|" in found[end].text and bool(_PIPE_RULE.fullmatch(found[end].words))


def _numbered(rows: Sequence[tuple[str, ...]]) -> bool:
    """Tell a list with tabs after its numbers from a table."""
    return all(
        len([cell for cell in row if cell.strip()]) == 2
        and (number(f"{row[0].strip()} x") or bullet(f"{row[0].strip()} x")[0])
        for row in rows
    )


def _paragraph(found: Sequence[Line], place: int, width: int | None) -> tuple[_Draft, int]:
    """Return the paragraph, item or underlined heading that begins here, and its end."""
    first = found[place]
    marker, _ = bullet(first.words)
    end = place + 1
    while end < len(found) and found[end].words:
        following = found[end]
        if rule := _RULE.fullmatch(following.words):
            level = _UNDERLINE_LEVELS.get(rule["sign"]) if end == place + 1 else None
            return _Draft((first,) if level else tuple(found[place:end]), marker, level=level), end
        hangs = bool(marker) and following.indent > first.indent and not _opens(following)
        if _table_end(found, end) or not (hangs or goes_on(found[end - 1], following, width)):
            break
        end += 1
    return _Draft(tuple(found[place:end]), marker), end


def _opens(line: Line) -> bool:
    """Tell whether the line begins an item of its own."""
    return bool(bullet(line.words)[0] or number(line.words))


def _with_depths(drafts: list[_Draft]) -> list[_Draft]:
    """Count how deep each bulleted item is nested, by the indents above it."""
    indents: list[int] = []
    counted: list[_Draft] = []
    for draft in drafts:
        indent = draft.lines[0].indent
        if draft.marker:
            while indents and indents[-1] > indent:
                indents.pop()
            if not indents or indents[-1] < indent:
                indents.append(indent)
            counted.append(replace(draft, depth=len(indents)))
            continue
        if not number(draft.lines[0].words) or indent == 0:
            indents.clear()
        counted.append(draft)
    return counted


def _block(draft: _Draft, source: str, before: _Draft | None, after: _Draft | None) -> Block | None:
    """Make a paragraph, item, caption, note or heading."""
    text, spans = folded_with_spans(_stretches(draft, source))
    if not text:
        return None
    bold, italic = (
        emphasis(_bare(draft.lines[0].words)) if len(draft.lines) == 1 else (False, False)
    )
    marker = draft.marker or number(text)
    listed = _in_list(draft, before, after)
    return Block(
        text=text,
        kind=_kind(draft, text, listed=listed),
        spans=spans,
        style=Style(bold=bold, italic=italic),
        level=draft.level,
        depth=max(draft.depth, int(listed)),
        marker=marker,
    )


def _kind(draft: _Draft, text: str, *, listed: bool) -> BlockKind:
    """Name what the lines are."""
    if draft.level is not None:
        return BlockKind.HEADING
    if draft.marker or listed:
        return BlockKind.LIST_ITEM
    if is_caption(text):
        return BlockKind.CAPTION
    return BlockKind.FOOTNOTE if _NOTE.match(text) else BlockKind.PARAGRAPH


def _in_list(draft: _Draft, before: _Draft | None, after: _Draft | None) -> bool:
    """Tell a numbered item (one above or below it touches it) from a numbered heading."""
    if draft.marker or not number(draft.lines[0].words):
        return False
    above = before is not None and draft.touches and _opens(before.lines[0])
    below = after is not None and after.touches and _opens(after.lines[0])
    return above or below


def _bare(words: str) -> str:
    """Return the words after their bullets."""
    mark, rest = bullet(words)
    while mark and rest:
        words = rest
        mark, rest = bullet(words)
    return words


def _stretches(draft: _Draft, source: str) -> list[Stretch]:
    """Return the words of the lines, broken words joined, with their places."""
    first, last = draft.lines[0], draft.lines[-1]
    words = _bare(first.words) if draft.marker else first.words
    begin = first.begin + first.text.rindex(words)
    end = last.begin + len(last.text.rstrip())
    return unmarked(source[begin:end], begin)


def _table(draft: _Draft) -> Block | None:
    """Make a table of lines with tabs or bars; one span a row."""
    rows = [line for line in draft.lines if line.cells and not _PIPE_RULE.fullmatch(line.words)]
    cells = [[_words(cell) for cell in line.cells] for line in rows]
    drawn = len(rows) < len(draft.lines)
    block = table(cells, header_rows=int(drawn))
    if block is None:
        return None
    kept = [line for line, row in zip(rows, cells, strict=True) if any(row)]
    return replace(block, spans=_row_spans(block, kept))


def _words(cell: str) -> str:
    """Return the words of a cell without marks."""
    return folded_with_spans(unmarked(cell, 0))[0]


def _row_spans(block: Block, rows: Sequence[Line]) -> tuple[Span, ...]:
    """Give each row of a table the range of its line, its newline included."""
    spans: list[Span] = []
    begin = 0
    for text, line in zip(block.text.split("\n"), rows, strict=True):
        end = min(begin + len(text) + 1, len(block.text))
        spans.append(
            Span(begin, end, source_begin=line.begin, source_end=line.begin + len(line.text))
        )
        begin = end
    return tuple(spans)
