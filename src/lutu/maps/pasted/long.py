"""The long form: one card a row, with columns that say in which stage and lane it lies."""

from collections.abc import Mapping
from statistics import fmean
from typing import Final, Literal

from lutu.kit.i18n import Text
from lutu.maps.pasted.draft import (
    Becomes,
    Draft,
    Entry,
    Felt,
    Place,
    Reading,
    Target,
    read_lane,
    target_of,
)
from lutu.maps.pasted.headings import Role, role_of
from lutu.maps.pasted.scale import Scale, number_in, scale_of
from lutu.maps.pasted.table import Table, place

_NO_STAGE: Final = Text("No stage", "未分阶段", "未分階段")
_COLUMN: Final = Text("the column “{heading}”", "“{heading}”列", "「{heading}」欄")
_FIELD: Final = Text(
    "not known: kept on every card as a field",
    "未识别：作为字段保留在每张卡片上",
    "未能辨識：作為欄位保留在每張卡片上",
)
_MEAN: Final = Text(
    "read as {scale}; several in one place: their mean",
    "按 {scale} 读取；同一处有多个时取平均",
    "依 {scale} 讀取；同一處有多個時取平均",
)
_NO_SCALE: Final = Text(
    "no numbers that fit a scale: kept on every card as a field",
    "没有可识别的数值：作为字段保留在每张卡片上",
    "沒有可辨識的數值：作為欄位保留在每張卡片上",
)
_NO_SCALE_ROWS: Final = Text(
    "no numbers in it: kept as cards in a lane of its own",
    "没有数值：作为卡片保留在自定义泳道",
    "沒有數值：作為卡片保留在自訂泳道",
)
_NO_LANE: Final = Text("no lane is named", "没有写明泳道", "沒有寫明泳道")
_BESIDE: Final = frozenset({"evidence", "owner", "due", "tags"})


def is_long(heading_row: tuple[str, ...]) -> bool:
    """Whether these are the headings of the long form."""
    roles = {role_of(heading) for heading in heading_row}
    return {"stage", "text"} <= roles and ("lane" in roles or len(roles) == len(heading_row))


def read_long(table: Table, chosen: Mapping[str, str], scale: Scale | None, draft: Draft) -> None:
    """Fill the draft from rows that are cards."""
    columns: dict[Role, int] = {}
    others: list[int] = []
    for number, heading in enumerate(table[0]):
        role = role_of(heading)
        if role and role not in columns:
            columns[role] = number
        else:
            others.append(number)
    reader = _Reader(table, columns, others, chosen, draft)
    reader.places()
    reader.scores(scale)
    reader.cards()


