"""What can be wrong with a plugin; each names the package, the entry point and what to do."""

from typing import ClassVar

from lutu.errors import InvalidInput, LutuError
from lutu.kit.i18n import Text


class BadPlugin(InvalidInput):
    """A part of a plugin that raised while it was loaded."""

    code: ClassVar[str] = "bad_plugin"
    message: ClassVar[Text] = Text(
        "Plugin “{package}” {version}, entry point “{entry}” of {group}: loading it raised {reason}. Lutu "
        "runs without it. Update the package or uninstall it, or set plugins = false.",
        "插件“{package}”{version} 的入口点“{entry}”（{group}）加载失败：{reason}。"
        "旅图已跳过它。请更新或卸载该包，也可设置 plugins = false。",
        "外掛「{package}」{version} 的進入點「{entry}」（{group}）載入失敗：{reason}。"
        "旅圖已略過它。請更新或移除該套件，也可設定 plugins = false。",
    )


class PluginMisfit(BadPlugin):
    """A part of a plugin that is not what its group takes."""

    code: ClassVar[str] = "plugin_misfit"
    message: ClassVar[Text] = Text(
        "Plugin “{package}” {version}, entry point “{entry}” of {group}: “{value}” does not fit. Expected: "
        "{allowed}. Lutu runs without it. Mend or update the package.",
        "插件“{package}”{version} 的入口点“{entry}”（{group}）不符合要求：“{value}”。应为：{allowed}。"
        "旅图已跳过它。请修正或更新该包。",
        "外掛「{package}」{version} 的進入點「{entry}」（{group}）不符合要求：「{value}」。應為：{allowed}。"
        "旅圖已略過它。請修正或更新該套件。",
    )


class PluginNameTaken(BadPlugin):
    """A part of a plugin whose name something else has."""

    code: ClassVar[str] = "plugin_name_taken"
    message: ClassVar[Text] = Text(
        "Plugin “{package}” {version}, entry point “{entry}” of {group}: {taken} has that name. Lutu runs "
        "without it. Rename the entry point.",
        "插件“{package}”{version} 的入口点“{entry}”（{group}）与 {taken} 重名。"
        "旅图已跳过它。请更改入口点名称。",
        "外掛「{package}」{version} 的進入點「{entry}」（{group}）與 {taken} 同名。"
        "旅圖已略過它。請更改進入點名稱。",
    )


class PluginFailed(LutuError):
    """What a plugin added raised while it worked."""

    code: ClassVar[str] = "plugin_failed"
    message: ClassVar[Text] = Text(
        "“{entry}” of the plugin “{package}” failed: {reason}. Tell whoever makes the package; everything "
        "else works on.",
        "插件“{package}”的“{entry}”运行出错：{reason}。请告知该包的作者；其他功能不受影响。",
        "外掛「{package}」的「{entry}」執行出錯：{reason}。請告知該套件的作者；其他功能不受影響。",
    )
