"""Help in three languages: Typer keeps English texts, and what prints help knows their sisters."""

from inspect import cleandoc
from typing import Final

from lutu.kit.i18n import Text

_SISTERS: Final[dict[str, Text]] = {}


def told(text: Text) -> str:
    """The English of a text, for Typer to keep; `said` finds the other languages again."""
    english = cleandoc(text.en)
    _SISTERS[english] = text
    return english


def said(english: str | None) -> str:
    """A text that Typer kept, in the current language; as it is when nobody told it."""
    text = _SISTERS.get(cleandoc(english or ""))
    return text.say() if text else english or ""
