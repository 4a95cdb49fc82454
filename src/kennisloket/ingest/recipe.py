"""Names everything that decides what a file becomes, so that a change in any redoes it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

RECIPE = "9"  # raise when reading, cleaning, structure, passages, entities or facts change


def recipe_of(vocabulary: Path, *, ocr: bool) -> str:
    """Return the recipe of this code, that vocabulary folder and the use of OCR.

    The embedding model is no part of it: another model needs other vectors, but no
    file has to be read again.
    """
    made_with = sha256(f"{RECIPE}\n{ocr}\n".encode())
    for path in sorted(path for path in vocabulary.rglob("*") if _decides(path)):
        made_with.update(path.relative_to(vocabulary).as_posix().encode())
        made_with.update(sha256(path.read_bytes()).digest())
    return made_with.hexdigest()


_NOT_READ_WITH = (
    ".",
    "begrippen.",
    "ligging.",
    "kaart.",
    "inwoners.",
    "resultaten.",
)  # search and pages use these


def _decides(path: Path) -> bool:
    """Tell whether a vocabulary file takes part in reading documents."""
    return path.is_file() and not path.name.startswith(_NOT_READ_WITH)


def fingerprint(content: bytes, recipe: str) -> str:
    """Return the fingerprint of a file under a recipe.

    >>> fingerprint(b"a", "1") == fingerprint(b"a", "2")
    False
    """
    return sha256(recipe.encode() + b"\n" + content).hexdigest()
