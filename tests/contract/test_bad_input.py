"""Everything an office may offer, and everything a machine may do, from command to portal.

Each harm has a clear message, nothing is lost, the rest goes on.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from command_line import Served, run, serving
from kennisloket.errors import IndexUnavailable
from kennisloket.ingest.locking import one_writer
from kennisloket.search.results import SearchRequest
from kennisloket.settings import load_settings
from kennisloket.wiring import open_portal
from office_files import docx, packed, paragraph
from printed_pdfs import Line, Page, printed, running

PLEIN = "De gemeente Emmen legt in Angelslo een plein aan met een fontein en twaalf bomen."
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(99)


def _pdf(count: int = 12, lock: str | None = None) -> bytes:
    """Return a plan of *count* pages."""
    pages = [
        Page([Line(f"Wijkplan, deel {n}", 80, size=16), *running(f"{PLEIN} Straat {n}.", top=130)])
        for n in range(1, count + 1)
    ]
    return printed(pages, lock=lock)


def _raw_pdf(*objects: bytes) -> bytes:
    """Return a PDF of these objects, the first of which is the catalogue."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    out.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, table))
    return out.getvalue()


def _page_bomb() -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 10_003))
    tree = b"<</Type/Pages/Count 10000/Kids[%b]>>" % kids
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return _raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", tree, *[page] * 10_000)


def _stream_bomb() -> bytes:
    packed_stream = zlib.compress(b"BT /F 12 Tf 72 700 Td (plein) Tj ET\n" * 8_000_000)
    head = b"<</Filter/FlateDecode/Length %d>>stream\n" % len(packed_stream)
    return _raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        head + packed_stream + b"\nendstream",
    )


def _circle() -> bytes:
    return _raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 2/Kids[2 0 R 2 0 R]>>")


SCRIPTS = f"""<!doctype html><html><head><title>Nieuws</title><script>steel('koek')</script></head>
<body onload="kwaad()"><h1>Nieuws &lt;img src=x onerror=alert(1)&gt;</h1>
<p onclick="kwaad()">{PLEIN}<script>document.write('gif')</script></p>
<p><a href="javascript:kwaad()">Meer over de fontein</a></p><iframe src="//elders"></iframe>"""

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "half.pdf": (lambda: _pdf()[:5000], "Dit bestand is beschadigd of niet compleet."),
    "staart weg.pdf": (lambda: _pdf()[:-60], "Dit bestand is beschadigd of niet compleet."),
    "kop weg.pdf": (lambda: _pdf()[200:], "Dit bestand is beschadigd of niet compleet."),
    "kring.pdf": (_circle, "Dit bestand is beschadigd of niet compleet."),
    "slot.pdf": (lambda: _pdf(1, "geheim"), "Dit bestand is met een wachtwoord beveiligd."),
    "leeg.pdf": (lambda: b"", "Dit bestand is leeg."),
    "foto.pdf": (lambda: PNG, "Dit bestand heet .pdf, maar is een PNG-afbeelding."),
    "bladzijden.pdf": (_page_bomb, "Dit bestand heeft 10000 bladzijden; het maximum is 3000."),
    "stroom.pdf": (_stream_bomb, "Dit bestand is niet veilig om te openen."),
    "bom.docx": (
        lambda: packed({"word/document.xml": bytes(60 * 2**20)}),
        "Dit bestand is niet veilig om te openen.",
    ),
    "half.docx": (
        lambda: docx(paragraph(PLEIN))[:-300],
        "Dit bestand is beschadigd of niet compleet.",
    ),
    "alleen scripts.html": (
        lambda: b"<html><script>alert('x')</script></html>",
        "Dit bestand is leeg.",
    ),
    "groot.txt": (lambda: b"x" * 2_100_000, "Dit bestand is te groot: 2,0 MB"),
}
READ: dict[str, tuple[bytes, str]] = {  # each with a question that finds it
    "een regel.txt": (
        b"In Kruiskamp in Amersfoort komt een moestuin. " * 22_000,
        "moestuin in Kruiskamp",
    ),
    "een woord.txt": (b"plantenkas " + b"a" * 1_000_000, "plantenkas"),
    "scripts.html": (SCRIPTS.encode(), "fontein"),
    "utf16.txt": ("Eén zwembad – in Klarendal, Arnhem.\n".encode("utf-16"), "zwembad in Klarendal"),
    "windows.txt": (
        "Coöperatie ‘Zaan’ bouwt – voor € 5 – een kegelbaan.\n".encode("cp1252"),
        "kegelbaan",
    ),
    'it\'s "mooi" & <b>leuk 🏘️.md': (
        b"# Plan\n\nIn Schiedam komt een rolschaatsbaan.\n",
        "rolschaatsbaan",
    ),
    "plan [bold]x [.txt": (b"In Heerlen komt een vlindertuin.\n", "vlindertuin"),
    "procent %s %d {0}.txt": (b"In Deventer komt een kookschool.\n", "kookschool"),
    "regel\neinde \x1b[31m.txt": (b"In Leeuwarden komt een ijsbaan.\n", "ijsbaan"),
}
LINKED_OUT = "Dit is een verwijzing naar een plek buiten de map."


