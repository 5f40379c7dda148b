"""What can be wrong with settings."""

from lutu.errors import InvalidInput
from lutu.kit.i18n import Text


class UnknownSetting(InvalidInput):
    """A key or variable that is no setting."""

    code = "unknown_setting"
    message = Text(
        en="{where}: there is no setting “{value}”. Did you mean {near}? "
        "`lutu config` lists all of them.",
        zh_hans="{where}：没有设置项“{value}”。你要的是 {near} 吗？`lutu config` 列出全部设置。",
        zh_hant="{where}：沒有設定項「{value}」。你要的是 {near} 嗎？`lutu config` 列出全部設定。",
    )


class BadSetting(InvalidInput):
    """A value that the setting does not take."""

    code = "bad_setting"
    message = Text(
        en="{where}: {what} cannot be “{value}”. Allowed: {allowed}.",
        zh_hans="{where}：{what} 不能是“{value}”。可用：{allowed}。",
        zh_hant="{where}：{what} 不能是「{value}」。可用：{allowed}。",
    )


class BadConfigFile(InvalidInput):
    """The file of settings is not there or is not TOML."""

    code = "bad_config_file"
    message = Text(
        en="The settings in {value} cannot be read: {reason}. A line looks like: port = 8000",
        zh_hans="无法读取 {value} 中的设置：{reason}。每行的写法如：port = 8000",
        zh_hant="無法讀取 {value} 中的設定：{reason}。每行的寫法如：port = 8000",
    )


class SettingsClash(InvalidInput):
    """Settings that do not go together."""

    code = "settings_clash"
    message = Text(en="{reason}", zh_hans="{reason}", zh_hant="{reason}")
