"""The panel: three files of this package, of which Lutu makes a page."""

from importlib.resources import files

from lutu.kit.i18n import Text
from lutu.plugins.panel import Panel

_HERE = files(__package__)

PANEL = Panel(
    title=Text("Evidence", "证据", "證據"),
    html="<main></main>",
    script=_HERE.joinpath("panel.js").read_text(encoding="utf-8"),
    css=_HERE.joinpath("panel.css").read_text(encoding="utf-8"),
)
