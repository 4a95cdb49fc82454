"""The begrippenlijst: the words of the field, with their other names and neighbours.

It is kept by redacteuren as SKOS in ``ingest/vocabulaire/begrippen.ttl`` and read into
frozen values; a list with a mistake is refused as a whole.
"""

from kennisloket.begrippen.loading import FILE_NAME, load_begrippen
from kennisloket.begrippen.skos import serialise
from kennisloket.begrippen.synonyms import add_synonym
from kennisloket.begrippen.values import Begrip, Begrippen

__all__ = ["FILE_NAME", "Begrip", "Begrippen", "add_synonym", "load_begrippen", "serialise"]
