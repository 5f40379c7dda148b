"""Erasing customers everywhere in a workspace: the log, and the files that came in or went out."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from lutu.kit.progress import Progress, silent
from lutu.store.erasing import Erasure
from lutu.store.log import EventLog

_FOLDERS: Final = ("uploads", "exports", "rejected")
"""Files that may name customers and that can be made again: received, written out, refused."""


def erase_customers(
    log: EventLog, identifiers: Sequence[str], progress: Progress = silent
) -> Erasure:
    """Take customers out of a workspace for good; see EventLog.erase.

    Received files that wait to be imported, exported files and lists of refused rows are thrown away, all
    of them: whether a packed file names somebody cannot be seen from outside. Backups are not touched.
    """
    erasure = log.erase(identifiers, progress)
    for name in _FOLDERS:
        _empty(log.path / name)
    return erasure


def _empty(folder: Path) -> None:
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
