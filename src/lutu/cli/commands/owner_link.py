"""`lutu owner-link`: a link that makes an owner, or lets one in who is locked out."""

from typing import Final

import typer

from lutu.access.invitations import owner_link
from lutu.access.workspaces import make_first
from lutu.audit import Entry, record
from lutu.cli.opening import Database, opened
from lutu.cli.options import DEFAULT_DATA, Data, Lang, spoken
from lutu.cli.talk import say
from lutu.config.reading import read_config
from lutu.db.base import SERVER
from lutu.db.session import connect, writing
from lutu.db.settings import read_settings
from lutu.kit.i18n import Text

_ABOUT: Final = Text(
    "Print a link that makes an owner, or lets one in who is locked out; it works once, within a day.",
    "打印一个链接，用于创建所有者，或让无法登录的所有者重新进入；一天内有效，仅可使用一次。",
    "列印一個連結，用於建立擁有者，或讓無法登入的擁有者重新進入；一天內有效，僅可使用一次。",
)
_EXAMPLE: Final = "lutu owner-link --data lutu-data"
_OPEN: Final = Text(
    "Whoever opens it becomes an owner. Given the address of an account, it sets a new password, turns its "
    "second factor off and ends its sign-ins. Links made before no longer work.",
    "打开此链接的人将成为所有者。若填写已有账号的邮箱，则会重设密码、关闭两步验证并结束其所有登录。"
    "此前生成的链接已失效。",
    "開啟此連結的人將成為擁有者。若填寫已有帳號的電子郵件地址，則會重設密碼、關閉兩步驟驗證並結束其所有登入。"
    "此前產生的連結已失效。",
)


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("owner-link", **spoken(_ABOUT, _EXAMPLE))(print_owner_link)


def print_owner_link(
    *, data: Data = DEFAULT_DATA, database: Database = None, _lang: Lang = None
) -> None:
    """Make one, and say in the audit log that it was made."""
    config = read_config({"data": str(data), "database": database}).config
    with opened(data, database) as log:
        name = read_settings(log.engine).name
    engine = connect(data, SERVER, config.database)
    make_first(engine, name)
    with writing(engine) as connection:
        secret = owner_link(connection)
        record(connection, Entry("owner.link", None, "", "terminal", "invitation"))
    engine.dispose()
    say(_OPEN)
    address = config.url or f"http://127.0.0.1:{config.port}"
    print(f"{address}/welcome#{secret}")  # noqa: T201 - data
