"""What every file of XML needs: text without characters that XML cannot hold."""

from __future__ import annotations

import re

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    r"""Return *text* with a mark in place of characters that no XML may hold.

    >>> printable("wonen\x00") == "wonen\ufffd"
    True
    """
    return _NO_XML.sub("\ufffd", text)
