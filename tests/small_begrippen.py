"""A begrippenlijst of three, with every field in use."""

from __future__ import annotations

from kennisloket.begrippen import Begrip, Begrippen
from kennisloket.models import Thema


def a_list() -> Begrippen:
    """Make a list that uses every field."""
    base = "https://voorbeeld.example/begrip/"
    return Begrippen(
        (
            Begrip(
                base + "buurtbus",
                "buurtbus",
                ("BB", "wijkbus"),
                ("busje in de straat",),
                ("vervoer",),
                ("halte",),
                Thema.WONEN,
                'Kleine bus met "vrijwilligers" achter het stuur.',
            ),
            Begrip(base + "halte", "halte", related=("buurtbus",)),
            Begrip(base + "vervoer", "vervoer"),
        ),
        scheme="https://voorbeeld.example/lijst",
        title="Proeflijst",
        source="Bedacht voor deze proef.",
    )
