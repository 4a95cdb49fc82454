"""Renew the pages under docs/ that are made from the code: settings and commands."""

from __future__ import annotations

import re
from pathlib import Path

from kennisloket.settings import settings_table

DOCS = Path(__file__).parents[1] / "docs"
MARK = re.compile(r"(<!-- made from the code: do not edit -->\n).*?(<!-- end -->)", re.DOTALL)


def renew(page: Path, content: str) -> None:
    """Put *content* between the marks of a page."""
    text = page.read_text(encoding="utf-8")
    page.write_text(MARK.sub(lambda m: f"{m[1]}\n{content}\n{m[2]}", text), encoding="utf-8")


if __name__ == "__main__":
    renew(DOCS / "configuration.md", settings_table())
