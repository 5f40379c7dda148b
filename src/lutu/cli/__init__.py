"""The command line: `lutu …`."""

from lutu.cli.main import main

__all__ = ["main"]
