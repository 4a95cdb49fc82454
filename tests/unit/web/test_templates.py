"""Templates and their dataclasses are one contract."""

from dataclasses import fields
from pathlib import Path

import pytest
from jinja2 import Environment, meta
from jinja2.nodes import Extends, FromImport, Import, Include, Macro

from kennisloket.shipped import shipped
from kennisloket.web import pages, pages_places
from kennisloket.web.assets import Assets
from kennisloket.web.pages import Page
from kennisloket.web.portal import Site
from kennisloket.web.render import environment, shared

PAGES = sorted(
    (
        value
        for value in (vars(pages) | vars(pages_places)).values()
        if isinstance(value, type) and issubclass(value, Page) and value is not Page
    ),
    key=lambda page: page.__name__,
)


def no_assets(folder: Path) -> Assets:
    """Return assets of which nothing was built."""
    (folder / "manifest.json").write_text("{}")
    return Assets(folder)


def used_names(template: str, templates: Environment) -> set[str]:
    """Return the names a template needs, those of the templates it builds on included."""
    tree = templates.parse((shipped("web", "templates") / template).read_text("utf-8"))
    own = {macro.name for macro in tree.find_all(Macro)}
    own |= {str(name) for node in tree.find_all(FromImport) for name in node.names}
    used = meta.find_undeclared_variables(tree) - own
    for node in tree.find_all((Extends, Include)):
        used |= used_names(node.template.value, templates)  # type: ignore[attr-defined]  # both have one
    return used


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_a_template_uses_exactly_what_its_page_offers(page: type[Page], tmp_path: Path) -> None:
    """A misspelt name or a field nobody shows fails here, not in production."""
    assets = no_assets(tmp_path)
    used = used_names(page.template, environment(Site(), assets))

    assert used - shared(Site(), assets).keys() == {field.name for field in fields(page)}


def test_parts_use_only_what_they_are_given(tmp_path: Path) -> None:
    """A macro that reaches for the page's fields would fail on another page."""
    assets = no_assets(tmp_path)
    used = used_names("_delen.html", environment(Site(), assets))

    assert used - shared(Site(), assets).keys() == set()


def test_every_template_belongs_to_a_page() -> None:
    """A template that nothing renders is dead."""
    shown = {page.template for page in PAGES} | {"basis.html", "_delen.html"}

    assert {path.name for path in shipped("web", "templates").iterdir()} == shown


def test_every_template_compiles(tmp_path: Path) -> None:
    """Filters and tags are checked when a template is compiled, not when it is parsed."""
    found = environment(Site(), no_assets(tmp_path))

    for path in shipped("web", "templates").iterdir():
        tree = found.parse(path.read_text("utf-8"))
        assert not list(tree.find_all(Import))
        assert all(node.template.value == "_delen.html" for node in tree.find_all(FromImport))  # type: ignore[attr-defined]  # a constant in ours
        found.get_template(path.name)


def test_templates_hold_no_inline_script_or_style() -> None:
    """The security policy would block it, silently."""
    for path in shipped("web", "templates").iterdir():
        text = path.read_text("utf-8")

        assert " style=" not in text, path.name
        assert "<style" not in text, path.name
        assert "<script>" not in text, path.name
        assert " onclick=" not in text, path.name
        assert "|safe" not in text, path.name