@dataclass(frozen=True, slots=True)
class Office:
    """A folder of everything, after one ingest; the portal serves what was read."""

    folder: Path
    data: Path
    first: subprocess.CompletedProcess[str]
    served: Served


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Offer every file at once."""
    root = tmp_path_factory.mktemp("kantoor")
    folder, data = root / "bronnen", root / "data"
    folder.mkdir()
    for name, (content, _) in READ.items():
        (folder / name).write_bytes(content)
    for name, (make, _) in REFUSED.items():
        (folder / name).write_bytes(make())
    (root / "geheim.txt").write_text("Dit staat buiten de map.")
    (folder / "uit.txt").symlink_to(root / "geheim.txt")
    (folder / "uitmap").symlink_to(root)
    first = run(data, "ingest", folder, environ=QUICK)
    with serving(data, root / "log.jsonl", QUICK) as served:
        yield Office(folder, data, first, served)


# A word of a megabyte has no meaning worth a minute of computing.
QUICK = {
    "KENNISLOKET_OCR": "no",
    "KENNISLOKET_MAX_FILE_MB": "2",
    "KENNISLOKET_PROFILE": "woorden",
}


# --- files -----------------------------------------------------------------------------------


def test_every_bad_file_is_named_with_its_reason_and_the_others_are_read(office: Office) -> None:
    """One line each, exit code 1, and no stack trace anywhere."""
    lines = office.first.stdout.splitlines()

    for name, (_, reason) in REFUSED.items():
        assert any(line.startswith(f"refused   {name}: {reason}") for line in lines), name
    assert f"refused   uit.txt: {LINKED_OUT}" in lines
    assert f"refused   uitmap: {LINKED_OUT}" in lines
    assert sum(line.startswith("read ") for line in lines) == len(READ)
    assert office.first.returncode == 1
    assert "Traceback" not in office.first.stderr


def test_a_name_cannot_steer_the_terminal(office: Office) -> None:
    """Line ends and escapes in a name are shown, not carried out."""
    assert "read      regel\\x0aeinde \\x1b[31m.txt (1 documents" in office.first.stdout
    assert "\x1b[31m" not in office.first.stdout


def test_nothing_bad_is_read_twice(office: Office) -> None:
    """An unchanged folder costs no second look, and the refusals still count."""
    again = run(office.data, "ingest", "--json", office.folder, environ=QUICK)
    report = json.loads(again.stdout)
    outcomes = {file["name"]: file["outcome"] for file in report["files"]}

    assert again.returncode == 1
    assert {outcomes[name] for name in REFUSED} == {"refused"}
    assert {outcomes[name] for name in READ} == {"unchanged"}
    assert report["publication"] is None


@pytest.mark.parametrize("name", READ, ids=lambda name: ascii(name)[:16])
def test_what_could_be_read_is_found_shown_and_downloaded(office: Office, name: str) -> None:
    """Whatever its name, encoding or length: found, opened at its passage, given back whole."""
    content, question = READ[name]
    found = office.served.ask(f"/api/v1/zoekresultaten?q={quote(question)}").json()
    result = next(r for r in found["resultaten"] if r["document"]["bestand"] == name)
    page = office.served.ask(result["links"]["passage"].partition("#")[0])
    shown = re.search(r'href="(/documenten/[^"]+/bestanden/[^"]+)"', page.text)
    assert shown is not None
    download = office.served.ask(unescape(shown.group(1)))

    assert page.status == 200
    assert len(result["document"]["titel"]) <= 200
    assert download.body == content
    assert unquote(download.headers["content-disposition"].rpartition("''")[2]) == name
    assert not re.search("[\x00-\x08\x0b\x0e-\x1f\x7f]", page.text)


def test_a_script_in_a_document_reaches_no_visitor(office: Office) -> None:
    """The text of the page is read; what would run in a browser is text or gone."""
    found = office.served.ask("/api/v1/zoekresultaten?q=fontein").json()["resultaten"][0]
    page = office.served.ask(found["links"]["document"])

    for word in ("koek", "kwaad", "javascript:", "<iframe", "<img src=x", "document.write"):
        assert word not in page.text
    assert "&lt;img src=x onerror=alert(1)&gt;" in page.text
    assert "script-src 'self'" in page.headers["content-security-policy"]


def test_the_portal_tells_what_could_not_be_read(office: Office) -> None:
    """The editor reads the same reasons in Dutch, on the page and in the API."""
    page = unescape(office.served.ask("/documenten").text)
    listed = office.served.ask("/api/v1/onleesbare-bestanden?paginaGrootte=100").json()
    told = run(office.data, "status", environ=QUICK).stdout

    assert listed["totaal"] == len(REFUSED) + 2
    for name, (_, reason) in REFUSED.items():
        assert name in page
        assert reason in page
        assert f"refused: {name}: {reason}" in told


def test_what_stands_outside_the_folder_is_never_read(office: Office) -> None:
    """Not by a link, not in a search, not in the stored originals."""
    kept = [path.read_bytes() for path in (office.data / "files").iterdir()]

    assert not any(b"buiten de map" in content for content in kept)
    assert len(kept) == len(READ)


# --- rights, room and neighbours ---------------------------------------------------------------


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with one plan in `bronnen`, and in `data` what became of it."""
    root = tmp_path_factory.mktemp("plan")
    (root / "bronnen").mkdir()
    (root / "bronnen" / "plan.txt").write_text(PLEIN)
    assert run(root / "data", "ingest", root / "bronnen").returncode == 0
    assert run(root / "data", "search", "fontein").returncode == 0  # fills what is kept at hand
    return root


