"""What can be wrong with a file or with the way its columns are read.

    InvalidInput
    ├── BadFile
    │   ├── UnknownFormat        none of the formats that are read
    │   ├── FileUnreadable       the machine does not give it to us
    │   ├── EmptyFile            nothing in it
    │   ├── NoRows               a header, and nothing below it
    │   ├── FileCut              it ends in the middle
    │   ├── FileBroken           it does not keep to its own format
    │   ├── WrongEncoding        bytes that the encoding does not have
    │   ├── FileBomb             it unpacks to far more than an event log does
    │   ├── TooManyColumns       more than any table that people make
    │   └── TooManyRejected      more than half of the rows cannot be used
    └── BadMapping
        ├── RoleMissing          no column for the customer, the event or the time
        ├── UnknownColumn        a column that the file does not have
        └── UnknownChoice        an encoding, zone, time format or object type that there is not

Whatever is refused here leaves the log as it was.
"""

from collections.abc import Iterable
from difflib import get_close_matches

from lutu.errors import InvalidInput
from lutu.kit.i18n import Text


class BadFile(InvalidInput):
    """A file that cannot be read."""

    code = "bad_file"


class BadMapping(InvalidInput):
    """Columns that are not there or do not fit."""

    code = "bad_mapping"


class UnknownFormat(BadFile):
    """`value` is in none of the formats that are read."""

    code = "unknown_format"
    message = Text(
        en="“{value}” is in no format that can be read{hint}. Allowed: {allowed}. Save it as CSV "
        "(UTF-8) and try again.",
        zh_hans="“{value}”不是可读取的格式{hint}。可用：{allowed}。请另存为 CSV（UTF-8）后重试。",
        zh_hant="「{value}」不是可讀取的格式{hint}。可用：{allowed}。請另存為 CSV（UTF-8）後重試。",
    )


class FileUnreadable(BadFile):
    """`value` is there and cannot be opened or read: `reason`."""

    code = "file_unreadable"
    message = Text(
        en="“{value}” cannot be read: {reason}. Check that you may read it and that its disk is there.",
        zh_hans="无法读取“{value}”：{reason}。请检查读取权限以及所在磁盘。",
        zh_hant="無法讀取「{value}」：{reason}。請檢查讀取權限以及所在磁碟。",
    )


class EmptyFile(BadFile):
    """`value` has nothing in it."""

    code = "empty_file"
    message = Text(
        en="“{value}” is empty. Export it again and check that the export has finished.",
        zh_hans="“{value}”是空文件。请重新导出，并确认导出已完成。",
        zh_hant="「{value}」是空檔案。請重新匯出，並確認匯出已完成。",
    )


class NoRows(BadFile):
    """`value` has columns and no row."""

    code = "no_rows"
    message = Text(
        en="“{value}” has columns but no events. Check the period or the filter of the export.",
        zh_hans="“{value}”只有列名，没有事件。请检查导出的时间范围或筛选条件。",
        zh_hant="「{value}」只有欄位名稱，沒有事件。請檢查匯出的時間範圍或篩選條件。",
    )


class FileCut(BadFile):
    """`value` ends in the middle, at about `place`."""

    code = "file_cut"
    message = Text(
        en="“{value}” is cut off: {reason}. Nothing was imported. Copy or export the whole file "
        "again.",
        zh_hans="“{value}”不完整：{reason}。未导入任何内容。请重新复制或导出完整的文件。",
        zh_hant="「{value}」不完整：{reason}。未匯入任何內容。請重新複製或匯出完整的檔案。",
    )


class FileBroken(BadFile):
    """`value` does not keep to its format: `reason`."""

    code = "file_broken"
    message = Text(
        en="“{value}” is not valid {allowed}: {reason}. Nothing was imported. Mend that place or "
        "export the file again.",
        zh_hans="“{value}”不是有效的{allowed}：{reason}。未导入任何内容。请修正该处或重新导出。",
        zh_hant="「{value}」不是有效的{allowed}：{reason}。未匯入任何內容。請修正該處或重新匯出。",
    )


