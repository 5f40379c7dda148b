"""The rules that there are, found in their folder and among plugins; none is known here by name."""

from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from lutu.insights.health import rules
from lutu.insights.health.rule import SEVERITIES, Finding, Known, Rule
from lutu.maps.document import JourneyMap
from lutu.plugins.group import Added, Group, guarded


def catalogue() -> dict[str, Rule]:
    """Every rule by name, those first that weigh most."""
    found = sorted(
        RULES.all().values(), key=lambda rule: (SEVERITIES.index(rule.severity), rule.name)
    )
    return {rule.name: rule for rule in found}


@cache
def _own() -> dict[str, Rule]:
    names = [one.name for one in iter_modules(rules.__path__)]
    return {
        name: replace(import_module(f"{rules.__name__}.{name}").RULE, name=name) for name in names
    }


def _named(rule: Rule, added: Added) -> Rule:
    def check(document: JourneyMap, known: Known) -> tuple[Finding, ...] | None:
        found = rule.check(document, known)
        return None if found is None else tuple(found)

    return replace(rule, name=added.name, check=guarded(check, added))


RULES: Final = Group("lutu.health_rules", Rule, _own, _named)
