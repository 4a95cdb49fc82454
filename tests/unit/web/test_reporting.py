"""Reports are checked, and mistakes are told in Dutch."""

from kennisloket.web.reporting import TEXT_LENGTH, report_form


def test_a_filled_in_form_becomes_a_report() -> None:
    """White space around the words is not kept."""
    form = report_form({"soort": "fout", "tekst": "  Het bedrag\r\nklopt niet ", "document": "d"})

    assert not form.errors
    assert form.report.text == "Het bedrag\nklopt niet"
    assert form.report.document_id == "d"
    assert form.report.contact is None


def test_an_empty_form_tells_what_is_missing() -> None:
    """Each field has its own sentence."""
    assert set(report_form({}).errors) == {"soort", "tekst"}


def test_a_text_that_is_too_long_is_refused_and_kept() -> None:
    """Nothing that somebody wrote is thrown away."""
    form = report_form({"soort": "fout", "tekst": "x" * (TEXT_LENGTH + 1)})

    assert form.errors == {"tekst": "Gebruik hoogstens 4000 tekens."}
    assert len(form.text) == TEXT_LENGTH + 1


def test_a_form_filled_in_by_a_robot_is_not_stored() -> None:
    """The hidden field stays empty for people; if not, they can send again."""
    form = report_form({"soort": "fout", "tekst": "koop nu", "website": "http://spam.example"})

    assert "tekst" in form.errors
