"""Where short lines are no headings: the list of parties, the signatures, names and dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kennisloket.ingest.heading_forms import form
from kennisloket.ingest.heading_words import has_verb, is_known
from kennisloket.models import Block, BlockKind

_PARTIES = re.compile(
    r"college van burgemeesters? en wethouders|^namens (?:de|het)\b|^mede namens|handelend als"
    r"|^de ondergetekenden|^(?:betreffende|betreft) de aanpak",
    re.IGNORECASE,
)
_SIGNING = re.compile(
    r"^aldus (?:in \w+voud )?(?:opgemaakt|overeengekomen|vastgesteld|ondertekend)"
    r"|^(?:voor akkoord|getekend)\b|^(?:ondertekend|overeengekomen) (?:op|te|in|door)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"^(?:(?:de|namens|mede namens|plaatsvervangend|plv\.)\s+)*(?:de\s+)?"
    r"(?:demissionair\s+)?(?:minister|staatssecretaris|wethouder|burgemeester|loco-?burgemeester"
    r"|gemeentesecretaris|voorzitter|portefeuillehouder|directeur|bestuurder|secretaris"
    r"|stadsdeelvoorzitter|commissaris|gedeputeerde)s?\b(?!\s+(?:en|zijn|is|gaat)\b)",
    re.IGNORECASE,
)
_ACTS = re.compile(  # "Minister prijst …" is a headline, "Wethouder sport en welzijn" an office
    r"^(?:(?:de|oud|demissionair)[\s-])*[\w-]+\s+(?!met\b)[a-z]+t\s+(?!en\b)\w"
)
_DATELINE = re.compile(
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|gepubliceerd|geplaatst|nieuwsbericht"
    r"|persbericht|laatst gewijzigd|bijgewerkt)\b[^.]{0,25}"
    r"\d{1,2}\W{1,3}\w{1,9}\W{1,3}\d{2,4}\b.{0,20}",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"^(?:namens\b.*|mede namens\W*"
    r"|(?:de heer|dhr\.?|mevrouw|mevr\.?|mw\.?|drs\.?|dr\.?|mr\.?|ir\.?|ing\.?|prof\.?)\s.*)$",
    re.IGNORECASE,
)
_INITIALS = re.compile(
    r"^(?:[A-Z]{1,2}[a-z]?\.\s?){1,5}(?:\([A-Z][\w.]+\)\s*)?"
    r"(?:(?:van|de|der|den|ten|ter|'t)\s+)*[A-Z][\w\-]+(?![\w\-]|\s+(?!(?:van|de|der|den)\s(?:de[rn]?\s)?[A-Z])[a-z])"
)
_NAME = re.compile(
    r"^[A-Z][\w.'’\-]+(?:\s+(?:van|de|der|den|ten|ter|el|'t|[A-Z]\.|Th\.P\.))*\s+[A-Z][\w'’\-]+,?$"
)
_MONTHS = r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_DATE = re.compile(
    rf"^(?:(?-i:['’]?[A-Z][\w'’\-]+(?:\s(?:[A-Z][\w'’\-]+|aan|de|den|op))*),?\s+)?(?:(?:datum|d\.d\.|dd)[.:]?\s*)?"
    rf"\d{{1,2}}\W+(?:{_MONTHS}|\d{{1,2}})(?:\W+\d{{2,4}})?\W*$",
    re.IGNORECASE,
)
_PLACE_AND_DATE = re.compile(r"^(?:plaats|datum|handtekening|naam|functie)\s*:", re.IGNORECASE)
_OPENING = re.compile(
    r"^(?:\d{1,2}\.?\s*)?(?:preambule|inleiding|vooraf|voorwoord|overwegingen|overwegende"
    r"|voorbehouden|inhoudsopgave|inhoud|samenvatting|maken de navolgende afspraken"
    r"|handelend als bestuursorgaan en als vertegenwoordiger)\b",
    re.IGNORECASE,
)
_PARTIES_AT_MOST = 75  # blocks that a list of parties takes
_PROSE = 25  # words that make a block running text
_EARLIEST_SIGNING = 4  # part of a document before which nobody signs
_LONGEST_LINE = 110  # characters of a line with an office or a name


def quiet_places(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the places of blocks that stand among parties or signatures."""
    return frozenset(_parties(blocks)) | frozenset(_signatures(blocks))


def _parties(blocks: Sequence[Block]) -> list[int]:
    """Return the places between the title and the first words of the text itself."""
    begin = next(
        (
            place
            for place, block in enumerate(blocks[:_PARTIES_AT_MOST])
            if _PARTIES.search(block.text)
        ),
        None,
    )
    if begin is None:
        return []
    places = list(range(begin))
    for place in range(begin, min(len(blocks), begin + _PARTIES_AT_MOST)):
        text = blocks[place].text
        if _OPENING.match(text) or (place > begin and _is_running(blocks[place])):
            break
        places.append(place)
    return places


def _is_running(block: Block) -> bool:
    """Tell whether a block is running text that is not about who signs."""
    listed = block.kind is BlockKind.LIST_ITEM
    prose = len(block.text.split()) >= _PROSE and not listed
    return prose and not _PARTIES.search(block.text)


def _signatures(blocks: Sequence[Block]) -> list[int]:
    """Return the places after the formula that opens the signatures, up to the next text."""
    places: list[int] = []
    signing = False
    for place, block in enumerate(blocks):
        if _SIGNING.match(block.text) and place > len(blocks) // _EARLIEST_SIGNING:
            signing = True
        elif _OPENING.match(block.text) or _is_running(block):
            signing = False
        if signing:
            places.append(place)
    return places


def is_person_or_date(text: str) -> bool:
    """Tell whether a line is a name, an office, a date or a dotted line to sign on."""
    line = text.replace("*", "").strip()
    if not any(sign.isalpha() for sign in line):
        return True
    if len(line) > _LONGEST_LINE:  # "De minister van … zal …" is a sentence
        return False
    if is_known(form(line).title):  # "G. Voortgang" is nobody
        return False
    if _OFFICE.match(line):
        return not _is_headline(line)
    return is_dateline(line) or any(
        pattern.match(line) for pattern in (_PERSON, _INITIALS, _PLACE_AND_DATE)
    )


def is_dateline(line: str) -> bool:
    """Tell whether a line is a date, such as "Nieuwsbericht | 3 mei 2008" over a news item."""
    return _DATELINE.fullmatch(line) is not None or _DATE.match(line) is not None


def _is_headline(line: str) -> bool:
    """Tell whether somebody in office does something, instead of signing."""
    return has_verb(line) or _ACTS.match(line[:1].lower() + line[1:]) is not None


def is_name(text: str) -> bool:
    """Tell whether a line could be nothing but somebody's name ("Anna de Vries")."""
    return _NAME.match(text.strip()) is not None


def is_readable(block: Block) -> bool:
    """Tell whether a block belongs to the text, so that a heading may stand before it."""
    return block.kind not in {BlockKind.FURNITURE, BlockKind.CONTENTS}
