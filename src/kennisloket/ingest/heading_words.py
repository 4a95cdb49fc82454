"""What the words of one line say for or against its being a heading."""

from __future__ import annotations

import re

_MANY_WORDS = 6  # more words with a verb among them are a sentence, whatever ends them
_FEW_WORDS = 3  # words that close no sentence, whatever ends them
_SENTENCE_END = (".", "?", "!", ";", ":", '."', ".”", ".'", ".’", ".)", "…")
_ABBREVIATIONS = ("t.b.v.", "e.d.", "enz.", "o.a.")
_KNOWN = re.compile(
    r"(?:preambule|inleiding|vooraf|voorwoord|samenvatting|overwegingen|afspraken|algemeen"
    r"|voorbehouden|(?:financieel )?voorbehoud|toelichting|ondertekening|bijlagen?|mediation"
    r"|overige?|experimenten|kennis|voortgang|financiering|landelijke alliantie|monitoring"
    r"|conclusies?|aanleiding|bewonersparticipatie|tot slot|afsluiting|slotbepaling(?:en)?)",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|had|zal|zullen|gaat|gaan|wil"
    r"|willen|kan|kunnen|moet|moeten|biedt|bieden|maakt|maken|krijgt|krijgen|komt|komen|staat"
    r"|staan|doet|streeft|streven|zet|zetten|neemt|nemen|stelt|stellen|geldt|gelden|bedraagt"
    r"|draagt|levert|bestaat|betreft|vindt|vinden|zorgt|zorgen|volgt|ligt|liggen|blijft|blijven"
    r"|dient|dienen|ondersteunt|stimuleert|richt|werkt|verdeelt|betekent|start|sluit"
    r"|investeert|bezoekt|opent|helpt|stond|stonden|kreeg|kregen|kwam|kwamen|ging|gingen|deed"
    r"|deden|doen|blijkt|bleek|bleken|noemden|vroegen)\b"
)
_ANNOUNCES = re.compile(
    r"\b(?:volgende|daarnaast|tevens|verder|hierbij|hierna|namelijk|onder andere|bijvoorbeeld)\b",
    re.IGNORECASE,
)
_SPEAKS = re.compile(r"(?:we|wij|zij|er|dit|dat|zo|deze|hier\w*|daar\w*)\b", re.IGNORECASE)
_UNFINISHED = re.compile(
    r"\b(?:door|om|uit|van|op|aan|voor|met|dat|en|of|als|zijn|is|te|namelijk|waarbij|zoals)\s*:$",
    re.IGNORECASE,
)


def is_known(title: str) -> bool:
    """Tell whether a title is a word that such documents use as a heading."""
    return _KNOWN.fullmatch(title) is not None


def begins_known(title: str) -> bool:
    """Tell whether a title begins with such a word ("Overig en slot")."""
    return _KNOWN.match(title) is not None


def has_verb(text: str) -> bool:
    """Tell whether a line holds a verb that makes it a sentence."""
    return _FINITE.search(text) is not None


def closes_sentence(text: str) -> bool:
    """Tell whether a text ends where a sentence may end."""
    return text.rstrip().endswith(_SENTENCE_END)


def is_sentence(text: str) -> bool:
    """Tell whether a line ends like a sentence or a list item.

    >>> is_sentence("Wij bouwen honderd woningen."), is_sentence("Wijkbudget.")
    (True, False)
    """
    line = text.rstrip(" *")
    if line.endswith((";", ",", "..")):
        return True
    stops = line.endswith(".") and not line.endswith(_ABBREVIATIONS)
    return stops and len(line.split()) > _FEW_WORDS


def leads_in(text: str) -> bool:
    """Tell whether a line announces what follows instead of naming it.

    >>> leads_in("De gemeente doet het volgende:"), leads_in("Fysieke voorzieningen:")
    (True, False)
    >>> leads_in("Concreet gaat het om:"), leads_in("Zorg:")
    (True, False)
    """
    line = text.rstrip(" *²³¹")
    many = len(line.split()) > _MANY_WORDS
    if line.endswith(("!", "?")):
        return False
    if _UNFINISHED.search(line):
        return True
    if line.endswith(":") and (many or _ANNOUNCES.search(line) or _SPEAKS.match(line)):
        return True
    return has_verb(line) and (many or line.endswith(":"))
