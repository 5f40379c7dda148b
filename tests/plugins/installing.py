"""Packages that are installed for as long as a test runs: their metadata on the path, as pip leaves it."""

import sys
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import invalidate_caches
from pathlib import Path

from lutu.plugins.group import allow_plugins
from tests.house.sources import ROOT

EXAMPLE = ROOT / "examples" / "plugin"
EntryPoints = Mapping[str, Mapping[str, str]]


@contextmanager
def installed(folder: Path, name: str, entry_points: EntryPoints, source: Path) -> Iterator[None]:
    """A package whose modules lie in `source`; `folder` is empty and keeps its metadata."""
    metadata = folder / f"{name.replace('-', '_')}-1.0.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0.0\n")
    lines = [
        line
        for group, entries in entry_points.items()
        for line in (f"[{group}]", *(f"{one} = {at}" for one, at in entries.items()))
    ]
    (metadata / "entry_points.txt").write_text("\n".join(lines) + "\n")
    added = [str(folder), str(source)]
    sys.path[:0] = added
    known = set(sys.modules)
    invalidate_caches()
    allow_plugins(True)
    try:
        yield
    finally:
        for path in added:
            sys.path.remove(path)
        for module in set(sys.modules) - known:
            if str(getattr(sys.modules[module], "__file__", "")).startswith(str(source)):
                del sys.modules[module]
        invalidate_caches()
        allow_plugins(None)


@contextmanager
def example_installed(folder: Path) -> Iterator[None]:
    """The example of the repository, with the entry points that its own pyproject.toml names."""
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    with installed(folder, project["name"], project["entry-points"], EXAMPLE / "src"):
        yield
