"""What a map is made of: one file a kind, each with its fields, its checks and its stored form."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Final

from lutu.maps.elements.element import Kind


def _found() -> dict[str, Kind[Any]]:
    """Every kind of this folder by the name of its records: a module with a `KIND` is one."""
    modules = (import_module(f"{__name__}.{one.name}") for one in iter_modules(__path__))
    kinds = [module.KIND for module in modules if isinstance(getattr(module, "KIND", None), Kind)]
    return {kind.name: kind for kind in kinds}


KINDS: Final[dict[str, Kind[Any]]] = _found()
WALL: Final = frozenset(name for name, kind in KINDS.items() if kind.wall)
"""What lies on the wall of a workshop: kept in versions, but neither compared, merged nor told as news."""
ON_MAPS: Final = tuple(name for name in KINDS if name not in WALL)
"""What a map shows of itself."""