@pytest.fixture
def sources(published: Path, tmp_path: Path) -> Path:
    """Return the folder with one plan, to be added to."""
    return shutil.copytree(published / "bronnen", tmp_path / "bronnen")


@pytest.fixture
def data(published: Path, tmp_path: Path) -> Path:
    """Return the state in which that plan is published."""
    return copied(published / "data", tmp_path / "data")


def copied(data: Path, target: Path) -> Path:
    """Copy a state with the holes in its files."""
    subprocess.run(["cp", "-a", "--sparse=always", data, target], check=True)
    return target


def test_without_rights_a_folder_is_refused_and_the_rest_is_read(
    open_folder: Path, other_user: list[str]
) -> None:
    """The line says that it is a matter of rights."""
    folder, data = open_folder / "bronnen", open_folder / "data"
    (folder / "dicht").mkdir(parents=True)
    (folder / "dicht" / "x.txt").write_text(PLEIN)
    (folder / "geheim.txt").write_text(PLEIN)
    (folder / "open.txt").write_text(PLEIN)
    data.mkdir()
    data.chmod(0o777)
    (folder / "dicht").chmod(0)
    (folder / "geheim.txt").chmod(0)
    done = run(data, "ingest", folder, before=other_user)
    (folder / "dicht").chmod(0o700)
    if other_user and "the reading process does not start" in done.stderr:
        pytest.skip("another user cannot start the interpreter of this installation")

    assert done.returncode == 1
    assert "refused   dicht/: Geen rechten om deze map te lezen." in done.stdout
    assert "refused   geheim.txt: Geen rechten om dit bestand te lezen." in done.stdout
    assert "read      open.txt" in done.stdout


