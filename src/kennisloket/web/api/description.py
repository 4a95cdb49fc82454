"""The OpenAPI description, completed with what the NL API Design Rules ask."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from kennisloket.web.api.problems import API_VERSION
from kennisloket.web.api.schemas import FoutInParameter, Probleem
from kennisloket.web.portal import Site

_ERRORS = {
    "400": "Een of meer parameters kloppen niet.",
    "404": "Niet gevonden.",
    "429": "Te veel verzoeken achter elkaar; zie `Retry-After`.",
    "503": "Nu niet beschikbaar, of nog niets gepubliceerd.",
}
_DESCRIPTION = """Dezelfde gegevens als op de website, als JSON.

Fouten volgen RFC 9457 (`application/problem+json`). Onbekende parameters en waarden worden
geweigerd, nooit genegeerd."""


def query_parameters(model: type[BaseModel]) -> list[dict[str, Any]]:
    """Return the fields of a parameter model as OpenAPI parameters."""
    schema = model.model_json_schema()
    defined = schema.get("$defs", {})
    return [
        {
            "name": name,
            "in": "query",
            "required": False,
            "description": field.pop("description", ""),
            "schema": field,
            **({"style": "form", "explode": True} if field.get("type") == "array" else {}),
        }
        for name, field in (
            (name, _inlined(field, defined)) for name, field in schema["properties"].items()
        )
    ]


def _inlined(schema: Any, defined: dict[str, Any]) -> Any:
    """Return *schema* with references replaced by what they point at, without titles."""
    if isinstance(schema, list):
        return [_inlined(part, defined) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        target = defined[schema["$ref"].rpartition("/")[2]]
        rest = {key: value for key, value in schema.items() if key != "$ref"}
        return _inlined({**target, "description": "", **rest}, defined)
    return {key: _inlined(value, defined) for key, value in schema.items() if key != "title"}


def complete(described: dict[str, Any], site: Site, path: str) -> dict[str, Any]:
    """Add contact, licence, address, problems and the version header."""
    described["info"] |= {"description": _DESCRIPTION, "license": {"name": "EUPL-1.2"}}
    described["info"]["contact"] = _contact(site)
    described["servers"] = [{"url": f"{site.public_url or ''}{path}"}]
    components = described.setdefault("components", {}).setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        components.pop(name, None)
    components["FoutInParameter"] = FoutInParameter.model_json_schema(by_alias=True)
    problem = Probleem.model_json_schema(by_alias=True, ref_template="#/components/schemas/{model}")
    problem.pop("$defs", None)
    components["Probleem"] = problem
    for operations in described["paths"].values():
        for operation in operations.values():
            _complete_operation(operation)
    return described


def _contact(site: Site) -> dict[str, str]:
    contact = {"name": site.organisation}
    if site.public_url:
        contact["url"] = site.public_url
    if site.contact_email:
        contact["email"] = site.contact_email
    return contact


def _complete_operation(operation: dict[str, Any]) -> None:
    responses: dict[str, Any] = operation["responses"]
    responses.pop("422", None)
    header = {
        "description": "Versie van de API.",
        "schema": {"type": "string", "example": API_VERSION},
    }
    for status, description in _ERRORS.items():
        responses[status] = {
            "description": description,
            "content": {
                "application/problem+json": {"schema": {"$ref": "#/components/schemas/Probleem"}}
            },
        }
    for response in responses.values():
        response.setdefault("headers", {})["API-Version"] = header
