"""Loads the begrippenlijst, from a cache where the same file was read before.

Reading a thousand begrippen with rdflib takes a second or more; the parsed values stand
in a cache file named for the content, so that a server starts at once.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from kennisloket.begrippen.skos import read_skos
from kennisloket.begrippen.values import Begrip, Begrippen
from kennisloket.errors import InvalidInput
from kennisloket.models import Thema
from kennisloket.shipped import shipped

FILE_NAME = "begrippen.ttl"
_FORM = "1"  # raise when the values or the rules of a list change


def load_begrippen(folder: Path | None = None, *, cache: Path | None = None) -> Begrippen:
    """Return the list in *folder*, by default the one that travels with the package.

    *cache* is a folder for what was parsed; without one the file is parsed anew.

    Raises:
        InvalidInput: there is no such file, or something is wrong in it; then nothing of
            it may be used.

    """
    path = (folder or shipped("ingest", "vocabulaire")) / FILE_NAME
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InvalidInput(
            f"{path} cannot be read: {error.strerror}", "De begrippenlijst is niet te lezen."
        ) from error
    return _read(content, path.name, cache)


def _read(content: bytes, name: str, cache: Path | None) -> Begrippen:
    digest = sha256(content).hexdigest()
    kept = cache / f"begrippen-{_FORM}-{digest[:32]}.json" if cache is not None else None
    if kept is not None and (found := _kept(kept, digest)) is not None:
        return found
    begrippen = read_skos(content, name)
    if kept is not None:
        write_cache(kept, asdict(begrippen), older=f"begrippen-{_FORM}-*.json")
    return begrippen


def write_cache(path: Path, value: object, *, older: str) -> None:
    """Keep *value* as JSON in place of the files that match *older*; a full disk is no harm."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f"{path.name}.{os.getpid()}")
        aside.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        aside.replace(path)
        for other in path.parent.glob(older):
            if other != path:
                other.unlink(missing_ok=True)
    except OSError:
        return


def read_cache(path: Path) -> Any:
    """Return what was kept as JSON, or None where nothing whole stands there."""
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None


def last_kept(cache: Path) -> Begrippen | None:
    """Return the last list that was right, for when the file is wrong; None where none is kept."""
    paths = sorted(cache.glob(f"begrippen-{_FORM}-*.json"), key=lambda path: path.name)
    return next((kept for path in paths if (kept := _kept(path)) is not None), None)


def _kept(path: Path, digest: str | None = None) -> Begrippen | None:
    """Return the list that was kept, for exactly this file where *digest* is given, or None."""
    found = read_cache(path)
    if not isinstance(found, dict) or digest not in (None, found.get("digest")):
        return None
    try:
        items = tuple(_begrip(item) for item in found.pop("items"))
        return Begrippen(items=items, **found)
    except (KeyError, TypeError, ValueError):
        return None


def _begrip(item: dict[str, Any]) -> Begrip:
    thema = item["thema"]
    return Begrip(
        uri=item["uri"],
        label=item["label"],
        alternatives=tuple(item["alternatives"]),
        everyday=tuple(item["everyday"]),
        broader=tuple(item["broader"]),
        related=tuple(item["related"]),
        thema=Thema(thema) if thema is not None else None,
        definition=item["definition"],
    )
