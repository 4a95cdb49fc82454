"""The source texts: Markdown with a TOML head, read into blocks that every format can print."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, table, caption, note or directive.

    A directive changes what follows in a PDF: "stijl", "nieuwe pagina", "scan", "einde scan".
    """

    kind: str
    text: str = ""
    level: int = 0  # of a heading; nesting of a list item, from 1
    number: int = 0  # of a numbered list item or a note; 0 for a bullet
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One source text: how it should look, and what it says."""

    file_name: str  # of the file to make
    title: str
    day: date
    body: str  # the Markdown below the head
    blocks: tuple[Block, ...]
    typeface: str = "sans"  # of a PDF
    layout: str = "maat"  # heading style of a PDF until a directive changes it
    running_head: str = ""
    cover: str = ""  # text below the title on a cover page; "" for no cover
    contents: bool = False
    menu: bool = False  # a site menu around an HTML page

    @property
    def extension(self) -> str:
        """Return the format to make, without a dot."""
        return self.file_name.rpartition(".")[2]


def read_source(path: Path) -> Source:
    """Return the source text of *path*."""
    _, head, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    facts = tomllib.loads(head)
    return Source(
        file_name=facts["bestand"],
        title=facts["titel"],
        day=facts["datum"],
        body=body.strip() + "\n",
        blocks=tuple(_blocks(body)),
        typeface=facts.get("lettertype", "sans"),
        layout=facts.get("stijl", "maat"),
        running_head=facts.get("kopregel", ""),
        cover=facts.get("voorblad", ""),
        contents=facts.get("inhoudsopgave", False),
        menu=facts.get("menu", False),
    )


_LINES = (
    ("heading", re.compile(r"(?P<marks>#+) (?P<text>.+)")),
    ("directive", re.compile(r"<!-- (?P<text>.+) -->")),
    ("note", re.compile(r"\[\^(?P<number>\d+)\]: (?P<text>.+)")),
    ("item", re.compile(r"(?P<indent> *)(?:-|(?P<number>\d+)\.) (?P<text>.+)")),
    ("row", re.compile(r"\|(?P<text>.+)\|")),
)


def _blocks(body: str) -> list[Block]:
    blocks: list[Block] = []
    for line in body.splitlines():
        if not line.strip() or re.fullmatch(r"\|[ |-]+\|", line):
            continue
        block = _block(line)
        if block.kind == "row":
            _add_row(blocks, block)
        else:
            blocks.append(block)
    return blocks


def _block(line: str) -> Block:
    for kind, pattern in _LINES:
        if match := pattern.fullmatch(line):
            values = match.groupdict()
            level = len(values.get("marks") or "")
            if kind == "item":
                level = 1 if not values["indent"] else 2
            return Block(kind, values["text"], level, int(values.get("number") or 0))
    return Block("paragraph", line)


def _add_row(blocks: list[Block], row: Block) -> None:
    """Put a table row into the table it continues; a paragraph "Tabel …" is its caption."""
    cells = tuple(cell.strip() for cell in row.text.split("|"))
    if blocks and blocks[-1].kind == "table":
        blocks[-1] = replace(blocks[-1], rows=(*blocks[-1].rows, cells))
        return
    if blocks and blocks[-1].text.startswith("Tabel"):
        blocks[-1] = replace(blocks[-1], kind="caption")
    blocks.append(Block("table", rows=(cells,)))
