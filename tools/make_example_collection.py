"""Make the example collection in ingest/bronnen/ out of the texts in ingest/voorbeelden/.

Usage: python tools/make_example_collection.py [TARGET_FOLDER]

Every run gives the same files, so that a change in a text is the only change in a commit.
Files of the target folder that no text makes are left alone.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from example_collection.office import write_docx, write_html, write_markdown, write_odt
from example_collection.pdf import write_pdf
from example_collection.source import Source, read_source

ROOT = Path(__file__).resolve().parents[1]
WRITERS: dict[str, Callable[[Source], bytes]] = {
    "pdf": write_pdf,
    "docx": write_docx,
    "odt": write_odt,
    "html": write_html,
    "md": write_markdown,
}


def main(arguments: list[str]) -> int:
    """Write every file of the collection to the folder that is given."""
    target = Path(arguments[0]) if arguments else ROOT / "ingest" / "bronnen"
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted((ROOT / "ingest" / "voorbeelden").glob("*.md")):
        source = read_source(path)
        (target / source.file_name).write_bytes(WRITERS[source.extension](source))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
