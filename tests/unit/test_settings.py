"""Settings are read once, described, and refuse what they do not know."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kennisloket.errors import InvalidSettings
from kennisloket.settings import Settings, load_settings, settings_table, unknown_settings

ROOT = Path(__file__).parents[2]


def test_a_misspelt_setting_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A typo must not silently leave the default in place."""
    monkeypatch.setenv("KENNISLOKET_DATA_DRI", "elsewhere")

    with pytest.raises(InvalidSettings, match="KENNISLOKET_DATA_DRI"):
        load_settings()


def test_a_wrong_value_names_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """The operator reads which variable to mend."""
    monkeypatch.setenv("KENNISLOKET_MAX_FILE_MB", "veel")

    with pytest.raises(InvalidSettings, match="KENNISLOKET_MAX_FILE_MB"):
        load_settings()


def test_a_model_for_passages_has_no_place_in_the_profile_without_models() -> None:
    """What would be ignored in silence is refused, with both ways out."""
    with pytest.raises(InvalidSettings, match=r"^Value error, KENNISLOKET_EMBEDDING_MODEL is of"):
        load_settings(profile="woorden", embedding_model="e5")


def test_prefixes_without_a_model_of_ones_own_are_refused() -> None:
    """The models that come along expect none."""
    with pytest.raises(InvalidSettings, match="name it in KENNISLOKET_EMBEDDING_MODEL"):
        load_settings(query_prefix="query: ")

    assert load_settings(embedding_model="e5", passage_prefix="passage: ").passage_prefix


def test_variables_of_others_are_left_alone() -> None:
    """Only our own prefix is ours to judge."""
    assert unknown_settings({"HOME": "x", "KENNISLOKET_DATA_DIR": "y"}) == []


def test_an_empty_variable_is_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compose passes what nobody set as an empty text; an empty path would be this folder."""
    for name in Settings.model_fields:
        monkeypatch.setenv(f"KENNISLOKET_{name.upper()}", "")

    assert load_settings() == Settings.model_construct()


def test_the_public_address_loses_its_final_slash() -> None:
    """Addresses are put behind it, and they begin with a slash themselves."""
    assert load_settings(public_url="https://loket.example.nl/").public_url == (
        "https://loket.example.nl"
    )


@pytest.mark.parametrize(
    "address",
    [
        "loket.example.nl",
        "https://example.nl/loket",
        "https://",
        "ftp://example.nl",
        "https://x/?a",
    ],
)
def test_a_public_address_that_no_visitor_can_use_is_refused(address: str) -> None:
    """Below a path every link on a page would lead elsewhere: better said at the start."""
    with pytest.raises(InvalidSettings, match="KENNISLOKET_PUBLIC_URL"):
        load_settings(public_url=address)


def test_sqlite_stands_in_the_data_folder_by_default() -> None:
    """Without a database address everything lives in one folder."""
    settings = load_settings(data_dir=Path("ergens"))

    assert settings.sqlalchemy_url.startswith("sqlite:///")
    assert settings.sqlalchemy_url.endswith("ergens/kennisloket.sqlite")


def test_a_data_folder_that_the_database_would_misread_is_refused() -> None:
    """In an address the name of the file ends at a question mark."""
    with pytest.raises(InvalidSettings, match="data folder"):
        _ = load_settings(data_dir=Path("wat?nu")).sqlalchemy_url


def test_every_setting_is_described_and_they_stay_few() -> None:
    """A setting without a sentence is a setting nobody can use."""
    undescribed = [n for n, field in Settings.model_fields.items() if not field.description]

    assert undescribed == []
    assert len(Settings.model_fields) <= 22


def test_the_configuration_page_holds_the_table_of_the_code() -> None:
    """Documentation made from the code cannot rot; `make docs` renews it."""
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")

    assert settings_table() in page


@pytest.mark.parametrize("name", ["passwd", "stijl.css", "map.css"])
def test_a_house_style_must_be_a_style_sheet(tmp_path: Path, name: str) -> None:
    """The portal shows it to everyone, so that a wrong path must not open another file."""
    (tmp_path / "passwd").write_text("root:x:0:0")
    (tmp_path / "map.css").mkdir()

    with pytest.raises(InvalidSettings, match=r"KENNISLOKET_THEME_CSS: .* ends in \.css"):
        load_settings(theme_css=tmp_path / name)


def test_the_command_line_computes_in_one_thread_per_question() -> None:
    """It must be said before numpy is imported, and a choice of the operator stands."""
    code = (
        "import os, sys; import kennisloket.cli; from kennisloket.settings import spare_threads; "
        "assert 'numpy' not in sys.modules; spare_threads(); "
        "print(os.environ['OPENBLAS_NUM_THREADS'])"
    )
    for chosen, expected in (({}, "1"), ({"OPENBLAS_NUM_THREADS": "4"}, "4")):
        environ = {key: value for key, value in os.environ.items() if key != "OPENBLAS_NUM_THREADS"}
        run = subprocess.run(
            [sys.executable, "-c", code],
            env=environ | chosen, capture_output=True, text=True, check=True,
        )  # fmt: skip

        assert run.stdout.strip() == expected
