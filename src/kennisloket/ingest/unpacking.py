"""Open zip containers (DOCX, ODT) and the XML in them without being harmed.

A container is judged by its directory before anything is unpacked, and every part is
cut off at its declared size, so that a lie in the directory gains nothing.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from kennisloket.errors import CorruptFile, EncryptedFile, HostileFile, OversizedFile

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_PARTS = 5_000
MOST_BYTES = 400 * 2**20  # of all parts together, unpacked
MOST_PART_BYTES = 96 * 2**20  # of one part that is read
SUSPICIOUS_BYTES = 4 * 2**20  # below this, no ratio does harm
HIGHEST_RATIO = 150  # XML of office programs packs 5 to 50 times
_BROKEN = (  # what zipfile raises for a harmed file; NotImplementedError is a RuntimeError too
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    OverflowError,
    NotImplementedError,
)
_ENCRYPTED = 0x1  # the flag in a zip entry


class Container:
    """The parts of a zip file, by name; nothing is unpacked until it is asked for."""

    def __init__(self, content: bytes, name: str) -> None:
        """Open the directory of *content*; *name* is for messages only.

        Raises CorruptFile, EncryptedFile, or HostileFile for a zip bomb.
        """
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN as error:
            raise CorruptFile(f"{name}: broken or truncated zip container") from error
        self._parts = {part.filename: part for part in self._zip.infolist()}
        self._judge(self._zip.infolist())

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all parts."""
        return tuple(self._parts)

    def read(self, part: str) -> bytes:
        """Return one part; CorruptFile where it is missing or broken."""
        info = self._parts.get(part)
        if info is None:
            raise CorruptFile(f"{self._name}: {part} is missing")
        if info.file_size > MOST_PART_BYTES:
            raise OversizedFile(f"{self._name}: {part} unpacks to {info.file_size} bytes")
        try:
            with self._zip.open(info) as stream:
                return stream.read(info.file_size)
        except _BROKEN as error:
            raise CorruptFile(f"{self._name}: {part} cannot be unpacked") from error
        except RuntimeError as error:  # zipfile's word for "needs a password"
            raise EncryptedFile(f"{self._name}: {part} is encrypted") from error

    def xml(self, part: str) -> _Element:
        """Return the root element of an XML part; see `parse_xml` for the errors."""
        return parse_xml(self.read(part), f"{self._name}: {part}")

    def _judge(self, parts: list[zipfile.ZipInfo]) -> None:
        """Refuse what no office program writes."""
        if len(parts) > MOST_PARTS:
            raise HostileFile(f"{self._name}: zip of {len(parts)} parts")
        if sum(part.file_size for part in parts) > MOST_BYTES:
            raise HostileFile(f"{self._name}: zip bomb, unpacks to more than {MOST_BYTES} bytes")
        for part in parts:
            if part.flag_bits & _ENCRYPTED:
                raise EncryptedFile(f"{self._name}: {part.filename} is encrypted")
            ratio = part.file_size / max(1, part.compress_size)
            if part.file_size > SUSPICIOUS_BYTES and ratio > HIGHEST_RATIO:
                raise HostileFile(
                    f"{self._name}: zip bomb, {part.filename} packs {ratio:.0f} to one"
                )


def parse_xml(content: bytes, name: str) -> _Element:
    """Return the root of *content*, with no entity expanded and no network touched.

    Raises HostileFile for a document type (an XML bomb needs one; office formats never
    have one) or absurd nesting, CorruptFile for XML that is not well formed.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if _hostile(content, str(error)):
            raise HostileFile(f"{name}: XML that is built to harm") from error
        raise CorruptFile(f"{name}: not well-formed XML") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise HostileFile(f"{name}: XML with a document type")
    return root


def _hostile(content: bytes, complaint: str) -> bool:
    """Tell an attack from an accident."""
    attack = ("excessive depth", "entity", "huge input", "amplification", "loop")
    return b"<!ENTITY" in content or any(word in complaint.lower() for word in attack)
