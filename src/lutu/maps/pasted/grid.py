"""The usual form: stages on top (perhaps with steps below them), lanes on the left, cards in the cells."""

from collections.abc import Iterator, Mapping
from typing import Final

from lutu.kit.i18n import Text
from lutu.maps.pasted.draft import Draft, Entry, Felt, Place, Reading, Target, read_lane, target_of
from lutu.maps.pasted.headings import lane_of, role_of
from lutu.maps.pasted.lines import lines_of
from lutu.maps.pasted.scale import Scale, number_in, scale_of, sign_in
from lutu.maps.pasted.table import Table, bad, place

_STAGE: Final = Text("Stage {number}", "阶段 {number}", "階段 {number}")
_NO_STAGES: Final = Text(
    "the first row names no stages", "第一行没有阶段名称", "第一列沒有階段名稱"
)
_ON_TOP: Final = Text("the first row", "第一行", "第一列")
_UNNAMED: Final = Text(
    "no row names the stages: numbered", "没有阶段行：按序编号", "沒有階段列：依序編號"
)
_BELOW: Final = Text("the row of steps below the stages", "阶段下方的步骤行", "階段下方的步驟列")
_LONELY: Final = Text("it stands alone above the table", "单独位于表格上方", "單獨位於表格上方")
_NUMBERS: Final = Text(
    "numbers from {low} to {high}: read as {scale}",
    "数值从 {low} 到 {high}：按 {scale} 读取",
    "數值從 {low} 到 {high}：依 {scale} 讀取",
)
_FACES: Final = Text("faces and signs", "表情与符号", "表情與符號")
_NO_CURVE: Final = Text(
    "no numbers in it: kept as cards in a lane of its own",
    "没有数值：作为卡片保留在自定义泳道",
    "沒有數值：作為卡片保留在自訂泳道",
)
_SECOND: Final = Text(
    "a second curve: kept as cards in a lane of its own",
    "第二条曲线：作为卡片保留在自定义泳道",
    "第二條曲線：作為卡片保留在自訂泳道",
)
_UNDER: Final = Text(
    "it has no heading: goes on with the lane above",
    "没有标题：接续上一泳道",
    "沒有標題：接續上一泳道",
)
_EMPTY_ROW: Final = Text("nothing lies in it", "这一行是空的", "這一列是空的")
_FREE: Final = Text("it has no heading", "没有标题", "沒有標題")


def read_grid(table: Table, chosen: Mapping[str, str], scale: Scale | None, draft: Draft) -> None:
    """Fill the draft from rows that are lanes."""
    start = _lonely(table, draft)
    head = table[start]
    numbered = _is_lane_row(table, start)
    stages = [""] * len(head) if numbered else list(head)
    first = start if numbered else start + 1
    stepped = first < len(table) and role_of(table[first][0]) == "step"
    steps = list(table[first]) if stepped else None
    _places(stages, steps, draft, numbered=numbered)
    above: tuple[str, Target] | None = None
    for number in range(first + stepped, len(table)):
        row = table[number]
        if any(row[1:]):
            above = _row(row, number, above, (chosen, scale), draft)
        elif row[0]:
            draft.readings.append(Reading(row[0], "nothing", _EMPTY_ROW.say()))


def _lonely(table: Table, draft: Draft) -> int:
    """How many rows above the table hold a single text: its title, and what is said of it."""
    start = 0
    while start < len(table) - 2 and len(table[0]) > 2 and sum(map(bool, table[start])) == 1:
        text = next(cell for cell in table[start] if cell)
        if draft.title is None and len(text) <= 200 and "\n" not in text:
            draft.title = text
        else:
            draft.description = f"{draft.description}\n{text}".strip()
        draft.readings.append(Reading(text[:80], "title", _LONELY.say(), count=1))
        start += 1
    return start


def _is_lane_row(table: Table, start: int) -> bool:
    """Whether the first row is a lane already, because the stages were not copied with it."""
    known = lane_of(table[start][0])
    return bool(known and known.exact) and role_of(table[start][0]) != "stage"


def _places(names: list[str], steps: list[str] | None, draft: Draft, *, numbered: bool) -> None:
    """One place for each column right of the headings; a blank name goes on with the stage before."""
    if not numbered and not any(names[1:]):
        raise bad(_NO_STAGES, place(0, 1))
    for number in range(1, len(names)):
        name = names[number]
        if numbered or (not name and not draft.stages):
            name = _STAGE.say(number=number)
        if name and (not draft.stages or name != draft.stages[-1]):
            draft.stages.append(name)
        step = (steps[number] or None) if steps else None
        draft.places.append(Place(len(draft.stages) - 1, step))
    why = _UNNAMED if numbered else _ON_TOP
    count = len(draft.stages)
    draft.readings.append(
        Reading(
            " · ".join(draft.stages)[:200], "stages", why.say(), count=count, known=not numbered
        )
    )
    if steps:
        filled = [step for step in steps[1:] if step]
        draft.readings.append(
            Reading(" · ".join(filled)[:200], "steps", _BELOW.say(), count=len(filled))
        )


def _row(
    row: tuple[str, ...],
    number: int,
    above: tuple[str, Target] | None,
    given: tuple[Mapping[str, str], Scale | None],
    draft: Draft,
) -> tuple[str, Target] | None:
    """Read one row; what a row without a heading below it goes on with."""
    chosen, scale = given
    heading = row[0]
    target: Target | None
    if heading:
        target, reason, known = target_of(heading, chosen)
    elif above:
        (heading, target), reason, known = above, _UNDER.say(), True
    else:
        target, reason, known = Target("free"), _FREE.say(), False
    if target is None:
        draft.readings.append(Reading(heading, "nothing", reason, count=sum(map(bool, row[1:]))))
        return above
    if target.kind == "emotion":
        why = _curve(row, scale, draft)
        if why is None:
            return above
        target, reason, known = Target("custom", heading), why, False
    entries = list(_entries(row, number, target, draft))
    draft.entries += entries
    draft.readings.append(read_lane(heading, target, reason, len(entries), known=known))
    return heading, target


def _entries(row: tuple[str, ...], number: int, target: Target, draft: Draft) -> Iterator[Entry]:
    for column, (where, cell) in enumerate(zip(draft.places, row[1:], strict=True), 1):
        for line in lines_of(cell):
            yield Entry(where, target, line, place(number, column))


def _curve(row: tuple[str, ...], given: Scale | None, draft: Draft) -> str | None:
    """Take the row as the emotion curve; why not, when it is none."""
    if draft.felt:
        return _SECOND.say()
    filled = [(where, cell) for where, cell in zip(draft.places, row[1:], strict=True) if cell]
    numbers = [number_in(cell) for _, cell in filled]
    values = [found[0] for found in numbers if found]
    scale = given or scale_of(values)
    if scale and len(values) == len(filled):
        low, high = f"{min(values):g}", f"{max(values):g}"
        reason = _NUMBERS.say(low=low, high=high, scale=scale)
        felt = [(scale.place(found[0]), found[1]) for found in numbers if found]
        draft.scale = str(scale)
    elif all(signs := [sign_in(cell) for _, cell in filled]):
        reason = _FACES.say()
        felt = [found for found in signs if found]
    else:
        return _NO_CURVE.say()
    places = [where for where, _ in filled]
    draft.felt += [
        Felt(where, value, word) for where, (value, word) in zip(places, felt, strict=True)
    ]
    draft.readings.append(Reading(row[0], "emotion", reason, "emotion", len(felt)))
    return None
