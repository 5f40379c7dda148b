"""The kinds of jobs, found by looking into their folder: a file here is all that a new kind needs.

Each module holds one as `kind`. A handler does its work in steps (`job.step`), each of which may be done
again after a crash and must then leave the same behind.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from lutu.jobs.running import Running
from lutu.kit.i18n import Text


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: what the API gives, and a file to fetch, below the folder of the workspace."""

    result: dict[str, Any]
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job: its stable name, what it is called, and what does it."""

    name: str
    title: Text
    run: Callable[[Running], Outcome]


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by name."""
    modules = [import_module(f"{__name__}.{one.name}") for one in iter_modules(__path__)]
    return {module.kind.name: module.kind for module in modules}
