"""What a target is about, in the words of the sentence: its indicator.

The words before the value name it ("Het aantal inbraken daalt van …"), without what
leads the sentence in ("De ambitie is om …", "In 2011") and without the verb. Where
nothing is left, the words after the value do ("75 starters helpen").
"""

from __future__ import annotations

import re

from kennisloket.ingest.extraction.target_words import TargetWords

LONGEST = 160  # characters; an indicator is a phrase, not a paragraph
_SHORTEST = 3

_YEAR = r"(?:19|20)\d\d"
_WHEN = (
    rf"(?:(?:in|voor|eind|begin|medio|per|tot|vanaf|binnen|over|uiterlijk|tegen|na|tussen|op)\s+)+"
    rf"(?:(?:de|het|een|jaar|jaren|loop|van|periode|einde|zomer|eerstkomende|komende|resterende|volgende|eerste|tweede|\d{{1,2}}|januari"
    rf"|juli|december|twee|drie|vier|vijf|zes|acht|tien|jaar)\s+)*"
    rf"(?:{_YEAR}(?:\s*(?:en|t/m|tot|-|–|/)\s*{_YEAR})*|jaar|jaren)"
)
_SOON = r"(?:in\s+)?de\s+(?:eerst)?komende\s+(?:\S+\s+)?(?:jaar|jaren|periode)"
_GOAL = (
    r"(?:ambities?|doelstelling(?:en)?|\w*doelstelling|doel|streven|taakstelling|inzet|bedoeling"
    r"|voornemen|(?:beoogde\s+)?effect|streefcijfer)"
)
_AIMS = (
    rf"(?:(?:de|het|onze|centrale|beoogde|belangrijkste|landelijke|gezamenlijke|concrete)\s+)*{_GOAL}"
    rf"(?:\s+(?:van|voor|in|zoals)\s+[^,:.]{{1,60}})?,?(?:\s+zoals\s[^,]+,)?\s+(?:is|zijn)\s+(?:daarbij\s+|om\s+|dat\s+)*"
)
_STRIVES = (
    r"(?:streeft|streven|gestreefd(?:\s+wordt)?|streefde)(?:\s+(?:we|wij|er))*"
    r"(?:\s+(?:(?:voor|in)\s+\S+\s+)?(?:ernaar|er\s+naar|naar))(?:\s+(?:dat|om))?\s+"
)
_OPENERS = re.compile(
    rf"(?:bij\s[^,]{{0,60}}?\bin\s{_YEAR}|{_WHEN}|{_SOON}|{_AIMS}|{_STRIVES}"
    r"|(?:daarnaast|ook|verder|tevens|bovendien|concreet|hiernaast|daarmee|hiermee|zo|dus|totaal"
    r"|in\s+totaal|per\s+saldo|jaarlijks|wekelijks|minimaal|maximaal|circa|ca\.?|ongeveer|bijna|ruim"
    r"|ten\s+minste|tenminste|minstens|vrijwel|gemiddeld|alsmede|en|echter|daarbij|daardoor)\b"
    r"|(?:zal|zullen|is|zijn|wordt|worden|moet|moeten|wil|willen|heeft|hebben|komt|komen|gaan|gaat"
    r"|staat|staan|ligt|liggen|voelde|ging|zat|waren|was|had|draaien|krijgen|krijgt|kan|kunnen|doen|nemen|neemt|verwachten|gericht\s+op|heeft\s+bereikt|beogen|beoogt)\b"
    r"|(?:we|wij|zij|er|ernaar|dat|om|naar|onder|dit|hier|men)\b"
    r"|in\s+(?:(?:de|het|heel|alle|deze)\s+)?[\w-]+\s+(?=(?:wordt|worden|is|zijn|doen|zal|zullen|moet"
    r"|moeten|gaan|willen|komen)\b)"
    r"|een\s+(?:tussen|eind)doel\s+van\b|(?:een|de|het|die)\b(?=\s*$)"
    r"|[-–:;,.•*\"]+)\s*",
    re.IGNORECASE,
)
_CUT = re.compile(
    rf"^.*?(?:\b{_GOAL}\b(?:,\s*zoals[^,]*,)?[^.:;]{{0,80}}?"
    r"(?:\bis\b(?:\s+(?:om|dat))?|\bom\b|\bdat\b|\bopgenomen\b|:(?=\s+\S))"
    rf"|\b{_STRIVES}|\bbereik(?:en|t)\s+dat\b|\bis\s+gericht\s+op\b|\bbijdrage\s+aan\b|\bneer\s+op\b"
    r"|\b(?:ijkpunt|indicator)(?:en)?\s+(?:is|zijn)\s*:|\bmaatregelen\s+om\b|\bkomt\s+overeen\s+met\b|\b(?:afgesproken|overeen\s?gekomen)\s+(?:om|dat)\b|\bwaarvan\b"
    r"|\bmet\s+als\s+(?:resultaat|doel|gevolg)\b|\ben\s+(?=(?:na|binnen|over|in)\s+\S+\s+jaar)"
    r"|\bvolgens\s+(?:de|het)\s+\S+(?:\s+uit\s+\d{4})?\s+(?:voelde|was|is|had|heeft|gaf)\b|;)\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rf"[\s,]*(?:\b{_WHEN}|\({_YEAR}\)|\b(?:in\s+)?{_YEAR}|\b{_SOON}"
    r"|\b(?:ten\s+opzichte\s+van|t\.?o\.?v\.?)(?:\s+het\s+(?:jaar|aantal))?"
    r"|\b(?:naar|tot|met|op|van|is|zijn|wordt|worden|zal|zullen|moet|moeten|wil|willen|te|ten|de|het"
    r"|een|aan|gelijk|rond|minste|tenminste|minstens|minimaal|maximaal|ten\s+minste|circa|ca\.?|bijna"
    r"|ruim|ongeveer|nog|eens|nu|af|toe|laten|gaat|gaan|heeft|hebben|komt|komen|liggen|ligt|scoort"
    r"|drastisch|aanzienlijk|fors|sterk|flink|substantieel|zo'n|en|om|er|al|als|daarbij|voor|in|zou|dan|weer|jaarlijks|per\s+jaar|verder|minder|meer|extra"
    r"|hoger|lager|neemt|nemen|bedraagt|bedragen|wordt|reeds|of|door|waarde|niveau|huidige|gemiddeld"
    r"|een\s+streefpercentage\s+van|ervan|dit|dat|gebracht|geldt|zich|omlaag|omhoog|terug|bereikt|beoogd|waardoor)\b|[-–=:;,.(\"]+)\s*$",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"[.;:](?!\d)|[(\n]|,\s(?=(?:waar|zodat|onder|om|wat|die|dat|door|mede|incl|t\.?o\.?v|conform|via|als|dit"
    r"|uitbreiden|en\b))|\s(?:t\.?o\.?v\.?|ten\s+opzichte\s+van|ofwel|zodat|conform)\s|\s[–-]\s",
    re.IGNORECASE,
)
_PARTITIVE = re.compile(
    r"(?:te\s+\w+\s+)?(?:van\s+)?(?:(?:alle|de|het|een|onze|die|deze)\s+)*", re.IGNORECASE
)
_ASIDE = re.compile(r",\s(?:die|dat)\s[^,.;]{3,60},\s")
_LOOSE_END = re.compile(
    rf"[\s,]*(?:\b{_WHEN}|\b(?:in\s+)?{_YEAR}|\b(?:te|ten|en|of|van|in|op|voor|met|de|het|een|door|per|zijn|is|dan|waarvan|er|te\s+(?:komen|bereiken|realiseren|bewerkstelligen)"
    r"|worden|wordt|zal|zullen|om|naar|à)\b|[-–=:;,.(\"]+)\s*$",
    re.IGNORECASE,
)
_IN_YEAR = re.compile(rf"\s+(?:in|voor|eind)\s+{_YEAR}\b")
_ONLY_VERBS = re.compile(
    r"(?:\b(?:zijn|is|worden|wordt|te|zal|zullen|hebben|heeft|zichtbaar|gaan|en|al|reeds|kunnen|om"
    r"|(?:ge|ver|af|toe|terug|be)[a-z]+(?:d|t|en))\b\s*)+",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\s*\((?P<name>[^()\d]{3,60})\)")
_RELATIVE = re.compile(r"\b(?:dat|die|waar)\b")
_ARTICLE = re.compile(r"(?:de|het|een|'s)\s+(?=\S)", re.IGNORECASE)
_PLACE = re.compile(r"(?:In|Voor|Bij|Op)\s+\S+(?:\s+\S+){0,2}")  # "In de wijken is dat …"
_VERB_BETWEEN = re.compile(
    r"\s(?:is|zijn|ligt|liggen|wordt|moet|zal|scoort)\s(?=(?:in|voor|bij|op)\s+\S+(?:\s\S+)?$)"
)
_ANNOUNCED_AFTER = re.compile(
    rf"[;,]\s*(?:de\s+|het\s+)?{_GOAL}\s+is(?:\s+een)?\s*$", re.IGNORECASE
)
_POINTS_BACK = re.compile(
    r"(?:(?:dit|dat|deze|die|het|er|hier|daar|zij|hij|we|wij|men|dezelfde)\b\s*)+"
    r"(?:percentage|aantal|cijfer|aandeel|getal|wijk|willen|gaan|streven|rapportcijfer|daling"
    r"|(?:tussen)?doel|\s)*|percentage|aantal|cijfer|aandeel|niveau|score|mate|groei|totaal|overeen",
    re.IGNORECASE,
)


def before(text: str, words: TargetWords) -> str:
    """Return the indicator in the words before a value; "" where none is left."""
    phrase = _without_end(_without_opening(_ANNOUNCED_AFTER.sub("", text)), words)
    if opening := words.opening.match(phrase + " "):
        phrase = phrase[opening.end() :]
    phrase = _ARTICLE.sub("", phrase, count=1) if _ARTICLE.match(phrase) else phrase
    phrase = _VERB_BETWEEN.sub(" ", _without_end(phrase, words), count=1)
    return _short(phrase)


def after(text: str) -> str:
    """Return the indicator in the words after a value; "" where none is left."""
    text = " " + _ASIDE.sub(" ", text).lstrip(" ,")
    stop = _STOP.search(text)
    phrase = (text[: stop.start()] if stop else text).strip()
    if match := _PARTITIVE.match(phrase):
        phrase = phrase[match.end() :]
    phrase = _IN_YEAR.sub("", phrase)
    while end := _LOOSE_END.search(phrase):
        phrase = phrase[: end.start()]
    return "" if _ONLY_VERBS.fullmatch(phrase + " ") else _short(phrase)


def labelled(text: str, end: int) -> str:
    """Return the label of a value in a list: "koop - huur: 50% - 50% (Noord)" with the name."""
    name = _NAMED.match(text, end)
    label = text.split(":", maxsplit=1)[0].strip()
    return f"{label} ({name['name']})" if name else label


def plain_phrase(text: str) -> str:
    """Return a point of a list of indicators without its article and full stop."""
    return _short(_ARTICLE.sub("", text.strip(" .;"), count=1))


def points_back(phrase: str) -> bool:
    """Tell whether a phrase only refers to what an earlier sentence was about."""
    return not phrase or bool(_POINTS_BACK.fullmatch(phrase.strip()) or _PLACE.fullmatch(phrase))


def joined(*phrases: str) -> str:
    """Return phrases as one indicator; the value stood between them."""
    return _short(" … ".join(phrase for phrase in phrases if phrase))


def _without_opening(text: str) -> str:
    phrase = text.strip() + " "
    while (match := _CUT.match(phrase)) and match.end():
        phrase = phrase[match.end() :]
    while (match := _OPENERS.match(phrase)) and match.end():
        phrase = phrase[match.end() :]
    return phrase


def _without_end(text: str, words: TargetWords) -> str:
    """Return *text* without the verb, the prepositions and the year at its end."""
    phrase = text.rstrip()
    while True:
        if phrase.endswith(",") and _RELATIVE.search(phrase):
            return phrase.strip(" ,;:-–")  # "… dat een uitkering heeft, daalt"
        cut = _TAIL.search(phrase)
        end = cut.start() if cut else len(phrase)
        if end == len(phrase):
            end = _last_verb(phrase, words)
        if end >= len(phrase):
            return phrase.strip(" ,;:-–")
        if phrase[end] == "," and _RELATIVE.search(phrase):
            end += 1
        phrase = phrase[:end].rstrip()


def _last_verb(phrase: str, words: TargetWords) -> int:
    """Return where the change that ends a phrase begins; its length where none does."""
    changes = [cue for cue in words.cues(phrase).of("verandert") if cue.end == len(phrase)]
    return changes[0].begin if changes else len(phrase)


def _short(phrase: str) -> str:
    phrase = " ".join(phrase.split()).strip(' ,;:-–"')
    if len(phrase) < _SHORTEST:
        return ""
    if len(phrase) <= LONGEST:
        return phrase
    return phrase[:LONGEST].rsplit(" ", 1)[0] + " …"
