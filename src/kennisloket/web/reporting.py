"""The report form: what visitors send, checked, and errors told per field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kennisloket.ports import Report

KINDS = {
    "ontbreekt": "Er ontbreekt een document",
    "fout": "Er klopt iets niet",
    "anders": "Iets anders",
}
TEXT_LENGTH = 4000
CONTACT_LENGTH = 200


@dataclass(frozen=True, slots=True)
class ReportForm:
    """The fields as they were filled in, and what is wrong with them."""

    kind: str = "fout"
    text: str = ""
    contact: str = ""
    document: str = ""
    passage: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def report(self) -> Report:
        """Return the report to store; only of use where `errors` is empty."""
        return Report(
            kind=self.kind,
            text=self.text,
            document_id=self.document or None,
            passage_id=self.passage or None,
            contact=self.contact or None,
        )


def report_form(fields: Mapping[str, str]) -> ReportForm:
    """Return the form with its fields tidied up and its errors in Dutch."""
    values = {name: fields.get(name, "").replace("\r\n", "\n").strip() for name in _FIELDS}
    errors: dict[str, str] = {}
    if values["soort"] not in KINDS:
        errors["soort"] = "Kies waar uw melding over gaat."
    if not values["tekst"]:
        errors["tekst"] = "Vul in wat u mist of wat er niet klopt."
    elif len(values["tekst"]) > TEXT_LENGTH:
        errors["tekst"] = f"Gebruik hoogstens {TEXT_LENGTH} tekens."
    if len(values["contact"]) > CONTACT_LENGTH:
        errors["contact"] = f"Gebruik hoogstens {CONTACT_LENGTH} tekens."
    if values["website"]:  # people do not see this field; robots fill in everything
        errors["tekst"] = "Verstuur uw melding nog een keer, zonder het veld dat leeg moet blijven."
    return ReportForm(
        kind=values["soort"],
        text=values["tekst"],
        contact=values["contact"],
        document=values["document"][:300],
        passage=values["passage"][:64],
        errors=errors,
    )


_FIELDS = ("soort", "tekst", "contact", "document", "passage", "website")
