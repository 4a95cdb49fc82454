"""Every knob, read once from the environment; a typo is refused, never ignored."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from kennisloket.errors import InvalidSettings

PREFIX = "KENNISLOKET_"


class Settings(BaseSettings):
    """What an installation can choose; `docs/configuratie.md` is made from this class."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    data_dir: Annotated[
        Path,
        Field(description="Map voor database, index en originele bestanden."),
    ] = Path("data")
    database_url: Annotated[
        str | None,
        Field(
            description="SQLAlchemy-adres van PostgreSQL (`postgresql+psycopg://…`). "
            "Leeg: SQLite in de datamap."
        ),
    ] = None
    qdrant_url: Annotated[
        str | None,
        Field(description="Adres van een Qdrant-server. Leeg: Qdrant Edge in het proces zelf."),
    ] = None
    qdrant_api_key: Annotated[
        str | None, Field(description="Sleutel van de Qdrant-server, als die er een vraagt.")
    ] = None
    vocabulary_dir: Annotated[
        Path | None,
        Field(description="Map met eigen woordenlijsten. Leeg: de meegeleverde lijsten."),
    ] = None
    embedding_model: Annotated[
        str | None,
        Field(
            description="Naam of map van een sentence-transformers-model. Leeg: zoeken op woorden."
        ),
    ] = None
    query_prefix: Annotated[
        str, Field(description="Tekst die het model vóór een vraag verwacht, zoals `query: `.")
    ] = ""
    passage_prefix: Annotated[
        str, Field(description="Tekst die het model vóór een passage verwacht.")
    ] = ""
    max_file_mb: Annotated[
        int, Field(gt=0, description="Grootste bestand dat wordt gelezen, in megabytes.")
    ] = 100
    read_seconds: Annotated[
        int, Field(gt=0, description="Langste tijd om één bestand te lezen, in seconden.")
    ] = 300
    ocr: Annotated[
        bool,
        Field(description="Scans lezen met Tesseract (Nederlands) als dat is geïnstalleerd."),
    ] = True
    writer_wait_seconds: Annotated[
        int,
        Field(ge=0, description="Hoe lang inlezen wacht op een ander dat al bezig is."),
    ] = 10
    public_url: Annotated[
        str | None,
        Field(description="Het adres waaronder bezoekers het portaal zien, zonder schuine streep."),
    ] = None
    organisation: Annotated[str, Field(description="Naam van de organisatie in kop en voet.")] = (
        "Kennisloket wijkenaanpak"
    )
    theme_css: Annotated[
        Path | None,
        Field(description="CSS-bestand met eigen huisstijl (NL Design System-tokens)."),
    ] = None
    contact_email: Annotated[
        str | None, Field(description="E-mailadres voor vragen over het portaal.")
    ] = None
    accessibility_url: Annotated[
        str | None, Field(description="Adres van de eigen toegankelijkheidsverklaring.")
    ] = None
    block_robots: Annotated[
        bool, Field(description="Zoekmachines vragen het portaal niet op te nemen.")
    ] = False
    rate_limit: Annotated[
        int,
        Field(
            ge=0, description="Hoogste aantal verzoeken per minuut per bezoeker; 0: geen."
        ),
    ] = 0
    trusted_proxies: Annotated[
        int, Field(ge=0, description="Aantal eigen proxy's vóór het portaal (X-Forwarded-For).")
    ] = 0

    @property
    def sqlalchemy_url(self) -> str:
        """Return the database address, SQLite in the data folder unless told otherwise."""
        if self.database_url:
            return self.database_url
        return f"sqlite:///{self.data_dir.resolve() / 'kennisloket.sqlite'}"

    @property
    def files_dir(self) -> Path:
        """Return the folder of the original files."""
        return self.data_dir / "files"

    @property
    def index_dir(self) -> Path:
        """Return the folder of the index generations."""
        return self.data_dir / "index"


def unknown_settings(environ: Mapping[str, str]) -> list[str]:
    """Name every KENNISLOKET_ variable we do not know; a typo must not pass in silence."""
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    return sorted(
        name
        for name in environ
        if name.startswith(PREFIX)
        and name.upper() not in known
        and not name.startswith(PREFIX + "TEST_")
    )


def load_settings(**overrides: object) -> Settings:
    """Return the settings of this process.

    Raises:
        InvalidSettings: a variable is unknown or holds a value that cannot be used.

    """
    if unknown := unknown_settings(os.environ):  # noqa: TID251  the one place that reads it
        raise InvalidSettings(f"unknown setting: {', '.join(unknown)}")
    try:
        return Settings(**overrides)  # type: ignore[arg-type]  # checked by pydantic below
    except ValidationError as error:
        problems = "; ".join(
            f"{PREFIX}{'.'.join(map(str, problem['loc'])).upper()}: {problem['msg']}"
            for problem in error.errors()
        )
        raise InvalidSettings(problems) from error


def settings_table() -> str:
    """Return the settings as a Markdown table: variable, default, meaning."""
    rows = ["| variabele | standaard | betekenis |", "| --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        default = "leeg" if field.default in (None, "") else f"`{field.default}`"
        rows.append(f"| `{PREFIX}{name.upper()}` | {default} | {field.description} |")
    return "\n".join(rows) + "\n"
