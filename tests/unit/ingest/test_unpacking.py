"""A container is judged before it is opened."""

from __future__ import annotations

import io
import zipfile

import pytest

from kennisloket.errors import CorruptFile, HostileFile
from kennisloket.ingest import unpacking
from kennisloket.ingest.unpacking import Container, parse_xml

LAUGHS = b"""<?xml version="1.0"?>
<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]><a>&d;</a>"""


def _packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_parts_are_read_by_name() -> None:
    """What is not there is said to be missing."""
    container = Container(_packed({"a.xml": b"<a>wijk</a>"}), "plan.docx")

    assert container.names == ("a.xml",)
    assert container.xml("a.xml").text == "wijk"
    with pytest.raises(CorruptFile, match="is missing"):
        container.read("b.xml")


def test_a_container_of_very_many_parts_is_hostile() -> None:
    """A directory of a hundred thousand entries stops a server as well as a bomb does."""
    with pytest.raises(HostileFile):
        Container(_packed({str(n): b"" for n in range(unpacking.MOST_PARTS + 1)}), "x.docx")


def test_a_part_that_unpacks_out_of_proportion_is_hostile() -> None:
    """No office program writes XML that packs a thousand to one."""
    with pytest.raises(HostileFile, match="zip bomb"):
        Container(_packed({"word/document.xml": bytes(20 * 2**20)}), "x.docx")


def test_a_damaged_part_is_corrupt() -> None:
    """The checksum of the container is believed."""
    content = bytearray(_packed({"a.xml": b"<a>" + b"wijk en buurt, " * 200 + b"</a>"}))
    content[60] ^= 0xFF

    with pytest.raises(CorruptFile):
        Container(bytes(content), "x.docx").read("a.xml")


@pytest.mark.parametrize(
    "content",
    [
        LAUGHS,
        b"<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>",
        b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>",
        LAUGHS.decode().replace('<?xml version="1.0"?>', "").encode("utf-16"),
        b"<a>" * 100_000 + b"</a>" * 100_000,
    ],
)
def test_xml_that_is_built_to_harm_is_refused(content: bytes) -> None:
    """Entities, outside files and endless nesting have no place in a document."""
    with pytest.raises(HostileFile):
        parse_xml(content, "x.docx")


def test_xml_that_stops_half_way_is_corrupt() -> None:
    """An accident is not called an attack."""
    with pytest.raises(CorruptFile):
        parse_xml(b"<a><b>tekst</b>", "x.docx")
