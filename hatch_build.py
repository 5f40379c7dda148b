"""Build hook: pack the built front end into the wheel; see docs/decisions."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildFrontEnd(BuildHookInterface[Any]):
    """Completed by the packaging work; an editable install needs nothing."""
