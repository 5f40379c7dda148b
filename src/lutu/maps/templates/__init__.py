"""Templates: journeys as they usually are in an industry, to begin a map with. One file each.

A template is a text file of this folder whose name ends in `.journey`; `reading` says how it is written.
A plugin adds what `read_template` makes of such a text (`lutu.templates`).
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from lutu.errors import InvalidInput, NotFound
from lutu.kit.i18n import Text
from lutu.maps.templates.reading import Template, read_template
from lutu.plugins.group import Added, Group

GROUPS: Final[Mapping[str, Text]] = {
    "retail": Text("Retail and food", "零售与餐饮", "零售與餐飲"),
    "finance": Text("Banking and insurance", "银行与保险", "銀行與保險"),
    "digital": Text("Software, games, telecom", "软件、游戏、通信", "軟體、遊戲、電信"),
    "travel": Text("Travel and events", "出行与活动", "旅遊與活動"),
    "life": Text("Home, car, fitness", "居住、汽车、健身", "居住、汽車、健身"),
    "public": Text(
        "Health, education, public good", "医疗、教育、公共事务", "醫療、教育、公共事務"
    ),
    "work": Text("At work", "职场", "職場"),
}
"""Industries, in the order in which they are shown."""

_WHAT: Final = Text("template", "模板", "範本")


def templates() -> Mapping[str, Template]:
    """Every template by its id, industry after industry."""
    order = list(GROUPS)
    found = TEMPLATES.all().values()
    return {one.id: one for one in sorted(found, key=lambda one: order.index(one.group))}


@cache
def _own() -> dict[str, Template]:
    files = sorted(Path(__file__).parent.glob("*.journey"))
    found = [read_template(file.read_text(encoding="utf-8"), file.name) for file in files]
    return {one.id: one for one in found}


def find_template(name: str) -> Template:
    """The template with this id; NotFound names those that there are."""
    if name not in templates():
        raise NotFound(what=_WHAT.say(), value=name, allowed=", ".join(templates()))
    return templates()[name]


def _named(template: Template, added: Added) -> Template:
    if template.group not in GROUPS:
        raise InvalidInput(what=_WHAT.say(), value=template.group, allowed=", ".join(GROUPS))
    return replace(template, id=added.name)


TEMPLATES: Final = Group("lutu.templates", Template, _own, _named)
