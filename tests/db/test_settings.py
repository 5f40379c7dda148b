from pathlib import Path

import pytest

from lutu.db.session import connect
from lutu.db.settings import Settings, first_settings, read_settings, write_settings
from lutu.errors import InvalidInput
from lutu.store.log import EventLog


def test_settings_are_kept(tmp_path: Path) -> None:
    engine = connect(tmp_path)
    assert read_settings(engine) == Settings()
    chosen = Settings("旅图", "Asia/Shanghai", "TWD", "six")
    write_settings(engine, chosen)
    write_settings(engine, chosen)
    assert read_settings(connect(tmp_path)) == chosen


@pytest.mark.parametrize(
    "settings",
    [
        Settings(timezone="Mars/Olympus"),
        Settings(timezone="../etc/passwd"),
        Settings(stage_model="seven"),
        Settings(currency="yuan"),
        Settings(currency="cny"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(tmp_path: Path, settings: Settings) -> None:
    engine = connect(tmp_path)
    with pytest.raises(InvalidInput):
        write_settings(engine, settings)
    assert read_settings(engine) == Settings()


@pytest.mark.parametrize(
    ("zone", "lang", "expected"),
    [
        ("Asia/Taipei", "zh_TW.UTF-8", ("Asia/Taipei", "TWD")),
        (":Europe/Berlin", "de_DE", ("Europe/Berlin", "")),
    ],
)
def test_a_new_workspace_takes_the_zone_of_the_machine_and_the_currency_of_its_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str, lang: str, expected: tuple[str, str]
) -> None:
    monkeypatch.setenv("TZ", zone)
    monkeypatch.setenv("LC_ALL", lang)
    with EventLog.open(tmp_path) as log:
        settings = read_settings(log.engine)
    assert (settings.timezone, settings.currency) == expected


def test_a_machine_that_does_not_tell_its_zone_counts_as_utc(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", "Nowhere/At-All")
    monkeypatch.setattr("os.path.realpath", lambda path: path)
    assert first_settings().timezone == "UTC"
