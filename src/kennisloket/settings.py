"""Every knob, read once from the environment; a typo is refused, never ignored."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from kennisloket.errors import InvalidSettings

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

PREFIX = "KENNISLOKET_"

Profile = Literal["woorden", "klein", "standaard"]


class Settings(BaseSettings):
    """What an installation can choose; `docs/configuration.md` is made from this class."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,  # compose files pass a variable that is not set as an empty one
        frozen=True,
        extra="forbid",
    )

    data_dir: Annotated[
        Path,
        Field(description="Folder for the database, the index and the original files."),
    ] = Path("data")
    database_url: Annotated[
        str | None,
        Field(
            description="SQLAlchemy address of PostgreSQL (`postgresql+psycopg://…`). "
            "Empty: SQLite in the data folder."
        ),
    ] = None
    qdrant_url: Annotated[
        str | None,
        Field(description="Address of a Qdrant server. Empty: Qdrant Edge, inside the process."),
    ] = None
    qdrant_api_key: Annotated[
        str | None, Field(description="Key of the Qdrant server, where it asks for one.")
    ] = None
    vocabulary_dir: Annotated[
        Path | None,
        Field(description="Folder with your own vocabulary. Empty: the lists that come along."),
    ] = None
    profile: Annotated[
        Profile,
        Field(
            description="Models that come along: `standaard` knows what words and whole passages "
            "mean; `klein` only words, in less memory and time; `woorden` uses no model and finds "
            "words by their letters and the begrippenlijst."
        ),
    ] = "standaard"
    embedding_model: Annotated[
        str | None,
        Field(
            description="Name or folder of another sentence-transformers model for passages, in "
            "place of the one of the profile."
        ),
    ] = None
    query_prefix: Annotated[
        str, Field(description="Text that the model expects before a question, such as `query: `.")
    ] = ""
    passage_prefix: Annotated[
        str, Field(description="Text that the model expects before a passage.")
    ] = ""
    max_file_mb: Annotated[
        int, Field(gt=0, description="Largest file that is read, in megabytes.")
    ] = 100
    read_seconds: Annotated[
        int, Field(gt=0, description="Longest time that reading one file may take, in seconds.")
    ] = 300
    ocr: Annotated[
        bool,
        Field(description="Read scans with Tesseract (Dutch) where it is installed."),
    ] = True
    writer_wait_seconds: Annotated[
        int,
        Field(ge=0, description="How long an ingest waits for another one that is at work."),
    ] = 10
    public_url: Annotated[
        str | None,
        Field(
            description="Address at which visitors see the portal, such as "
            "`https://loket.example.nl`. It has a host name of its own: no path."
        ),
    ] = None
    organisation: Annotated[str, Field(description="Name of the organisation, in the header.")] = (
        "Kennisloket wijkenaanpak"
    )
    theme_css: Annotated[
        Path | None,
        Field(description="CSS file with your own house style (NL Design System tokens)."),
    ] = None
    contact_email: Annotated[
        str | None, Field(description="E-mail address for questions about the portal.")
    ] = None
    accessibility_url: Annotated[
        str | None, Field(description="Address of your own accessibility statement.")
    ] = None
    block_robots: Annotated[
        bool, Field(description="Ask search engines to leave the portal out.")
    ] = False
    rate_limit: Annotated[
        int,
        Field(ge=0, description="Most requests a minute from one visitor; 0 is no limit."),
    ] = 0
    trusted_proxies: Annotated[
        int,
        Field(ge=0, description="Number of your own proxies in front (X-Forwarded-For)."),
    ] = 0

    @field_validator("public_url")
    @classmethod
    def _is_origin(cls, address: str | None) -> str | None:
        """Keep scheme and host; every link on a page begins at the root of that host."""
        if address is None:
            return None
        parts = urlsplit(address)
        beyond = parts.path.strip("/") or parts.query or parts.fragment
        if parts.scheme not in {"http", "https"} or not parts.hostname or beyond:
            raise ValueError("must be https:// and a host name, without a path")
        return f"{parts.scheme}://{parts.netloc}"

    @field_validator("theme_css")
    @classmethod
    def _is_style(cls, path: Path | None) -> Path | None:
        """Refuse what is no style sheet: its content is shown to everyone."""
        if path is not None and not (path.suffix == ".css" and path.is_file()):
            raise ValueError(f"{path} is no file whose name ends in .css")
        return path

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        """Refuse a model in the profile that uses none, and prefixes that no model reads."""
        if self.profile == "woorden" and self.embedding_model:
            raise ValueError(
                f"{PREFIX}EMBEDDING_MODEL is of no use in the profile woorden; "
                "leave it empty, or choose klein or standaard"
            )
        if (self.query_prefix or self.passage_prefix) and not self.embedding_model:
            raise ValueError(
                f"{PREFIX}QUERY_PREFIX and {PREFIX}PASSAGE_PREFIX belong to a model of your own; "
                f"name it in {PREFIX}EMBEDDING_MODEL, or leave them empty"
            )
        return self

    @property
    def sqlalchemy_url(self) -> str:
        """Return the database address, SQLite in the data folder unless told otherwise."""
        if self.database_url:
            return self.database_url
        folder = str(self.data_dir.resolve())
        if "?" in folder:  # there the name would end, and the database lie elsewhere
            raise InvalidSettings(f"the data folder cannot have a ? in its name: {folder}")
        return f"sqlite:///{folder}/kennisloket.sqlite"

    @property
    def files_dir(self) -> Path:
        """Return the folder of the original files."""
        return self.data_dir / "files"

    @property
    def cache_dir(self) -> Path:
        """Return the folder of what can be made again from other files."""
        return self.data_dir / "cache"

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
        raise InvalidSettings("; ".join(map(_told, error.errors()))) from error


def _told(problem: ErrorDetails) -> str:
    """Name the variable before what is wrong with it; what is about several names them itself."""
    place = ".".join(map(str, problem["loc"])).upper()
    return f"{PREFIX}{place}: {problem['msg']}" if place else problem["msg"]


def spare_threads() -> None:
    """Let numpy compute in the thread that asks; call it before numpy is imported.

    Products of a question are small: more threads each only wait for one another, which
    doubled the processor time of a search on two cores. A variable that is set stays.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # noqa: TID251  read by numpy, not by us


def settings_table() -> str:
    """Return the settings as a Markdown table: variable, default, meaning."""
    rows = ["| variable | default | meaning |", "| --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        default = "empty" if field.default in (None, "") else f"`{field.default}`"
        rows.append(f"| `{PREFIX}{name.upper()}` | {default} | {field.description} |")
    return "\n".join(rows) + "\n"
