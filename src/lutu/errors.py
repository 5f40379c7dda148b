"""What can go wrong, as one tree.

    LutuError
    ├── InvalidInput    422, exit 2   what was given cannot be used
    │   ├── BadRule                   a rule that cannot be read, with the place of the mistake
    │   ├── BadMapping                columns that are not there or do not fit
    │   └── BadFile                   a file that cannot be read
    ├── NotFound        404, exit 3   no such thing
    ├── Conflict        409, exit 4   somebody else was first, or it is in use
    ├── Forbidden       403, exit 5   not allowed to this actor
    ├── Cancelled       499, exit 6   stopped because it was asked to stop
    ├── Damaged         500, exit 7   stored data is not what it should be
    └── Broken          500, exit 1   a defect of ours

Each leaf is a class with a stable `code` and a `message` in three languages that names the value,
what is allowed and the next step. Rooms derive their own leaves beside the code that raises them.
"""

from typing import ClassVar

from lutu.kit.i18n import LANGUAGES, Language, Text


class LutuError(Exception):
    """The root: a code, a message in three languages and the fields that fill it in."""

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 1
    message: ClassVar[Text]

    def __init__(self, **fields: object) -> None:
        super().__init__()
        self.fields = fields

    def say(self, language: Language | None = None) -> str:
        """The message in a language, by default the current one."""
        return self.message.say(language, **self.fields)

    def message_in_all(self) -> dict[Language, str]:
        """The message in every language, to keep for a reader to come."""
        return {language: self.say(language) for language in LANGUAGES}

    def __str__(self) -> str:
        return self.say()

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.fields)


class InvalidInput(LutuError):
    """What was given cannot be used: `{what}` is `{value}`, allowed is `{allowed}`."""

    code = "invalid_input"
    status = 422
    exit_code = 2
    message = Text(
        en="{what}: “{value}” cannot be used. Allowed: {allowed}.",
        zh_hans="{what}：不能使用“{value}”。可用：{allowed}。",
        zh_hant="{what}：不能使用「{value}」。可用：{allowed}。",
    )


class NotFound(LutuError):
    """There is no `{what}` named `{value}`."""

    code = "not_found"
    status = 404
    exit_code = 3
    message = Text(
        en="There is no {what} “{value}”. {allowed}",
        zh_hans="找不到{what}“{value}”。{allowed}",
        zh_hant="找不到{what}「{value}」。{allowed}",
    )


class Conflict(LutuError):
    """It changed in the meantime or is in use."""

    code = "conflict"
    status = 409
    exit_code = 4
    message = Text(
        en="{what} “{value}” was changed by someone else meanwhile. Load it again and repeat.",
        zh_hans="{what}“{value}”刚被别人改过。请重新载入后再试。",
        zh_hant="{what}「{value}」剛被別人改過。請重新載入後再試。",
    )


class Forbidden(LutuError):
    """The actor may not do this."""

    code = "forbidden"
    status = 403
    exit_code = 5
    message = Text(
        en="“{value}” is not allowed to {what}. Ask the owner of the workspace.",
        zh_hans="“{value}”无权{what}。请联系工作区所有者。",
        zh_hant="「{value}」無權{what}。請聯絡工作區擁有者。",
    )


class Cancelled(LutuError):
    """Stopped on request; nothing was changed."""

    code = "cancelled"
    status = 499
    exit_code = 6
    message = Text(
        en="Cancelled; nothing was changed.",
        zh_hans="已取消，未做任何更改。",
        zh_hant="已取消，未做任何更改。",
    )


class Damaged(LutuError):
    """Stored data is not what it should be."""

    code = "damaged"
    status = 500
    exit_code = 7
    message = Text(
        en="{what} “{value}” is damaged: {reason}. Run `lutu doctor`; the index can be rebuilt "
        "with `lutu index --rebuild`.",
        zh_hans="{what}“{value}”已损坏：{reason}。请运行 `lutu doctor`；索引可用 "
        "`lutu index --rebuild` 重建。",
        zh_hant="{what}「{value}」已損壞：{reason}。請執行 `lutu doctor`；索引可用 "
        "`lutu index --rebuild` 重建。",
    )


class Broken(LutuError):
    """A defect of ours: what happened is in the server's log, not in the answer."""

    code = "internal"
    message = Text(
        en="Something broke on our side ({kind}). Nothing was changed. The server's log says more; "
        "`lutu doctor` checks the data.",
        zh_hans="程序内部出错（{kind}），未做任何更改。详情见服务器日志；`lutu doctor` 可检查数据。",
        zh_hant="程式內部出錯（{kind}），未做任何更改。詳情見伺服器日誌；`lutu doctor` 可檢查資料。",
    )


def _rebuild(kind: type[LutuError], fields: dict[str, object]) -> LutuError:
    return kind(**fields)
