"""The options that say whose events a question is about: those of the bar on top of a page."""

from typing import Annotated, Any, Final

import typer

from lutu.cli.options import worded


def flagged(flag: str, metavar: str, english: str, simplified: str, traditional: str) -> Any:
    """An option with its help in three languages."""
    return typer.Option(flag, metavar=metavar, help=worded(english, simplified, traditional))


SELECTION: Final[dict[str, Any]] = {
    "journey": flagged(
        "--journey",
        "DEFINITION",
        "How to cut journeys: whole, gap:30d, case:PROPERTY, between:START..END.",
        "旅程如何划分：whole、gap:30d、case:属性、between:起点..终点。",
        "旅程如何劃分：whole、gap:30d、case:屬性、between:起點..終點。",
    ),
    "segment": flagged("--segment", "RULE", "Whose events.", "哪些客户。", "哪些顧客。"),
    "events": flagged("--events", "RULE", "Which events.", "哪些事件。", "哪些事件。"),
    "start": flagged("--from", "TIME", "From when on.", "从何时起。", "從何時起。"),
    "end": flagged(
        "--to",
        "TIME",
        "Until when; a date is included.",
        "到何时止，日期含当天。",
        "到何時止，日期含當天。",
    ),
}
Journey = Annotated[str | None, SELECTION["journey"]]
Segment = Annotated[str | None, SELECTION["segment"]]
Events = Annotated[str | None, SELECTION["events"]]
From = Annotated[str | None, SELECTION["start"]]
To = Annotated[str | None, SELECTION["end"]]
