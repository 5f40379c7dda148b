"""What a metric card can ask of the log: one file a kind, found by itself, and what plugins add.

A card keeps `{"kind": "share", …, "target": 0.3, "better": "up"}`; the other fields are those of the kind's
`Params`. A kind says how a metric is counted over a part of the log, how parts add up, what comes out with
its interval and its trend, and who stands behind it.
"""

from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Final

from lutu.insights.metrics.kind import MetricKind
from lutu.plugins.group import Added, Group, guarded

__all__ = ["KINDS", "MetricKind", "kinds"]


def kinds() -> dict[str, MetricKind[Any, Any]]:
    """Every kind by its name, in the order in which a person is offered them; then those of plugins."""
    return KINDS.all()


@cache
def _own() -> dict[str, MetricKind[Any, Any]]:
    modules = (import_module(f"{__name__}.{one.name}") for one in iter_modules(__path__))
    found = [
        module.KIND for module in modules if isinstance(getattr(module, "KIND", None), MetricKind)
    ]
    return {kind.name: kind for kind in sorted(found, key=lambda kind: kind.place)}


def _named(kind: MetricKind[Any, Any], added: Added) -> MetricKind[Any, Any]:
    work = ("partial", "merge", "finish", "members", "unit", "has_rest", "settles", "check")
    watched: dict[str, Any] = {name: guarded(getattr(kind, name), added) for name in work}
    return replace(kind, name=added.name, **watched)


KINDS: Final = Group("lutu.metrics", MetricKind, _own, _named)
