"""The table of settings is whole: names, defaults that the settings take themselves, three languages."""

import pytest

from lutu.config.kinds import written
from lutu.config.table import SETTINGS, Config, Setting
from lutu.kit.i18n import LANGUAGES
from tests.house.test_texts import foreign


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=lambda one: one.name)
def test_a_default_is_a_value_that_the_setting_takes(setting: Setting) -> None:
    if setting.default not in (None, ()):
        assert setting.kind.read(written(setting.default)) == setting.default


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=lambda one: one.name)
def test_what_a_setting_is_for_is_said_in_three_languages(setting: Setting) -> None:
    said = setting.help.as_dict()
    assert [one for one in LANGUAGES if not said[one].strip()] == []
    assert foreign(said["zh-Hans"], "zh-Hans") + foreign(said["zh-Hant"], "zh-Hant") == ""


def test_one_name_is_key_variable_and_flag() -> None:
    setting = SETTINGS["session_days"]
    assert (setting.variable, setting.flag) == ("LUTU_SESSION_DAYS", "--session-days")


def test_what_holds_a_password_is_secret() -> None:
    secret = {name for name, setting in SETTINGS.items() if setting.kind.secret}
    assert secret == {"database", "metrics_token"}


def test_a_config_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Config().port = 1  # type: ignore[misc]
