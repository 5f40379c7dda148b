"""Rows that an import refuses: why, and the file that lists them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final, TextIO

from lutu.ingest.files import Fault
from lutu.ingest.times import EXAMPLES
from lutu.kit.i18n import Text
from lutu.security.cells import Sheet

MAX_FIELD_BYTES: Final = 1 << 20
MAX_NAME_BYTES: Final = 1024
"""Of a customer, an event, a channel and a currency."""

REASONS: Final[dict[str, Text]] = {
    "no_customer": Text(
        "No customer is given: “{column}” is empty.",
        "没有客户：“{column}”为空。",
        "沒有顧客：「{column}」為空。",
    ),
    "no_event": Text(
        "No event is given: “{column}” is empty.",
        "没有事件：“{column}”为空。",
        "沒有事件：「{column}」為空。",
    ),
    "no_time": Text(
        "No time is given: “{column}” is empty.",
        "没有时间：“{column}”为空。",
        "沒有時間：「{column}」為空。",
    ),
    "bad_time": Text(
        "“{value}” in “{column}” is no time of the years 1900 to 2199 in the form {form}.",
        "“{column}”中的“{value}”不是 1900 至 2199 年间的时间，格式：{form}。",
        "「{column}」中的「{value}」不是 1900 至 2199 年間的時間，格式：{form}。",
    ),
    "bad_value": Text(
        "“{value}” in “{column}” is no amount.",
        "“{column}”中的“{value}”不是金额。",
        "「{column}」中的「{value}」不是金額。",
    ),
    "too_long": Text(
        "A field of “{column}” is too long: {value} bytes.",
        "“{column}”的字段过长：{value} 字节。",
        "「{column}」的欄位過長：{value} 位元組。",
    ),
    "columns": Text(
        "The row has another number of columns than the header: {value}.",
        "这一行的列数与标题行不同：{value}。",
        "這一列的欄數與標題列不同：{value}。",
    ),
    "bad_json": Text(
        "The line is no JSON object: {value}",
        "这一行不是 JSON 对象：{value}",
        "這一行不是 JSON 物件：{value}",
    ),
    "bad_record": Text(
        "The record does not keep to the format: {value}",
        "这条记录不符合格式：{value}",
        "這筆記錄不符合格式：{value}",
    ),
}
_EXAMPLE: Final = Text("Line {line}: {reason}", "第 {line} 行：{reason}", "第 {line} 行：{reason}")
_EXAMPLES: Final = 3
_SHOWN: Final = 100


class RejectedFile:
    """`rejected/<id>.csv`, made when the first row is refused: line, code, column, value and message."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        self.examples: list[str] = []
        self._file: TextIO | None = None

    def add(self, faults: Iterable[Fault], form: str | None) -> None:
        """List more rows; `form` is how times are read."""
        for fault in faults:
            message = say(fault, form)
            if len(self.examples) < _EXAMPLES:
                self.examples.append(example(fault, form))
            self._write(fault, message)
            self.count += 1

    def start_again(self) -> None:
        """Forget what was listed: the file is read once more."""
        self.discard()
        self.count, self.examples = 0, []

    def close(self) -> Path | None:
        """The finished file, None when no row was refused."""
        if self._file is None:
            return None
        self._file.close()
        self._file = None
        return self.path

    def discard(self) -> None:
        """Delete the file: nothing was imported."""
        if self.close():
            self.path.unlink(missing_ok=True)

    def _write(self, fault: Fault, message: str) -> None:
        if self._file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # the mark at the start tells spreadsheets that the text is UTF-8
            self._file = self.path.open("w", encoding="utf-8-sig", newline="")
            Sheet(self._file).write(("line", "code", "column", "value", "message"))
        row = (fault.line, fault.code, fault.column, fault.value, message)
        Sheet(self._file).write(row)


def example(fault: Fault, form: str | None) -> str:
    """Line and reason in the current language."""
    return _EXAMPLE.say(line=fault.line, reason=say(fault, form))


def say(fault: Fault, form: str | None) -> str:
    """The reason in the current language."""
    value = fault.value if len(fault.value) <= _SHOWN else fault.value[:_SHOWN] + "…"
    form = form or "iso"
    shown = f"{form} ({EXAMPLES[form]})"
    return REASONS[fault.code].say(column=fault.column, value=value, form=shown)
