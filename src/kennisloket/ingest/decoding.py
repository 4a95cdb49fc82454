"""From the bytes of a text file to its characters, whatever wrote them.

Order of trust: a byte order mark, the pattern of zero bytes of UTF-16, valid UTF-8, the
character set that the file itself declares, then the eight-bit set that makes the best
Dutch. Two encodings in one file (UTF-8 with some Windows bytes) are met too.
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096  # bytes; enough to see the zero bytes of UTF-16
_EIGHT_BIT = ("cp1252", "mac-roman", "cp850")  # in order of likelihood on Dutch desks
_ACCENTED = frozenset("éëïèêöüäáàâóòôíìîúùûçñÉËÏÈÖÜÄÁÓÇ")
_BETWEEN_WORDS = frozenset("€’‘“”„–—…•°²³½§\xa0·«»®©")
_HIGH = re.compile(r"(.?)([^\x00-\x7f])(.?)", re.DOTALL)
_STRAY = re.compile(r"[\udc80-\udcff]+")
_FEW_STRAYS = 0.2  # of the multi-byte characters; with more it is not UTF-8


def decode(content: bytes, *, declared: str | None = None) -> str:
    """Return the text without its byte order mark; unknown bytes become U+FFFD.

    *declared* is a character set named in the file, trusted only where it fits.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if wide := _wide(content):
        return content.decode(wide, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _declared(content, declared) or _mixed(content) or _eight_bit(content)


def _wide(content: bytes) -> str | None:
    """Recognise UTF-16 without a mark by where its zero bytes stand."""
    sample = content[:_SAMPLE]
    half = len(sample) // 2
    if half == 0:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _declared(content: bytes, declared: str | None) -> str | None:
    """Decode as the file says, if it says something that is true."""
    if not declared or declared.lower().replace("_", "-").startswith(("utf", "iso-8859-1", "us")):
        return None  # not UTF-8, as was seen; and Latin-1 is written where Windows-1252 is meant
    try:
        return content.decode(declared)
    except (LookupError, UnicodeDecodeError):
        return None


def _mixed(content: bytes) -> str | None:
    """Decode UTF-8 in which a few bytes of Windows-1252 were pasted."""
    text = content.decode("utf-8", "surrogateescape")
    strays = sum(len(match[0]) for match in _STRAY.finditer(text))
    others = sum(1 for sign in text if sign > "\x7f") - strays
    if strays > others * _FEW_STRAYS:
        return None
    return _STRAY.sub(lambda match: _windows(match[0]), text)


def _windows(strays: str) -> str:
    """Read escaped bytes as Windows-1252."""
    return strays.encode("ascii", "surrogateescape").decode("cp1252", "replace")


def _eight_bit(content: bytes) -> str:
    """Decode with the eight-bit set that gives the most Dutch."""
    texts: list[str] = []
    for encoding in _EIGHT_BIT:
        try:
            texts.append(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    best = max(texts, key=_dutchness)  # mac-roman and cp850 know every byte, so never empty
    if _dutchness(best) > 0:
        return best
    return _guessed(content) or content.decode("cp1252", "replace")


def _dutchness(text: str) -> float:
    """Return how much the characters above ASCII look like Dutch, from -1 to 1."""
    seen = [_score(*match.groups()) for match in _HIGH.finditer(text[:200_000])]
    return sum(seen) / len(seen) if seen else 1.0


def _score(before: str, sign: str, after: str) -> int:
    """Judge one character by the letters around it."""
    if sign in _ACCENTED:
        return 1 if before.isalpha() or after.isalpha() else 0
    if sign in _BETWEEN_WORDS:
        return -1 if sign != "’" and before.isalpha() and after.isalpha() else 1
    return -1


def _guessed(content: bytes) -> str | None:
    """Ask charset-normalizer, for the rare file in another eight-bit set."""
    from charset_normalizer import from_bytes

    best = from_bytes(content[:200_000]).best()
    return content.decode(best.encoding, "replace") if best else None
