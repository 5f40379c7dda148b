"""What is new on a map, as a person would tell it: who did what in one go, the last first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, cast

from lutu.kit.i18n import Text
from lutu.maps.comments.mentions import excerpt
from lutu.maps.comments.talk import Thread
from lutu.maps.document import JourneyMap
from lutu.maps.marked import plain
from lutu.maps.rooms.history import Change
from lutu.maps.versions.service import Version

NewsKind = Literal[
    "added", "changed", "moved", "removed", "said", "kept", "restored", "merged", "published"
]
PAUSE_MICROSECONDS: Final = 30 * 60 * 1_000_000
"""Who does nothing for so long begins anew."""
_NAMED: Final = 3
"""How many things are named before the rest is only counted."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that somebody did; `time` in microseconds since 1970."""

    time: int
    person: str
    kind: NewsKind
    collection: str
    """`cards`, …, `map`, `comments`, `versions` or `branches`."""
    id: str
    label: str
    name: str = ""
    """What whoever did it was called then."""


@dataclass(frozen=True, slots=True)
class News:
    """What one person did to things of one kind in one go."""

    time: int
    """Of the last of them."""
    kind: NewsKind
    collection: str
    ids: tuple[str, ...]
    text: str
    """In words, behind the name of who did it."""


@dataclass(frozen=True, slots=True)
class Group:
    """What one person did in one go."""

    person: str
    name: str
    start: int
    end: int
    news: tuple[News, ...]


def of_changes(changes: Sequence[Change], document: JourneyMap) -> list[Happening]:
    """The changes of a map as happenings; the last one that published it is told as such."""
    public = document.about.status == "published"
    turns = [one for one in changes if one.element == "about" and "status" in one.fields]
    return [
        Happening(
            time=one.time,
            person=one.editor or "",
            kind="published" if public and one in turns[-1:] else one.kind,
            collection=one.element if one.element in _SINGLE else f"{one.element}s",
            id=one.id,
            label=plain(one.label),
        )
        for one in changes
    ]


def of_versions(versions: Iterable[Version], since: int) -> list[Happening]:
    """What was named, gone back to and merged after an instant (µs).

    The id is that of the version that was kept, also where it was kept ahead of something: beside it stands
    what that has changed.
    """
    told = {"restore": ("restored", "versions"), "merge": ("merged", "branches")}
    return [
        Happening(
            time=one.time,
            person=one.editor or "",
            kind=cast("NewsKind", kind),
            collection=collection,
            id=one.id,
            label=one.subject or one.name,
        )
        for one in versions
        if one.time > since
        for kind, collection in [told.get(one.ahead_of or "", ("kept", "versions"))]
    ]


def of_threads(threads: Iterable[Thread], since: int) -> list[Happening]:
    """What was said after an instant (µs), by the ids of the threads."""
    return [
        Happening(
            time=one.created,
            person=one.author_id,
            kind="said",
            collection="comments",
            id=thread.id,
            label=excerpt(one.text),
            name=one.author_name,
        )
        for thread in threads
        for one in thread.comments
        if one.created > since and one.deleted is None
    ]


def grouped(happenings: Iterable[Happening]) -> list[Group]:
    """Who did what in one go, the last first."""
    by_person: dict[str, list[list[Happening]]] = {}
    for one in sorted(happenings, key=lambda one: (one.time, one.id)):
        runs = by_person.setdefault(one.person, [])
        if runs and one.time - runs[-1][-1].time <= PAUSE_MICROSECONDS:
            runs[-1].append(one)
        else:
            runs.append([one])
    groups = [
        Group(person, run[-1].name, run[0].time, run[-1].time, tuple(_told(run)))
        for person, runs in by_person.items()
        for run in runs
    ]
    return sorted(groups, key=lambda group: (-group.end, group.person))


def _told(run: Sequence[Happening]) -> list[News]:
    kinds: dict[tuple[NewsKind, str], list[Happening]] = {}
    for one in run:
        kinds.setdefault((one.kind, one.collection), []).append(one)
    return [
        News(
            time=same[-1].time,
            kind=kind,
            collection=collection,
            ids=tuple(dict.fromkeys(one.id for one in same)),
            text=_sentence(kind, collection, same),
        )
        for (kind, collection), same in kinds.items()
    ]


