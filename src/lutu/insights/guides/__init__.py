"""Guided ways to a good map: checklists that tick themselves when the work is there. One file each."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from lutu.insights.guides.guide import Guide


@cache
def guides() -> Mapping[str, Guide]:
    """Every guide by its id, the shortest first; a module of this folder with a `GUIDE` is one."""
    modules = (import_module(f"{__name__}.{one.name}") for one in iter_modules(__path__))
    found = [one.GUIDE for one in modules if isinstance(getattr(one, "GUIDE", None), Guide)]
    return {one.id: one for one in sorted(found, key=lambda one: (one.loops, len(one.steps)))}
