"""What a begrippenlijst holds, once it was read and checked."""

from __future__ import annotations

from dataclasses import dataclass

from kennisloket.models import Thema


@dataclass(frozen=True, slots=True)
class Begrip:
    """A concept of the field, and the words by which texts and people know it.

    *broader* and *related* are labels of other begrippen in the same list.
    """

    uri: str
    label: str  # unique in the list, whatever its capitals
    alternatives: tuple[str, ...] = ()  # other names: synonyms, abbreviations, older names
    everyday: tuple[str, ...] = ()  # what people say; they lead here and are never searched
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    thema: Thema | None = None
    definition: str | None = None


@dataclass(frozen=True, slots=True)
class Begrippen:
    """A whole list, by label; *digest* names the exact file that it was read from."""

    items: tuple[Begrip, ...] = ()
    digest: str = ""  # sha256 of the file, hexadecimal
    scheme: str = "https://kennisloket.example/begrippenlijst"
    title: str = "Begrippenlijst wijkenaanpak"
    source: str | None = None

    def named(self, label: str) -> Begrip | None:
        """Return the begrip with this label, whatever its capitals, or None."""
        wanted = label.casefold()
        return next((begrip for begrip in self.items if begrip.label.casefold() == wanted), None)