def _sentence(kind: NewsKind, collection: str, same: Sequence[Happening]) -> str:
    if kind == "published" or collection in _ALONE:
        return (_PUBLISHED if kind == "published" else _ALONE[collection]).say()
    labels = _labels(kind, same)
    # what was said twice in a thread is two comments; what was changed twice is one card
    count = len(same) if kind == "said" else len({one.id for one in same})
    one, many = _NOUNS.get(collection, _OTHER)
    if count == 1 and labels:
        what = one.say(label=labels[0])
    else:
        what = many.say(count=count)
        if labels:
            named = _COMMA.say().join(_QUOTED.say(label=label) for label in labels[:_NAMED])
            what += _COLON.say() + named + ("…" if len(labels) > _NAMED else "")
    return _VERBS[kind].say(what=what)


def _labels(kind: NewsKind, same: Sequence[Happening]) -> list[str]:
    """What each thing was called last; every comment has words of its own."""
    named = [one for one in same if one.label]
    last = {(one.id, at if kind == "said" else 0): one.label for at, one in enumerate(named)}
    return list(dict.fromkeys(last.values()))


_SINGLE: Final = frozenset({"map", "goal", "about"})
_ALONE: Final[Mapping[str, Text]] = {
    "map": Text("changed what the map is about", "修改了地图设置", "修改了地圖設定"),
    "goal": Text("changed the goal", "修改了目标", "修改了目標"),
    "about": Text("changed the details of the map", "修改了地图信息", "修改了地圖資訊"),
}
_PUBLISHED: Final = Text("published the map", "发布了地图", "發布了地圖")
_VERBS: Final[Mapping[NewsKind, Text]] = {
    "added": Text("added {what}", "新增了{what}", "新增了{what}"),
    "changed": Text("changed {what}", "修改了{what}", "修改了{what}"),
    "moved": Text("moved {what}", "移动了{what}", "移動了{what}"),
    "removed": Text("removed {what}", "移除了{what}", "移除了{what}"),
    "said": Text("wrote {what}", "发表了{what}", "發表了{what}"),
    "kept": Text("named {what}", "保存了{what}", "儲存了{what}"),
    "restored": Text("went back to {what}", "恢复到{what}", "還原到{what}"),
    "merged": Text("merged {what}", "合并了{what}", "合併了{what}"),
}
_NOUNS: Final[Mapping[str, tuple[Text, Text]]] = {
    "stages": (
        Text("the stage “{label}”", "阶段“{label}”", "階段「{label}」"),
        Text("{count} stages", " {count} 个阶段", " {count} 個階段"),
    ),
    "steps": (
        Text("the step “{label}”", "步骤“{label}”", "步驟「{label}」"),
        Text("{count} steps", " {count} 个步骤", " {count} 個步驟"),
    ),
    "lanes": (
        Text("the lane “{label}”", "泳道“{label}”", "泳道「{label}」"),
        Text("{count} lanes", " {count} 条泳道", " {count} 條泳道"),
    ),
    "touchpoints": (
        Text("the touchpoint “{label}”", "触点“{label}”", "接觸點「{label}」"),
        Text("{count} touchpoints", " {count} 个触点", " {count} 個接觸點"),
    ),
    "cards": (
        Text("the card “{label}”", "卡片“{label}”", "卡片「{label}」"),
        Text("{count} cards", " {count} 张卡片", " {count} 張卡片"),
    ),
    "links": (
        Text("the link “{label}”", "连线“{label}”", "連線「{label}」"),
        Text("{count} links", " {count} 条连线", " {count} 條連線"),
    ),
    "feelings": (
        Text("the feeling “{label}”", "情绪“{label}”", "情緒「{label}」"),
        Text("{count} points of the emotion curve", " {count} 个情绪点", " {count} 個情緒點"),
    ),
    "personas": (
        Text("the persona “{label}”", "画像“{label}”", "人物誌「{label}」"),
        Text("{count} personas", " {count} 个画像", " {count} 個人物誌"),
    ),
    "comments": (
        Text("the comment “{label}”", "评论“{label}”", "評論「{label}」"),
        Text("{count} comments", " {count} 条评论", " {count} 則評論"),
    ),
    "versions": (
        Text("the version “{label}”", "版本“{label}”", "版本「{label}」"),
        Text("{count} versions", " {count} 个版本", " {count} 個版本"),
    ),
    "branches": (
        Text("the branch “{label}”", "分支“{label}”", "分支「{label}」"),
        Text("{count} branches", " {count} 个分支", " {count} 個分支"),
    ),
}
"""One thing by its name, and several by their number."""
_OTHER: Final = (
    Text("“{label}”", "“{label}”", "「{label}」"),
    Text("{count} things", " {count} 项内容", " {count} 項內容"),
)
_QUOTED: Final = Text("“{label}”", "“{label}”", "「{label}」")
_COMMA: Final = Text(", ", "、", "、")
_COLON: Final = Text(": ", "：", "：")
