"""From paths to files: what a folder offers, read one at a time, with what it refuses."""

from __future__ import annotations

import itertools
import os
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kennisloket.errors import (
    CorruptFile,
    ForbiddenFile,
    HostileFile,
    InvalidInput,
    OversizedFile,
    UnreadableFile,
    UnsupportedFile,
)
from kennisloket.models import RefusedFile, SourceFile

_LOCK_FILES = ("~$", ".~lock.", "._")
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class _Found:
    """A file or a complaint, with the name it gets within the collection."""

    name: str
    path: Path
    error: UnreadableFile | None = None


def source_files(paths: Sequence[Path], *, max_bytes: int) -> Iterator[SourceFile | RefusedFile]:
    """Yield the files at *paths*, folders with all below them, in order of name.

    A file is read when its turn comes. What cannot be taken is yielded as RefusedFile;
    the name of a refused folder ends with a slash. Hidden files and the lock files of
    office programs are passed over. A path that does not exist raises InvalidInput
    before anything is read: a typing error is not an empty collection.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise InvalidInput(f"{path} does not exist", f"{_shown(str(path))} bestaat niet.")
    return _offered(paths, max_bytes)


def _offered(paths: Sequence[Path], max_bytes: int) -> Iterator[SourceFile | RefusedFile]:
    """Yield each file once, under a name that no other file has."""
    names: set[str] = set()
    seen: set[Path] = set()
    for path in paths:
        for found in _below(path):
            real = _real(found.path)
            if real in seen:
                continue
            seen.add(real)
            name = _free(found.name, _shown(_real(path).name), names)
            names.add(name)
            yield _taken(found, name, max_bytes)


def _free(name: str, folder: str, taken: Collection[str]) -> str:
    """Return a name that no other file has: its own, or one below its folder, numbered."""
    if name not in taken:
        return name
    numbers = itertools.chain([folder], (f"{folder} ({n})" for n in itertools.count(2)))
    return next(free for first in numbers if (free := f"{first}/{name}") not in taken)


def _real(path: Path) -> Path:
    """Return where a path leads, also where its links run in a circle."""
    return Path(os.path.realpath(path))


def _below(path: Path) -> Iterator[_Found]:
    """Yield what a path that was given stands for."""
    if os.path.isdir(path):  # noqa: PTH112  pathlib raises in a folder without rights
        yield from _walk(path, _real(path), "")
    else:
        yield _Found(_shown(path.name), path)


def _walk(folder: Path, root: Path, prefix: str) -> Iterator[_Found]:
    """Yield the files below a folder, sorted, links judged by where they lead."""
    try:
        with os.scandir(folder) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        name = prefix or f"{_shown(root.name)}/"
        yield _Found(name, folder, _complaint(name, error))
        return
    for entry in ordered:
        if _passed_over(entry.name):
            continue
        name = prefix + _shown(entry.name)
        path = Path(entry.path)
        if entry.is_symlink():
            yield from _linked(path, root, name)
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(path, root, f"{name}/")
        else:
            yield _Found(name, path)


def _linked(path: Path, root: Path, name: str) -> Iterator[_Found]:
    """Yield a linked file that stays within the folder; refuse one that leads out."""
    target = _real(path)
    if not target.is_relative_to(root):
        yield _Found(
            name,
            path,
            HostileFile(
                f"{name}: link to {target}, outside the folder",
                "Dit is een verwijzing naar een plek buiten de map.",
            ),
        )
    elif not os.path.isdir(target):  # noqa: PTH112  as above; a folder within is walked at its own place
        yield _Found(name, path)


def _taken(found: _Found, name: str, max_bytes: int) -> SourceFile | RefusedFile:
    """Read one file, or say why not."""
    try:
        if found.error is not None:
            raise found.error
        return SourceFile(name, _content(found.path, name, max_bytes))
    except UnreadableFile as error:
        return RefusedFile(name, error.dutch, type(error).__name__)


def _content(path: Path, name: str, max_bytes: int) -> bytes:
    """Return the bytes of a regular file of allowed size."""
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise UnsupportedFile(f"{name}: no regular file", "Dit is geen gewoon bestand.")
        if facts.st_size > max_bytes:
            raise _oversized(name, facts.st_size, max_bytes)
        with path.open("rb") as stream:
            content = stream.read(max_bytes + 1)
    except OSError as error:
        raise _complaint(name, error) from error
    if len(content) > max_bytes:
        raise _oversized(name, len(content), max_bytes)
    return content


def _oversized(name: str, size: int, max_bytes: int) -> OversizedFile:
    """Say how large the file is and how large it may be."""
    return OversizedFile(
        f"{name}: {size} bytes, at most {max_bytes} allowed",
        f"Dit bestand is te groot: {_megabytes(size)}, toegestaan is {_megabytes(max_bytes)}.",
    )


def _megabytes(size: int) -> str:
    """Write a size as an editor reads it."""
    return f"{size / _MEGABYTE:.1f} MB".replace(".", ",")


def _complaint(name: str, error: OSError) -> UnreadableFile:
    """Turn what the system says into ours."""
    if isinstance(error, PermissionError):
        dutch = "Geen rechten om deze map te lezen." if name.endswith("/") else None
        return ForbiddenFile(f"{name}: {error.strerror}", dutch)
    return CorruptFile(f"{name}: {error.strerror}", "Dit bestand kan niet geopend worden.")


def _passed_over(name: str) -> bool:
    """Tell hidden files, lock files and what systems leave behind."""
    return name.startswith(".") or name.startswith(_LOCK_FILES) or name.lower() in _SYSTEM_FILES


def _shown(name: str) -> str:
    """Return a name as text; bytes that are no UTF-8 become replacement characters."""
    return os.fsencode(name).decode("utf-8", "replace")
