"""`lutu serve`: the web app, for this machine or for a team."""

import inspect
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from lutu.cli.options import Lang, Show, spoken, worded
from lutu.cli.serving import serve
from lutu.cli.settings import ConfigFile, flags
from lutu.cli.talk import say
from lutu.config.errors import SettingsClash
from lutu.config.reading import read_config
from lutu.kit.i18n import Text

_ABOUT = Text(
    "Serve the web app: on this machine, or with --url to a team.",
    "启动网页应用：供本机使用，或加 --url 供团队使用。",
    "啟動網頁應用程式：供本機使用，或加 --url 供團隊使用。",
)
_EXAMPLE = "lutu serve --host 0.0.0.0 --url https://lutu.example.com --tls-cert lutu.pem --tls-key lutu.key"
_STRANGERS: Final = Text(
    "Not settings, and not used: {names}",
    "以下变量不是设置项，未被使用：{names}",
    "以下變數不是設定項，未被使用：{names}",
)
_NOT_LOCAL: Final = Text(
    "--local lets whoever reaches the server in without signing in, so it cannot go with --url or --host.",
    "--local 让所有能访问的人无需登录，因此不能与 --url 或 --host 同时使用。",
    "--local 讓所有能存取的人無需登入，因此不能與 --url 或 --host 同時使用。",
)
Local = Annotated[
    bool,
    typer.Option(
        "--local",
        help=worded(
            "Sign nobody in: whoever sits at this machine is the owner. Not together with --url.",
            "无需登录：坐在本机前的人就是所有者。不能与 --url 同用。",
            "無需登入：坐在本機前的人就是擁有者。不能與 --url 同用。",
        ),
    ),
]


def add(app: typer.Typer) -> None:
    """Add the command; its flags are those of the table of settings."""
    app.command("serve", **spoken(_ABOUT, _EXAMPLE))(_with_flags())


def serve_pages(*, local: bool, show: bool, file: Path | None, given: dict[str, Any]) -> None:
    """Serve them."""
    settled = read_config(given, file=file)
    config = settled.config
    if local and (config.url is not None or config.host not in {"127.0.0.1", "::1", "localhost"}):
        raise SettingsClash(reason=_NOT_LOCAL.say())
    if settled.strangers:
        say(_STRANGERS, names=", ".join(settled.strangers))
    serve(config, show=show, local=local)


def _with_flags() -> Any:
    def run(*, local: bool, show: bool, file: Path | None, _lang: str | None, **given: Any) -> None:
        serve_pages(local=local, show=show, file=file, given=given)

    own = [
        ("file", ConfigFile, None),
        ("local", Local, False),
        ("show", Show, True),
        ("_lang", Lang, None),
    ]
    kind = inspect.Parameter.KEYWORD_ONLY
    more = [inspect.Parameter(name, kind, annotation=a, default=d) for name, a, d in own]
    signature = inspect.Signature([*flags(), *more])
    run.__signature__ = signature  # type: ignore[attr-defined]  # Typer reads the options from it
    run.__annotations__ = {one.name: one.annotation for one in signature.parameters.values()}
    return run
