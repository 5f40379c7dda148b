"""What the gallery changes on maps: what they say of themselves, and copies of them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from lutu.errors import InvalidInput
from lutu.kit.i18n import Text
from lutu.kit.ids import new_id
from lutu.maps.document import JourneyMap
from lutu.maps.elements import words
from lutu.maps.elements.proof import checked_day

_PARENT: Final = Text("map above", "上级地图", "上層地圖")
_NOT_BELOW: Final = Text(
    "a map that does not lie below this one", "不在此地图之下的地图", "不在此地圖之下的地圖"
)
_REVIEWED: Final = Text("day of the last review", "上次复审日期", "上次複審日期")
_NOT_TO_COME: Final = Text("a day that has come", "不晚于今天的日期", "不晚於今天的日期")
_COPY: Final = Text("{title} (copy)", "{title}（副本）", "{title}（副本）")
_TO_BE: Final = Text("{title}, as it should be", "{title}（理想）", "{title}（理想）")


def changed_about(document: JourneyMap, given: Mapping[str, Any]) -> JourneyMap:
    """The map that says this of itself; what is not given stays."""
    tags = tuple(given["tags"]) if given.get("tags") is not None else document.about.tags
    return document.with_(about=replace(document.about, **{**given, "tags": tags}))


def check_parent(map_id: str, parent: str | None, maps: Mapping[str, JourneyMap]) -> None:
    """Return when a map may lie below another; InvalidInput for itself, what lies below it, or no map."""
    above, seen = parent, set[str]()
    while above is not None and above not in seen:
        if above == map_id or above not in maps:
            found = maps.get(parent or "")
            named = found.title.template() if found else parent
            raise InvalidInput(what=_PARENT.say(), value=named, allowed=_NOT_BELOW.say())
        seen.add(above)
        above = maps[above].about.parent


def check_reviewed(day: str | None, today: date) -> None:
    """Return when a map can have been reviewed that day; where it is asked from, it may be tomorrow."""
    checked = checked_day(day)
    if checked and date.fromisoformat(checked) > today + timedelta(days=1):
        raise InvalidInput(what=_REVIEWED.say(), value=day, allowed=_NOT_TO_COME.say())


def copied(document: JourneyMap, title: str | None, *, to_be: bool) -> JourneyMap:
    """A copy as a map of its own: a draft that nobody has reviewed; as it should be, the other's twin.

    The wall of a workshop stays with those who held it.
    """
    about = replace(
        document.about,
        status="draft",
        reviewed=None,
        ungoaled=None,
        state="to_be" if to_be else document.about.state,
        twin=document.id if to_be else None,
    )
    named = words.by_hand(title) if title else _named(document.title, _TO_BE if to_be else _COPY)
    return document.without_wall().with_(id=new_id(), title=named, about=about)


def twin_of(other: str) -> Callable[[JourneyMap], JourneyMap]:
    """The change by which a map, as it is, names its twin; one that has a twin keeps it."""

    def change(document: JourneyMap) -> JourneyMap:
        twin = document.about.twin or other
        return document.with_(about=replace(document.about, twin=twin))

    return change


def _named(title: Text, shape: Text) -> Text:
    def said(one: str, template: str) -> str:
        room = words.MAX_NAME - len(template)
        return template.replace("{title}", one[:room])

    return Text(
        said(title.en, shape.en),
        said(title.zh_hans, shape.zh_hans),
        said(title.zh_hant, shape.zh_hant),
    )
