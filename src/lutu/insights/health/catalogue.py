"""The rules that there are, found by looking into their folder; none is known here by name."""

from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from lutu.insights.health import rules
from lutu.insights.health.rule import SEVERITIES, Rule


@cache
def catalogue() -> dict[str, Rule]:
    """Every rule by name, those first that weigh most."""
    found = [
        replace(import_module(f"{rules.__name__}.{one.name}").RULE, name=one.name)
        for one in iter_modules(rules.__path__)
    ]
    found.sort(key=lambda rule: (SEVERITIES.index(rule.severity), rule.name))
    return {rule.name: rule for rule in found}
