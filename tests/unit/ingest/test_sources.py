"""A folder of a real office: odd names, links, locks, rights. Nothing of it stops the rest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kennisloket.errors import InvalidInput
from kennisloket.ingest.sources import source_files
from kennisloket.models import RefusedFile, SourceFile

LARGE = 10_000


def _fill(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"tekst van " + name.encode())


def _names(*paths: Path) -> list[str]:
    return [found.name for found in source_files(paths, max_bytes=LARGE)]


def test_a_folder_is_read_with_all_below_it_in_order(tmp_path: Path) -> None:
    """Names are relative, with forward slashes, whatever the characters in them."""
    _fill(tmp_path, "b.txt", 'map één/it\'s "nieuw" 🏘️.txt', "a b.txt", "map één/diep/c.txt")

    found = list(source_files([tmp_path], max_bytes=LARGE))

    assert [file.name for file in found] == [
        "a b.txt",
        "b.txt",
        "map één/diep/c.txt",
        'map één/it\'s "nieuw" 🏘️.txt',
    ]
    assert all(isinstance(file, SourceFile) and file.content for file in found)


def test_hidden_files_and_locks_are_passed_over(tmp_path: Path) -> None:
    """Word and LibreOffice leave them beside an open document."""
    _fill(
        tmp_path,
        ".git/config",
        ".DS_Store",
        "~$plan.docx",
        ".~lock.plan.odt#",
        "Thumbs.db",
        "plan.docx",
    )

    assert _names(tmp_path) == ["plan.docx"]


def test_a_file_is_named_by_itself_and_offered_once(tmp_path: Path) -> None:
    """Giving a file and its folder is no reason to read it twice."""
    _fill(tmp_path, "a.txt", "b.txt")

    assert _names(tmp_path / "b.txt", tmp_path) == ["b.txt", "a.txt"]


def test_equal_names_in_two_folders_are_told_apart(tmp_path: Path) -> None:
    """Otherwise the second plan would replace the first."""
    _fill(tmp_path, "noord/plan.txt", "zuid/plan.txt")

    assert _names(tmp_path / "noord", tmp_path / "zuid") == ["plan.txt", "zuid/plan.txt"]


def test_a_link_out_of_the_folder_is_refused_and_one_within_is_no_second_file(
    tmp_path: Path,
) -> None:
    """Who fills a folder must not be able to read the rest of the machine."""
    _fill(tmp_path, "geheim.txt", "bron/a.txt", "bron/map/b.txt")
    (tmp_path / "bron" / "uit.txt").symlink_to(tmp_path / "geheim.txt")
    (tmp_path / "bron" / "uitmap").symlink_to(tmp_path)
    (tmp_path / "bron" / "z.txt").symlink_to(tmp_path / "bron" / "a.txt")
    (tmp_path / "bron" / "kring").symlink_to(tmp_path / "bron")

    found = list(source_files([tmp_path / "bron"], max_bytes=LARGE))

    assert [(file.name, isinstance(file, RefusedFile)) for file in found] == [
        ("a.txt", False),
        ("map/b.txt", False),
        ("uit.txt", True),
        ("uitmap", True),
    ]
    assert {file.code for file in found if isinstance(file, RefusedFile)} == {"HostileFile"}


def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    """It is reported, and the next file is read."""
    (tmp_path / "a.txt").symlink_to(tmp_path / "weg.txt")
    _fill(tmp_path, "b.txt")

    first, second = source_files([tmp_path], max_bytes=LARGE)

    assert isinstance(first, RefusedFile)
    assert isinstance(second, SourceFile)


def test_a_file_that_is_too_large_is_refused_with_both_sizes(tmp_path: Path) -> None:
    """The editor learns how large it may be."""
    with (tmp_path / "groot.pdf").open("wb") as stream:
        stream.truncate(3 * 2**20)

    (refused,) = source_files([tmp_path], max_bytes=2**20)

    assert isinstance(refused, RefusedFile)
    assert refused.code == "OversizedFile"
    assert refused.reason == "Dit bestand is te groot: 3,0 MB, toegestaan is 1,0 MB."


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Opening one would hang until somebody writes to it."""
    os.mkfifo(tmp_path / "pijp.txt")

    (refused,) = source_files([tmp_path], max_bytes=LARGE)

    assert isinstance(refused, RefusedFile)
    assert refused.code == "UnsupportedFile"


def test_a_name_that_is_no_unicode_is_shown_all_the_same(tmp_path: Path) -> None:
    """Old archives hold names in another encoding; a database takes none of it."""
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/plan \xe9.txt"))).write_bytes(b"tekst")

    assert _names(tmp_path) == ["plan \ufffd.txt"]


def test_links_in_a_circle_are_refused_and_the_rest_read(tmp_path: Path) -> None:
    """A link that leads nowhere must not stop the collection."""
    _fill(tmp_path, "stuk.txt")
    (tmp_path / "heen").symlink_to("terug")
    (tmp_path / "terug").symlink_to("heen")

    found = list(source_files([tmp_path], max_bytes=LARGE))

    assert [(file.name, getattr(file, "code", None)) for file in found] == [
        ("heen", "CorruptFile"),
        ("stuk.txt", None),
        ("terug", "CorruptFile"),
    ]


def test_every_file_keeps_a_name_of_its_own(tmp_path: Path) -> None:
    """Two files under one name: the second would silently take the place of the first."""
    _fill(tmp_path, "noord/map/a.txt", "oost/map/a.txt", "west/map/a.txt", "zuid/map/a.txt")
    folders = [tmp_path / where / "map" for where in ("noord", "oost", "west", "zuid")]

    assert _names(*folders) == ["a.txt", "map/a.txt", "map (2)/a.txt", "map (3)/a.txt"]


def test_a_path_that_does_not_exist_stops_before_anything_is_read(tmp_path: Path) -> None:
    """A typing error must not look like an empty collection."""
    with pytest.raises(InvalidInput, match="does not exist"):
        source_files([tmp_path / "tikfout"], max_bytes=LARGE)


PROBE = """
import json, os, sys
from pathlib import Path
folder = Path(sys.argv[1])
os.chdir(folder)
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
from kennisloket.ingest.sources import source_files
print(json.dumps([[f.name, getattr(f, "code", None), getattr(f, "reason", None)]
                  for f in source_files([Path(".")], max_bytes=1000)]))
"""


def test_without_rights_a_file_or_folder_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    """Tried as another user, because root may read everything."""
    _fill(tmp_path, "dicht/x.txt", "geheim.txt", "open.txt")
    tmp_path.chmod(0o755)
    (tmp_path / "dicht").chmod(0)
    (tmp_path / "geheim.txt").chmod(0)

    probe = f"import sys; sys.path[:0] = {sys.path!r}\nimport kennisloket.ingest.sources\n{PROBE}"
    done = subprocess.run(
        [sys.executable, "-c", probe, str(tmp_path)], capture_output=True, text=True, check=True
    )
    (tmp_path / "dicht").chmod(0o700)

    assert json.loads(done.stdout) == [
        ["dicht/", "ForbiddenFile", "Geen rechten om deze map te lezen."],
        ["geheim.txt", "ForbiddenFile", "Geen rechten om dit bestand te lezen."],
        ["open.txt", None, None],
    ]