class WrongEncoding(BadFile):
    """Line `line` of `value` has bytes that `encoding` does not have."""

    code = "wrong_encoding"
    message = Text(
        en="“{value}” is not {encoding}: line {line} has bytes {found} that {encoding} does not "
        "know. Nothing was imported. Give the right encoding, one of: {allowed}.",
        zh_hans="“{value}”不是 {encoding} 编码：第 {line} 行有它没有的字节 {found}。未导入任何内容。"
        "请指定正确的编码，可用：{allowed}。",
        zh_hant="「{value}」不是 {encoding} 編碼：第 {line} 行有它沒有的位元組 {found}。"
        "未匯入任何內容。請指定正確的編碼，可用：{allowed}。",
    )


class FileBomb(BadFile):
    """`value` unpacks to `found`, `allowed` is the most."""

    code = "file_bomb"
    message = Text(
        en="“{value}” unpacks to {found}; allowed is {allowed}. No event log is like that, so "
        "nothing was imported. If it really is one, unpack it first.",
        zh_hans="“{value}”解压后达到 {found}，上限是 {allowed}。事件日志不会这样，因此未导入任何内容。"
        "如果确实是日志，请先解压再导入。",
        zh_hant="「{value}」解壓縮後達到 {found}，上限是 {allowed}。事件記錄不會這樣，因此未匯入任何內容。"
        "如果確實是記錄，請先解壓縮再匯入。",
    )


class TooManyColumns(BadFile):
    """`value` has `found` columns, `allowed` is the most."""

    code = "too_many_columns"
    message = Text(
        en="“{value}” has {found} columns; allowed are {allowed}. Check the separator, or export only "
        "the columns that you need.",
        zh_hans="“{value}”有 {found} 列，最多允许 {allowed} 列。请检查分隔符，或只导出需要的列。",
        zh_hant="「{value}」有 {found} 欄，最多允許 {allowed} 欄。請檢查分隔符號，或只匯出需要的欄。",
    )


class TooManyRejected(BadFile):
    """`rejected` of `rows` rows of `value` cannot be used; `examples` shows the first three."""

    code = "too_many_rejected"
    message = Text(
        en="{rejected} of {rows} rows of “{value}” cannot be used, allowed is half. Nothing was "
        "imported.\n{examples}\nChoose other columns, another time format or another separator.",
        zh_hans="“{value}”的 {rows} 行中有 {rejected} 行无法使用，上限是一半。未导入任何内容。\n"
        "{examples}\n请选择其他列、其他时间格式或其他分隔符。",
        zh_hant="「{value}」的 {rows} 列中有 {rejected} 列無法使用，上限是一半。未匯入任何內容。\n"
        "{examples}\n請選擇其他欄位、其他時間格式或其他分隔符號。",
    )


class RoleMissing(BadMapping):
    """No column is chosen for the role `what`."""

    code = "role_missing"
    message = Text(
        en="No column is chosen for “{what}”. Choose one of these columns: {allowed}.",
        zh_hans="“{what}”还没有选择列。请从这些列中选择：{allowed}。",
        zh_hant="「{what}」還沒有選擇欄位。請從這些欄位中選擇：{allowed}。",
    )


class UnknownColumn(BadMapping):
    """The file has no column `value`."""

    code = "unknown_column"
    message = Text(
        en="There is no column “{value}” for the {what}.{hint} The columns are: {allowed}.",
        zh_hans="没有名为“{value}”的列可作为{what}。{hint}现有的列：{allowed}。",
        zh_hant="沒有名為「{value}」的欄位可作為{what}。{hint}現有的欄位：{allowed}。",
    )


class UnknownChoice(BadMapping):
    """There is no `what` named `value`."""

    code = "unknown_choice"
    message = Text(
        en="There is no {what} “{value}”.{hint} Allowed: {allowed}.",
        zh_hans="没有{what}“{value}”。{hint}可用：{allowed}。",
        zh_hant="沒有{what}「{value}」。{hint}可用：{allowed}。",
    )


_DID_YOU_MEAN = Text(
    en=" Did you mean “{near}”?", zh_hans="是不是“{near}”？", zh_hant="是不是「{near}」？"
)


def did_you_mean(value: str, allowed: Iterable[str]) -> str:
    """A sentence that names the nearest allowed value, or nothing when none is near."""
    folded = {name.casefold(): name for name in allowed}
    near = get_close_matches(value.casefold(), folded, n=1, cutoff=0.6)
    return _DID_YOU_MEAN.say(near=folded[near[0]]) if near else ""
