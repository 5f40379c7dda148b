"""Lanes: the rows of a map, of any number and in any order."""

from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from lutu.kit.i18n import Language, Text
from lutu.maps.elements import words
from lutu.maps.elements.element import Kind

LaneKind = Literal[
    "actions", "thoughts", "emotion", "touchpoints", "channels", "needs", "pain", "opportunity",
    "action", "moments", "metrics", "people", "systems", "policies", "backstage", "owner", "media", "free",
    "nested", "custom",
]  # fmt: skip
LANE_KINDS: Final[tuple[LaneKind, ...]] = get_args(LaneKind)

LANE_NAMES: Final[dict[LaneKind, Text]] = {
    "actions": Text("Actions", "行为", "行為"),
    "thoughts": Text("Thoughts", "想法", "想法"),
    "emotion": Text("Emotion", "情绪", "情緒"),
    "touchpoints": Text("Touchpoints", "触点", "接觸點"),
    "channels": Text("Channels", "渠道", "管道"),
    "needs": Text("Needs", "需求", "需求"),
    "pain": Text("Pain points", "痛点", "痛點"),
    "opportunity": Text("Opportunities", "机会点", "機會點"),
    "action": Text("Improvements", "改进行动", "改善行動"),
    "moments": Text("Moments of truth", "关键时刻", "關鍵時刻"),
    "metrics": Text("Metrics", "指标", "指標"),
    "people": Text("People backstage", "后台人员", "後台人員"),
    "systems": Text("Systems", "系统", "系統"),
    "policies": Text("Policies", "制度", "制度"),
    "backstage": Text("Backstage", "后台", "後台"),
    "owner": Text("Owner", "负责人", "負責人"),
    "media": Text("Images and video", "图片与视频", "圖片與影片"),
    "free": Text("Notes", "备注", "備註"),
    "nested": Text("Journeys inside", "子旅程", "子旅程"),
    "custom": Text("Lane", "泳道", "泳道"),
}
SIMPLE: Final[tuple[LaneKind, ...]] = ("actions", "emotion", "touchpoints", "pain", "opportunity")
"""The five lanes of the simple level."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A row; its kind says what its cards are, its id is what cards name."""

    id: str
    kind: LaneKind
    name: str | None = None
    """Given by hand; None: what its kind is called in the reader's language."""
    persona: str | None = None
    """The persona whose row it is; None: everybody's."""
    hidden: bool = False
    folded: bool = False

    def __post_init__(self) -> None:
        words.checked_text(self.id, words.MAX_NAME)
        if self.name is not None:
            words.checked_text(self.name, words.MAX_NAME)

    def called(self, language: Language | None = None) -> str:
        """What it is called for a reader."""
        return self.name or LANE_NAMES[self.kind].template(language)

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return KIND.to_json(self)


KIND: Final = Kind("lanes", Lane)

STANDARD: Final = tuple(
    Lane(kind, kind, hidden=kind not in {*SIMPLE, "thoughts", "action"})
    for kind in LANE_KINDS
    if kind != "custom"
)
"""The lanes that every new map has, each under its kind as id; most are hidden until they are wanted."""
