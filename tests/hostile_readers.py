"""Readers that misbehave as parsers of hostile files do; loaded in the reading process."""

from __future__ import annotations

import ctypes
import os
import subprocess
import time
from typing import NoReturn

from kennisloket.errors import EncryptedFile
from kennisloket.models import Block, ReadFile, SourceFile

_TEXT = frozenset({"text/plain"})


class EchoReader:
    """Returns the text as one block, with the number of the process as title."""

    media_types = _TEXT

    def read(self, file: SourceFile) -> ReadFile:
        """Read at once."""
        return ReadFile("text/plain", (Block(file.content.decode()),), title=str(os.getpid()))


class MoodyReader(EchoReader):
    """Does what the text of the file says."""

    def read(self, file: SourceFile) -> ReadFile:
        """Hang, crash, eat, refuse or read."""
        deeds = {
            b"hang": _hang,
            b"crash": _crash,
            b"eat": _eat,
            b"refuse": _refuse,
            b"stumble": _stumble,
            b"dive": _dive,
            b"child": _child,
        }
        deed = deeds.get(file.content.split()[0])
        if deed is not None:
            deed()
        return EchoReader.read(self, file)


def _hang() -> NoReturn:
    while True:
        time.sleep(1)


def _crash() -> None:
    ctypes.string_at(0)


def _eat() -> None:
    bytearray(8 * 2**30)


def _refuse() -> NoReturn:
    raise EncryptedFile("needs a password", "Vraag het wachtwoord aan de maker.")


def _stumble() -> NoReturn:
    raise KeyError("sleutel")


def _dive() -> None:
    _dive()


def _child() -> NoReturn:
    subprocess.run(["sleep", "86399.5"], check=False)
    _hang()
