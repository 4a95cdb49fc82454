"""Adds a synonym to the begrippenlijst on disk."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from kennisloket.begrippen.skos import from_graph, parse_turtle, term_fault, to_turtle
from kennisloket.begrippen.values import Begrippen
from kennisloket.errors import DiskFull, InvalidInput, NotFound, StateUnavailable

_WAIT = 20.0  # seconds for another redacteur to finish


def add_synonym(
    path: Path, begrip_label: str, synonym: str, *, everyday: bool = False
) -> Begrippen:
    """Write *synonym* into the file as another name of a begrip; return the new list.

    With *everyday* it is a word that leads to the begrip and is never searched itself.
    What else stands in the file is kept. The file is replaced in one step, and not at
    all where the list would not be right with the synonym in it.

    Raises:
        NotFound: no begrip has that label.
        InvalidInput: the synonym is no term, stands there already, or names another begrip.
        StateUnavailable: the file cannot be read or written.

    """
    from filelock import FileLock, Timeout

    term = " ".join(synonym.split())
    if fault := term_fault(term):
        raise InvalidInput(
            f"the synonym '{term[:60]}' {fault}", "Dit kan geen synoniem zijn. Typ een woord."
        )
    lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=_WAIT)
    try:
        with lock:
            return _add_and_write(path, begrip_label, term, everyday=everyday)
    except Timeout as error:
        raise StateUnavailable(f"{path.name} is being changed by somebody else") from error
    except OSError as error:
        raise _unavailable(path, error) from error


def _add_and_write(path: Path, label: str, term: str, *, everyday: bool) -> Begrippen:
    from rdflib import SKOS, Literal, URIRef

    content = path.read_bytes()
    graph = parse_turtle(content, path.name)
    begrip = from_graph(graph, content, path.name).named(label)
    if begrip is None:
        raise NotFound(
            f"no begrip is called '{label}'", f"Het begrip ‘{label}’ staat niet in de lijst."
        )
    known = (begrip.label, *begrip.alternatives, *begrip.everyday)
    if term.casefold() in {name.casefold() for name in known}:
        raise InvalidInput(
            f"'{begrip.label}' has the term '{term}' already",
            f"‘{term}’ staat al bij ‘{begrip.label}’.",
        )
    kind = SKOS.hiddenLabel if everyday else SKOS.altLabel
    graph.add((URIRef(begrip.uri), kind, Literal(term, lang="nl")))
    written = to_turtle(graph).encode()
    changed = from_graph(graph, written, path.name)  # refuses what breaks a rule
    _replace(path, written)
    return changed


def _replace(path: Path, content: bytes) -> None:
    """Put new content in the place of a file, whole or not at all, with its rights."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(path.stat().st_mode & 0o777)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _unavailable(path: Path, error: OSError) -> StateUnavailable:
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(f"there is no room to write {path.name}")
    return StateUnavailable(f"{path.name} cannot be changed: {error.strerror}")
