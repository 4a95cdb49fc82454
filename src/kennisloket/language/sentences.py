"""Where Dutch sentences begin and end: by rule, without a model, in one pass.

Ranges are half open, count characters of the text that was given, do not overlap, and
leave out nothing but white space. A newline ends a sentence, because canonical text has
one block a line; only a day and month at its end go on in the year that opens the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

SHORTEST_PIECE = 25  # characters; a shorter piece says too little to be matched alone

# Nothing ends after these, whatever follows: a name, a number or the rest of a phrase does.
_ABBREVIATIONS = """
    drs dr mr ir ing prof ds mw mevr dhr hr wed jhr zr br sr st
    nr nrs art blz p pp pag par hfst fig bijl vgl jrg
    ca circa max min gem resp bijv bv vb inz ibid cf tel fax excl incl evt
    a.d.h.v b.g.v d.d d.m.v d.w.z i.c i.c.m i.h.b i.h.k.v i.o i.o.m i.o.v i.p.v i.s.m
    i.t.t i.v.m i.h.a m.a.w m.b.t m.b.v m.i m.i.v m.m.v m.n m.u.v n.a.v o.a o.b.v
    o.g.v o.l.v o.m o.v.v p.a p/a t.a.v t.b.v t.g.v t.h.v t.o.v t.w t.w.v u.a v.h v.d v.w.b
    z.g z.g.n zgn a.g.v h.o.h i.e c.q
    jan feb mrt apr jun jul aug sept okt nov dec
"""
_NEVER_LAST = frozenset(_ABBREVIATIONS.split())

_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"
_DAY = "|".join(rf"(?<=\d {month})" for month in _MONTHS.split())
_LINE = re.compile(rf"(?:[^\r\n\f\v]|(?:{_DAY})\n(?=(?:19|20)\d\d\b))+")

_END = re.compile(
    r"""
    (?<![.!?…])(?P<stop>[.!?…]++)   # a run of dots is looked at once, however long
    (?P<close>["'”’»)\]]*+)
    (?=\s|$)
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[^\s(\[\"'“‘„«]+$")
_NEXT = re.compile(r"\s*(?P<opening>[\"'“‘„«(\[•\-–*]*\s?)(?P<first>\S)")
_INITIAL = re.compile(r"(?:[A-Z]|[A-Z][a-z]?(?:\.[A-Z][a-z]?)+)")
_NUMBERING = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivxlc]{1,5})", re.IGNORECASE)
_DUTCH_OPENING = re.compile(r"\s*['’][snt]\s+[A-Z]")  # "'s Avonds", "'t Gooi"
_PIECE_END = re.compile(r"[;:](?=\s)|\t|(?<=\s)[-–—](?=\s)")
_LONGEST_WORD = 40  # characters looked back for an abbreviation


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the range of each sentence, in order.

    >>> text = "Dit kost ca. 2,5 mln. per jaar. Mr. A. de Wit tekende o.a. op 3 juli."
    >>> [text[begin:end] for begin, end in sentences(text)]
    ['Dit kost ca. 2,5 mln. per jaar.', 'Mr. A. de Wit tekende o.a. op 3 juli.']
    """
    found: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        begin = line.start()
        for end in _ends(text, line.start(), line.end()):
            _add(found, text, begin, end)
            begin = end
        _add(found, text, begin, line.end())
    return found


def pieces(text: str) -> list[tuple[int, int]]:
    """Return ranges of clauses: sentences, cut further at ; : tabs and spaced dashes.

    A piece of fewer than SHORTEST_PIECE characters joins the piece before it (the
    first one joins the piece after it), so that a range may span a newline.

    >>> text = "De huur daalt flink in deze wijk; de buurt knapt zichtbaar op. Mooi."
    >>> [text[begin:end] for begin, end in pieces(text)]
    ['De huur daalt flink in deze wijk;', 'de buurt knapt zichtbaar op. Mooi.']
    """
    cut: list[tuple[int, int]] = []
    for begin, end in sentences(text):
        start = begin
        for mark in _PIECE_END.finditer(text, begin, end):
            _add(cut, text, start, mark.end())
            start = mark.end()
        _add(cut, text, start, end)
    return _glued(cut)


def _ends(text: str, begin: int, end: int) -> Iterator[int]:
    """Yield every place within a line after which a new sentence begins."""
    start = begin
    for mark in _END.finditer(text, begin, end):
        if mark.end() < end and _closes(text, start, mark, end):
            yield mark.end()
            start = mark.end()


def _closes(text: str, start: int, mark: re.Match[str], line_end: int) -> bool:
    """Tell whether a stop really ends the sentence that began at *start*."""
    if not _opens(text, mark.end(), line_end):
        return False
    if mark["stop"] != ".":
        return True
    before = _WORD_BEFORE.search(text, max(start, mark.start() - _LONGEST_WORD), mark.start())
    if before is None:
        return True
    word = before[0]
    if word.lower() in _NEVER_LAST or (_INITIAL.fullmatch(word) and word != "U"):
        return False
    opens_line = not text[start : before.start()].strip("\"'“‘„«([•-–* \t")
    return not (opens_line and _NUMBERING.fullmatch(word))


def _opens(text: str, place: int, line_end: int) -> bool:
    """Tell whether what follows looks like the beginning of a sentence."""
    if _DUTCH_OPENING.match(text, place, line_end):
        return True
    following = _NEXT.match(text, place, line_end)
    if following is None:
        return False
    return not following["first"].islower()


def _add(found: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    """Keep the range without the white space around it, unless nothing is left."""
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin < end:
        found.append((begin, end))


def _glued(cut: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join pieces that are too short to the one before."""
    joined: list[tuple[int, int]] = []
    for begin, end in cut:
        last = joined[-1] if joined else None
        short = end - begin < SHORTEST_PIECE
        if last and (short or (len(joined) == 1 and last[1] - last[0] < SHORTEST_PIECE)):
            joined[-1] = (last[0], end)
        else:
            joined.append((begin, end))
    return joined
