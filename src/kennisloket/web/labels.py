"""How values are called on the screen."""

from __future__ import annotations

from decimal import Decimal

from kennisloket.facts import Partij
from kennisloket.models import Rol, Soort, Thema

FIELDS = {
    "gemeente": "Gemeente",
    "wijk": "Wijk",
    "thema": "Thema",
    "soort": "Soort document",
    "rol": "Wiens inzet",
    "jaar": "Jaar",
    "partij": "Wie",
    "experiment": "Experiment",
    "deelname": "Deelname",
    "document": "Document",
}
_VALUES: dict[str, str] = {
    Thema.LEREN_EN_OPGROEIEN: "Leren en opgroeien",
    Thema.LANDELIJKE_ALLIANTIE: "Landelijke alliantie",
    Soort.GOOD_PRACTICE: "Good practice",
    Rol.AMBITIE: "Gezamenlijke ambitie",
    Rol.INZET_STAD: "Inzet van de stad",
    Rol.INZET_RIJK: "Inzet van het Rijk",
    Partij.STAD: "De stad",
    Partij.RIJK: "Het Rijk",
    Partij.ANDERS: "Een andere partij",
}
_FORMATS = {
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "application/vnd.oasis.opendocument.text": "OpenDocument",
    "text/html": "HTML",
    "application/xhtml+xml": "HTML",
    "text/markdown": "Markdown",
    "text/plain": "platte tekst",
}
_KILO = 1024


def label(value: str) -> str:
    """Return a thema, soort, rol or name as it stands on the screen.

    >>> label("leren-en-opgroeien"), label("wonen"), label("Den Haag")
    ('Leren en opgroeien', 'Wonen', 'Den Haag')
    """
    return _VALUES.get(value) or value[:1].upper() + value[1:]


def format_label(media_type: str) -> str:
    """Return what people call a file format."""
    return _FORMATS.get(media_type, "bestand")


def size_label(size: int) -> str:
    """Return a number of bytes as people write it.

    >>> size_label(1_300_000), size_label(900)
    ('1,2 MB', '1 kB')
    """
    if size < _KILO * _KILO:
        return f"{max(1, round(size / _KILO))} kB"
    return f"{size / _KILO / _KILO:.1f} MB".replace(".", ",")


def number_label(number: int) -> str:
    """Return a whole number with points between the thousands.

    >>> number_label(12345)
    '12.345'
    """
    return f"{number:,}".replace(",", ".")


def euro_label(amount: Decimal) -> str:
    r"""Return an amount on one line as people write it; cents only where there are some.

    >>> euro_label(Decimal("2900000")), euro_label(Decimal("-12.5"))
    ('€\xa02.900.000', '€\xa0-12,50')
    """
    whole = amount == amount.to_integral_value()
    written = f"{amount:,.0f}" if whole else f"{amount:,.2f}"
    return "€\u00a0" + written.translate(str.maketrans(",.", ".,"))
