"""Read a map by every rule."""

from dataclasses import dataclass
from typing import Any

from lutu.insights.health.catalogue import RULES, catalogue
from lutu.insights.health.rule import Finding, Known, Rule
from lutu.kit.i18n import Language
from lutu.maps.document import JourneyMap
from lutu.plugins.errors import PluginFailed
from lutu.plugins.group import package_of


@dataclass(frozen=True, slots=True)
class Examined:
    """What one rule said: its findings; None where it could not be told."""

    rule: Rule
    findings: tuple[Finding, ...] | None

    def to_dict(self, language: Language | None = None) -> dict[str, Any]:
        """In a language, by default the current one."""
        found = self.findings
        return {
            "rule": self.rule.name,
            "severity": self.rule.severity,
            "title": self.rule.title.template(language),
            "fix": self.rule.fix.template(language),
            "panel": self.rule.panel,
            "plugin": package_of(RULES.name, self.rule.name),
            "kept": None if found is None else not found,
            "findings": [
                {
                    "sentence": one.sentence.template(language),
                    "element": (
                        {"collection": one.element[0], "id": one.element[1]}
                        if one.element
                        else None
                    ),
                }
                for one in found or ()
            ],
        }


@dataclass(frozen=True, slots=True)
class Health:
    """A map's health: how many of the rules that could be told it keeps, and what every rule found."""

    examined: tuple[Examined, ...]
    elements: dict[str, bool]
    """The five elements of a journey map, and whether it has them."""

    @property
    def done(self) -> int:
        """How many rules are kept."""
        return sum(one.findings == () for one in self.examined)

    @property
    def all(self) -> int:
        """How many rules could be told."""
        return sum(one.findings is not None for one in self.examined)

    def to_dict(self, language: Language | None = None) -> dict[str, Any]:
        """In a language, by default the current one; the rules that found something first."""
        ranked = sorted(self.examined, key=lambda one: not one.findings)
        return {
            "done": self.done,
            "all": self.all,
            "elements": self.elements,
            "rules": [one.to_dict(language) for one in ranked],
        }


def health_of(document: JourneyMap, known: Known) -> Health:
    """What the rules say of a map."""
    rules = catalogue().values()
    examined = tuple(Examined(rule, _findings(rule, document, known)) for rule in rules)
    return Health(examined, five_elements(document, known))


def _findings(rule: Rule, document: JourneyMap, known: Known) -> tuple[Finding, ...] | None:
    """What a rule finds; one of a plugin that fails cannot be told, and the log says why."""
    try:
        found = rule.check(document, known)
    except PluginFailed:
        return None
    return None if found is None else tuple(found)


def five_elements(document: JourneyMap, known: Known) -> dict[str, bool]:
    """Personas, stages, touchpoints, emotions and metrics: which of the five does the map have?"""
    measured = known.numbers is not None and any(known.numbers.answers.values())
    metrics = {lane.id for lane in document.lanes if lane.kind == "metrics"}
    return {
        "personas": bool(document.personas),
        "stages": len(document.stages) > 1,
        "touchpoints": bool(document.touchpoints),
        "emotions": measured or bool(document.feelings),
        "metrics": any(card.lane in metrics for card in document.cards),
    }
