"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

Repeated = list[str]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Gemeente = Annotated[
    Repeated | None, typer.Option("--gemeente", help="Only this gemeente; repeatable.")
]
Wijk = Annotated[Repeated | None, typer.Option("--wijk", help="Only this wijk; repeatable.")]
ThemaOption = Annotated[
    Repeated | None, typer.Option("--thema", help="Only this thema; repeatable.")
]
SoortOption = Annotated[
    Repeated | None, typer.Option("--soort", help="Only this soort; repeatable.")
]
