"""The fields that metrics have beyond those of analyses, and what their choices are called."""

from collections.abc import Mapping
from typing import Any, Final

from lutu.kernel.params import Kind, choice, option
from lutu.kit.i18n import Text

OF: Final[Mapping[str, Text]] = {
    "customers": Text("customers", "客户", "顧客"),
    "journeys": Text("journeys", "旅程", "旅程"),
    "events": Text("events", "事件", "事件"),
}
STAGE_NUMBERS: Final[Mapping[str, Text]] = {
    "customers": Text("customers in the stage", "阶段内的客户", "階段內的顧客"),
    "entered": Text("journeys that entered", "进入的旅程", "進入的旅程"),
    "onward": Text("journeys that went on", "前行的旅程", "前行的旅程"),
    "dropped": Text("journeys that dropped off", "流失的旅程", "流失的旅程"),
    "active": Text("journeys still active", "仍在途中的旅程", "仍在途中的旅程"),
    "onward_share": Text("share that goes on", "前行比例", "前行比例"),
    "dropped_share": Text("share that drops off", "流失比例", "流失比例"),
    "median_inside": Text("time inside (median)", "停留时间（中位数）", "停留時間（中位數）"),
    "median_to_next": Text(
        "time to the next stage (median)",
        "到下一阶段的时间（中位数）",
        "到下一階段的時間（中位數）",
    ),
    "backtracks": Text("moves back to it", "折返次数", "折返次數"),
    "events": Text("events", "事件", "事件"),
    "value": Text("value", "价值", "價值"),
}
CHOICES: Final[Mapping[str, Text]] = {**STAGE_NUMBERS, **OF}
"""What the words of choices are called."""

STAGE: Final = Kind(str, str, {"type": "string", "format": "stage"}, "id")
"""A stage of the map, by its id."""
PROPERTY: Final = Kind(str, str, {"type": "string", "format": "property"}, "value, …")
"""A property that holds numbers."""


def of_field(*words: str) -> Any:
    """What is counted; the first of the words unless another is named."""
    return option(
        choice(*words),
        label=Text("Counted", "统计对象", "統計對象"),
        help=Text(
            "A customer counts once, however often it happens.",
            "无论发生几次，每位客户只计一次。",
            "無論發生幾次，每位顧客只計一次。",
        ),
        default=words[0],
    )