class _Reader:
    """Goes through the rows, once for each thing that it looks for."""

    def __init__(
        self,
        table: Table,
        columns: dict[Role, int],
        others: list[int],
        chosen: Mapping[str, str],
        draft: Draft,
    ) -> None:
        self._head, self._rows = table[0], table[1:]
        self._columns, self._others = columns, others
        self._draft = draft
        lanes = dict.fromkeys(self._cell(row, "lane") for row in self._rows)
        self._lanes = {lane: self._lane(lane, chosen) for lane in lanes}
        self._where: list[Place] = []

    def places(self) -> None:
        """Stages and steps as they come first; what is blank goes on with the row above."""
        stage, step, draft = "", "", self._draft
        for row in self._rows:
            named, part = self._cell(row, "stage"), self._cell(row, "step")
            stage, step = (named, part) if named else (stage or _NO_STAGE.say(), part or step)
            if stage not in draft.stages:
                draft.stages.append(stage)
            here = Place(draft.stages.index(stage), step or None)
            self._where.append(here)
            if here not in draft.places:
                draft.places.append(here)
        self._tell("stage", draft.stages)
        self._tell("step", [one.step for one in draft.places if one.step])

    def scores(self, given: Scale | None) -> None:
        """The emotion curve: from the column of scores, or from rows whose lane is emotion."""
        if "score" in self._columns:
            found = [
                (here, self._cell(row, "score"))
                for here, row in zip(self._where, self._rows, strict=True)
            ]
            if not self._curve(self._head[self._columns["score"]], found, given):
                self._others.append(self._columns.pop("score"))
        for lane, (target, _, _) in list(self._lanes.items()):
            if target and target.kind == "emotion":
                found = [
                    (here, self._cell(row, "text"))
                    for here, row in zip(self._where, self._rows, strict=True)
                    if self._cell(row, "lane") == lane
                ]
                taken = not self._draft.felt and self._curve(lane, found, given)
                kept = Target("emotion") if taken else Target("custom", lane)
                self._lanes[lane] = kept, _NO_SCALE_ROWS.say(), taken

    def cards(self) -> None:
        """Every row with words in it."""
        counts = dict.fromkeys(self._lanes, 0)
        for number, (row, here) in enumerate(zip(self._rows, self._where, strict=True), 1):
            said = self._said(row)
            text = self._cell(row, "text") or " · ".join(said.values())
            lane = self._cell(row, "lane")
            target, _, _ = self._lanes[lane]
            counts[lane] += bool(text)
            if text and target and target.kind != "emotion":
                at = place(number, self._columns["text"])
                self._draft.entries.append(Entry(here, target, text, at, said))
        for lane, count in counts.items():
            self._tell_lane(lane, count)
        for number in self._others:
            self._tell_field(number)

    def _cell(self, row: tuple[str, ...], role: Role) -> str:
        return row[self._columns[role]] if role in self._columns else ""

    def _curve(self, heading: str, cells: list[tuple[Place, str]], given: Scale | None) -> bool:
        """Whether all of these are numbers on a scale; then they are the curve."""
        filled = [(here, cell) for here, cell in cells if cell]
        numbers = [(here, found) for here, cell in filled if (found := number_in(cell))]
        scale = given or scale_of(number for _, (number, _) in numbers)
        if not scale or not numbers or len(numbers) < len(filled):
            return False
        felt: dict[Place, list[float]] = {}
        words: dict[Place, str] = {}
        for here, (number, word) in numbers:
            felt.setdefault(here, []).append(scale.place(number))
            words[here] = words.get(here) or word
        self._draft.scale = str(scale)
        self._draft.felt += [
            Felt(here, round(fmean(several), 4), words[here]) for here, several in felt.items()
        ]
        reason = _MEAN.say(scale=scale)
        self._draft.readings.append(Reading(heading, "emotion", reason, "emotion", len(felt)))
        return True

    def _tell(self, role: Literal["stage", "step"], names: list[str]) -> None:
        if names:
            reason = _COLUMN.say(heading=self._head[self._columns[role]])
            becomes: Becomes = "stages" if role == "stage" else "steps"
            shown = " · ".join(names)[:200]
            self._draft.readings.append(Reading(shown, becomes, reason, count=len(names)))

    def _tell_lane(self, lane: str, count: int) -> None:
        target, reason, known = self._lanes[lane]
        if target is None:
            self._draft.readings.append(Reading(lane, "nothing", reason, count=count))
        elif target.kind != "emotion":
            self._draft.readings.append(read_lane(lane, target, reason, count, known=known))

    def _tell_field(self, number: int) -> None:
        count = sum(bool(row[number]) for row in self._rows)
        if count:
            heading = self._head[number] or place(0, number)
            why = _NO_SCALE if role_of(heading) == "score" else _FIELD
            self._draft.readings.append(
                Reading(heading, "field", why.say(), count=count, known=False)
            )

    def _lane(self, lane: str, chosen: Mapping[str, str]) -> tuple[Target | None, str, bool]:
        if lane:
            return target_of(lane, chosen)
        return Target("free" if "lane" in self._columns else "actions"), _NO_LANE.say(), False

    def _said(self, row: tuple[str, ...]) -> dict[str, str]:
        """What a row says besides: by role, and by heading with a sign in front of it."""
        beside: dict[str, str] = {
            role: row[at] for role, at in self._columns.items() if role in _BESIDE and row[at]
        }
        fields = {f"·{self._head[at] or place(0, at)}": row[at] for at in self._others if row[at]}
        return beside | fields
