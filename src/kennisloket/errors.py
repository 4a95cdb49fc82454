"""Everything that can go wrong, as one tree.

KennisloketError
├── UnreadableFile            a file that cannot be taken in; the others go on
│   ├── EmptyFile             no bytes, or no text at all
│   ├── UnsupportedFile       a type we do not read
│   ├── WrongName             the extension says one thing, the content another we cannot read
│   ├── EncryptedFile         needs a password
│   ├── CorruptFile           broken or truncated
│   ├── OversizedFile         larger than the setting allows, packed or unpacked
│   ├── HostileFile           a zip bomb, an XML bomb, a path that leaves the folder
│   ├── NoReadableText        pages without a text layer, and no OCR at hand
│   ├── ForbiddenFile         no rights to read it
│   └── ReadingTookTooLong    the worker was stopped at its time limit
├── StateUnavailable          the database, the disk or the data folder cannot be used
│   ├── DiskFull
│   └── AnotherWriter         a second ingest is at work
├── IndexUnavailable          the vector index does not answer or is damaged
├── IndexMismatch             the index was built with another model or recipe
├── NothingPublished          no publication stands yet
├── NotFound                  no such document, passage or page
├── InvalidQuestion           empty, too long or not text
├── InvalidInput              an evaluation, truth or vocabulary file that is wrong
└── InvalidSettings           a setting is unknown or wrong

*message* is English, for the command line and the log; *dutch* is the sentence an
editor or visitor reads.
"""

from __future__ import annotations

from typing import ClassVar


class KennisloketError(Exception):
    """Anything this package raises on purpose."""

    standard_dutch: ClassVar[str] = "Er ging iets mis."

    def __init__(self, message: str, dutch: str | None = None) -> None:
        """Keep *message* for the operator and *dutch* for the reader."""
        super().__init__(message)
        self.message = message
        self.dutch = dutch or self.standard_dutch

    def __reduce__(self) -> tuple[type[KennisloketError], tuple[str, str]]:
        """Survive the way from a worker process with both sentences."""
        return (type(self), (self.message, self.dutch))


class UnreadableFile(KennisloketError):
    """A file that cannot be taken in."""

    standard_dutch = "Dit bestand kan niet gelezen worden."


class EmptyFile(UnreadableFile):
    """No bytes, or no text at all."""

    standard_dutch = "Dit bestand is leeg."


class UnsupportedFile(UnreadableFile):
    """A type that no reader takes."""

    standard_dutch = (
        "Dit soort bestand kan niet gelezen worden. "
        "Gebruik PDF, Word (docx), OpenDocument (odt), HTML, Markdown of platte tekst."
    )


class WrongName(UnreadableFile):
    """The extension promises a format that the content is not."""

    standard_dutch = "De naam van dit bestand past niet bij de inhoud."


class EncryptedFile(UnreadableFile):
    """The file needs a password."""

    standard_dutch = "Dit bestand is met een wachtwoord beveiligd."


class CorruptFile(UnreadableFile):
    """The file is broken or was cut off."""

    standard_dutch = "Dit bestand is beschadigd of niet compleet."


class OversizedFile(UnreadableFile):
    """The file, or what it unpacks to, is larger than the setting allows."""

    standard_dutch = "Dit bestand is te groot."


class HostileFile(UnreadableFile):
    """The file is built to harm: a zip or XML bomb, or a link out of the folder."""

    standard_dutch = "Dit bestand is niet veilig om te openen."


class NoReadableText(UnreadableFile):
    """There are pages, but no readable text on them."""

    standard_dutch = "Geen leesbare tekst: dit is een scan zonder tekstlaag."


class ForbiddenFile(UnreadableFile):
    """The file cannot be opened with the rights of this process."""

    standard_dutch = "Geen rechten om dit bestand te lezen."


class ReadingTookTooLong(UnreadableFile):
    """The worker was stopped at its time limit."""

    standard_dutch = "Het lezen van dit bestand duurde te lang en is gestopt."


class StateUnavailable(KennisloketError):
    """The database, the disk or the data folder cannot be used."""

    standard_dutch = "De gegevens zijn nu niet bereikbaar."


class DiskFull(StateUnavailable):
    """There is no room left to write."""

    standard_dutch = "De schijf is vol. Er is niets gewijzigd."


class AnotherWriter(StateUnavailable):
    """Another process is changing the collection."""

    standard_dutch = "De collectie wordt al bijgewerkt. Probeer het later opnieuw."


class IndexUnavailable(KennisloketError):
    """The vector index does not answer or is damaged."""

    standard_dutch = "Zoeken is nu niet mogelijk."


class IndexMismatch(KennisloketError):
    """The index was built with another model or recipe than is configured."""

    standard_dutch = "Zoeken kan nu niet: de index past niet bij het ingestelde model."


class NothingPublished(KennisloketError):
    """No publication stands yet."""

    standard_dutch = "Er is nog geen collectie gepubliceerd."


class NotFound(KennisloketError):
    """No such document, passage, page or file."""

    standard_dutch = "Dit is niet gevonden."


class InvalidQuestion(KennisloketError):
    """The question is empty, too long or not text."""

    standard_dutch = "Deze vraag kan niet beantwoord worden."


class InvalidInput(KennisloketError):
    """A file given to a command is not what the command needs; the line is named."""

    standard_dutch = "Deze invoer is niet geldig."


class InvalidSettings(KennisloketError):
    """A setting is unknown or has a value that cannot be used."""

    standard_dutch = "De instellingen zijn niet geldig."
