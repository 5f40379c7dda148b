"""What can be laid beside a map: another map, or one persona of it beside another."""

from collections.abc import Mapping
from typing import Any, Final

from lutu.maps.elements.feeling import feeling_id

Stored = dict[str, Any]


def of_persona(stored: Mapping[str, Any], persona: str) -> Stored:
    """The map as one persona lives it: their cards, feelings and rows, known as those of “the” persona."""
    rows = [one | {"persona": None} for one in stored["lanes"] if one["persona"] in {None, persona}]
    cards = [one | {"persona": None} for one in stored["cards"] if one["persona"] == persona]
    feelings = [
        one | {"id": feeling_id("persona", one["curve"], one["place"]), "persona": "persona"}
        for one in stored["feelings"]
        if one["persona"] == persona
    ]
    personas = [one | {"id": "persona"} for one in stored["personas"] if one["id"] == persona]
    return {**stored, "lanes": rows, "cards": cards, "feelings": feelings, "personas": personas}


def aligned(stored: Mapping[str, Any], like: Mapping[str, Any]) -> Stored:
    """The map with the ids of `like` for what is the same there: by id, else by what it is called."""
    ids: dict[str, str] = {}
    found: Stored = dict(stored)
    for name in (
        "stages",
        "lanes",
        "personas",
        "steps",
        "touchpoints",
        "cards",
        "feelings",
        "links",
    ):
        here = [_renamed(one, ids) for one in stored[name]]
        known = {one["id"] for one in like[name]}
        free = {_called(name, one): one["id"] for one in like[name]
                if one["id"] not in {each["id"] for each in here}}  # fmt: skip
        for one in here:
            if one["id"] not in known and (twin := free.pop(_called(name, one), None)):
                ids[one["id"]] = twin
        found[name] = [_renamed(one, ids) for one in here]
    # each is the other's twin, which is no difference
    found["about"] = {**(stored["about"] or {}), "twin": (like["about"] or {}).get("twin")}
    return found


def _renamed(one: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    """The record with other ids wherever it names one."""
    fields = ("id", "stage", "step", "lane", "persona", "place", "source", "target")
    found = {
        name: ids.get(one[name], one[name]) for name in fields if isinstance(one.get(name), str)
    }
    return {**one, **found}


def _called(name: str, one: Mapping[str, Any]) -> str:
    """By what something is known on a map that has other ids."""
    if name in {"stages", "touchpoints"}:
        return str(one["kind" if name == "stages" else "rule"] or one["name"])
    return str([str(one[field]).strip() for field in _NAMED_BY[name]])


_NAMED_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "cards": ("stage", "lane", "text"),
    "steps": ("stage", "name"),
    "lanes": ("kind", "name", "persona"),
    "feelings": ("persona", "curve", "place"),
    "links": ("source", "target", "kind"),
    "personas": ("name",),
}
