"""What a metric card can ask of the log: one file a kind, found by itself.

A card keeps `{"kind": "share", …, "target": 0.3, "better": "up"}`; the other fields are those of the kind's
`Params`. A kind says how a metric is counted over a part of the log, how parts add up, what comes out with
its interval and its trend, and who stands behind it.
"""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Final

from lutu.insights.metrics.kind import MetricKind

__all__ = ["KINDS", "MetricKind"]


def _found() -> dict[str, MetricKind[Any, Any]]:
    modules = (import_module(f"{__name__}.{one.name}") for one in iter_modules(__path__))
    kinds = [
        module.KIND for module in modules if isinstance(getattr(module, "KIND", None), MetricKind)
    ]
    return {kind.name: kind for kind in sorted(kinds, key=lambda kind: kind.place)}


KINDS: Final[dict[str, MetricKind[Any, Any]]] = _found()
"""Every kind by its name, in the order in which a person is offered them."""
