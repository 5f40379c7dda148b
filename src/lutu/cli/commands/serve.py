"""`lutu serve`: the web app on this machine."""

import typer

from lutu.cli.options import DEFAULT_DATA, Data, Lang, Port, Show, spoken
from lutu.cli.serving import serve
from lutu.kit.i18n import Text

_ABOUT = Text(
    "Serve the web app on this machine.",
    "在本机启动网页应用。",
    "在本機啟動網頁應用程式。",
)
_EXAMPLE = "lutu serve --port 8000"


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve", **spoken(_ABOUT, _EXAMPLE))(serve_pages)


def serve_pages(
    *, port: Port = 8000, show: Show = True, data: Data = DEFAULT_DATA, _lang: Lang = None
) -> None:
    """Serve them."""
    serve(data, port, show=show)
