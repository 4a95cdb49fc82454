"""What the compose file promises to the portal it starts."""

import re
import tomllib
from pathlib import Path

from kennisloket.settings import Settings, unknown_settings

ROOT = Path(__file__).parents[2]
COMPOSE = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
ENVIRONMENT = dict(re.findall(r'^    (KENNISLOKET_\w+): "(.*)"$', COMPOSE, re.MULTILINE))


def test_the_image_is_built_with_everything_that_travels_in_the_wheel() -> None:
    """A folder that is missing there stops the building of the wheel."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    copied = re.findall(r"^COPY (\S+/) \1$", dockerfile, re.MULTILINE)

    assert [
        folder for folder in wheel["force-include"] if not f"{folder}/".startswith(tuple(copied))
    ] == []


def test_the_portal_knows_every_setting_it_is_given() -> None:
    """A misspelt one would stop the container."""
    assert ENVIRONMENT
    assert unknown_settings(ENVIRONMENT) == []


def test_what_an_operator_leaves_out_may_be_empty() -> None:
    """Compose passes an unset variable as an empty text, and that is no setting."""
    empty = [name for name, value in ENVIRONMENT.items() if value.endswith(":-}")]

    assert "KENNISLOKET_PUBLIC_URL" in empty
    assert Settings.model_config["env_ignore_empty"]


def test_a_password_may_hold_any_sign() -> None:
    """In an address a @ or / would end it; beside the address it is only a password."""
    address = ENVIRONMENT["KENNISLOKET_DATABASE_URL"]

    assert "PASSWORD" not in address
    assert re.search(r'PGPASSWORD: "\$\{POSTGRES_PASSWORD:\?', COMPOSE)