@pytest.mark.parametrize("command", [["ingest", "."], ["status"], ["search", "plein"], ["serve"]])
def test_a_data_folder_that_cannot_be_written_is_said_in_one_line(
    open_folder: Path, other_user: list[str], command: list[str]
) -> None:
    """Every command ends with 2 and no stack trace, also serve."""
    data = open_folder / "data"
    data.mkdir()
    data.chmod(0o555)
    done = run(data, *command, before=other_user)

    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("kennisloket: ")
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(shutil.which("prlimit") is None, reason="there is no prlimit command")
def test_where_no_file_may_grow_the_message_speaks_of_room(data: Path, sources: Path) -> None:
    """A quota is reached, and what was published still stands."""
    (sources / "nieuw.txt").write_text("In Deventer komt een kookschool.")
    limited = run(data, "ingest", sources, before=["prlimit", "--fsize=2000000"])
    status = json.loads(run(data, "status", "--json").stdout)

    assert limited.returncode == 2
    assert re.search(r"kennisloket: .*(MB of room|no room left|disk is full)", limited.stderr)
    assert "Traceback" not in limited.stderr
    assert status["documents"] == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 256 megabytes; skip where that is not allowed."""
    disk = tmp_path / "schijf"
    disk.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=256m", "tmpfs", str(disk)]
    try:
        mounted = subprocess.run(mounting, check=False, capture_output=True)
    except FileNotFoundError:
        pytest.skip("there is no mount command")
    if mounted.returncode:
        pytest.skip("mounting a small disk is not allowed here")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_on_a_full_disk_the_portal_goes_on_and_nothing_is_lost(
    small_disk: Path, published: Path, sources: Path, tmp_path: Path
) -> None:
    """What was published answers, what must be written is refused, room ends it."""
    data, log = copied(published / "data", small_disk / "data"), tmp_path / "log.jsonl"
    (sources / "nieuw.txt").write_text("In Deventer komt een kookschool.")
    with serving(data, log) as served:
        _fill(small_disk / "vol")
        ingested = run(data, "ingest", sources)
        found = served.ask("/api/v1/zoekresultaten?q=fontein").json()["totaal"]
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        sent = served.ask("/melden", "POST", body=b"soort=fout&tekst=" + b"x" * 4000, headers=form)
        (small_disk / "vol").unlink()
        after = run(data, "ingest", sources)
        later = served.ask("/api/v1/zoekresultaten?q=kookschool").json()["totaal"]

    assert ingested.returncode == 2
    assert re.search(r"kennisloket: .*room", ingested.stderr)
    assert (found, sent.status) == (1, 503)
    assert "De schijf is vol. Er is niets gewijzigd." in sent.text
    assert (after.returncode, later) == (0, 1)


def _fill(path: Path) -> None:
    """Write until there is no room left."""
    with path.open("wb", buffering=0) as stream, suppress(OSError):
        while True:
            stream.write(bytes(4096))


def test_two_ingests_at_once_both_succeed(data: Path, tmp_path: Path) -> None:
    """The second waits for the first; neither undoes the other."""
    for name, text in (("een", "In Deventer komt een kookschool."), ("twee", PLEIN[::-1])):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_text(text)
    patient = {"KENNISLOKET_WRITER_WAIT_SECONDS": "100"}

    def ingested(name: str) -> int:
        return run(data, "ingest", tmp_path / name, environ=patient).returncode

    with ThreadPoolExecutor(2) as threads:
        codes = list(threads.map(ingested, ["een", "twee"]))
    status = json.loads(run(data, "status", "--json").stdout)

    assert codes == [0, 0]
    assert status["documents"] == 3


def test_an_ingest_that_may_not_wait_names_the_process_at_work(data: Path, sources: Path) -> None:
    """Readers notice nothing of it."""
    impatient = {"KENNISLOKET_WRITER_WAIT_SECONDS": "0"}
    with one_writer(data, seconds=0):
        second = run(data, "ingest", sources, environ=impatient)
        found = run(data, "search", "fontein", "--json")

    assert second.returncode == 2
    assert f"kennisloket: process {os.getpid()} is changing the collection" in second.stderr
    assert json.loads(found.stdout)["totaal"] == 1


# --- damage ------------------------------------------------------------------------------------


def _gone(generation: Path) -> None:
    shutil.rmtree(generation)


def _table(generation: Path) -> None:
    _flip(generation / "table" / "strings.json")


def _shard(generation: Path) -> None:
    _flip(max(generation.rglob("tracker.dat")))


def _cut(generation: Path) -> None:
    os.truncate(max(generation.rglob("status.dat")), 0)


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[0] ^= 0xFF
    path.write_bytes(content)


@pytest.mark.parametrize("harm", [_gone, _table, _shard, _cut])
def test_a_damaged_index_is_said_by_the_command(data: Path, harm: Callable[[Path], None]) -> None:
    """One line that names the generation; whatever was harmed."""
    (generation,) = (data / "index").iterdir()
    harm(generation)
    settings = load_settings(data_dir=data)

    with pytest.raises(IndexUnavailable, match=generation.name), open_portal(settings) as portal:
        portal.search(SearchRequest("fontein"))


def test_a_damaged_index_is_mended_by_the_next_ingest_without_a_restart(
    data: Path, sources: Path, tmp_path: Path
) -> None:
    """Until then search says in Dutch that it cannot now, and documents stay."""
    (generation,) = (data / "index").iterdir()
    _shard(generation)
    asked = run(data, "search", "fontein")
    with serving(data, tmp_path / "log.jsonl") as portal:
        page = portal.ask("/zoeken?q=fontein")
        api = portal.ask("/api/v1/zoekresultaten?q=fontein")
        listed = portal.ask("/documenten")
        mended = run(data, "ingest", sources)
        after = portal.ask("/api/v1/zoekresultaten?q=fontein")

    assert (asked.returncode, asked.stderr.count("\n")) == (2, 1)
    assert asked.stderr.startswith("kennisloket: ")
    assert (page.status, api.status, listed.status) == (503, 503, 200)
    assert "Zoeken is nu niet mogelijk." in page.text
    assert api.json()["detail"] == "Zoeken is nu niet mogelijk."
    assert mended.returncode == 0
    assert (after.status, after.json()["totaal"]) == (200, 1)


@pytest.mark.parametrize("command", [["ingest", "."], ["status"], ["search", "plein"], ["serve"]])
def test_a_damaged_database_is_said_with_what_to_do(tmp_path: Path, command: list[str]) -> None:
    """One line for the operator; the file is left as it is."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "kennisloket.sqlite").write_text("dit is geen database " * 300)
    before = (data / "kennisloket.sqlite").read_bytes()
    done = run(data, *command)

    assert done.returncode == 2
    assert "the database is damaged" in done.stderr
    assert "restore a backup" in done.stderr
    assert "Traceback" not in done.stderr
    assert (data / "kennisloket.sqlite").read_bytes() == before


# --- the house style ---------------------------------------------------------------------------


def test_a_house_style_that_is_another_file_is_refused(tmp_path: Path) -> None:
    """It would be shown to everyone."""
    style = {"KENNISLOKET_THEME_CSS": "/etc/passwd"}
    done = run(tmp_path / "data", "serve", environ=style)

    assert done.returncode == 2
    assert "KENNISLOKET_THEME_CSS" in done.stderr


def test_a_hostile_house_style_stays_a_style(tmp_path: Path) -> None:
    """Its type is fixed, browsers may not guess, and it may load nothing from elsewhere."""
    style = tmp_path / "stijl.css"
    style.write_text("</style><script>alert(1)</script> @import url(//elders.example/x.css);")
    themed = {"KENNISLOKET_THEME_CSS": str(style)}
    with serving(tmp_path / "data", tmp_path / "log", themed) as served:
        css, page = served.ask("/huisstijl.css"), served.ask("/over")

    assert css.headers["content-type"].startswith("text/css")
    assert css.headers["x-content-type-options"] == "nosniff"
    assert "<script>alert" not in page.text
    assert "style-src 'self'" in page.headers["content-security-policy"]
