"""What a command says to the person at the terminal: on stderr, so that stdout stays data."""

from rich.console import Console
from rich.text import Text as Styled

from lutu.kit.i18n import Text


def say(text: Text, **fields: object) -> None:
    """Say a text in the reader's language."""
    Console(stderr=True, highlight=False).print(Styled(text.say(**fields)), soft_wrap=True)
