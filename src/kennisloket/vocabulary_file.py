"""One TOML file that a redacteur keeps, read so that a mistake is named with its line."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kennisloket.errors import InvalidInput


class VocabularyFile:
    """One parsed TOML file that says where something is wrong with it."""

    def __init__(self, path: Path) -> None:
        """Parse *path*."""
        self.name = path.name
        try:
            self.lines = path.read_text(encoding="utf-8").splitlines()
            self.tables: Mapping[str, object] = tomllib.loads("\n".join(self.lines))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise InvalidInput(
                f"{self.name}: {error}", f"Het bestand {self.name} is niet goed te lezen: {error}"
            ) from error

    def wrong(self, key: str, problem: str) -> InvalidInput:
        """Return the error for *key*, with the last line on which it stands."""
        lines = [number for number, line in enumerate(self.lines, 1) if key in line]
        place = f"{self.name}, line {lines[-1]}" if lines else self.name
        return InvalidInput(f"{place}: {key!r} {problem}")

    def table(self, value: object, key: str, allowed: frozenset[str]) -> Entry:
        """Return *value* as a table with only *allowed* keys."""
        if not isinstance(value, dict):
            raise self.wrong(key, "should be followed by { … }")
        if unknown := sorted(value.keys() - allowed):
            raise self.wrong(key, f"has unknown keys: {', '.join(unknown)}")
        return Entry(self, key, value)

    def refuse_repeats(self, names: Iterable[tuple[str, str]]) -> None:
        """Raise when a name in the (name, owner) pairs belongs to two owners, or twice to one."""
        owners: dict[str, str] = {}
        for name, owner in names:
            if (earlier := owners.setdefault(name.casefold(), owner)) != owner:
                raise self.wrong(name, f"stands at {earlier!r} and at {owner!r}")


@dataclass(frozen=True, slots=True)
class Entry:
    """The values of one entry, checked as they are asked for."""

    file: VocabularyFile
    key: str
    values: Mapping[str, object]

    def names(self, field: str) -> tuple[str, ...]:
        """Return a list of texts; () where there is none."""
        value = self.values.get(field, [])
        if not isinstance(value, list) or not all(
            isinstance(item, str) and item.strip() == item != "" for item in value
        ):
            raise self.file.wrong(self.key, f"needs a list of texts as {field!r}")
        if len(set(value)) < len(value):
            raise self.file.wrong(self.key, f"repeats a text in {field!r}")
        return tuple(value)

    def flag(self, field: str) -> bool:
        """Return true or false; false where it is not said."""
        value = self.values.get(field, False)
        if not isinstance(value, bool):
            raise self.file.wrong(self.key, f"needs true or false as {field!r}")
        return value

    def code(self) -> str:
        """Return the four-digit code of a gemeente."""
        value = self.values.get("code")
        if not isinstance(value, str) or len(value) != len("0363") or not value.isdigit():
            raise self.file.wrong(self.key, "needs a code of four digits")
        return value
