"""The page of a panel: its three parts, our side of the conversation, and a policy that lets nothing out."""

from functools import cache
from html import escape
from importlib.resources import files
from typing import Final

from lutu.plugins.panel import Panel

_POLICY: Final = (
    "sandbox allow-scripts; default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; "
    "style-src-attr 'unsafe-inline'; img-src data:; font-src data:; connect-src 'none'; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'self'"
)
"""An origin of its own, so no cookies and no storage of ours; no network; scripts only as the package brought
them, whatever a map's words may smuggle into the page."""
_PAGE: Final = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style nonce="{nonce}">
html {{ background: transparent }}
body {{ margin: 0; color: var(--ink); font: 14px/1.5 var(--sans) }}
{css}
</style>
</head>
<body>
{html}
<script nonce="{nonce}">{client}</script>
<script nonce="{nonce}">{script}</script>
</body>
</html>
"""


def panel_policy(nonce: str) -> str:
    """The content security policy of a panel's page in which this nonce stands."""
    return _POLICY.format(nonce=nonce)


def panel_page(panel: Panel, nonce: str, language: str) -> str:
    """The page; its scripts and style sheet carry the nonce."""
    return _PAGE.format(
        language=language,
        title=escape(panel.title.template()),
        nonce=nonce,
        css=panel.css,
        html=panel.html,
        client=_client(),
        script=panel.script,
    )


@cache
def _client() -> str:
    return (files("lutu.plugins") / "panel_client.js").read_text(encoding="utf-8")
