"""Compiling once: a stamp on disk says for which code and which machine it was done."""

import hashlib
import os
import platform
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

import numba

from lutu.insights.warm import warm
from lutu.kit.progress import Progress


def warm_once(progress: Progress | None = None) -> None:
    """Compile every loop unless it was done already for this code, this Python and this processor."""
    stamp = stamp_path()
    if not stamp.exists():
        warm(progress)
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.touch()


def stamp_path() -> Path:
    """Where it is noted: beside the code when that may be written, as Numba keeps its own cache."""
    package = Path(str(files("lutu")))
    beside = package / "__pycache__"
    return (beside if _writable(beside) else _user_cache()) / f"compiled-{_fingerprint(package)}"


def _fingerprint(package: Path) -> str:
    newest = max(file.stat().st_mtime_ns for file in package.rglob("*.py"))
    machine = platform.machine(), platform.processor(), sys.version, numba.__version__
    cache = os.environ.get("NUMBA_CACHE_DIR", "")
    return hashlib.sha256(repr((newest, machine, cache)).encode()).hexdigest()[:16]


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _user_cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "lutu"
