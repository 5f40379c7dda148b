"""Which files of a data folder are kept in a backup, apart from those of the log."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lutu.config.table import FILE_NAME as SETTINGS_FILE
from lutu.security.keyring import FILE_NAME as KEY_FILE

KEYS: Final = (KEY_FILE, SETTINGS_FILE)
"""What opens stored secrets, and the settings, which may hold passwords."""
_LEFT_OUT: Final = re.compile(
    r"log|index|workspaces|scratch|workers"  # kept in another way, derived, looked at by itself, passing
    r"|.*\.db(-\w+)?|.*\.postgresql|.*\.before-.*"  # tables are kept as rows
    r"|.*\.lock|.*\.draft|\..*"
)


def kept_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of one workspace's folder by their names below it; links lead elsewhere and are left out."""
    for top in sorted(folder.iterdir()):
        if top.name in KEYS or _LEFT_OUT.fullmatch(top.name):
            continue
        for file in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if file.is_file() and not file.is_symlink():
                yield file.relative_to(folder).as_posix(), file


def key_files(data: Path) -> Iterator[tuple[str, Path]]:
    """The files that go into a backup only when they are asked for."""
    for name in KEYS:
        if (data / name).is_file():
            yield name, data / name
